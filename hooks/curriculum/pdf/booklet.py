"""Booklet imposition: A5 pages two to a side of A4, to print on both sides, fold in the middle and staple.

A thick book becomes several signatures that are folded one by one and then sewn or bound together. The result is for the
printer, not for reading on a screen: its pages stand in no order that could be read, so it carries no tags; the book itself does.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Page, Pdf, Rectangle, String

#: A4 landscape, in PDF points.
_WIDTH, _HEIGHT = 841.89, 595.28
#: As many sheets as a stapler and a fold can take.
MOST_SHEETS = 10


def signatures(pages: int) -> list[int]:
    """Sheets of each signature: as equal as can be, four pages to a sheet."""
    sheets = -(-pages // 4)
    count = max(1, -(-sheets // MOST_SHEETS))
    return [sheets // count + (number < sheets % count) for number in range(count)]


def order(pages: int) -> Iterator[tuple[int | None, int | None]]:
    """Left and right page of each printed side, from 0; None is blank."""
    first = 0
    for sheets in signatures(pages):
        last = first + sheets * 4 - 1
        for sheet in range(sheets):
            yield from ((last - 2 * sheet, first + 2 * sheet), (first + 2 * sheet + 1, last - 2 * sheet - 1))
        first += sheets * 4


def booklet(book: Path, title: str, path: Path, language: str) -> int:
    """Impose the book as a booklet, written to `path`; how many printed sides it has. The same book gives the same bytes."""
    with Pdf.open(book) as source, Pdf.new() as target:
        pages = list(source.pages)
        for pair in order(len(pages)):
            paper = target.add_blank_page(page_size=(_WIDTH, _HEIGHT))
            for side, number in enumerate(pair):
                if number is not None and number < len(pages):
                    _place(paper, pages[number], side)
        target.Root.Lang = String(language)
        target.docinfo[Name.Title] = String(title)
        target.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        target.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(target.pages)


def _place(paper: Page, page: Page, side: int) -> None:
    """Draw a page into one half of the paper; what lies on its side is turned upright.

    `Page.add_overlay` does the same under a random name, so each run would give other bytes.
    """
    if page.mediabox[2] > page.mediabox[3]:
        page.rotate(270, relative=False)
    name = paper.add_resource(page.as_form_xobject(), Name.XObject, Name(f"/P{side}"))
    half = Rectangle(side * _WIDTH / 2, 0, (side + 1) * _WIDTH / 2, _HEIGHT)
    form = paper.resources.XObject[name]
    fitted = {"invert_transformations": True, "allow_shrink": True, "allow_expand": True}
    paper.contents_add(paper.calc_form_xobject_placement(form, name, half, **fitted))
