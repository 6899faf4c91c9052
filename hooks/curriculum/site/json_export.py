"""The curriculum for other programs: kurikulum.json, with codes, minutes, addresses and every PDF's size.

The shape is fixed, because other tools read it; keys may join, none may change.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from curriculum.model.curriculum import Curriculum, Guide, Material, Part
from curriculum.rendering.formats import time_label
from curriculum.rendering.urls import Urls


@dataclass(frozen=True, slots=True)
class Pdf:
    """A printed file: its path below the site's address, its size in bytes, its pages."""

    path: str
    bytes: int
    pages: int


def printed(root: Path, urls: Urls) -> dict[str, Pdf]:
    """What the print step last made, by its path below the downloads; empty where nothing was printed yet."""
    index = root / "build" / "pdf" / "index.json"
    if not index.exists():
        return {}
    found = json.loads(index.read_text(encoding="utf-8"))
    return {path: Pdf(urls.download(path), size["bytes"], size["pages"]) for path, size in found.items()}


def page_numbers(root: Path) -> dict[str, tuple[str, str]]:
    """First and last page number of each printed sheet, by its address on the site; empty where nothing was printed yet."""
    file = root / "build" / "pdf" / "pages.json"
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {address: (first, last) for address, (first, last) in found.items()}


def curriculum_json(curriculum: Curriculum, pdfs: Mapping[str, Pdf]) -> str:
    """The whole model as JSON text."""
    return json.dumps(_Export(Urls(curriculum), pdfs).curriculum(), ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class _Export:
    urls: Urls
    pdfs: Mapping[str, Pdf]

    def curriculum(self) -> dict[str, Any]:
        curriculum = self.urls.curriculum
        return {
            "title": curriculum.outline.title,
            "goal": curriculum.outline.goal,
            "edition": curriculum.edition.isoformat(),
            "minutes": curriculum.minutes,
            "pdf": self.pdf(self.urls.manual),
            "parts": [self.part(part) for part in curriculum.parts],
        }

    def part(self, part: Part) -> dict[str, Any]:
        return {
            "part": part.id,
            "title": part.title,
            "url": self.urls.url(part),
            "minutes": part.minutes,
            "guides": [self.guide(guide) for guide in part.guides],
        }

    def guide(self, guide: Guide) -> dict[str, Any]:
        return {
            "guide": guide.id,
            "number": guide.number,
            "title": guide.title,
            "url": self.urls.url(guide),
            "minutes": guide.minutes,
            "pdf": self.pdf(self.urls.book("guide", guide)),
            "materials": [self.material(material) for material in guide.materials],
        }

    def material(self, material: Material) -> dict[str, Any]:
        return {
            "material": material.id,
            "code": material.code,
            "title": material.title,
            "url": self.urls.url(material),
            "session_url": self.urls.url(self.urls.session(material)),
            "minutes": material.minutes,
            "written": material.written,
            "edition": material.edition.isoformat() if material.edition else None,
            "steps": [
                {"step": row.step.step, "starts": time_label(row.starts, ":"), "minutes": row.step.minutes}
                for row in material.clock
            ],
            "handout": self.pdf(self.urls.sheet("handout", material)),
            "facilitator_sheet": self.pdf(self.urls.sheet("facilitator", material)),
        }

    def pdf(self, path: str) -> dict[str, Any] | None:
        return asdict(self.pdfs[path]) if path in self.pdfs else None
