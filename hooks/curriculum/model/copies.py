"""Copy order (pesanan fotokopi): what to copy for a session and how often, for any number of people, nothing twice.

The reading and the sheets that go home make the handout; cards, keys and collected sheets are counted by themselves. Questionnaires
with their tally sheets follow, then blank sheets of other sessions, for people who left theirs at home.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.model.curriculum import Curriculum
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.material import WrittenMaterial
from curriculum.model.session import Brought, Participants, Worksheet

#: Sets beside those of the participants: one for the facilitator and her helpers.
SPARE = 1


@dataclass(frozen=True, slots=True)
class Copies:
    """How often one thing is copied: a worksheet of `material`, a questionnaire or its tally sheet, or the reading.

    `copies` is 0 where the plan's preparation says how many; `brought` says why a worksheet is of another material.
    """

    material: WrittenMaterial
    copies: int
    worksheet: Worksheet | None = None
    brought: Brought | None = None
    instrument: Instrument | None = None
    tally: bool = False


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One line for the copy shop: sheets whose pages follow one another and are copied equally often."""

    copies: int
    sheets: tuple[Copies, ...]

    @property
    def first(self) -> Copies:
        """The sheet with which its pages begin."""
        return self.sheets[0]

    @property
    def last(self) -> Copies:
        """The sheet with which its pages end."""
        return self.sheets[-1]


def copy_order(curriculum: Curriculum, material: WrittenMaterial, people: int | None = None) -> tuple[CopyLine, ...]:
    """What to copy of a session for `people` (default: the ideal number), in the order of the printed pages."""
    own = itertools.groupby(_own(material, people), key=lambda sheet: sheet.copies)
    others = (*_instruments(curriculum, material, people), *_brought(curriculum, material, people))
    return (
        *(CopyLine(copies, tuple(sheets)) for copies, sheets in own),
        *(CopyLine(sheet.copies, (sheet,)) for sheet in others),
    )


def _own(material: WrittenMaterial, people: int | None) -> Iterator[Copies]:
    participants = material.plan.participants
    yield Copies(material, participants.count("person", people) + SPARE)
    for worksheet in material.plan.worksheets:
        yield Copies(material, _count(worksheet, participants, people), worksheet)


def _instruments(curriculum: Curriculum, material: WrittenMaterial, people: int | None) -> Iterator[Copies]:
    """What each fills in for herself is copied for each; how many are interviewed, or which parts groups fill in, no plan tells."""
    each = material.plan.participants.count("person", people) + SPARE
    for instrument in curriculum.instruments_of([material]):
        copies = each if instrument.sheet.filled_by.role == "person" else 0
        yield Copies(material, copies, instrument=instrument)
        yield Copies(material, 1, instrument=instrument, tally=True)


def _brought(curriculum: Curriculum, material: WrittenMaterial, people: int | None) -> Iterator[Copies]:
    """Sheets of other sessions, as often as this session's people would have been given them."""
    for brought in material.plan.brings:
        for other in (other for other in curriculum.written if other.path == brought.of):
            for sheet in (sheet for sheet in other.plan.worksheets if sheet.worksheet == brought.worksheet):
                yield Copies(other, _count(sheet, material.plan.participants, people), sheet, brought)


def _count(worksheet: Worksheet, participants: Participants, people: int | None) -> int:
    """Copies for all who use it, and the spare set; what the whole session uses once is the facilitator's already."""
    return worksheet.copies * participants.count(worksheet.per.role, people) + (
        SPARE if worksheet.per.role != "session" else 0
    )
