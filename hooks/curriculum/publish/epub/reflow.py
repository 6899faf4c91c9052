"""Reflow of a page for a book reader: no boxes to tick, no room to write, wide tables as a list of rows.

A reading app lays pages out itself, on 320 pixels or less, and many know neither custom properties nor scrolling tables.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement
from lxml.html.builder import E

#: Columns that stand beside each other on a cheap phone.
_MOST_COLUMNS = 2
#: What says something to the site's scripts or style sheets alone.
_DROPPED = ("loading", "tabindex", "style", "data-key", "data-search-exclude")
_ALIGNED = {"right": "digits", "center": "centre"}
_ALIGNMENT = re.compile(r"text-align:\s*(right|center)")


def reflow(page: HtmlElement) -> None:
    """Change a cut page in place into markup that every reading app shows whole."""
    for row in page.xpath(".//label"):
        row.drop_tag()
    for box in page.xpath(".//input"):
        box.drop_tree()
    for table in page.xpath(".//table"):
        _reflow_table(table)
    for element in page.iter("*"):
        if aligned := _ALIGNMENT.search(element.get("style", "")):
            element.classes.add(_ALIGNED[aligned[1]])
        for name in _DROPPED:
            element.attrib.pop(name, None)


def _reflow_table(table: HtmlElement) -> None:
    """Take out what is only room to write; a table that stays too wide becomes a list of its rows."""
    heads = [" ".join(head.text_content().split()) for head in table.xpath("./thead/tr[1]/*")]
    rows = [list(row) for row in table.xpath("./tbody/tr")]
    if (frame := table.getparent()).get("role"):
        for name in ("role", "tabindex", "aria-label"):  # it scrolls no more
            frame.attrib.pop(name, None)
    filled = [place for place in range(len(heads)) if any(_says(row, place) for row in rows)]
    cells = sum(len(row) for row in rows)
    if len(filled) == len(heads) <= _MOST_COLUMNS and all(_says(row, place) for row in rows for place in filled):
        return
    if not rows or cells != len(rows) * len(heads):
        return  # cells that span others: shown as it is
    parent = table.getparent()
    parent.replace(table, _listed(heads, rows))


def _says(row: list[HtmlElement], place: int) -> bool:
    """Whether a cell holds words or a picture."""
    return place < len(row) and bool(row[place].text_content().strip() or row[place].xpath(".//img"))


def _listed(heads: list[str], rows: list[list[HtmlElement]]) -> HtmlElement:
    """Rows as a list, each cell with the head of its column; of rows that are all room to write, the heads."""
    items = [E.li(*_lines(heads, row)) for row in rows if any(_says(row, place) for place in range(len(row)))]
    return E.ul(*(items or [E.li(head) for head in heads if head]), {"class": "rows"})


def _lines(heads: list[str], row: list[HtmlElement]) -> Iterator[HtmlElement]:
    for place, cell in enumerate(row):
        if not _says(row, place):
            continue
        cell.tag, cell.tail = "div", None
        for name in list(cell.attrib):
            del cell.attrib[name]
        if heads[place]:
            label = E.b(f"{heads[place]} " if heads[place].endswith((":", "?", "!")) else f"{heads[place]}: ")
            label.tail, cell.text = cell.text, None
            cell.insert(0, label)
        yield cell
