"""Staging: pages, pictures, forms and printed files into build/docs: written only where changed, what is no longer made is removed.

content/ is only read. The folder is a whole documentation tree of its own: any builder of Markdown can take it from there.
"""

import os
from collections.abc import Iterator, Set
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
from curriculum.rendering.store import remove, replace_file, second_name


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
    texts = {page.path: page.text.encode() for page in made}
    texts |= {path: cleaned(root / "content" / path) for path in drawn}
    texts |= OfficeFiles(root, urls, kept.office if kept else None).all()
    printed_files = {pdf.path: root / "build" / "pdf" / name for name, pdf in pdfs.items()}
    wanted = {*texts, *printed_files}
    needed = _folders(wanted)
    there, folders = _clear(docs, wanted, needed)
    before = kept.staged if kept else {}
    written = {
        path: not (path in there and before.get(path) == content) and _write(docs / path, content)
        for path, content in texts.items()
    }
    if kept:
        kept.staged = texts
    written |= {path: _link(source, docs / path) for path, source in printed_files.items()}
    others = there - wanted
    _remove_others(docs, others, folders - needed)
    return Staged(sum(written.values()), len(written) - sum(written.values()), len(others))


def _pictures(content: Path, folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each picture's path below content/ with its width and height."""
    found = ((place, name) for place, inner, files in os.walk(content) if place.endswith(f"/{folder}") for name in (*inner, *files))
    for place, name in sorted(found):
        measured = None if is_left_behind(name) else size(Path(place, name))
        if measured:
            yield f"{place}/{name}".removeprefix(f"{content}/"), measured


def _folders(paths: Set[str]) -> set[str]:
    """Every folder that is needed for these paths."""
    folders: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in folders:
            folders.add(path)
    return folders


def _clear(docs: Path, wanted: Set[str], needed: Set[str]) -> tuple[set[str], set[str]]:
    """Take out of the way what is no file or folder of ours: nothing may be written through a link, or over a folder; the files and folders that stay.

    By names alone, below `docs`: there are thousands at every change of a preview.
    """
    if docs.is_symlink():
        docs.unlink()
    there, folders, unseen = set(), set(), [""] if docs.is_dir() else []
    while unseen:
        folder = unseen.pop()
        for entry in list(os.scandir(docs / folder)):
            path, is_folder = f"{folder}{entry.name}", entry.is_dir(follow_symlinks=False)
            if entry.is_symlink() or path in (wanted if is_folder else needed):
                remove(docs / path)
            elif is_folder:
                folders.add(path)
                unseen.append(f"{path}/")
            else:
                there.add(path)
    return there, folders


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
    second_name(source, file)
    return True


def _alike(one: os.stat_result, other: os.stat_result) -> bool:
    """Two names of one file, or a file and its copy."""
    return os.path.samestat(one, other) or (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _remove_others(docs: Path, files: Set[str], folders: Set[str]) -> None:
    """Remove files that were not staged now, then the folders that held none but them."""
    for path in files:
        (docs / path).unlink()
    for path in sorted(folders, reverse=True):
        (docs / path).rmdir()
