"""Invisible signs: which characters no text of ours may hold, typed, escaped or as an entity, and how a message shows them."""

import html
import re
from collections.abc import Iterator

#: Control characters, and format characters (Unicode, general categories Cc and Cf) that turn the direction of writing, join
#: letters or take no room. Tabs and line ends are no part of it.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
#: The same with line ends and tabs, which would begin a line of their own in a list of messages.
_UNPRINTABLE = re.compile(f"[\\t\\n\\r{CONTROL.pattern[1:]}")
_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});?")


def named(sign: str) -> str:
    """A sign by its number, `U+202E`."""
    return f"U+{ord(sign):04X}"


def printable(text: str) -> str:
    """`text` as a terminal may print it: what could move the cursor, turn the line or begin another is named.

    So is a number that Unicode gives to no character.
    """
    plain = _UNPRINTABLE.sub(lambda found: named(found[0]), text.replace("\u00a0", " "))
    return plain if plain.isprintable() else "".join(sign if sign.isprintable() else named(sign) for sign in plain)


def hidden_entities(text: str) -> Iterator[tuple[int, str, str]]:
    """Place, spelling and character of each HTML entity of `text` that stands for an invisible sign, `&rlm;` or `&#0;`."""
    for found in _ENTITY.finditer(text) if "&" in text else ():
        sign = html.unescape(found[0])
        if _names_nothing(found[0]):
            sign = "\x00"
        if control := CONTROL.search(sign):
            yield found.start(), found[0], control[0]


def _names_nothing(entity: str) -> bool:
    """Whether a number names no character: HTML reads it as a replacement sign (HTML Living Standard, 13.2.5.80)."""
    if not entity.startswith("&#"):
        return False
    digits = entity[2:].rstrip(";")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF or 0x80 <= number <= 0x9F
