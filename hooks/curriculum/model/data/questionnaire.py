"""Question sheets as data: content/data/alat/*.yaml, one instrument a file, for paper, for phones (XLSForm) and for tallies.

Instrument (alat)     title, consent words, sections; may take questions over from another instrument (`base`)
  Section (bagian)    A, B, C ...; questions in order
    Question          type, choices, when it is asked, limits, or what it is worked out from
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from curriculum.source.fields import Changes, Line, Record, Slug, Summary, Text, WholeNumber, YesNo

FOLDER = "content/data/alat"

QuestionType = Literal["teks", "uraian", "bilangan", "rupiah", "tanggal", "pilih-satu", "pilih-banyak", "hitung", "skala"]
FilledBy = Literal["pewawancara", "sendiri", "kelompok"]
Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]

#: Types that choose from a list, and types whose answer is a number.
CHOOSING = ("pilih-satu", "pilih-banyak")
COUNTING = ("bilangan", "rupiah", "hitung")

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9-]*)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/()]))")


class Choice(Record):
    """One answer to tick."""

    choice: Slug
    label: Line


class Condition(Record):
    """Ask only where an earlier question was answered with one of these choices."""

    question: Slug
    answers: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Question(Record):
    """One question; `compares` names the questions of another instrument that an indicator is held against."""

    question: Slug
    text: Text
    type: QuestionType
    choices: Slug | None = None
    ask_if: Condition | None = None
    note: Text | None = None
    unit: Line | None = None
    min: WholeNumber | None = None
    max: WholeNumber | None = None
    required: YesNo = False
    calculation: Line | None = None
    compares: tuple[Slug, ...] = ()
    guide: Slug | None = None


class Section(Record):
    """A lettered part of the sheet; `take` repeats questions of the base instrument, in that order, before its own.

    `apart`: its answers are added up on a page of their own, because few of them could point at a person.
    """

    section: Letter
    title: Line
    note: Text | None = None
    apart: YesNo = False
    take: tuple[Slug, ...] = ()
    questions: tuple[Question, ...] = ()


class ChoiceList(Record):
    """A list of answers that several questions share."""

    list: Slug
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]


class Sheet(Record):
    """One file of content/data/alat."""

    title: Line
    summary: Summary
    guide: Slug
    filled_by: FilledBy
    purpose: Text
    consent: tuple[Text, ...] = ()
    base: Slug | None = None
    compares: Slug | None = None
    lists: tuple[ChoiceList, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    closing: Text | None = None
    changes: Changes


@dataclass(frozen=True)
class NumberedQuestion:
    """A question with its place on the sheet: `C4`."""

    code: str
    question: Question
    choices: tuple[Choice, ...]

    @property
    def name(self) -> str:
        """Its name in a form on a phone: letters, digits and underscores."""
        return self.question.question.replace("-", "_")


@dataclass(frozen=True)
class Instrument:
    """An instrument, its taken questions resolved and every question numbered."""

    id: str
    sheet: Sheet
    base: Sheet | None = None

    @property
    def source(self) -> str:
        """The file an editor opens."""
        return f"{FOLDER}/{self.id}.yaml"

    @cached_property
    def lists(self) -> dict[str, tuple[Choice, ...]]:
        """All lists of answers by name; its own before its base's."""
        shared = self.base.lists if self.base else ()
        return {entry.list: entry.choices for entry in (*shared, *self.sheet.lists)}

    @cached_property
    def sections(self) -> tuple[tuple[Section, tuple[NumberedQuestion, ...]], ...]:
        """Each section with its questions, `A1`, `A2` ..."""
        return tuple((section, tuple(self._numbered(section))) for section in self.sheet.sections)

    def _numbered(self, section: Section) -> Iterator[NumberedQuestion]:
        taken = {question.question: question for question in questions(self.base)} if self.base else {}
        asked = [taken[name] for name in section.take if name in taken]
        for place, question in enumerate((*asked, *section.questions), 1):
            yield NumberedQuestion(f"{section.section}{place}", question, self.lists.get(question.choices or "", ()))

    @cached_property
    def questions(self) -> tuple[NumberedQuestion, ...]:
        """All questions in order."""
        return tuple(question for _, numbered in self.sections for question in numbered)

    def code(self, id: str) -> str:
        """The place on the sheet of the question of that id."""
        return next(question.code for question in self.questions if question.question.question == id)

    def formula(self, calculation: str) -> str:
        """A calculation for paper: `(C2 × C3 − C5) ÷ D1`."""
        signs = {"*": " × ", "/": " ÷ ", "-": " − ", "+": " + "}
        return "".join(
            self.code(token) if kind == "name" else signs.get(token, token) for kind, token in tokens(calculation)
        )


def questions(sheet: Sheet) -> tuple[Question, ...]:
    """The questions a sheet itself holds, in order."""
    return tuple(question for section in sheet.sections for question in section.questions)


def tokens(calculation: str) -> Iterator[tuple[str, str]]:
    """The names, numbers and signs of a calculation; raises ValueError at what is none of these."""
    place = 0
    calculation = calculation.strip()
    while place < len(calculation):
        found = _TOKEN.match(calculation, place)
        if found is None or found.lastgroup is None:
            raise ValueError(f"'{calculation[place:]}' tidak terbaca; pakai nama pertanyaan, angka, + - * / dan kurung")
        yield found.lastgroup, found[found.lastgroup]
        place = found.end()
