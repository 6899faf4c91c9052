"""The curriculum: parts hold guides, guides hold materials, and every derived number is worked out here.

    Curriculum (kurikulum)   the whole: goal, parts, catalogue
      Part (bagian)          a kind of guide: perspektif, inti, penunjang, evaluasi
        Guide (panduan)      number in the learning order, outline, materials
          Material (materi)  code 7.4 = guide number + position; session plan and words once written

Codes, minutes, addresses and editions are properties: nobody types a number that can be worked out.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from curriculum.bodies import INSTRUCTIONS, NOTES, READING, Body, Section
from curriculum.catalogue import Catalogue
from curriculum.instruments import Instrument
from curriculum.outline import Outline, OutlineGuide, OutlineMaterial, OutlinePart
from curriculum.records import Change
from curriculum.session import SessionPlan, Worksheet
from curriculum.synonyms import Synonyms
from curriculum.timing import ClockedStep, clock


@dataclass(frozen=True)
class Material:
    """One material; `plan` and `body` are None until its file is written."""

    outline: OutlineMaterial
    guide: OutlineGuide
    position: int
    plan: SessionPlan | None = None
    body: Body | None = None

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
    def title(self) -> str:
        """The title of the outline."""
        return self.outline.title

    @property
    def short(self) -> str:
        """The short title for menus and running heads, or the whole one."""
        return self.outline.short or self.outline.title

    @property
    def written(self) -> bool:
        """Whether the material has its file."""
        return self.plan is not None

    @property
    def minutes(self) -> int:
        """Length of the session in minutes; 0 until it is written."""
        return self.plan.minutes if self.plan else 0

    @property
    def url(self) -> str:
        """The reader's page, relative to the site's address."""
        return f"{self.path}/"

    @property
    def session_url(self) -> str:
        """The session plan's page, relative to the site's address."""
        return f"{self.path}/sesi/"

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, newest first."""
        return self.plan.changes if self.plan else ()

    @property
    def edition(self) -> datetime.date | None:
        """The date of the newest change, printed on every sheet."""
        return max((change.date for change in self.changes), default=None)

    @cached_property
    def clock(self) -> tuple[ClockedStep, ...]:
        """The steps with their clock times."""
        return clock(self.plan.steps) if self.plan else ()

    def words(self, title: str) -> str:
        """The text of one `##` section, empty where there is none."""
        section = self.body.section(title) if self.body else None
        return section.text if section else ""

    @property
    def reading(self) -> str:
        """What participants read."""
        return self.words(READING)

    @property
    def notes(self) -> str:
        """What only the facilitator reads: safety, adaptations, variations."""
        return self.words(NOTES)

    @cached_property
    def instructions(self) -> dict[str, Section]:
        """The facilitation text of each step, by the step's name."""
        section = self.body.section(INSTRUCTIONS) if self.body else None
        return {part.heading.title: part for part in section.parts(3)} if section else {}

    @cached_property
    def worksheets(self) -> tuple[tuple[Worksheet, Section], ...]:
        """Each worksheet of the plan with its words."""
        return tuple(zip(self.plan.worksheets, self.body.worksheets(), strict=False)) if self.plan and self.body else ()


@dataclass(frozen=True)
class Guide:
    """A guide with its materials; `body` is its own page, `summary` the sentence at its head."""

    outline: OutlineGuide
    part: OutlinePart
    materials: tuple[Material, ...]
    summary: str = ""
    body: Body | None = None

    @property
    def id(self) -> str:
        """The folder name."""
        return self.outline.guide

    @property
    def source(self) -> str:
        """The file an editor opens."""
        return f"content/{self.id}/index.md"

    @property
    def number(self) -> int:
        """Place in the learning order."""
        return self.outline.number

    @property
    def title(self) -> str:
        """The title of the outline."""
        return self.outline.title

    @property
    def short(self) -> str:
        """The short title for menus and running heads, or the whole one."""
        return self.outline.short or self.outline.title

    @property
    def url(self) -> str:
        """The guide's page, relative to the site's address."""
        return f"{self.id}/"

    @property
    def minutes(self) -> int:
        """Minutes of its written materials."""
        return sum(material.minutes for material in self.materials)

    @property
    def written(self) -> tuple[Material, ...]:
        """The materials that have their file."""
        return tuple(material for material in self.materials if material.written)

    @property
    def edition(self) -> datetime.date | None:
        """The newest edition among its materials."""
        return max((material.edition for material in self.materials if material.edition), default=None)

    def words(self, title: str) -> str:
        """The text of one `##` section of the guide's own page."""
        section = self.body.section(title) if self.body else None
        return section.text if section else ""


@dataclass(frozen=True)
class Part:
    """A part with its guides, in the order of the outline."""

    outline: OutlinePart
    guides: tuple[Guide, ...]

    @property
    def id(self) -> str:
        """The short name used in addresses."""
        return self.outline.part

    @property
    def title(self) -> str:
        """The title of the outline."""
        return self.outline.title

    @property
    def url(self) -> str:
        """The part's page, relative to the site's address."""
        return f"bagian/{self.id}/"

    @property
    def minutes(self) -> int:
        """Minutes of all its guides."""
        return sum(guide.minutes for guide in self.guides)


@dataclass(frozen=True)
class Curriculum:
    """The whole: outline, parts, the catalogue of data files, search synonyms, question sheets, and the words of the home page."""

    outline: Outline
    parts: tuple[Part, ...]
    catalogue: Catalogue
    synonyms: Synonyms = field(default_factory=lambda: Synonyms(same=(), leads=(), common=()))
    instruments: tuple[Instrument, ...] = ()
    home_summary: str = ""
    home: Body | None = None

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """All guides in learning order: by number, not by part."""
        return tuple(sorted((guide for part in self.parts for guide in part.guides), key=lambda guide: guide.number))

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        """All materials in learning order."""
        return tuple(material for guide in self.guides for material in guide.materials)

    @property
    def written(self) -> tuple[Material, ...]:
        """The materials that have their file."""
        return tuple(material for material in self.materials if material.written)

    @property
    def minutes(self) -> int:
        """Minutes of all written materials."""
        return sum(material.minutes for material in self.materials)

    @property
    def edition(self) -> datetime.date:
        """The date of the newest change anywhere."""
        dates = [change.date for change in self.outline.changes]
        return max(dates + [material.edition for material in self.materials if material.edition])

    def guide(self, id: str) -> Guide | None:
        """The guide of that folder name, or None."""
        return next((guide for guide in self.guides if guide.id == id), None)

    def materials_named(self, name: str) -> tuple[Material, ...]:
        """The materials an editor may mean by `name`: a file name, or `guide/file`."""
        return tuple(self._names.get(name, ()))

    @cached_property
    def _names(self) -> dict[str, list[Material]]:
        names: dict[str, list[Material]] = {}
        for material in self.materials:
            names.setdefault(material.id, []).append(material)
            names.setdefault(material.path, []).append(material)
        return names

    def neighbours(self, material: Material) -> Iterator[Material | None]:
        """The material before and the one after, in learning order."""
        place = self.materials.index(material)
        yield self.materials[place - 1] if place else None
        yield self.materials[place + 1] if place + 1 < len(self.materials) else None
