"""Loader: files on disk to one Curriculum, with every fault met on the way.

A file with faults is left out of the curriculum, so that what is read can still be checked; the caller stops on any error.
"""

import datetime
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from curriculum.model.clock import START
from curriculum.model.curriculum import Curriculum, Guide, Material, Part, TextPage, WrittenMaterial
from curriculum.model.data.catalogue import Catalogue
from curriculum.model.data.files import DATA_FILES, HEADED, HOME, HomeFront, PageFront, PageSummary
from curriculum.model.data.pictograms import pictograms
from curriculum.model.data.question_sheet import Sheet
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.data.records import Examples, Forbidden, Head, Synonyms
from curriculum.model.outline import Doors, Outline, OutlineGuide, OutlinePart
from curriculum.model.sections import Body
from curriculum.model.session import SessionPlan
from curriculum.model.vocabulary import SectionTitles
from curriculum.model.words.files import Files
from curriculum.model.words.questions import FieldNames
from curriculum.source.fields import Record, Words
from curriculum.source.files import is_left_behind, read_text, split_front_matter
from curriculum.source.pictures import pictures
from curriculum.source.problems import Problem
from curriculum.source.validation import reading_faults, stand_in, validated
from curriculum.source.yaml_source import ENTRIES, Document, Location, Value, parse

R = TypeVar("R", bound=Record)

# A preview reads the same texts again and again: their words and data are worked out once.
_body = lru_cache(maxsize=1024)(Body)
_parsed = lru_cache(maxsize=1024)(parse)


@dataclass(eq=False)
class Loaded:
    """A curriculum with the documents it came from, which know the place of every fault.

    `today` is the day it is checked on; `unreadable` names lost data files and instruments; `digests` has a SHA-256
    of each file's text, `pictures` of each picture's bytes.
    """

    root: Path
    curriculum: Curriculum
    today: datetime.date
    bodies: dict[str, Body] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass
