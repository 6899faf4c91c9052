"""Minutes to clocks, and which cuts win back lost time."""

import pytest

from curriculum.model.clock import clock, cuts_for, possible_cuts
from curriculum.model.session import Participants, Step
from curriculum.rendering.formats import duration_label, time_label


def step(minutes, shortest=None, optional=False):
    return Step(step=f"langkah {minutes}", phase="kegiatan", minutes=minutes, shortest=shortest, optional=optional)


STEPS = (step(20, 15), step(25), step(20, optional=True), step(30, 20), step(15))


def test_steps_follow_one_another_from_nine():
    assert [(row.number, time_label(row.starts), time_label(row.ends)) for row in clock(STEPS)] == [
        (1, "09.00", "09.20"),
        (2, "09.20", "09.45"),
        (3, "09.45", "10.05"),
        (4, "10.05", "10.35"),
        (5, "10.35", "10.50"),
    ]


def test_only_what_the_plan_allows_is_cut():
    assert [(cut.number, cut.saves, cut.to) for cut in possible_cuts(STEPS)] == [(1, 5, 15), (3, 20, 0), (4, 10, 20)]


@pytest.mark.parametrize(
    ("late", "numbers", "saved"),
    [
        (5, [1], 5),
        (10, [4], 10),
        (15, [3], 20),
        (20, [3], 20),
        (25, [1, 3], 25),
        (30, [3, 4], 30),
        (35, [1, 3, 4], 35),
        (60, [1, 3, 4], 35),
    ],
)
def test_the_fewest_cuts_that_suffice(late, numbers, saved):
    cuts = cuts_for(STEPS, late)
    assert [cut.number for cut in cuts] == numbers
    assert sum(cut.saves for cut in cuts) == saved


def test_nothing_to_cut_gives_nothing():
    assert cuts_for((step(10), step(20)), 10) == ()


@pytest.mark.parametrize(("minutes", "label"), [(45, "45 menit"), (60, "1 jam"), (150, "2 jam 30 menit"), (0, "0 menit")])
def test_durations_are_said_in_hours_and_minutes(minutes, label):
    assert duration_label(minutes) == label


def test_a_clock_past_midnight_starts_again():
    assert time_label(24 * 60 + 5) == "00.05"
    assert time_label(9 * 60 + 5, ":") == "09:05"


@pytest.mark.parametrize(("per", "pieces"), [("person", 36), ("pair", 18), ("group", 8), ("session", 2)])
def test_quantities_follow_the_ideal_number(per, pieces):
    people = Participants(min=8, ideal=18, max=30, group=5)
    assert 2 * people.count(per) == pieces
