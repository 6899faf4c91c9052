"""Workbooks that KoboToolbox and ODK take: converted by pyxform, skips, guards and refusals as a phone would apply them."""

import functools
import io
import shutil
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from curricula import SAMPLE as SAMPLE_FOLDER
from curricula import read
from curriculum.model.data.question_sheet import CHOOSING
from curriculum.site.forms.xlsform import workbook
from curriculum.site.forms.xpath import pattern
from forms.xform import Form

ROOT = Path(__file__).parents[3]
INSTRUMENTS = {instrument.id: instrument for instrument in read(ROOT).instruments}
SAMPLE = {instrument.id: instrument for instrument in read(SAMPLE_FOLDER).instruments}
INTERVIEWS = [id for id, instrument in INSTRUMENTS.items() if instrument.refusable]
EVERY = [*INSTRUMENTS.values(), *SAMPLE.values()]
BASELINE, UPDATE, SAFETY = "lembar-data-dasar", "pembaruan-data-dasar", "lembar-keamanan"
#: Consent given, the sheet's head filled in.
OPENED = {
    "kampung": "KP-02",
    "pendata": "P-03",
    "putaran": "1",
    "hari_acuan": "2026-11-27",
    "tahun_simpan": "2031",
    "hubungi": "penyimpan",
    "setuju": "ya",
    "dihubungi": "ya",
    "dikutip": "tidak",
    "bukti_izin": "paraf",
    "nama_kode": "K-07",
    "umur": "34",
    "jumlah_pemberi": "1",
}
#: The worked example of guide 5: Bu Yanti's trousers.
YANTI = {"hasil_sehari": "140", "tarif": "250", "potongan_sehari": "0", "biaya_sehari": "5000", "jam_sehari": "9"}


@functools.cache
def rows(id):
    """The survey sheet of an instrument, by name."""
    book = load_workbook(io.BytesIO(workbook(INSTRUMENTS[id])))
    head, *lines = book["survey"].iter_rows(values_only=True)
    return {line[1]: {column: cell or "" for column, cell in zip(head, line, strict=True)} for line in lines if line[1]}


@pytest.fixture
def form():
    """The baseline, opened by somebody who agreed."""
    return Form(INSTRUMENTS[BASELINE]).fill(**OPENED)


@pytest.mark.parametrize("instrument", EVERY, ids=lambda instrument: instrument.id)
def test_every_accepted_instrument_becomes_a_form(instrument):
    xform = convert(io.BytesIO(workbook(instrument)), file_type=".xlsx", validate=False).xform
    assert instrument.sheet.title.split(":")[0].split("'")[0][:30] in xform
    for numbered in instrument.questions:
        for field in instrument.fields(numbered):
            assert f"/{field.replace('-', '_')}" in xform, numbered.code


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate is a Java program")
@pytest.mark.parametrize("instrument", EVERY, ids=lambda instrument: instrument.id)
def test_odk_itself_takes_every_form(instrument):
    """JavaRosa, which ODK Collect and KoboCollect fill forms in with, reads each expression (ODK Validate, carried by pyxform)."""
    assert convert(io.BytesIO(workbook(instrument)), file_type=".xlsx", validate=True).xform


@pytest.mark.slow
def test_the_same_instrument_gives_the_same_bytes():
    once = workbook(INSTRUMENTS[BASELINE])
    time.sleep(1.1)  # a second later by every clock a workbook could hold
    assert workbook(INSTRUMENTS[BASELINE]) == once
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(once)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(once)).properties
    edition = INSTRUMENTS[BASELINE].sheet.changes[0].date
    assert properties.created.date() == properties.modified.date() == edition


@pytest.mark.slow
def test_a_changed_question_changes_the_version_on_the_same_day():
    """A server refuses a form whose contents changed and whose version did not."""

    def version(sheet):
        book = load_workbook(io.BytesIO(workbook(replace(INSTRUMENTS[BASELINE], sheet=sheet))))
        head, values = book["settings"].iter_rows(values_only=True)
        return dict(zip(head, values, strict=True))["version"]

    sheet = INSTRUMENTS[BASELINE].sheet
    changed = sheet.model_copy(update={"closing": "Lain."})
    assert version(sheet) != version(changed)
    assert version(sheet).split("-")[0] == version(changed).split("-")[0] == f"{sheet.changes[0].date:%Y%m%d}"


