"""An instrument as printed HTML: the sheet to fill in, and the tally sheet to add up its answers by hand."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.data.question_sheet import Choice
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.printing.material_sheets import EDITION, part_number

#: Questions in a row that share their answers make a table from this number on.
TABLE_FROM = 3
#: Answers that fit beside one another in a tally.
WIDEST_TALLY = 5


@dataclass(frozen=True)
class InstrumentSheet:
    """What the template asks about one instrument."""

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
        return title if len(title) <= 60 else title[:60].rsplit(" ", 1)[0] + " …"

    @property
    def corner(self) -> str:
        """What stands at the head of every page: room for the code, so that loose pages find one another; else the guide."""
        code = self.instrument.code
        return f"{code.text} {'_' * 14}" if code else "Tanpa nama" if self.instrument.sheet.filled_by == "sendiri" else ""

    @property
    def address(self) -> str:
        """Its page on the site."""
        return f"{self.curriculum.outline.address}{self.instrument.url}"

    @property
    def edition_address(self) -> str:
        """Where the reader sees whether this edition is still current."""
        return f"{self.address}#{EDITION}"

    def compared(self, numbered: NumberedQuestion) -> str:
        """The places of the questions an indicator is held against: `D6, D7`."""
        others = {instrument.id: instrument for instrument in self.curriculum.instruments}
        other = others[self.instrument.sheet.compares or ""]
        return ", ".join(other.place(id) for id in numbered.question.compares)

    def runs(self, questions: Iterable[NumberedQuestion]) -> Iterator[list[NumberedQuestion]]:
        """Questions that share their answers stand in one table where three or more follow each other; all others alone."""
        for answers, group in itertools.groupby(questions, key=_table):
            alike = list(group)
            if answers is not None and len(alike) >= TABLE_FROM:
                yield alike
            else:
                yield from ([numbered] for numbered in alike)

    def tallies(self, questions: Iterable[NumberedQuestion]) -> Iterator[tuple[str, list[NumberedQuestion]]]:
        """Tables for adding up: few answers stand `beside` one another, others `below`, scales by themselves; times are not added."""
        left_out = ("jam", "tanggal", "pesan", *(("uraian",) if self.instrument.sheet.filled_by == "kelompok" else ()))
        asked = [numbered for numbered in questions if numbered.question.type not in left_out]
        for (kind, _), group in itertools.groupby(asked, key=_tally):
            yield kind, list(group)


def _table(numbered: NumberedQuestion) -> tuple[Choice, ...] | None:
    """The answers that may be shared with a neighbour; a question that needs words of its own shares none."""
    question = numbered.question
    return numbered.choices if question.type == "pilih-satu" and not question.ask_if and not question.note else None


def _tally(numbered: NumberedQuestion) -> tuple[str, tuple[Choice, ...]]:
    """The kind of table a question is added up in, and the answers it shares there."""
    if numbered.question.type == "skala":
        return "scale", ()
    if numbered.question.type == "pilih-satu" and len(numbered.choices) <= WIDEST_TALLY:
        return "beside", numbered.choices
    return "below", ()


def instrument_pages(paper: InstrumentSheet, env: Environment) -> str:
    """Sheet and tally as one document."""
    instrument = paper.instrument
    values = {"paper": paper, "instrument": instrument, "sheet": instrument.sheet, "guide": paper.guide}
    return env.get_template("instrument.html").render(**values)
