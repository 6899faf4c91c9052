"""XLSX workbook of a form: sheets of text cells only, the same bytes on any day."""

import datetime
import hashlib
import io
import json
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Row = dict[str, str]
#: Heads and rows of one worksheet.
Table = tuple[Sequence[str], Sequence[Row]]


def book(sheets: dict[str, Table], title: str, edition: datetime.date) -> bytes:
    """The workbook's bytes; raises ValueError where a text is longer than a cell holds (32,767 characters)."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as made:
        made.set_properties(
            {"title": title, "created": datetime.datetime.combine(edition, datetime.time())}
        )  # else it would say now
        for name, (columns, lines) in sheets.items():
            _fill(made.add_worksheet(name), columns, lines)
    return written.getvalue()


def settings(title: str, form: str, edition: datetime.date, rows: list[Row], language: str) -> Table:
    """The settings sheet. The version is the edition's date and a mark of the contents: a server refuses a changed form whose version is the old one."""
    mark = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:6]
    values = {
        "form_title": title,
        "form_id": form,
        "version": f"{edition:%Y%m%d}-{mark}",
        "default_language": language,
    }
    return tuple(values), [values]


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Heads and rows, every cell a string: a label that begins with "=" is text, never a formula."""
    for at, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for column, name in enumerate(columns):
            if row.get(name) and sheet.write_string(at, column, row[name]):
                raise ValueError(f"{name}: {row[name][:60]} ...")
