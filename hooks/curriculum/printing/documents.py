"""What is laid out: one document for each material, each handout in large print, each guide's own pages, the manual's own pages.

A layout is known by a key of everything that went into it, so none is made twice.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from curriculum.model.curriculum import Curriculum, Guide, WrittenMaterial
from curriculum.model.data.question_sheet import FOLDER
from curriculum.pdf.layout import Layout, Mark, Page, Piece, Press
from curriculum.pdf.page_checks import Fault, Misprint
from curriculum.printing.cache import digest, files_digest, folder_digest
from curriculum.printing.manuals import Binder, Opening, guide_pages, manual_pages
from curriculum.printing.material_sheets import Sheet, large_handout, material_sheets, overview, print_templates
from curriculum.printing.print_markdown import Typography
from curriculum.printing.questionnaire_sheets import InstrumentSheet, instrument_pages
from curriculum.printing.source_lines import without_lines
from curriculum.rendering.urls import PICTURES, Urls

Kind = Literal["materi", "besar", "panduan", "manual", "alat"]

#: Libraries whose version changes how pages look.
LIBRARIES = (
    "weasyprint", "pydyf", "tinycss2", "cssselect2", "lxml", "fonttools", "segno", "markdown", "jinja2", "pikepdf", "mkdocs-with-pdf"
)  # fmt: skip
#: The package, whose code decides how a document looks.
CODE = Path(__file__).parents[1]
#: The member of an entry of the store that holds its pages.
PAGES = "pages.pdf"
#: How close an overview may be set, beyond the usual.
DENSITIES = (1, 2)


@dataclass(frozen=True)
class Unit:
    """One document to lay out; `name` is a material's path, or the id of a guide or an instrument."""

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
        }
        return others.get(self.kind, f"content/{self.name}.md")

    @property
    def folder(self) -> str:
        """Where the pictures it names lie."""
        return {"panduan": f"content/{self.name}", "manual": "content"}.get(self.kind, str(Path(self.source).parent))


