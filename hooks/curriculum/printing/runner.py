"""Print run: lay out what changed, merge what that touches, and say what was done.

Two workers share the work, with the garbage collector off. Notes beside the store tell what the last run made, so that a run with
nothing new renders nothing; on a problem nothing is merged and the old files stay.
"""

import errno
import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from curriculum.printing.cache_keys import Keys, Laid, pieces_from_json, pieces_to_json
from curriculum.printing.documents import Documents, Unit
from curriculum.printing.products.books import Books
from curriculum.printing.products.numbering import NumberedPages
from curriculum.printing.products.product import Product
from curriculum.printing.products.sheets import Sheets
from curriculum.printing.source_lines import problems
from curriculum.printing.worker import (
    CACHE,
    PDFS,
    Printed,
    Refused,
    Worker,
    lay_out_unit,
    make_volume,
    start,
    write_product,
)
from curriculum.rendering.formats import number
from curriculum.rendering.store import Store, plain_bytes, read_json, write_json
from curriculum.source.os_errors import ToldFault
from curriculum.source.problems import Problem

WORKERS = 2
#: The file that tells the site the first and last page number of every printed sheet.
PAGES = "pages.json"
#: A run that joins no more files than this names each.
_FEW = 25

Say = Callable[[str], None]


@dataclass
class Report:
    """Report of a run: pages laid out and pages kept, files merged and files left as they were, problems."""

    rendered: int = 0
    kept: int = 0
    bound: int = 0
    untouched: int = 0
    problems: list[Problem] = field(default_factory=list)


def print_all(documents: Documents, say: Say) -> Report:
    """Bring all PDFs up to date; the report tells what was done and what stood in the way."""
    worker = Worker(documents)
    run = _Run(worker, Notes(worker.keys), say)
    laid = run.lay_out()
    if not run.report.problems:
        pages = NumberedPages(worker.keys, {item.unit: item for item in laid})
        books = Books(pages)
        run.write(list(Sheets(pages).all()), list(books.all()))
        run.notes.write(laid)
        write_json(worker.keys.root / PDFS / PAGES, pages.spans)
        worker.store.sweep({item.key for item in laid} | {volume.key for volume in books.all_volumes})
    return run.report


class _Run:
    """One print run: its worker, its notes, its report."""

    def __init__(self, worker: Worker, notes: "Notes", say: Say) -> None:
        self._worker, self.notes, self._say = worker, notes, say
        self.report = Report()

    @contextmanager
    def _workers(self) -> Iterator[ProcessPoolExecutor]:
        """New ones for each kind of work: what laying out leaves in the memory is in the way when a large book is merged.

        A fault, or Ctrl-C, drops what waits; only what is being worked on is finished.
        """
        gc.freeze()
        pool = _pool(self._worker)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)

    def lay_out(self) -> list[Laid]:
        """Every document's pages; those whose files did not change from the notes."""
        known = {unit: self.notes.known(unit, self._worker.store) for unit in self._worker.documents.units}
        laid = [item for item in known.values() if item]
        self.report.kept = sum(item.count for item in laid)
        waiting = [unit for unit, item in known.items() if item is None]
        self._say(f"  {len(laid)} naskah tidak berubah ({number(self.report.kept)} halaman), {len(waiting)} dikerjakan")
        with self._workers() as pool:
            for place, done in enumerate(as_completed([pool.submit(lay_out_unit, unit) for unit in waiting]), 1):
                result = done.result()
                if isinstance(result, Refused):
                    self.report.problems += problems(self._worker.documents.root, result.unit.source(self._worker.documents.curriculum.outline.vocabulary.files), result.faults)
                else:
                    laid.append(result)
                    self._count(result, f"[{place}/{len(waiting)}]")
        self.report.problems.sort()
        return laid

    def _count(self, result: Laid, progress: str) -> None:
        if result.rendered:
            self.report.rendered += result.count
            what = f"dicetak, {number(round(result.seconds, 1))} detik"
        else:
            self.report.kept += result.count
            what = "dari simpanan"
        self._say(f"  {progress} {result.unit.id}: {result.count} halaman, {what}")

    def write(self, sheets: Sequence[Product], books: Sequence[Product]) -> None:
        """Merge what is not already as it should be: volumes and sheets, then the books that take volumes in."""
        stale_sheets, stale_books = self._stale(sheets), self._stale(books)
        wanted = {source.volume.key: source.volume for book in stale_books for source in book.sources if source.volume}
        with self._workers() as pool:
            volumes = [pool.submit(make_volume, volume) for key, volume in wanted.items() if not self._worker.store.has(key)]
            written = [pool.submit(write_product, sheet) for sheet in stale_sheets]
            for volume in volumes:
                volume.result()
            written += [pool.submit(write_product, book) for book in stale_books]
            for done in as_completed(written):
                self._note(done.result(), every=len(written) < _FEW)
        self.notes.forget({path for product in (*sheets, *books) for path in (product.path, product.booklet)})

    def _note(self, files: Iterable[Printed], *, every: bool) -> None:
        for printed in files:
            self.notes.printed[printed.path] = printed
            self.report.bound += 1
            if every or not printed.path.count("/"):
                self._say(f"  dijilid: {printed.path} ({printed.pages} halaman)")

    def _stale(self, products: Sequence[Product]) -> list[Product]:
        kept = {product.path: self.notes.intact(product) for product in products}
        self.report.untouched += sum(kept.values())
        return [product for product in products if not kept[product.path]]


