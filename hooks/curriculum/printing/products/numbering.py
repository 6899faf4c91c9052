"""Page numbers of all laid-out documents, and the runs of pages that products are made of.

A page is numbered within its guide, `3-12`; pages of the complete manual itself are `iv` and `L-2`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from curriculum.model.curriculum import Guide, WrittenMaterial
from curriculum.pdf.page_numbers import Numbers, end_of, place_of, roman
from curriculum.printing.cache_keys import Keys, Laid
from curriculum.printing.documents import Unit
from curriculum.printing.products.product import Product, Source, deeper
from curriculum.rendering.urls import Urls

#: The places of a guide's own pieces: of every book, of its manual, and of the facilitator's book, which names what it leaves out.
IMPRINT, OPENING, CLOSING = 1, 2, 3
COVER, FACILITATOR_COVER, APART = 0, 4, 5
#: The manual's own pages, and the one of them that is filled in after every session.
MANUAL, LOG = Unit("manual"), "appendix/#log"


class NumberedPages:
    """The pages of laid-out documents, each with its number; products are made of them."""

    def __init__(self, keys: Keys, laid: Mapping[Unit, Laid]) -> None:
        """Number every page."""
        self._keys, self.laid = keys, laid
        self.curriculum, self.urls = keys.curriculum, Urls(keys.curriculum)
        self.labels: dict[tuple[Unit, int], tuple[str, ...]] = {}
        for guide in self.curriculum.guides:
            self._number_guide(guide)
        self._number_manual()
        #: First and last page number of each printed sheet, by its address.
        self.spans = {self.laid[unit].pieces[place].section: (of[0], of[-1]) for (unit, place), of in self.labels.items()}
        ends = {address: last for address, (_, last) in self.spans.items()}
        self.numbers = Numbers(dict(self._addresses()), ends)

    def _count(self, unit: Unit, place: int, prefix: str, first: int) -> int:
        pages = self.laid[unit].pieces[place].pages
        self.labels[unit, place] = tuple(f"{prefix}{number}" for number in range(first, first + len(pages)))
        return first + len(pages)

    def _number_guide(self, guide: Guide) -> None:
        own, prefix = Unit("guide", guide.id), f"{guide.number}-"
        after = self._count(own, OPENING, prefix, 1)
        for unit, _ in self.units(guide.written):
            for place in self.places(unit):
                if (unit, place) not in self.labels:  # a questionnaire of several guides has its number from the first
                    after = self._count(unit, place, prefix, after)
        after = self._count(own, CLOSING, prefix, after)
        if guide.written:
            self._count(own, APART, prefix, after)

    def units(self, materials: Iterable[WrittenMaterial]) -> Iterator[tuple[Unit, int]]:
        """Each material's pages, then those of the questionnaires it uses, with the depth of their bookmarks in its guide."""
        for material in materials:
            yield Unit("material", material.path), 1
            yield from ((Unit("instrument", instrument.id), 2) for instrument in self.curriculum.instruments_of([material]))

    def places(self, unit: Unit) -> range:
        """The places of its pieces."""
        return range(len(self.laid[unit].pieces))

    def _number_manual(self) -> None:
        unit, front, appendix = Unit("manual"), 1, 1
        for place, piece in enumerate(self.laid[unit].pieces):
            if piece.section.startswith("appendix/"):
                appendix = self._count(unit, place, f"{self.urls.spoken.say('manual.appendix')}-", appendix)
            elif piece.section not in ("#cover", "#imprint") and piece.section.startswith("#"):
                pages = range(front, front + len(piece.pages))
                self.labels[unit, place] = tuple(roman(page) for page in pages)
                front = pages.stop

    def _addresses(self) -> Iterator[tuple[str, str]]:
        """Where each address is printed; of several places the first counts, and it comes last here."""
        for (unit, place), labels in reversed(self.labels.items()):
            for page, label in reversed(list(zip(self.laid[unit].pieces[place].pages, labels, strict=True))):
                yield from ((name, label) for name in page.anchors)

    def piece(self, unit: Unit, place: int, labels: tuple[str, ...] = ()) -> Source:
        """One piece of a unit; its pages may have other numbers than usual, or none."""
        laid = self.laid[unit]
        pages = laid.pieces[place].pages
        first = sum(len(piece.pages) for piece in laid.pieces[:place])
        labels = labels or self.labels.get((unit, place)) or ("",) * len(pages)
        return Source(laid.key, first, pages, labels, unit=unit)

    def pieces(self, unit: Unit, places: Iterable[int], depth: int = 0) -> list[Source]:
        """Pieces of a unit, those that follow one another as one source."""
        sources: list[Source] = []
        for piece in (self.piece(unit, place) for place in places):
            last = sources[-1] if sources else None
            if last and last.first + len(last.pages) == piece.first:
                sources[-1] = replace(last, pages=last.pages + piece.pages, labels=last.labels + piece.labels)
            else:
                sources.append(piece)
        return [replace(source, pages=deeper(source.pages, depth)) for source in sources]

    def log(self) -> list[Source]:
        """The session log: one sheet for all sessions."""
        sections = [piece.section for piece in self.laid[MANUAL].pieces]
        return self.pieces(MANUAL, [sections.index(LOG)]) if LOG in sections else []

    def product(
        self, path: str, title: str, sources: Sequence[Source], booklet: str = "", numbered: Numbers | None = None
    ) -> Product:
        """A product of these sources, with the numbers its slots show (the usual ones, or its own) and the key it is known by."""
        known = numbered or self.numbers
        site = self.curriculum.outline.address
        slots = {
            slot.removeprefix(site) for source in sources if source.unit for page in source.pages for slot in page.slots
        }
        numbers = Numbers(
            {place: known.of[place] for place in sorted(map(place_of, slots))},
            {end: known.ends[end] for end in sorted(filter(None, map(end_of, slots)))},
            self.urls.spoken.say("pages.word"),
        )
        made_of = [f"{source.key} {source.first} {' '.join(source.labels)}" for source in sources]
        # A volume's own key tells nothing of its bookmarks: they are set when it is taken in.
        depths = [mark.level for source in sources for page in source.pages for mark in page.marks]
        outline = self.curriculum.outline
        key = self._keys.product(path, title, outline.language, outline.licence.name, *made_of, repr(numbers), repr(depths))
        return Product(path, title, key, tuple(sources), numbers, booklet)
