"""Cache of clean verdicts: a file that the rules of one file or session found clean is not judged by them again while nothing they see changes.

All that is kept is keys: `build/check/clean.txt` says of each that a file with these bytes had no fault and no warning, when judged by
this very code. Nothing kept is ever shown, parsed as data or run; a file with faults is judged anew each time. So whoever plants a key
can do no more than hide a fault on the machine whose code he could have changed as well: what is built is still judged page by page
(`publish.judging`), and the site is published from a clean checkout, which has no build folder. Damaged notes count as none, links are
never followed, and where nothing can be written the check is only slower.
"""

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.checks.rule import Scope
from curriculum.checks.texts.letters import FONTS
from curriculum.model.words.files import Files
from curriculum.rendering.store import code_digest, digest, folder_digest, installed, plain_bytes, replace_file

#: The data files that the rules of one file alone read besides it and curriculum.yaml (vocabulary, limits), and those of one session.
SHARED: dict[Scope, tuple[str, ...]] = {
    "file": ("facts", "forbidden"),
    "session": ("supplies", "terms", "cautions"),
}
#: Libraries whose version can change a verdict.
LIBRARIES = ("markdown", "markdown-it-py", "pydantic", "pyyaml")
FOLDER, _NAME = ("build", "check"), "clean.txt"
#: Bytes of notes: some twenty thousand files.
_LARGEST = 1_500_000
_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass
class Memory:
    """The keys of files that were clean before, `known`, and of those that are clean now.

    `judges` is a digest of all that a verdict of each scope hangs on besides the file, `digests` are of what the files hold.
    """

    root: Path
    judges: Mapping[Scope, str]
    digests: Mapping[str, str]
    known: frozenset[str]
    clean: set[str] = field(default_factory=set)

    def is_clean(self, scope: Scope, path: str) -> bool:
        """Whether the file at `path` was clean as it is now to the rules of `scope`; then it is remembered further."""
        key = self._key(scope, path)
        if not self.digests[path] or key not in self.known:
            return False
        self.clean.add(key)
        return True

    def remember(self, scope: Scope, path: str) -> None:
        """The file at `path` is clean to the rules of `scope`."""
        self.clean.add(self._key(scope, path))

    def _key(self, scope: Scope, path: str) -> str:
        return digest(self.judges[scope], os.fsencode(path), self.digests[path])

    def keep(self) -> None:
        """Write down what is clean now, and nothing else; where the disk refuses, nothing."""
        folder = _folder(self.root)
        if folder is not None and self.clean != self.known:
            lines = "".join(f"{key}\n" for key in sorted(self.clean))
            with contextlib.suppress(OSError):
                replace_file(folder / _NAME, f"{_hash(lines)}\n{lines}".encode())


def shared(files: Files) -> dict[Scope, tuple[str, ...]]:
    """The paths of what `SHARED` names."""
    return {scope: ("curriculum.yaml", *map(files.data, names)) for scope, names in SHARED.items()}


def memory(root: Path, digests: Mapping[str, str], files: Files) -> Memory | None:
    """What is remembered below `root`, of files that have these `digests`; None where no folder of builds can hold it."""
    if _folder(root) is None:
        return None
    code = digest(code_digest(), folder_digest(FONTS, "*.ttf"), sys.version, installed(*LIBRARIES))
    judges = {scope: digest(scope, code, *(digests.get(path, "") for path in paths)) for scope, paths in shared(files).items()}
    return Memory(root, judges, digests, _read(root))


def _folder(root: Path) -> Path | None:
    """Where notes lie; None where no folder of builds is, or a link stands in the way."""
    build, folder = root / FOLDER[0], root.joinpath(*FOLDER)
    return folder if build.is_dir() and not build.is_symlink() and not folder.is_symlink() else None


def _read(root: Path) -> frozenset[str]:
    """The keys of sound notes."""
    folder = _folder(root)
    data = plain_bytes(folder / _NAME, _LARGEST) if folder is not None else b""
    head, _, lines = data.decode("ascii", "replace").partition("\n")
    keys = lines.split()
    sound = head == _hash(lines) and all(map(_KEY.fullmatch, keys))
    return frozenset(keys) if sound else frozenset()


def _hash(lines: str) -> str:
    return hashlib.sha256(lines.encode()).hexdigest()
