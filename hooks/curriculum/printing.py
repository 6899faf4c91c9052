"""The press room: lays out what changed, joins what that touches, and says what it did.

Two workers share the work, each with a press of its own and the garbage collector off. Notes beside the store tell what the last
run made, so that a run with nothing new renders nothing.
"""

import gc
import multiprocessing
import re
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from curriculum.binding import Book, Part, bind
from curriculum.imposing import booklet
from curriculum.keeping import Store, digest, files_digest, read_json, replace_file, write_json
from curriculum.layouts import Project, Unit, entry, pieces_from_json, pieces_of, pieces_to_json
from curriculum.letters import Letters
from curriculum.numbering import Numbers, place_of
from curriculum.paper import Misprint, Piece, Press
from curriculum.problems import Problem
from curriculum.products import Edition, Product
from curriculum.templates import number

WORKERS = 2
#: Modules that decide how pieces become products.
BINDING_MODULES = ("binding", "letters", "numbering", "imposing", "products", "printing")

FONTS = Path("overrides/print/fonts")
PDFS = Path("build/pdf")
CACHE = Path("build/pdf-cache")


@dataclass(frozen=True)
class Laid:
    """A unit's pages as the notes keep them."""

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


@dataclass(frozen=True)
class Order:
    """A product to join, with the keys and pages of all it is made of and the numbers it shows."""

    product: Product
    key: str
    keys: dict[Unit, str]
    pieces: tuple[Piece, ...]
    numbers: Numbers


@dataclass(frozen=True)
class Printed:
    """A finished file: what the notes keep of it."""

    path: str
    key: str
    sha: str
    bytes: int
    pages: int


@dataclass
class Report:
    """What a run did: pages laid out and pages kept, files joined and files left as they were, problems."""

    rendered: int = 0
    kept: int = 0
    bound: int = 0
    untouched: int = 0
    problems: list[Problem] = field(default_factory=list)


class PressRoom:
    """What a worker process holds: the project, the store, and a press once one is needed."""

    def __init__(self, project: Project) -> None:
        """Nothing heavy yet: most runs lay out little."""
        self.project = project
        self.store = Store(project.root / CACHE / "layouts")
        self._press: Press | None = None
        self._letters: Letters | None = None

    def laid(self, unit: Unit) -> Laid | Problem:
        """A unit's pages, laid out unless the store has them."""
        started = time.monotonic()
        try:
            html = self.project.html(unit)
            key = self.project.key(unit, html)
            kept = self.store.get(key)
            members = kept or self._rendered(unit, key, html)
        except Misprint as misprint:
            return misprinted(self.project.root, unit, misprint)
        return Laid(unit, self.project.inputs(unit), key, pieces_of(members), kept is None, time.monotonic() - started)

    def _rendered(self, unit: Unit, key: str, html: str) -> dict[str, bytes]:
        self._press = self._press or Press(self.project.root)
        members = entry(self.project.lay_out(unit, self._press, html))
        self.store.put(key, members)
        self._press.tidy()
        return members

    def _members(self, unit: Unit, key: str) -> dict[str, bytes]:
        """A unit's pieces from the store; a damaged entry is made anew."""
        return self.store.get(key) or self._rendered(unit, key, self.project.html(unit))

    def bound(self, order: Order) -> list[Printed]:
        """Join a product, and its booklet, and put them into their places."""
        product = order.product
        members = {unit: self._members(unit, key) for unit, key in order.keys.items()}
        parts = [
            Part(piece, members[share.unit][f"{share.place}.pdf"], share.labels, share.depth)
            for share, piece in zip(product.shares, order.pieces, strict=True)
        ]
        self._letters = self._letters or Letters(self.project.root / FONTS)
        site = self.project.curriculum.outline.address
        pdf = bind(Book(product.title, parts, site, order.numbers, self._letters))
        pages = sum(len(piece.pages) for piece in order.pieces)
        printed = [self._placed(product.path, order.key, pdf, pages)]
        if product.folds:
            folded, sides = booklet(pdf, f"{product.title} (buklet)")
            printed.append(self._placed(product.folds, order.key, folded, sides))
        return printed

    def _placed(self, path: str, key: str, pdf: bytes, pages: int) -> Printed:
        replace_file(self.project.root / PDFS / path, pdf)
        return Printed(path, key, sha256(pdf).hexdigest(), len(pdf), pages)


_room: PressRoom


def _open_room() -> None:
    """In each worker: no collector (it costs a fifth of the time and finds little)."""
    gc.disable()


def _lay(unit: Unit) -> Laid | Problem:
    return _room.laid(unit)


def _bind(order: Order) -> list[Printed]:
    return _room.bound(order)


def print_all(project: Project, say: Callable[[str], None]) -> Report:
    """Bring build/pdf up to date; on a problem nothing is joined and the old files stay."""
    global _room
    _room = PressRoom(project)
    notes = Notes(project)
    report = Report()
    # Forked workers share the loaded curriculum; gc.freeze keeps their memory shared.
    gc.freeze()
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("fork"), _open_room) as pool:
        laid = _laid(project, notes, pool, report, say)
        if report.problems:
            return report
        _bound(project, notes, laid, pool, report, say)
    notes.write(laid)
    _room.store.sweep(item.key for item in laid)
    return report


