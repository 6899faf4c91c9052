"""View model and HTML of a questionnaire: the sheet to fill in, and the tally sheet to add up its answers by hand."""

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.data.questionnaire import FOLDER, Instrument, NumberedQuestion, Section
from curriculum.printing.material_sheets import part_number
from curriculum.rendering.urls import CHANGES, Urls


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
        return title if len(title) <= 60 else title[:60].rsplit(" ", 1)[0] + " …"

    @property
    def address(self) -> str:
        """Its page on the site."""
        return Urls(self.curriculum).address(self.instrument)

    @property
    def edition_address(self) -> str:
        """Where the reader sees whether this edition is still current."""
        return f"{self.address}#{CHANGES}"

    def compared(self, numbered: NumberedQuestion) -> str:
        """The places of the questions an indicator is held against: `D6, D7`."""
        others = {instrument.id: instrument for instrument in self.curriculum.instruments}
        other = others[self.instrument.sheet.compares or ""]
        return ", ".join(other.code(id) for id in numbered.question.compares)

    def line(self, section: Section, numbered: NumberedQuestion, key: str = "text") -> str:
        """Where a question is written, for `data-line`: in this file, or in that of the instrument it was taken from."""
        question = numbered.question
        if question in section.questions:
            return f"sections.{section.section}.questions.{question.question}.{key}"
        base = self.instrument.base
        letter = next((other.section for other in base.sections if question in other.questions), "") if base else ""
        return f"{FOLDER}/{self.instrument.sheet.base}.yaml:sections.{letter}.questions.{question.question}.{key}"

    def condition(self, numbered: NumberedQuestion) -> str:
        """The answers on which a question depends: `“Ya”`."""
        condition = numbered.question.ask_if
        assert condition is not None
        asked = next(other for other in self.instrument.questions if other.question.question == condition.question)
        labels = [choice.label for choice in asked.choices if choice.choice in condition.answers]
        return " atau ".join(f"“{label}”" for label in labels)


def instrument_pages(paper: InstrumentSheet, env: Environment) -> str:
    """Sheet and tally as one document."""
    instrument = paper.instrument
    values = {"paper": paper, "instrument": instrument, "sheet": instrument.sheet, "guide": paper.guide}
    return env.get_template("instrument.html").render(**values)
