"""The Markdown dialect: boxes, tick lists, tables and lines to write in."""

import markdown
import pytest
from bs4 import BeautifulSoup

from curriculum.rendering.markdown_extension import NAME

BOXES = {"Cerita contoh": "story", "Contoh hitungan": "sum", "Ingat": "remember", "Peringatan": "warning"}


def soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(
        markdown.markdown(text, extensions=[NAME], extension_configs={NAME: {"boxes": BOXES, "table": "Tabel"}}),
        "html.parser",
    )


@pytest.mark.parametrize(("name", "style"), BOXES.items())
def test_a_quote_with_a_known_bold_name_is_a_box(name, style):
    box = soup(f"> **{name}: judul**\n>\n> Isi.").blockquote
    assert box["class"] == ["box", f"box-{style}"]
    assert box["role"] == "note"
    assert box.find("p", class_="box-title").get_text() == f"{name}: judul"


def test_other_quotes_stay_quotes():
    page = soup("> Kata Bu Sari.\n\nTeks.\n\n> **Tebal** di depan.")
    assert [quote.attrs for quote in page.find_all("blockquote")] == [{}, {}]


def test_two_boxes_with_only_a_blank_line_between_are_two():
    page = soup("> **Contoh hitungan**\n>\n> Satu.\n\n> **Ingat**\n>\n> Dua.\n\nSesudahnya.")
    assert [box["class"][1] for box in page.find_all("blockquote")] == ["box-sum", "box-remember"]
    assert "Dua" not in page.find("blockquote").get_text()
    assert page.find_all("p")[-1].get_text() == "Sesudahnya."


def test_a_box_may_begin_inside_a_sentence():
    box = soup("> **Ingat**: bawa buku.").blockquote
    assert box["class"] == ["box", "box-remember"]
    assert not box.find(class_="box-title")


def test_a_box_may_stand_in_a_list_and_hold_a_table():
    page = soup("1. Langkah\n\n    > **Contoh hitungan**\n    >\n    > | a | b |\n    > | --- | --- |\n    > | 1 | |\n")
    assert page.select_one("li blockquote.box-sum .table td.fill")


def test_tick_lists_have_labels_around_their_words():
    page = soup("- [ ] Bawa *kertas*\n- [x] Pinjam [balai](b.md)")
    labels = page.select("ul.ticks > li > label")
    assert [label.get_text().strip() for label in labels] == ["Bawa kertas", "Pinjam balai"]
    assert [label.input.has_attr("checked") for label in labels] == [False, True]


def test_a_tick_list_with_paragraphs_and_a_list_inside():
    page = soup("- [ ] Satu\n\n    - [ ] Dalam\n\n- [ ] Dua")
    assert len(page.select("label > input")) == 3
    assert page.select_one("li li label").get_text().strip() == "Dalam"


def test_column_heads_are_named_and_empty_cells_are_places_to_write():
    page = soup("| Hari | |\n| --- | --- |\n| Senin | |")
    assert page.th["scope"] == "col"
    assert len(page.select("td.fill")) == 2


def test_wide_tables_can_be_scrolled_by_keyboard():
    page = soup("## Buku kas\n\n| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |")
    assert page.select_one(".table")["tabindex"] == "0"
    assert page.select_one(".table")["aria-label"] == "Tabel: Buku kas"


def test_narrow_tables_are_no_stop_for_the_keyboard():
    assert not soup("| a | b |\n| --- | --- |\n| 1 | 2 |").select_one(".table").has_attr("tabindex")


def test_each_line_of_underscores_is_one_line_to_write_on():
    assert len(soup("Nama:\n\n___\n___\n\nSesudahnya").find_all("hr")) == 2


def test_headings_get_ids_from_their_words():
    assert soup("## Bahan bacaan").h2["id"] == "bahan-bacaan"


def test_tables_below_one_heading_have_names_of_their_own():
    table = "| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |\n\n"
    names = [frame["aria-label"] for frame in soup(f"## Isi tas\n\n{table}lalu\n\n{table}").select(".table")]
    assert names == ["Tabel: Isi tas", "Tabel 2: Isi tas"]


# ---- On a screen ----

WIDE = "| Jenis | Contoh | Terasa? |\n|---|---|---|\n| Kimia | uap lem dan tiner | pusing, mual |\n"


def shown(text: str) -> BeautifulSoup:
    settings = {"boxes": BOXES, "table": "Tabel", "screen": True}
    return BeautifulSoup(markdown.markdown(text, extensions=[NAME], extension_configs={NAME: settings}), "html.parser")


def test_a_wide_table_names_its_heads_for_the_cards_of_a_phone():
    frame = shown(WIDE).find("div", class_="table")
    assert frame["class"] == ["table", "as-cards"]
    assert frame.table["style"] == '--ka:"Jenis:";--kb:"Contoh:";--kc:"Terasa?"'


def test_signs_that_would_end_a_head_are_left_out():
    assert shown(WIDE.replace("Contoh", 'Con"to\\\\h')).table["style"].count('"') == 6


@pytest.mark.parametrize(
    "text",
    [
        "| Jenis | Contoh |\n|---|---|\n| Kimia | uap lem dan tiner di bengkel |\n",
        "| Hari | Rp | Jam |\n|---|---|---|\n| 1 | 500 | 2 |\n",
        f'<section class="sheet" markdown>\n\n{WIDE}\n\n</section>',
        f'<div class="schedule" markdown>\n\n{WIDE}\n\n</div>',
    ],
    ids=["two columns", "narrow", "worksheet", "timetable"],
)
def test_other_tables_stay_tables(text):
    assert shown(text).table is not None
    assert shown(text).find(class_="as-cards") is None


def test_a_drawing_leads_to_itself_unless_it_leads_elsewhere_or_says_nothing():
    page = shown("![Celengan](gambar/celengan.svg) ![](gambar/garis.svg) [![Rumah](gambar/rumah.svg)](rumah.md) sesudahnya")
    assert [link["href"] for link in page.find_all("a", class_="enlarge")] == ["gambar/celengan.svg"]
    assert page.get_text().strip() == "sesudahnya"


def test_paper_has_neither():
    page = soup(WIDE + "\n![Celengan](gambar/celengan.svg)")
    assert page.find(class_=["as-cards", "enlarge"]) is None
    assert not page.table.has_attr("style")