def _laid(
    project: Project, notes: "Notes", pool: ProcessPoolExecutor, report: Report, say: Callable[[str], None]
) -> list[Laid]:
    laid = [known for unit in project.units if (known := notes.known(unit, _room.store))]
    report.kept = sum(item.count for item in laid)
    known = {item.unit for item in laid}
    waiting = [unit for unit in project.units if unit not in known]
    if laid:
        say(f"  dari simpanan: {len(laid)} naskah, {report.kept} halaman")
    for place, done in enumerate(as_completed([pool.submit(_lay, unit) for unit in waiting]), 1):
        result = done.result()
        if isinstance(result, Problem):
            report.problems.append(result)
            continue
        laid.append(result)
        report.rendered += result.count * result.rendered
        report.kept += result.count * (not result.rendered)
        what = f"dicetak dalam {number(round(result.seconds, 1))} detik" if result.rendered else "dari simpanan"
        say(f"  [{place}/{len(waiting)}] {result.unit.id}: {result.count} halaman, {what}")
    report.problems.sort()
    return laid


def _bound(
    project: Project, notes: "Notes", laid: list[Laid], pool: ProcessPoolExecutor, report: Report, say: Callable[[str], None]
) -> None:
    edition = Edition(project, {item.unit.id: item.pieces for item in laid})
    orders = list(_orders(project, edition, {item.unit: item for item in laid}))
    waiting: list[Future[list[Printed]]] = []
    for order in orders:
        kept = notes.intact(order)
        report.untouched += len(kept)
        if not kept:
            waiting.append(pool.submit(_bind, order))
    for done in as_completed(waiting):
        for printed in done.result():
            notes.printed[printed.path] = printed
            report.bound += 1
            if len(waiting) < 20 or printed.path.startswith(("manual", "panduan")):
                say(f"  dijilid: {printed.path} ({printed.pages} halaman)")
    notes.forget({path for order in orders for path in (order.product.path, order.product.folds)})


def _orders(project: Project, edition: Edition, laid: dict[Unit, Laid]) -> Iterator[Order]:
    here = Path(__file__).parent
    code = files_digest([here / f"{name}.py" for name in BINDING_MODULES], here)
    for product in edition.products():
        shares = product.shares
        keys = {share.unit: laid[share.unit].key for share in shares}
        pieces = tuple(laid[share.unit].pieces[share.place] for share in shares)
        shown = edition.shown(shares)
        numbers = Numbers({place_of(slot): label for slot, label in shown.items()})
        made_of = [f"{keys[share.unit]} {share.place} {share.depth} {' '.join(share.labels)}" for share in shares]
        key = digest(code, product.title, project.curriculum.outline.address, *made_of, repr(shown))
        yield Order(product, key, keys, pieces, numbers)


class Notes:
    """What the last run made; a damaged note counts as none."""

    def __init__(self, project: Project) -> None:
        """Read them."""
        self._project = project
        self._path = project.root / CACHE / "notes.json"
        found = read_json(self._path)
        self._units: dict[str, Any] = found.get("units", {})
        self.printed = {path: Printed(**values) for path, values in found.get("printed", {}).items()}

    def known(self, unit: Unit, store: Store) -> Laid | None:
        """A unit whose files are those of the last run, with its pages in the store."""
        note = self._units.get(unit.id)
        if not note or note["inputs"] != self._project.inputs(unit) or not store.has(note["key"]):
            return None
        return Laid(unit, note["inputs"], note["key"], pieces_from_json(note["pieces"]))

    def intact(self, order: Order) -> list[Printed]:
        """The files of an order where all are as the last run wrote them, of the same pieces and numbers."""
        paths = [path for path in (order.product.path, order.product.folds) if path]
        kept = [note for path in paths if (note := self.printed.get(path)) and note.key == order.key and self._same(note)]
        return kept if len(kept) == len(paths) else []

    def _same(self, note: Printed) -> bool:
        file = self._project.root / PDFS / note.path
        return file.exists() and sha256(file.read_bytes()).hexdigest() == note.sha

    def forget(self, wanted: set[str]) -> None:
        """Drop files that no product has any more."""
        folder = self._project.root / PDFS
        self.printed = {path: note for path, note in self.printed.items() if path in wanted}
        for file in folder.rglob("*.pdf"):
            if file.relative_to(folder).as_posix() not in self.printed:
                file.unlink()

    def write(self, laid: Iterable[Laid]) -> None:
        """Keep notes of this run, and the index that site and exports read."""
        units = {item.unit.id: {"inputs": item.inputs, "key": item.key, "pieces": pieces_to_json(item.pieces)} for item in laid}
        printed = {path: vars(note) for path, note in self.printed.items()}
        write_json(self._path, {"units": units, "printed": printed})
        index = {path: {"bytes": note.bytes, "pages": note.pages} for path, note in self.printed.items()}
        write_json(self._project.root / PDFS / "index.json", index)


def misprinted(root: Path, unit: Unit, misprint: Misprint) -> Problem:
    """WeasyPrint's complaint, at the first line of the source that has the words it quotes."""
    message = "; ".join(misprint.messages)
    lines = (root / unit.source).read_text(encoding="utf-8").split("\n")
    quoted = re.findall(r"[\"“'](.+?)[\"”']|(\S+\.\w{3,4})\b", message)
    words = [Path(word).name for pair in quoted for word in pair if word]
    line = next((place for place, text in enumerate(lines, 1) for word in words if word in text), 1)
    return Problem(unit.source, line, 1, f"tidak dapat dicetak: {message}")
