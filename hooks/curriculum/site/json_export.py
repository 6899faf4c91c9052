"""The curriculum for other programs: kurikulum.json, with codes, minutes, addresses and every PDF's size.

The shape is fixed, because other tools read it; keys may join, none may change.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from curriculum.model.clock import ClockedStep
from curriculum.model.curriculum import Curriculum, Guide, Material, Part, WrittenMaterial
from curriculum.model.data.answers import Answer
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.session import SupplyLine
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


def curriculum_json(
    curriculum: Curriculum, pdfs: Mapping[str, Pdf], numbers: Mapping[str, tuple[str, str]] | None = None, contents: str = ""
) -> str:
    """The whole model as JSON text; `numbers` are the first and last page number of each printed sheet, `contents` the hash of all texts."""
    said = _Export(Urls(curriculum), pdfs, numbers or {}).curriculum() | ({"contents": contents} if contents else {})
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class _Export:
    urls: Urls
    pdfs: Mapping[str, Pdf]
    numbers: Mapping[str, tuple[str, str]]

    def curriculum(self) -> dict[str, Any]:
        curriculum = self.urls.curriculum
        return {
            "title": curriculum.outline.title,
            "goal": curriculum.outline.goal,
            "edition": curriculum.edition.isoformat(),
            "minutes": curriculum.minutes,
            "pdf": self.pdf(self.urls.manual),
            "parts": [self.part(part) for part in curriculum.parts],
            "answers": [self.answer(answer) for answer in curriculum.catalogue.answers],
        }

    def answer(self, answer: Answer) -> dict[str, Any]:
        return {
            "answer": answer.answer,
            "question": answer.question,
            "url": self.urls.url(answer),
            "checked": answer.checked.isoformat(),
            "pdf": self.pdf(self.urls.answer(answer)),
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
            "reader_book": self.pdf(self.urls.book("reader_book", guide)),
            "booklet": self.pdf(self.urls.book("booklet", guide)),
            "facilitator_book": self.pdf(self.urls.book("facilitator_book", guide)),
            "epub": self.urls.epub(guide) if guide.written else None,
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
            "steps": [_step(row) for row in material.clock],
            "handout": self.pdf(self.urls.sheet("handout", material)),
            "reading": self.pdf(self.urls.sheet("reading", material)),
            "facilitator_sheet": self.pdf(self.urls.sheet("facilitator", material)),
            "worksheet_sheets": self.pdf(self.urls.sheet("worksheets", material)),
            **(self.session(material) if isinstance(material, WrittenMaterial) else {}),
        }

    def session(self, material: WrittenMaterial) -> dict[str, Any]:
        """What only a written session has."""
        plan = material.plan
        return {
            "learning_minutes": plan.learning_minutes,
            "participants": plan.participants.model_dump(),
            "sensitivity": plan.sensitivity,
            "supplies": [self.supply(line) for line in plan.supplies],
            "worksheets": list(self.worksheets(material)),
            "instruments": [self.instrument(used) for used in self.urls.curriculum.instruments_of([material])],
            "brings": [brought.model_dump() for brought in plan.brings],
        }

    def supply(self, line: SupplyLine) -> dict[str, Any]:
        supply = self.urls.curriculum.catalogue.supply(line.supply) if line.supply else None
        return {
            "supply": line.supply,
            "title": supply.title if supply else line.item,
            "unit": supply.unit if supply else None,
            "kind": supply.kind if supply else None,
            "quantity": line.quantity,
            "per": line.per,
            "note": line.note,
        }

    def worksheets(self, material: WrittenMaterial) -> Iterator[dict[str, Any]]:
        """Each worksheet, with its first and last page in the material's file of worksheets, from 1, and their printed numbers."""
        after = 1
        for sheet in material.plan.worksheets:
            numbers = self.numbers.get(self.urls.url(self.urls.worksheet(material, sheet.worksheet)))
            first, after = after, after + (_pages(*numbers) if numbers else 0)
            yield {
                "worksheet": sheet.worksheet,
                "title": sheet.title,
                "kind": sheet.kind,
                "name": sheet.name,
                "copies": sheet.copies,
                "per": sheet.per,
                "take_home": sheet.goes_home,
                "pages": [first, after - 1] if numbers else None,
                "numbers": list(numbers) if numbers else None,
            }

    def instrument(self, instrument: Instrument) -> dict[str, Any]:
        return {
            "instrument": instrument.id,
            "title": instrument.sheet.title,
            "url": self.urls.url(instrument),
            "pdf": self.pdf(self.urls.instrument(instrument)),
            "tally": self.pdf(self.urls.instrument(instrument, tally=True)),
        }

    def pdf(self, path: str) -> dict[str, Any] | None:
        return asdict(self.pdfs[path]) if path in self.pdfs else None


def _step(row: ClockedStep) -> dict[str, Any]:
    step = row.step
    return {
        "step": step.step,
        "starts": time_label(row.starts, ":"),
        "minutes": step.minutes,
        "phase": step.phase,
        "break": step.is_break,
        "shortest": step.shortest,
        "optional": step.optional,
    }


def _pages(first: str, last: str) -> int:
    """How many pages stand from one number to another of the same guide: `3-12`, `3-14` are three."""
    return int(last.rpartition("-")[2]) - int(first.rpartition("-")[2]) + 1
