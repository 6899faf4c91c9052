"""The flow of the guides as shapes with places: parts as lanes in learning order, arrows down, and one way back to the start.

A part whose guides are not neighbours in the learning order gets a lane each time it comes up, so that a supporting guide
used early is drawn early. A Jinja template draws the shapes; sums are made here.
"""

import itertools
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curriculum.model.curriculum import Curriculum, Guide

_EDGE = 2
_RETURN = 34  # room at the right for the way back
_PAD = 8
_GAP = 8
_LABEL = 26
_BETWEEN = 30
_LINE = 18
_NUMBER = 34  # room at the left of a box for its number
_LETTER = 8.4  # a wide system font; in others the line is shorter
_WIDEST = 300


@dataclass(frozen=True, slots=True)
class Box:
    """One guide: its rectangle and the lines of its short title."""

    guide: Guide
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        """The y of its centre."""
        return self.y + self.height // 2

    @property
    def baselines(self) -> tuple[int, ...]:
        """The y of each line, so that all of them stand in the middle of the box."""
        top = self.middle - len(self.lines) * _LINE // 2
        return tuple(top + _LINE * number + 13 for number in range(len(self.lines)))


@dataclass(frozen=True, slots=True)
class Lane:
    """Neighbouring guides of one part; `place` is the part's place in the curriculum, for its colour."""

    title: str
    place: int
    y: int
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole drawing."""

    width: int
    height: int
    lanes: tuple[Lane, ...]

    @property
    def lane_width(self) -> int:
        """All lanes are equally wide."""
        return self.width - _RETURN - 2 * _EDGE

    @property
    def middle(self) -> int:
        """The x of the arrows from lane to lane."""
        return _EDGE + self.lane_width // 2

    @property
    def arrows(self) -> tuple[tuple[int, int], ...]:
        """The start and end (y) of each arrow from one lane to the next."""
        return tuple((upper.y + upper.height + 4, lower.y - 4) for upper, lower in itertools.pairwise(self.lanes))

    @property
    def way_back(self) -> str:
        """The path from the last lane up to the first: learning goes round and never ends."""
        right, outside = _EDGE + self.lane_width, self.width - 19
        start, end = (lane.y + lane.height // 2 for lane in (self.lanes[-1], self.lanes[0]))
        corner = 12
        return (
            f"M{right} {start}H{outside - corner}q{corner} 0 {corner} -{corner}"
            f"V{end + corner}q0 -{corner} -{corner} -{corner}H{right + 8}"
        )


def flow(curriculum: Curriculum, *, width: int, columns: int) -> Flow:
    """The drawing at most `columns` boxes wide; `width` is in pixels at its natural size."""
    lanes: list[Lane] = []
    y = _EDGE
    places = {part.id: place for place, part in enumerate(curriculum.parts, 1)}
    for part, run in itertools.groupby(curriculum.guides, key=lambda guide: guide.part.part):
        guides = list(run)
        boxes = tuple(_boxes(guides, y + _LABEL, width - _RETURN - 2 * _EDGE, columns))
        bottom = max(box.y + box.height for box in boxes) + _PAD
        lanes.append(Lane(guides[0].part.title, places[part], y, bottom - y, boxes))
        y = bottom + _BETWEEN
    return Flow(width, y - _BETWEEN + _EDGE, tuple(lanes))


def _rows(guides: Sequence[Guide], columns: int) -> Iterator[Sequence[Guide]]:
    for start in range(0, len(guides), columns):
        yield guides[start : start + columns]


def _boxes(guides: Sequence[Guide], y: int, lane: int, columns: int) -> Iterator[Box]:
    for row in _rows(guides, columns):
        width = min(_WIDEST, (lane - 2 * _PAD - _GAP * (len(row) - 1)) // len(row))
        titles = [_lines(guide.short, width) for guide in row]
        height = max(len(lines) for lines in titles) * _LINE + 18
        x = _EDGE + (lane - width * len(row) - _GAP * (len(row) - 1)) // 2
        for guide, lines in zip(row, titles, strict=True):
            yield Box(guide, x, y, width, height, lines)
            x += width + _GAP
        y += height + _GAP


def _lines(title: str, width: int) -> tuple[str, ...]:
    letters = max(8, int((width - _NUMBER - 4) / _LETTER))
    return tuple(textwrap.wrap(title, letters, break_long_words=False))
