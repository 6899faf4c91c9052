"""Workbooks that KoboToolbox and ODK take: converted by pyxform, skips, limits and calculations kept."""

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from curriculum.checks.runner import check
from curriculum.site.xlsform import calculation, workbook

ROOT = Path(__file__).parents[2]
INSTRUMENTS = {instrument.id: instrument for instrument in check(ROOT)[0].instruments}


@pytest.fixture(scope="module")
def rows():
    """The survey of the baseline sheet, by name."""
    book = load_workbook(io.BytesIO(workbook(INSTRUMENTS["lembar-data-dasar"])))
    head, *lines = book["survey"].iter_rows(values_only=True)
    return {line[1]: {column: cell or "" for column, cell in zip(head, line, strict=True)} for line in lines if line[1]}


@pytest.mark.parametrize("id", INSTRUMENTS)
def test_every_instrument_becomes_a_form(id):
    form = convert(io.BytesIO(workbook(INSTRUMENTS[id])), file_type=".xlsx", validate=False).xform
    assert INSTRUMENTS[id].sheet.title.split(":")[0].split("'")[0][:30] in form
    for numbered in INSTRUMENTS[id].questions:
        assert f"/{numbered.name}" in form, numbered.code


def test_the_same_instrument_gives_the_same_bytes():
    once = workbook(INSTRUMENTS["lembar-data-dasar"])
    time.sleep(1.1)  # a second later by every clock a workbook could hold
    assert workbook(INSTRUMENTS["lembar-data-dasar"]) == once
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(once)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(once)).properties
    edition = INSTRUMENTS["lembar-data-dasar"].sheet.changes[0].date
    assert properties.created.date() == properties.modified.date() == edition


def test_words_that_look_like_a_formula_an_address_or_a_number_stay_words():
    """A sheet that is opened in Excel computes nothing and asks nobody."""
    instrument = INSTRUMENTS["lembar-data-dasar"]
    words = ('=HYPERLINK("https://contoh.example")', "+1", "@SUM(A1)", "https://contoh.example", "12", "{=1}")
    sheet = instrument.sheet.model_copy(update={"consent": words, "title": "=1+1"})
    book = load_workbook(io.BytesIO(workbook(replace(instrument, sheet=sheet))))
    cells = [cell for tab in book for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert "=1+1" in [cell.value for cell in cells]
    for word in words:
        single = instrument.sheet.model_copy(update={"consent": (word,)})
        rows = load_workbook(io.BytesIO(workbook(replace(instrument, sheet=single))))["survey"].iter_rows()
        assert word in [cell.value for row in rows for cell in row]


def test_a_text_longer_than_a_cell_is_refused_not_dropped():
    instrument = INSTRUMENTS["lembar-data-dasar"]
    sheet = instrument.sheet.model_copy(update={"consent": ("a" * 33_000,)})
    with pytest.raises(ValueError, match="label"):
        workbook(replace(instrument, sheet=sheet))


def test_net_hourly_pay_is_worked_out(rows):
    assert rows["upah_bersih_jam"]["type"] == "calculate"
    assert rows["upah_bersih_jam"]["calculation"] == "(${hasil_sehari} * ${tarif} - ${biaya_sehari}) div ${jam_sehari}"


def test_skips_and_limits_are_kept(rows):
    assert rows["jam_anak"]["relevant"] == "selected(${dibantu}, 'ya')"
    assert rows["jam_sehari"]["constraint"] == ". >= 0 and . <= 24"
    assert rows["bagian_j"]["relevant"] == "${setuju} = 'ya'"


def test_names_of_people_are_not_asked(rows):
    assert rows["nama_kode"]["hint::Bahasa Indonesia (id)"] == "Jangan tulis nama sebenarnya."
    assert not {"nama", "nik", "telepon"} & set(rows)


def test_a_scale_is_asked_before_and_after():
    book = load_workbook(io.BytesIO(workbook(INSTRUMENTS["alat-evaluasi-program"])))
    names = {row[1] for row in book["survey"].iter_rows(values_only=True)}
    assert {"anggota_aktif_sebelum", "anggota_aktif_sesudah", "anggota_aktif_bukti", "anggota_aktif_tindak_lanjut"} <= names


@pytest.mark.parametrize(
    ("formula", "xpath"),
    [("a / b", "${a} div ${b}"), ("(a - 1) * b", "(${a} - 1) * ${b}"), ("upah-kotor + 2", "${upah_kotor} + 2")],
)
def test_calculations_become_xpath(formula, xpath):
    assert calculation(formula) == xpath


def test_what_is_no_calculation_is_refused():
    with pytest.raises(ValueError, match="tidak terbaca"):
        calculation("a ; b")


def test_every_guide_has_an_indicator_and_guide_three_its_tests():
    guides = {
        question.question.guide
        for question in INSTRUMENTS["alat-evaluasi-program"].questions
        if question.question.type == "skala"
    }
    assert len(guides) == 12
    before, after = INSTRUMENTS["pre-test-keadilan-sosial"], INSTRUMENTS["post-test-keadilan-sosial"]
    assert [q.question.text for q in before.questions] == [q.question.text for q in after.questions][:10]


def test_the_baseline_has_sections_a_to_l():
    assert "".join(section.section for section, _ in INSTRUMENTS["lembar-data-dasar"].sections) == "ABCDEFGHIJKL"
