"""Records of content/data/*.yaml: terms, methods, references, facts, organisations and the timeline of advocacy."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from curriculum.model.session import Form
from curriculum.source.fields import (
    CalendarDate,
    Line,
    PartialDate,
    Record,
    Slug,
    Text,
    WebAddress,
    WholeNumber,
    Word,
    YesNo,
    word_of,
)

#: Words of the heads of the data files themselves.
ReferenceKind = Annotated[Word, word_of("references")]
OrganisationKind = Annotated[Word, word_of("organisations")]
MethodGroup = Annotated[Word, word_of("methods")]


class ListPage(Record):
    """One page of a list too long for one, in the head of its file. On which page an entry stands follows from the entry alone.

    Terms stand by first letter, up to `upto`; methods by group, which is the page's name; references by `kind` (the page's name
    where there is none), those up to the year `until` apart from the newer ones and those without a year.
    """

    page: Slug
    title: Line
    upto: Annotated[str, StringConstraints(pattern=r"^[a-z]$")] | None = None
    kind: Slug | None = None
    until: Annotated[WholeNumber, Field(ge=1900, le=2100)] | None = None


class EntryKind(Record):
    """A kind of entries, in the head of their file: its name and the heading they stand under."""

    kind: Slug
    title: Line


class Head(Record):
    """What stands above the entries of a data file: the pages they are divided over, or the kinds they are of."""

    pages: tuple[ListPage, ...] = ()
    kinds: tuple[EntryKind, ...] = ()

    @property
    def words(self) -> dict[str, Word]:
        """The words that entries choose their kind from."""
        names = (*(page.kind or page.page for page in self.pages), *(kind.kind for kind in self.kinds))
        return {name: Word(name) for name in names}


class Term(Record):
    """A glossary entry."""

    term: Slug
    title: Line
    meaning: Text
    example: Text | None = None
    see: tuple[Slug, ...] = ()
    sources: tuple[Slug, ...] = ()


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


class Fact(Record):
    """A figure that expires: the printed words of a link to it must equal `value`; `number` where one can call or write to it."""

    fact: Slug
    value: Line
    number: Literal["telepon", "whatsapp"] | None = None
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


class Training(Record):
    """A sample training that the planner offers at one press: materials in their order, and how many days they take."""

    training: Slug
    title: Line
    days: Annotated[WholeNumber, Field(ge=1, le=14)]
    materials: Annotated[tuple[Line, ...], Field(min_length=1)]


#: The file of search synonyms.
#: One to six words as a reader types them, without capitals: `keselamatan dan kesehatan kerja`, `ad/art`.
Phrase = Annotated[str, StringConstraints(pattern=r"^[a-z0-9'/-]+( [a-z0-9'/-]+){0,5}$", max_length=60)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class Lead(Record):
    """Words that lead to others, not the other way round: who types `masker` also wants `alat pelindung`."""

    typed: Phrases
    finds: Phrases


class Synonyms(Record):
    """The whole file: words that mean the same, words that lead to others, compounds, function words, and what pages are about.

    `never_same`: a word, and those it must not be confused with. `dialects`: an Indonesian word, and what it is in regional
    languages and chats. `topics` names a material by guide folder and file (`advokasi/sistem-hukum`), a guide by its folder
    (`advokasi`), another page by its address (`perlengkapan`).
    """

    same: tuple[Annotated[tuple[Phrase, ...], Field(min_length=2)], ...]
    leads: tuple[Lead, ...]
    compounds: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]+ [a-z]+$")], ...] = ()
    common: tuple[Phrases, ...]
    never_same: tuple[Annotated[tuple[Phrase, ...], Field(min_length=2)], ...] = ()
    dialects: Mapping[Phrase, Phrases] = {}
    topics: Mapping[str, Phrases] = {}

    @property
    def function_words(self) -> tuple[str, ...]:
        """The function words of all lines."""
        return tuple(word for line in self.common for word in line)


# As somebody types or dictates it: up to sixteen words without capitals and stops.
Question = Annotated[str, StringConstraints(pattern=r"^[a-z0-9'/-]+( [a-z0-9'/-]+){0,15}$", max_length=140)]
MANY = 20  # examples of a page, of which each must be confirmed by another question


class Examples(Record):
    """The whole file of example questions, by the page that answers them: as in the topics of the synonyms, an answer by its address."""

    questions: Mapping[str, Annotated[tuple[Question, ...], Field(min_length=1)]] = {}

    def words(self, synonyms: Synonyms) -> Iterator[tuple[str, int, str, str]]:
        """Each page, its questions, their words, how many questions hold each: what the search learns (naive Bayes).

        Left out as chance: a function word that one question of a page holds; where a page has many, a word that one question of all holds.
        """
        said = Counter(word for asked in self.questions.values() for one in asked for word in set(one.split()))
        for page, asked in self.questions.items():
            counted = Counter(word for one in asked for word in dict.fromkeys(one.split())).most_common()
            chance = {*synonyms.function_words} | {word for word, _ in counted if len(asked) >= MANY and said[word] == 1}
            most = [(word, times) for word, times in counted if times > 1 or word not in chance]
            yield page, len(asked), " ".join(word for word, _ in most), " ".join(str(times) for _, times in most)


#: The file of words that must not be printed.
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
