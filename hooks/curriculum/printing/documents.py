"""Documents to lay out, as HTML: each material, its handout in large print, each instrument, and a manual's own pages.

Products are cut from their pages (products.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, WrittenMaterial
from curriculum.model.data.answers import ANSWERS
from curriculum.model.data.question_sheet import FOLDER
from curriculum.model.sections import Heading, Section
from curriculum.printing.manuals import Binder, Opening, guide_pages, manual_pages
from curriculum.printing.material_sheets import TEMPLATES, Sheet, large_handout, material_sheets, overview, print_templates
from curriculum.printing.print_markdown import Typography
from curriculum.printing.questionnaire_sheets import InstrumentSheet, instrument_pages
from curriculum.printing.source_lines import without_lines
from curriculum.rendering.urls import HANDOUT, SHEET, TALLY, SheetKind, Urls, worksheet_place

__all__ = ["TEMPLATES", "Documents", "Unit", "cuts"]

Kind = Literal["materi", "besar", "panduan", "manual", "alat", "tanya"]
#: The section of a material's pages that is filled in after the session.
LOG = "catatan-pelaksanaan"


@dataclass(frozen=True)
class Unit:
    """A document to lay out; `name` is a material's path, or the id of a guide or an instrument."""

    kind: Kind
    name: str = ""

    @property
    def id(self) -> str:
        """Its name in notes and messages."""
        return f"{self.kind}/{self.name}" if self.name else self.kind

    @property
    def source(self) -> str:
        """The file an editor opens to change it."""
        others = {
            "panduan": f"content/{self.name}/index.md",
            "manual": "curriculum.yaml",
            "alat": f"{FOLDER}/{self.name}.yaml",
            "tanya": ANSWERS,
        }
        return others.get(self.kind, f"content/{self.name}.md")

    @property
    def folder(self) -> str:
        """Where the pictures it names lie."""
        return {"panduan": f"content/{self.name}", "manual": "content"}.get(self.kind, str(Path(self.source).parent))


@dataclass(frozen=True)
class Documents:
    """The documents of the curriculum below `root`; `binder` makes covers and tables of contents."""

    root: Path
    curriculum: Curriculum
    binder: Binder

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All of them, the longest first."""
        materials = [material.path for material in self.curriculum.written]
        return (
            Unit("manual"),
            *(Unit("materi", path) for path in materials),
            *(Unit("besar", path) for path in materials),
            *(Unit("panduan", guide.id) for guide in self.curriculum.guides),
            *(Unit("alat", instrument.id) for instrument in self.curriculum.instruments),
            *((Unit("tanya"),) if self.curriculum.catalogue.answers else ()),
        )

    def html(self, unit: Unit, *, density: int = 0) -> str:
        """A document as HTML; a higher `density` sets the one-page overview of a material closer."""
        match unit.kind:
            case "manual":
                return manual_pages(self.curriculum, self._templates, self.binder)
            case "panduan":
                guide = next(guide for guide in self.curriculum.guides if guide.id == unit.name)
                return guide_pages(Opening(guide, self.curriculum, self._typography), self._templates, self.binder)
            case "alat":
                instrument = next(instrument for instrument in self.curriculum.instruments if instrument.id == unit.name)
                return instrument_pages(InstrumentSheet(instrument, self.curriculum), self._templates)
            case "tanya":
                return self._templates.get_template("answers.html").render(
                    answers=self.curriculum.catalogue.answers,
                    written=self._written,
                    materials=self.curriculum.materials_named,
                )
            case "besar":
                return large_handout(self._sheet(unit), self._templates)
            case "materi":
                return material_sheets(self._sheet(unit), self._templates, density)

    def _written(self, text: str) -> Markup:
        """A text of an answer as HTML; its lines are those of the data file, which the template names."""
        html = self._typography.html(Section(Heading(2, "", 1), text, 1), handout=True)
        return Markup(without_lines(html))

    def overview(self, unit: Unit, density: int) -> str:
        """A material's overview alone, to see whether it fits one page."""
        return overview(self._sheet(unit), self._templates, density)

    def _sheet(self, unit: Unit) -> Sheet:
        material = next(material for material in self.curriculum.written if material.path == unit.name)
        return Sheet(material, self.curriculum, self._typography, large=unit.kind == "besar")

    @cached_property
    def _typography(self) -> Typography:
        return Typography(Urls(self.curriculum))

    @cached_property
    def _templates(self) -> Environment:
        return print_templates(self.root, Urls(self.curriculum), self._typography)


def cuts(material: WrittenMaterial) -> Iterator[tuple[SheetKind, set[str]]]:
    """Sheets cut from the pages of a material and its questionnaires: the kind of each, and the sections it takes.

    A participant takes home the reading and what is hers, not cards, answers and collected sheets; tallies are the facilitator's.
    """
    sheets = {worksheet_place(sheet.worksheet): sheet.goes_home for sheet in material.plan.worksheets}
    yield "handout", {HANDOUT, *(place for place, home in sheets.items() if home)}
    yield "reading", {HANDOUT}
    yield "facilitator", {"", *sheets, LOG, TALLY}
    yield "worksheets", {*sheets, SHEET}
