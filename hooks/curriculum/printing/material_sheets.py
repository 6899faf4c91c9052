"""View model and HTML of a material's sheets: facilitator sheet, handout, worksheets, session log.

They are laid out together once; each product is a slice of the pages, so a page has the same number in all of them.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.clock import ClockedStep, Cut, checkpoints, cuts_for
from curriculum.model.copies import CopyLine, copy_order
from curriculum.model.curriculum import Curriculum, Guide, Material, Target, TextPage, WrittenMaterial
from curriculum.model.data.records import Fact, Reference, Term
from curriculum.model.data.supplies import Supply
from curriculum.model.sections import Section
from curriculum.model.session import SessionPlan, Step
from curriculum.pdf.page_numbers import TO
from curriculum.printing.print_markdown import (
    MEASURE,
    NUMBER_SLOT,
    ONE_DIGIT,
    PAGE_SLOT,
    RANGE_SLOT,
    Typography,
    page_number,
)
from curriculum.printing.source_lines import of_file, title_line
from curriculum.printing.worksheets.room_to_write import row_height
from curriculum.rendering.colours import shades
from curriculum.rendering.environment import environment, escaping
from curriculum.rendering.urls import Urls

TEMPLATES = Path("overrides/print")
#: What of a material's sheets a document holds.
Extract = Literal["whole", "handout", "others"]

#: How late a session may be running, in minutes, and what the overview then tells to cut.
LATE = (10, 20, 30)


@dataclass(frozen=True, slots=True)
class Lateness:
    """What to cut when running `late` minutes behind, and how much that wins back."""

    late: int
    cuts: tuple[Cut, ...]

    @property
    def saves(self) -> int:
        """Minutes won back."""
        return sum(cut.saves for cut in self.cuts)


@dataclass(frozen=True)
class Sheet:
    """View model of one material, for the templates."""

    material: WrittenMaterial
    curriculum: Curriculum
    typography: Typography
    measure: int = MEASURE
    large: bool = False

    @property
    def plan(self) -> SessionPlan:
        """The session plan."""
        return self.material.plan

    @property
    def part(self) -> int:
        """The place of its part, which gives the colour."""
        return part_number(self.curriculum, guide_of(self.curriculum, self.material))

    @property
    def address(self) -> str:
        """The material's page."""
        return Urls(self.curriculum).address(self.material)

    @property
    def quiet_address(self) -> str:
        """The address on what is carried home: the guide's page where the plan has a quiet name, for the material's own tells what that hides."""
        guide = guide_of(self.curriculum, self.material)
        return Urls(self.curriculum).address(guide) if self.plan.paper_title else self.address

    @property
    def title_line(self) -> str:
        """Where its title is written."""
        return title_line(guide_of(self.curriculum, self.material), self.material)

    @property
    def edition_address(self) -> str:
        """Where the reader sees whether this edition is still current."""
        return f"{self.address}#{Urls(self.curriculum).spoken.say('place.changes')}"

    @cached_property
    def lateness(self) -> tuple[Lateness, ...]:
        """The cut lists."""
        return tuple(Lateness(late, cuts_for(self.plan.steps, late)) for late in LATE)

    @cached_property
    def checkpoints(self) -> tuple[ClockedStep, ...]:
        """Clock times to compare with."""
        return checkpoints(self.material.clock)

    @cached_property
    def copies(self) -> tuple[CopyLine, ...]:
        """The copy order for the ideal number of participants."""
        return copy_order(self.curriculum, self.material)

    def pages(self, line: CopyLine) -> Markup:
        """Room for the page numbers of a line of the copy order, `3-12–3-14`."""
        page, _, first = Urls(self.curriculum).copied(line.first).partition("#")
        last = Urls(self.curriculum).copied(line.last).partition("#")[2]
        wide = line.first.material.guide.number > ONE_DIGIT
        return Markup(page_number(f"{self.curriculum.outline.address}{page}", f"{first}{TO}{last}", RANGE_SLOT, wide=wide))

    @cached_property
    def substitutes(self) -> list[Supply]:
        """The things to bring that have something to stand in for them, or can be made at home."""
        found = (self.curriculum.catalogue.supply(line.supply) for line in self.plan.supplies if line.supply)
        things = dict.fromkeys(supply for supply in found if supply)
        return [supply for supply in things if supply.substitutes or supply.homemade]

    def passages(self, step: Step) -> list[tuple[str, Markup]]:
        """What a step reads aloud: each passage's name and words, so that nobody turns pages to find it."""
        found = ((name, self.material.passages.get(name)) for name in step.reads)
        return [(name, self.html(passage)) for name, passage in found if passage and passage.text]

    def method(self, id: str | None) -> str:
        """The method's title."""
        method = self.curriculum.catalogue.method(id) if id else None
        return method.title if method else ""

    def objective(self, id: str) -> int:
        """The place of an objective in the list, from 1."""
        return [objective.id for objective in self.plan.objectives].index(id) + 1

    def worksheet(self, id: str) -> str:
        """The title of a worksheet, or the reading."""
        return next((sheet.title for sheet in self.plan.worksheets if sheet.worksheet == id), self.material.titles.reading)

    def instructions(self, step: str) -> Markup:
        """The facilitation text of a step."""
        return self.html(self.material.instructions.get(step))

    @property
    def reading(self) -> Section | None:
        """What participants read."""
        return self.material.body.section(self.material.titles.reading)

    @property
    def notes(self) -> Section | None:
        """What only the facilitator reads."""
        return self.material.body.section(self.material.titles.notes)

    def html(self, section: Section | None, *, handout: bool = False, shift: int = 0) -> Markup:
        """An editor's Markdown; it was checked to hold no other HTML than the few tags allowed."""
        return Markup(self.typography.html(section, handout=handout, shift=shift, measure=self.measure) if section else "")

    @cached_property
    def _linked(self) -> list[Target]:
        return self.curriculum.targets(self.material.reading_links)

    @cached_property
    def terms(self) -> list[Term]:
        """The terms a participant meets in the reading, in the order of the alphabet."""
        return sorted((item for item in self._linked if isinstance(item, Term)), key=lambda term: term.title.lower())

    @cached_property
    def facts(self) -> list[tuple[datetime.date, list[Fact]]]:
        """The figures of the reading that may change, by the date they were checked, newest first."""
        facts = [target for target in self._linked if isinstance(target, Fact)]
        dates = sorted({fact.checked for fact in facts}, reverse=True)
        return [(date, [fact for fact in facts if fact.checked == date]) for date in dates]

    @cached_property
    def sources(self) -> list[Reference]:
        """Every law, book and page the material rests on."""
        found = (self.curriculum.catalogue.reference(id) for id in self.plan.sources)
        return [reference for reference in found if reference is not None]


