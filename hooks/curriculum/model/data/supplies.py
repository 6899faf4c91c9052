"""Supplies (barang): each thing to bring listed once in content/data/barang.yaml, with its unit, substitutes and what goes with it."""

from typing import Annotated

from pydantic import Field

from curriculum.source.fields import Line, Record, Slug, Text, Word, YesNo, word_of

#: Used again or used up.
SupplyKind = Annotated[Word, word_of("supply_kind")]


class Supply(Record):
    """A thing to bring. `words` are those by which texts speak of it, `together` what is useless without it (plano: spidol)."""

    supply: Slug
    title: Line
    unit: Line
    kind: SupplyKind
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    substitutes: tuple[Line, ...] = ()
    together: tuple[Slug, ...] = ()
    homemade: YesNo = False
    note: Text | None = None
