"""Staging: pages, pictures, forms and printed files into build/docs: written only where changed, what is no longer made is removed.

content/ is only read. The folder is a whole documentation tree of its own: any builder of Markdown can take it from there.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.rendering.images import cleaned, inline, size
from curriculum.rendering.urls import Urls
from curriculum.site.json_export import page_numbers, printed
from curriculum.model.curriculum import Curriculum
from curriculum.source.files import is_left_behind
from curriculum.site.office import OfficeFiles
from curriculum.site.pages import pages
from curriculum.site.preview import frame
from curriculum.site.rendered_pages import RenderedPages
from curriculum.rendering.environment import environment
from curriculum.rendering.store import remove, replace_file


@dataclass(frozen=True, slots=True)
class Staged:
    """What a staging did, in files."""

    written: int
    unchanged: int
    removed: int


def stage(root: Path, curriculum: Curriculum, kept: RenderedPages | None = None) -> Staged:
    """Bring build/docs up to date with the curriculum and with what the print step last made; a preview has pages `kept` from before."""
    docs = root / "build" / "docs"
    urls = Urls(curriculum)
    pdfs = printed(root, urls)
    drawn = dict(_pictures(root / "content", urls.names.pictures))
    templates = environment(root / "overrides" / "pages", curriculum.outline.language)
    numbers = page_numbers(root)
    if kept:
        kept.begin(curriculum, frame(root), pdfs, drawn, numbers)
    signs = {guide.id: guide.outline.pictogram(urls.names.pictures) for guide in curriculum.guides}
    pictograms = {id: inline(root / "content" / sign) for id, sign in signs.items() if sign}
    made = pages(curriculum, templates, pdfs, drawn, numbers, kept, pictograms)
    texts = {docs / page.path: page.text.encode() for page in made}
    texts |= {docs / path: cleaned(root / "content" / path) for path in drawn}
    texts |= {docs / path: content for path, content in OfficeFiles(root, urls, kept.office if kept else None).all()}
    printed_files = {docs / pdf.path: root / "build" / "pdf" / name for name, pdf in pdfs.items()}
    there = _clear(docs, {*texts, *printed_files})
    before = kept.staged if kept else {}
    written = {
        file: not (str(file) in there and before.get(file) == content) and _write(file, content)
        for file, content in texts.items()
    }
    if kept:
        kept.staged = texts
    written |= {file: _link(source, file) for file, source in printed_files.items()}
    removed = _remove_others(docs, set(written))
    return Staged(sum(written.values()), len(written) - sum(written.values()), removed)


def _pictures(content: Path, folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each picture's path below content/ with its width and height."""
    for file in sorted(content.glob(f"**/{folder}/*")):
        measured = None if is_left_behind(file.name) else size(file)
        if measured:
            yield file.relative_to(content).as_posix(), measured


def _clear(docs: Path, wanted: set[Path]) -> set[str]:
    """Take out of the way what is no file or folder of ours: nothing may be written through a link, or over a folder; the files that stay."""
    if docs.is_symlink():
        docs.unlink()
    names, there = {str(file) for file in wanted}, set()
    folders = {os.path.dirname(name) for name in names}  # noqa: PTH120 (thousands of names at every change of a preview)
    folders |= {str(above) for folder in folders for above in Path(folder).parents}
    for place, inner, files in os.walk(docs):
        for name in (*inner, *files):
            path = os.path.join(place, name)  # noqa: PTH118
            is_folder = name in inner
            if os.path.islink(path) or (path in names if is_folder else path in folders):  # noqa: PTH114
                remove(Path(path))
            elif not is_folder:
                there.add(path)
    return there


def _write(file: Path, content: bytes) -> bool:
    """Write a file that differs or is missing; whether it was written."""
    try:
        if file.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    replace_file(file, content)  # beside and into place: the old file may have a second name elsewhere
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
    staged = {str(file) for file in kept}
    for folder, _, names in os.walk(docs, topdown=False):
        others = [name for name in names if os.path.join(folder, name) not in staged]  # noqa: PTH118
        for name in others:
            Path(folder, name).unlink()
        removed += len(others)
        if not any(Path(folder).iterdir()):
            Path(folder).rmdir()
    return removed
