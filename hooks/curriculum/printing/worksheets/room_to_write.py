"""Row height of worksheets: rows to write in share the room that is left on their page, and give way where a sheet just spills over.

An estimate from the text alone, before anything is laid out: it may leave some room, and must never make a second page of one. What it
counts errs on the tall side (lines of 5 mm, words that fill their column badly), and of what is left a fifth stays free.
"""

import re
from collections.abc import Iterator
from math import ceil

from curriculum.printing.print_markdown import MEASURE

#: A row to write in as it comes, and as tall as it may grow, in millimetres (overrides/print/sheets.css); a hand needs no more.
USUAL, TALLEST = 9.5, 18.0
#: As low as it may be where that saves a page of a few lines, and how many millimetres too much are a few lines.
LOWEST, _SPILLS = 8.0, 70.0
#: Height for the words and tables of a sheet below its head, upright and across; letters of a line across to those of one upright.
_UPRIGHT, _ACROSS, _WIDER = 225.0, 138.0, 1.42
_SHARE = 0.8
_LINE, _PADDING, _AROUND, _HEADING, _RULE = 5.0, 3.4, 2.3, 12.0, 10.0
_WRITING = 16
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def row_height(text: str, *, across: bool = False) -> float | None:
    """Millimetres for each row with room to write in a worksheet's Markdown; None where it has none, shows a picture, is full or fills several."""
    if "![" in text or "<br" in text:
        return None
    measure = MEASURE * (_WIDER if across else 1)
    rows = [(_cells(line), _row(_cells(line), measure)) for line in _body_rows(text)]
    growing = [height for cells, height in rows if not all(cells)]
    others = sum(height for _, height in rows) + sum(
        _words(line, measure) for line in text.split("\n") if not line.startswith("|")
    )
    heads = sum(2 * _LINE + _PADDING for _ in re.finditer(r"(?m)^\|(?:\s*:?-+:?\s*\|)+\s*$", text))
    left = (_ACROSS if across else _UPRIGHT) - others - heads
    if not growing or left < -_SPILLS:
        return None
    if left < 0:
        return LOWEST
    height = min(USUAL + left * _SHARE / len(growing), TALLEST)
    return round(height, 1) if height >= USUAL + 1 else None


def _body_rows(text: str) -> Iterator[str]:
    """The rows of tables below their heads."""
    inside = False
    for line in text.split("\n"):
        if re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+\s*", line):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside:
            yield line


def _cells(row: str) -> list[str]:
    return [_LINK.sub(r"\1", cell).strip(" *_") for cell in row.strip().strip("|").split("|")]


def _row(cells: list[str], measure: float) -> float:
    """How tall a row is at most before it grows; columns to write in take their own width first."""
    empty = sum(not cell for cell in cells)
    room = max(measure - 3 * len(cells) - _WRITING * empty, 20)
    lines = max(ceil(1.2 * sum(map(len, cells)) / room), *(ceil(len(cell) / (2 * room / len(cells))) for cell in cells))
    return max(USUAL + _AROUND if empty else 0.0, lines * _LINE + _PADDING)


def _words(line: str, measure: float) -> float:
    """How tall a line of Markdown beside tables is at most."""
    if not line.strip():
        return 0.0
    if line.startswith("#"):
        return _HEADING
    if set(line.strip()) == {"-"}:
        return _RULE
    return ceil(len(_LINK.sub(r"\1", line)) / (0.85 * measure)) * (_LINE + 0.5) + 2.0
