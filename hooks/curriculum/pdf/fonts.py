"""Fonts: subset once, embedded once in each merged PDF; page numbers are drawn with them.

A laid-out document holds only the fingerprint of each font; the fonts themselves join when a product is merged.
"""

import io
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

#: Tables that only layout needs: they stay out of PDFs.
_LAYOUT_TABLES = ("GPOS", "GSUB", "GDEF", "STAT", "name", "OS/2", "cmap", "gasp", "kern")
#: The faces digits are drawn in: as PDFs call them, and their files.
PLAIN, BOLD = "Terang", "Terang-Bold"
_FACES = {PLAIN: "terang-regular.ttf", BOLD: "terang-bold.ttf"}


@contextmanager
def only_ours(folder: Path) -> Iterator[None]:
    """Fontconfig's configuration is `fonts.conf` of the folder while this lasts; a program started later has the machine's fonts again."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


class Program(NamedTuple):
    """Embedded font program: deflated, and its length before."""

    deflated: bytes
    length: int


class Face:
    """Glyph numbers and widths of one font."""

    def __init__(self, path: Path) -> None:
        """Read the font file."""
        font = TTFont(path)
        size = font["head"].unitsPerEm
        names = font.getBestCmap()
        self._glyphs = {chr(code): font.getGlyphID(name) for code, name in names.items()}
        self._widths = {chr(code): font["hmtx"][name][0] / size for code, name in names.items()}

    def drawn(self, text: str, key: str, size: float, x: float, y: float, *, room: float = 0) -> str:
        """PDF operators that draw `text` so that it ends at x, narrower where it has not enough room."""
        width = sum(self._widths[letter] for letter in text) * size
        narrow = min(1.0, room / width) if room else 1.0
        glyphs = "".join(f"{self._glyphs[letter]:04x}" for letter in text)
        scaled = f"{100 * narrow:.1f} Tz " if narrow < 1 else ""
        return f"q 0.1 g BT /{key} {size:.2f} Tf {scaled}1 0 0 1 {x - width * narrow:.2f} {y:.2f} Tm <{glyphs}> Tj ET Q"


class Fonts:
    """All fonts of a folder."""

    def __init__(self, folder: Path) -> None:
        """Prepare them once."""
        self._programs = {fingerprint(path.read_bytes()): _program(path) for path in sorted(folder.glob("*.ttf"))}
        self.faces = {name: Face(folder / file) for name, file in _FACES.items()}

    def program(self, mark: bytes) -> Program:
        """The font with that fingerprint."""
        return self._programs[mark]


def fingerprint(font: bytes) -> bytes:
    """Fingerprint of a font, which stands for it in a laid-out document."""
    return sha256(font).hexdigest().encode()


def _program(path: Path) -> Program:
    font = TTFont(path, recalcTimestamp=False)
    for table in _LAYOUT_TABLES:
        if table in font:
            del font[table]
    font["post"].formatType = 3
    packed = io.BytesIO()
    font.save(packed)
    return Program(zlib.compress(packed.getvalue(), 9), len(packed.getvalue()))


def signs(folder: Path) -> set[str]:
    """Every sign that some font of the folder can print."""
    return {chr(code) for path in folder.glob("*.ttf") for code in TTFont(path).getBestCmap()}


def missing(text: Iterable[str], known: set[str]) -> list[str]:
    """The signs of `text` that no font has, in order."""
    return [sign for sign in dict.fromkeys(text) if sign not in known and not sign.isspace()]
