"""Supplies (barang): each thing to bring listed once, with its unit, substitutes and what goes with it."""

from typing import Annotated, Literal

from pydantic import Field

from curriculum.source.fields import Line, Record, Slug, Text, Word, YesNo, word_of

#: Used again or used up.
SupplyKind = Annotated[Word, word_of("supply_kind")]


class Supply(Record):
    """A thing to bring. `words` are those by which texts speak of it, `together` what is useless without it (plano: spidol).

    `serves`: whoever cuts cards, or writes on a sheet, needs one of those.
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
    note: Text | None = None
