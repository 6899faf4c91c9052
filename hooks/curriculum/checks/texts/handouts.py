"""Rule about the length of handouts: how many pages one will take, estimated before anything is printed.

The weights were fitted (least squares) to the 71 handouts of this handbook as the press sets them at their closest, 28 November 2026: the
estimate is off by 16 mm in the mean square, by 28 at most where it says too much and by 46 where it says too little. So what is told here
is sure to be too long; a handout up to a fifth of a page over its limit shows only on paper.
"""

import math
import re
from collections.abc import Iterator

from curriculum.checks.rule import rule
from curriculum.model.curriculum import Curriculum, WrittenMaterial
from curriculum.model.data.records import Term
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem

#: Millimetres: the height of a page's text, head and title of a handout, then a line of each kind of block, or a whole picture or box.
PAGE, HEAD = 264.0, 74.7
_PARAGRAPH, _ITEM, _ROW, _HEADING, _BOX, _PICTURE, _TERM, _MESSAGE = 4.3, 3.9, 5.6, 5.5, 5.8, 27.7, 2.2, 3.8
#: By how much the estimate was ever too high.
SURE = 28.0
#: Letters of a line: of running text, of a list, of all cells of a table's row, of a meaning below the reading (in two columns).
_TEXT, _LISTED, _CELLS, _MEANING = 100, 95, 105, 60
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")
_ENTRY = re.compile(r"(?:[-*+]|\d+[.)]) ")
_RULED = frozenset("|-: ")


@rule(severity="warning", alone="session")
def handouts_keep_to_their_pages(loaded: Loaded) -> Iterator[Problem]:
    """A handout is not longer than its pages (`handout_pages` of the limits), however closely it is set."""
    most = loaded.curriculum.outline.limits.handout_pages
    for material in loaded.curriculum.written:
        height = estimated(loaded.curriculum, material)
        section = material.body.section(material.titles.reading)
        if section and height > most * PAGE + SURE:
            message = (
                f"lembar peserta kira-kira {math.ceil(height / PAGE)} halaman; sebaiknya paling banyak {most}; "
                "kurangi naskah, baris tabel, gambar, atau istilahnya"
            )
            yield Problem(material.source, section.heading.line, 1, message)


def estimated(curriculum: Curriculum, material: WrittenMaterial) -> float:
    """Millimetres of paper that the handout of a material takes at its closest, without the worksheets that go with it."""
    messages = _MESSAGE * sum(_lines(words, _LISTED) for words in material.plan.key_messages)
    terms = {found for found in curriculum.targets(material.reading_links) if isinstance(found, Term)}
    meanings = _TERM * sum(_lines(term.title + term.meaning, _MEANING) for term in terms)
    return HEAD + messages + meanings + sum(_blocks(material.reading))


def _blocks(text: str) -> Iterator[float]:
    """The height of each line of Markdown; a paragraph is one line, as editors write it."""
    before = ""
    for line in text.split("\n"):
        written = line.strip()
        if written.startswith(">"):
            if not before.startswith(">"):
                yield _BOX
            yield _height(written.lstrip("> "))
        else:
            yield _height(written)
        before = written


def _height(written: str) -> float:
    words = _LINK.sub(r"\1", written).replace("*", "")
    if not words or set(words) <= _RULED:
        return 0
    if words.startswith("!["):
        return _PICTURE
    if words.startswith("#"):
        return _HEADING
    if words.startswith("|"):
        return _ROW * _lines(words.replace("|", ""), _CELLS)
    return _ITEM * _lines(words, _LISTED) if _ENTRY.match(words) else _PARAGRAPH * _lines(words, _TEXT)


def _lines(words: str, letters: int) -> int:
    return math.ceil(len(words) / letters)
