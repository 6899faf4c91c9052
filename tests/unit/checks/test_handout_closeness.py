"""How close a handout is set: as little as needed to fit both sides of a sheet, found in few layouts, whatever closer setting does."""

import itertools

import pytest

from curriculum.printing.worker import CLOSER, _closeness

HANDOUT_PAGES = 2

#: Every way in which a handout can shrink, from five pages to one, over the usual setting and the closer ones.
SHRINKING = [
    taken
    for taken in itertools.product(range(5, 0, -1), repeat=1 + len(CLOSER))
    if sorted(taken, reverse=True) == list(taken)
]


@pytest.mark.parametrize("taken", SHRINKING)
def test_the_least_closeness_that_fits_is_found_in_three_layouts(taken):
    asked = set()

    def pages(close):
        asked.add(close)
        return taken[close]

    close = _closeness(pages, HANDOUT_PAGES)
    assert len(asked) <= 3
    if taken[0] < HANDOUT_PAGES:
        assert close == 0
    elif taken[0] == HANDOUT_PAGES:
        assert close == (CLOSER[0] if taken[CLOSER[0]] < HANDOUT_PAGES else 0)
    else:
        fitting = [close for close in CLOSER if taken[close] <= HANDOUT_PAGES]
        assert close == (fitting or CLOSER)[0 if fitting else -1]
