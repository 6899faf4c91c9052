"""Records of a questionnaire file, as an editor writes it.

Sheet                 title, consent, sections; may take questions over from another file (`base`)
  Section (bagian)    A, B, C ...; questions in order
    Question          type, choices, when it is asked, limits, or what it is worked out from

What a refused answer, a field name or a page makes of them stands in `questionnaire`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from curriculum.source.fields import (
    CalendarDate,
    Changes,
    Line,
    Record,
    Slug,
    Summary,
    Text,
    WholeNumber,
    Word,
    YesNo,
    word_of,
)
from curriculum.source.problems import shown

QuestionType = Annotated[Word, word_of("question_types")]
FilledBy = Annotated[Word, word_of("filled_by")]
#: What an instrument is for; the index of instruments is ordered by it.
Use = Annotated[Word, word_of("use")]

#: Types that choose from a list, and types whose answer is a number that can be reckoned with, by their roles.
CHOOSING = ("choose_one", "choose_many")
COUNTING = ("number", "money", "calculation")
#: Types that are answered in writing or by ticking; a message is only shown.
SHOWN = "message"

_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?")
_MASK = re.compile(r"[A-Z]{1,3}-0{1,3}9{0,2}")


def _amount(value: object) -> object:
    """A number as an editor types it, at most nine figures and two behind the point."""
    if isinstance(value, str) and not _AMOUNT.fullmatch(value.strip()):
        raise ValueError(f"harus angka seperti 15 atau 0.5, paling besar 999999999, bukan {shown(value)}")
    return value


def _mask(value: object) -> object:
    """A pattern of a code, `K-009`: letters, a hyphen, then 0 for a figure that must be there and 9 for one that may."""
    if isinstance(value, str) and not _MASK.fullmatch(value.strip()):
        raise ValueError(
            f"harus pola seperti K-009 (huruf besar, tanda hubung, 0 ialah angka wajib, 9 angka yang boleh tidak ada), bukan {shown(value)}"
        )
    return value


def _letter(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[A-Z]", value.strip()):
        raise ValueError(f"harus satu huruf besar seperti A, bukan {shown(value)}")
    return value


Amount = Annotated[Decimal, BeforeValidator(_amount)]
Mask = Annotated[str, BeforeValidator(_mask)]
Letter = Annotated[str, BeforeValidator(_letter)]


class Choice(Record):
    """One answer to tick; `alone`: it excludes the others ("tidak ada"); `picture`: its drawing on paper, gambar/<picture>.svg."""

    choice: Slug
    label: Line
    alone: YesNo = False
    picture: Slug | None = None


class Condition(Record):
    """Ask only where an earlier question was answered with one of these choices, or with a number so small or so large."""

    question: Slug
    answers: tuple[Slug, ...] = ()
    below: Amount | None = None
    at_least: Amount | None = None


class Question(Record):
    """One question.

    `step`: the smallest difference between two answers, 0.5 for half hours. `unasked`: what it counts as in a calculation where
    its condition left it out. `past`: a date not after today. `ends`: nothing more is asked after this message. `bands`: where the tally begins a new row.
    `optional`: an interviewer may leave it empty without a reason. `compares`: the questions of another instrument that an
    indicator is held against.
    """

    question: Slug
    text: Text
    type: QuestionType
    choices: Slug | None = None
    at_most: Annotated[WholeNumber, Field(ge=1, le=50)] | None = None
    ask_if: Condition | None = None
    note: Text | None = None
    unit: Line | None = None
    min: Amount | None = None
    max: Amount | None = None
    step: Amount | None = None
    pattern: Mask | None = None
    example: Line | None = None
    calculation: Line | None = None
    unasked: Amount | None = None
    bands: tuple[Amount, ...] = ()
    past: YesNo = False
    optional: YesNo = False
    ends: YesNo = False
    compares: tuple[Slug, ...] = ()
    guide: Slug | None = None


class Section(Record):
    """A lettered part of the sheet; `take` repeats questions of the base instrument, in that order, before its own."""

    section: Letter
    title: Line
    note: Text | None = None
    take: tuple[Slug, ...] = ()
    questions: tuple[Question, ...] = ()


class ChoiceList(Record):
    """A list of answers that several questions share."""

    list: Slug
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]


class Code(Record):
    """The code that stands for a person on the sheet and on every page head, in place of her name."""

    question: Slug
    text: Line
    pattern: Mask
    example: Line
    note: Line


class FillIn(Record):
    """What a group fills in before the form is used; each stands for one … of the consent words, in their order."""

    fill_in: Slug
    text: Line
    example: Line


class Permission(Record):
    """Something that is asked for by itself, beside taking part: being asked again, being quoted."""

    permission: Slug
    text: Line


class Proof(Record):
    """How consent was given, so that it can be shown later."""

    proof: Slug
    label: Line


class Compared(Record):
    """What another survey asks about, and the questions here that compare with it; `note` says why where none does."""

    about: Line
    questions: tuple[Slug, ...] = ()
    note: Line | None = None


class Survey(Record):
    """Another survey or standard that answers can be held beside; `read` says when and how far its text was read."""

    survey: Slug
    title: Line
    address: Line | None = None
    checked: CalendarDate
    read: Line
    #: Heading of a page of results by what it asks about; none where results have no such page.
    page: Line | None = None
    asks: Annotated[tuple[Compared, ...], Field(min_length=1)]


class Sheet(Record):
    """One file of the folder of question sheets.

    `minutes`: how long asking takes at most. `apart`: kept apart from every other sheet, under a code of its own, without the
    times at which it was filled in. `ready`: what must be true before it is used. `head`: asked before consent, about the
    interview and not about the person.
    """

    title: Line
    summary: Summary
    use: Use
    guide: Slug
    filled_by: FilledBy
    purpose: Text
    minutes: Annotated[WholeNumber, Field(ge=1, le=480)] | None = None
    apart: YesNo = False
    ready: tuple[Line, ...] = ()
    code: Code | None = None
    head: tuple[Question, ...] = ()
    fill_in: tuple[FillIn, ...] = ()
    consent: tuple[Text, ...] = ()
    permissions: tuple[Permission, ...] = ()
    proofs: tuple[Proof, ...] = ()
    base: Slug | None = None
    compares: Slug | None = None
    lists: tuple[ChoiceList, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    compares_with: tuple[Survey, ...] = ()
    closing: Text | None = None
    changes: Changes


def questions(sheet: Sheet) -> Iterator[Question]:
    """The questions a sheet itself holds in its sections, in order."""
    for section in sheet.sections:
        yield from section.questions
