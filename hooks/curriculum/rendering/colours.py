"""Colours of the parts: the shades of one declared colour (`parts[].colour`), the same on screen and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass

_WHITE, _NIGHT = "#ffffff", "#131b1d"
#: How much of the colour is in its tint, by day and by night, and how much white makes it readable by night.
_TINT, _NIGHT_TINT, _LIGHTER = 0.09, 0.22, 0.6


@dataclass(frozen=True, slots=True)
class Shades:
    """A colour for text, lines and fills with its tint for backgrounds, for day (and paper) and for night."""

    accent: str
    tint: str
    night: str
    night_tint: str


def shades(colour: str) -> Shades:
    """The shades of `#5a3d8a`."""
    return Shades(
        colour, _mixed(colour, _WHITE, _TINT), _mixed(_WHITE, colour, _LIGHTER), _mixed(colour, _NIGHT, _NIGHT_TINT)
    )


def screen_style(colours: Iterable[str]) -> str:
    """The style that gives `.part-1`, `.part-2` ... on a page their part's colour, by day and by night."""
    rules = []
    for place, colour in enumerate(colours, 1):
        shade = shades(colour)
        rules += [
            f".part-{place}{{--colour:{shade.accent};--colour-tint:{shade.tint}}}",
            f"[data-md-color-scheme=slate] .part-{place}{{--colour:{shade.night};--colour-tint:{shade.night_tint}}}",
        ]
    return "".join(rules)


def contrast(one: str, other: str) -> float:
    """How well one colour reads on another, 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = (value / 255 for value in _channels(colour))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(one: str, other: str, share: float) -> str:
    """`share` of one colour, the rest of another."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue
