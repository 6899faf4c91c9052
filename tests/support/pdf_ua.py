"""A subset of the Matterhorn protocol, the checks behind PDF/UA-1 that a program can make. Not a certificate."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, NumberTree, Object, Pdf

PAINT = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "Do", "sh"}
#: What is read of a drawing: nine in ten of its operators only say where lines go.
READ = " ".join(sorted(PAINT | {"BDC", "BMC", "EMC"}))
CHILDREN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}


def faults(path: Path, *, content: bool = True) -> list[str]:
    """What a checker would complain of; `content` also reads every page's drawing."""
    with Pdf.open(path) as pdf:
        return [
            *_document(pdf),
            *_structure(pdf),
            *_pages(pdf),
            *_fonts(pdf),
            *(_content(pdf) if content else ()),
        ]


def _document(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get(Name.MarkInfo, {}).get(Name.Marked):
        yield "not marked"
    if str(root.get(Name.Lang, "")) != "id":
        yield "no language"
    if not root.get(Name.ViewerPreferences, {}).get(Name.DisplayDocTitle):
        yield "title not displayed"
    metadata = pdf.open_metadata()
    if not metadata.get("dc:title"):
        yield "no title in metadata"
    if metadata.get("pdfuaid:part") != "1":
        yield "no PDF/UA part"


def elements(pdf: Pdf) -> Iterator[tuple[Object, Object]]:
    """Each structure element with its parent, in reading order."""
    waiting = [(pdf.Root.StructTreeRoot.K[0], pdf.Root.StructTreeRoot)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        kids = [kid for kid in element.get(Name.K, ()) if isinstance(kid, Object) and Name.S in kid]
        waiting += [(kid, element) for kid in reversed(kids)]


def _structure(pdf: Pdf) -> Iterator[str]:
    level = 0
    for element, parent in elements(pdf):
        kind = str(element.S)[1:]
        if element.P.objgen != parent.objgen:
            yield f"{kind} names another parent"
        allowed = CHILDREN.get(str(parent.get(Name.S, ""))[1:])
        if allowed and kind not in allowed:
            yield f"{kind} in {parent.S}"
        if kind == "Figure" and not str(element.get(Name.Alt, "")):
            yield "picture without alternative text"
        if kind == "TH" and Name.Scope not in element.get(Name.A, {}):
            yield "table head without scope"
        if re.fullmatch("H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield f"heading jumps from {level} to {kind[1]}"
            level = int(kind[1])


def parents(pdf: Pdf) -> dict[int, Any]:
    """The tree of parents as a mapping."""
    return dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())


def _pages(pdf: Pdf) -> Iterator[str]:
    tree = parents(pdf)
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get(Name.Tabs) != Name.S:
            yield f"page {number}: tab order"
        if int(page.obj.get(Name.StructParents, -1)) not in tree:
            yield f"page {number}: not in the tree of parents"
        for note in page.obj.get(Name.Annots, ()):
            element = tree.get(int(note.get(Name.StructParent, -1)))
            if element is None or Name.Link != element.S or not str(note.get(Name.Contents, "")):
                yield f"page {number}: link without tag or words"
            elif not any(isinstance(kid, Object) and kid.get(Name.Obj, note) == note for kid in element.K):
                yield f"page {number}: link's tag does not name it"


def _fonts(pdf: Pdf) -> Iterator[str]:
    for number, font in _all_fonts(pdf):
        name = str(font.BaseFont)
        if Name.FontFile2 not in font.DescendantFonts[0].FontDescriptor:
            yield f"page {number}: {name} not embedded"
        elif not font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes().startswith(b"\0\1\0\0"):
            yield f"page {number}: {name} is no font"
        if Name.ToUnicode not in font:
            yield f"page {number}: {name} without Unicode"


def _all_fonts(pdf: Pdf) -> Iterator[tuple[int, Object]]:
    seen = set()
    for number, page in enumerate(pdf.pages, 1):
        for font in page.obj.Resources.get(Name.Font, {}).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield number, font


def _content(pdf: Pdf) -> Iterator[str]:
    tree = parents(pdf)
    for number, page in enumerate(pdf.pages, 1):
        marks = tree[int(page.obj.StructParents)]
        depth, seen = 0, set()
        for operands, operator in pikepdf.parse_content_stream(page, READ):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
                if name == "BDC" and Name.MCID in operands[1]:
                    seen.add(int(operands[1].MCID))
            elif name == "EMC":
                depth -= 1
            elif name in PAINT and not depth:
                yield f"page {number}: {name} outside all tags"
            elif name in ("Tj", "TJ") and _has_no_glyph(operands[0]):
                yield f"page {number}: a letter is missing"
        for mark in seen:
            element = marks[mark] if mark < len(marks) else None
            if element is None or not any(isinstance(kid, int) and kid == mark for kid in element.K):
                yield f"page {number}: content {mark} in no tag"


def _has_no_glyph(shown: Any) -> bool:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return any(codes[place : place + 2] == b"\0\0" for place in range(0, len(codes), 2))
