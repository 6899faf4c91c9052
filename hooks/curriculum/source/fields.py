"""Field types and base class of records (pydantic): frozen, unknown keys forbidden, scalars read from text.

The readers keep each YAML scalar as the text the editor typed (`10:30` stays `10:30`); the types below turn it into a value
or refuse it. Refusals become Indonesian sentences in `complaints`.
"""

import datetime
import functools
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from curriculum.source.problems import shown
from curriculum.source.spelling import addresses

_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+", re.ASCII)
_TELEPHONE = re.compile(r"[1-9]\d{7,14}", re.ASCII)
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
#: Years a date of these texts can have; a form's workbook knows none before 1980, the timeline reaches further back.
EARLIEST, LATEST = 1900, 2100


class Record(BaseModel):
    """One mapping of an editor's YAML file."""

    # Built when first asked for: a record that only stands inside others never needs a validator of its own.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


def _whole_number(value: object) -> object:
    """Only plain digits count: pydantic alone would also take `15.0` and `1_5`."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value.strip()):
        raise ValueError(f"harus bilangan bulat seperti 15, bukan {shown(value)}")
    return value


def _calendar_date(value: object) -> object:
    """Only `2026-11-22`: pydantic alone would read `20261122` as seconds since 1970."""
    if isinstance(value, str) and not _DATE.fullmatch(value.strip()):
        raise ValueError(f"harus tanggal seperti 2026-11-22, bukan {shown(value)}")
    if isinstance(value, str) and not EARLIEST <= int(value.strip()[:4]) <= LATEST:
        raise ValueError(f"bertahun {value.strip()[:4]}, di luar {EARLIEST} sampai {LATEST}; periksa angka tahunnya")
    return value


def _partial_date(value: object) -> object:
    """A year, a month or a day that the calendar has: `2026`, `2026-11`, `2026-11-22`."""
    if not isinstance(value, str) or not _PARTIAL_DATE.fullmatch(value.strip()):
        return value  # the type's own pattern refuses it
    written = value.strip()
    try:
        year = datetime.date.fromisoformat(f"{written}-01-01"[:10]).year
    except ValueError as fault:
        raise ValueError(f"bukan tanggal yang ada di kalender: {shown(written)}") from fault
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"bertahun {written[:4]}, di luar {EARLIEST} sampai {LATEST}; periksa angka tahunnya")
    return value


def _address(value: object) -> object:
    """A web address that opens what it names."""
    if isinstance(value, str) and (fault := addresses.fault(value.strip())):
        raise ValueError(fault)
    return value


def _folder_address(value: object) -> object:
    """An address that others are joined to: it ends in a slash, which is added where it was forgotten."""
    if isinstance(value, str) and any(sign in value for sign in "?#@()"):
        raise ValueError(
            f"harus alamat folder tanpa ? # @ dan kurung, seperti https://contoh.org/buku/, bukan {shown(value)}"
        )
    return f"{_address(value).strip().rstrip('/')}/" if isinstance(value, str) else value  # type: ignore[attr-defined]


def _repository(value: object) -> object:
    """The address of a repository, to which `/edit/...` is joined: without the slash or `.git` at its end."""
    return _folder_address(value).rstrip("/").removesuffix(".git") if isinstance(value, str) else value  # type: ignore[attr-defined]


def _email(value: object) -> object:
    """Letters that need no escaping in a `mailto:` link, which RFC 5321 allows more of."""
    if isinstance(value, str) and not _EMAIL.fullmatch(value.strip()):
        raise ValueError(f"harus alamat surel seperti kabar@contoh.org, bukan {shown(value)}")
    return value


def _telephone(value: object) -> object:
    """A number as wa.me wants it (ITU-T E.164 without the plus): country code first, digits only."""
    if not isinstance(value, str):
        return value
    digits = re.sub(r"[ .()+-]", "", value)
    if not _TELEPHONE.fullmatch(digits):
        raise ValueError(f"harus nomor dengan kode negara seperti +62 812-3456-7890, bukan {shown(value)}")
    return digits


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
    return PlainValidator(functools.partial(_word, name))


def _word(name: str, value: object, info: ValidationInfo) -> Word:
    if info.context is None:
        return Word(str(value))
    words: Mapping[str, Word] = info.context[name]
    if not isinstance(value, str) or value.strip() not in words:
        raise PydanticCustomError("vocabulary", "not a word of the vocabulary", {"words": list(words)})
    return words[value.strip()]


WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
CalendarDate = Annotated[datetime.date, BeforeValidator(_calendar_date)]
#: A year, a month or a day: what the source knows.
PartialDate = Annotated[str, BeforeValidator(_partial_date), StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Email = Annotated[str, BeforeValidator(_email), StringConstraints(max_length=200)]
Telephone = Annotated[str, BeforeValidator(_telephone)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
ONE_LINE = r"^.*$"
Line = Annotated[str, StringConstraints(min_length=1, max_length=240, pattern=ONE_LINE)]
Summary = Annotated[str, StringConstraints(min_length=20, max_length=200, pattern=ONE_LINE)]
#: Hours and minutes of the day.
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
WebAddress = Annotated[
    str, StringConstraints(max_length=500), BeforeValidator(_address), StringConstraints(pattern=r"^https?://")
]
#: People in one room.
People = Annotated[WholeNumber, Field(ge=1, le=500)]
#: What pages, links on paper and QR codes are joined to; never http, because a page must not be changed on its way.
SiteAddress = Annotated[
    str,
    BeforeValidator(_folder_address),
    StringConstraints(pattern=r"^https://[a-z0-9.-]+(:\d+)?/[^\s<>\"']*$", max_length=500),
]
RepositoryAddress = Annotated[
    str, BeforeValidator(_repository), StringConstraints(pattern=r"^https://[a-z0-9.-]+(:\d+)?/[^\s<>\"']*$", max_length=500)
]
BranchName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_/-]*(\.[A-Za-z0-9_/-]+)*$", max_length=100)]


class Change(Record):
    """One entry of a list of changes; its date is the edition printed on paper."""

    date: CalendarDate
    text: Line


Changes = Annotated[tuple[Change, ...], Field(min_length=1)]
