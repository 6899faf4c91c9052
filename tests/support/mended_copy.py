"""Reused copy of the sample, which bad input spoils and which is mended afterwards: copying it for each of two hundred cases cost more than most checks.

The copy has been checked once, so what a case leaves alone is remembered as clean (`curriculum.checks.verdict_cache`) and not judged again.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bad_input import apply
from curriculum.checks.runner import check
from curriculum.checks.verdict_cache import FOLDER
from curriculum.model.curriculum import Curriculum
from curriculum.source.problems import Problem

SAMPLE = Path(__file__).parents[1] / "sample"
#: Of each file and folder: its kind and permissions, its size, when it was written last.
State = dict[str, tuple[int, int, int]]


def state(folder: Path) -> State:
    """How everything below `folder` lies there, except what is built."""
    found: State = {}
    folders = [str(folder)]
    for name in folders:
        for entry in os.scandir(name):
            if entry.path == f"{folder}/{FOLDER[0]}":
                continue
            about = entry.stat(follow_symlinks=False)
            is_folder = entry.is_dir(follow_symlinks=False)
            found[entry.path] = (about.st_mode, 0 if is_folder else about.st_size, 0 if is_folder else about.st_mtime_ns)
            if is_folder:
                folders.append(entry.path)
    return found


class MendedCopy:
    """The copy below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "sample"
        shutil.copytree(SAMPLE, self.root)
        (self.root / FOLDER[0]).mkdir()
        self.said: tuple[Curriculum | None, list[Problem]] = check(self.root)
        self._notes = {file: file.read_bytes() for file in self.root.joinpath(*FOLDER).iterdir()}
        assert self._notes
        self._sound = state(self.root)

    @contextmanager
    def spoiled(self, case: dict[str, Any]) -> Iterator[Path]:
        """The copy with the changes of `case`, for a while."""
        try:
            apply(case, self.root)
            yield self.root
        finally:
            for change in case["changes"]:
                self._mend(Path(change["file"]))
            for file, notes in self._notes.items():
                file.write_bytes(notes)
        assert state(self.root) == self._sound

    def _mend(self, path: Path) -> None:
        (self.root / path).unlink(missing_ok=True)
        if (SAMPLE / path).is_file():
            shutil.copy2(SAMPLE / path, self.root / path)
        for folder in path.parents:
            if not (SAMPLE / folder).exists() and (self.root / folder).exists() and not any((self.root / folder).iterdir()):
                (self.root / folder).rmdir()
