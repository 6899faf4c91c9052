"""PDF judge: the keys, annotations and actions of a finished PDF against allow-lists; whatever is on none is a fault.

Source: ISO 32000-1, 7.7.2 (catalogue), 7.7.3 (pages), 12.3.3 (outline), 12.5 (annotations), 12.6 (actions). What acts can only stand there:
the catalogue's OpenAction, AA, Names and AcroForm, a page's AA, an annotation's A and AA, an outline item's A.
"""

import io
import re
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Dictionary, Object, Pdf


def _keys(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


_CATALOGUE = _keys(
    "Type Version Extensions Lang Pages PageLabels PageLayout PageMode Outlines Dests Metadata MarkInfo StructTreeRoot ViewerPreferences OutputIntents"
)
_PAGE = _keys(
    "Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group Annots StructParents Tabs UserUnit Metadata"
)
_OUTLINE = _keys("Title Parent Prev Next First Last Count Dest SE C F")
_LINK = _keys("Type Subtype Contents Rect Border BS F P NM M A Dest H StructParent C QuadPoints AP AS")
_URI_ACTION = _keys("Type S URI")
_GO_TO_ACTION = _keys("Type S D SD")
_ADDRESS = re.compile(r"(?:https://|http://|mailto:|tel:)[!-~]+")


def pdf_faults(data: bytes) -> Iterator[str]:
    """What stands in the PDF `data` and on no list, and where it could not be read: that."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from _faults(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        yield "isi yang tidak terbaca"


def _faults(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "sandi"
    yield from _beyond("katalog", pdf.Root.keys(), _CATALOGUE)
    for number, page in enumerate(pdf.pages, 1):
        keys = page.obj.keys()
        yield from _beyond(f"halaman {number}", keys, _PAGE)
        if "/Annots" in keys:
            for annotation in page.obj.Annots:
                yield from (f"{what} (halaman {number})" for what in _annotation(annotation))
    if "/Outlines" in pdf.Root:
        yield from _outline(pdf.Root.Outlines)


def _beyond(where: str, keys: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    yield from (f"{key} ({where})" for key in sorted(set(keys) - known))


def _annotation(annotation: Object) -> Iterator[str]:
    if annotation.get("/Subtype") != "/Link":
        yield f"catatan {annotation.get('/Subtype')}"
        return
    yield from _beyond("tautan", annotation.keys(), _LINK)
    if "/A" in annotation:
        yield from _action(annotation.A)


def _action(action: Object) -> Iterator[str]:
    if action.get("/S") == "/GoTo":
        yield from _beyond("lompatan", action.keys(), _GO_TO_ACTION)
    elif action.get("/S") != "/URI":
        yield f"tindakan {action.get('/S')}"
    else:
        yield from _beyond("alamat", action.keys(), _URI_ACTION)
        address = str(action.get("/URI", ""))
        if not _ADDRESS.fullmatch(address):
            yield f"alamat {address[:60]!r}"


def _outline(root: Object) -> Iterator[str]:
    """Every item of the outline, each once: a circle of them ends."""
    waiting, seen = [root], set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield from _beyond("daftar isi", set(item.keys()) - {"/Type"}, _OUTLINE)
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
