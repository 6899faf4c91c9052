"""Frame stack of a print worker's tasks: in one piece, however deep the calls go."""

import resource
import sys

import pytest

from curriculum.printing.worker import in_one_piece, lay_out_unit, make_volume, write_product

DEEP, OVER_AND_OVER = 300, 3000


def back_and_forth(down: int) -> int:
    """Call 60 deep over and over, from `down` calls deep: pages of memory that were taken anew for it."""
    if down:
        return back_and_forth(down - 1)

    def deeper(left: int) -> None:
        if left:
            deeper(left - 1)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(OVER_AND_OVER):
        deeper(60)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_no_memory_is_taken_again_and_again():
    """At some depth below a usual call it is, at every call that crosses the start of a piece (the day it is not, the decorator can go)."""
    usual = max(back_and_forth(down) for down in range(0, DEEP, 30))
    ours = max(in_one_piece(back_and_forth)(down) for down in range(0, DEEP, 30))
    assert usual > OVER_AND_OVER > 10 * ours


def test_python_still_says_where_it_ends():
    def endless(value: int) -> int:
        return endless(value)

    with pytest.raises(RecursionError):
        in_one_piece(endless)(1)


def test_tasks_can_be_sent_to_a_worker_by_name():
    for task in (lay_out_unit, make_volume, write_product):
        assert getattr(sys.modules[task.__module__], task.__name__) is task
        assert task.__code__.co_stacksize > 100_000
