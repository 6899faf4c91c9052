"""Picture files: what lies in the folders of pictures beside the texts, each with a hash of its bytes."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from curriculum.source.files import is_left_behind, while_unchanged

#: Bytes; a larger file is no picture of ours, and too large to be read at once.
_LARGEST = 20_000_000


def pictures(root: Path, folder: str) -> dict[str, str]:
    """SHA-256 (hexadecimal) of each entry of a folder of pictures, called `folder`, below `root`, by its path; nothing in place of what is no file to read.

    A folder that is a link, or no folder, is an entry itself, and never followed.
    """
    return {path.relative_to(root).as_posix(): _hash(path) for path in _entries(root / "content", folder)}


def _entries(content: Path, name: str) -> Iterator[Path]:
    for folder in sorted(content.glob(f"**/{name}")):
        if folder.is_symlink() or not folder.is_dir():
            yield folder
        else:
            yield from (file for file in sorted(folder.glob("*")) if not is_left_behind(file.name))


@while_unchanged
def _hash(path: Path) -> str:
    with contextlib.suppress(OSError):
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK) and path.stat().st_size <= _LARGEST:
            return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""
