"""Documents to lay out, as HTML: each material, its handout in large print, the readings of each guide as a book, each instrument, and a manual's own pages.

Products are cut from their pages (products/).
"""

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum
from curriculum.model.data.kit import parted, tags
from curriculum.model.sections import Heading, Section
from curriculum.model.words.files import Files
from curriculum.printing.manuals import Binder, Opening, guide_pages, manual_pages
from curriculum.printing.material_sheets import TEMPLATES, Extract, Sheet, large_handout, material_sheets, print_templates
from curriculum.printing.print_markdown import BOOK_MEASURE, LARGE_MEASURE, MEASURE, Typography
from curriculum.printing.questionnaire_sheets import InstrumentSheet, instrument_pages
from curriculum.printing.readers_book import ReadersBook, readers_book
from curriculum.printing.source_lines import of_file, without_lines
from curriculum.rendering.urls import Urls

__all__ = ["TEMPLATES", "Documents", "Unit"]

Kind = Literal["material", "large", "guide", "reader", "manual", "instrument", "answers", "kit", "page"]


@dataclass(frozen=True)
class Unit:
    """A document to lay out; `name` is a material's path, or the id of a guide or an instrument."""

    kind: Kind
    name: str = ""

    @property
    def id(self) -> str:
        """Its name in notes and messages."""
        return f"{self.kind}/{self.name}" if self.name else self.kind

    def source(self, files: Files) -> str:
        """The file an editor opens to change it."""
        others = {
            "guide": f"content/{self.name}/index.md",
            "reader": f"content/{self.name}/index.md",
            "manual": "curriculum.yaml",
            "instrument": files.sheet(self.name),
            "answers": files.data("answers"),
            "kit": files.data("kit"),
        }
        return others.get(self.kind, f"content/{self.name}.md")

    def folder(self, files: Files) -> str:
        """Where the pictures it names lie."""
        return {"guide": f"content/{self.name}", "reader": f"content/{self.name}", "manual": "content"}.get(
            self.kind, str(Path(self.source(files)).parent)
        )


@dataclass(frozen=True)
class Documents:
    """The documents of the curriculum below `root`; `binder` makes covers and tables of contents."""

    root: Path
    curriculum: Curriculum
    binder: Binder

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All of them, the longest first, and before the manual, which hangs on every text, those whose pages an edit lays out anew."""
        materials = [material.path for material in self.curriculum.written]
        return (
            *(Unit("material", path) for path in materials),
            *(Unit("reader", guide.id) for guide in self.curriculum.guides if guide.written),
            Unit("manual"),
            *(Unit("large", path) for path in materials),
            *(Unit("guide", guide.id) for guide in self.curriculum.guides),
            *(Unit("instrument", instrument.id) for instrument in self.curriculum.instruments),
            *((Unit("answers"),) if self.curriculum.catalogue.answers else ()),
            *((Unit("kit"),) if self.curriculum.catalogue.kit else ()),
            *(Unit("page", page.id) for page in self.curriculum.printed_pages),
        )

    def html(self, unit: Unit) -> str:
        """A document as HTML."""
        match unit.kind:
            case "manual":
                return manual_pages(self.curriculum, self._templates, self.binder)
            case "guide":
                guide = next(guide for guide in self.curriculum.guides if guide.id == unit.name)
                return guide_pages(Opening(guide, self.curriculum, self._typography), self._templates, self.binder)
            case "reader":
                return readers_book(self._readers_book(unit), self._templates, self.binder)
            case "instrument":
                instrument = next(instrument for instrument in self.curriculum.instruments if instrument.id == unit.name)
                return instrument_pages(InstrumentSheet(instrument, self.curriculum), self._templates)
            case "answers":
                return self._templates.get_template("answers.html").render(
                    answers=self.curriculum.catalogue.answers,
                    written=self._written,
                    materials=self.curriculum.materials_named,
                )
            case "kit":
                urls, places = Urls(self.curriculum), tags(self.curriculum.outline.vocabulary.words["kit_places"])
                values = {
                    "place": urls.url(urls.page("kit")),
                    "address": urls.address(urls.page("kit")),
                    "parted": partial(parted, known=places),
                }
                forms, edition = self.curriculum.catalogue.kit, self.curriculum.edition
                return self._templates.get_template("kit.html").render(forms=forms, edition=edition, **values)
            case "page":
                page = self.curriculum.pages[unit.name]
                section = Section(Heading(1, page.title, 1), page.body.text, page.body.first_line)
                words = Markup(of_file(page.source, self._typography.html(section, handout=True)))
                return self._templates.get_template("page.html").render(further=page, words=words)
            case "large":
                return large_handout(self._sheet(unit), self._templates)
            case "material":
                return material_sheets(self._sheet(unit), self._templates)

    def extract(self, unit: Unit, extract: Extract, close: int = 0) -> str:
        """A material's handout alone, or all its other sheets; a higher `close` sets the handout closer."""
        return material_sheets(self._sheet(unit), self._templates, extract, close)

    def _written(self, text: str) -> Markup:
        """A text of an answer as HTML; its lines are those of the data file, which the template names."""
        html = self._typography.html(Section(Heading(2, "", 1), text, 1), handout=True)
        return Markup(without_lines(html))

    def _sheet(self, unit: Unit) -> Sheet:
        material = next(material for material in self.curriculum.written if material.path == unit.name)
        large = unit.kind == "large"
        return Sheet(material, self.curriculum, self._typography, LARGE_MEASURE if large else MEASURE, large)

    def _readers_book(self, unit: Unit) -> ReadersBook:
        guide = next(guide for guide in self.curriculum.guides if guide.id == unit.name)
        typography = Typography(Urls(self.curriculum), bound=guide)
        sheets = (Sheet(material, self.curriculum, typography, BOOK_MEASURE) for material in guide.written)
        return ReadersBook(Opening(guide, self.curriculum, typography), tuple(sheets))

    @cached_property
    def _typography(self) -> Typography:
        return Typography(Urls(self.curriculum))

    @cached_property
    def _templates(self) -> Environment:
        return print_templates(self.root, Urls(self.curriculum), self._typography)
