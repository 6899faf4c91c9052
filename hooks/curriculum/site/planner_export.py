"""Export of the curriculum for the planner: rencana.json, all that the page of `paths.planner` needs to plan a training.

The planner runs in the browser and asks for this one file only. Its size is part of a first visit: at most 40 KB gzip.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from curriculum.model.curriculum import Curriculum, Guide, WrittenMaterial
from curriculum.model.copies import SPARE
from curriculum.model.data.kit import KitForm
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.data.supplies import Supply
from curriculum.model.session import Step, SupplyLine, Worksheet
from curriculum.rendering.urls import Urls
from curriculum.site.json_export import Pdf
from curriculum.site.word.local_words import local_words


#: Tells on which pages of a file worksheets begin, as `worksheet_starts` does.
Starts = Callable[[Path, str], list[int]]


def planner_json(
    curriculum: Curriculum, pdfs: Mapping[str, Pdf], folder: Path, join: int = 0, unzip: int = 0, starts: Starts | None = None
) -> str:
    """The JSON text; `join` and `unzip` are the bytes of the libraries that join PDFs and fill Word files, `folder` holds the printed files, whose bookmarks tell on which pages each worksheet stands."""
    return json.dumps(
        {**_Export(Urls(curriculum), pdfs, folder, starts or worksheet_starts).curriculum(), "join": join, "unzip": unzip},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def short_id(path: str) -> str:
    """Four letters that stand for a material in a shared link: the same in every edition, whatever its code becomes."""
    return base64.urlsafe_b64encode(hashlib.sha256(path.encode()).digest()[:3]).decode()


@dataclass(frozen=True)
class _Export:
    urls: Urls
    pdfs: Mapping[str, Pdf]
    folder: Path
    starts: Starts

    def curriculum(self) -> dict[str, Any]:
        curriculum = self.urls.curriculum
        return {
            "title": curriculum.outline.short_title,
            "address": curriculum.outline.address,
            "edition": curriculum.edition.isoformat(),
            "spare": SPARE,
            "word": self.urls.download(self.urls.names.word),
            "blank": self.urls.names.planner,
            "kit": self.urls.download(self.urls.names.kit),
            "local": local_words(text for material in curriculum.written for text in _in_word(material)),
            "forms": [_form(form) for form in curriculum.catalogue.kit],
            "guides": [_guide(guide) for guide in curriculum.guides if guide.written],
            "supplies": {supply.supply: _supply(supply) for supply in curriculum.catalogue.supplies},
            "materials": [self.material(material) for material in curriculum.written],
        }

    def material(self, material: WrittenMaterial) -> dict[str, Any]:
        plan, people = material.plan, material.plan.participants
        return _filled(
            id=short_id(material.path),
            code=material.code,
            path=material.path,
            guide=material.guide.number,
            title=material.title,
            short=material.outline.short,
            quiet=plan.paper_title,
            edition=material.edition.isoformat(),
            plan=self.urls.url(self.urls.session(material)),
            people=_filled(min=people.min, ideal=people.ideal, max=people.max, group=people.group),
            sensitivity=plan.sensitivity,
            steps=[_step(step) for step in plan.steps],
            supplies=[_line(line) for line in plan.supplies],
            worksheets=[_worksheet(sheet) for sheet in plan.worksheets],
            brings=[{"of": brought.of, "worksheet": brought.worksheet} for brought in plan.brings],
            instruments=[self.instrument(used) for used in self.urls.curriculum.instruments_of([material])],
            handout=self.printed(self.urls.sheet("handout", material)),
            sheets=self.printed(self.urls.sheet("worksheets", material)),
            facilitator=self.whole(self.urls.sheet("facilitator", material)),
        )

    def instrument(self, instrument: Instrument) -> dict[str, Any]:
        """A questionnaire and its tally sheet; `each` where everybody fills in her own, so that its copies are known."""
        return _filled(
            id=instrument.id,
            title=instrument.sheet.title,
            each=instrument.sheet.filled_by.role == "person",
            sheet=self.printed(self.urls.instrument(instrument)),
            tally=self.printed(self.urls.instrument(instrument, tally=True)),
        )

    def whole(self, path: str) -> dict[str, Any] | None:
        """A printed file that is kept and read as a whole: path and bytes."""
        return {"path": self.pdfs[path].path, "bytes": self.pdfs[path].bytes} if path in self.pdfs else None

    def printed(self, path: str) -> dict[str, Any] | None:
        """A printed file: path, pages, bytes, and the first page of each worksheet in it (counted from 1)."""
        if path not in self.pdfs:
            return None
        pdf, before = self.pdfs[path], self.urls.curriculum.outline.vocabulary.sections.before_worksheet
        return _filled(path=pdf.path, pages=pdf.pages, bytes=pdf.bytes, starts=self.starts(self.folder / path, before))


def worksheet_starts(file: Path, before: str) -> list[int]:
    """On which page each worksheet of a printed file begins, counted from 1; empty where it has none.

    Its bookmarks say so: those of worksheets begin with `before`.
    """
    try:
        with pikepdf.open(file) as document, document.open_outline() as outline:
            pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
            found = (item.destination for item in _bookmarks(outline.root) if item.title.startswith(before))
            return [pages[place[0].objgen] for place in found if isinstance(place, pikepdf.Array)]
    except (pikepdf.PdfError, FileNotFoundError):
        return []  # stand-ins of tests, and sheets that are not printed yet


def _bookmarks(items: Sequence[pikepdf.OutlineItem]) -> list[pikepdf.OutlineItem]:
    return [found for item in items for found in (item, *_bookmarks(item.children))]


def _in_word(material: WrittenMaterial) -> Iterator[str]:
    """The texts of a material that its Word file holds."""
    yield from (section.text for section in (*material.instructions.values(), *material.passages.values()))
    yield material.notes


def _form(form: KitForm) -> dict[str, Any]:
    return _filled(form=form.form, title=form.title, each=form.each, minutes=form.minutes or None, daily=form.daily)


def _guide(guide: Guide) -> dict[str, Any]:
    return {"number": guide.number, "title": guide.short}


def _supply(supply: Supply) -> dict[str, Any]:
    return _filled(
        title=supply.title,
        unit=supply.unit,
        reusable=supply.kind.role == "reused",
        substitutes=supply.substitutes,
        together=supply.together,
        homemade=supply.homemade,
        differs=supply.differs,
        lasts=supply.lasts,
    )


def _step(step: Step) -> dict[str, Any]:
    return _filled(
        title=step.step,
        minutes=step.minutes,
        shortest=step.shortest,
        optional=step.optional,
        rest=step.is_break,
    )


def _line(line: SupplyLine) -> dict[str, Any]:
    return _filled(supply=line.supply, item=line.item, quantity=line.quantity, per=line.per.role, note=line.note)


def _worksheet(sheet: Worksheet) -> dict[str, Any]:
    return _filled(
        id=sheet.worksheet,
        title=sheet.title,
        copies=sheet.copies,
        per=sheet.per.role,
        kind=sheet.kind and sheet.kind.role,
        home=sheet.goes_home,
    )


def _filled(**values: Any) -> dict[str, Any]:
    """Without what is empty or false: a reader takes a missing key as that."""
    return {key: value for key, value in values.items() if value or value == 0 and value is not False}
