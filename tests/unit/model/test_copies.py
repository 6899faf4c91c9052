"""The copy order, against counts made by hand for 20 and for 27 people."""

import pytest

from curriculum.model.copies import copy_order
from curriculum.model.curriculum import Curriculum
from curriculum.model.session import Brought, Participants, Worksheet

#: Shapes of six sessions of the handbook: size of a group, then worksheets as (copies, per), then what the shop is asked for:
#: (times, how many things in a row; the reading is the first thing), for 20 and for 27 people.
SIX = {
    "everyone takes all home": (None, [(1, "peserta")], [(21, 2)], [(28, 2)]),
    "person, pair, group": (
        5,
        [(1, "peserta"), (1, "pasangan"), (1, "kelompok")],
        [(21, 2), (11, 1), (5, 1)],
        [(28, 2), (15, 1), (7, 1)],
    ),
    "cards between two sheets": (
        5,
        [(1, "peserta"), (1, "kelompok"), (1, "peserta")],
        [(21, 2), (5, 1), (21, 1)],
        [(28, 2), (7, 1), (28, 1)],
    ),
    "one for the whole session is not doubled": (
        4,
        [(1, "kelompok"), (1, "sesi")],
        [(21, 1), (6, 1), (1, 1)],
        [(28, 1), (8, 1), (1, 1)],
    ),
    "several sets": (3, [(2, "kelompok"), (3, "sesi")], [(21, 1), (15, 1), (3, 1)], [(28, 1), (19, 1), (3, 1)]),
    "two pages a person": (
        None,
        [(2, "peserta"), (1, "pasangan")],
        [(21, 1), (41, 1), (11, 1)],
        [(28, 1), (55, 1), (15, 1)],
    ),
}


def worksheet(sample: Curriculum, **values) -> Worksheet:
    """A worksheet as a file of the sample would write it."""
    return Worksheet.model_validate(values, context=sample.outline.vocabulary.words)


def session(sample: Curriculum, group: int | None, sheets):
    """A material of the sample with other worksheets."""
    material = sample.written[0]
    worksheets = tuple(
        worksheet(sample, worksheet=f"lembar-{number}", title="Lembar", copies=str(copies), per=per)
        for number, (copies, per) in enumerate(sheets)
    )
    people = Participants(min=4, ideal=20, max=30, group=group)
    plan = material.plan.model_copy(update={"worksheets": worksheets, "participants": people})
    return type(material)(material.outline, material.guide, material.position, plan, material.body, material.titles)


@pytest.mark.parametrize("name", SIX)
def test_a_copy_order_is_what_one_counts_by_hand(name, sample):
    group, sheets, for_20, for_27 = SIX[name]
    material = session(sample, group, sheets)
    for people, wanted in ((20, for_20), (27, for_27)):
        assert [(line.copies, len(line.sheets)) for line in copy_order(sample, material, people)] == wanted
    assert copy_order(sample, material) == copy_order(sample, material, 20)


def test_blank_sheets_of_another_session_stand_at_the_end_in_the_number_of_this_one(sample):
    first, last = sample.written[0], sample.written[-1]
    brings = (Brought(worksheet="janji-menabung", of=first.path), Brought(worksheet="tidak-ada", of=first.path))
    plan = last.plan.model_copy(update={"brings": brings})
    material = type(last)(last.outline, last.guide, last.position, plan, last.body, last.titles)
    line = copy_order(sample, material, 27)[-1]
    assert (line.copies, line.first.material, line.first.worksheet.worksheet) == (28, first, "janji-menabung")
    assert line.first.brought is brings[0]


@pytest.mark.parametrize(
    ("kind", "take_home", "home"),
    [
        (None, None, True),
        ("isian", None, True),
        ("kartu", None, False),
        ("peraga", None, False),
        ("peraga", True, True),
        ("isian", False, False),
        ("kunci", True, False),
    ],
)
def test_a_sheet_goes_home_as_it_says_and_answers_never_do(kind, take_home, home, sample):
    sheet = worksheet(sample, worksheet="a", title="A", copies="1", per="peserta", kind=kind, take_home=take_home)
    assert sheet.goes_home is home
