"""Markdown sections: the words below a front matter cut at their headings, every line still knowing its place in the file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from curriculum.model.links import Link, links
from curriculum.source.code_blocks import without_code

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading and the line it stands on in its file."""

    level: int
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text below it, up to the next heading of the same or a higher level; `first_line` is that of the text."""

    heading: Heading
    text: str
    first_line: int

    def parts(self, level: int) -> tuple["Section", ...]:
        """The sections of `level` inside this one."""
        return sections(self.text, level, self.first_line)

    @property
    def prose(self) -> str:
        """The text with blanks in place of its code."""
        return without_code(self.text)

    @property
    def opening(self) -> str:
        """The text before the first heading inside this section."""
        return opening(self.text)


@dataclass(frozen=True)
class Body:
    """Everything below the front matter of one file."""

    text: str
    first_line: int

    @cached_property
    def prose(self) -> str:
        """The text with blanks in place of its code: what rules about words look at."""
        return without_code(self.text)

    @property
    def opening(self) -> str:
        """The text before the first heading."""
        return opening(self.text)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, in order."""
        return tuple(headings(self.text, self.first_line))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The `##` sections, in order."""
        return _cut(self.text, 2, self.headings, self.first_line)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links and pictures, in order, each with its place in the file."""
        return tuple(links(self.text, self.first_line))

    def links_below(self, title: str) -> tuple[Link, ...]:
        """Those of the `##` section of that title."""
        section = self.section(title)
        lines = range(section.first_line, section.first_line + section.text.count("\n") + 1) if section else ()
        return tuple(link for link in self.links if link.line in lines)

    def section(self, title: str) -> Section | None:
        """The `##` section of that title, or None."""
        return next((section for section in self.sections if section.heading.title == title), None)

    def words(self, title: str) -> str:
        """The text of the `##` section of that title, empty where there is none."""
        section = self.section(title)
        return section.text if section else ""

    def sections_beginning(self, words: str) -> tuple[Section, ...]:
        """The `##` sections whose titles begin with these words."""
        return tuple(section for section in self.sections if section.heading.title.startswith(words))


@dataclass(frozen=True)
class TextPage:
    """Words that belong to no guide: those of the home page, about the curriculum, on how to use the manual."""

    source: str
    title: str
    summary: str
    body: Body

    @property
    def id(self) -> str:
        """The file name without `.md`, which is its address too."""
        return self.source.rpartition("/")[2].removesuffix(".md")

    @property
    def sheet(self) -> str:
        """Its printed sheet below the downloads, where the outline has it printed."""
        return f"{self.id}.pdf"


def opening(text: str) -> str:
    """What stands before the first heading of `text`."""
    first = next(headings(text), None)
    return text if first is None else "\n".join(text.split("\n")[: first.line - 1])


def headings(text: str, first_line: int = 1) -> Iterator[Heading]:
    """The headings of `text`; `first_line` is the line its first line has in the file."""
    for number, line in enumerate(without_code(text, fences_only=True).split("\n"), first_line):
        found = _HEADING.fullmatch(line) if line.startswith("#") else None
        if found:
            yield Heading(len(found[1]), found[2], number)


def sections(text: str, level: int, first_line: int = 1) -> tuple[Section, ...]:
    """The sections of one `level` in `text`."""
    return _cut(text, level, headings(text, first_line), first_line)


def _cut(text: str, level: int, found: Iterable[Heading], first_line: int) -> tuple[Section, ...]:
    lines = text.split("\n")

    def section(mark: Heading, end: int) -> Section:
        start = mark.line + 1
        while start < end and not lines[start - first_line]:
            start += 1
        return Section(mark, "\n".join(lines[start - first_line : end - first_line]).rstrip("\n"), start)

    marks = [heading for heading in found if heading.level <= level]
    ends = [*(mark.line for mark in marks[1:]), first_line + len(lines)][: len(marks)]
    return tuple(section(mark, end) for mark, end in zip(marks, ends, strict=True) if mark.level == level)
