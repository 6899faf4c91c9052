"""Hasil in Node: forty records a round in every shape of export give exactly the figures that Python reckons from the records."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import generator
import reckoning
from forms.read_exports import BOTH, counted, there
from generator import Shape

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")

SHAPES = {
    "kobo, names, groups, joined": Shape(),
    "kobo, names, both": Shape(split="both"),
    "kobo, labels, groups, split": Shape(labels=True, split="split"),
    "kobo, labels, no groups, joined": Shape(labels=True, separator=""),
    "kobo, labels, semicolon, decimal comma, mark": Shape(labels=True, split="both", delimiter=";", comma=True, bom=True),
    "odk, names, hyphen": Shape(separator="-", bom=True),
    "odk, names, split": Shape(separator="-", split="both"),
    "saved again by a spreadsheet": Shape(separator="", delimiter=";", comma=True, split="split"),
    "comma and decimal comma": Shape(comma=True),
    "workbook, names": Shape(workbook=True, split="both"),
    "workbook, labels": Shape(workbook=True, labels=True, separator="", split="split"),
}
#: One text and one workbook, for the fast ring.
QUICK = ("kobo, names, both", "workbook, labels")


@pytest.fixture(scope="module")
def sheets(ours):
    return {one.id: one for one in ours.instruments}


@pytest.fixture(scope="module")
def made(sheets):
    """Forty records a round; thirty-three women answered both."""
    codes = [f"K-{number:02}" for number in range(1, 48)]
    rounds = (codes[:40], codes[7:])
    return [
        generator.records(sheets[name], some, seed) for seed, (name, some) in enumerate(zip(BOTH, rounds, strict=True), 18)
    ]


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow, id=name) for name in SHAPES]
)
def test_every_shape_gives_the_figures_reckoned_apart(name, sheets, made, instruments, tmp_path):
    exports = [generator.export(sheets[id], records, SHAPES[name]) for id, records in zip(BOTH, made, strict=True)]
    told = counted(instruments, tmp_path, *exports)
    for id, records, found in zip(BOTH, made, told["rounds"], strict=True):
        assert (found["instrument"], found["people"], found["refusals"], found["ended"]) == (id, 40, 1, int(id == BOTH[0]))
        assert [(double["row"], double["kept"]) for double in found["doubles"]] == [(2, 3)]
        assert found["strange"] == []
        expected = reckoning.figures(sheets[id], records)
        for question, figure in expected.items():
            assert {key: value for key, value in figure.items() if value is not None} == found["figures"][question], (
                id,
                question,
            )


def test_impossible_values_are_listed_with_their_row(sheets, made, instruments, tmp_path):
    told = counted(instruments, tmp_path, generator.export(sheets[BOTH[0]], made[0], Shape()))["rounds"][0]
    expected = {(at + 3, name, text) for at, record in enumerate(made[0]) for name, text in record.typed.items()}
    listed = {(fault["row"], fault["name"], fault["text"]) for fault in told["faults"]}
    assert len(expected) > 10
    assert expected <= listed


def test_then_and_now_on_the_same_people(ours, sheets, made, instruments, tmp_path):
    exports = [generator.export(sheets[id], records, Shape(split="both")) for id, records in zip(BOTH, made, strict=True)]
    both = counted(instruments, tmp_path, *exports)["both"]
    assert (both["matched"], both["onlyThen"], both["onlyNow"]) == (33, 7, 7)
    for id, records in zip(BOTH, made, strict=True):
        reckoning.figures(sheets[id], records)
    then, now = ({record.code: record for record in records} for records in made)
    wanted = {id for one in ours.instruments for n in one.questions for id in n.question.compares}
    asked = [n for n in sheets[BOTH[1]].questions if n.question.question in wanted]
    assert {numbered.name for numbered in asked} == set(both["questions"])
    assert len(asked) == len(wanted)  # the update asks again whatever is compared
    for numbered in asked:
        found, expected = both["questions"][numbered.name], reckoning.compared(numbered, then, now)
        assert found == {**expected, "then": there(expected["then"]), "now": there(expected["now"])}, numbered.name


def test_a_wrong_column_says_which_and_how_to_mend_it(sheets, made, instruments, tmp_path):
    export = generator.export(sheets[BOTH[0]], made[0], Shape(separator=""), extra=("catatan kantor",))
    told = counted(instruments, tmp_path, export.replace(b",tarif,", b",tarip,", 1))["rounds"][0]
    assert [(column["header"], column.get("guess")) for column in told["strange"]] == [
        ("tarip", "tarif"),
        ("catatan kantor", None),
    ]
    assert "tarif" in told["missing"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"", "empty"), (b"PK\x03\x04nonsense", "unreadable"), (b"nama,alamat,telepon\na,b,c\n", "unknown")],
)
def test_what_is_no_export_is_refused(content, fault, instruments, tmp_path):
    assert counted(instruments, tmp_path, content)["rounds"][0]["fault"] == fault


@pytest.mark.parametrize("people", ["few", pytest.param("all", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=file.name.partition(".")[0], marks=[] if "sheet" in file.name else [pytest.mark.slow])
        for file in sorted(HERE.glob("*.test.mjs"))
    ],
)
def test_parts_of_javascript(file, people):
    done = subprocess.run(
        ["node", "--test", "--test-reporter=tap", str(file)],
        env={**os.environ, "PEOPLE": people},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "# fail 0" in done.stdout, done.stdout[-3000:]
