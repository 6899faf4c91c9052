"""Worker process: lays out a document, merges a volume or a product; whatever the store has is not made again."""

import gc
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial, wraps
from hashlib import file_digest
from pathlib import Path
from typing import TypeVar

from curriculum.pdf.booklet import booklet
from curriculum.pdf.fonts import Fonts
from curriculum.pdf.layout import Edition, Layout, Press
from curriculum.pdf.merge import Book, Part, merge, merge_volume
from curriculum.pdf.page_checks import Fault, Misprint
from curriculum.printing.cache_keys import PAGES, Keys, Laid, apart, entry, piece_name, pieces_of
from curriculum.printing.documents import TEMPLATES, Documents, Kind, Unit
from curriculum.printing.products.product import Product, Source
from curriculum.rendering.locales.language import Language, language
from curriculum.rendering.store import Store, drafted

T = TypeVar("T")
R = TypeVar("R")
PDFS = Path("build/pdf")
CACHE = Path("build/pdf-cache")
#: How close a handout may be set, beyond the usual (`close-1` ... in sheets.css), to fit its pages.
CLOSER = (1, 2, 3, 4)
#: A MB of frames, which leaves as much in the piece for the calls below: 3,000 of them, three times Python's limit.
_FRAME_ROOM = 2**17
#: Documents that are another edition of what is printed elsewhere, with a style sheet of their own.
EDITIONS: dict[Kind, Edition] = {"large": "large", "reader": "reader"}


@dataclass(frozen=True)
class Printed:
    """A printed file: what the notes keep of it."""

    path: str
    key: str
    sha: str
    bytes: int
    pages: int


@dataclass(frozen=True)
class Refused:
    """A document that could not be laid out, and why."""

    unit: Unit
    faults: tuple[Fault, ...]


class Worker:
    """Documents, store and keys, and a Press once one is needed."""

    def __init__(self, documents: Documents) -> None:
        """Nothing heavy yet: most runs lay out little."""
        self.documents = documents
        self.keys = Keys(documents.root, documents.curriculum)
        self.store = Store(documents.root / CACHE / "store")
        self._press: Press | None = None
        self._fonts: Fonts | None = None
        self._apart: dict[str, Mapping[str, bytes]] = {}

    def lay_out(self, unit: Unit) -> Laid | Refused:
        """A document's pages, laid out unless the store has them."""
        started = time.monotonic()
        try:
            html = self.documents.html(unit)
            key = self.keys.layout(unit, html)
            kept = self.store.get(key)
            members = kept or self._rendered(unit, key, html)
        except Misprint as misprint:
            return Refused(unit, misprint.faults)
        return Laid(unit, self.keys.inputs(unit), key, pieces_of(members), kept is None, time.monotonic() - started)

    def _rendered(self, unit: Unit, key: str, html: str) -> dict[str, bytes]:
        self._press = self._press or Press(self.documents.root)
        members = entry(lay_out(self.documents, unit, self._press, html))
        if _is_apart(unit):
            members |= apart(members)
        self.store.put(key, members)
        self._press.tidy()
        return members

    def volume(self, volume: Product) -> bytes:
        """A volume, merged unless the store has it."""
        kept = self.store.get(volume.key)
        if kept is None:
            kept = {"volume.pdf": merge_volume(self._book(volume), self._all_fonts)}
            self.store.put(volume.key, kept)
        return kept["volume.pdf"]

    def write(self, product: Product) -> list[Printed]:
        """Merge a product, and make its booklet, into their files."""
        path = self.documents.root / PDFS / product.path
        with drafted(path) as draft:
            merge(self._book(product), self._all_fonts, draft)
        printed = [_printed(product.path, path, product.key, len(product.pages))]
        if product.booklet:
            folded = self.documents.root / PDFS / product.booklet
            with drafted(folded) as draft:
                sides = booklet(path, f"{product.title} ({self._spoken.say('file.booklet')})", draft, self._spoken.code)
            printed.append(_printed(product.booklet, folded, product.key, sides))
        return printed

    @property
    def _all_fonts(self) -> Fonts:
        """The fonts, read once."""
        self._fonts = self._fonts or Fonts(self.documents.root / TEMPLATES / "fonts")
        return self._fonts

    @property
    def _spoken(self) -> Language:
        return language(self.documents.curriculum.outline.language)

    def _book(self, product: Product) -> Book:
        outline = self.documents.curriculum.outline
        parts = [
            Part(source.pages, partial(self._read, source), _first(source), source.labels, source.volume is not None)
            for source in product.sources
        ]
        return Book(product.title, parts, outline.address, product.numbers, outline.language, outline.licence.name)

    def _read(self, source: Source) -> bytes:
        """A source's PDF, read when its turn comes: all of a large book's at once fill the memory."""
        if source.volume:
            return self.volume(source.volume)
        assert source.unit is not None
        if source.key in self._apart:
            return self._apart[source.key][piece_name(source.first)]
        # A damaged entry is made anew.
        kept = self.store.get(source.key) or self._rendered(source.unit, source.key, self.documents.html(source.unit))
        if _is_apart(source.unit):
            return self._apart.setdefault(source.key, kept)[piece_name(source.first)]
        return kept[PAGES]