def _pool(worker: Worker) -> ProcessPoolExecutor:
    """Two forks that share what is loaded already; raises ToldFault where the machine has no semaphores to give (sem_open)."""
    try:
        return ProcessPoolExecutor(WORKERS, multiprocessing.get_context("fork"), start, (worker,))
    except OSError as fault:  # it names no file, as if one of the project's were missing
        if fault.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN):
            raise
        said = "memori bersama tidak ada, penuh, atau tidak dapat ditulis; pasang dengan: sudo mount -t tmpfs tmpfs /dev/shm, lalu ulangi"
        raise ToldFault(fault.errno, said, "/dev/shm") from fault


class Notes:
    """Notes of the last run: what it made; a damaged note counts as none."""

    def __init__(self, keys: Keys) -> None:
        """Read them."""
        self._keys = keys
        self._path = keys.root / CACHE / "notes.json"
        found = read_json(self._path)
        try:
            self._units: dict[str, Any] = dict(found["units"])
            self.printed = {path: Printed(**values) for path, values in found["printed"].items()}
        except (KeyError, TypeError, ValueError, AttributeError):
            self._units, self.printed = {}, {}

    def known(self, unit: Unit, store: Store) -> Laid | None:
        """A unit whose files are those of the last run, with its pages in the store."""
        try:
            note = self._units[unit.id]
            if note["inputs"] != self._keys.inputs(unit) or not store.has(note["key"]):
                return None
            return Laid(unit, note["inputs"], note["key"], pieces_from_json(note["pieces"]))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None

    def intact(self, product: Product) -> int:
        """How many files of a product are kept: all, where all are as the last run wrote them for this very key, or none."""
        paths = [path for path in (product.path, product.booklet) if path]
        notes = [self.printed.get(path) for path in paths]
        kept = all(note and note.key == product.key and self._same(note) for note in notes)
        return len(paths) if kept else 0

    def _same(self, note: Printed) -> bool:
        data = plain_bytes(self._keys.root / PDFS / note.path, note.bytes)  # a pipe of that name would never end
        return sha256(data).hexdigest() == note.sha

    def forget(self, wanted: set[str]) -> None:
        """Drop files that no product is any more, and drafts of interrupted runs."""
        folder = self._keys.root / PDFS
        self.printed = {path: note for path, note in self.printed.items() if path in wanted}
        for file in (*folder.rglob("*.pdf"), *folder.rglob(".*.pdf.*")):
            if file.relative_to(folder).as_posix() not in self.printed:
                file.unlink()

    def write(self, laid: Iterable[Laid]) -> None:
        """Keep notes of this run, and the index that site and exports read."""
        units = {
            item.unit.id: {"inputs": item.inputs, "key": item.key, "pieces": pieces_to_json(item.pieces)} for item in laid
        }
        printed = {path: vars(note) for path, note in self.printed.items()}
        write_json(self._path, {"units": units, "printed": printed})
        index = {path: {"bytes": note.bytes, "pages": note.pages} for path, note in self.printed.items()}
        write_json(self._keys.root / PDFS / "index.json", index)
