"""Content snapshot: the hash of every text a build begins with, so that no site is published of two states of the texts.

Texts are read at several steps (check, paper, pages); the hash is taken before the first and again before the swap.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.source.files import is_left_behind

OUTLINE, CONTENTS = "curriculum.yaml", "content"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the texts were: a SHA-256 of each file (hexadecimal) by its path; a link counts as where it points, and is never followed."""

    files: dict[str, str]

    @property
    def digest(self) -> str:
        """One SHA-256 of all, 64 hexadecimal digits: `sha256sum` of lines as it writes them itself, `<hash>  <path>`, sorted by path."""
        lines = "".join(f"{one}  {path}\n" for path, one in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


def taken(root: Path) -> Snapshot:
    """The texts below `root` as they are now; raises OSError where one cannot be read."""
    return Snapshot({path.relative_to(root).as_posix(): _hash(path) for path in _files(root)})


def _files(root: Path) -> Iterator[Path]:
    if os.path.lexists(root / OUTLINE):
        yield root / OUTLINE
    waiting = [root / CONTENTS] if (root / CONTENTS).is_dir() and not (root / CONTENTS).is_symlink() else []
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if not is_left_behind(entry.name):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                else:
                    yield Path(entry.path)


def _hash(path: Path) -> str:
    data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    return hashlib.sha256(data).hexdigest()


def require_unchanged(root: Path, before: Snapshot) -> None:
    """Refuse to publish what was made of two states of the texts: raises OSError that names the first file which changed meanwhile."""
    now = taken(root)
    changed = sorted(path for path, _ in before.files.items() ^ now.files.items())
    if changed:
        raise OSError(errno.EAGAIN, "berubah selama situs dibangun; jalankan ./scripts/build sekali lagi", changed[0])
