"""Markdown reader: CommonMark 0.31 with the tables of GitHub, as a tree of blocks with their lines.

markdown-it-py reads; what GitHub's preview makes of a text is what the rules see. The site and paper use Python-Markdown, so the
rules refuse every text that the two would read differently (curriculum.checks.texts.dialects.blocks and marks).
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: A text without these has no inline Markdown at all.
_MARKS = frozenset("*_~`[]<>&\\!{}")
#: Blocks whose words are read for inline Markdown.
TEXTS = ("paragraph", "heading", "th", "td")


@dataclass(slots=True)
class Block:
    """A block: `kind` and `mark` as markdown-it names them, `first` and `end` its lines (from 0, `end` excluded), its words if it has any."""

    kind: str
    first: int
    end: int
    mark: str = ""
    level: int = 0
    words: str = ""
    inside: "Block | None" = None
    blocks: list["Block"] = field(default_factory=list)

    @property
    def around(self) -> Iterator["Block"]:
        """The quotes, list items and lists it stands in, from the inmost."""
        block = self.inside
        while block is not None:
            yield block
            block = block.inside

    def walk(self) -> Iterator["Block"]:
        """This block and all inside it, in order."""
        yield self
        for block in self.blocks:
            yield from block.walk()


@functools.cache
def _reader() -> "MarkdownIt":
    """The reader, loaded when a text must be read: a check of texts that are remembered as clean needs none.

    Link definitions are no part of it: to whoever writes one it is a line like any other, and told as such.
    """
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("reference")


@functools.lru_cache(maxsize=512)
def read(text: str) -> tuple[Block, ...]:
    """The blocks of `text`, in order."""
    from markdown_it.rules_block import StateBlock

    tokens: list[Token] = []
    reader = _reader()
    state = StateBlock(text, reader, {}, tokens)
    reader.block.tokenize(state, 0, state.lineMax)
    return tuple(_tree(tokens))


def _tree(tokens: "Sequence[Token]") -> list[Block]:
    top: list[Block] = []
    open_: list[Block] = []
    for token in tokens:
        if token.nesting < 0:
            open_.pop()
        elif token.type == "inline":
            open_[-1].words = token.content
        else:
            inside = open_[-1] if open_ else None
            first, end = token.map or (inside.first, inside.end) if inside else token.map or (0, 0)
            level = int(token.tag[1]) if token.type == "heading_open" else 0
            block = Block(token.type.removesuffix("_open"), first, end, token.markup, level, inside=inside)
            (inside.blocks if inside else top).append(block)
            if token.nesting > 0:
                open_.append(block)
    return top


def texts(text: str) -> Iterator[Block]:
    """Every block of `text` that has words: paragraphs, headings, cells."""
    for block in read(text):
        yield from (inner for inner in block.walk() if inner.kind in TEXTS)


def inlines(words: str) -> "tuple[Token, ...]":
    """The inline Markdown of a block's words, in order; escaped signs and entities are tokens of their own (`text_special`)."""
    return _inlines(words) if _MARKS.intersection(words) else ()


@functools.lru_cache(maxsize=32768)
def _inlines(words: str) -> "tuple[Token, ...]":
    tokens: list[Token] = []
    _reader().inline.parse(words, _reader(), {}, tokens)
    return tuple(tokens)


def html(text: str) -> str:
    """`text` as GitHub's preview shows it, in HTML."""
    return str(_reader().render(text))