class _Loader:
    root: Path
    words: Words | None = None
    titles: SectionTitles | None = None
    names: FieldNames = field(default_factory=FieldNames)
    files: Files = field(default_factory=Files)
    start: int = START
    drawn: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def text(self, path: str) -> str | None:
        """A file's text, or None where it cannot be read."""
        text, problems = read_text(self.root, path)
        self.problems += problems
        if text is not None:
            self.digests[path] = hashlib.sha256(text.encode()).hexdigest()
        return text

    def document(self, path: str, text: str, first_line: int = 1) -> Document | None:
        """Parse and remember; None where the YAML could not be read to its end."""
        document, problems = _parsed(path, text, first_line)
        self.documents[path] = document
        self.problems += problems
        return None if document.torn else document

    def record(self, kind: type[R], document: Document, value: Value, at: Location = ()) -> R | None:
        """A value of the document as a record, or None where it has faults."""
        record, problems = validated(kind, document, value, at, self.words)
        self.problems += problems
        return record

    def whole(self, path: str, kind: type[R]) -> R | None:
        """A file that is one record, or None where it has faults."""
        text = self.text(path)
        document = self.document(path, text) if text is not None else None
        return self.record(kind, document, document.value) if document else None

    def optional(self, path: str, kind: type[R]) -> R | None:
        """The same for a file that a curriculum may do without."""
        return self.whole(path, kind) if os.path.lexists(self.root / path) else None

    def page(self, path: str, kind: type[R]) -> tuple[R | None, Body | None]:
        """The front matter of a file as a record, and the words below it."""
        text = self.text(path)
        front, problems = split_front_matter(path, text) if text is not None else (None, [])
        self.problems += problems
        if front is None:
            return None, None
        document = self.document(path, front.yaml, front.yaml_line)
        self.bodies[path] = _body(front.body, front.body_line)
        if document is None:
            return None, self.bodies[path]
        value = (
            {**self.given, **document.value} if kind is SessionPlan and isinstance(document.value, dict) else document.value
        )
        return self.record(kind, document, value), self.bodies[path]

    def text_pages(self, outline: Outline) -> tuple[dict[str, TextPage], Doors | None]:
        """The pages of words without faults, and the doors of the home page."""
        home, body = self.page(HOME, HomeFront)
        pages = {"home": TextPage(HOME, outline.short_title, home.summary, body)} if home and body else {}
        for name, path in (self.files.pages | {name: f"content/{name}.md" for name in outline.pages}).items():
            if name in self.files.pages and not os.path.lexists(self.root / path):
                continue
            front, body = self.page(path, PageFront)
            if front and body:
                pages[name] = TextPage(path, front.title, front.summary, body)
        return pages, home.doors if home else None

    def listed(self, path: str, kind: type[Record], name: str) -> tuple[Record, ...]:
        """A data file's items; each is read by itself so that one fault hides no other."""
        if not os.path.lexists(self.root / path):
            if name in HEADED:
                self.heads[name] = Head()
                self.words = {**(self.words or {}), name: {}}
            return ()  # a curriculum may do without any of them
        text = self.text(path)
        document = self.document(path, text) if text is not None else None
        items = self.below_head(document, name) if document else None
        if document is None or items is None:
            self.unreadable.add(name)
            return ()
        id = next(iter(kind.model_fields))
        if not all(isinstance(value, dict) and id in value for value in items):
            self.unreadable.add(name)  # what is named elsewhere may be an entry that has lost its name
        return tuple(
            self.record(kind, document, value, (*document.entries, place)) or stand_in(kind, value)
            for place, value in enumerate(items)
        )

    def below_head(self, document: Document, name: str) -> list[Value] | None:
        """The entries of a data file below its head, where it needs one; None with a problem where there is no list of them."""
        value = document.value
        if name in HEADED:
            if not isinstance(value, dict) or ENTRIES not in value:
                message = "bagian atas berkas hilang: salin kembali 'pages' atau 'kinds' dan baris 'entries:' dari versi lama (tombol History)"
                self.problems.append(Problem(document.path, 1, 1, message))
                return None
            above = {key: found for key, found in value.items() if key != ENTRIES}
            head = self.record(Head, document, above)
            if head is None:
                return None
            self.heads[name], value = head, value[ENTRIES]
            self.words = {**(self.words or {}), name: head.words}
        if not isinstance(value, list):
            self.problems.append(Problem(document.path, 1, 1, "isi berkas harus daftar (tiap entri diawali '- ')"))
            return None
        return value

    def records(self, folder: str, kind: type[R], what: str) -> Iterator[tuple[str, R]]:
        """The files of a folder, each one record, by path; those with faults are left out, and named unreadable."""
        if (self.root / folder).is_file():
            self.problems.append(Problem(folder, 1, 1, "ini berkas, padahal harus folder; pindahkan atau hapus"))
        for file in sorted((self.root / folder).glob("*")):
            if file.name == self.drawn or is_left_behind(file.name):
                continue  # drawings of answers
            path = file.relative_to(self.root).as_posix()
            if file.suffix != ".yaml" or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", file.stem):
                self.problems.append(Problem(path, 1, 1, f"nama {what} harus huruf kecil dan tanda hubung, berakhir .yaml"))
            elif record := self.whole(path, kind):
                yield path, record
            else:
                self.unreadable.add(path)

    def examples(self) -> Examples:
        """The example questions of all files, by page; a page has its questions in one of them."""
        questions: dict[str, tuple[str, ...]] = {}
        places: dict[str, str] = {}
        for path, record in self.records(self.files.asked, Examples, "berkas contoh pertanyaan"):
            for page, asked in record.questions.items():
                if (first := places.setdefault(page, path)) == path:
                    questions[page] = asked
                else:
                    message = f"pertanyaan untuk '{page}' sudah ada di {Path(first).name}; pindahkan yang di sini ke sana"
                    self.problems.append(self.documents[path].problem(("questions", page), message))
        return Examples(questions=questions)

    def instruments(self) -> tuple[Instrument, ...]:
        """The question sheets, each with the sheet it takes questions from; those with faults are left out."""
        sheets = {Path(path).stem: sheet for path, sheet in self.records(self.files.folder, Sheet, "alat")}
        return tuple(
            Instrument(id, sheet, sheets.get(sheet.base or ""), self.names, self.files) for id, sheet in sheets.items()
        )

    def material(self, guide: OutlineGuide, position: int) -> Material:
        """A listed material, with its file where there is one without faults."""
        outline = guide.materials[position - 1]
        path = f"content/{guide.guide}/{outline.material}.md"
        plan, body = self.page(path, SessionPlan) if os.path.lexists(self.root / path) else (None, None)
        if not plan or not body or self.titles is None:
            return Material(outline, guide, position)
        return WrittenMaterial(outline, guide, position, plan, body, self.titles, self.start)

    def guide(self, outline: OutlineGuide, part: OutlinePart) -> Guide:
        """A guide with its materials and its own page."""
        materials = tuple(self.material(outline, position) for position in range(1, len(outline.materials) + 1))
        page, body = self.page(f"content/{outline.guide}/index.md", PageSummary)
        return Guide(outline, part, materials, page.summary if page else "", body)


def load(root: Path, today: datetime.date | None = None) -> tuple[Loaded | None, list[Problem]]:
    """The curriculum below `root` with every fault met on `today` (default: the machine's date); None without curriculum.yaml."""
    loader = _Loader(root)
    outline = loader.whole("curriculum.yaml", Outline)
    if outline is None:
        return None, loader.problems + list(reading_faults(root))
    loader.words, loader.titles = outline.vocabulary.words, outline.vocabulary.sections
    loader.start, loader.names, loader.drawn = outline.start, outline.vocabulary.field_names, outline.vocabulary.paths.pictures
    loader.files = files = outline.vocabulary.files
    loader.given = {"participants": outline.participants.model_dump()} if outline.participants else {}
    parts = tuple(Part(part, tuple(loader.guide(guide, part) for guide in part.guides)) for part in outline.parts)
    items: dict[str, Any] = {name: loader.listed(files.data(name), kind, name) for name, kind in DATA_FILES.items()}
    catalogue = Catalogue(**items, heads=loader.heads)
    synonyms = loader.optional(files.data("synonyms"), Synonyms) or Synonyms(same=(), leads=(), common=())
    examples = loader.examples()
    forbidden = loader.optional(files.data("forbidden"), Forbidden) or Forbidden()
    drawn, (pages, doors) = pictures(root, loader.drawn), loader.text_pages(outline)
    signs, sheets = pictograms(drawn, outline.vocabulary), loader.instruments()
    curriculum = Curriculum(outline, parts, catalogue, synonyms, sheets, forbidden, pages, doors, signs, examples)
    read = loader.bodies, loader.documents, loader.unreadable, loader.digests
    return Loaded(root, curriculum, today or datetime.date.today(), *read, drawn), loader.problems
