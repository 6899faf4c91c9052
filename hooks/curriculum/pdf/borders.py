"""Borders drawn as plain strokes where they are plain lines: WeasyPrint clips and fills a rectangle for each side of each cell.

Parts of `engine`, which says when they are used.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.draw.border import SIDES, draw_border

#: The corners of a box without roundings.
SQUARE = {f"border_{place}_radius": (0, 0) for place in ("top_left", "top_right", "bottom_right", "bottom_left")}


def border(stream: Any, box: Any) -> None:
    """Draw a box's borders: straight lines of one colour as strokes, everything else as WeasyPrint does."""
    widths = tuple(getattr(box, f"border_{side}_width") for side in SIDES)
    colour = _line_colour(box.style)
    if colour is None or box.style["visibility"] != "visible" or all(widths):
        draw_border(stream, box)
    elif any(widths):
        with stream.artifact(), stream.stacked():
            stream.set_color(colour, stroke=True)
            for line, width in zip(_lines(box, *widths), widths, strict=True):
                if width:
                    stream.set_line_width(width)
                    stream.move_to(*line[:2])
                    stream.line_to(*line[2:])
                    stream.stroke()


def _lines(box: Any, top: float, right: float, bottom: float, left: float) -> Iterator[tuple[float, float, float, float]]:
    """From where to where the middles of the lines at the four sides go."""
    x, y = box.border_box_x(), box.border_box_y()
    end, foot = x + box.border_width(), y + box.border_height()
    yield x, y + top / 2, end, y + top / 2
    yield end - right / 2, y, end - right / 2, foot
    yield x, foot - bottom / 2, end, foot - bottom / 2
    yield x + left / 2, y, x + left / 2, foot


def _line_colour(style: Any) -> Any:
    """The one colour of a style's solid, square borders or of none at all; None where they are of any other kind."""
    if not hasattr(style, "line_colour"):
        sides = [side for side in SIDES if style[f"border_{side}_width"]]
        colours = {used_colour(style, f"border_{side}_color") for side in sides} or {style["color"]}
        solid = all(style[f"border_{side}_style"] == "solid" for side in sides) and len(colours) == 1
        bare = style["border_image_source"][0] == "none" and style["column_count"] == style["column_width"] == "auto"
        style.line_colour = colours.pop() if solid and bare and is_square(style) else None
    return style.line_colour


def is_square(style: Any) -> bool:
    """Whether no corner is rounded."""
    if not hasattr(style, "square"):
        style.square = all((0, "px") in style[name] for name in SQUARE)
    return bool(style.square)


def used_colour(style: Any, key: str) -> Any:
    """A colour of a style; only a word is worth comparing with the word that stands for the colour of the text."""
    value = style[key]
    return style["color"] if isinstance(value, str) and value == "currentcolor" else value
