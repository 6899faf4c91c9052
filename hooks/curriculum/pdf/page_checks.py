"""A look over laid-out pages, as a proofreader would: nothing torn, nothing stranded, nothing outside its page.

Reads WeasyPrint's boxes; what it finds becomes a misprint, so no such page is ever published.
"""

from collections.abc import Iterator
from typing import Any

#: CSS pixels a letter may stick out before it counts (kerning and italics do).
_SLACK = 2.0
#: Printers at home lose the outer 7 mm.
_EDGE = 7 / 25.4 * 96
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Boxes that stay whole: rows of tables, boxes of the text, the key messages.
_WHOLE = {"kotak", "messages"}
_EXCERPT = 60


def faults(document: Any) -> Iterator[str]:
    """What is wrong with the pages, in the editor's words."""
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
        if number + 1 < len(document.pages) and (words := _stranded(page)):
            yield f"judul tertinggal di kaki halaman, isinya di halaman berikut: '{words}'"


def _texts(box: Any) -> Iterator[Any]:
    """All pieces of text and pictures below a box, in order."""
    if type(box).__name__ == "TextBox" or hasattr(box, "replacement"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(getattr(child, "_box", child))


def _words(box: Any) -> str:
    return str(getattr(box, "text", "") or box.element.get("alt", "gambar"))[:_EXCERPT]


def _outside(box: Any, left: float, top: float, right: float, low: float) -> Iterator[str]:
    for text in _texts(box):
        if not (getattr(text, "text", "x") or "").strip():
            continue
        x, y = text.position_x, text.position_y
        if x < left - _SLACK or y < top - _SLACK or x + text.width > right or y + text.height > low:
            yield f"keluar dari halaman: '{_words(text)}'"


def _torn(box: Any, page: int, seen: dict[int, int]) -> Iterator[str]:
    element = getattr(box, "element", None)
    if element is not None and _is_whole(box, element):
        if seen.setdefault(id(element), page) != page:
            seen[id(element)] = page
            excerpt = next((_words(text) for text in _texts(box)), "")
            yield f"terlalu panjang untuk satu halaman, jadi terbelah; pendekkan atau bagi dua: '... {excerpt}'"
        return
    if getattr(box, "is_header", False):
        return
    for child in getattr(box, "children", ()):
        yield from _torn(getattr(child, "_box", child), page, seen)


def _is_whole(box: Any, element: Any) -> bool:
    classes = set((element.get("class") or "").split())
    return box.element_tag == element.tag and (element.tag == "tr" or bool(classes & _WHOLE))


def _stranded(page: Any) -> str:
    """The words of a heading that nothing follows on the page."""
    last = ""
    for child in page._page_box.children:
        if type(child).__name__ != "MarginBox":
            last = _last_heading(child)
    return last


def _last_heading(box: Any) -> str:
    """What stands last in a box, if it is a heading."""
    for child in reversed(getattr(box, "children", ())):
        if not child.is_in_normal_flow():
            continue
        if getattr(child, "element_tag", "") in _HEADINGS:
            return "".join(text.text for text in _texts(child) if hasattr(text, "text"))
        if any(True for _ in _texts(child)) or child.height:
            return _last_heading(child) if getattr(child, "children", ()) else ""
    return ""
