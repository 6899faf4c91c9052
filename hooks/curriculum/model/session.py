"""The session plan: the YAML at the head of a material, how a facilitator runs it.

Fields follow the field's own manuals (ILO, PNPM, Council of Europe, LevelUp's phases); minutes are typed per step only.
"""

import math
import statistics
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from curriculum.source.fields import (
    CalendarDate,
    Changes,
    Line,
    People,
    Record,
    Slug,
    Summary,
    Text,
    WholeNumber,
    Word,
    YesNo,
    word_of,
)

#: Words of the vocabulary, with the roles that model/vocabulary.py gives them.
Phase = Annotated[Word, word_of("phases")]
Form = Annotated[Word, word_of("forms")]
Per = Annotated[Word, word_of("per")]
PageTurn = Annotated[Word, word_of("page")]
SheetName = Annotated[Word, word_of("sheet_name")]
SheetKind = Annotated[Word, word_of("sheet_kind")]
Filled = Annotated[Word, word_of("filled")]

Minutes = Annotated[WholeNumber, Field(ge=1, le=180)]
RealMinutes = Annotated[WholeNumber, Field(ge=0, le=180)]
Quantity = Annotated[WholeNumber, Field(ge=1, le=1000)]


class Objective(Record):
    """What a participant can do afterwards, in an observable verb."""

    id: Slug
    text: Line


class Participants(Record):
    """How many people the session suits; `group` is the size of a small group."""

    min: People
    ideal: People
    max: People
    group: Annotated[WholeNumber, Field(ge=2, le=50)] | None = None

    def count(self, per: str, people: int | None = None) -> int:
        """How many times a thing for each person, pair, group or session is needed for `people` (default: the ideal number).

        `per` is the role: `person`, `pair`, `group` or `session`.
        """
        people = people or self.ideal
        sizes = {"person": 1, "pair": 2, "group": self.group or people, "session": people}
        return math.ceil(people / sizes[per])


class Preparation(Record):
    """Checklists: days before, and on the day before people come."""

    before: tuple[Line, ...] = ()
    today: Annotated[tuple[Line, ...], Field(min_length=1)]


class SupplyLine(Record):
    """A supply to bring, with its quantity for each person, pair, group or session; `note` says what for.

    `item` is the words of a thing that the list of supplies does not have yet.
    """

    supply: Slug | None = None
    item: Line | None = None
    quantity: Quantity
    per: Per
    note: Line | None = None


class Worksheet(Record):
    """A page to write on or to cut; its words stand under `## Lembar kerja: <title>`."""

    worksheet: Slug
    title: Line
    copies: Quantity
    per: Per
    page: PageTurn | None = None
    name: SheetName | None = None
    kind: SheetKind | None = None
    take_home: YesNo | None = None
    filled: Filled | None = None

    @property
    def goes_home(self) -> bool:
        """Whether it is part of the handout: as `take_home` says, else every sheet to fill in; the answers never are."""
        if self.kind is not None and self.kind.role == "key":
            return False
        return self.take_home if self.take_home is not None else self.is_form

    @property
    def is_form(self) -> bool:
        """Whether it is filled in, which is the usual."""
        return self.kind is None or self.kind.role == "form"

    @property
    def filled_in_session(self) -> bool:
        """Whether each fills it in while the session lasts, which is the usual."""
        return self.filled is None or self.filled.role == "session"

    @property
    def landscape(self) -> bool:
        """Whether its paper lies on its long side."""
        return self.page is not None and self.page.role == "landscape"


class Brought(Record):
    """A worksheet of another material that people fill in again or bring along; `of` is that material, `guide/file`.

    `kept`: who keeps the filled sheets until then, where people do not take them home.
    """

    worksheet: Slug
    of: Line
    kept: Line | None = None


class Run(Record):
    """One session that was really held: `minutes` are those of each step, in the order of the plan, 0 for one that was left out; never invented."""

    date: CalendarDate
    place: Line
    people: People
    minutes: tuple[RealMinutes, ...]
    changed: Text | None = None


class Step(Record):
    """One row of a session plan; `shortest` and `optional` feed the cut list for running late."""

    step: Line
    phase: Phase
    minutes: Minutes
    shortest: Minutes | None = None
    optional: YesNo = False
    method: Slug | None = None
    form: Form | None = None
    uses: tuple[Slug, ...] = ()
    reads: tuple[Slug, ...] = ()
    objectives: tuple[Slug, ...] = ()

    @property
    def is_break(self) -> bool:
        """Whether people rest."""
        return self.phase.role == "break"


class Question(Record):
    """A question that shows whether an objective was reached; the answer is for facilitators only."""

    question: Text
    objective: Slug
    answer: Text | None = None


class Contributor(Record):
    """Who wrote or drew a part of a material, named with her consent."""

    name: Line
    organisation: Line | None = None


class Reviewer(Contributor):
    """Who read a material for its subject, and when."""

    date: CalendarDate


class SessionPlan(Record):
    """The front matter of a material; how many of each it may have is the curriculum's own (`limits`).

    `paper_title` is a quiet name for what participants carry home, where the title tells a husband or a trader too much.
    """

    summary: Summary
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    key_messages: Annotated[tuple[Line, ...], Field(min_length=1)]
    #: A pictogram for each key message, in their order; the vocabulary's `no_picture` where none fits.
    pictures: tuple[Slug, ...] = ()
    participants: Participants
    #: 0, and the next two empty, only in a curriculum that is `without` them.
    sensitivity: Annotated[WholeNumber, Field(ge=1, le=4)] = 0
    room: Line = ""
    paper_title: Line | None = None
    prepare: Preparation = Preparation.model_construct(before=(), today=())
    supplies: tuple[SupplyLine, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    instruments: tuple[Slug, ...] = ()
    brings: tuple[Brought, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    perspectives: Mapping[str, Text] = {}
    evaluation: Annotated[tuple[Question, ...], Field(min_length=1)] = ()
    sources: tuple[Slug, ...] = ()
    runs: tuple[Run, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()
    changes: Changes

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """What it names besides links, as (kind, id): its sources, its questionnaires, the methods of its steps."""
        yield from (("reference", source) for source in self.sources)
        yield from (("instrument", instrument) for instrument in self.instruments)
        yield from (("method", step.method) for step in self.steps if step.method)

    @property
    def minutes(self) -> int:
        """Length of the session in minutes: the sum of its steps."""
        return sum(step.minutes for step in self.steps)

    @property
    def break_minutes(self) -> int:
        """Minutes of its breaks: they count in the clock, not as learning."""
        return sum(step.minutes for step in self.steps if step.is_break)

    @property
    def learning_minutes(self) -> int:
        """Minutes of all other steps."""
        return self.minutes - self.break_minutes

    @cached_property
    def real_minutes(self) -> tuple[int, ...]:
        """The median of the minutes that each step really took where it was held, in the order of the plan; nothing before a first run."""
        taken = ([minutes for minutes in step if minutes] for step in zip(*(run.minutes for run in self.runs), strict=True))
        return tuple(round(statistics.median(minutes)) if minutes else 0 for minutes in taken)

    def quantity(self, thing: SupplyLine | Worksheet, people: int | None = None) -> int:
        """Pieces or copies needed for `people` (default: the ideal number)."""
        each = thing.quantity if isinstance(thing, SupplyLine) else thing.copies
        return each * self.participants.count(thing.per.role, people)
