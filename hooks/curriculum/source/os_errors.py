"""OS errors, faults of the machine (OSError), as sentences for whoever runs a command: what happened, where, and what to do."""

import errno
import os
import re
import shutil
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from curriculum.source.problems import shown

#: Bytes of room without which no build is begun: less than the sample's takes.
LEAST_FREE = 20_000_000
#: Where a fault of our own is written down.
FAULT_LOG = "build/kesalahan.log"
#: The year 2100: dates of these texts go no further.
_LAST_SECOND = 4_102_444_800
_LAST_PORT = 65_535

_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (errno.EACCES, errno.EPERM)
_TAKEN_FOR_ANOTHER = (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP)
#: Of two names the second is the trouble: there is no room for it, or it is taken.
_OF_THE_TARGET = (*_FULL, errno.EROFS, errno.EFBIG, *_TAKEN_FOR_ANOTHER)
_ANOTHER_ADDRESS = "tutup yang itu, atau pakai yang lain: ./scripts/serve --dev-addr 127.0.0.1:8001"
_CLOSE_OTHERS = "tutup program lain, lalu ulangi"
#: What is made, and may be made again.
_MADE = ("build", "site", ".venv")


class ToldFault(OSError):
    """An OSError whose text is this project's own: cause and cure in the editor's words, told as it is."""


def told(fault: OSError, folder: str = "") -> str:
    """A fault in one sentence with its cure; paths below `folder`, the project's, are told from there."""
    if isinstance(fault, shutil.Error):
        fault = _first_of(fault)
    if fault.errno is None:
        return unexpected(fault)
    place = missing_part(_place(fault)) if fault.errno == errno.ENOENT else _place(fault)
    place = place.removeprefix(f"{folder}/")
    where = f"{place}: " if place else ""
    if isinstance(fault, ToldFault):
        return f"{where}{fault.strerror}."
    cure = _cure(fault.errno, place)
    return f"{where}{_REASONS.get(fault.errno) or _unnamed(fault.errno)}{f'; {cure}' if cure else ''}."


def _place(fault: OSError) -> str:
    """The path a fault is about: of two (a rename, a copy) the one that stands in the way."""
    second = fault.filename2 if fault.errno in _OF_THE_TARGET else None
    path = second or fault.filename or ""
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)


def _first_of(fault: shutil.Error) -> OSError:
    """The first of what a copy of a folder met, which `shutil` keeps as a list of (from, to, text)."""
    met = fault.args[0] if fault.args and isinstance(fault.args[0], list) else []
    if not met:
        return OSError(*fault.args[:1])
    source, target, text = (str(part) for part in met[0])
    number = re.match(r"\[Errno (\d+)\]", text)
    if number is None:
        return ToldFault(errno.EIO, f"tidak dapat disalin dari {source}; periksa kedua tempat itu", target)
    return OSError(int(number[1]), os.strerror(int(number[1])), source, None, target)


def missing_part(path: str) -> str:
    """Of a path that leads nowhere the highest folder that is missing, or the path itself."""
    place = Path(path)
    missing = [part for part in (place, *place.parents) if part.name and not os.path.lexists(part)]
    return str(missing[-1]) if missing and path else path


def _unnamed(number: int) -> str:
    return f"sistem menolaknya ({errno.errorcode.get(number, number)})"


#: What system calls report, in the editor's words (errno.h); all other reasons are told by their sign.
_REASONS = {
    errno.ENOSPC: "cakram penuh",
    errno.EDQUOT: "jatah cakram Anda habis",
    errno.EROFS: "cakram ini hanya dapat dibaca",
    errno.EACCES: "tidak diizinkan",
    errno.EPERM: "tidak diizinkan",
    errno.EADDRINUSE: "alamat itu sudah dipakai program lain, mungkin pratinjau yang masih terbuka",
    errno.EADDRNOTAVAIL: "alamat itu tidak ada di komputer ini",
    errno.EMFILE: "terlalu banyak berkas terbuka sekaligus",
    errno.ENFILE: "terlalu banyak berkas terbuka sekaligus",
    errno.EFBIG: "lebih besar daripada berkas terbesar yang boleh ditulis di sini",
    errno.ENOMEM: "memori komputer habis",
    errno.EAGAIN: "komputer ini sedang terlalu sibuk",
    errno.ENAMETOOLONG: "nama itu terlalu panjang",
    errno.EIO: "cakram rusak atau terlepas",
    errno.ENOENT: "tidak ada",
    errno.EISDIR: "ini folder, padahal harus berkas",
    errno.ENOTDIR: "ini berkas, padahal harus folder",
    errno.EEXIST: "nama itu sudah dipakai yang lain",
    errno.ENOTEMPTY: "folder itu berisi yang lain",
    errno.ELOOP: "tautan itu menunjuk dirinya sendiri",
}


