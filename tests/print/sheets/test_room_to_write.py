"""Rows to write in: they share what is left of their page, give way where a few lines spill over, and never make a page more."""

import pytest

from conftest import project
from curriculum.pdf.layout import Press
from curriculum.printing.documents import Unit
from curriculum.printing.worksheets.room_to_write import LOWEST, TALLEST, USUAL, row_height
from printed_sample import documents

MATERIAL = "berkelompok/menabung-bersama"
SHEET = f"{MATERIAL}/#lembar-janji-menabung"


def table(rows: int, words: str = "Minggu", blanks: int = 2) -> str:
    head = f"| Apa |{' Isi |' * blanks}\n| --- |{' --- |' * blanks}\n"
    return head + f"| {words} |{'  |' * blanks}\n" * rows


def test_few_rows_grow_as_far_as_a_hand_needs_and_more_share_what_there_is():
    assert row_height(table(3)) == TALLEST
    heights = [row_height(table(rows)) for rows in (10, 12, 14)]
    assert all(height is not None and USUAL < height <= TALLEST for height in heights)
    assert heights == sorted(heights, reverse=True)
    assert row_height(table(12) + "Kata lain. " * 60) < row_height(table(12))
    assert row_height(table(8), across=True) < row_height(table(8))


def test_rows_give_way_where_a_few_lines_spill_over_and_fill_several_pages_as_they_come():
    assert row_height(table(20)) == LOWEST
    assert row_height(table(40)) is None


@pytest.mark.parametrize(
    "text", ["Kata saja.", table(3, blanks=0), "![Peta](gambar/peta.svg)\n\n" + table(3), "| A<br>b |  |"]
)
def test_nothing_changes_without_room_to_write_and_beside_pictures(text):
    assert row_height(text) is None


def test_words_of_links_count_and_their_addresses_do_not():
    assert row_height(table(12, "[kas](istilah:kas)")) == row_height(table(12, "kas"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Pages of the sample's worksheet where its table is `table(...)`, with rows as this module makes them and as they came before."""
    folder = project(tmp_path_factory.mktemp("rows"), printed=False)
    press, file = Press(folder), folder / f"content/{MATERIAL}.md"
    before, mark, after = file.read_text(encoding="utf-8").partition("## Lembar kerja: Janji menabung\n")
    rest = after.partition("\n## ")[2]

    def pages(text: str) -> tuple[int, int]:
        file.write_text(f"{before}{mark}\n{text}\n" + (f"\n## {rest}" if rest else ""), encoding="utf-8")
        unit = Unit("material", MATERIAL)
        html = documents(folder).html(unit)
        return tuple(
            _pages(press, folder / "content/berkelompok", words) for words in (html, html.replace(" grown", "").replace(" snug", ""))
        )

    return pages


def _pages(press, folder, html):
    return sum(len(piece.pages) for piece in press.lay_out(html, folder).pieces if piece.section == SHEET)


@pytest.mark.pdf
@pytest.mark.parametrize("words", ["Minggu", "Uang yang saya simpan minggu ini, dari kerja sendiri maupun dari yang lain"])
@pytest.mark.parametrize("rows", [3, 9, 14, 17, 19, 21])
def test_no_sheet_takes_a_page_more_for_it(pages, rows, words):
    now, before = pages(table(rows, words))
    assert now <= before


@pytest.mark.pdf
def test_a_last_page_of_one_row_is_pulled_up(pages):
    assert (1, 2) in [pages(table(rows)) for rows in (20, 21, 22)]
