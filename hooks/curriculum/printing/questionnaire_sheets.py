"""View model and HTML of a questionnaire: the sheet to fill in, and the tally sheet to add up its answers by hand."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.data.question_sheet import Choice, Section
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.printing.material_sheets import part_number
from curriculum.rendering.urls import Urls

#: Questions in a row that share their answers make a table from this number on.
TABLE_FROM = 3
#: Answers that fit on the line of a question.
PAIR = 2
#: Answers that fit beside one another in a tally.
WIDEST_TALLY = 5


@dataclass(frozen=True)
class InstrumentSheet:
    """View model of one questionnaire, for the template."""

    instrument: Instrument
    curriculum: Curriculum

    box = Markup('<input type="checkbox">')

    @property
    def guide(self) -> Guide:
        """The guide it belongs to; the check has seen to it."""
        guide = self.curriculum.guide(self.instrument.sheet.guide)
        assert guide is not None
        return guide

    @property
    def part(self) -> int:
        """The place of its part, which gives the colour."""
        return part_number(self.curriculum, self.guide)

    @property
    def short(self) -> str:
        """The title for the foot of a page: what stands before a colon, or the first words."""
        title = self.instrument.sheet.title
        return title if len(title) <= 44 else title[:44].rsplit(" ", 1)[0] + " …"

    @property
    def corner(self) -> str:
        """What stands at the head of every page: room for the code, so that loose pages find one another; else the guide."""
        code = self.instrument.code
        if code:
            return f"{code.text} {'_' * 14}"
        return Urls(self.curriculum).spoken.say("sheet.no_name") if self.instrument.sheet.filled_by.role == "person" else ""

    @property
    def address(self) -> str:
        """Its page on the site."""
        return Urls(self.curriculum).address(self.instrument)

    @property
    def edition_address(self) -> str:
        """Where the reader sees whether this edition is still current."""
        return f"{self.address}#{Urls(self.curriculum).spoken.say('place.changes')}"

    def compared(self, numbered: NumberedQuestion) -> str:
        """The places of the questions an indicator is held against: `D6, D7`."""
        others = {instrument.id: instrument for instrument in self.curriculum.instruments}
        other = others[self.instrument.sheet.compares or ""]
        return ", ".join(other.place(id) for id in numbered.question.compares)

    def line(self, section: Section, numbered: NumberedQuestion, key: str = "text") -> str:
        """Where a question is written, for `data-line`: in this file, or in that of the instrument it was taken from."""
        question = numbered.question
        if question in section.questions:
            return f"sections.{section.section}.questions.{question.question}.{key}"
        base = self.instrument.base
        letter = next((other.section for other in base.sections if question in other.questions), "") if base else ""
        sheet = self.instrument.files.sheet(self.instrument.sheet.base or "")
        return f"{sheet}:sections.{letter}.questions.{question.question}.{key}"

    @staticmethod
    def is_pair(numbered: NumberedQuestion) -> bool:
        """Whether its two answers stand on the line of the question itself."""
        choices = numbered.choices
        return numbered.question.type.role == "choose_one" and len(choices) == PAIR and not choices[0].picture

    def runs(self, questions: Iterable[NumberedQuestion]) -> Iterator[tuple[str, list[NumberedQuestion]]]:
        """Three or more questions in a row that share their answers stand in a `table`, scales in theirs, all others `alone`."""
        for kind, group in itertools.groupby(questions, key=_table):
            alike = list(group)
            if kind == "scale":
                yield "scale", alike
            elif kind is not None and len(alike) >= TABLE_FROM:
                yield "table", alike
            else:
                yield from (("message" if numbered.is_shown else "alone", [numbered]) for numbered in alike)

    def tallies(self, questions: Iterable[NumberedQuestion]) -> Iterator[tuple[str, list[NumberedQuestion]]]:
        """Tables for adding up: few answers stand `beside` one another, others `below`, scales by themselves; times are not added."""
        left_out = ("time", "date", "message", *(("long_text",) if self.instrument.sheet.filled_by.role == "group" else ()))
        asked = [numbered for numbered in questions if numbered.question.type.role not in left_out]
        for (kind, _), group in itertools.groupby(asked, key=_tally):
            yield kind, list(group)


def _table(numbered: NumberedQuestion) -> tuple[Choice, ...] | Literal["scale"] | None:
    """The answers that may be shared with a neighbour; a question that needs words of its own shares none."""
    question = numbered.question
    if question.type.role == "scale":
        return "scale"
    shared = (
        question.type.role == "choose_one"
        and not question.ask_if
        and not question.note
        and not InstrumentSheet.is_pair(numbered)
    )
    return numbered.choices if shared else None


def _tally(numbered: NumberedQuestion) -> tuple[str, tuple[Choice, ...]]:
    """The kind of table a question is added up in, and the answers it shares there."""
    if numbered.question.type.role == "scale":
        return "scale", ()
    if numbered.question.type.role == "choose_one" and len(numbered.choices) <= WIDEST_TALLY:
        return "beside", numbered.choices
    return "below", ()


def instrument_pages(paper: InstrumentSheet, env: Environment) -> str:
    """Sheet and tally as one document."""
    instrument = paper.instrument
    values = {"paper": paper, "instrument": instrument, "sheet": instrument.sheet, "guide": paper.guide}
    return env.get_template("instrument.html").render(**values)
