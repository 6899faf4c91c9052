"""Pictures in content/: of a kind and size that phones and paper can take, and SVG that holds drawing only."""

import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.problems import Problem
from curriculum.reading import LARGEST, place

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


def pictures_are_safe(root: Path) -> Iterator[Problem]:
    """A file in a `gambar` folder is a picture of at most 200,000 bytes; an SVG holds no code and no address."""
    for file in sorted((root / "content").glob("**/gambar/*")):
        path = file.relative_to(root).as_posix()
        if file.is_symlink() or not file.is_file() or file.suffix not in KINDS:
            yield Problem(path, 1, 1, f"di folder 'gambar' hanya boleh ada gambar ({', '.join(KINDS)})")
        elif file.stat().st_size > LARGEST_PICTURE:
            yield Problem(
                path,
                1,
                1,
                f"gambar {file.stat().st_size} bita, paling besar {LARGEST_PICTURE}; kecilkan atau simpan sebagai SVG/WebP",
            )
        elif file.suffix == ".svg":
            yield from _unsafe_drawing(path, file.read_bytes().decode("utf-8", "replace"))


def _unsafe_drawing(path: str, text: str) -> Iterator[Problem]:
    plain = " ".join(text.casefold().split())
    for found in _UNSAFE.finditer(text) if any(word in plain for word in _SUSPECT) else ():
        line, column = place(text, found.start())
        yield Problem(path, line, column, f"SVG memuat '{found[0].strip()}'; gambar hanya boleh berisi bentuk dan teks")
    if "<svg" not in text:
        yield Problem(path, 1, 1, "berkas .svg ini bukan gambar SVG")
