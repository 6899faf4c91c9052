"""Rules about the files of content/: each is listed, real, readable, and named so that every machine can keep it."""

import os
from collections.abc import Iterator
from pathlib import Path

from curriculum.checks.rule import rule
from curriculum.model.data.files import DATA_FILES, HOME
from curriculum.model.loading import Loaded
from curriculum.source.files import is_left_behind
from curriculum.source.os_errors import brought_back
from curriculum.source.problems import Problem, suggestion

#: Folders inside folders below content/.
_DEEPEST = 6
_LONGEST_NAME = 100


@rule()
def files_are_what_they_seem(loaded: Loaded) -> Iterator[Problem]:
    """Nothing below content/ leads elsewhere (a link) or may not be opened; a folder nobody may list would look like an empty one."""
    unread: list[OSError] = []
    for folder, folders, files in os.walk(loaded.root / "content", onerror=unread.append):
        within = Path(folder).relative_to(loaded.root).as_posix()
        folders[:] = sorted(name for name in folders if not is_left_behind(name))
        for name in sorted((*folders, *files)):
            place, path = f"{folder}/{name}", f"{within}/{name}"
            if os.path.islink(place):  # noqa: PTH114 (a thousand at every change of a preview)
                yield Problem(
                    path, 1, 1, "ini hanya penunjuk (symlink) ke tempat lain; simpan berkas atau folder aslinya di sini"
                )
            elif not is_left_behind(name) and name in files and not os.access(place, os.R_OK):
                yield Problem(path, 1, 1, "berkas tidak boleh dibaca; periksa izin berkas dan foldernya")
        if within.count("/") >= _DEEPEST:
            folders.clear()
    for fault in unread:
        path = Path(str(fault.filename)).relative_to(loaded.root).as_posix()
        gone = f"folder ini tidak ada; {brought_back(path)}"
        locked = "folder tidak boleh dibuka; periksa izinnya (misalnya chmod u+rx)"
        yield Problem(path, 1, 1, gone if isinstance(fault, FileNotFoundError) else locked)


@rule()
def names_of_files_are_plain(loaded: Loaded) -> Iterator[Problem]:
    """A name that is no text, or too long for a zip, is told once, before anything stumbles over it."""
    pictures = loaded.curriculum.outline.vocabulary.paths.pictures
    for folder, folders, files in os.walk(loaded.root / "content"):
        for name in sorted((*folders, *files)) if Path(folder).name != pictures else ():  # there names are plainer still
            if not name.isprintable() or len(name) > _LONGEST_NAME:
                shown = ascii(name)[1:-1]
                path = f"{Path(folder).relative_to(loaded.root).as_posix()}/{shown[:_LONGEST_NAME]}"
                yield Problem(
                    path, 1, 1, "nama ini tidak dapat dipakai semua komputer; pakai huruf kecil, angka, dan tanda hubung"
                )


@rule()
def every_file_is_listed(loaded: Loaded) -> Iterator[Problem]:
    """A file in a guide's folder is named in curriculum.yaml, a folder in content/ is a guide, and no other file goes unread."""
    guides = {guide.id: guide for guide in loaded.curriculum.guides}
    content, pictures = loaded.root / "content", loaded.curriculum.outline.vocabulary.paths.pictures
    further = [f"{name}.md" for name in loaded.curriculum.outline.pages]
    files = loaded.curriculum.outline.vocabulary.files
    yield from _unread(
        content, "content", {"data", pictures, *(Path(path).name for path in (HOME, *files.pages.values())), *further, *guides}
    )
    yield from _unread(
        content / "data",
        "content/data",
        {
            *(files.named(name) for name in (*DATA_FILES, "synonyms", "forbidden")),
            *(files.examples, files.instruments, files.pictograms),
        },
    )
    yield from _unread(loaded.root / files.signs, files.signs, {"README.md", pictures})
    for folder in sorted(entry for entry in content.glob("*") if entry.is_dir() and entry.name in guides):
        names = [material.id for material in guides[folder.name].materials]
        yield from (_unlisted(file, names, pictures) for file in sorted(folder.glob("*")) if _stray(file, names, pictures))


def _unread(folder: Path, path: str, known: set[str]) -> Iterator[Problem]:
    for entry in sorted(folder.glob("*")):
        if entry.name in known or is_left_behind(entry.name):
            continue
        fault, cure = (
            ("folder ini bukan panduan di curriculum.yaml", "; daftarkan di sana, atau hapus bila tidak dipakai lagi")
            if entry.is_dir()
            else ("berkas ini tidak dipakai di mana pun", "; pindahkan atau hapus")
        )
        yield Problem(f"{path}/{entry.name}", 1, 1, f"{fault}{suggestion(entry.name, known) or cure}")


def _stray(file: Path, names: list[str], pictures: str) -> bool:
    known = file.name in ("index.md", pictures) or (file.suffix == ".md" and file.stem in names)
    return not known and not is_left_behind(file.name)


def _unlisted(file: Path, names: list[str], pictures: str) -> Problem:
    path = f"content/{file.parent.name}/{file.name}"
    if file.suffix != ".md":
        return Problem(path, 1, 1, f"hanya berkas .md dan folder '{pictures}' yang boleh ada di folder panduan; pindahkan atau hapus ini")
    advice = suggestion(file.stem, names) or "; tambahkan di sana, atau hapus berkas ini bila tidak dipakai lagi"
    return Problem(path, 1, 1, f"materi '{file.stem}' tidak terdaftar di curriculum.yaml{advice}")
