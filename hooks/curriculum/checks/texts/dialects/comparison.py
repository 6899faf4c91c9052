"""Markdown readers compared: what CommonMark (GitHub's preview) and Python-Markdown (site and paper) make of the same words.

Two results are alike where the same elements hold the same words; white space and the paragraphs of list items do not count.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from curriculum.checks.texts.dialects.commonmark import html
from curriculum.source.code_blocks import outside_code

if TYPE_CHECKING:
    from markdown import Markdown

#: Words that no reader of Markdown takes apart in its own way: plain ones, and among them simple bold and slanted words, links and tags.
_WORDS = r"[^\\*_<>&\[\]`!]"
_INNER = rf"(?![\s*]){_WORDS}*+(?<!\s)"
_LINK = rf"\[{_WORDS}++\]\([\w:/.#?=%+-]++\)"
_PICTURE = r"!\[[^\\*_<>&\[\]`!{}\n]++\]\([\w:/.#?=%+-]++\)"
_BREAK = r"(?<=[^\n])<br>"  # where a line begins it could be a block of HTML
# No possessive quantifier behind a group: Python 3.11 before 3.11.5 (Debian 12 has 3.11.2) reads it wrongly, and no two branches
# begin alike, so that giving back costs no more than the way there.
_PLAIN = re.compile(
    rf"(?:{_WORDS}|{_PICTURE}|!(?!\[)|{_LINK}|{_BREAK}|(?<![\w*])\*\*{_INNER}\*\*(?![\w*])|(?<![\w*])\*{_INNER}\*(?![\w*]))*"
)
_MARKED = re.compile(r"!?\[([^\]]*+)\]\([^)]*+\)|\*|<br>")
#: Stands for what is no words, a picture or a break: no text holds it.
APART = "\v"
#: What the two write differently and mean alike.
_ALIKE = {"b": "strong"}
_SWAPPED = ((("<", "em"), ("<", "strong")), ((">", "strong"), (">", "em")))
_KEPT = ("href", "src", "alt", "lang", "title", "start")
_BLANK = re.compile(r"\s+")

Event = tuple[str, ...]


class _Events(HTMLParser):
    """HTML as a row of events: elements with what counts of their attributes, and words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element, with its attributes that say something."""
        said = (
            f"{key}={_BLANK.sub(' ', value or '')}"
            for key, value in sorted(attrs)
            if key in _KEPT and (key, value) != ("start", "1")
        )
        self.events.append(("<", _ALIKE.get(tag, tag), *said))

    def handle_endtag(self, tag: str) -> None:
        """The end of an element that has one."""
        if tag not in ("br", "hr", "img"):
            self.events.append((">", tag))

    def handle_data(self, data: str) -> None:
        """Words, joined with those before."""
        if self.events and self.events[-1][0] == "":
            data = self.events.pop()[1] + data
        self.events.append(("", data))


def events(page: str) -> list[Event]:
    """What counts of a piece of HTML, in order; blanks between elements do not."""
    reader = _Events()
    reader.feed(page)
    reader.close()
    found = [*_squeezed(reader.events)]
    for place, (before, behind) in enumerate(itertools.pairwise(found)):
        if (before, behind) in _SWAPPED:  # ***words***: which of the two is outside makes no difference
            found[place : place + 2] = [behind, before]
    return found


def _squeezed(found: list[Event]) -> Iterator[Event]:
    """Words with single blanks; without the paragraphs of items, whose number says only how far apart the items stand."""
    inside: list[str] = []
    for event in found:
        if event[0] == "":
            words = _BLANK.sub(" ", event[1]).strip()
            if words:
                yield ("", words)
            continue
        name = event[1]
        if name == "p" and inside and inside[-1] == "li":
            continue
        if event[0] == "<" and name not in ("br", "hr", "img"):
            inside.append(name)
        elif event[0] == ">" and inside:
            inside.pop()
        if name not in ("thead", "tbody"):
            yield event


@functools.cache
def _site() -> "Markdown":
    """Python-Markdown with the dialect of site and paper, without the shapes that only dress what was read; loaded when first needed."""
    from markdown import Markdown

    from curriculum.rendering.markdown_extension import MarkupExtension

    markdown = Markdown(extensions=[MarkupExtension()])
    markdown.treeprocessors.deregister("curriculum_shapes")
    return markdown


def as_site(text: str) -> list[Event]:
    """What the site and paper read in `text`; braces stay braces, as in every page."""
    markdown = _site()
    markdown.reset()
    return events(markdown.convert(outside_code(text, lambda words: words.replace("{", "&#123;"))))


def as_preview(text: str) -> list[Event]:
    """What GitHub's preview reads in `text`."""
    return events(html(text))


def plain(words: str) -> str | None:
    """The words as they are read, where they hold no marks but simple ones; else None, and nothing is known about them.

    APART stands between words that a picture or a break parts.
    """
    return _MARKED.sub(_said, words) if _PLAIN.fullmatch(words) else None


def _said(mark: re.Match[str]) -> str:
    return APART if mark[0].startswith(("!", "<")) else mark[1] or ""


@functools.lru_cache(maxsize=8192)
def read_alike(words: str) -> bool:
    """Whether the words of one paragraph, heading or cell are read alike by both."""
    return as_site(words) == as_preview(words)
