"""Memo of a process by file status: what was worked out of a file is not worked out again while the file is untouched.

A preview asks the same of a thousand pictures after every saved text. A file is untouched while device, number, size and both times
are the same; what was changed in the moment before it was read is not remembered, for a clock has only so many ticks a second
(git calls that racily clean). Links and what is no plain file are asked anew each time. Nothing of this outlives the process.
"""

import functools
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
#: Nanoseconds after a change in which another could bear the same time (two seconds: FAT's tick).
_MOMENT = 2_000_000_000
#: What says that a file is the same, and untouched.
_Mark = tuple[int, int, int, int, int]


def while_unchanged(read: Callable[[Path], T]) -> Callable[[Path], T]:
    """Decorator for what is worked out of one file, and of nothing else."""
    known: dict[str, tuple[_Mark, T]] = {}

    @functools.wraps(read)
    def remembered(file: Path) -> T:
        name, now = str(file), time.time_ns()
        mark = _mark(name, now)
        if mark is None:
            known.pop(name, None)
            return read(file)
        before = known.get(name)
        if before is None or before[0] != mark:
            known[name] = before = mark, read(file)
        return before[1]

    return remembered


def _mark(name: str, now: int) -> _Mark | None:
    try:
        status = os.lstat(name)
    except OSError:
        return None
    settled = max(status.st_mtime_ns, status.st_ctime_ns) + _MOMENT < now
    if not stat.S_ISREG(status.st_mode) or not settled:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
