"""One material of a guide: place and code from the outline; session plan, clock and words once it is written."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from curriculum.model.clock import START, ClockedStep, clock
from curriculum.model.links import Link
from curriculum.model.outline import OutlineGuide, OutlineMaterial
from curriculum.model.sections import Body, Heading, Section
from curriculum.model.session import SessionPlan, Worksheet
from curriculum.model.vocabulary import SectionTitles
from curriculum.source.code_blocks import without_code
from curriculum.source.fields import Change


class Listed:
    """What curriculum.yaml lists and a file in content/ tells: a guide or a material."""

    outline: OutlineGuide | OutlineMaterial

    @property
    def title(self) -> str:
        """The title of the outline."""
        return self.outline.title

    @property
    def short(self) -> str:
        """The short title for menus and running heads, or the whole one."""
        return self.outline.short or self.outline.title


@dataclass(frozen=True)
class Material(Listed):
    """One material as curriculum.yaml lists it; its file may not be written yet."""

    outline: OutlineMaterial
    guide: OutlineGuide
    position: int

    @property
    def id(self) -> str:
        """The file name without `.md`."""
        return self.outline.material

    @property
    def path(self) -> str:
        """Guide folder and file name: `advokasi/lobi-dan-negosiasi`, unique in the curriculum."""
        return f"{self.guide.guide}/{self.id}"

    @property
    def source(self) -> str:
        """The file an editor opens."""
        return f"content/{self.path}.md"

    @property
    def code(self) -> str:
        """Guide number and position: `7.4`."""
        return f"{self.guide.number}.{self.position}"

    @property
    def written(self) -> bool:
        """Whether the material has its file."""
        return isinstance(self, WrittenMaterial)

    @property
    def minutes(self) -> int:
        """Length of the session in minutes; 0 until it is written."""
        return 0

    @property
    def learning_minutes(self) -> int:
        """The same without its breaks."""
        return 0

    @property
    def edition(self) -> datetime.date | None:
        """The date of the newest change; None until it is written."""
        return None

    @property
    def clock(self) -> tuple[ClockedStep, ...]:
        """The steps with their clock times; none until it is written."""
        return ()


@dataclass(frozen=True)
class WrittenMaterial(Material):
    """A material with its file: the session plan, and the words below it; `start` is when its clock begins, in minutes since midnight."""

    plan: SessionPlan
    body: Body
    titles: SectionTitles
    start: int = START

    @property
    def minutes(self) -> int:
        """Length of the session in minutes."""
        return self.plan.minutes

    @property
    def learning_minutes(self) -> int:
        """The same without its breaks."""
        return self.plan.learning_minutes

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, newest first."""
        return self.plan.changes

    @property
    def edition(self) -> datetime.date:
        """The date of the newest change, printed on every sheet."""
        return max(change.date for change in self.changes)

    @cached_property
    def clock(self) -> tuple[ClockedStep, ...]:
        """The steps with their clock times."""
        return clock(self.plan.steps, self.start)

    @property
    def reading(self) -> str:
        """What participants read."""
        return self.body.words(self.titles.reading)

    @property
    def reading_links(self) -> tuple[Link, ...]:
        """What the reading links to."""
        return self.body.links_below(self.titles.reading)

    @property
    def notes(self) -> str:
        """What only the facilitator reads: safety, adaptations, variations."""
        return self.body.words(self.titles.notes)

    @cached_property
    def instructions(self) -> dict[str, Section]:
        """The facilitation text of each step, by the step's name."""
        section = self.body.section(self.titles.steps)
        return {part.heading.title: part for part in section.parts(3)} if section else {}

    @cached_property
    def worksheets(self) -> tuple[tuple[Worksheet, Section], ...]:
        """Each worksheet of the plan with its words."""
        return tuple(zip(self.plan.worksheets, self.body.sections_beginning(self.titles.before_worksheet), strict=False))

    @cached_property
    def passages(self) -> dict[str, Section]:
        """What a step can read aloud, by slug: each `###` section of the reading, and each box by its title."""
        section = self.body.section(self.titles.reading)
        found = (*section.parts(3), *boxes_of(section)) if section else ()
        return {slug(part.heading.title): part for part in found}


def slug(title: str) -> str:
    """A title as an editor names it elsewhere: `Cerita contoh: jok yang sama` is `jok-yang-sama`."""
    words = title.rpartition(": ")[2].casefold()
    return "-".join(re.findall(r"[^\W_]+", words))


def boxes_of(section: Section) -> Iterator[Section]:
    """Each quoted box that begins with a bold title: title and words."""
    for place in re.finditer(r"(?m)(?:^>.*\n?)+", without_code(section.text, fences_only=True)):
        box = section.text[slice(*place.span())]
        title = re.match(r"> \*\*(.+?)\*\*", box)
        if title:
            line = section.first_line + section.text.count("\n", 0, place.start())
            words = "\n".join(line[2:] for line in box.rstrip("\n").split("\n")[1:])
            begins = line + 1 + len(words) - len(words.lstrip("\n"))
            yield Section(Heading(3, title[1], line), words.strip("\n"), begins)
