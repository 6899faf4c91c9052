"""content/data/*.yaml: terms, methods, references, facts, organisations and the timeline of advocacy."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from curriculum.model.session import Form
from curriculum.source.fields import CalendarDate, Line, Record, Slug, Text, WebAddress, WholeNumber, YesNo

ReferenceKind = Literal["konvensi", "undang-undang", "peraturan", "putusan", "buku", "laporan", "laman", "berita"]
OrganisationKind = Literal[
    "jaringan", "serikat", "lsm", "lembaga-negara", "lembaga-internasional", "media", "penelitian", "pengusaha", "pemerintah"
]
MethodGroup = Literal["gagasan", "percakapan", "permainan", "pemetaan", "rencana", "latihan", "penilaian"]
#: Kinds of references of which there are too many for one page -> the newest year of the older page.
NEWEST_OLD = {"undang-undang": 2004, "peraturan": 2019, "buku": 1990, "berita": 2021}
_LETTERS = ("a-h", "i-m", "n-p", "q-z")
#: A year, a month or a day: what the source knows.
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Term(Record):
    """A glossary entry."""

    term: Slug
    title: Line
    meaning: Text
    example: Text | None = None
    see: tuple[Slug, ...] = ()
    sources: tuple[Slug, ...] = ()

    @property
    def shelf(self) -> str:
        """The page of the glossary it stands on; numbers stand before A."""
        return next((letters for letters in _LETTERS if self.title[0].lower() <= letters[-1]), _LETTERS[-1])


class Method(Record):
    """A facilitation method of the closed list that steps choose from."""

    method: Slug
    title: Line
    group: MethodGroup
    summary: Text
    minutes: Line
    form: Annotated[tuple[Form, ...], Field(min_length=1)]
    steps: Annotated[tuple[Text, ...], Field(min_length=2)]
    suits: Text
    care: Text

    @property
    def shelf(self) -> str:
        """The page of methods it stands on."""
        return self.group


class Reference(Record):
    """A law, convention, ruling, book or page; `checked` only when its source page was read on that date."""

    reference: Slug
    title: Line
    kind: ReferenceKind
    year: Annotated[WholeNumber, Field(ge=1900, le=2100)] | None = None
    by: Line | None = None
    about: Text
    address: WebAddress | None = None
    checked: CalendarDate | None = None
    note: Text | None = None

    @property
    def shelf(self) -> str:
        """The page of references it stands on; what has no year stands with the newer ones."""
        return f"{self.kind}-lama" if self.year and self.year <= NEWEST_OLD.get(self.kind, 0) else self.kind


class Fact(Record):
    """A figure that expires: the printed words of a link to it must equal `value`."""

    fact: Slug
    value: Line
    about: Text
    source: Slug
    checked: CalendarDate
    as_of: CalendarDate | None = None
    valid_until: CalendarDate | None = None

    def expired(self, today: datetime.date) -> bool:
        """Whether the figure may no longer be printed as it stands."""
        return self.valid_until is not None and self.valid_until < today


class Organisation(Record):
    """An organisation of the field, with the date its description speaks of."""

    organisation: Slug
    name: Line
    short: Line | None = None
    kind: OrganisationKind
    role: Text
    place: Line | None = None
    as_of: CalendarDate
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Milestone(Record):
    """One entry of the advocacy timeline."""

    date: PartialDate
    title: Line
    text: Text
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Character(Record):
    """A woman, or a neighbour of hers, whom every story and drawing calls by the same name (tokoh)."""

    character: Slug
    name: Line
    age: Annotated[WholeNumber, Field(ge=1, le=110)]
    trade: Line
    place: Line
    about: Text
    guides: tuple[Slug, ...] = ()
    drawn: YesNo = False


#: The file of search synonyms.
SYNONYMS = "content/data/sinonim.yaml"

#: One to six words as a reader types them, without capitals: `keselamatan dan kesehatan kerja`, `ad/art`.
Phrase = Annotated[str, StringConstraints(pattern=r"^[a-z0-9'/-]+( [a-z0-9'/-]+){0,5}$", max_length=60)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class Lead(Record):
    """Words that lead to others, not the other way round: who types `masker` also wants `alat pelindung`."""

    typed: Phrases
    finds: Phrases


class Synonyms(Record):
    """The whole file: words that mean the same, words that lead to others, compounds, function words, and what pages are about.

    `never_same`: a word, and those it must not be confused with. `topics` names a material by guide folder and file (`advokasi/sistem-hukum`), a guide by its folder (`advokasi`).
    """

    same: tuple[Annotated[tuple[Phrase, ...], Field(min_length=2)], ...]
    leads: tuple[Lead, ...]
    compounds: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]+ [a-z]+$")], ...] = ()
    common: tuple[Phrases, ...]
    never_same: tuple[Annotated[tuple[Phrase, ...], Field(min_length=2)], ...] = ()
    topics: Mapping[str, Phrases] = {}

    @property
    def function_words(self) -> tuple[str, ...]:
        """The function words of all lines."""
        return tuple(word for line in self.common for word in line)


#: The file of words that must not be printed.
FORBIDDEN = "content/data/kata-terlarang.yaml"


class ForbiddenWords(Record):
    """Words that are wrong or hurt, in a dictionary's notation: `(telah)` may be missing, `UU/Undang-Undang` is either.

    `unless`: longer expressions that may hold them, as a name does.
    """

    never: Line
    because: Line
    instead: Line
    unless: tuple[Line, ...] = ()


class Forbidden(Record):
    """The whole file of forbidden words; `quoting` are the words beside which a wrong sentence may be quoted in order to put it right."""

    quoting: tuple[Line, ...] = ()
    words: tuple[ForbiddenWords, ...] = ()


class Caution(Record):
    """Words that call for care: a sheet with one of `sheets` bears no name; where notes say one of `notes`, no step does one of `steps`."""

    caution: Slug
    about: Text
    sheets: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    steps: tuple[Line, ...] = ()
