"""OS errors, faults of the machine (OSError), as sentences for whoever runs a command: what happened, where, and what to do."""

import errno
import os
import shutil
import traceback
from pathlib import Path

from curriculum.source.problems import shown

#: Bytes of room without which no build is begun: less than the sample's takes.
LEAST_FREE = 20_000_000
#: Where a fault of our own is written down.
FAULT_LOG = "build/kesalahan.log"
#: The year 2100: dates of these texts go no further.
_LAST_SECOND = 4_102_444_800

_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (errno.EACCES, errno.EPERM)
_TAKEN_FOR_ANOTHER = (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP)
#: What is made, and may be made again.
_MADE = ("build", "site", ".venv")


def told(fault: OSError, folder: str = "") -> str:
    """A fault in one sentence with its cure; paths below `folder`, the project's, are told from there."""
    path = os.fspath(fault.filename) if fault.filename else ""
    place = str(path if isinstance(path, str) else os.fsdecode(path)).removeprefix(f"{folder}/")
    said = fault.strerror or os.strerror(fault.errno or 0)
    ours = bool(fault.strerror) and said != os.strerror(fault.errno or 0)  # raised by this project, cure and all
    where = f"{place}: " if place else ""
    if ours:
        return f"{where}{said}."
    cure = _cure(fault, place)
    return f"{where}{_REASONS.get(fault.errno or 0, said)}{f'; {cure}' if cure else ''}."


#: What system calls report, in the editor's words (errno.h); all other reasons are told as the system says them.
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


def _cure(fault: OSError, place: str) -> str:
    made = next((name for name in _MADE if place == name or place.startswith(f"{name}/")), "")
    match fault.errno:
        case number if number in _FULL:
            return "kosongkan sedikitnya 500 MB, lalu ulangi"
        case number if number in _REFUSED:
            owner = f'sudo chown -R "$USER" {made}' if made else "periksa izin berkas dan foldernya"
            return f"mungkin dibuat oleh pengguna lain: {owner}, lalu ulangi" if made else owner
        case errno.EROFS:
            return "salin folder proyek ke cakram yang dapat ditulis"
        case errno.EADDRINUSE | errno.EADDRNOTAVAIL:
            return "tutup yang itu, atau pakai yang lain: ./scripts/serve --dev-addr 127.0.0.1:8001"
        case errno.ENOMEM | errno.EAGAIN | errno.EMFILE | errno.ENFILE:
            return "tutup program lain, lalu ulangi"
        case errno.EFBIG:
            return "cabut batasnya, lalu ulangi: ulimit -f unlimited"
        case errno.EIO:
            return "periksa cakramnya"
        case number if number in _TAKEN_FOR_ANOTHER:
            return f"hapus folder {made}/, lalu ulangi" if made else "pindahkan atau hapus yang itu, lalu ulangi"
        case errno.ENOENT:
            return f"hapus folder {made}/, lalu ulangi" if made else "kembalikan, misalnya dengan: git checkout -- ."
    return ""


def require_clock() -> None:
    """Refuse a SOURCE_DATE_EPOCH that is no moment (reproducible-builds.org: seconds since 1970): libraries stumble over it later."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (given.isascii() and given.isdigit() and int(given) < _LAST_SECOND):
        sentence = f"SOURCE_DATE_EPOCH harus banyaknya detik sejak 1970, bukan {shown(given)}; hapus dengan: unset SOURCE_DATE_EPOCH"
        raise OSError(errno.EINVAL, sentence)


def exhausted(root: str) -> int:
    """What a worker that died has used up, as an errno: the disk, where it is full, else the memory."""
    return errno.ENOSPC if least_free(Path(root)) < LEAST_FREE else errno.ENOMEM


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
        (root / FAULT_LOG).write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
    except OSError:
        return ""
    return f" Rinciannya ada di {FAULT_LOG}; sertakan berkas itu saat melapor."
