"""Supplies (barang): what a session needs, each thing once, with its unit, substitutes and what goes with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from curriculum.source.fields import Line, Record, Slug, Text, YesNo

PATH = "content/data/barang.yaml"

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


@dataclass(frozen=True)
class Supplies:
    """All supplies of a curriculum."""

    entries: tuple[Supply, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Supply]:
        """Supplies by name; of two with one name the first counts."""
        return {entry.supply: entry for entry in reversed(self.entries)}

    def satisfied(self, id: str, brought: Iterable[str]) -> bool:
        """Whether a thing is among those `brought`."""
        return id in set(brought)
