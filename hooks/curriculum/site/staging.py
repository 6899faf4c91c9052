"""Pages, pictures and printed files into build/docs: written only where changed, what is no longer made is removed.

content/ is only read. The folder is a whole documentation tree of its own: any builder of Markdown can take it from there.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.rendering import questionnaire_words
from curriculum.rendering.images import cleaned, size
from curriculum.rendering.locales import CATALOGUES
from curriculum.rendering.urls import PICTURES, Urls
from curriculum.site.forms import book, session_log, xlsform, xlsform_opening, xpath
from curriculum.site.json_export import page_numbers, printed
from curriculum.model.data import questionnaire
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.curriculum import Curriculum
from curriculum.source.files import is_left_behind
from curriculum.site.pages import pages
from curriculum.rendering.environment import environment
from curriculum.site.kit.document import KitWriter
from curriculum.site.kit.workbook import workbook
from curriculum.site.word.session import SessionWriter

#: The modules that decide what is in a workbook.
_MAKERS = (book, xlsform, xlsform_opening, xpath, questionnaire, questionnaire_words)


@dataclass(frozen=True, slots=True)
class Staged:
    """What a staging did, in files."""

    written: int
    unchanged: int
    removed: int


def stage(root: Path, curriculum: Curriculum) -> Staged:
    """Bring build/docs up to date with the curriculum and with what the print step last made."""
    docs = root / "build" / "docs"
    urls = Urls(curriculum)
    pdfs = printed(root, urls)
    drawn = dict(_pictures(root / "content"))
    templates = environment(root / "overrides" / "pages", curriculum.outline.language)
    texts = {docs / page.path: page.text.encode() for page in pages(curriculum, templates, pdfs, drawn, page_numbers(root))}
    texts |= {docs / path: cleaned(root / "content" / path) for path in drawn}
    texts |= {docs / path: content for path, content in _office_files(root, urls)}
    printed_files = {docs / pdf.path: root / "build" / "pdf" / name for name, pdf in pdfs.items()}
    workbooks = {
        docs / urls.form(instrument): _workbook(root / "build" / "workbooks", instrument, curriculum.outline.language)
        for instrument in curriculum.instruments
    }
    if curriculum.written:
        texts[docs / urls.log_form] = session_log.workbook(curriculum)
    written = {file: _write(file, content) for file, content in texts.items()}
    written |= {file: _link(source, file) for file, source in (printed_files | workbooks).items()}
    removed = _remove_others(docs, set(written))
    return Staged(sum(written.values()), len(written) - sum(written.values()), removed)


def _office_files(root: Path, urls: Urls) -> Iterator[tuple[str, bytes]]:
    """The Word and Excel files that are made of the texts, by path: session plans, the blank agenda, the training kit."""
    curriculum, words = urls.curriculum, SessionWriter(root, urls.curriculum)
    yield urls.word(), words.blank()
    yield from ((urls.word(material), words.document(material)) for material in curriculum.written)
    kit = KitWriter(root, curriculum)
    for form in curriculum.catalogue.kit:
        path = urls.download(f"{urls.names.kit}/{form.form}")
        yield f"{path}.docx", kit.document(form)
        if form.workbook:
            yield f"{path}.xlsx", workbook(form, urls.spoken, curriculum.edition)


def _pictures(content: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each picture's path below content/ with its width and height."""
    for file in sorted(content.glob(f"**/{PICTURES}/*")):
        measured = None if is_left_behind(file.name) else size(file)
        if measured:
            yield file.relative_to(content).as_posix(), measured


def _workbook(folder: Path, instrument: Instrument, code: str) -> Path:
    """The workbook of an instrument, made once for each state of the instrument and of the modules that make it."""
    made_by = (
        b"".join(Path(str(module.__file__)).read_bytes() for module in _MAKERS) + (CATALOGUES / f"{code}.po").read_bytes()
    )
    sheets = [sheet.model_dump_json() for sheet in (instrument.sheet, instrument.base) if sheet]
    key = hashlib.sha256(made_by + "\n".join(sheets).encode()).hexdigest()[:16]
    file = folder / f"{instrument.id}-{key}.xlsx"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{instrument.id}-{'?' * 16}.xlsx"):
            old.unlink()
        beside = file.with_suffix(".baru")
        beside.write_bytes(xlsform.workbook(instrument, code))
        beside.replace(file)
    return file


def _write(file: Path, content: bytes) -> bool:
    """Write a file that differs or is missing; whether it was written."""
    try:
        if file.read_bytes() == content:
            return False
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True


def _link(source: Path, file: Path) -> bool:
    """Give a printed file a second name, or a copy on a disk that has no second names; whether that was needed."""
    try:
        if _alike(source.stat(), file.stat()):
            return False
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    try:
        os.link(source, file)
    except OSError:
        shutil.copy2(source, file)
    return True


def _alike(one: os.stat_result, other: os.stat_result) -> bool:
    """Two names of one file, or a file and its copy."""
    return os.path.samestat(one, other) or (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _remove_others(docs: Path, kept: set[Path]) -> int:
    """Remove files that were not staged now, then folders left empty; how many files."""
    removed = 0
    for folder, _, names in os.walk(docs, topdown=False):
        others = [name for name in names if Path(folder, name) not in kept]
        for name in others:
            Path(folder, name).unlink()
        removed += len(others)
        if not any(Path(folder).iterdir()):
            Path(folder).rmdir()
    return removed
