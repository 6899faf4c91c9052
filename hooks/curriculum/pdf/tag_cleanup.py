"""Structure tree of WeasyPrint simplified (PDF/UA): what a screen reader announces stays, WeasyPrint's scaffolding goes.

WeasyPrint tags every line of text and every anonymous box by itself and leaves running heads half tagged. Here lines join their
paragraph, running heads and feet become artifacts, and each table head says what it heads. The files shrink by half of their
objects, which is what joining them costs. Works on pydyf objects, before writing.
"""

from typing import Any

#: Elements that may hold text themselves.
_TEXT = {
    f"/{name}" for name in ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TD", "TH", "Link", "Caption", "Span")
}
#: Elements whose children are of fixed kinds.
_STRICT = {f"/{name}" for name in ("L", "LI", "Table", "TR", "THead", "TBody", "TFoot")}
_ITEM = {"/Lbl", "/LBody"}
_SCAFFOLD = {"/NonStruct", "/Span", "/Div"}


class Tags:
    """The structure tree of one PDF that is about to be written."""

    def __init__(self, pdf: Any) -> None:
        """Find all elements and where the tree of parents names them."""
        self._pdf = pdf
        objects: list[Any] = pdf.objects
        elements = [item for item in objects if hasattr(item, "get") and item.get("Type") == "/StructElem"]
        self._elements: dict[bytes, Any] = {item.reference: item for item in elements}
        root = self._object(pdf.catalog["StructTreeRoot"])
        self._numbers = self._object(root["ParentTree"])["Nums"]
        self._places: dict[bytes, list[tuple[Any, int]]] = {}
        self._pages: dict[int, int] = {}
        for place in range(1, len(self._numbers), 2):
            value = self._numbers[place]
            self._pages[id(value)] = self._numbers[place - 1]
            rows = enumerate(value) if isinstance(value, list) else [(place, value)]
            for row, reference in rows:
                holder = value if isinstance(value, list) else self._numbers
                self._places.setdefault(reference, []).append((holder, row))

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def simplify(self) -> None:
        """All of it."""
        self._set_scopes()
        self._set_artifacts()
        for element in self._elements.values():
            element["K"][:] = [self._inline(kid) for kid in element["K"]]
        # Children were made after their parents: from the last to the first is from the leaves up.
        for element in reversed(self._elements.values()):
            parent = self._elements.get(element["P"]) if element else None
            if parent:
                self._simplify(element, parent)

    def _inline(self, kid: Any) -> Any:
        """A reference to a link's annotation needs no object of its own."""
        if isinstance(kid, bytes) and kid not in self._elements:
            found = self._object(kid)
            return type(found)(found) if found.get("Type") == "/OBJR" else kid
        return kid

    def _set_scopes(self) -> None:
        """WeasyPrint names heads in every cell, by names unique only within one file; a scope stays right in a joined one."""
        for element in self._elements.values():
            if element["S"] == "/TH":
                row = self._object(element["P"])
                in_head = self._object(row["P"])["S"] == "/THead"
                element["A"]["Scope"] = "/Column" if in_head else "/Row"
                element.pop("ID", None)
            elif element["S"] == "/TD":
                element["A"].pop("Headers", None)
                if len(element["A"]) == 1:
                    del element["A"]

    def _set_artifacts(self) -> None:
        """Running heads and feet hang in no tree: say so on the page."""
        reached = set()
        waiting = list(self._elements[self._root_element()]["K"])
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, bytes) and kid in self._elements:
                reached.add(kid)
                waiting += self._elements[kid]["K"]
        for place in range(0, len(self._numbers), 2):
            value = self._numbers[place + 1]
            if isinstance(value, list):
                loose = {mark for mark, reference in enumerate(value) if reference not in reached}
                self._loosen(self._numbers[place], loose)
                value[:] = [b"null" if mark in loose else reference for mark, reference in enumerate(value)]
        for reference in set(self._elements) - reached - {self._root_element()}:
            self._elements.pop(reference).clear()

    def _root_element(self) -> bytes:
        reference: bytes = self._object(self._pdf.catalog["StructTreeRoot"])["K"][0]
        return reference

    def _loosen(self, page: int, loose: set[int]) -> None:
        """Rewrite `/P <</MCID 7>> BDC` as an artifact."""
        stream = self._object(self._object(self._pdf.page_references[page])["Contents"]).stream
        for place, operand in enumerate(stream):
            if isinstance(operand, dict) and operand.get("MCID") in loose:
                del operand["MCID"]
                operand["Type"] = "/Pagination"
                stream[place - 1] = "/Artifact"

    def _simplify(self, element: Any, parent: Any) -> None:
        kind, above = element["S"], parent["S"]
        if above == "/LI" and kind not in _ITEM:
            # The rest of an item that began on the page before.
            element["S"] = kind = "/LBody"
        if kind == "/Figure" and "Alt" not in element:  # alt="": a picture that says nothing beside the words
            self._drop(element, parent)
            return
        holds_text = any(isinstance(kid, int) for kid in element["K"])
        if "Alt" in element or not (kind in _SCAFFOLD or (kind == above and kind in _TEXT)):
            return
        if holds_text and kind in _SCAFFOLD and above in _STRICT:
            self._drop(element, parent)
            return
        same_page = element["Pg"] == parent.get("Pg")
        if (above in {*_TEXT, *_SCAFFOLD} and same_page) or (not holds_text and above not in _STRICT):
            self._splice(element, parent)
        elif holds_text and kind in _SCAFFOLD and above not in _STRICT:
            element["S"] = "/P"

    def _drop(self, element: Any, parent: Any) -> None:
        """White space between items side by side, or a picture that only decorates, belongs to no tag: say so on the page."""
        parent["K"].remove(element.reference)
        for page, mark in self._places.pop(element.reference, []):
            page[mark] = b"null"
            self._loosen(self._pages[id(page)], {mark})
        element.clear()

    def _splice(self, element: Any, parent: Any) -> None:
        """Put an element's children in its place."""
        reference = element.reference
        place = parent["K"].index(reference)
        parent["K"][place : place + 1] = element["K"]
        for kid in element["K"]:
            if isinstance(kid, bytes) and kid in self._elements:
                self._elements[kid]["P"] = parent.reference
        moved = self._places.pop(reference, [])
        for holder, row in moved:
            holder[row] = parent.reference
        self._places.setdefault(parent.reference, []).extend(moved)
        element.clear()
