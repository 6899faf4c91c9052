"""Links in Markdown with a named scheme, `[kerja layak](istilah:kerja-layak)`: found with their place, and rewritten.

A text is searched once (`Body.links`); `Curriculum.target` says what a link names, `Curriculum.users` who links there.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from curriculum.source.code_blocks import code_spans

#: Beginnings of plain addresses; every other word before a colon is a scheme of the curriculum's own, or meant as one.
_PLAIN = frozenset(("http", "https", "mailto", "tel", "javascript", "data", "file"))
_SCHEME = re.compile(r"[a-z]+")
#: Begins with its bracket, not with the `!` of a picture: so the search skips from bracket to bracket, ten times as fast.
#: At most twenty escaped characters in its words, so that no text makes the search slow.
_LINK = re.compile(r"\[(?P<words>[^\[\]\\]*(?:\\.[^\[\]\\]*){0,20})\]\((?P<address>[^()\s]*)\)")


class Link(NamedTuple):
    """A link or picture an editor wrote; `scheme` is empty for a plain address."""

    words: str
    scheme: str
    id: str
    line: int
    column: int
    image: bool = False

    @property
    def address(self) -> str:
        """What stands between the round brackets."""
        return f"{self.scheme}:{self.id}" if self.scheme else self.id


def _link(found: re.Match[str], line: int, column: int) -> Link:
    words, address = found.groups()
    start = found.start()
    image = start > 0 and found.string[start - 1] == "!"
    scheme, colon, id = address.partition(":")
    if image or not colon or scheme in _PLAIN or not _SCHEME.fullmatch(scheme):
        scheme, id = "", address
    return Link(words, scheme, id, line, column - image, image)


def links(text: str, first_line: int = 1, first_column: int = 1) -> Iterator[Link]:
    """Every inline link and picture of `text`, in order; `text` begins at that line and column of its file."""
    line, seen = first_line, 0
    for found in _found(text):
        line, seen = line + text.count("\n", seen, found.start()), found.start()
        column = seen - text.rfind("\n", 0, seen)
        yield _link(found, line, column + (first_column - 1 if line == first_line else 0))


def _found(text: str) -> Iterator[re.Match[str]]:
    """What reads as a link, but in code."""
    code = [found.span() for found in code_spans(text)]
    return (link for link in _LINK.finditer(text) if not any(start < link.start() < end for start, end in code))


@lru_cache(maxsize=4096)  # a preview asks of every text again
def without_links(text: str) -> str:
    """`text` with a space for each character of a link, so that places stay the same."""
    return _LINK.sub(lambda found: " " * len(found[0]), text)


def rewrite(text: str, write: Callable[[Link], str]) -> str:
    """`text` with each scheme link and each picture replaced by the Markdown that `write` gives for it.

    Here links do not know their place: counting lines for each of them would cost more than the rest.
    """
    parts: list[str] = []
    seen = 0
    for found in _found(text):
        link = _link(found, 0, 0)
        if link.scheme or link.image:
            parts += text[seen : found.start() - link.image], write(link)
            seen = found.end()
    return "".join(parts) + text[seen:]


def relative(path: str, folder: list[str]) -> str:
    """A path as seen from a folder, as posixpath.relpath has it, without asking the system for the working directory seven thousand times a build."""
    parts = path.split("/")
    same = 0
    while same < min(len(folder), len(parts) - 1) and folder[same] == parts[same]:
        same += 1
    return "/".join([".."] * (len(folder) - same) + parts[same:])
