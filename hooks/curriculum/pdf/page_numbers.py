"""Page numbers, drawn when all pages are counted: at the foot of each page and wherever a sheet says `hlm. 7-31` or `7-31–7-33`.

A sheet is laid out with room for numbers, not with the numbers: so it stays laid out when pages before it come or go, and a
reference across guides needs no second pass. The digits are drawn with the fonts the PDF already embeds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Name, NumberTree, Object, Pdf, String

from curriculum.pdf.fonts import BOLD, PLAIN, Face

#: Where the number of a page stands: from its right edge and its foot, in PDF points; on a smaller page so much nearer to both.
_RIGHT = 48.2
_FOOT = 33.0
_FULL_WIDTH = 595.0
_FOLIO_SIZE = 10.5
#: A slot is this high for a type size of 1 (see a.pg in text.css).
_SLOT_HEIGHT = 0.75
_BETWEEN = "\u00a0–\u00a0"
#: Fragments that mark room for the number of one place, with a word before it or without, or of all pages from one place to another.
_PAGE, _NUMBER, _RANGE = "#page:", "#number:", "#range:"
#: Stands between the two places of a range.
TO = ".."
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Numbers:
    """Page numbers: that of every printed address (below the site's), and that of the last page of every sheet."""

    of: Mapping[str, str]
    ends: Mapping[str, str] = field(default_factory=dict)
    #: What stands before a number where a slot asks for it: `hlm.`
    word: str = ""

    def shown(self, address: str) -> str:
        """The words to draw into a slot; KeyError for an address that is not printed."""
        number = self.of[place_of(address)]
        end = self.ends[end_of(address)] if end_of(address) else number
        word = f"{self.word}\u00a0" if _PAGE in address else ""
        return f"{word}{number}{f'{_BETWEEN}{end}' if end != number else ''}"


def place_of(address: str) -> str:
    """The address whose number a slot shows: `lobi/#page:peserta` is `lobi/#peserta`; "" where it is no slot."""
    for slot in (_PAGE, _NUMBER, _RANGE):
        if slot in address:
            page, _, place = address.partition(slot)
            return _placed(page, place.partition(TO)[0])
    return ""


def end_of(address: str) -> str:
    """The address of the sheet whose last page ends a range: `lobi/#range:peserta..lembar-a` is `lobi/#lembar-a`; else ""."""
    page, _, place = address.partition(_RANGE)
    return _placed(page, place.partition(TO)[2]) if place else ""


def _placed(page: str, place: str) -> str:
    return f"{page}#{place}" if place else page


def roman(number: int) -> str:
    """`4` is `iv`."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


class Numberer:
    """Draws page numbers into one merged PDF."""

    def __init__(self, target: Pdf, faces: Mapping[str, Face], site: str, numbers: Numbers) -> None:
        """Find the tags, so that each number joins the link it belongs to."""
        self._target = target
        self._faces = faces
        self._site = site
        self._numbers = numbers
        # Pages begin in their own coordinates; what is added stands in those of the paper. One `q` serves all pages.
        self._save = target.make_stream(b"q\n")
        self._tags: dict[int, Any] = dict(NumberTree(target.Root.StructTreeRoot.ParentTree).items())

    def draw(self, labels: Sequence[str]) -> None:
        """Number every page, and fill every slot."""
        for page, label in zip(self._target.pages, labels, strict=True):
            drawn = [self._folio(page.obj, label)] if label else []
            for note in page.obj.get(Name.Annots, ()):
                if Name.A in note and Name.URI in note.A:
                    drawn += self._slot(page.obj, note)
            if drawn:
                after = self._target.make_stream(("Q\n" + "\n".join(drawn) + "\n").encode())
                page.obj.Contents = Array([self._save, page.obj.Contents, after])

    def _folio(self, page: Object, label: str) -> str:
        width = float(page.MediaBox[2])
        small = min(1.0, min(width, float(page.MediaBox[3])) / _FULL_WIDTH)
        text = self._faces[BOLD].drawn(label, self._key(page, BOLD), _FOLIO_SIZE, width - _RIGHT * small, _FOOT * small)
        return f"/Artifact <</Type /Pagination>> BDC {text} EMC"

    def _slot(self, page: Object, note: Object) -> list[str]:
        address = str(note.A.URI)
        if not address.startswith(self._site) or not place_of(address):
            return []
        shown = self._numbers.shown(address.removeprefix(self._site))
        left, low, right, high = sorted_box(note.Rect)
        size = (high - low) / _SLOT_HEIGHT
        text = self._faces[PLAIN].drawn(shown, self._key(page, PLAIN), size, right, low, room=right - left)
        note.A.URI = String(self._site + place_of(address.removeprefix(self._site)))
        note.Contents = String(shown)
        return [f"/Link <</MCID {self._tagged(page, note)}>> BDC {text} EMC"]

    def _tagged(self, page: Object, note: Object) -> int:
        """Make the drawn number the content of the link's own tag."""
        element = self._tags[int(note.StructParent)]
        marked = self._tags[int(page.StructParents)]
        place = len(marked)
        marked.append(element)
        element.K.append(place)
        return place

    def _key(self, page: Object, face: str) -> str:
        fonts = page.Resources.Font
        for key in fonts.keys():  # noqa: SIM118 (a pikepdf dictionary, not Python's)
            if str(fonts[key].BaseFont).split("+")[-1] == face:
                return str(key)[1:]
        raise LookupError(f"huruf {face} tidak ada di PDF")


def sorted_box(box: Any) -> tuple[float, float, float, float]:
    """Left, low, right, high."""
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
