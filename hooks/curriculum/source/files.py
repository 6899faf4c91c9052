"""Safe reading of text files and their front matter: whatever would confuse the steps after it is refused here, with its line; and a memo of what was worked out of files that nobody touched."""

import os
import re
import stat
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from curriculum.source.code_blocks import without_code
from curriculum.source.problems import Problem
from curriculum.source.spelling.signs import CONTROL, hidden_entities, named

#: A material of 1,100 words of reading and a full session plan is about 30,000 bytes.
LARGEST = 200_000
#: A list that grows with every answer (sources, answers, example questions) is longer than any material; what is larger than a megabyte
#: cannot be edited on the web.
LARGEST_LIST = 950_000

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_CONFLICT_BYTE_ORDER_MARKS = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
_BYTE_ORDER_MARK = "\ufeff"
#: A picture sign or a key (1, #), and what joins it to another or gives it its colours (Unicode TS 51, emoji sequences).
_JOINED = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff][\u200d\ufe0e\ufe0f]|[0-9#*]\ufe0f|\ufe0f\u200d")
#: What editors and systems leave beside texts: copies, locks, previews. Such files are passed over everywhere.
_LEFT_BEHIND = ("Thumbs.db", "desktop.ini")

_T = TypeVar("_T")
#: Nanoseconds after a change in which another could bear the same time (two seconds: FAT's tick).
_MOMENT = 2_000_000_000
#: What says that a file is the same, and untouched.
_Mark = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file cut at its `---` lines; line numbers are those of the file."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def read_text(root: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The text of `path` below `root`, or None with the problems that keep it from being read.

    Letters come composed (Unicode, normalization form C): `é` is one sign, however the keyboard wrote it.
    """
    data = _content(root / path, path.count("/"))
    if isinstance(data, str):
        return None, [Problem(path, 1, 1, data)]
    text, problems = _text(path, data)
    return text, list(problems)


@lru_cache(maxsize=1024)  # a preview reads the same texts again and again
def _text(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - (data.rfind(b"\n", 0, fault.start) + 1) + 1
        return None, (Problem(path, line, column, "huruf di sini tidak terbaca (bukan UTF-8); hapus lalu ketik ulang, atau simpan di Notepad sebagai 'UTF-8'"),)
    problems = tuple(_unclean(path, text))
    return (None if problems else unicodedata.normalize("NFC", text)), problems


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of this name is no text of ours, but what an editor or a system put there."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in _LEFT_BEHIND


def _content(file: Path, depth: int) -> bytes | str:
    """The bytes of a file, or why they are not taken; it and the `depth` folders above it must be no links."""
    if any(place.is_symlink() for place in (file, *file.parents[:depth])):
        return "berkas ini hanya penunjuk (symlink) ke tempat lain; simpan berkas aslinya di sini"
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return "ini bukan berkas biasa (mungkin folder); ganti dengan berkas bernama sama"
        largest = LARGEST_LIST if file.suffix == ".yaml" else LARGEST
        if status.st_size > largest:
            return f"berkas terlalu besar: {status.st_size} bita, paling banyak {largest}; pecah atau kecilkan isinya"
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return "berkas ini belum ada; buat, atau kembalikan bila terhapus"
    except OSError:
        return "berkas tidak boleh dibaca; periksa izin berkas dan foldernya"


def _unclean(path: str, text: str) -> Iterator[Problem]:
    """What must not stand in any file of ours."""
    if text.startswith(_BYTE_ORDER_MARK):
        yield Problem(path, 1, 1, "ada tanda tak kelihatan (BOM) di awal berkas; hapus baris pertama lalu ketik ulang, atau simpan di Notepad sebagai 'UTF-8'")
    if "\r" in text:
        line, column = place(text, text.index("\r"))
        yield Problem(path, line, column, "akhir baris gaya Windows (CRLF, harus LF); jangan unggah berkasnya: buat di GitHub (Create new file), lalu tempel isinya")
    words = without_code(text, fences_only=True) if path.endswith(".md") else text
    for conflict in _CONFLICT.finditer(words) if any(mark in words for mark in _CONFLICT_BYTE_ORDER_MARKS) else ():
        line, column = place(text, conflict.start())
        if conflict[1] != "=======" or _CONFLICT.search(words, 0, conflict.start()):
            yield Problem(
                path, line, column, f"sisa penggabungan '{conflict[1]}'; pilih salah satu naskah, lalu hapus tanda ini"
            )
    for control in list(CONTROL.finditer(text, text.startswith(_BYTE_ORDER_MARK)))[:5]:
        line, column = place(text, control.start())
        what, cure = "ada huruf tak kelihatan", "hapus kata-kata di sini, lalu ketik ulang (jangan tempel)"
        if _JOINED.match(text, max(0, control.start() - 1)):
            what, cure = "bagian emoji", "hapus seluruh emoji ini, kertas tidak mengenalnya"
        yield Problem(path, line, column, f"{what} ({named(control[0])}); {cure}")
    for offset, entity, sign in list(hidden_entities(text))[:5]:
        yield Problem(path, *place(text, offset), f"'{entity}' menjadi huruf tak kelihatan ({named(sign)}); hapus tanda itu")


def place(text: str, offset: int, first_line: int = 1) -> tuple[int, int]:
    """Line and column (from 1) of `offset` in `text`."""
    return first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


#: A line of spaces is an empty line to whoever looks at it; some readers of Markdown make code of it.
_BLANK_LINE = re.compile(r"(?m)^ +$")


def split_front_matter(path: str, text: str) -> tuple[FrontMatter | None, list[Problem]]:
    """The YAML between the two `---` lines and the words below."""
    if not f"{text}\n".startswith("---\n"):
        return None, [Problem(path, 1, 1, "baris pertama harus '---', lalu data materi, lalu '---' lagi sebelum naskah")]
    end = f"{text}\n".find("\n---\n", 3)
    if end < 0:
        return None, [Problem(path, 1, 1, "data di atas belum ditutup: tambahkan baris '---' sebelum naskah")]
    yaml = text[4 : end + 1]
    return FrontMatter(yaml, 2, _BLANK_LINE.sub("", text[end + 5 :]), yaml.count("\n") + 3), []


def while_unchanged(read: Callable[[Path], _T]) -> Callable[[Path], _T]:
    """Memo of this process by file status: decorator for what is worked out of one file, and of nothing else, again only where the file is touched.

    A preview asks the same of a thousand pictures after every saved text. A file is untouched while device, number, size and both times
    are the same; what was changed in the moment before it was read is not remembered, for a clock has only so many ticks a second
    (git calls that racily clean). Links and what is no plain file are asked anew each time.
    """
    known: dict[str, tuple[_Mark, _T]] = {}

    @wraps(read)
    def remembered(file: Path) -> _T:
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