def _cure(number: int, place: str) -> str:
    made = next((name for name in _MADE if place == name or place.startswith(f"{name}/")), "")
    outside = place.startswith("/")
    if number in _FULL:
        return "kosongkan sedikitnya 500 MB, lalu ulangi"
    if number in _REFUSED:
        owner = f'sudo chown -R "$USER" {made}' if made else "periksa izin berkas dan foldernya"
        return f"mungkin dibuat oleh pengguna lain: {owner}, lalu ulangi" if made else owner
    if number in _TAKEN_FOR_ANOTHER:
        return f"hapus folder {made}/, lalu ulangi" if made else "pindahkan atau hapus yang itu, lalu ulangi"
    if number == errno.ENOENT:
        return f"hapus folder {made}/, lalu ulangi" if made else brought_back(place)
    if number == errno.EROFS:
        return "pakai tempat lain, yang dapat ditulis" if outside else "salin folder proyek ke cakram yang dapat ditulis"
    return _CURES.get(number, "")


def brought_back(place: str) -> str:
    """How to get back just what is missing of the project: whatever else somebody has written stays."""
    if not place or place.startswith(("/", ".")):
        return ""
    quoted = "'" + place.replace("'", "'\\''") + "'"
    return f"kembalikan, dari git misalnya dengan: git checkout -- {quoted}, lalu ulangi"


_CURES = {
    errno.EADDRINUSE: _ANOTHER_ADDRESS,
    errno.EADDRNOTAVAIL: _ANOTHER_ADDRESS,
    errno.ENOMEM: _CLOSE_OTHERS,
    errno.EAGAIN: _CLOSE_OTHERS,
    errno.EMFILE: _CLOSE_OTHERS,
    errno.ENFILE: _CLOSE_OTHERS,
    errno.EFBIG: "cabut batasnya, lalu ulangi: ulimit -f unlimited",
    errno.EIO: "periksa cakramnya",
}


def require_clock() -> None:
    """Refuse a SOURCE_DATE_EPOCH that is no moment (reproducible-builds.org: seconds since 1970): libraries stumble over it later."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (given.isascii() and given.isdigit() and int(given) < _LAST_SECOND):
        sentence = f"SOURCE_DATE_EPOCH harus banyaknya detik sejak 1970, bukan {shown(given)}; hapus dengan: unset SOURCE_DATE_EPOCH"
        raise ToldFault(errno.EINVAL, sentence)


def require_name(root: str) -> None:
    """Refuse a project below a folder whose name is no UTF-8: libraries that draw and print cannot take such a path."""
    try:
        root.encode()
    except UnicodeEncodeError:
        said = "nama folder ini bukan huruf biasa (UTF-8); ganti namanya, atau pindahkan proyek ke folder lain"
        raise ToldFault(errno.EILSEQ, said, os.fsencode(root).decode(errors="backslashreplace")) from None


def require_port(options: Sequence[str]) -> None:
    """Refuse an address of a preview whose port is none: the system would say so only when everything is built."""
    found = re.search(r"(?:--dev-addr|-a)[= ]?\S*:(\d+)(?= |$)", " ".join(options))
    if found and int(found[1]) > _LAST_PORT:
        said = f"nomor pintu (port) {shown(found[1])} tidak ada, paling besar {_LAST_PORT}; misalnya --dev-addr 127.0.0.1:8001"
        raise ToldFault(errno.EINVAL, said, "--dev-addr")


def exhausted(root: str) -> int:
    """What a worker that died has used up, as an errno: the disk, where it is full, else the memory."""
    return errno.ENOSPC if least_free(Path(root)) < LEAST_FREE else errno.ENOMEM


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards (tempfile); raises ToldFault where no place takes one."""
    try:
        folder = tempfile.TemporaryDirectory()
    except FileNotFoundError as fault:  # of all places that tempfile tries none can be written
        said = "tempat sementara (/tmp) penuh atau tidak dapat ditulis; kosongkan, atau sebut folder lain sebelum perintahnya: TMPDIR=/folder/lain"
        raise ToldFault(errno.ENOSPC, said) from fault
    with folder as name:
        yield Path(name)


def least_free(root: Path) -> int:
    """Bytes of room where a build writes: `root`, or its build/ on a disk of its own, whichever has less."""
    return min(shutil.disk_usage(place).free for place in (root, root / "build") if place.is_dir())


def unexpected(fault: Exception) -> str:
    """What an editor reads of a fault of our own."""
    return f"kesalahan pada alat ini sendiri, bukan pada naskah ({shown(f'{type(fault).__name__}: {fault}')})."


def logged(root: Path, fault: Exception) -> str:
    """Write the traceback of a fault of our own into FAULT_LOG, for whoever mends it; a sentence that says so, or nothing where it cannot."""
    try:
        (root / "build").mkdir(exist_ok=True)
        (root / FAULT_LOG).write_text("".join(traceback.format_exception(fault)), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return ""
    return f" Rinciannya ada di {FAULT_LOG}; sertakan berkas itu saat melapor."
