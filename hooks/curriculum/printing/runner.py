"""Bring all PDFs up to date: lay out what changed, join what that touches, and say what was done.

Two workers share the work, with the garbage collector off. Notes beside the store tell what the last run made, so that a run with
nothing new renders nothing; on a problem nothing is joined and the old files stay.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from curriculum.printing.cache import Store, read_json, write_json
from curriculum.printing.documents import Laid, Project, Unit, pieces_from_json, pieces_to_json
from curriculum.printing.products import Edition, Order
from curriculum.printing.source_lines import problems
from curriculum.printing.worker import CACHE, PDFS, PressRoom, Printed, Refused
from curriculum.rendering.formats import number
from curriculum.source.problems import Problem

WORKERS = 2
#: A run that joins no more files than this names each.
_FEW = 25

Say = Callable[[str], None]


@dataclass
class Report:
    """What a run did: pages laid out and pages kept, files joined and files left as they were, problems."""

    rendered: int = 0
    kept: int = 0
    bound: int = 0
    untouched: int = 0
    problems: list[Problem] = field(default_factory=list)


#: Set before the workers are forked, so that they find the curriculum loaded.
_room: PressRoom


def _lay(unit: Unit) -> Laid | Refused:
    return _room.laid(unit)


def _gather(volume: Order) -> None:
    _room.gathered(volume)


def _bind(order: Order) -> list[Printed]:
    return _room.bound(order)


def print_all(project: Project, say: Say) -> Report:
    """Print; see the report for what was done and what stood in the way."""
    global _room
    _room = PressRoom(project)
    run = _Run(project, Notes(project), say)
    laid = run.lay_out()
    if not run.report.problems:
        edition = Edition(project, {item.unit: item for item in laid})
        run.bind(edition)
        run.notes.write(laid)
        keys = {item.key for item in laid} | {volume.key for volume in edition.volumes.values()}
        _room.store.sweep(keys)
    return run.report


def _workers() -> ProcessPoolExecutor:
    """New ones for each kind of work: what laying out leaves in the memory is in the way when a large book is bound."""
    gc.freeze()
    return ProcessPoolExecutor(WORKERS, multiprocessing.get_context("fork"), gc.disable)


class _Run:
    """One run: its notes, its report."""

    def __init__(self, project: Project, notes: "Notes", say: Say) -> None:
        self._project = project
        self.notes = notes
        self._say = say
        self.report = Report()

    def lay_out(self) -> list[Laid]:
        """Every unit's pages; those whose files did not change from the notes."""
        known = {unit: self.notes.known(unit, _room.store) for unit in self._project.units}
        laid = [item for item in known.values() if item]
        self.report.kept = sum(item.count for item in laid)
        waiting = [unit for unit, item in known.items() if item is None]
        self._say(f"  {len(laid)} naskah tidak berubah ({number(self.report.kept)} halaman), {len(waiting)} dikerjakan")
        with _workers() as pool:
            for place, done in enumerate(as_completed([pool.submit(_lay, unit) for unit in waiting]), 1):
                result = done.result()
                if isinstance(result, Refused):
                    self.report.problems += problems(self._project.root, result.unit.source, result.faults)
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

    def bind(self, edition: Edition) -> None:
        """Join what is not already as it should be: volumes and sheets, then the books that take volumes in."""
        sheets, books = list(edition.sheets()), list(edition.books())
        stale_sheets, stale_books = self._stale(sheets), self._stale(books)
        wanted = {source.volume.key: source.volume for book in stale_books for source in book.sources if source.volume}
        with _workers() as pool:
            volumes = [pool.submit(_gather, volume) for key, volume in wanted.items() if not _room.store.has(key)]
            bound = [pool.submit(_bind, sheet) for sheet in stale_sheets]
            for volume in volumes:
                volume.result()
            bound += [pool.submit(_bind, book) for book in stale_books]
            for done in as_completed(bound):
                self._note(done.result(), every=len(bound) < _FEW)
        self.notes.forget({path for order in (*sheets, *books) for path in (order.path, order.folds)})

    def _note(self, files: Iterable[Printed], *, every: bool) -> None:
        for printed in files:
            self.notes.printed[printed.path] = printed
            self.report.bound += 1
            if every or not printed.path.count("/"):
                self._say(f"  dijilid: {printed.path} ({printed.pages} halaman)")

    def _stale(self, orders: Sequence[Order]) -> list[Order]:
        stale = []
        for order in orders:
            kept = self.notes.intact(order)
            self.report.untouched += kept
            if not kept:
                stale.append(order)
        return stale


class Notes:
    """What the last run made; a damaged note counts as none."""

    def __init__(self, project: Project) -> None:
        """Read them."""
        self._project = project
        self._path = project.root / CACHE / "notes.json"
        found = read_json(self._path)
        try:
            self._units: dict[str, Any] = dict(found["units"])
            self.printed = {path: Printed(**values) for path, values in found["printed"].items()}
        except (KeyError, TypeError, ValueError, AttributeError):
            self._units, self.printed = {}, {}

    def known(self, unit: Unit, store: Store) -> Laid | None:
        """A unit whose files are those of the last run, with its pages in the store."""
        note = self._units.get(unit.id)
        if not note or note["inputs"] != self._project.inputs(unit) or not store.has(note["key"]):
            return None
        return Laid(unit, note["inputs"], note["key"], pieces_from_json(note["pieces"]))

    def intact(self, order: Order) -> int:
        """How many files of an order are kept: all, where all are as the last run wrote them for this very key, or none."""
        paths = [path for path in (order.path, order.folds) if path]
        notes = [self.printed.get(path) for path in paths]
        kept = all(note and note.key == order.key and self._same(note) for note in notes)
        return len(paths) if kept else 0

    def _same(self, note: Printed) -> bool:
        file = self._project.root / PDFS / note.path
        return file.exists() and sha256(file.read_bytes()).hexdigest() == note.sha

    def forget(self, wanted: set[str]) -> None:
        """Drop files that no order makes any more, and drafts of interrupted runs."""
        folder = self._project.root / PDFS
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
        write_json(self._project.root / PDFS / "index.json", index)
