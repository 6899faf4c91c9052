"""Questionnaires on paper: refusals beside every question, the code on every page, faces on one line, tallies for forty answers."""

import re

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from curricula import read
from curriculum.model.data.question_sheet import CHOOSING
from curriculum.pdf.layout import Press
from curriculum.printing.documents import Unit
from curriculum.rendering.locales.language import language
from curriculum.rendering.questionnaire_words import QuestionnaireWords
from printed_sample import documents

pytestmark = pytest.mark.pdf

INSTRUMENTS = {instrument.id: instrument for instrument in read(ROOT).instruments}
INTERVIEWS = [id for id, instrument in INSTRUMENTS.items() if instrument.refusable]
OWN = [id for id, instrument in INSTRUMENTS.items() if instrument.sheet.filled_by.role == "person"]


@pytest.fixture(scope="module")
def paper():
    """Our own instruments as printed HTML, by id."""
    project = documents(ROOT)
    return {id: BeautifulSoup(project.html(Unit("instrument", id)), "lxml") for id in INSTRUMENTS}


def sheets(found):
    """The sheet to fill in, and the tally."""
    sheet, tally = found.select("section.sheet")
    return sheet, tally


@pytest.mark.parametrize("id", INTERVIEWS)
def test_both_refusals_stand_beside_every_question(paper, id):
    sheet, tally = sheets(paper[id])
    beside = {mark.find_parent("p").find("b").text for mark in sheet.select("span.refusal")}
    in_tables = {
        row.find("b").text
        for table in sheet.select("table.pick")
        if [head.text for head in table.select("thead th")][-2:] == ["TT", "TM"]
        for row in table.select("tbody tr")
    }
    asked = {n.code for n in INSTRUMENTS[id].questions if n.question.type.role not in ("calculation", "message")}
    assert beside | in_tables == asked
    assert all("TT ...." in head.text and "TM ...." in head.text for head in tally.select("th[scope=rowgroup]"))
    for table in tally.select("table.beside"):
        assert {"TT", "TM"} <= {head.text for head in table.select("thead th")}


@pytest.mark.parametrize("id", INTERVIEWS)
def test_the_code_has_room_on_every_page(paper, id):
    sheet, _ = sheets(paper[id])
    assert re.fullmatch(r"(Kode|Nomor) _+", sheet["data-right"])
    assert f"{INSTRUMENTS[id].code.pattern[0]}-" in sheet.select_one(".filled").text


def test_the_safety_sheet_names_no_other_code_and_no_day(paper):
    sheet, _ = sheets(paper["lembar-keamanan"])
    assert "K-" not in sheet.select_one(".filled").text
    assert "Tanggal" not in sheet.select_one(".filled").text
    assert "Hari" not in sheet.select_one(".filled").text
    assert "map" in sheet.text
    assert "Lembar ini tidak dipakai hari ini." in sheet.text


def test_consent_has_boxes_for_taking_part_and_for_each_permission_and_proof(paper):
    box = sheets(paper["lembar-data-dasar"])[0].select_one(".consent")
    assert len(box.select("input")) == 2 + 2 * 2 + 3
    assert "…" not in box.text
    assert len(box.select("p[data-line] .blank")) == len(INSTRUMENTS["lembar-data-dasar"].sheet.fill_in)


@pytest.mark.parametrize("id", OWN)
def test_faces_stand_on_one_line_in_every_row(paper, id):
    instrument = INSTRUMENTS[id]
    sheet, tally = sheets(paper[id])
    drawn = [n for n in instrument.questions if n.choices and all(choice.picture for choice in n.choices)]
    for numbered in drawn:
        (row,) = (row for row in sheet.select("table.pick tbody tr") if row.find("b").text == numbered.code)
        assert [image["alt"] for image in row.select("img")] == [choice.label for choice in numbered.choices]
        assert len(row.select("input")) == len(numbered.choices)
    assert drawn
    assert "Kosong" in tally.text


def test_a_condition_is_told_once_for_questions_that_share_it(paper):
    sheet, _ = sheets(paper["lembar-data-dasar"])
    told = [words.text for words in sheet.select(".skip")]
    assert "Hanya bila E9 dijawab “Ya”:" in told
    assert told.count("Hanya bila E12 dijawab 1 atau lebih:") == 1


@pytest.mark.parametrize("id", INTERVIEWS)
def test_every_number_has_rows_without_gap_and_a_column_that_finds_the_middle(paper, id):
    _, tally = sheets(paper[id])
    for numbered in INSTRUMENTS[id].questions:
        question = numbered.question
        if question.type.role not in ("number", "money", "calculation", "series"):
            continue
        rows = QuestionnaireWords(language("id")).bands(question)
        assert rows[0].startswith("kurang dari") or question.bands[0] == question.min, numbered.code
        assert rows[-1].endswith("atau lebih") or question.bands[-1] == question.max, numbered.code
        assert len(rows) >= len(question.bands), numbered.code
        (head,) = (cell for cell in tally.select("th[scope=rowgroup]") if re.search(rf"\b{numbered.code}\. ", cell.text))
        lines = head.find_parent("tbody").select("tr")[1:]
        assert [line.find("th").text for line in lines] == list(rows)
        assert all(len(line.select("td.fill")) == 3 for line in lines)


def test_whole_numbers_name_their_rows_and_others_their_bounds():
    named = {n.question.question: n.question for n in INSTRUMENTS["lembar-data-dasar"].questions}
    assert QuestionnaireWords(language("id")).bands(named["hari-seminggu"]) == tuple("01234567")
    assert QuestionnaireWords(language("id")).bands(named["umur"])[:2] == ("kurang dari 18", "18–24")
    assert QuestionnaireWords(language("id")).bands(named["umur-anak"]) == ("2–5", "6–12", "13–15", "16 atau lebih")
    assert QuestionnaireWords(language("id")).bands(named["upah-bersih-jam"])[:3] == (
        "kurang dari 0",
        "0 sampai kurang dari 1.000",
        "1.000 sampai kurang dari 2.000",
    )


@pytest.mark.parametrize("id", INTERVIEWS)
def test_what_is_added_up_is_every_question_but_times(paper, id):
    _, tally = sheets(paper[id])
    for numbered in INSTRUMENTS[id].questions:
        if numbered.question.type.role not in ("time", "date", "message"):
            assert re.search(rf"\b{numbered.code}\.\s", tally.text), numbered.code
    assert {n.question.type.role for n in INSTRUMENTS[id].questions} & set(CHOOSING)


#: Pages of the sheet, where it is more than one: whole leaves, both sides printed.
PAGES = {"lembar-keamanan": 2, "pembaruan-data-dasar": 4, "lembar-data-dasar": 6}


@pytest.mark.pdf
@pytest.mark.slow
@pytest.mark.parametrize("id", [*OWN, *PAGES])
def test_a_sheet_wastes_no_leaf(paper, id):
    """What a participant fills in is one page, and its tally one; interviews fill whole leaves, the safety sheet one of its own."""
    laid_out = Press(ROOT).lay_out(str(paper[id]), ROOT / "content" / "data" / "alat")
    sheet, tally = (len(piece.pages) for piece in laid_out.pieces)
    assert sheet == PAGES.get(id, 1)
    assert tally == 1 or id in ("lembar-data-dasar", "pembaruan-data-dasar")