def _is_apart(unit: Unit | None) -> bool:
    """Whether its pieces are read as PDFs of their own: the session log, say, one page of the long manual, is in a hundred files."""
    return unit is not None and unit.kind == "manual"


def _first(source: Source) -> int:
    """The place of a source's first page, from 0, in what is read for it."""
    return 0 if _is_apart(source.unit) else source.first


def lay_out(documents: Documents, unit: Unit, press: Press, html: str) -> Layout:
    """The pages of a document; a material's handout is set closer until it fits its pages, or as close as it goes."""
    folder = documents.root / unit.folder(documents.curriculum.outline.vocabulary.files)
    if unit.kind != "material":
        return press.lay_out(html, folder, EDITIONS.get(unit.kind, ""))

    @cache
    def handout(close: int) -> Layout:
        # Alone, and kept: all other sheets of a material are four times as long, and are laid out once, without it.
        return press.lay_out(documents.extract(unit, "handout", close), folder)

    def pages(close: int) -> int:
        return sum(len(piece.pages) for piece in handout(close).pieces)

    close = _closeness(pages, documents.curriculum.outline.limits.handout_pages)
    # It stands behind the facilitator's pages, the first piece.
    return press.lay_out(documents.extract(unit, "others"), folder).inserted(handout(close), 1)


def _closeness(pages: Callable[[int], int], most: int) -> int:
    """How close to set a handout that takes so many `pages` when set so close and may take `most`; one that just spills over is pulled up.

    The least closeness at which it fits, from the least on: most that do not fit as they are fit at the first or the second.
    """
    if pages(CLOSER[0]) > most:
        return next((close for close in CLOSER[1:-1] if pages(close) <= most), CLOSER[-1])
    spills = pages(0) > most or pages(CLOSER[0]) < pages(0) == most
    return CLOSER[0] if spills else 0


def _printed(name: str, path: Path, key: str, pages: int) -> Printed:
    with path.open("rb") as file:
        sha = file_digest(file, "sha256").hexdigest()
    return Printed(name, key, sha, path.stat().st_size, pages)


#: The worker of this process: `start` puts it here once, so that no task carries the curriculum along.
_worker: Worker


def start(worker: Worker) -> None:
    """Begin a worker process; collecting garbage would cost more than the memory it frees."""
    global _worker
    _worker = worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the run's to answer, once
    gc.disable()


def in_one_piece(task: Callable[[T], R]) -> Callable[[T], R]:
    """Frame stack in one piece for a task: the same task, with room for all calls below it taken at once.

    CPython takes the memory for frames in pieces of 16 KB, and gives the last one back whenever a call beyond its start returns.
    Laying out a material goes back and forth over such a start 10,000 times, a tenth of its processor time. A frame that asks for more than
    a piece (its `co_stacksize`, in values of 8 bytes; what it does not use costs nothing) gets a larger one, and all below it lie in it.
    """

    def run(value: T) -> R:
        return task(value)

    run.__code__ = run.__code__.replace(co_stacksize=_FRAME_ROOM)
    return wraps(task)(run)


@in_one_piece
def lay_out_unit(unit: Unit) -> Laid | Refused:
    """Task: lay out a document."""
    return _worker.lay_out(unit)


@in_one_piece
def make_volume(volume: Product) -> None:
    """Task: merge a volume into the store."""
    _worker.volume(volume)


@in_one_piece
def write_product(product: Product) -> list[Printed]:
    """Task: write a product's files."""
    return _worker.write(product)
