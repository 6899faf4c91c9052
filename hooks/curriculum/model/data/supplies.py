"""Supplies (barang): each thing to bring listed once in content/data/barang.yaml, with its unit, substitutes and what goes with it."""

from typing import Annotated, Literal

from pydantic import Field

from curriculum.source.fields import Line, Record, Slug, Text, YesNo

#: Used again, so that a training needs the most any session needs; or used up, so that it needs the sum.
SupplyKind = Literal["dipakai-ulang", "habis"]


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
