"""Monkeypatches for WeasyPrint: five parts that make a page sooner, put in only while we lay out and write.

Styles, borders and packing take a seventh off its time; lines of text, broken once and set once, another eighth.
A sixth leaves pictures that say nothing (`alt=""`) out of the tags, where WeasyPrint would ask for a description.
They hang on WeasyPrint's private functions, so they serve only the version they were written against; with any other, pages are
made as before, only slower, and such a picture is a fault. Words, places and tags come out the same byte for byte; straight borders are strokes instead of
clipped rectangles (tests compare their pictures). Every part leaves this module the day WeasyPrint has its like.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped]
import weasyprint
import weasyprint.css
import weasyprint.draw
import weasyprint.layout.inline
import weasyprint.layout.preferred
import weasyprint.pdf.tags
import weasyprint.text.line_break
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.draw.border import SIDES, draw_border
from weasyprint.draw.color import get_color
from weasyprint.pdf.tags import _build_box_tree as build_tree
from weasyprint.text.ffi import pango
from weasyprint.text.line_break import split_first_line

#: The version whose private parts these are.
VERSION = "70.0"
#: WeasyPrint asks for level 9, which takes three times as long for 3 % fewer bytes (measured on our pages).
_ZLIB_LEVEL = 6

_AFTER_SOME_RULE = {"float", "position", "display", "page"}
_PLAIN = {name for name in INITIAL_VALUES if name not in _AFTER_SOME_RULE and not name.startswith("text_decoration_")}
#: Other names for sides and corners, by the direction of writing.
_LOGICAL = frozenset(
    logical(block="ttb", inline=inline) for logical in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)
#: Properties that an element without a word about them takes from its parent as they are.
_HANDED_DOWN = _PLAIN & set(INHERITED)
#: Properties that keep their first value, which needs no working out.
_FIRST = {name: INITIAL_VALUES[name] for name in _PLAIN - set(INHERITED) - set(INITIAL_NOT_COMPUTED)}
_CORNERS = tuple(f"border_{place}_radius" for place in ("top_left", "top_right", "bottom_right", "bottom_left"))
#: Properties that decide where a line breaks and how long it is.
_OF_LINES = (
    *("lang", "direction", "white_space", "tab_size", "letter_spacing", "word_spacing", "text_decoration_line"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
    *(name for name in INITIAL_VALUES if name.startswith("font_")),
)
#: Signs that end a paragraph for Pango.
_PARAGRAPHS = frozenset("\n\r\u2029")
#: A material has about 1,500 different lines, each of a few KB.
_LINES_KEPT = 4000


class Style(weasyprint.css.ComputedStyle):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Computed style of an element: what no rule sets is looked up, not worked out."""

    def __missing__(self, key: str) -> Any:
        if key not in self.cascaded and _LOGICAL.isdisjoint(self.cascaded):
            if key in _FIRST:
                value = self[key] = _FIRST[key]
                return value
            if key in _HANDED_DOWN and self.parent_style is not None:
                value = self[key] = self.parent_style[key]
                return value
        return super().__missing__(key)


class Styles(weasyprint.css.StyleFor):  # type: ignore[misc]
    """Computed styles of a document: list markers and boxes in page margins share theirs, as elements already do."""

    def __init__(self, *args: Any) -> None:
        self._shared: dict[Any, Any] = {}
        super().__init__(*args)

    def set_computed_styles(self, element: Any, parent: Any, pseudo_type: str | None = None, **more: Any) -> None:
        """Give the element (or page, or pseudo-element) a style, an equal one where there is one."""
        if pseudo_type is None and not isinstance(element, tuple):
            super().set_computed_styles(element, parent, pseudo_type=pseudo_type, **more)
            return
        rules = self._cascaded_styles.get((element, pseudo_type), {})
        # Styles are kept, and with them the values: no other value can come by the same id.
        wanted = tuple((name, id(value), *weight[:2], *weight[2]) for name, (value, weight) in rules.items())
        key = (pseudo_type, id(self._computed_styles[parent, None]), wanted)
        if key not in self._shared:
            super().set_computed_styles(element, parent, pseudo_type=pseudo_type, **more)
            self._shared[key] = self._computed_styles[element, pseudo_type]
        self._computed_styles[element, pseudo_type] = self._shared[key]


