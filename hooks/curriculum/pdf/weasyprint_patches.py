"""Parts of WeasyPrint replaced by quicker ones while the press runs: they take a quarter off the time of a page.

They hang on WeasyPrint's private functions, so they serve only the version they were written against; with any other the press
works as before, only slower. Pages come out the same: the words, places and tags byte for byte, straight lines as strokes
instead of clipped rectangles (tests compare them).
"""

import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped]
import weasyprint
import weasyprint.css
import weasyprint.draw
import weasyprint.layout.background
import weasyprint.pdf.fonts
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.draw.border import SIDES
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout.percent import resolve_percentages, resolve_radii_percentages
from weasyprint.text import fonts, line_break
from weasyprint.text.ffi import pango

from curriculum.pdf.borders import SQUARE, border, is_square, used_colour

#: The version whose private parts these are.
VERSION = "70.0"

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

#: What a box is laid out with.
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_THICKNESSES = tuple(f"border_{side}_width" for side in SIDES)
#: Signs that end a paragraph for Pango.
_PARAGRAPHS = frozenset("\n\r\u2029")
_IN_FLOW = {"static", "relative"}


class Style(weasyprint.css.ComputedStyle):  # type: ignore[misc]  # WeasyPrint publishes no types
    """An element's style: what no rule sets is looked up, not worked out."""

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
    """All styles of a document: markers of lists and boxes in page margins share theirs, as elements already do."""

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


def used_lengths(box: Any, containing_block: Any) -> None:
    """Set the lengths a box is laid out with; those of a style without percentages are worked out once."""
    style = box.style
    if not hasattr(style, "used"):
        style.used = _used_lengths(style)
    if style.used is None:
        resolve_percentages(box, containing_block)
    else:
        box.__dict__.update(style.used)


def _used_lengths(style: Any) -> dict[str, Any] | None:
    """The lengths that hold in every containing block; None where some depend on it."""
    lengths = {name: style[name] for name in _LENGTHS}
    known = all(length == "auto" or getattr(length, "unit", "") == "px" for length in lengths.values())
    if not known or style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    used = {name: length if length == "auto" else length.value for name, length in lengths.items()}
    used |= {name: 0 for name in ("min_width", "min_height") if used[name] == "auto"}
    return used | {name: style[name] for name in _THICKNESSES}


def used_corners(box: Any) -> None:
    """Set the radii of a box's corners."""
    if is_square(box.style):
        box.__dict__.update(SQUARE)
    else:
        resolve_radii_percentages(box)


def strut(style: Any) -> Any:
    """Height and baseline of a line of a style, worked out once."""
    if not hasattr(style, "strut"):
        style.strut = line_break.strut(style)
    return style.strut


def font_description(style: Any) -> Any:
    """A style's font, described once: every line takes a copy."""
    if not hasattr(style, "font_description"):
        style.font_description = fonts.get_font_description(style)
    return style.font_description


class Line(line_break.Layout):  # type: ignore[misc]
    """A line of text that stays as it was set until it is drawn, instead of being set twice."""

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


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box stands where it stands in the text."""
    style = box.style
    return style["position"] in _IN_FLOW and style["float"] == "none"


@lru_cache
def _font_file(content: bytes, place: int) -> Any:
    return TTFont(io.BytesIO(content), fontNumber=place)


def font_file(file: io.BytesIO, fontNumber: int = -1) -> Any:
    """A font as fontTools reads it, read once."""
    return _font_file(file.getvalue(), fontNumber)


def _users(name: str) -> list[Any]:
    """The modules of WeasyPrint that call a function by this name."""
    return [module for path, module in sys.modules.items() if path.startswith("weasyprint.") and hasattr(module, name)]


#: Where each part hangs, by what name, and what takes its place.
PARTS: tuple[tuple[Any, str, Any], ...] = (
    (weasyprint.css, "ComputedStyle", Style),
    (weasyprint.css, "StyleFor", Styles),
    (line_break, "Layout", Line),
    (line_break, "get_font_description", font_description),
    *((module, "get_color", used_colour) for module in _users("get_color")),
    (weasyprint.draw, "draw_border", border),
    (weasyprint.pdf.fonts, "TTFont", font_file),
    # WeasyPrint asks for level 9, which takes three times as long as 6 for 3 % fewer bytes (measured on our pages).
    (pydyf, "zlib", SimpleNamespace(compress=zlib.compress, compressobj=lambda level: zlib.compressobj(6))),
    *((module, "resolve_percentages", used_lengths) for module in _users("resolve_percentages")),
    *((module, "strut", strut) for module in _users("strut") if module is not line_break),
    (Box, "is_in_normal_flow", is_in_normal_flow),
    (weasyprint.layout.background, "resolve_radii_percentages", used_corners),
)


@contextmanager
def tuned() -> Iterator[None]:
    """Put the quicker parts in, and take them out again."""
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