def page(address: str, place: str = "") -> Markup:
    """Page-number slot: room for `hlm. 3-12`."""
    return Markup(page_number(address, place, PAGE_SLOT))


def number(address: str, place: str = "") -> Markup:
    """Page-number slot: room for `3-12`."""
    return Markup(page_number(address, place, NUMBER_SLOT))


def print_templates(root: Path, urls: Urls, typography: Typography) -> Environment:
    """The templates for paper; what editors wrote is escaped unless it came through Markdown."""

    def words_of(page: TextPage, title: str) -> Markup:
        section = page.body.section(title)
        return Markup(of_file(page.source, typography.html(section)) if section else "")

    env = escaping(environment(root / TEMPLATES, code=urls.spoken.code), urls.spoken)
    env.globals.update(
        page=page,
        number=number,
        row_height=row_height,
        url=urls.url,
        address_of=urls.address,
        worksheet_place=urls.worksheet_place,
        vocabulary=urls.curriculum.outline.vocabulary,
        pages=urls.curriculum.pages,
        currency=urls.curriculum.outline.currency,
        fact=urls.curriculum.catalogue.fact,
        shades=[shades(part.outline.colour) for part in urls.curriculum.parts],
        words_of=words_of,
    )
    return env


def material_sheets(sheet: Sheet, env: Environment, extract: Extract = "whole", close: int = 0) -> str:
    """The sheets of one material: all of them, its handout alone or all others; a higher `close` sets the handout closer."""
    return _rendered("material.html", sheet, env, close=close, extract=extract)


def large_handout(sheet: Sheet, env: Environment) -> str:
    """The handout with its worksheets, for large print."""
    return _rendered("large.html", sheet, env, close=0)


def _rendered(template: str, sheet: Sheet, env: Environment, **more: Any) -> str:
    values = {"sheet": sheet, "material": sheet.material, "plan": sheet.plan, "guide": sheet.material.guide}
    return env.get_template(template).render(**values, **more)


def guide_of(curriculum: Curriculum, material: Material) -> Guide:
    """The guide a material stands in."""
    guide = curriculum.guide(material.guide.guide)
    assert guide is not None
    return guide


def part_number(curriculum: Curriculum, guide: Guide) -> int:
    """The place of a guide's part in the outline, from 1."""
    return [part.id for part in curriculum.parts].index(guide.part.part) + 1
