"""Questionnaires (alat): an instrument with its taken questions resolved, numbered, and its fields named, for paper, phone and tally.

The files' own records stand in `question_sheet`. An instrument that an interviewer fills in takes a refusal as an answer: every
question may be answered with "tidak tahu" or "tidak mau menjawab", and one of the three must be there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from curriculum.model.data.question_sheet import (
    CHOOSING,
    SHOWN,
    Choice,
    Code,
    Condition,
    Question,
    Section,
    Sheet,
    questions,
)
from curriculum.model.words.files import Files
from curriculum.model.words.questions import FieldNames
from curriculum.source.formula import Formula, parse

#: Seconds that asking takes, an estimate nobody has measured yet; a question with a condition counts half.
SECONDS = {
    "text": 25,
    "long_text": 45,
    "number": 18,
    "money": 25,
    "series": 20,
    "date": 15,
    "time": 12,
    "choose_one": 18,
    "choose_many": 35,
    "calculation": 10,
    "scale": 90,
    "message": 5,
}
#: Seconds for consent words, permissions and the head of the sheet; and for reading back and thanking.
CONSENT_SECONDS, CLOSING_SECONDS = 300, 120


@dataclass(frozen=True)
class NumberedQuestion:
    """A question with its place on the sheet, `C4`."""

    code: str
    question: Question
    choices: tuple[Choice, ...]

    @property
    def name(self) -> str:
        """Its name in a form on a phone: letters, digits and underscores."""
        return self.question.question.replace("-", "_")

    @property
    def is_shown(self) -> bool:
        """Whether it is only read, never answered."""
        return self.question.type.role == SHOWN


@dataclass(frozen=True)
class Instrument:
    """An instrument, its taken questions resolved and every question numbered."""

    id: str
    sheet: Sheet
    base: Sheet | None = None
    names: FieldNames = field(default_factory=FieldNames)
    files: Files = field(default_factory=Files)

    @property
    def source(self) -> str:
        """The file an editor opens."""
        return self.files.sheet(self.id)

    @property
    def follows(self) -> bool:
        """Whether it comes after another instrument, whose questions it takes."""
        return self.base is not None

    @property
    def refusable(self) -> bool:
        """Whether every question may be answered with "tidak tahu" and "tidak mau menjawab"."""
        return self.sheet.filled_by.role == "interviewer"

    @property
    def code(self) -> Code | None:
        """The code in place of a name; its own before its base's."""
        return self.sheet.code or (self.base.code if self.base and self.refusable else None)

    @property
    def head(self) -> tuple[Question, ...]:
        """What is asked about the interview; its own before its base's."""
        return self.sheet.head or (self.base.head if self.base and self.refusable else ())

    @cached_property
    def lists(self) -> dict[str, tuple[Choice, ...]]:
        """All lists of answers by name; its own before its base's."""
        shared = self.base.lists if self.base else ()
        return {entry.list: entry.choices for entry in (*shared, *self.sheet.lists)}

    @cached_property
    def sections(self) -> tuple[tuple[Section, tuple[NumberedQuestion, ...]], ...]:
        """Each section with its questions, `A1`, `A2` ...; a message takes no number."""
        return tuple((section, tuple(self._numbered(section))) for section in self.sheet.sections)

    def _numbered(self, section: Section) -> Iterator[NumberedQuestion]:
        taken = {question.question: question for question in questions(self.base)} if self.base else {}
        place = 0
        for question in (*(taken[name] for name in section.take if name in taken), *section.questions):
            place += question.type.role != SHOWN
            code = "" if question.type.role == SHOWN else f"{section.section}{place}"
            yield NumberedQuestion(code, question, self.lists.get(question.choices or "", ()))

    @cached_property
    def questions(self) -> tuple[NumberedQuestion, ...]:
        """All questions and messages in order."""
        return tuple(question for _, numbered in self.sections for question in numbered)

    @cached_property
    def by_name(self) -> dict[str, NumberedQuestion]:
        """All questions by id."""
        return {numbered.question.question: numbered for numbered in self.questions}

    def place(self, id: str) -> str:
        """The place on the sheet of the question of that id."""
        return self.by_name[id].code

    def has_reason(self, question: Question) -> bool:
        """Whether an empty answer is followed by the question why; a question that chooses has the two refusals in its list."""
        return self.refusable and not question.optional and question.type.role not in (*CHOOSING, "calculation", SHOWN)

    def fields(self, numbered: NumberedQuestion) -> tuple[str, ...]:
        """The names a question takes in a form, as slugs: its own, and those that come with its type."""
        name, kind = numbered.question.question, numbered.question.type.role
        more = self.names.scale_parts if kind == "scale" else (self.names.shown,) if kind == "calculation" else ()
        reason = (self.names.reason,) if self.has_reason(numbered.question) else ()
        return (name, *(f"{name}-{part}" for part in (*more, *reason)))

    def group(self, section: Section) -> str:
        """The name of a section in a form."""
        return f"{self.names.section}-{section.section.lower()}"

    @cached_property
    def refusals(self) -> tuple[Choice, ...]:
        """The two answers that are no answer, where they may be given, beside the choices of every question; labels come from the catalogue."""
        return tuple(Choice(choice=name, label=name) for name in self.names.refusals) if self.refusable else ()

    @cached_property
    def own_fields(self) -> tuple[str, ...]:
        """The names a form takes for itself: consent, permissions, the code, sections."""
        names = [*self.names.reserved, *(question.question for question in self.head)]
        names += [self.code.question] if self.code else []
        names += [entry.fill_in for entry in self.sheet.fill_in]
        names += [entry.permission for entry in self.sheet.permissions]
        for section in self.sheet.sections:
            names += [self.group(section), f"{self.group(section)}-{self.names.section_note}"]
        return tuple(names)

    def parsed(self, question: Question) -> Formula:
        """The calculation of a question as a tree; FormulaError where it is not whole."""
        return parse(question.calculation or "")

    def holders(self, condition: Condition) -> tuple[str, ...]:
        """The labels of the answers that a condition waits for."""
        asked = self.by_name[condition.question]
        return tuple(choice.label for choice in asked.choices if choice.choice in condition.answers)

    @property
    def minutes(self) -> int:
        """Minutes that asking takes, by an estimate (`SECONDS`)."""
        seconds = sum(SECONDS[n.question.type.role] // (2 if n.question.ask_if else 1) for n in self.questions)
        seconds += (CONSENT_SECONDS if self.sheet.consent else 0) + (CLOSING_SECONDS if self.sheet.closing else 0)
        return -(-seconds // 60)
