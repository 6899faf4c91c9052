"""Faults of the machine (OSError) as sentences for whoever runs a command: what happened, where, and what to do."""

import errno
import os

#: Bytes of room without which no build is begun: less than the sample's takes.
LEAST_FREE = 20_000_000

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
        case errno.EIO:
            return "periksa cakramnya"
        case number if number in _TAKEN_FOR_ANOTHER:
            return f"hapus folder {made}/, lalu ulangi" if made else "pindahkan atau hapus yang itu, lalu ulangi"
        case errno.ENOENT:
            return f"hapus folder {made}/, lalu ulangi" if made else "kembalikan, misalnya dengan: git checkout -- ."
    return ""
