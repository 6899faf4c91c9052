"""Manual in two halves, for paper: what facilitators read, and what is copied for participants. Each page of the manual stands in one of them.

A half has the pages and numbers of the complete manual; the other half's pages are missing between them.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from curriculum.model.curriculum import Guide, WrittenMaterial
from curriculum.printing.documents import Unit
from curriculum.printing.manuals import runs
from curriculum.printing.products.numbering import LOG, MANUAL, OPENING, NumberedPages
from curriculum.printing.products.product import Product, Source, bound

#: Sections of the manual's own pages: the covers of the halves, what opens and closes each; a divider stands before a run of guides.
COVERS = ("volume/1", "volume/2")
_IMPRINT, _CONTENTS, _USAGE, _DIVIDER = "#imprint", "#contents", "#usage", "divider/"
_CLOSING = (LOG, "appendix/#methods", "appendix/#terms", "appendix/#references")
_INDEX = "appendix/#worksheets"


def read_by_facilitators(material: WrittenMaterial, pages: NumberedPages) -> list[int]:
    """The places of a material's pieces that a facilitator reads: her own pages and her keys; nothing to fill in or hand out."""
    sheets = (sheet for sheet in material.plan.worksheets if sheet.kind and sheet.kind.role == "key")
    kept = {"", *(pages.urls.worksheet_place(sheet.worksheet) for sheet in sheets)}
    pieces = enumerate(pages.laid[Unit("material", material.path)].pieces)
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
            yield from (bound(self.volumes[0, guide.id], 1) for guide in guides)
        yield from self._own(*_CLOSING)

    def _copied(self) -> Iterator[Source]:
        """What is copied: readings, worksheets and questionnaires, each once, behind the list of all of them."""
        yield from self._own(COVERS[1], _INDEX)
        yield from (bound(self.volumes[1, guide.id], 0) for guide in self._pages.curriculum.guides if (1, guide.id) in self.volumes)

    @cached_property
    def volumes(self) -> dict[tuple[int, str], Product]:
        """What each guide gives to each half, by half (0 or 1) and guide: kept bound, so that an edit binds its own guide's anew and no other."""
        found: dict[tuple[int, str], Product] = {}
        seen: set[Unit] = set()
        for guide in self._pages.curriculum.guides:
            units = [unit for unit in dict.fromkeys(unit for unit, _ in self._pages.units(guide.written)) if unit not in seen]
            seen.update(units)
            for half, sources in enumerate((self._plans(guide), self._sheets(units))):
                if made := tuple(sources):
                    found[half, guide.id] = self._pages.product("", guide.title, made)
        return found

    def _plans(self, guide: Guide) -> Iterator[Source]:
        """What facilitators read of a guide."""
        yield self._pages.piece(Unit("guide", guide.id), OPENING)
        for material in guide.written:
            yield from self._pages.pieces(Unit("material", material.path), read_by_facilitators(material, self._pages), 1)

    def _sheets(self, units: Iterable[Unit]) -> Iterator[Source]:
        """What is copied of these units."""
        for unit in units:
            read = read_by_facilitators(self._material(unit), self._pages) if unit.kind == "material" else []
            yield from self._pages.pieces(unit, [place for place in self._pages.places(unit) if place not in read])

    def _material(self, unit: Unit) -> WrittenMaterial:
        return next(material for material in self._pages.curriculum.written if material.path == unit.name)
