"""Books: the complete manual, and of each guide its manual, the facilitator's book, and the reader's book with its booklet.

The pages of a guide are first merged into a volume, which its manual and the complete manual take in whole.
"""

from collections.abc import Iterator
from functools import cached_property

from curriculum.model.curriculum import Guide
from curriculum.pdf.page_numbers import Numbers
from curriculum.printing.documents import Unit
from curriculum.printing.manuals import runs
from curriculum.printing.products.halves import COVERS, Halves, read_by_facilitators
from curriculum.printing.products.numbering import (
    APART,
    CLOSING,
    COVER,
    FACILITATOR_COVER,
    IMPRINT,
    MANUAL,
    OPENING,
    NumberedPages,
)
from curriculum.printing.products.product import Product, Source, bound

#: Sections of blank pages for notes, of which a book takes what fills its last sheet; a folded sheet has four pages.
NOTES, PAGES_OF_A_SHEET = "#notes/", 4


class Books:
    """The bound products."""

    def __init__(self, pages: NumberedPages) -> None:
        """Of numbered pages."""
        self._pages = pages
        self._halves = Halves(pages)

    @cached_property
    def volumes(self) -> dict[str, Product]:
        """The numbered pages of each guide, by its id."""
        return {
            guide.id: self._pages.product("", guide.title, tuple(self._body(guide)))
            for guide in self._pages.curriculum.guides
        }

    def _body(self, guide: Guide) -> Iterator[Source]:
        yield self._pages.piece(Unit("guide", guide.id), OPENING)
        yield from self._bound(guide, borrowed=False)

    def _bound(self, guide: Guide, *, borrowed: bool) -> Iterator[Source]:
        """Units of a guide, each once: those numbered in it, or the questionnaires it borrows from an earlier guide."""
        for unit, depth in dict.fromkeys(self._pages.units(guide.written)):
            if borrowed is not self._pages.labels[unit, 0][0].startswith(f"{guide.number}-"):
                yield from self._pages.pieces(unit, self._pages.places(unit), depth)

    @property
    def all_volumes(self) -> Iterator[Product]:
        """Those of the guides, and what each gives to the halves of the manual."""
        yield from self.volumes.values()
        yield from self._halves.volumes.values()

    def all(self) -> Iterator[Product]:
        """The complete manual and the guide manuals."""
        curriculum = self._pages.curriculum
        yield self._pages.product(self._pages.urls.manual, curriculum.outline.title, tuple(self._manual()))
        yield from self._halves.all()
        for guide in curriculum.guides:
            own = Unit("guide", guide.id)
            front, imprint, closing = (self._pages.piece(own, place) for place in (COVER, IMPRINT, CLOSING))
            sources = (
                front,
                imprint,
                bound(self.volumes[guide.id]),
                *self._bound(guide, borrowed=True),
                *self._pages.log(),
                closing,
            )
            title = self._pages.urls.spoken.say("guide.titled", number=guide.number, title=guide.title)
            yield self._pages.product(self._pages.urls.book("guide", guide), title, sources)
            if guide.written:
                yield self._facilitator_book(guide)
                yield self._reader_book(guide)

    def _facilitator_book(self, guide: Guide) -> Product:
        """What a facilitator reads from: plans, notes and keys of a guide on the pages of its manual, without anything to fill in or hand out."""
        own = Unit("guide", guide.id)
        places = (FACILITATOR_COVER, IMPRINT, OPENING, CLOSING, APART)
        cover, imprint, opening, closing, apart = (self._pages.piece(own, place) for place in places)
        plans = (
            source
            for material in guide.written
            for source in self._pages.pieces(Unit("material", material.path), read_by_facilitators(material, self._pages), 1)
        )
        sources = (cover, imprint, opening, *plans, closing, apart, *self._pages.log())
        say, urls = self._pages.urls.spoken.say, self._pages.urls
        return self._pages.product(
            urls.book("facilitator_book", guide), f"{say('book.facilitator')}: {guide.title}", sources
        )

    def _reader_book(self, guide: Guide) -> Product:
        """The book of a guide's readings, with pages of its own numbers; as many pages for notes as fill the last sheet of a fold."""
        unit = Unit("reader", guide.id)
        pieces = self._pages.laid[unit].pieces
        notes = [place for place, piece in enumerate(pieces) if piece.section.startswith(NOTES)]
        spare = -sum(len(piece.pages) for place, piece in enumerate(pieces) if place not in notes) % PAGES_OF_A_SHEET
        kept = [place for place in range(len(pieces)) if place not in notes[spare:]]
        sources: list[Source] = []
        numbers: dict[str, str] = {}
        for place in kept:
            pages, first = pieces[place].pages, 1 + sum(len(source.pages) for source in sources)
            labels = tuple("" if number == 1 else str(number) for number in range(first, first + len(pages)))
            for page, label in zip(pages, labels, strict=True):
                numbers = dict.fromkeys(page.anchors, label) | numbers  # of several places the first counts
            sources.append(self._pages.piece(unit, place, labels))
        say, urls = self._pages.urls.spoken.say, self._pages.urls
        title = f"{say('book.reader')}: {guide.title}"
        path, booklet = urls.book("reader_book", guide), urls.book("booklet", guide)
        return self._pages.product(path, title, sources, booklet, Numbers(numbers))

    def _manual(self) -> Iterator[Source]:
        guides = [guides for _, guides in runs(self._pages.curriculum)]
        for place, piece in enumerate(self._pages.laid[MANUAL].pieces):
            if piece.section in COVERS:
                continue
            yield self._pages.piece(MANUAL, place)
            if piece.section.startswith("divider/"):
                run = guides[int(piece.section.removeprefix("divider/")) - 1]
                yield from (bound(self.volumes[guide.id], 1) for guide in run)
