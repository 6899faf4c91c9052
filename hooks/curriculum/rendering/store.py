"""Content-addressed store: what was made before, by a hash of all that went in; broken or half-written entries count as missing.

An entry is one zip file: its checksums notice damaged bytes, its directory at the end notices an interrupted write.
"""

import contextlib
import errno
import functools
import hashlib
import io
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

#: The package: whatever is kept in a cache was made by its code.
_CODE = Path(__file__).parents[1]
#: zip wants a date; a fixed one keeps equal contents equal.
_DATE = (1980, 1, 1, 0, 0, 0)

#: Bytes of a note: a hundred times that of the whole handbook.
_LARGEST_NOTE = 50_000_000


def digest(*parts: str | bytes) -> str:
    """A hash of the parts and of where each ends."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "little"))
        total.update(data)
    return total.hexdigest()


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """A hash of the files' names and contents; FileNotFoundError where one is missing, so that no key forgets a file."""
    return digest(*(part for path in sorted(paths) for part in (path.relative_to(root).as_posix(), path.read_bytes())))


def folder_digest(folder: Path, pattern: str) -> str:
    """A hash of every file of `folder`, however deep, whose name fits `pattern`; FileNotFoundError where there is none."""
    found = [path for path in folder.rglob(pattern) if path.is_file()]
    if not found:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder / pattern))
    return files_digest(found, folder)


@functools.cache
def code_digest() -> str:
    """A hash of the whole package's source and words, as this process began with them: a cache keeps nothing that other code made."""
    return digest(folder_digest(_CODE, "*.py"), folder_digest(_CODE, "*.po"))


@functools.cache
def installed(*libraries: str) -> str:
    """A hash of the versions of these libraries, as this process began with them."""
    return digest(*map(version, libraries))


def second_name(source: Path, file: Path) -> None:
    """Hard link: give a file a second name, or a copy where it is a link or the disk has no second names; nobody writes into either, both are replaced whole."""
    file.unlink(missing_ok=True)
    try:
        if source.is_symlink():
            raise OSError(source)
        os.link(source, file)
    except OSError:
        shutil.copy2(source, file)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Where to write a file so that no reader ever sees half of it: it takes its place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    yield draft
    draft.replace(path)


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` whole."""
    with drafted(path) as draft:
        draft.write_bytes(data)


def remove(path: Path) -> None:
    """Remove whatever is there: a file, a folder with all it holds, or a link without what it leads to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class Store:
    """Cache entries in one folder, by key."""

    def __init__(self, folder: Path) -> None:
        """Use (and make) the folder."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.zip"

    def has(self, key: str) -> bool:
        """Whether there is an entry, sound or not."""
        return self._path(key).exists()

    def get(self, key: str) -> dict[str, bytes] | None:
        """The entry, or None where it is missing or broken."""
        try:
            with zipfile.ZipFile(self._path(key)) as archive:
                return {name: archive.read(name) for name in archive.namelist()}
        except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
            remove(self._path(key))
            return None

    def put(self, key: str, members: Mapping[str, bytes]) -> None:
        """Keep an entry."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, data in members.items():
                archive.writestr(zipfile.ZipInfo(name, _DATE), data)
        replace_file(self._path(key), packed.getvalue())

    def sweep(self, keys: Iterable[str]) -> None:
        """Throw away every entry but these, and drafts of interrupted writes."""
        wanted = {f"{key}.zip" for key in keys}
        for path in self._folder.iterdir():
            if path.name not in wanted:
                remove(path)


def plain_bytes(file: Path, most: int) -> bytes:
    """The bytes of a plain file; none where it is missing, a link, something else or larger than `most`."""
    with contextlib.suppress(OSError), open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:  # noqa: PTH123
        if stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            data = opened.read(most + 1)
            return data if len(data) <= most else b""
    return b""


def read_json(path: Path) -> dict[str, Any]:
    """A note written by `write_json`; empty where it is missing, broken, or no plain file."""
    try:
        found = json.loads(plain_bytes(path, _LARGEST_NOTE))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a note whole, on one line: with indents it takes ten times as long."""
    replace_file(path, (json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n").encode())
