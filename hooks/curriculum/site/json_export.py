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

#: Where PDFs lie below the site's address.
DOWNLOADS = "unduhan"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A printed file: its path below the site's address, its size in bytes, its pages."""

    path: str
    bytes: int
    pages: int


def printed(root: Path) -> dict[str, Pdf]:
    """What the print step last made, by its path below `unduhan/`; empty where nothing was printed yet."""
    index = root / "build" / "pdf" / "index.json"
    if not index.exists():
        return {}
    found = json.loads(index.read_text(encoding="utf-8"))
    return {path: Pdf(f"{DOWNLOADS}/{path}", size["bytes"], size["pages"]) for path, size in found.items()}


def curriculum_json(curriculum: Curriculum, pdfs: Mapping[str, Pdf]) -> str:
    """The whole model as JSON text."""
    return json.dumps(_curriculum(curriculum, pdfs), ensure_ascii=False, indent=1) + "\n"


def _curriculum(curriculum: Curriculum, pdfs: Mapping[str, Pdf]) -> dict[str, Any]:
    return {
        "title": curriculum.outline.title,
        "goal": curriculum.outline.goal,
        "edition": curriculum.edition.isoformat(),
        "minutes": curriculum.minutes,
        "pdf": _pdf(pdfs, "manual.pdf"),
        "parts": [_part(part, pdfs) for part in curriculum.parts],
    }


def _part(part: Part, pdfs: Mapping[str, Pdf]) -> dict[str, Any]:
    guides = [_guide(guide, pdfs) for guide in part.guides]
    return {"part": part.id, "title": part.title, "url": part.url, "minutes": part.minutes, "guides": guides}


def _guide(guide: Guide, pdfs: Mapping[str, Pdf]) -> dict[str, Any]:
    return {
        "guide": guide.id,
        "number": guide.number,
        "title": guide.title,
        "url": guide.url,
        "minutes": guide.minutes,
        "pdf": _pdf(pdfs, f"panduan/{guide.id}.pdf"),
        "materials": [_material(material, pdfs) for material in guide.materials],
    }


def _material(material: Material, pdfs: Mapping[str, Pdf]) -> dict[str, Any]:
    steps = [
        {"step": row.step.step, "starts": time_label(row.starts, ":"), "minutes": row.step.minutes} for row in material.clock
    ]
    return {
        "material": material.id,
        "code": material.code,
        "title": material.title,
        "url": material.url,
        "session_url": material.session_url,
        "minutes": material.minutes,
        "written": material.written,
        "edition": material.edition.isoformat() if material.edition else None,
        "steps": steps,
        "handout": _pdf(pdfs, f"peserta/{material.path}.pdf"),
        "facilitator_sheet": _pdf(pdfs, f"fasilitator/{material.path}.pdf"),
    }


def _pdf(pdfs: Mapping[str, Pdf], path: str) -> dict[str, Any] | None:
    return asdict(pdfs[path]) if path in pdfs else None
