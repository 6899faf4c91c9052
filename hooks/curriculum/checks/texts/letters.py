"""Rules about letters: every sign of a text is in one of the fonts that paper is printed with, or the press would refuse it later."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from curriculum.checks.rule import rule, writings
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem
from curriculum.source.spelling.signs import CONTROL, named

#: The fonts of paper; also for texts that lie elsewhere, as those of tests do.
FONTS = Path(__file__).parents[4] / "overrides" / "print" / "fonts"
#: Signs that come with a paste from Word, a PDF or a chat, and what to type instead.
_INSTEAD = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2043": "-",
    "\u02bc": "’",
    "\u2024": ".",
    "\u2027": "·",
    "\u2217": "*",
    "\u2236": ":",
    "\u2215": "/",
    "\uf0b7": "-",
    "\ufb01": "fi",
    "\ufb02": "fl",
}
#: Complaints about one text; who pasted a foreign script needs no more to see it.
_MOST = 10


@rule(alone="file")
def letters_can_be_printed(loaded: Loaded) -> Iterator[Problem]:
    """Every sign of a text is in a font of paper (overrides/print/fonts); a paste brings signs that look usual and are not."""
    known = signs(FONTS)
    for writing in writings(loaded, lambda text: not known.issuperset(text)):
        if loaded.curriculum.outline.vocabulary.files.is_word_list(writing.path):
            continue  # nothing of these files is printed
        found = (place for place, sign in enumerate(writing.whole) if sign not in known and not CONTROL.match(sign))
        for place, _ in zip(found, range(_MOST), strict=False):
            sign = writing.whole[place]
            cure = f"ganti dengan '{_INSTEAD[sign]}'" if sign in _INSTEAD else "hapus, atau ganti dengan huruf atau kata biasa"
            yield writing.problem(place, f"tanda '{sign}' ({named(sign)}) tidak ada di huruf cetak; {cure}")


@cache
def signs(folder: Path) -> frozenset[str]:
    """Every sign that some font of the folder can print, and white space."""
    codes: set[int] = set()
    for font in folder.glob("*.ttf"):
        codes.update(_codes(font.read_bytes()))
    return frozenset(map(chr, codes)) | frozenset(" \t\n\u00a0")


def _codes(font: bytes) -> Iterator[int]:
    """The characters of a font, from its table `cmap` (OpenType 1.9, formats 4 and 12); fontTools would take a check 50 ms."""
    tables = struct.unpack_from(">H", font, 4)[0]
    start = next(
        offset
        for tag, _, offset, _ in (struct.unpack_from(">4sLLL", font, 12 + 16 * table) for table in range(tables))
        if tag == b"cmap"
    )
    for record in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">L", font, start + 4 + 8 * record + 4)[0]
        match struct.unpack_from(">H", font, at)[0]:
            case 4:
                yield from _segments(font, at)
            case 12:
                for group in range(struct.unpack_from(">L", font, at + 12)[0]):
                    first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
                    yield from range(first, last + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """The characters of a subtable of format 4: segments, each with a shift or a list of glyphs; glyph 0 is none."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, starts, shifts, lists = (
        struct.unpack_from(f">{count}H", font, at + 14 + 2 * count * row + (2 if row else 0)) for row in range(4)
    )
    for segment in range(count):
        listed = at + 16 + 2 * (3 * count + segment) + lists[segment]
        for code in range(starts[segment], ends[segment] + 1):
            glyph = code if not lists[segment] else struct.unpack_from(">H", font, listed + 2 * (code - starts[segment]))[0]
            if code != 0xFFFF and glyph and (glyph + shifts[segment]) % 0x10000:
                yield code
