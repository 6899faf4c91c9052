"""Manual in two halves, for paper: what facilitators read, and what is copied for participants. Each page of the manual stands in one of them.

A half has the pages and numbers of the complete manual; the other half's pages are missing between them.
"""

from collections.abc import Iterator

from curriculum.model.curriculum import WrittenMaterial
from curriculum.printing.documents import Unit
from curriculum.printing.manuals import runs
from curriculum.printing.products.numbering import LOG, MANUAL, OPENING, NumberedPages
from curriculum.printing.products.product import Product, Source, deeper

#: Sections of the manual's own pages: the covers of the halves, what opens and closes each; a divider stands before a run of guides.
COVERS = ("volume/1", "volume/2")
_IMPRINT, _CONTENTS, _USAGE, _DIVIDER = "#imprint", "#contents", "#usage", "divider/"
_CLOSING = (LOG, "appendix/#methods", "appendix/#terms", "appendix/#references")
_INDEX = "appendix/#worksheets"


def read_by_facilitators(material: WrittenMaterial, pages: NumberedPages) -> list[int]:
    """The places of a material's pieces that a facilitator reads: her own pages and her keys; nothing to fill in or hand out."""
    sheets = (sheet for sheet in material.plan.worksheets if sheet.kind and sheet.kind.role == "key")
    kept = {"", *(pages.urls.worksheet_place(sheet.worksheet) for sheet in sheets)}
    pieces = enumerate(pages.laid[Unit("materi", material.path)].pieces)
    return [place for place, piece in pieces if piece.section.partition("#")[2] in kept]


class Halves:
    """The two halves as products."""

    def __init__(self, pages: NumberedPages) -> None:
        """Of numbered pages."""
        self._pages = pages
        self._sections = [piece.section for piece in pages.laid[MANUAL].pieces]

    def all(self) -> Iterator[Product]:
        """Both, where the curriculum has anything to print."""
        curriculum, say = self._pages.curriculum, self._pages.urls.spoken.say
        if curriculum.written:
            halves = (("half.read", self._read()), ("half.copied", self._copied()))
            for path, (words, sources) in zip(self._pages.urls.names.halves, halves, strict=True):
                yield self._pages.product(path, f"{curriculum.outline.title}. {say(words)}", tuple(sources))

    def _own(self, *sections: str) -> Iterator[Source]:
        """Pages of the manual itself; it has no appendix for an empty list."""
        for section in sections:
            if section in self._sections:
                yield self._pages.piece(MANUAL, self._sections.index(section))

    def _read(self) -> Iterator[Source]:
        """What facilitators read, guide by guide."""
        yield from self._own(COVERS[0], _IMPRINT, _CONTENTS, _USAGE)
        for number, (_, guides) in enumerate(runs(self._pages.curriculum), 1):
            yield from self._own(f"{_DIVIDER}{number}")
            for guide in guides:
                opening = self._pages.piece(Unit("panduan", guide.id), OPENING)
                yield Source(opening.key, opening.first, deeper(opening.pages, 1), opening.labels, unit=opening.unit)
                for material in guide.written:
                    places = read_by_facilitators(material, self._pages)
                    yield from self._pages.pieces(Unit("materi", material.path), places, 2)
        yield from self._own(*_CLOSING)

    def _copied(self) -> Iterator[Source]:
        """What is copied: readings, worksheets and questionnaires, each once, behind the list of all of them."""
        yield from self._own(COVERS[1], _INDEX)
        for unit in dict.fromkeys(unit for unit, _ in self._pages.units(self._pages.curriculum.written)):
            read: list[int] = []
            if unit.kind == "materi":
                material = next(material for material in self._pages.curriculum.written if material.path == unit.name)
                read = read_by_facilitators(material, self._pages)
            yield from self._pages.pieces(unit, [place for place in self._pages.places(unit) if place not in read])
