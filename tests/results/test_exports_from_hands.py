"""Exports as they come back from hands and spreadsheets: other encodings, blank columns, sheets beside, numbers as words; the figures stay."""

import csv
import io
import shutil
from collections.abc import Callable

import openpyxl
import pytest

import generator
import reckoning
from forms.read_exports import BOTH, counted, there
from generator import Shape

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")
Rows = list[list[str]]


@pytest.fixture(scope="module")
def sheet(ours):
    return next(one for one in ours.instruments if one.id == BOTH[0])


@pytest.fixture(scope="module")
def made(sheet):
    return generator.records(sheet, [f"K-{number:02}" for number in range(1, 41)], 18)


def rows_of(export: bytes) -> Rows:
    return list(csv.reader(io.StringIO(export.decode("utf-8-sig"), newline="")))


def written(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(*sheets: tuple[str, Rows]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(out)
    return out.getvalue()


def blank_edges(rows: Rows) -> bytes:
    """A blank first column and last ones, a blank row in the middle, and a hundred at the end."""
    wide = [["", *row, "", ""] for row in rows]
    return written([*wide[:9], [""] * len(wide[0]), *wide[9:], *([[""] * len(wide[0])] * 100)])


def half_labelled(sheet, rows: Rows) -> bytes:
    """A form with labels for half its questions: an export of labels names the others by their XML names."""
    names = {n.name: f"{n.code}. {n.question.text}" for n in sheet.questions[::2]}
    return written([[names.get(head, head) for head in rows[0]], *rows[1:]])


def in_spreadsheet(rows: Rows) -> bytes:
    """Opened and saved again in an Indonesian spreadsheet: semicolons, decimal commas, days and hours as they are written here."""
    dated = [[*rows[0], "tanggal kirim"], *([*row, "29/11/2026 07.30"] for row in rows[1:])]
    return written([[cell.replace("07:30:00", "07.30.00").replace("True", "BENAR") for cell in row] for row in dated], ";")


def versions(rows: Rows) -> bytes:
    """Forms of two versions in one export: their own columns, and a question of the older one that is no more."""
    added = [
        "__version__",
        "_version_",
        "_version__001",
        "bagian_a/__version__",
        "formhub/uuid",
        "_submission__id",
        "bagian_a/dihapus",
    ]
    return written([[*rows[0], *added], *([*row, "vA", "", "vB", "vA", "x", "1", "ya"] for row in rows[1:])])


#: How an export is changed, and how it was made before.
HANDS: dict[str, tuple[Shape, Callable]] = {
    "Windows-1252": (Shape(labels=True), lambda _, rows: written(rows, encoding="cp1252")),
    "Unicode text of a spreadsheet": (
        Shape(labels=True, separator=""),
        lambda _, rows: b"\xff\xfe" + written(rows, "\t", "utf-16-le"),
    ),
    "semicolons, dates and hours of a spreadsheet": (Shape(separator="", comma=True), lambda _, rows: in_spreadsheet(rows)),
    "a first line that names the delimiter": (Shape(comma=True), lambda _, rows: b"sep=;\r\n" + written(rows, ";")),
    "blank columns and rows": (Shape(), lambda _, rows: blank_edges(rows)),
    "a title above": (Shape(), lambda _, rows: workbook(("Data", [["Data dasar Kampung Melati"], [], *rows]))),
    "numbers as words in a workbook": (Shape(split="both"), lambda _, rows: workbook(("Data", rows))),
    "labels for half the questions": (Shape(separator=""), lambda sheet, rows: half_labelled(sheet, rows)),
    "two versions of the form": (Shape(), lambda _, rows: versions(rows)),
    "a sheet of repeated groups behind": (
        Shape(),
        lambda _, rows: workbook(
            ("lembar", rows), ("anak", [["umur", "_parent_index", "_index"], ["9", "1", "1"], ["12", "1", "2"]])
        ),
    ),
    "a sheet of notes before": (
        Shape(),
        lambda _, rows: workbook(("Catatan", [["oleh", "tanggal"], ["Sari", "29/11"]]), ("lembar", rows)),
    ),
    "lines that end as on an old Mac": (Shape(split="split"), lambda _, rows: written(rows).replace(b"\r\n", b"\r")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HANDS)
def test_the_figures_stay(name, sheet, made, instruments, tmp_path):
    shape, change = HANDS[name]
    (found,) = counted(instruments, tmp_path, change(sheet, rows_of(generator.export(sheet, made, shape))))["rounds"]
    assert (found.get("fault"), found["instrument"], found["people"], found["refusals"], found["ended"]) == (
        None,
        sheet.id,
        40,
        1,
        1,
    )
    assert found["figures"] == {name: there(figure) for name, figure in reckoning.figures(sheet, made).items()}
    strange = {
        "two versions of the form": ["bagian_a/dihapus"],
        "semicolons, dates and hours of a spreadsheet": ["tanggal kirim"],
    }
    assert [column["header"] for column in found["strange"]] == strange.get(name, [])


def test_a_question_of_the_same_name_in_two_groups_is_said(sheet, made, instruments, tmp_path):
    """What a group is called does not tell questions apart here: the first column counts, the second is told."""
    rows = rows_of(generator.export(sheet, made, Shape()))
    doubled = [[*rows[0], "bagian_z/tarif"], *([*row, "1"] for row in rows[1:])]
    (found,) = counted(instruments, tmp_path, written(doubled))["rounds"]
    assert found["twice"] == ["bagian_z/tarif"]
    assert found["figures"] == {name: there(figure) for name, figure in reckoning.figures(sheet, made).items()}


def test_a_column_that_is_gone_is_said(sheet, made, instruments, tmp_path):
    rows = rows_of(generator.export(sheet, made, Shape()))
    place = next(at for at, head in enumerate(rows[0]) if head.endswith("/tarif"))
    (found,) = counted(instruments, tmp_path, written([[*row[:place], *row[place + 1 :]] for row in rows]))["rounds"]
    assert found["missing"] == ["tarif"]
    assert found["figures"]["tarif"]["statuses"]["answered"] == 0
