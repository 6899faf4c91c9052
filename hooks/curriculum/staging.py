"""Pages, pictures and printed files into build/docs: written only where changed, what is no longer made is removed.

content/ is only read. The folder is a whole documentation tree of its own: any builder of Markdown can take it from there.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from curriculum import xlsforms
from curriculum.exports import DOWNLOADS, printed
from curriculum.instruments import Instrument
from curriculum.model import Curriculum
from curriculum.pages import pages
from curriculum.templates import environment

_VIEW_BOX = re.compile(r'<svg[^>]*?\sviewBox="[\d.\s-]*?([\d.]+)\s+([\d.]+)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Staged:
    """What a staging did, in files."""

    written: int
    unchanged: int
    removed: int


def stage(root: Path, curriculum: Curriculum) -> Staged:
    """Bring build/docs up to date with the curriculum and with what the print step last made."""
    docs = root / "build" / "docs"
    pdfs = printed(root)
    pictures = dict(_pictures(root / "content"))
    compiled = root / "build" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    templates = environment(root / "overrides" / "pages", compiled)
    written: dict[Path, bool] = {}
    for page in pages(curriculum, templates, pdfs, pictures):
        written[docs / page.path] = _write(docs / page.path, page.text.encode())
    for path in pictures:
        written[docs / path] = _write(docs / path, (root / "content" / path).read_bytes())
    for name, pdf in pdfs.items():
        written[docs / pdf.path] = _link(root / "build" / "pdf" / name, docs / pdf.path)
    for instrument in curriculum.instruments:
        target = docs / DOWNLOADS / "alat" / f"{instrument.id}.xlsx"
        written[target] = _link(_workbook(root / "build" / "workbooks", instrument), target)
    removed = _remove_others(docs, set(written))
    return Staged(sum(written.values()), len(written) - sum(written.values()), removed)


def _pictures(content: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each picture's path below content/ with its width and height."""
    for file in sorted(content.glob("**/gambar/*")):
        yield file.relative_to(content).as_posix(), _size(file)


def _size(file: Path) -> tuple[int, int]:
    if file.suffix != ".svg":
        with Image.open(file) as picture:
            return picture.size
    found = _VIEW_BOX.search(file.read_text(encoding="utf-8"))
    return (round(float(found[1])), round(float(found[2]))) if found else (700, 400)


def _workbook(folder: Path, instrument: Instrument) -> Path:
    """The workbook of an instrument, made once for each state of the instrument and of the module that makes it."""
    made_by = Path(xlsforms.__file__).read_bytes()
    key = hashlib.sha256(made_by + repr(instrument).encode()).hexdigest()[:16]
    file = folder / f"{instrument.id}-{key}.xlsx"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{instrument.id}-{'?' * 16}.xlsx"):
            old.unlink()
        beside = file.with_suffix(".baru")
        beside.write_bytes(xlsforms.workbook(instrument))
        beside.replace(file)
    return file


def _write(file: Path, content: bytes) -> bool:
    """Write a file that differs or is missing; whether it was written."""
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True


def _link(source: Path, file: Path) -> bool:
    """Give a printed file a second name, or a copy on a disk that has no second names; whether that was needed."""
    if file.exists() and (file.samefile(source) or _alike(source, file)):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    try:
        os.link(source, file)
    except OSError:
        shutil.copy2(source, file)
    return True


def _alike(one: Path, other: Path) -> bool:
    first, second = one.stat(), other.stat()
    return (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)


def _remove_others(docs: Path, kept: set[Path]) -> int:
    """Remove files that were not staged now, then folders left empty; how many files."""
    others = [file for file in docs.rglob("*") if not file.is_dir() and file not in kept]
    for file in others:
        file.unlink()
    for folder in sorted((folder for folder in docs.rglob("*") if folder.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return len(others)
