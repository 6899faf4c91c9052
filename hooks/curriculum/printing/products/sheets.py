"""Loose sheets: which pages of a material go to participants, to the facilitator, to the copy shop; instruments and their tallies."""

from collections.abc import Iterator
from functools import partial

from curriculum.model.curriculum import WrittenMaterial
from curriculum.printing.documents import Unit
from curriculum.printing.products.numbering import NumberedPages
from curriculum.printing.products.product import Product, Source
from curriculum.rendering.file_names import carried_name, sheet_title
from curriculum.rendering.urls import SheetKind, Urls


class Sheets:
    """The loose products."""

    def __init__(self, pages: NumberedPages) -> None:
        """Of numbered pages."""
        self._pages = pages

    def all(self) -> Iterator[Product]:
        """The loose sheets of every material, and every instrument with its tally."""
        for material in self._pages.curriculum.written:
            yield from self._sheets_of(material)
        for instrument in self._pages.curriculum.instruments:
            unit, title = Unit("instrument", instrument.id), instrument.sheet.title
            sheet, tally = (self._pages.urls.instrument(instrument, tally=tally) for tally in (False, True))
            yield self._pages.product(sheet, title, self._alone(unit, 0))
            yield self._pages.product(tally, f"{self._pages.urls.spoken.say('sheet.tally')}: {title}", self._alone(unit, 1))

        yield from self._answers()
        for page in self._pages.curriculum.printed_pages:
            yield self._pages.product(page.sheet, page.title, self._large(Unit("page", page.id)))
        for place, form in enumerate(self._pages.curriculum.catalogue.kit):
            path = f"{self._pages.urls.names.kit}/{form.form}.pdf"
            yield self._pages.product(path, form.title, self._alone(Unit("kit"), place))

    def _answers(self) -> Iterator[Product]:
        """The sheet of each answer, and all of them together."""
        answers, unit = self._pages.curriculum.catalogue.answers, Unit("answers")
        title = self._pages.urls.spoken.say("answers.title")
        for place, answer in enumerate(answers):
            name = title if answer.private else f"{title}: {answer.question}"
            yield self._pages.product(self._pages.urls.answer(answer), name, self._alone(unit, place))
        if answers:
            yield self._pages.product(self._pages.urls.answer(), title, self._large(unit))

    def _alone(self, unit: Unit, place: int) -> list[Source]:
        """One piece by itself, its pages numbered as in its guide, or from 1 where no guide takes it in."""
        count = len(self._pages.laid[unit].pieces[place].pages)
        alone = tuple(str(number) for number in range(1, count + 1))
        return [self._pages.piece(unit, place, self._pages.labels.get((unit, place), alone))]

    def _sheets_of(self, material: WrittenMaterial) -> Iterator[Product]:
        named = partial(carried_name, material=material, title=material.title)
        for kind, wanted in _cuts(material, self._pages.urls):
            cut = (self._pages.pieces(unit, self._cut(unit, wanted)) for unit, _ in self._pages.units([material]))
            sources = [source for pieces in cut for source in pieces] + self._pages.log() * (kind == "facilitator")
            title = f"{sheet_title(kind, material, self._pages.urls.spoken)} {material.code} {named(kind)}"
            if sources:  # a material may have no worksheets
                yield self._pages.product(self._pages.urls.sheet(kind, material), title, sources)
        say, large = self._pages.urls.spoken.say, self._large(Unit("large", material.path))
        title = f"{say('sheet.handout')} {material.code} {named('large_handout')} ({say('download.large')})"
        yield self._pages.product(self._pages.urls.sheet("large_handout", material), title, large)

    def _cut(self, unit: Unit, wanted: set[str]) -> Iterator[int]:
        """The pieces of a unit that are one of the sections."""
        pieces = enumerate(self._pages.laid[unit].pieces)
        return (place for place, piece in pieces if piece.section.partition("#")[2] in wanted)

    def _large(self, unit: Unit) -> list[Source]:
        """A whole document whose pages are numbered by themselves: large print breaks elsewhere, answers are in no guide."""
        sources: list[Source] = []
        for place, piece in enumerate(self._pages.laid[unit].pieces):
            first = 1 + sum(len(source.pages) for source in sources)
            sources.append(self._pages.piece(unit, place, tuple(str(first + after) for after in range(len(piece.pages)))))
        return sources


def _cuts(material: WrittenMaterial, urls: Urls) -> Iterator[tuple[SheetKind, set[str]]]:
    """Sheets cut from the pages of a material and its questionnaires: the kind of each, and the sections it takes.

    A participant takes home the reading and what is hers, not cards, answers and collected sheets; tallies are the facilitator's.
    """
    sheets = {urls.worksheet_place(sheet.worksheet): sheet.goes_home for sheet in material.plan.worksheets}
    handout, sheet, tally = (urls.spoken.say(f"place.{name}") for name in ("handout", "sheet", "tally"))
    yield "handout", {handout, *(place for place, home in sheets.items() if home)}
    yield "reading", {handout}
    yield "facilitator", {"", *sheets, tally}
    yield "worksheets", {*sheets, sheet}
