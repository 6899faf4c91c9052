"""Supplies (barang): each thing to bring listed once, with its unit, substitutes and what goes with it."""

from typing import Annotated, Literal

from pydantic import Field

from curriculum.source.fields import Line, Record, Slug, Text, WholeNumber, Word, YesNo, word_of

#: Used again or used up.
SupplyKind = Annotated[Word, word_of("supply_kind")]


class Supply(Record):
    """A thing to bring. `words` are those by which texts speak of it, `together` what is useless without it (plano: spidol).

    `serves`: whoever cuts cards, or writes on a sheet, needs one of those. `differs`: what a session means by it stands in the note of its
    line, and a thing with another note does not stand in for it. `lasts`: one unit of what is used up is enough for so many sessions.
    """

    supply: Slug
    title: Line
    unit: Line
    kind: SupplyKind
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    substitutes: tuple[Line, ...] = ()
    together: tuple[Slug, ...] = ()
    serves: Literal["cutting", "writing"] | None = None
    homemade: YesNo = False
    differs: YesNo = False
    lasts: Annotated[WholeNumber, Field(ge=2, le=20)] | None = None
    note: Text | None = None
