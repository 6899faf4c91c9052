"""Supplies (barang) and copies: what a session needs, for any number of people.

A supply is listed once in content/data/barang.yaml, with its unit, substitutes and what goes with it. What is copied is worked out
from the worksheets of the plan, so that nothing is copied twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from curriculum.model.session import READING, SessionPlan, Worksheet
from curriculum.source.fields import Line, Record, Slug, Text, Word, YesNo, word_of

#: Sets of every sheet beside those of the participants: one for the facilitator and her helpers.
SPARE = 1

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


@dataclass(frozen=True, slots=True)
class Copies:
    """How often one thing is copied: the reading, or a worksheet; `copies` includes the facilitator's own set.

    `per` is the role of the worksheet's word: `person`, `pair`, `group` or `session`.
    """

    id: str
    copies: int
    per: str
    worksheet: Worksheet | None = None

    @property
    def take_home(self) -> bool:
        """Whether participants keep it: it is then part of the handout."""
        return self.worksheet is None or self.worksheet.take_home is True


def copy_order(plan: SessionPlan, people: int | None = None) -> Iterator[Copies]:
    """What to copy for `people` (default: the ideal number): the reading for each, every worksheet as often as it is used.

    The reading and the sheets that go home make the handout; cards, keys and collected sheets never enter it, so nothing is
    copied twice.
    """
    people = people or plan.participants.ideal
    yield Copies(READING, people + SPARE, "person")
    for worksheet in plan.worksheets:
        yield Copies(worksheet.worksheet, plan.quantity(worksheet, people) + SPARE, worksheet.per.role, worksheet)
