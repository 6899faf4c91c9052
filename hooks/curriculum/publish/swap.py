"""Swap of the finished site into site/: two renames, undone where the second fails.

A kill between the two leaves the old site as site.lama/; the next build puts it back before it does anything else.
"""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from curriculum.source.os_errors import LEAST_FREE, ToldFault, least_free

#: What stands where while a build works, and must be a folder of its own, neither a link nor a file.
_FOLDERS = ("site", "build", "build/site")
#: An old site of another user cannot be removed, and stands in the way of the next one.
_CURE_OF_REST = "Mungkin milik pengguna lain; hapus dengan: sudo rm -rf site.lama"


def require_folders(root: Path) -> None:
    """Refuse, before anything is made, what a swap could not do: raises OSError with a sentence for who builds.

    Puts back an old site that an interrupted swap left aside.
    """
    for name in _FOLDERS:
        place = root / name
        if place.is_symlink():
            raise ToldFault(
                errno.ENOTDIR, "tautan ke tempat lain; hapus tautannya, hasil dibuat dalam folder sendiri", f"{name}/"
            )
        if place.exists() and not place.is_dir():
            raise ToldFault(errno.ENOTDIR, "berkas, padahal harus folder; pindahkan atau hapus berkas itu", f"{name}/")
    if least_free(root) < LEAST_FREE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{root}/build")
    for folder, folders, files in os.walk(root / "build"):  # nothing we make there is a link: none is followed
        for name in (*folders, *files):
            if Path(folder, name).is_symlink():
                Path(folder, name).unlink()
    site, aside = root / "site", _aside(root / "site")
    if os.path.ismount(site):
        raise ToldFault(errno.EBUSY, "cakram tersendiri, tidak dapat ditukar; lepaskan dulu (umount)", "site/")
    if aside.is_dir() and not site.exists():
        aside.rename(site)
    shutil.rmtree(aside, ignore_errors=True)
    if os.path.lexists(aside):
        raise ToldFault(errno.EACCES, f"sisa situs lama ini tidak dapat dihapus. {_CURE_OF_REST}, lalu ulangi", f"{aside.name}/")


def swap(new: Path, place: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Put the folder `new`, on whatever disk, at `place` and remove what was there, `meanwhile` doing this; on OSError of the exchange `place` is as before."""
    if new.stat().st_dev != place.parent.stat().st_dev:
        new = _brought(new, place)
    aside = _aside(place)
    shutil.rmtree(aside, ignore_errors=True)
    _exchange(new, place, aside)
    # The new site is in place: neither a full disk nor an impatient Ctrl-C makes that untrue. The next swap removes the rest,
    # and where nothing was noted the next build does more than it would have to.
    removal = Thread(target=shutil.rmtree, args=(aside,), kwargs={"ignore_errors": True}, daemon=True)
    removal.start()
    try:
        with contextlib.suppress(OSError, KeyboardInterrupt):
            meanwhile()
    finally:
        with contextlib.suppress(KeyboardInterrupt):
            removal.join()


def _exchange(new: Path, place: Path, aside: Path) -> None:
    """Two renames: both, or neither and the fault."""
    try:
        if place.exists():
            place.rename(aside)
        new.rename(place)
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt) and place.exists() and not new.exists():
            return  # it came when both were done
        if aside.exists() and not place.exists():
            aside.rename(place)
        raise


def left_aside(root: Path) -> str:
    """A sentence about an old site that could not be removed, nothing where there is none."""
    return f"site.lama/ (situs yang lama) belum terhapus. {_CURE_OF_REST}" if os.path.lexists(_aside(root / "site")) else ""


def mark(root: Path) -> tuple[int, int] | None:
    """Which folder site/ is now: another one after a swap, the same as long as nothing was published."""
    with contextlib.suppress(OSError):
        status = (root / "site").stat()
        return status.st_dev, status.st_ino
    return None


def _aside(place: Path) -> Path:
    return place.with_name(f"{place.name}.lama")


def _brought(new: Path, place: Path) -> Path:
    """A copy of the folder `new` beside `place`: no rename leads from one disk to another."""
    beside = place.with_name(f"{place.name}.baru")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        shutil.copytree(new, beside)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    shutil.rmtree(new, ignore_errors=True)
    return beside
