"""Page checks: nothing torn, nothing stranded, nothing outside its page, nothing too small to copy, each fault with the line its words were written on.

Reads WeasyPrint's boxes, and the `data-line` attributes of the HTML; what it finds becomes a Misprint, so no such page is ever
published.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

#: The attribute that says where an element's words were written, in whatever way the maker of the HTML understands.
LINE = "data-line"
#: CSS pixels a letter may stick out before it counts (kerning and italics do).
_SLACK = 2.0
#: Printers at home lose the outer 7 mm.
_EDGE = 7 / 25.4 * 96
#: The smallest type, in CSS pixels: 9 points. What is smaller the second photocopy loses.
_SMALLEST = 9 / 72 * 96
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Boxes that stay whole: rows of tables, boxes of the text, the key messages.
_WHOLE = {"box", "messages"}
_EXCERPT = 60


class Fault(NamedTuple):
    """A fault on paper: what is wrong, in the editor's words, and the `data-line` of the element it was found in ("" where nothing says one)."""

    message: str
    line: str = ""


class Misprint(Exception):
    """A document that must not be printed, with its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep each fault once."""
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("; ".join(fault.message for fault in self.faults))


def faults(document: Any, root: Element) -> Iterator[Fault]:
    """Faults of the pages that were laid out from the tree below `root`."""
    for message, box in _faulty(document):
        yield Fault(message, line_of(getattr(box, "element", None), root))


def complaint(message: str, root: Element | None) -> Fault:
    """WeasyPrint's warning as a fault, at the first element with a line that has the sign or address it names."""
    lines = (line_of(element, root) for element in _named(message, root)) if root is not None else ()
    return Fault(message, next(filter(None, lines), ""))


def is_decoration(message: str, root: Element | None) -> bool:
    """Whether WeasyPrint only warns that a picture has no alternative text, and `alt=""` says that it needs none (tags leave it out)."""
    named = re.fullmatch(r'Image "(.*)" has no required alt description', message)
    pictures = root.iter("img") if named and root is not None else ()
    shown = [picture for picture in pictures if named and picture.get("src") == named[1]]
    return bool(shown) and all("alt" in picture.attrib for picture in shown)


def _named(message: str, root: Element) -> Iterator[Element]:
    """The elements whose own words have the sign, or whose picture or link the address, that a message names."""
    sign = re.search(r"U\+([0-9A-F]{4,6})", message)
    for element in root.iter():
        if sign:
            if chr(int(sign[1], 16)) in "".join((element.text or "", *(child.tail or "" for child in element))):
                yield element
        elif (address := element.get("src") or element.get("href")) and unquote(address) in unquote(message):
            yield element


def line_of(element: Element | None, root: Element) -> str:
    """The `data-line` of an element, of the first one in it, or of the nearest one around it."""
    inside = next(
        (found.get(LINE) for found in (element.iter() if element is not None else ()) if LINE in found.attrib), None
    )
    if inside is not None:
        return inside
    around = {child: parent for parent in root.iter() for child in parent}
    while element is not None and LINE not in element.attrib:
        element = around.get(element)
    return element.attrib[LINE] if element is not None else ""


def _faulty(document: Any) -> Iterator[tuple[str, Any]]:
    """Each fault with its box."""
    torn: dict[int, int] = {}
    for number, page in enumerate(document.pages):
        box = page._page_box
        for child in box.children:
            if type(child).__name__ == "MarginBox":
                yield from _outside(child, _EDGE, _EDGE, box.margin_width() - _EDGE, box.margin_height() - _EDGE)
            else:
                right, low = box.content_box_x() + box.width, box.content_box_y() + box.height
                yield from _outside(child, _EDGE, _EDGE, right + _SLACK, low + _SLACK)
                yield from _torn(child, number, torn)
        for text in _texts(box):
            if text.style["font_size"] < _SMALLEST - 0.01 and getattr(text, "text", "").strip():
                yield f"huruf di bawah 9 poin: '{_words(text)}'", text
        if number + 1 < len(document.pages) and (heading := _stranded(page)):
            words = "".join(text.text for text in _texts(heading) if hasattr(text, "text"))
            yield f"judul tertinggal di kaki halaman, isinya di halaman berikut: '{words}'", heading


def _texts(box: Any) -> Iterator[Any]:
    """All pieces of text and pictures below a box, in order."""
    if type(box).__name__ == "TextBox" or hasattr(box, "replacement"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(getattr(child, "_box", child))


def _words(box: Any) -> str:
    return str(getattr(box, "text", "") or box.element.get("alt", "gambar"))[:_EXCERPT]


def _outside(box: Any, left: float, top: float, right: float, low: float) -> Iterator[tuple[str, Any]]:
    for text in _texts(box):
        if not (getattr(text, "text", "x") or "").strip():
            continue
        x, y = text.position_x, text.position_y
        if x < left - _SLACK or y < top - _SLACK or x + _seen(text) > right or y + text.height > low:
            yield f"keluar dari halaman: '{_words(text)}'", text


def _seen(text: Any) -> float:
    """How wide a piece of text or a picture is; where blanks are kept, those that end a line of code hang over it and show nothing."""
    words = getattr(text, "text", "")
    return float(text.width) * (len(words.rstrip()) / len(words) if words.endswith(" ") else 1)


def _torn(box: Any, page: int, seen: dict[int, int]) -> Iterator[tuple[str, Any]]:
    element = getattr(box, "element", None)
    if element is not None and _is_whole(box, element):
        if seen.setdefault(id(element), page) != page:
            seen[id(element)] = page
            excerpt = next((_words(text) for text in _texts(box)), "")
            yield f"terlalu panjang untuk satu halaman, jadi terbelah; pendekkan atau bagi dua: '... {excerpt}'", box
        return
    if getattr(box, "is_header", False):
        return
    for child in getattr(box, "children", ()):
        yield from _torn(getattr(child, "_box", child), page, seen)


def _is_whole(box: Any, element: Any) -> bool:
    classes = set((element.get("class") or "").split())
    return box.element_tag == element.tag and (element.tag == "tr" or bool(classes & _WHOLE))


def _stranded(page: Any) -> Any:
    """The heading that nothing follows on the page, or None."""
    last = None
    for child in page._page_box.children:
        if type(child).__name__ != "MarginBox":
            last = _last_heading(child)
    return last


def _last_heading(box: Any) -> Any:
    """What stands last in a box, if it is a heading."""
    for child in reversed(getattr(box, "children", ())):
        if not child.is_in_normal_flow():
            continue
        if getattr(child, "element_tag", "") in _HEADINGS:
            return child
        if any(True for _ in _texts(child)) or child.height:
            return _last_heading(child) if getattr(child, "children", ()) else None
    return None
