"""Products: which pages make up each PDF, and the number of every page.

A page is numbered within its guide, `3-12`, and has that number in every printing: loose sheet, guide manual, complete manual.
The pages of a guide are first merged into a volume, which its manual and the complete manual take in whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import get_args

from curriculum.model.curriculum import Guide, WrittenMaterial
from curriculum.pdf.layout import Page
from curriculum.pdf.page_numbers import Numbers, end_of, place_of, roman
from curriculum.printing.cache import Keys, Laid
from curriculum.printing.documents import Unit, cuts
from curriculum.printing.manuals import runs
from curriculum.rendering.file_names import carried_name, sheet_title
from curriculum.rendering.urls import BookKind, Urls

APPENDIX = "L"


@dataclass(frozen=True)
class Source:
    """Pages of a product, the `first` (from 0) and those after it: pieces of a document, or a volume."""

    key: str
    first: int
    pages: tuple[Page, ...]
    labels: tuple[str, ...]
    unit: Unit | None = None
    volume: "Product | None" = None


@dataclass(frozen=True)
class Product:
    """A PDF to make, known by the key of all it is made of and shows; one with no path is a volume."""

    path: str
    title: str
    key: str
    sources: tuple[Source, ...]
    numbers: Numbers
    #: Where a booklet of it goes too.
    booklet: str = ""

    @property
    def pages(self) -> tuple[Page, ...]:
        """All its pages."""
        return tuple(page for source in self.sources for page in source.pages)

    @property
    def labels(self) -> tuple[str, ...]:
        """Their numbers."""
        return tuple(label for source in self.sources for label in source.labels)


class Products:
    """All products of laid-out documents."""

    def __init__(self, keys: Keys, laid: Mapping[Unit, Laid]) -> None:
        """Number every page."""
        self._keys, self._laid = keys, laid
        self._curriculum, self._urls = keys.curriculum, Urls(keys.curriculum)
        self._labels: dict[tuple[Unit, int], tuple[str, ...]] = {}
        for guide in self._curriculum.guides:
            self._number_guide(guide)
        self._number_manual()
        #: First and last page number of each printed sheet, by its address.
        self.spans = {self._laid[unit].pieces[place].section: (of[0], of[-1]) for (unit, place), of in self._labels.items()}
        ends = {address: last for address, (_, last) in self.spans.items()}
        self.numbers = Numbers(dict(self._addresses()), ends)

    def _count(self, unit: Unit, place: int, prefix: str, first: int) -> int:
        pages = self._laid[unit].pieces[place].pages
        self._labels[unit, place] = tuple(f"{prefix}{number}" for number in range(first, first + len(pages)))
        return first + len(pages)

    def _number_guide(self, guide: Guide) -> None:
        own, prefix = Unit("panduan", guide.id), f"{guide.number}-"
        after = self._count(own, 2, prefix, 1)
        for unit, _ in self._units(guide.written):
            for place in self._places(unit):
                if (unit, place) not in self._labels:  # a questionnaire of several guides has its number from the first
                    after = self._count(unit, place, prefix, after)
        self._count(own, 3, prefix, after)

    def _units(self, materials: Iterable[WrittenMaterial]) -> Iterator[tuple[Unit, int]]:
        """Each material's pages, then those of the questionnaires it uses, with the depth of their bookmarks in its guide."""
        for material in materials:
            yield Unit("materi", material.path), 1
            yield from ((Unit("alat", instrument.id), 2) for instrument in self._curriculum.instruments_of([material]))

    def _places(self, unit: Unit) -> range:
        return range(len(self._laid[unit].pieces))

    def _number_manual(self) -> None:
        unit, front, appendix = Unit("manual"), 1, 1
        for place, piece in enumerate(self._laid[unit].pieces):
            if piece.section.startswith("lampiran/"):
                appendix = self._count(unit, place, f"{APPENDIX}-", appendix)
            elif piece.section not in ("#sampul", "#imprint") and piece.section.startswith("#"):
                pages = range(front, front + len(piece.pages))
                self._labels[unit, place] = tuple(roman(page) for page in pages)
                front = pages.stop

    def _addresses(self) -> Iterator[tuple[str, str]]:
        """Where each address is printed; of several places the first counts, and it comes last here."""
        for (unit, place), labels in reversed(self._labels.items()):
            for page, label in reversed(list(zip(self._laid[unit].pieces[place].pages, labels, strict=True))):
                yield from ((name, label) for name in page.anchors)

    def _piece(self, unit: Unit, place: int, labels: tuple[str, ...] = ()) -> Source:
        laid = self._laid[unit]
        pages = laid.pieces[place].pages
        first = sum(len(piece.pages) for piece in laid.pieces[:place])
        labels = labels or self._labels.get((unit, place)) or ("",) * len(pages)
        return Source(laid.key, first, pages, labels, unit=unit)

    def _pieces(self, unit: Unit, places: Iterable[int], depth: int = 0) -> list[Source]:
        """Pieces of a unit, those that follow one another as one source."""
        sources: list[Source] = []
        for piece in (self._piece(unit, place) for place in places):
            last = sources[-1] if sources else None
            if last and last.first + len(last.pages) == piece.first:
                sources[-1] = replace(last, pages=last.pages + piece.pages, labels=last.labels + piece.labels)
            else:
                sources.append(piece)
        return [replace(source, pages=_deeper(source.pages, depth)) for source in sources]

    def _product(self, path: str, title: str, sources: Sequence[Source], booklet: str = "") -> Product:
        site = self._curriculum.outline.address
        slots = {
            slot.removeprefix(site) for source in sources if source.unit for page in source.pages for slot in page.slots
        }
        numbers = Numbers(
            {place: self.numbers.of[place] for place in sorted(map(place_of, slots))},
            {end: self.numbers.ends[end] for end in sorted(filter(None, map(end_of, slots)))},
            self._urls.spoken.say("pages.word"),
        )
        made_of = [f"{source.key} {source.first} {' '.join(source.labels)}" for source in sources]
        # A volume's own key tells nothing of its bookmarks: they are set when it is taken in.
        depths = [mark.level for source in sources for page in source.pages for mark in page.marks]
        outline = self._curriculum.outline
        key = self._keys.product(path, title, outline.language, outline.licence.name, *made_of, repr(numbers), repr(depths))
        return Product(path, title, key, tuple(sources), numbers, booklet)

    @cached_property
    def volumes(self) -> dict[str, Product]:
        """The numbered pages of each guide, by its id."""
        return {guide.id: self._product("", guide.title, tuple(self._body(guide))) for guide in self._curriculum.guides}

    def _body(self, guide: Guide) -> Iterator[Source]:
        yield self._piece(Unit("panduan", guide.id), 2)
        yield from self._bound(guide, borrowed=False)

    def _bound(self, guide: Guide, *, borrowed: bool) -> Iterator[Source]:
        """Units of a guide, each once: those numbered in it, or the questionnaires it borrows from an earlier guide."""
        for unit, depth in dict.fromkeys(self._units(guide.written)):
            if borrowed is not self._labels[unit, 0][0].startswith(f"{guide.number}-"):
                yield from self._pieces(unit, self._places(unit), depth)

    def _volume(self, guide: Guide, depth: int) -> Source:
        volume = self.volumes[guide.id]
        return Source(volume.key, 0, _deeper(volume.pages, depth), volume.labels, volume=volume)

    def books(self) -> Iterator[Product]:
        """The complete manual and the guide manuals."""
        curriculum = self._curriculum
        yield self._product(self._urls.manual, curriculum.outline.title, tuple(self._manual()))
        for guide in curriculum.guides:
            own = Unit("panduan", guide.id)
            front, imprint, _, closing = (self._piece(own, place) for place in range(4))
            sources = (front, imprint, self._volume(guide, 0), *self._bound(guide, borrowed=True), closing)
            title = self._urls.spoken.say("guide.titled", number=guide.number, title=guide.title)
            path, booklet = (self._urls.book(kind, guide) for kind in get_args(BookKind))
            yield self._product(path, title, sources, booklet)

    def _manual(self) -> Iterator[Source]:
        unit = Unit("manual")
        guides = [guides for _, guides in runs(self._curriculum)]
        for place, piece in enumerate(self._laid[unit].pieces):
            yield self._piece(unit, place)
            if piece.section.startswith("pembatas/"):
                run = guides[int(piece.section.removeprefix("pembatas/")) - 1]
                yield from (self._volume(guide, 1) for guide in run)

    def sheets(self) -> Iterator[Product]:
        """The loose sheets of every material, and every instrument with its tally."""
        for material in self._curriculum.written:
            yield from self._sheets_of(material)
        for instrument in self._curriculum.instruments:
            unit, title = Unit("alat", instrument.id), instrument.sheet.title
            sheet, tally = (self._urls.instrument(instrument, tally=tally) for tally in (False, True))
            yield self._product(sheet, title, self._alone(unit, 0))
            yield self._product(tally, f"{self._urls.spoken.say('sheet.tally')}: {title}", self._alone(unit, 1))

        yield from self._answers()

    def _answers(self) -> Iterator[Product]:
        """The sheet of each answer, and all of them together."""
        answers, unit = self._curriculum.catalogue.answers, Unit("tanya")
        title = self._urls.spoken.say("answers.title")
        for place, answer in enumerate(answers):
            name = title if answer.private else f"{title}: {answer.question}"
            yield self._product(self._urls.answer(answer), name, self._alone(unit, place))
        if answers:
            yield self._product(self._urls.answer(), title, self._large(unit))

    def _alone(self, unit: Unit, place: int) -> list[Source]:
        """One piece by itself, its pages numbered as in its guide, or from 1 where no guide takes it in."""
        count = len(self._laid[unit].pieces[place].pages)
        alone = tuple(str(number) for number in range(1, count + 1))
        return [self._piece(unit, place, self._labels.get((unit, place), alone))]

    def _sheets_of(self, material: WrittenMaterial) -> Iterator[Product]:
        named = partial(carried_name, material=material, title=material.title)
        for kind, wanted in cuts(material):
            cut = (self._pieces(unit, self._cut(unit, wanted)) for unit, _ in self._units([material]))
            title = f"{sheet_title(kind, material, self._urls.spoken)} {material.code} {named(kind)}"
            if sources := [source for pieces in cut for source in pieces]:  # a material may have no worksheets
                yield self._product(self._urls.sheet(kind, material), title, sources)
        say, large = self._urls.spoken.say, self._large(Unit("besar", material.path))
        title = f"{say('sheet.handout')} {material.code} {named('large_handout')} ({say('download.large')})"
        yield self._product(self._urls.sheet("large_handout", material), title, large)

    def _cut(self, unit: Unit, wanted: set[str]) -> Iterator[int]:
        """The pieces of a unit that are one of the sections."""
        pieces = enumerate(self._laid[unit].pieces)
        return (place for place, piece in pieces if piece.section.partition("#")[2] in wanted)

    def _large(self, unit: Unit) -> list[Source]:
        """A whole document whose pages are numbered by themselves: large print breaks elsewhere, answers are in no guide."""
        sources: list[Source] = []
        for place, piece in enumerate(self._laid[unit].pieces):
            first = 1 + sum(len(source.pages) for source in sources)
            sources.append(self._piece(unit, place, tuple(str(first + after) for after in range(len(piece.pages)))))
        return sources


def _deeper(pages: tuple[Page, ...], depth: int) -> tuple[Page, ...]:
    """The pages with their bookmarks so much deeper."""
    if not depth:
        return pages
    return tuple(
        replace(page, marks=tuple(mark._replace(level=mark.level + depth) for mark in page.marks)) for page in pages
    )
