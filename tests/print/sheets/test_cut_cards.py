"""Cards on worksheets: cells of one width that grow to fill their page, so that what is cut is large enough to hold."""

import re
from pathlib import Path

import pytest

from conftest import ROOT, project
from curriculum.pdf.layout import Press
from curriculum.printing.documents import Documents, Unit
from printed_sample import documents

pytestmark = pytest.mark.pdf

UNIT = Unit("material", "berkelompok/aturan-kelompok")
PLACE = "berkelompok/aturan-kelompok/#lembar-kartu-cerita"
WORDS = "Bu Tini tiga kali terlambat. Apa yang dilakukan kelompok?"


def printed(folder: Path, text: str) -> Documents:
    """The sample with other words on its sheet of cards."""
    root = project(folder / "p", printed=False)
    source = root / f"content/{UNIT.name}.md"
    assert WORDS in source.read_text()
    source.write_text(source.read_text().replace(WORDS, text, 1))
    return documents(root)


def table(rows: int, words: str) -> str:
    return "Gunting.\n\n| Kartu | Kartu |\n|---|---|\n" + f"| {words} | {words} |\n" * rows


def height(html: str) -> int | None:
    """How many millimetres a row of the cards is said to take."""
    opening = re.search(rf'<section class="sheet worksheet[^>]*id="sheet:{re.escape(PLACE)}"', html)
    found = re.search(r"--card: (\d+)mm", opening[0])
    assert (" cards" in opening[0]) == bool(found)
    return int(found[1]) if found else None


@pytest.mark.parametrize(("rows", "high"), [(1, 70), (4, 40), (6, 24), (8, 17)])
def test_cards_share_the_height_of_their_page(tmp_path: Path, rows: int, high: int):
    made = printed(tmp_path, table(rows, "Kaleng lem terbuka di kamar, jendela tertutup"))
    html = made.html(UNIT)
    assert height(html) == high
    pieces = Press(made.root).lay_out(html, made.root / UNIT.folder(made.curriculum.outline.vocabulary.files)).pieces
    assert [len(piece.pages) for piece in pieces if piece.section == PLACE] == [1]


@pytest.mark.parametrize(
    "text",
    [WORDS, table(6, "kata " * 30), "Gunting.\n\n| A | B | C | D |\n|---|---|---|---|\n| a | b | c | d |\n"],
    ids=["no table", "too many words", "too many columns"],
)
def test_what_may_not_fit_stays_as_it_was(tmp_path: Path, text: str):
    assert height(printed(tmp_path, text).html(UNIT)) is None


def test_a_form_does_not_grow(sheets: Documents):
    assert "--card" not in sheets.html(Unit("material", "berkelompok/menabung-bersama"))


def drawn(columns: int, rows: int, words: str) -> str:
    """Cards with a picture in each."""
    row = f"| ![Celengan](gambar/celengan.svg) {words} " * columns + "|\n"
    return "Gunting.\n\n" + "| Kartu " * columns + "|\n" + "|---" * columns + "|\n" + row * rows


@pytest.mark.parametrize(
    ("columns", "rows", "words", "high", "pages"),
    [
        (3, 4, "Terlambat", 40, 1),
        (3, 7, "Terlambat", 40, 2),
        (2, 2, "Terlambat", 70, 1),
        (2, 6, "Terlambat lagi dan lagi", 24, 1),  # words beside their pictures
        (2, 8, "Terlambat", 40, 2),
        (2, 7, "Terlambat lagi. " * 20, 55, 4),  # long words: three rows a page at most
    ],
)
def test_drawn_cards_share_as_many_pages_as_they_need(
    tmp_path: Path, columns: int, rows: int, words: str, high: int, pages: int
):
    made = printed(tmp_path, drawn(columns, rows, words))
    html = made.html(UNIT)
    assert height(html) == high
    assert (" drawn beside" in html) == (rows == 6)
    pieces = Press(made.root).lay_out(html, made.root / UNIT.folder(made.curriculum.outline.vocabulary.files)).pieces
    assert [len(piece.pages) for piece in pieces if piece.section == PLACE] == [pages]


def test_the_words_of_drawn_cards_have_fourteen_points():
    style = (ROOT / "overrides/print/sheets.css").read_text(encoding="utf-8")
    assert re.findall(r"\.drawn td \{[^}]*font-size: ([\d.]+)pt", style) == ["14"]