@dataclass(frozen=True)
class Project:
    """A curriculum with all that its pages are made of."""

    root: Path
    curriculum: Curriculum
    binder: Binder

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Everything to lay out, the longest first."""
        materials = [material.path for material in self.curriculum.written]
        return (
            Unit("manual"),
            *(Unit("materi", path) for path in materials),
            *(Unit("besar", path) for path in materials),
            *(Unit("panduan", guide.id) for guide in self.curriculum.guides),
            *(Unit("alat", instrument.id) for instrument in self.curriculum.instruments),
        )

    @property
    def urls(self) -> Urls:
        """Addresses and file names."""
        return Urls(self.curriculum)

    @cached_property
    def typography(self) -> Typography:
        """Markdown for paper."""
        return Typography(self.urls)

    @cached_property
    def templates(self) -> Any:
        """The templates for paper."""
        return print_templates(self.root, self.urls)

    @cached_property
    def materials(self) -> dict[str, WrittenMaterial]:
        """Written materials by path."""
        return {material.path: material for material in self.curriculum.written}

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """Guides by id."""
        return {guide.id: guide for guide in self.curriculum.guides}

    @cached_property
    def press_digest(self) -> str:
        """Everything but the HTML that decides how a page looks."""
        paper = self.root / "overrides" / "print"
        return digest(
            *(folder_digest(paper, pattern) for pattern in ("*.css", "*.svg")),
            folder_digest(paper / "fonts", "*"),
            *(folder_digest(CODE / room, "*.py") for room in ("pdf", "printing")),
            *(version(library) for library in LIBRARIES),
        )

    @cached_property
    def shared_digest(self) -> str:
        """Every input that all HTML may depend on, and which materials are there to refer to."""
        return digest(
            self.press_digest,
            folder_digest(self.root / "overrides" / "print", "*"),
            folder_digest(CODE, "*.py"),
            files_digest([CODE.parent / "print_manuals.py"], CODE.parent),
            files_digest([self.root / "curriculum.yaml", *(self.root / "content" / "data").glob("*.yaml")], self.root),
            *(material.path for material in self.curriculum.written),
        )

    def inputs(self, unit: Unit) -> str:
        """A key of the files a unit is made of: the same files need not even be read as Markdown again."""
        if unit.kind in ("materi", "besar"):
            files: Iterable[Path] = [self.root / unit.source]
        elif unit.kind == "alat":
            files = (self.root / FOLDER).glob("*.yaml")
        elif unit.kind == "panduan":
            files = (self.root / unit.folder).glob("*.md")
        else:
            files = (self.root / "content").rglob("*.md")
        pictures = () if unit.kind == "manual" else (self.root / unit.folder / PICTURES).glob("*")
        return digest(unit.id, self.shared_digest, files_digest([*files, *pictures], self.root))

    def html(self, unit: Unit, *, density: int = 0) -> str:
        """The document."""
        if unit.kind == "manual":
            return manual_pages(self.curriculum, self.templates, self.binder)
        if unit.kind == "panduan":
            opening = Opening(self.guides[unit.name], self.curriculum, self.typography)
            return guide_pages(opening, self.templates, self.binder)
        if unit.kind == "alat":
            instrument = next(instrument for instrument in self.curriculum.instruments if instrument.id == unit.name)
            return instrument_pages(InstrumentSheet(instrument, self.curriculum), self.templates)
        sheet = self.sheet(unit)
        return (
            large_handout(sheet, self.templates) if unit.kind == "besar" else material_sheets(sheet, self.templates, density)
        )

    def sheet(self, unit: Unit) -> Sheet:
        """What templates ask about a material."""
        return Sheet(self.materials[unit.name], self.curriculum, self.typography, large=unit.kind == "besar")

    def key(self, unit: Unit, html: str) -> str:
        """A key of the finished layout."""
        pictures = sorted(path for path in (self.root / unit.folder / PICTURES).glob("*") if path.name in html)
        return digest(unit.kind, without_lines(html), self.press_digest, files_digest(pictures, self.root))

    def lay_out(self, unit: Unit, press: Press, html: str) -> Layout:
        """The pages; a material's overview is set closer until it fits its one page."""
        layout = self._pages(unit, press, html)
        if unit.kind == "materi" and not _fits(layout):
            density = next(self._fitting(unit, press), None)
            if density is None:
                raise Misprint(
                    [
                        Fault(
                            "halaman ikhtisar tidak muat di satu halaman; pendekkan daftar persiapan, alat, atau ruang",
                            "prepare",
                        )
                    ]
                )
            layout = self._pages(unit, press, self.html(unit, density=density))
        return layout

    def _pages(self, unit: Unit, press: Press, html: str) -> Layout:
        return press.lay_out(html, self.root / unit.folder, large=unit.kind == "besar")

    def _fitting(self, unit: Unit, press: Press) -> Iterator[int]:
        for density in DENSITIES:
            if _fits(self._pages(unit, press, overview(self.sheet(unit), self.templates, density))):
                yield density


def _fits(layout: Layout) -> bool:
    """Whether the overview takes one page: the words of the steps begin on the second."""
    pages = layout.pieces[0].pages
    return len(pages) == 1 or any(name.endswith("#langkah") for name in pages[1].anchors)


@dataclass(frozen=True)
class Laid:
    """A unit's pages, as the notes keep them: by `inputs` the files it was made of, by `key` its entry in the store."""

    unit: Unit
    inputs: str
    key: str
    pieces: tuple[Piece, ...]
    rendered: bool = False
    seconds: float = 0.0

    @property
    def count(self) -> int:
        """Its pages."""
        return sum(len(piece.pages) for piece in self.pieces)


def pieces_to_json(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Pieces as plain values."""
    return [asdict(piece) for piece in pieces]


def pieces_from_json(values: Iterable[dict[str, Any]]) -> tuple[Piece, ...]:
    """Pieces as they were."""
    return tuple(
        Piece(
            value["section"],
            tuple(
                Page(**{**page, "marks": tuple(Mark(*mark) for mark in page["marks"]), "slots": tuple(page["slots"])})
                for page in value["pages"]
            ),
        )
        for value in values
    )


def entry(layout: Layout) -> dict[str, bytes]:
    """What the store keeps of a layout."""
    return {"pieces.json": json.dumps(pieces_to_json(layout.pieces)).encode(), PAGES: layout.written()}


def pieces_of(members: Mapping[str, bytes]) -> tuple[Piece, ...]:
    """The pieces of a stored layout."""
    return pieces_from_json(json.loads(members["pieces.json"]))
