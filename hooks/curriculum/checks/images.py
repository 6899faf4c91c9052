"""Pictures in content/: of a kind and size that phones and paper can take, and SVG that holds drawing only."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from curriculum.checks.rule import rule
from curriculum.model.loading import Loaded
from curriculum.rendering.images import drawn_size, size
from curriculum.rendering.urls import PICTURES
from curriculum.source.files import LARGEST, place
from curriculum.source.problems import Problem

KINDS = (".svg", ".webp", ".png", ".jpg", ".jpeg")
#: A participant's handout must stay below 300 KB, pictures included.
LARGEST_PICTURE = LARGEST

#: Whatever makes an SVG more than a drawing: code, other documents, other addresses, styles from elsewhere.
_UNSAFE = re.compile(
    r"<(script|foreignObject|iframe|object|embed|image|use|animate|set|handler|style|!ENTITY|!DOCTYPE)\b"
    r"|\son[a-z]+\s*=|(?:xlink:)?href\s*=|url\s*\(\s*[\"']?(?!#)|@import|javascript:",
    re.IGNORECASE,
)

#: Something of _UNSAFE holds one of these; a plain drawing is done with after one quick look.
_SUSPECT = (
    *("script", "object", "iframe", "embed", "<image", "<use", "animate", "<set", "handler", "style", "!entity", "!doctype"),
    *(" on", "href", "url", "@import"),
)


@rule()
def pictures_are_safe(loaded: Loaded) -> Iterator[Problem]:
    """A file in a `gambar` folder is a whole picture of at most 200,000 bytes; an SVG holds no code and no address."""
    root = loaded.root
    for file in sorted((root / "content").glob(f"**/{PICTURES}/*")):
        path = file.relative_to(root).as_posix()
        if file.is_symlink() or not file.is_file() or file.suffix not in KINDS:
            yield Problem(path, 1, 1, f"di folder '{PICTURES}' hanya boleh ada gambar ({', '.join(KINDS)})")
        elif (bytes_ := file.stat().st_size) > LARGEST_PICTURE:
            message = f"gambar {bytes_} bita, paling besar {LARGEST_PICTURE}; kecilkan atau simpan sebagai SVG/WebP"
            yield Problem(path, 1, 1, message)
        elif file.suffix == ".svg":
            yield from _drawing_faults(path, file)
        elif size(file) is None:
            yield Problem(path, 1, 1, f"berkas {file.suffix} ini rusak atau bukan gambar; simpan ulang dari program gambar")


def _drawing_faults(path: str, file: Path) -> Iterator[Problem]:
    text = file.read_bytes().decode("utf-8", "replace")
    unsafe = list(_unsafe_parts(path, text))
    yield from unsafe
    if "<svg" not in text:
        yield Problem(path, 1, 1, "berkas .svg ini bukan gambar SVG")
    elif not unsafe:
        yield from _torn(path, text)
        if drawn_size(text) is None:
            yield Problem(path, 1, 1, 'SVG belum menyebut ukurannya; tulis viewBox="0 0 lebar tinggi" pada <svg>')


def _unsafe_parts(path: str, text: str) -> Iterator[Problem]:
    plain = " ".join(text.casefold().split())
    for found in _UNSAFE.finditer(text) if any(word in plain for word in _SUSPECT) else ():
        yield Problem(
            path,
            *place(text, found.start()),
            f"SVG memuat '{found[0].strip()}'; gambar hanya boleh berisi bentuk dan teks",
        )


def _torn(path: str, text: str) -> Iterator[Problem]:
    try:
        expat.ParserCreate().Parse(text.encode(), True)
    except expat.ExpatError as fault:
        yield Problem(
            path, fault.lineno, fault.offset + 1, "SVG terputus atau salah tulis di sini; simpan ulang dari program gambar"
        )
