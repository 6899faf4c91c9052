"""Two rounds in one file: divided by a column or side by side, each counted by itself, the two compared; said, never mixed."""

import shutil
from dataclasses import replace

import pytest

import generator
import reckoning
from forms.read_exports import counted, there
from generator import Round, Shape

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")
WHOLE = "lembar-data-dasar"


@pytest.fixture(scope="module")
def sheet(ours):
    return next(one for one in ours.instruments if one.id == WHOLE)


@pytest.fixture(scope="module")
def made(sheet):
    """The same questionnaire asked twice: forty women, of whom thirty-three both times."""
    codes = [f"K-{number:02}" for number in range(1, 48)]
    return [generator.records(sheet, some, seed) for seed, some in ((5, codes[:40]), (6, codes[7:]))]


def expected(sheet, records):
    return {name: there(figure) for name, figure in reckoning.figures(sheet, records).items()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "told"), [(("1", "2"), ["1", "2"]), (("1.0", "02"), ["1", "2"]), (("2", "10"), ["2", "10"])], ids=str
)
@pytest.mark.parametrize("shape", [Shape(), Shape(workbook=True, separator="")], ids=["csv", "workbook"])
def test_a_file_that_says_its_rounds_is_two_rounds(values, told, shape, sheet, made, instruments, tmp_path):
    file = generator.stacked(sheet, [(Round("putaran", v), r) for v, r in zip(values, made, strict=True)], shape)
    found = counted(instruments, tmp_path, file)
    # Those who refused are in neither round's answers; codes that stand in both are no doubles.
    assert [(one["round"], one["people"], len(one["doubles"])) for one in found["rounds"]] == [(t, 40, 1) for t in told]
    assert [one["ways"] for one in found["rounds"]] == [["putaran", "one"]] * 2
    for one, records in zip(found["rounds"], made, strict=True):
        assert one["figures"] == expected(sheet, records)
    assert found["both"]["matched"] == 33


def test_the_rounds_of_one_file_compare_as_two_files_do(sheet, made, instruments, tmp_path):
    one = counted(
        instruments,
        tmp_path,
        generator.stacked(sheet, [(Round("putaran", v), r) for v, r in zip("12", made, strict=True)], Shape()),
    )
    two = counted(instruments, tmp_path, *(generator.export(sheet, records, Shape()) for records in made))
    assert len(one["both"]["questions"]) > 20
    assert one["both"] == two["both"]


def test_a_column_of_ones_own_may_say_the_round(sheet, made, instruments, tmp_path):
    file = generator.stacked(
        sheet, [(Round("gelombang", v), r) for v, r in zip(("awal", "akhir"), made, strict=True)], Shape()
    )
    found = counted(instruments, tmp_path, file)["rounds"]
    assert [one.get("round") for one in found] == [None]  # a column nobody knows is offered, not taken
    assert found[0]["ways"] == ["one", "gelombang"]
    assert len(found[0]["doubles"]) == 35  # what makes the page ask


def test_a_row_without_a_round_is_mixed_into_none(sheet, made, instruments, tmp_path):
    rounds = [(Round("putaran", "1"), made[0]), (Round("putaran", "2"), made[1]), (Round("putaran", ""), made[0][:6])]
    found = counted(instruments, tmp_path, generator.stacked(sheet, rounds, Shape()))["rounds"]
    assert [(one["round"], one["people"]) for one in found] == [("1", 40), ("2", 40), ("", 6)]
    assert found[0]["figures"] == expected(sheet, made[0])


@pytest.mark.parametrize("ending", ["_2", ".1", "_y", " sekarang"])
def test_two_rounds_side_by_side(ending, sheet, made, instruments, tmp_path):
    now = [replace(record, code=then.code) for then, record in zip(made[0], made[1], strict=True)]
    file = generator.side_by_side(sheet, made[0], now, ending)
    found = counted(instruments, tmp_path, file)
    assert [(one["round"], one["people"]) for one in found["rounds"]] == [("1", 40), ("2", 40)]
    assert found["rounds"][0]["ways"] == ["beside", "one"]
    for one, records in zip(found["rounds"], (made[0], now), strict=True):
        assert one["figures"] == expected(sheet, records)
    assert (found["both"]["matched"], found["rounds"][0]["strange"]) == (40, [])


def test_a_single_column_that_stands_twice_is_said_and_counted_once(sheet, made, instruments, tmp_path):
    export = generator.export(sheet, made[0], Shape(separator=""), extra=("tarif_2",))
    (found,) = counted(instruments, tmp_path, export)["rounds"]
    assert (found["twice"], found["ways"]) == (["tarif_2"], ["one"])
    assert found["figures"] == expected(sheet, made[0])