@pytest.mark.slow
def test_words_that_look_like_a_formula_an_address_or_a_number_stay_words():
    """A sheet that is opened in Excel computes nothing and asks nobody."""
    instrument = INSTRUMENTS[BASELINE]
    words = ('=HYPERLINK("https://contoh.example")', "+1", "@SUM(A1)", "https://contoh.example", "12", "{=1}")
    sheet = instrument.sheet.model_copy(update={"consent": words, "title": "=1+1"})
    book = load_workbook(io.BytesIO(workbook(replace(instrument, sheet=sheet))))
    cells = [cell for tab in book for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert "=1+1" in [cell.value for cell in cells]
    for word in words:
        single = instrument.sheet.model_copy(update={"consent": (word,)})
        lines = load_workbook(io.BytesIO(workbook(replace(instrument, sheet=single))))["survey"].iter_rows()
        assert word in [cell.value for row in lines for cell in row]


def test_a_text_longer_than_a_cell_is_refused_not_dropped():
    instrument = INSTRUMENTS[BASELINE]
    sheet = instrument.sheet.model_copy(update={"consent": ("a" * 33_000,)})
    with pytest.raises(ValueError, match="label"):
        workbook(replace(instrument, sheet=sheet))


# Consent, codes and what is filled in before


def test_who_refuses_is_asked_nothing_more_and_can_be_sent(form):
    form.fill(setuju="tidak", nama_kode="")
    assert not form.relevant("umur")
    assert not form.relevant("nama_kode")
    assert form.relevant("tidak_setuju")
    assert form.missing() == set()


def test_consent_is_shown_by_permissions_and_its_proof():
    form = Form(INSTRUMENTS[BASELINE]).fill(setuju="ya")
    assert {
        "dihubungi",
        "dikutip",
        "bukti_izin",
        "nama_kode",
        "kampung",
        "pendata",
        "putaran",
    } <= form.missing()
    assert "hari_acuan" not in form.missing()  # without orders there is no day to ask about
    words = rows(BASELINE)["kata_persetujuan"]["label::Bahasa Indonesia (id)"]
    assert "…" not in words
    assert "sampai tahun ${tahun_simpan}." in words
    assert "lewat ${hubungi}." in words
    assert rows(BASELINE)["tahun_simpan"]["required"] == "yes"


@pytest.mark.parametrize(
    ("code", "taken"), [("K-07", True), ("K-123", True), ("K-7", False), ("k-07", False), ("Yanti", False)]
)
def test_a_code_has_one_form(form, code, taken):
    assert form.takes("nama_kode", code) is taken


def test_the_pattern_of_codes_is_the_one_results_tidy():
    assert pattern("K-009") == "^K-[0-9]{2,3}$"
    assert pattern("L-000") == "^L-[0-9]{3}$"


def test_the_day_asked_about_has_passed(form):
    assert form.takes("hari_acuan", "2026-11-29")
    assert not form.takes("hari_acuan", "2026-11-30")


@pytest.mark.parametrize("id", [BASELINE, UPDATE])
def test_the_day_is_asked_after_consent_and_hours_after_start_end_and_breaks(id):
    found = list(rows(id))
    assert found.index("setuju") < found.index("hari_acuan") < found.index("jam_mulai") < found.index("jam_selesai")
    assert found.index("jam_selesai") < found.index("jeda") < found.index("jam_sehari")
    assert rows(id)["hari_acuan"]["required"] == ""
    assert not Form(INSTRUMENTS[id]).fill(setuju="tidak").relevant("hari_acuan")


def test_names_of_people_are_not_asked():
    for id in INTERVIEWS:
        assert not {"nama", "nik", "telepon", "alamat"} & set(rows(id)), id


# Refusals


@pytest.mark.parametrize("id", INTERVIEWS)
def test_every_question_takes_a_refusal_and_none_may_be_passed_over(id):
    found, instrument = rows(id), INSTRUMENTS[id]
    book = load_workbook(io.BytesIO(workbook(instrument)))
    listed = {}
    for name, choice, *_ in book["choices"].iter_rows(values_only=True):
        listed.setdefault(name, []).append(choice)
    for numbered in instrument.questions:
        question = numbered.question
        if question.type.role in CHOOSING:
            assert listed[question.choices.replace("-", "_")][-2:] == ["tt", "tm"], numbered.code
            assert found[numbered.name]["required"] == "yes", numbered.code
        elif question.type.role not in ("calculation", "message") and not question.optional:
            assert found[numbered.name]["required"] == ""
            assert found[f"{numbered.name}_alasan"]["required"] == "yes", numbered.code
            assert f"${{{numbered.name}}} = ''" in found[f"{numbered.name}_alasan"]["relevant"]


def test_an_empty_number_asks_why_and_an_answered_one_does_not(form):
    form.fill(tarif="")
    assert "tarif_alasan" in form.missing()
    form.fill(tarif_alasan="tm")
    assert "tarif_alasan" not in form.missing()
    form.fill(tarif="12.5")
    assert not form.relevant("tarif_alasan")
    assert form["tarif_alasan"] == ""


@pytest.mark.parametrize(
    ("question", "answer", "taken"),
    [
        ("hambatan", "tidak_ada", True),
        ("hambatan", "tidak_ada melihat", False),
        ("hambatan", "melihat mendengar", True),
        ("hambatan", "tt melihat", False),
        ("hambatan", "tt tm", False),
        ("hambatan", "tm", True),
        ("kebutuhan", "tarif k3 modal", True),
        ("kebutuhan", "tarif k3 modal jaminan", False),
        ("barang_ditolak", "belum_pernah upah_dipotong", False),
        ("bahaya", "fisik kimia biologi ergonomi psikososial mekanik listrik_kebakaran", True),
        ("bahaya", "tidak_ada fisik", False),
        ("pembedaan", "tidak_pernah umur", False),
    ],
)
def test_what_excludes_the_rest_stands_alone_and_three_is_three(form, question, answer, taken):
    assert form.takes(question, answer) is taken


# Skips


def test_child_work_is_asked_only_where_a_child_helps(form):
    form.fill(dibantu="tidak")
    assert not any(form.relevant(name) for name in ("pembantu", "jam_pembantu", "anak_membantu", "umur_anak", "jam_anak"))
    form.fill(dibantu="ya", anak_membantu="0")
    assert form.relevant("jam_pembantu")
    assert not form.relevant("umur_anak")
    assert not form.relevant("jam_anak")
    form.fill(anak_membantu="2")
    assert form.relevant("umur_anak")
    assert form.relevant("jam_anak")
    form.fill(dibantu="tt")
    assert not form.relevant("jam_anak")
    assert form["anak_membantu"] == ""


@pytest.mark.parametrize(
    ("ages", "taken"), [("9", True), ("9, 12", True), ("9 12,15", True), ("18", False), ("9,", False), ("kakak", False)]
)
def test_the_age_of_each_child_is_a_number_below_eighteen(form, ages, taken):
    assert form.takes("umur_anak", ages) is taken


@pytest.mark.parametrize(
    ("answer", "ended"),
    [({"umur": "14"}, True), ({"umur": "18"}, False), ({"umur": ""}, False), ({"jumlah_pemberi": "0"}, True)],
)
def test_a_child_and_who_works_for_nobody_end_the_interview(form, answer, ended):
    form.fill(**answer)
    asked = [name for name in ("tempat_kerja", "pendidikan", "kebutuhan", "satu_perubahan") if form.relevant(name)]
    assert asked == ([] if ended else ["tempat_kerja", "pendidikan", "kebutuhan", "satu_perubahan"])
    if ended:
        assert form.missing() <= {"umur_alasan", "jumlah_pemberi_alasan"}


def test_who_pays_is_asked_of_members(form):
    for status, asked in (("aktif", True), ("menunggak", True), ("bukan", False), ("tt", False)):
        form.fill(status_jkn=status, status_bpu=status)
        assert form.relevant("segmen_jkn") is form.relevant("program_bpu") is form.relevant("pembayar_bpu") is asked


# Sums


def test_net_pay_is_one_sum_everywhere(form):
    form.fill(**YANTI, dibantu="ya", jam_pembantu="2")
    assert form["upah_bersih_sehari"] == "30000"
    assert form["upah_bersih_jam"] == "3333"
    assert form["upah_bersih_semua"] == "2727"


def test_deductions_and_half_hours_and_fractions_of_a_rupiah_count(form):
    form.fill(
        **(YANTI | {"tarif": "12.5", "hasil_sehari": "2000", "potongan_sehari": "1500", "jam_sehari": "7.5"}),
        dibantu="tidak",
    )
    assert form["upah_bersih_sehari"] == "18500"
    assert form["upah_bersih_jam"] == "2467"
    assert form["upah_bersih_semua"] == "2467"  # nobody helped: no hours are added


@pytest.mark.parametrize("missing", YANTI)
def test_what_was_refused_leaves_the_sum_empty_and_is_not_a_zero(form, missing):
    form.fill(**YANTI, dibantu="tidak").fill(**{missing: ""})
    assert form["upah_bersih_jam"] == ""
    assert not form.relevant("upah_bersih_jam_tampil")


def test_helpers_hours_refused_leave_only_that_sum_empty(form):
    form.fill(**YANTI, dibantu="ya", jam_pembantu="", jam_pembantu_alasan="tt")
    assert form["upah_bersih_jam"] == "3333"
    assert form["upah_bersih_semua"] == ""


@pytest.mark.parametrize("unanswered", ["tt", "tm", ""])
def test_whether_anybody_helped_refused_is_not_nobody(form, unanswered):
    form.fill(**YANTI, dibantu=unanswered)
    assert form["upah_bersih_jam"] == "3333"
    assert form["upah_bersih_semua"] == ""


def test_nothing_is_divided_by_nothing(form):
    form.fill(**(YANTI | {"jam_sehari": "0"}), dibantu="tidak")
    assert form["upah_bersih_jam"] == ""
    assert not form.takes("jam_sehari", "0")


@pytest.mark.parametrize(
    ("question", "answer", "taken"),
    [
        ("jam_sehari", "7.5", True),
        ("jam_sehari", "7.25", False),
        ("jam_sehari", "0.5", True),
        ("jam_sehari", "24.5", False),
        ("jeda", "0.25", True),
        ("hasil_sehari", "0.25", True),
        ("hasil_sehari", "11.67", True),
        ("tarif", "12.35", True),
        ("tarif", "12.355", False),
        ("tarif", "-1", False),
        ("umur", "99", True),
        ("umur", "100", False),
        ("sepi_6_bulan", "7", False),
    ],
)
def test_limits_and_steps_are_kept(form, question, answer, taken):
    assert form.takes(question, answer) is taken


def test_a_sum_over_a_skipped_answer_is_empty_not_nan():
    form = Form(SAMPLE["wawancara"]).fill(tanggal_wawancara="2026-11-01", setuju="ya", menabung="tidak", kali="3")
    assert form["sebulan"] == ""
    assert form.fill(menabung="ya", berapa="2500.5")["sebulan"] == "7502"


# Violence apart


def test_violence_is_in_no_other_form():
    words = ("bentak", "leceh", "pukul", "ancam", "kekerasan", "disakiti")
    for id in (BASELINE, UPDATE):
        for name, row in rows(id).items():
            for text in row.values():
                assert not [word for word in words if word in str(text).lower()], (id, name)
        book = load_workbook(io.BytesIO(workbook(INSTRUMENTS[id])))
        for _, _, label in book["choices"].iter_rows(values_only=True):
            assert not [word for word in words if word in label.lower()], label


def test_the_safety_sheet_leads_back_to_nobody():
    found = set(rows(SAFETY))
    assert not found & {"mulai", "selesai", "nama_kode", "kampung", "pendata", "putaran", "hari_acuan", "umur", "merek"}
    assert not {numbered.name for numbered in INSTRUMENTS[SAFETY].questions} & set(rows(BASELINE))
    assert INSTRUMENTS[SAFETY].code.pattern[0] != INSTRUMENTS[BASELINE].code.pattern[0]


def test_the_safety_sheet_is_off_until_all_is_ready():
    form = Form(INSTRUMENTS[SAFETY])
    ready = [f"siap_{number}" for number in range(1, len(INSTRUMENTS[SAFETY].sheet.ready) + 1)]
    form.fill(siap=" ".join(ready[:-1]), setuju="ya")
    assert form["setuju"] == ""
    assert form.relevant("belum_siap")
    assert not form.relevant("dibentak_kerja")
    form.fill(siap=" ".join(ready), setuju="ya", nomor_undian="L-418")
    assert form.relevant("dibentak_kerja")
    assert form.takes("dibentak_kerja", "tm")
    form.fill(anak_disakiti="ya", aman_malam_ini="tidak")
    assert form.relevant("anak_ditolong")
    assert form.relevant("tidak_aman")


# What belongs together


def test_a_scale_is_asked_before_and_after():
    assert {"anggota_aktif_sebelum", "anggota_aktif_sesudah", "anggota_aktif_bukti", "anggota_aktif_tindak_lanjut"} <= set(
        rows("alat-evaluasi-program")
    )


def test_every_guide_has_an_indicator_and_guide_three_its_tests():
    guides = {
        question.question.guide
        for question in INSTRUMENTS["alat-evaluasi-program"].questions
        if question.question.type.role == "scale"
    }
    assert len(guides) == 12
    before, after = INSTRUMENTS["pre-test-keadilan-sosial"], INSTRUMENTS["post-test-keadilan-sosial"]
    assert [q.question.text for q in before.questions] == [q.question.text for q in after.questions][:10]


def test_the_update_asks_six_months_and_all_that_is_compared():
    update = INSTRUMENTS[UPDATE]
    for numbered in (*update.questions, *INSTRUMENTS[BASELINE].questions):
        assert "12 bulan" not in numbered.question.text, numbered.code
    compared = {name for numbered in INSTRUMENTS["alat-evaluasi-program"].questions for name in numbered.question.compares}
    assert compared <= set(update.by_name)


def test_all_eight_areas_of_the_convention_have_a_question():
    (areas,) = (survey for survey in INSTRUMENTS[BASELINE].sheet.compares_with if survey.page)
    assert [asks.about[:3] for asks in areas.asks] == [f"({letter})" for letter in "abcdefgh"]
    assert all(asks.questions for asks in areas.asks)


def test_asking_takes_forty_minutes_at_most():
    assert INSTRUMENTS[BASELINE].minutes <= INSTRUMENTS[BASELINE].sheet.minutes == 40