def border(stream: Any, box: Any) -> None:
    """Borders as strokes where they are straight lines of one colour; everything else as WeasyPrint draws it."""
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
        colours = {get_color(style, f"border_{side}_color") for side in sides} or {style["color"]}
        solid = all(style[f"border_{side}_style"] == "solid" for side in sides) and len(colours) == 1
        bare = style["border_image_source"][0] == "none" and style["column_count"] == style["column_width"] == "auto"
        square = all((0, "px") in style[corner] for corner in _CORNERS)
        style.line_colour = colours.pop() if solid and bare and square else None
    return style.line_colour


class Line(weasyprint.text.line_break.Layout):  # type: ignore[misc]
    """Line of text in Pango that stays set until it is drawn, instead of being set twice."""

    _drawn = False

    def set_text(self, text: str, justify: bool = False) -> None:
        """Give it its words; one paragraph is what drawing asks for, and asking later would set the line anew."""
        super().set_text(text, justify)
        pango.pango_layout_set_single_paragraph_mode(self.layout, _PARAGRAPHS.isdisjoint(text))

    def deactivate(self) -> None:
        """Free what the line holds, once it is drawn."""
        if self._drawn:
            super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Make ready for drawing."""
        self._drawn = True
        if not hasattr(self, "layout") or self.justification_spacing or self.get_first_line()[1] is not None:
            super().reactivate(style)


def first_line(text: str, style: Any, context: Any, width: float | None, spacing: float, *more: Any, **named: Any) -> Any:
    """First line of a text, broken once: balanced columns, tables and handouts set closer ask for the same lines again."""
    if not hasattr(style, "line_key"):
        style.line_key = str([style[name] for name in _OF_LINES])
    lines = vars(style.font_config).setdefault("lines", {})
    key = (text, style.line_key, width, spacing, *more, *named.items())
    if key not in lines:
        if len(lines) > _LINES_KEPT:
            lines.clear()
        lines[key] = split_first_line(text, style, context, width, spacing, *more, **named)
    layout, *measures = lines[key]
    return copy(layout), *measures


def tree(box: Any, *rest: Any) -> Iterator[Any]:
    """Tags of a box; a picture with an empty description says nothing: it hangs in no tree, and `tag_cleanup` makes it an artifact."""
    drawn = getattr(box, "_box", box)  # a placeholder stands for what is placed absolutely
    if drawn.element_tag != "img" or drawn.element.get("alt") != "":
        yield from build_tree(box, *rest)
        return
    drawn.element_tag = "span"  # an `img` would be asked for its description
    tuple(build_tree(box, *rest))


#: Where each part hangs, by what name, and what takes its place.
PARTS: tuple[tuple[Any, str, Any], ...] = (
    (weasyprint.css, "ComputedStyle", Style),
    (weasyprint.css, "StyleFor", Styles),
    (weasyprint.draw, "draw_border", border),
    (weasyprint.text.line_break, "Layout", Line),
    (weasyprint.layout.inline, "split_first_line", first_line),
    (weasyprint.layout.preferred, "split_first_line", first_line),
    (weasyprint.pdf.tags, "_build_box_tree", tree),
    (pydyf, "zlib", SimpleNamespace(compress=zlib.compress, compressobj=lambda level: zlib.compressobj(_ZLIB_LEVEL))),
)


@contextmanager
def tuned() -> Iterator[None]:
    """Put the parts in, and take them out again."""
    if weasyprint.__version__ != VERSION:
        yield
        return
    before = [getattr(place, name) for place, name, _ in PARTS]
    for place, name, part in PARTS:
        setattr(place, name, part)
    try:
        yield
    finally:
        for (place, name, _), part in zip(PARTS, before, strict=True):
            setattr(place, name, part)
