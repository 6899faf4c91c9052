"""A manual in booklet order: A4 pages two to a side at A5 size, to print on both sides, fold in the middle and staple.

A thick guide becomes several signatures that are folded one by one and then sewn or bound together. The result is for the
printer, not for reading on a screen: it carries no tags; the guide manual beside it does.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

#: A4 landscape, in PDF points.
_WIDTH, _HEIGHT = 841.89, 595.28
#: As many sheets as a stapler and a fold can take.
MOST_SHEETS = 15


def signatures(pages: int) -> list[int]:
    """How many sheets each signature has: as equal as can be, four pages to a sheet."""
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


def booklet(manual: Path, title: str, path: Path) -> int:
    """The manual in booklet order, written to `path`; how many printed sides it has. The same manual gives the same bytes."""
    with Pdf.open(manual) as source, Pdf.new() as target:
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for pair in order(len(forms)):
            target.add_blank_page(page_size=(_WIDTH, _HEIGHT))
            placed = [(side, forms[page]) for side, page in enumerate(pair) if page is not None and page < len(forms)]
            _place(target, target.pages[-1].obj, placed)
        target.Root.Lang = String("id")
        target.docinfo[Name.Title] = String(title)
        target.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        target.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(target.pages)


def _place(target: Pdf, page: Object, placed: list[tuple[int, Object]]) -> None:
    drawn, names = [], Dictionary()
    for side, form in placed:
        if Name.StructParents in form:
            del form[Name.StructParents]
        left, low, right, high = (float(value) for value in form.BBox)
        turned = right - left > high - low
        width, height = (high - low, right - left) if turned else (right - left, high - low)
        scale = min(_WIDTH / 2 / width, _HEIGHT / height)
        x = side * _WIDTH / 2 + (_WIDTH / 2 - width * scale) / 2
        y = (_HEIGHT - height * scale) / 2
        matrix = (0, scale, -scale, 0, x + width * scale, y) if turned else (scale, 0, 0, scale, x, y)
        names[f"/P{side}"] = form
        drawn.append(f"q {' '.join(f'{value:.5f}' for value in matrix)} cm /P{side} Do Q")
    page.Resources = Dictionary(XObject=names)
    page.Contents = target.make_stream("\n".join(drawn).encode())
    page.MediaBox = Array([0, 0, _WIDTH, _HEIGHT])
