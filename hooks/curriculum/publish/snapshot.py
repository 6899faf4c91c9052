"""Content snapshot: the hash of every text a build begins with, so that no site is published of two states of the texts; and its receipt.

Texts are read at several steps (check, paper, pages); the hash is taken before the first and again before the swap. The receipt says what
a published site was made of and what its files are, both as hashes: where neither has changed, a build has nothing to do.
"""

import datetime
import errno
import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from curriculum.publish.incremental.kept import Kept, kept
from curriculum.rendering.store import code_digest, digest, files_digest, folder_digest, read_json, write_json
from curriculum.source.files import is_left_behind
from curriculum.source.os_errors import ToldFault

OUTLINE, CONTENTS = "curriculum.yaml", "content"
#: Beside the package: the adapters to the site generator and the printer.
_ADAPTERS = Path(__file__).parents[2]
RECEIPT = Path("build", "receipt.json")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the texts were: a SHA-256 of each file (hexadecimal) by its path, none of a pipe or a device; a link counts as where it points, and is never followed."""

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
    if path.is_symlink():
        return hashlib.sha256(os.fsencode(path.readlink())).hexdigest()
    if path.exists() and not path.is_file():  # a pipe or a device: reading it might never end
        return ""
    with path.open("rb") as file:  # piece by piece: however large, it fits
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_unchanged(root: Path, before: Snapshot) -> None:
    """Refuse to publish what was made of two states of the texts: raises OSError that names the first file which changed meanwhile."""
    now = taken(root)
    changed = sorted(path for path, _ in before.files.items() ^ now.files.items())
    if changed:
        raise ToldFault(errno.EAGAIN, "berubah selama situs dibangun; jalankan ./scripts/build sekali lagi", changed[0])


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the site of `root` is made of, as one hash.

    It is compared on this machine only, by who could change code and site as well; what is published comes from a clean checkout, which has none.
    """

    root: Path
    made_of: str
    frame: str = ""

    def finished_work(self) -> Kept:
        """The work of the last publication that was made with the same templates, settings, code and libraries."""
        return kept(self.root, self.frame, str(read_json(self.root / RECEIPT).get("kept", "")))

    def counts_if_unchanged(self) -> Any:
        """What was counted of the site when it was published, if it was made of just this and no file of it has changed since."""
        last = read_json(self.root / RECEIPT)
        return last.get("counted") if last.get("made_of") == self.made_of and last.get("site") == _site(self.root) else None

    def write(self, counted: Any, work: Kept) -> None:
        """Write down that the site is made of this, and the `work` it took; `counted` is a record of plain values."""
        archive = work.write(self.root)
        made_of = {"made_of": self.made_of, "site": _site(self.root), "kept": archive}
        write_json(self.root / RECEIPT, {**made_of, "counted": asdict(counted)})


def receipt_for(root: Path, contents: Snapshot) -> Receipt:
    """The receipt of a site made now of these `contents`: templates, settings, code, libraries and the day decide it, too."""
    day = os.environ.get("SOURCE_DATE_EPOCH", f"{datetime.date.today()}")
    frame = _frame(root)
    return Receipt(root, digest(contents.digest, frame, day), frame)


def _frame(root: Path) -> str:
    """A hash of all that a site is made with: templates, settings, code, libraries."""
    libraries = sorted(folder.name for folder in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    adapters = files_digest(_ADAPTERS.glob("*.py"), _ADAPTERS)
    shared = folder_digest(root / "overrides", "*"), files_digest([root / "mkdocs.yml"], root)
    return digest(*shared, code_digest(), adapters, sys.version, *libraries)


def _site(root: Path) -> str:
    """A hash of every file of the published site."""
    place = root / "site"
    files = (path for path in place.rglob("*") if not path.is_dir() or path.is_symlink())
    return Snapshot({path.relative_to(place).as_posix(): _hash(path) for path in files}).digest
