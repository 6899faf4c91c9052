"""Field types and base class of records (pydantic): frozen, unknown keys forbidden, scalars read from text.

The readers keep each YAML scalar as the text the editor typed (`10:30` stays `10:30`); the types below turn it into a value
or refuse it. Refusals become Indonesian sentences in `complaints`.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from curriculum.source.problems import shown

_DIGITS = re.compile(r"\d{1,9}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Record(BaseModel):
    """One mapping of an editor's YAML file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _whole_number(value: object) -> object:
    """Only plain digits count: pydantic alone would also take `15.0` and `1_5`."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value.strip()):
        raise ValueError(f"harus bilangan bulat seperti 15, bukan {shown(value)}")
    return value


def _calendar_date(value: object) -> object:
    """Only `2026-11-22`: pydantic alone would read `20261122` as seconds since 1970."""
    if isinstance(value, str) and not _DATE.fullmatch(value.strip()):
        raise ValueError(f"harus tanggal seperti 2026-11-22, bukan {shown(value)}")
    return value


def _yes_or_no(value: object) -> object:
    """`true` and `false`, or the editor's own `ya` and `tidak`."""
    if isinstance(value, str):
        answers = {"true": True, "ya": True, "false": False, "tidak": False}
        if value.strip().lower() not in answers:
            raise ValueError(f"harus true (ya) atau false (tidak), bukan {shown(value)}")
        return answers[value.strip().lower()]
    return value


class Word(str):
    """A word of the curriculum's vocabulary, as its files write it and its pages show it; `role` is what the code knows it by."""

    role: str

    def __new__(cls, text: str, role: str = "") -> "Word":
        """The word `text` in a role."""
        word = super().__new__(cls, text)
        word.role = role
        return word


#: Name of a list of the vocabulary -> its words, by how files write them.
Words = Mapping[str, Mapping[str, Word]]


def word_of(name: str) -> Any:
    """The type of a value that is a word of the vocabulary's list `name`; the vocabulary is the `Words` of the validation's context."""

    def read(value: object, info: ValidationInfo) -> Word:
        if info.context is None:
            return Word(str(value))
        words: Mapping[str, Word] = info.context[name]
        if not isinstance(value, str) or value.strip() not in words:
            raise PydanticCustomError("vocabulary", "not a word of the vocabulary", {"words": list(words)})
        return words[value.strip()]

    return PlainValidator(read)


WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
CalendarDate = Annotated[datetime.date, BeforeValidator(_calendar_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
ONE_LINE = r"^.*$"
Line = Annotated[str, StringConstraints(min_length=1, max_length=240, pattern=ONE_LINE)]
Summary = Annotated[str, StringConstraints(min_length=20, max_length=200, pattern=ONE_LINE)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)]


class Change(Record):
    """One entry of a list of changes; its date is the edition printed on paper."""

    date: CalendarDate
    text: Line


Changes = Annotated[tuple[Change, ...], Field(min_length=1)]
