"""Vocabulary: the words of one curriculum that its files and addresses use, declared in curriculum.yaml; code knows only their keys."""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from curriculum.model.words.files import Files
from curriculum.model.words.paths import Paths
from curriculum.model.words.questions import (
    BudgetWords,
    FieldNames,
    FilledByWords,
    KitPlaceWords,
    QuestionTypeWords,
    UseWords,
)
from curriculum.source.fields import Line, Record, Slug, Word, Words


class Perspective(Record):
    """A way of looking at every topic: each material says a word on it, under the key `perspective`. `short` is for paper."""

    perspective: Slug
    label: Line
    short: Line


class Phase(Record):
    """A phase of a session. In `own_activity` participants themselves work, an `input` is kept short, a `break` teaches nothing."""

    phase: Slug
    role: Literal["own_activity", "input", "closing", "break"] | None = None


class Form(Record):
    """How people sit and work in a step; `group` needs the size of a group."""

    form: Slug
    role: Literal["group"] | None = None


class PerWords(Record):
    """For whom a thing is handed out once."""

    person: Slug
    pair: Slug
    group: Slug
    session: Slug


class PageWords(Record):
    """Which way the paper of a worksheet is turned."""

    portrait: Slug
    landscape: Slug


class SheetNameWords(Record):
    """What a sheet asks its writer to put on top: her name, her group's, or nothing, where a name beside the answers could hurt her."""

    person: Slug
    group: Slug
    none: Slug


class SheetKindWords(Record):
    """What a worksheet is: to fill in, cards to cut, something to show, or the answers."""

    form: Slug
    cards: Slug
    display: Slug
    key: Slug


class FilledWords(Record):
    """Where a sheet is filled in: in the session (the usual), at home over days, or by many hands, as a list that goes round."""

    session: Slug
    home: Slug
    many: Slug


class SupplyKindWords(Record):
    """Whether a supply is there after the session: a training needs the most any session needs of it, or the sum."""

    reused: Slug
    used_up: Slug


class SchemeWords(Record):
    """What stands before the colon of a link, by what it names: `[kerja layak](istilah:kerja-layak)`.

    A link to a `sum` is no link on page or paper: it lets the check recompute its words.
    """

    term: Slug
    reference: Slug
    material: Slug
    guide: Slug
    method: Slug
    fact: Slug
    sum: Slug
    site: Slug
    page: Slug


class Box(Record):
    """A quote that opens with this bold title is drawn as a box, by the class `box-` and its name."""

    box: Slug
    title: Line


class SectionTitles(Record):
    """The headings below a session plan, in their order; a worksheet's is followed by a colon and its own title.

    `safety` stands in the notes of a sensitive material; `uses_reading` is what a step calls the reading in its `uses`.
    """

    reading: Line
    steps: Line
    worksheet: Line
    notes: Line
    safety: Line
    uses_reading: Slug

    @property
    def before_worksheet(self) -> str:
        """What the heading of every worksheet begins with."""
        return f"{self.worksheet}: "


class AboutTitles(Record):
    """Headings of the page about the curriculum; origin, licence and errors stand behind the cover too."""

    origin: Line
    licence: Line
    editing: Line
    errors: Line
    privacy: Line


class UsageTitles(Record):
    """Headings of the page that tells how to use the complete manual; the page numbers are explained behind the cover."""

    sheets: Line
    order: Line
    page_numbers: Line


class SiteWords(Record):
    """Where texts are edited: the repository, its list of faults, and the instructions for editors."""

    repository: Slug
    report: Slug
    contribute: Slug


class Vocabulary(Record):
    """All of it. A list of a curriculum's own (perspectives, phases, forms) may be as long as it likes, perspectives may be none."""

    perspectives: tuple[Perspective, ...] = ()
    #: Whom the log of a session counts apart; none: it counts people.
    present: tuple[Line, ...] = ()
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    forms: Annotated[tuple[Form, ...], Field(min_length=1)]
    per: PerWords
    page: PageWords
    sheet_name: SheetNameWords
    sheet_kind: SheetKindWords
    #: What stands among the `pictures` of a plan for a key message without one.
    no_picture: Slug = "none"
    filled: FilledWords
    supply_kind: SupplyKindWords
    question_types: QuestionTypeWords = QuestionTypeWords()
    filled_by: FilledByWords = FilledByWords()
    use: UseWords = UseWords()
    field_names: FieldNames = FieldNames()
    budget_per: BudgetWords = BudgetWords()
    kit_places: KitPlaceWords = KitPlaceWords()
    sections: SectionTitles
    guide_sections: Annotated[tuple[Line, ...], Field(min_length=1)]
    boxes: tuple[Box, ...] = ()
    schemes: SchemeWords
    about: AboutTitles
    usage: UsageTitles
    site: SiteWords
    paths: Paths
    files: Files = Files()

    @cached_property
    def words(self) -> Words:
        """Every list of words that values of other files are held against."""
        listed: dict[str, Iterable[tuple[str, str]]] = {
            "phases": ((phase.phase, phase.role or "") for phase in self.phases),
            "forms": ((form.form, form.role or "") for form in self.forms),
        }
        fixed: dict[str, Record] = {
            "per": self.per,
            "page": self.page,
            "sheet_name": self.sheet_name,
            "sheet_kind": self.sheet_kind,
            "filled": self.filled,
            "supply_kind": self.supply_kind,
            "question_types": self.question_types,
            "filled_by": self.filled_by,
            "use": self.use,
            "budget_per": self.budget_per,
            "kit_places": self.kit_places,
            "site": self.site,
            "schemes": self.schemes,
        }
        listed |= {name: ((text, role) for role, text in record) for name, record in fixed.items()}
        return {name: {text: Word(text, role) for text, role in entries} for name, entries in listed.items()}

    def chosen(self, names: Iterable[str] | None) -> tuple[Perspective, ...]:
        """The perspectives of a guide, in the order of this list: those it names, all where it names none itself (None)."""
        return self.perspectives if names is None else tuple(p for p in self.perspectives if p.perspective in set(names))

    @property
    def box_titles(self) -> dict[str, str]:
        """The bold titles of boxes, with the name each is drawn by."""
        return {box.title: box.box for box in self.boxes}

    def word(self, name: str, role: str) -> Word | None:
        """The first word of a list that has the role, or None."""
        return next((word for word in self.words[name].values() if word.role == role), None)
