"""File judge: every file of the finished site is of a listed kind and is what its ending says; links and hidden files are none."""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from curriculum.checks.pictures.drawings import drawing_faults
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.judging.epub import epub_faults
from curriculum.publish.judging.office import office_faults
from curriculum.publish.judging.pdf import pdf_faults

Judge = Callable[[bytes], Iterator[str]]


def _begins(*beginnings: bytes) -> Judge:
    def faults(data: bytes) -> Iterator[str]:
        if not data.startswith(beginnings):
            yield "isi yang bukan seperti akhiran namanya"

    return faults


def _text(data: bytes) -> Iterator[str]:
    """UTF-8 without signs that end a text."""
    try:
        if "\0" in data.decode("utf-8"):
            yield "tanda nol"
    except UnicodeDecodeError:
        yield "isi yang bukan teks UTF-8"


def _json(data: bytes) -> Iterator[str]:
    try:
        json.loads(data)
    except ValueError:
        yield "isi yang bukan JSON"


def _xml(data: bytes) -> Iterator[str]:
    try:
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        if tree.getroottree().docinfo.doctype:
            yield "DOCTYPE"
    except etree.XMLSyntaxError:
        yield "isi yang bukan XML"


def _drawing(data: bytes) -> Iterator[str]:
    yield from (problem.message for problem in drawing_faults("", data))


def _packed(data: bytes) -> Iterator[str]:
    try:
        yield from _xml(zlib.decompress(data, wbits=31))
    except zlib.error:
        yield "isi yang bukan gzip"


def _archive(data: bytes) -> Iterator[str]:
    """The copy for laptops: files of the kinds that the site has, each inside the folder it is unpacked to; its pages are the site's own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                parts = Path(member.filename).parts
                if (
                    ".." in parts
                    or Path(member.filename).is_absolute()
                    or (member.external_attr >> 16) & 0o170000 == 0o120000
                ):
                    yield f"berkas di luar foldernya: {member.filename[:60]!r}"
                elif not member.is_dir() and Path(member.filename).suffix not in (*KINDS, ".html"):
                    yield f"berkas {member.filename[:60]!r}"
    except (zipfile.BadZipFile, NotImplementedError):
        yield "isi yang bukan zip"


#: Ending -> what the file must be. Pages (.html) have a judge of their own.
KINDS: dict[str, Judge] = {
    ".pdf": pdf_faults,
    ".xlsx": office_faults,
    ".docx": office_faults,
    ".epub": epub_faults,
    ".svg": _drawing,
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".jpeg": _begins(b"\xff\xd8\xff"),
    ".webp": _begins(b"RIFF"),
    ".woff2": _begins(b"wOF2"),
    ".js": _text,
    ".mjs": _text,
    ".css": _text,
    ".txt": _text,
    ".json": _json,
    ".webmanifest": _json,
    ".xml": _xml,
    ".gz": _packed,
    ".zip": _archive,
}


def file_faults(file: Path, kept: Kept | None = None) -> Iterator[str]:
    """What stands in a file and on no list; of a file of no listed kind, that. Bytes that were clean before are not judged again."""
    kind = KINDS.get(file.suffix)
    if file.is_symlink() or not file.is_file():
        yield "tautan ke tempat lain"
    elif kind is None or file.name.startswith("."):
        yield f"jenis berkas {file.suffix or file.name!r}"
    else:
        yield from _judged(file.suffix, file.read_bytes(), kept or Kept())


def _judged(ending: str, data: bytes, kept: Kept) -> list[str]:
    key = kept.key("clean file", ending, data)
    if kept.find(key) is not None:
        return []
    found = list(KINDS[ending](data))
    if not found:
        kept.put(key, b"")
    return found
