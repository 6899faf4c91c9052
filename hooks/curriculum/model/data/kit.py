"""Training kit (perlengkapan pelatihan): forms that a training needs beside its sessions, as blocks of one layout for paper, Word and Excel."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from curriculum.source.fields import Line, Record, Slug, Text, WholeNumber, Word, YesNo, word_of

#: The file of all forms.
BudgetPer = Annotated[Word, word_of("budget_per")]
#: Tag of a content control, by the role of its place in the vocabulary, where the two differ. `name` is pasted on the page only.
_TAGS = {"begins": "from", "ends": "to"}

_PLACE = re.compile(r"(?<![\w.])@([a-z]+)")


class KitTable(Record):
    """A table to write in: heads, relative widths, `rows` empty rows, numbered where `numbered`; `names` is the column of names (from 1)."""

    heads: Annotated[tuple[Line, ...], Field(min_length=1, max_length=10)]
    widths: tuple[Annotated[WholeNumber, Field(ge=1, le=100)], ...]
    rows: Annotated[WholeNumber, Field(ge=0, le=40)] = 0
    lines: tuple[tuple[str, ...], ...] = ()
    numbered: YesNo = False
    names: Annotated[WholeNumber, Field(ge=1, le=10)] | None = None

    @property
    def marked(self) -> bool:
        """Whether it is room for marks under large heads, not lines to write on."""
        return any(not any(line) for line in self.lines)


class KitStep(Record):
    """A step of a session that belongs to no material: opening and daily closing."""

    step: Line
    minutes: Annotated[WholeNumber, Field(ge=1, le=60)]
    text: Text


class BudgetLine(Record):
    """A line of the budget: its quantity comes from the plan, its price from whoever pays."""

    item: Line
    per: BudgetPer


class KitBlock(Record):
    """One block of a form, exactly one of its kinds: words, fields to write in, a table, steps, a budget, lines to sign on."""

    title: Line | None = None
    text: Text | None = None
    centred: Text | None = None
    fields: tuple[Line, ...] = ()
    table: KitTable | None = None
    steps: tuple[KitStep, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    signatures: tuple[Line, ...] = ()


class KitForm(Record):
    """One form. `each`: one sheet for every name that is pasted; `workbook`: as an Excel file too; `wide`: on the long side.

    A form with steps is held: `daily` after the last session of every day, else before the first session of the training.
    """

    form: Slug
    title: Line
    about: Text
    wide: YesNo = False
    each: YesNo = False
    workbook: YesNo = False
    daily: YesNo = False
    blocks: Annotated[tuple[KitBlock, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """The minutes of all its steps; 0 where it has none."""
        return sum(step.minutes for block in self.blocks for step in block.steps)

    @property
    def framed(self) -> bool:
        """Whether it hangs on a wall afterwards, as a certificate: a lying sheet for each name."""
        return self.each and self.wide

    @property
    def texts(self) -> Iterator[str]:
        """All its words that may have places to fill."""
        for block in self.blocks:
            cells = (cell for line in (block.table.lines if block.table else ()) for cell in line)
            yield from filter(None, (block.title, block.text, block.centred, *block.fields, *cells, *block.signatures))


def places(text: str) -> list[str]:
    """The places to fill that a text names: `Tempat: @tempat` has `tempat`."""
    return _PLACE.findall(text)


def tags(words: Mapping[str, Word]) -> dict[str, str]:
    """The tag of a content control for each place to fill, by the word that texts name it with (`kit_places` of the vocabulary)."""
    return {text: _TAGS.get(word.role, word.role) for text, word in words.items()}


def parted(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Words and tags of a text in turn: ("Tempat: ", ""), ("", "place"); KeyError for a place not `known` (the check says so before)."""
    at = 0
    for found in _PLACE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], ""
        yield "", known[found[1]]
        at = found.end()
    if at < len(text):
        yield text[at:], ""
