"""Cache keys of laid-out documents, and what the store keeps of them: so no document is laid out twice.

A document is known by two keys: `inputs`, of the files it is made of, tells without making its HTML that nothing changed; `layout`, of
its HTML, styles, fonts, pictures, code and libraries, finds its entry in the store.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from curriculum.model.copies import copy_order
from curriculum.model.curriculum import Curriculum
from curriculum.model.words.files import Files
from curriculum.pdf.layout import Layout, Mark, Page, Piece
from curriculum.pdf.merge import extract
from curriculum.printing.documents import TEMPLATES, Unit
from curriculum.printing.source_lines import without_lines
from curriculum.rendering.store import code_digest, digest, files_digest, folder_digest

#: Libraries whose version changes how pages look.
LIBRARIES = (
    *("weasyprint", "pydyf", "tinycss2", "cssselect2", "lxml", "fonttools"),
    *("segno", "markdown", "jinja2", "pikepdf", "mkdocs-with-pdf"),
)
#: The package, whose code decides how a document looks, and its rooms that decide it whatever the HTML is.
CODE = Path(__file__).parents[1]
_PAPER_ROOMS = ("pdf", "printing")
#: The member of an entry of the store that holds the pages.
PAGES = "pages.pdf"


@dataclass(frozen=True)
class Keys:
    """The cache keys of one curriculum's documents and products."""

    root: Path
    curriculum: Curriculum

    @property
    def _files(self) -> Files:
        return self.curriculum.outline.vocabulary.files

    @cached_property
    def _paper_code(self) -> str:
        return digest(*(folder_digest(CODE / room, "*.py") for room in _PAPER_ROOMS))

    @cached_property
    def _looks(self) -> str:
        """Everything but the HTML that decides how a page looks."""
        paper = self.root / TEMPLATES
        return digest(
            *(folder_digest(paper, pattern) for pattern in ("*.css", "*.svg")),
            folder_digest(paper / "fonts", "*"),
            self._paper_code,
            *(version(library) for library in LIBRARIES),
        )

    @cached_property
    def _shared(self) -> str:
        """Every input that all HTML may depend on, and which materials are there to refer to."""
        return digest(
            self._looks,
            folder_digest(self.root / TEMPLATES, "*"),
            code_digest(),
            files_digest([CODE.parent / "print_manuals.py"], CODE.parent),
            files_digest([self.root / "curriculum.yaml", *(self.root / "content" / "data").glob("*.yaml")], self.root),
            *(material.path for material in self.curriculum.written),
        )

    def inputs(self, unit: Unit) -> str:
        """A key of the files a document is made of: the same files need not even be read as Markdown again."""
        if unit.kind == "large":
            files: Iterable[Path] = [self.root / unit.source(self._files)]
        elif unit.kind == "material":
            files = [self.root / source for source in self._sources(unit)]
        elif unit.kind in ("instrument", "answers", "kit"):
            files = (self.root / self._files.folder).glob("*.yaml")
        elif unit.kind in ("guide", "reader"):
            imprint = (self.root / page.source for page in self.curriculum.pages.values())
            files = (*(self.root / unit.folder(self._files)).glob("*.md"), *(self.root / self._files.folder).glob("*.yaml"), *imprint)
        else:
            files = (*(self.root / "content").rglob("*.md"), *(self.root / self._files.folder).glob("*.yaml"))
        pictures = () if unit.kind == "manual" else (self._folder(*place) for place in self._pictured(unit))
        return digest(unit.id, self._shared, self._texts(files), *pictures)

    def _texts(self, files: Iterable[Path]) -> str:
        """A hash of these files' names and contents, each read once in a run."""
        found = {path.relative_to(self.root).as_posix(): path for path in files}
        return digest(*(part for name in sorted(found) for part in (name, self._read(found[name]))))

    def _read(self, file: Path) -> str:
        if file not in self._known:
            self._known[file] = digest(file.read_bytes())
        return self._known[file]

    def _folder(self, folder: Path, pattern: str) -> str:
        """A hash of the files of a folder that fit the pattern: a hundred documents ask for the same pictures."""
        place = folder / pattern
        if place not in self._known:
            self._known[place] = files_digest(folder.glob(pattern), self.root)
        return self._known[place]

    @cached_property
    def _known(self) -> dict[Path, str]:
        """What was read in this run: texts that change meanwhile are not published (`publish.snapshot`)."""
        return {}

    def _pictured(self, unit: Unit) -> Iterator[tuple[Path, str]]:
        """Where the pictures lie beside the text of a document, and the pictograms of key messages."""
        yield self.root / unit.folder(self._files) / self.curriculum.outline.vocabulary.paths.pictures, "*"
        yield self.root / "content" / self.curriculum.pictograms.folder, "*.svg"

    def _pictures(self, unit: Unit) -> Iterator[Path]:
        return (file for folder, pattern in self._pictured(unit) for file in folder.glob(pattern))

    def _sources(self, unit: Unit) -> set[str]:
        """A material's file, and those whose titles its copy order names."""
        material = next(material for material in self.curriculum.written if material.path == unit.name)
        sheets = (sheet for line in copy_order(self.curriculum, material) for sheet in line.sheets)
        return {unit.source(self._files), *(sheet.instrument.source if sheet.instrument else sheet.material.source for sheet in sheets)}

    def layout(self, unit: Unit, html: str) -> str:
        """A key of the finished layout."""
        pictures = [path for path in self._pictures(unit) if path.name in html]
        return digest(unit.kind, without_lines(html), self._looks, files_digest(pictures, self.root))

    def product(self, *made_of: str) -> str:
        """A key of a PDF that is merged of layouts."""
        return digest(self._paper_code, self.curriculum.outline.address, *made_of)


@dataclass(frozen=True)
class Laid:
    """A laid-out document: its two keys, its pieces, whether this run laid it out and in how many seconds."""

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


def entry(layout: Layout) -> dict[str, bytes]:
    """What the store keeps of a layout."""
    return {"pieces.json": json.dumps(pieces_to_json(layout.pieces)).encode(), PAGES: layout.pdf()}


def apart(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each piece of a stored layout as a PDF of its own, by name: for pages that are in so many files that none should read all the others."""
    found, first = {}, 0
    for piece in pieces_of(members):
        found[piece_name(first)] = extract(members[PAGES], first, len(piece.pages))
        first += len(piece.pages)
    return found


def piece_name(first: int) -> str:
    """The member of an entry that holds the piece whose first page has this place (from 0)."""
    return f"piece-{first}.pdf"


def pieces_of(members: Mapping[str, bytes]) -> tuple[Piece, ...]:
    """The pieces of a stored layout."""
    return pieces_from_json(json.loads(members["pieces.json"]))


def pieces_to_json(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Pieces as plain values."""
    return [asdict(piece) for piece in pieces]


def pieces_from_json(values: Iterable[dict[str, Any]]) -> tuple[Piece, ...]:
    """Pieces as they were."""
    return tuple(Piece(value["section"], tuple(_page(page) for page in value["pages"])) for value in values)


def _page(values: dict[str, Any]) -> Page:
    return Page(**{**values, "marks": tuple(Mark(*mark) for mark in values["marks"]), "slots": tuple(values["slots"])})
