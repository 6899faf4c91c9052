"""Forms of the training kit as Excel files: lists to write in, and the budget, whose sums follow from three numbers on top."""

import datetime
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from curriculum.model.data.kit import BudgetLine, KitBlock, KitForm, KitTable
from curriculum.rendering.locales.language import Language

#: Letters a sheet of paper is wide, upright and lying.
_UPRIGHT, _LYING = 92, 135
#: Points a head of two lines is high: a spreadsheet does not open a row for the words that its cells wrap.
_HEAD = 32
#: Points of a row to write in, of a line of the budget, and of words between.
_ROW, _LINE, _WORDS = 24, 21, 24
#: Rows from who signs to the line for it.
_SIGNED = 4
_BUDGET = ("table.number", "kit.item", "planner.head_quantity", "kit.unit", "kit.price", "kit.sum")
#: The cells of the budget that its lines count by.
_COUNTS = ("kit.people", "kit.days", "kit.leaders", "kit.sides")
_PEOPLE, _DAYS, _LEADERS, _SIDES = "$C$3", "$C$4", "$C$5", "$C$6"
_QUANTITIES = {
    "person": f"={_PEOPLE}",
    "person_day": f"={_PEOPLE}*{_DAYS}",
    "day": f"={_DAYS}",
    "leader_day": f"={_LEADERS}*{_DAYS}",
    "side": f"={_SIDES}",
    "training": "=1",
}


class _Sheet:
    """One sheet as it is written, row by row."""

    def __init__(self, book: Workbook, form: KitForm, spoken: Language) -> None:
        self.book, self.spoken, self.sheet = book, spoken, book.add_worksheet(form.title[:31].replace("/", " "))
        self.row = 0
        self.bold, self.title = book.add_format({"bold": True}), book.add_format({"bold": True, "font_size": 16})
        self.head = book.add_format(
            {"bold": True, "border": 1, "bg_color": "#EFE6DF", "text_wrap": True, "valign": "vcenter"}
        )
        self.cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        self.number = book.add_format({"border": 1, "align": "center", "valign": "vcenter"})
        self.money = book.add_format(
            {"border": 1, "num_format": "#,##0", "valign": "vcenter", "indent": 1, "align": "right"}
        )

    def line(self, cells: Sequence[str | int], look: Format | None = None, height: int | None = None) -> None:
        """A row of words and numbers; words that begin with "=" are words."""
        if height:
            self.sheet.set_row(self.row, height)
        for column, value in enumerate(cells):
            if isinstance(value, int):
                self.sheet.write_number(self.row, column, value, self.number if look is self.cell else look)
            else:
                self.sheet.write_string(self.row, column, value, look)
        self.row += 1


def workbook(form: KitForm, spoken: Language, edition: datetime.date) -> bytes:
    """The workbook's bytes; the same form gives the same bytes on any day."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"title": form.title, "created": datetime.datetime.combine(edition, datetime.time())})
        sheet = _Sheet(book, form, spoken)
        _page(sheet.sheet, form.title, spoken.say("edition.of", date=spoken.date(edition)), wide=form.wide)
        sheet.line([form.title], sheet.title)
        for block in form.blocks:
            _block(sheet, form, block)
    return written.getvalue()


def _block(sheet: _Sheet, form: KitForm, block: KitBlock) -> None:
    """One block; a budget counts from its own numbers, so its fields are not asked twice."""
    if block.table:
        sheet.row += 1
        _table(sheet, block.table, _LYING if form.wide else _UPRIGHT)
    elif block.budget:
        _budget(sheet, block.budget)
    elif block.signatures:
        _signatures(sheet, block.signatures, len(_columns(form)))
    elif block.text:
        sheet.line([block.text.strip()], height=_WORDS)
    elif block.fields and not any(other.budget for other in form.blocks):
        for words in block.fields:
            sheet.line([words.partition("@")[0].rstrip()], sheet.bold)


def _columns(form: KitForm) -> Sequence[str]:
    """The heads of the table on a sheet; of a budget, its six."""
    return next((block.table.heads for block in form.blocks if block.table), _BUDGET)


def _signatures(sheet: _Sheet, who: Sequence[str], columns: int) -> None:
    """Who signs, over room and a line of dots, side by side."""
    sheet.row += 1
    places = [1 + place * (columns - 1) // len(who) for place in range(len(who))]
    for words in (who, ["(............................)"] * len(who)):
        for place, said in zip(places, words, strict=True):
            sheet.sheet.write_string(sheet.row, place, said)
        sheet.row += _SIGNED


def _page(sheet: Worksheet, title: str, edition: str, *, wide: bool) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.75)
    sheet.set_footer(f"&L&9{title} · {edition}&R&9&P / &N")
    if wide:
        sheet.set_landscape()


def _table(sheet: _Sheet, table: KitTable, measure: int) -> None:
    for column, width in enumerate(table.widths):
        sheet.sheet.set_column(column, column, measure * width / sum(table.widths))
    sheet.sheet.repeat_rows(sheet.row)
    sheet.line(table.heads, sheet.head, height=_HEAD)
    for line in table.lines:
        sheet.line(line, sheet.cell)
    for number in range(1, table.rows + 1):
        first: list[str | int] = [number] if table.numbered else [""]
        sheet.line([*first, *[""] * (len(table.heads) - 1)], sheet.cell, height=_ROW)


def _budget(sheet: _Sheet, lines: Sequence[BudgetLine]) -> None:
    say = sheet.spoken.say
    sheet.line([say("kit.fill_in")])
    for message in _COUNTS:
        sheet.line(["", say(message), 0])
    sheet.row += 1
    for column, width in enumerate((5, 40, 12, 15, 14, 16)):
        sheet.sheet.set_column(column, column, width)
    sheet.line([say(head) for head in _BUDGET], sheet.head, height=_HEAD)
    first = sheet.row + 1
    for number, line in enumerate(lines, 1):
        row = sheet.row + 1
        sheet.line([number, line.item, "", line.per, "", ""], sheet.cell, height=_LINE)
        sheet.sheet.write_formula(row - 1, 2, _QUANTITIES[line.per.role], sheet.money)
        sheet.sheet.write_blank(row - 1, 4, None, sheet.money)
        sheet.sheet.write_formula(row - 1, 5, f"=C{row}*E{row}", sheet.money)
    sheet.line(["", say("table.all"), "", "", "", ""], sheet.head)
    sheet.sheet.write_formula(sheet.row - 1, 5, f"=SUM(F{first}:F{sheet.row - 1})", sheet.money)
