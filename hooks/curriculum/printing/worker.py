"""What a worker process does: lay out a unit, gather a volume, bind a book; whatever the store has is not made again."""

import time
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest
from pathlib import Path

from curriculum.pdf.booklet import booklet
from curriculum.pdf.fonts import Letters
from curriculum.pdf.layout import Press
from curriculum.pdf.merge import Book, Part, bind, gather
from curriculum.pdf.page_checks import Fault, Misprint
from curriculum.printing.cache import Store, drafted
from curriculum.printing.documents import PAGES, Laid, Project, Unit, entry, pieces_of
from curriculum.printing.products import Order, Source

FONTS = Path("overrides/print/fonts")
PDFS = Path("build/pdf")
CACHE = Path("build/pdf-cache")


@dataclass(frozen=True)
class Printed:
    """A finished file: what the notes keep of it."""

    path: str
    key: str
    sha: str
    bytes: int
    pages: int


@dataclass(frozen=True)
class Refused:
    """A unit that could not be laid out, and why."""

    unit: Unit
    faults: tuple[Fault, ...]


class PressRoom:
    """The project, the store, and a press once one is needed."""

    def __init__(self, project: Project) -> None:
        """Nothing heavy yet: most runs lay out little."""
        self.project = project
        self.store = Store(project.root / CACHE / "store")
        self._press: Press | None = None
        self._letters: Letters | None = None

    @property
    def letters(self) -> Letters:
        """The fonts, read once."""
        self._letters = self._letters or Letters(self.project.root / FONTS)
        return self._letters

    def laid(self, unit: Unit) -> Laid | Refused:
        """A unit's pages, laid out unless the store has them."""
        started = time.monotonic()
        try:
            html = self.project.html(unit)
            key = self.project.key(unit, html)
            kept = self.store.get(key)
            members = kept or self._rendered(unit, key, html)
        except Misprint as misprint:
            return Refused(unit, misprint.faults)
        return Laid(unit, self.project.inputs(unit), key, pieces_of(members), kept is None, time.monotonic() - started)

    def _rendered(self, unit: Unit, key: str, html: str) -> dict[str, bytes]:
        self._press = self._press or Press(self.project.root)
        members = entry(self.project.lay_out(unit, self._press, html))
        self.store.put(key, members)
        self._press.tidy()
        return members

    def gathered(self, volume: Order) -> bytes:
        """A volume, gathered unless the store has it."""
        kept = self.store.get(volume.key)
        if kept is None:
            kept = {"volume.pdf": gather(self._book(volume), self.letters)}
            self.store.put(volume.key, kept)
        return kept["volume.pdf"]

    def bound(self, order: Order) -> list[Printed]:
        """Bind a book or sheet, and its booklet, and put them into their places."""
        path = self.project.root / PDFS / order.path
        with drafted(path) as draft:
            bind(self._book(order), self.letters, draft)
        printed = [_printed(order.path, path, order.key, len(order.pages))]
        if order.folds:
            folded = self.project.root / PDFS / order.folds
            with drafted(folded) as draft:
                sides = booklet(path, f"{order.title} (buklet)", draft)
            printed.append(_printed(order.folds, folded, order.key, sides))
        return printed

    def _book(self, order: Order) -> Book:
        parts = [
            Part(source.pages, partial(self._read, source), source.first, source.labels, source.volume is not None)
            for source in order.sources
        ]
        return Book(order.title, parts, self.project.curriculum.outline.address, order.numbers)

    def _read(self, source: Source) -> bytes:
        """A source's PDF, read when its turn comes: all of a large book's at once fill the memory."""
        return self.gathered(source.volume) if source.volume else self._members(source)[PAGES]

    def _members(self, source: Source) -> dict[str, bytes]:
        """A unit's pieces from the store; a damaged entry is made anew."""
        assert source.unit is not None
        return self.store.get(source.key) or self._rendered(source.unit, source.key, self.project.html(source.unit))


def _printed(name: str, path: Path, key: str, pages: int) -> Printed:
    with path.open("rb") as file:
        sha = file_digest(file, "sha256").hexdigest()
    return Printed(name, key, sha, path.stat().st_size, pages)
