"""Clock times of a session's steps, and what to cut when it runs late."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from curriculum.model.session import Step

#: Where a curriculum says nothing else (`starts`), a printed clock starts at nine.
START = 9 * 60
#: A long plan gets this many checkpoints at most.
CHECKPOINTS = 3


@dataclass(frozen=True, slots=True)
class ClockedStep:
    """A step with its place and its start and end, in minutes since midnight."""

    number: int
    step: Step
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to win minutes back: shorten a step to `to` minutes, or skip it (`to` is 0)."""

    number: int
    step: Step
    saves: int
    to: int


def clock(steps: Sequence[Step], start: int = START) -> tuple[ClockedStep, ...]:
    """The steps one after another from `start` (minutes since midnight)."""

    def rows() -> Iterator[ClockedStep]:
        now = start
        for number, step in enumerate(steps, 1):
            yield ClockedStep(number, step, now, now + step.minutes)
            now += step.minutes

    return tuple(rows())


def checkpoints(clock: Sequence[ClockedStep]) -> tuple[ClockedStep, ...]:
    """The steps that begin nearest to a quarter, a half and three quarters of the session: where to compare with the clock."""
    if len(clock) == 1:
        return ()
    total = clock[-1].ends - clock[0].starts
    marks = [clock[0].starts + total * part / (CHECKPOINTS + 1) for part in range(1, CHECKPOINTS + 1)]
    nearest = {min(clock[1:], key=lambda step: abs(step.starts - mark)).number for mark in marks}
    return tuple(step for step in clock if step.number in nearest)


def possible_cuts(steps: Sequence[Step]) -> tuple[Cut, ...]:
    """Every cut the plan allows, in the order of the steps: skip what is optional, else shorten to its shortest."""
    cuts = []
    for number, step in enumerate(steps, 1):
        if step.optional:
            cuts.append(Cut(number, step, step.minutes, 0))
        elif step.shortest is not None:
            cuts.append(Cut(number, step, step.minutes - step.shortest, step.shortest))
    return tuple(cuts)


def cuts_for(steps: Sequence[Step], late: int) -> tuple[Cut, ...]:
    """The fewest cuts that win back `late` minutes; all possible ones where even those do not suffice.

    Fewest first (one decision is easier than three in a full room), then the least teaching lost, then the earlier step.
    """
    cuts = possible_cuts(steps)
    for count in range(1, len(cuts) + 1):
        enough = [chosen for chosen in itertools.combinations(cuts, count) if _saved(chosen) >= late]
        if enough:
            return min(enough, key=lambda chosen: (_saved(chosen), [cut.number for cut in reversed(chosen)]))
    return cuts


def _saved(cuts: Iterable[Cut]) -> int:
    return sum(cut.saves for cut in cuts)
