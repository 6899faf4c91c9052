"""Sheets that are wrong say what is wrong and how to mend it: none is counted in silence, none is answered with a shrug."""

import csv
import datetime
import io
import re
import shutil
from collections.abc import Callable

import openpyxl
import pytest

import generator
from forms.read_exports import BOTH, counted
from generator import Shape

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")
Rows = list[list[str]]


@pytest.fixture(scope="module")
def rows(ours) -> Rows:
    """An export that is right: heads, and forty women of whom one stands twice, one who refused, one who is too young."""
    sheet = next(one for one in ours.instruments if one.id == BOTH[0])
    made = generator.records(sheet, [f"K-{number:02}" for number in range(1, 41)], 18)
    return list(csv.reader(io.StringIO(generator.export(sheet, made, Shape(separator="")).decode(), newline="")))


def written(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(rows: Rows, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(out)
    return out.getvalue()


def read(instruments, folder, content: bytes):
    (found,) = counted(instruments, folder, content)["rounds"]
    return found


#: What is no export of ours, and what is said of it.
REFUSED = {
    "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "unreadable": b"%PDF-1.4\n1 0 obj\n",
    "unknown": b"start,end,desa,kepala_keluarga\n1,2,3,4\n",
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_export_says_what_it_is(fault, instruments, tmp_path):
    assert read(instruments, tmp_path, REFUSED[fault])["fault"] == fault


@pytest.mark.parametrize(
    "content", [b"<html><table><tr><td>tarif</td></tr></table></html>", b"\xff\xd8\xff\xe0" + bytes(90)]
)
def test_pages_and_pictures_are_no_tables(content, instruments, tmp_path):
    assert read(instruments, tmp_path, content)["fault"] == "unreadable"


def test_heads_without_answers_are_empty(rows, instruments, tmp_path):
    assert read(instruments, tmp_path, written(rows[:1]))["fault"] == "empty"


def test_a_questionnaire_kept_apart_is_not_read_and_says_so(ours, instruments, tmp_path):
    apart = next(one for one in ours.instruments if one.sheet.apart)
    content = generator.export(apart, generator.records(apart, [f"K-{number:02}" for number in range(1, 9)], 3), Shape())
    assert read(instruments, tmp_path, content)["fault"] == "apart"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["marked", "unmarked"])
def test_either_utf_16(mark, encoding, rows, instruments, tmp_path):
    found = read(instruments, tmp_path, mark.encode(encoding) + written(rows, encoding, "\t"))
    assert (found["people"], found["strange"], found["missing"]) == (40, [], [])


def test_groups_above_the_heads(rows, instruments, tmp_path):
    groups = [["A. Siapa", *("" if at % 7 else f"Bagian {at}" for at in range(1, len(rows[0])))]]
    found = read(instruments, tmp_path, written([*groups, *rows]))
    assert (found["people"], found["doubles"][0]["row"]) == (40, 3)


def test_a_second_row_of_heads_is_no_woman(rows, instruments, tmp_path):
    found = read(instruments, tmp_path, written([rows[0], [f"Label {at}" for at in range(len(rows[0]))], *rows[1:]]))
    assert (found["people"], found["others"]) == (40, [2])
    assert not [fault for fault in found["faults"] if fault["row"] == 2]


def test_a_row_whose_cells_slipped_is_no_woman(rows, instruments, tmp_path):
    slipped = [*rows[:20], [rows[20][0], "x", *rows[20][1:-1]], *rows[21:]]
    found = read(instruments, tmp_path, written(slipped))
    assert (found["people"], found["others"]) == (39, [21])


@pytest.mark.parametrize("renamed", [True, False])
def test_without_codes_it_is_said(renamed, rows, instruments, tmp_path):
    at = rows[0].index("nama_kode")
    changed = [["ID ibu" if head == "nama_kode" else head for head in rows[0]], *rows[1:]]
    found = read(instruments, tmp_path, written(changed if renamed else [[*row[:at], *row[at + 1 :]] for row in rows]))
    assert (found["coded"], found["people"]) == (False, 41)


def test_merged_cells_are_named(rows, instruments, tmp_path):
    def merge(sheet):
        sheet.merge_cells("F2:F10")
        sheet.merge_cells("A1:B1")  # heads lose nothing but a name, which is told as a missing column

    found = read(instruments, tmp_path, workbook(rows, merge))
    assert found["merged"] == ["F2:F10"]


def test_a_day_is_no_amount(rows, instruments, tmp_path):
    """A spreadsheet that took 1/5 for the first of May keeps 46143 and shows a day."""
    at = rows[0].index("tarif") + 1

    def dated(sheet):
        sheet.cell(5, at).value = datetime.date(2026, 5, 1)

    found = read(instruments, tmp_path, workbook(rows, dated))
    assert {"name": "tarif", "fault": "number", "text": "2026-05-01", "row": 5} in found["faults"]


def test_a_quote_that_is_not_closed_loses_no_interview(rows, instruments, tmp_path):
    lines = written([[*row, "catatan" if not at else "x"] for at, row in enumerate(rows)]).split(b"\r\n")
    lines[9] = lines[9].removesuffix(b"x") + b'"warung biru'
    found = read(instruments, tmp_path, b"\r\n".join(lines))
    assert (found["people"], found["open"]) == (40, [{"row": 10, "text": '"warung biru'}])


def test_a_cell_that_swallowed_rows_is_named_and_nothing_is_counted(rows, instruments, tmp_path):
    lines = [",".join(re.sub(r"\W", " ", cell) for cell in [*row, "x"]) for row in rows]
    lines[9], lines[19] = lines[9].removesuffix("x") + '"warung biru', lines[19].removesuffix("x") + 'lebar 60"'
    found = read(instruments, tmp_path, "\n".join(lines).encode())
    assert {name: found[name] for name in ("fault", "row", "lines")} == {"fault": "quote", "row": 10, "lines": 10}


@pytest.mark.parametrize(("text", "fault"), [("1e1", "number"), ("35,5", "whole"), ("1" * 400, "high")])
def test_an_age_is_a_whole_number_of_figures(text, fault, rows, instruments, tmp_path):
    at = rows[0].index("umur")
    changed = [[*row[:at], text, *row[at + 1 :]] if place == 6 else row for place, row in enumerate(rows)]
    found = read(instruments, tmp_path, written(changed))
    assert {"name": "umur", "fault": fault, "text": text, "row": 7} in found["faults"]


def test_blank_heads_are_not_listed_as_read(instruments, tmp_path):
    assert read(instruments, tmp_path, b",,,,,,desa\n,,,,,,Melati\n")["headers"] == ["desa"]
    assert read(instruments, tmp_path, b",desa,,,,,dusun\n,a,,,,,b\n")["headers"] == ["desa", "dusun"]
