"""Training kit: every form of ours as a Word file with the fields the planner fills, lists and the budget as workbooks that reckon."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from curricula import read
from curriculum.model.data.kit import parted, places
from curriculum.model.data.kit import tags as tags_of
from curriculum.rendering.locales.language import language
from curriculum.site.kit.document import KitWriter
from curriculum.site.kit.workbook import workbook
from curriculum.site.word.package import STYLES

ROOT = Path(__file__).parents[3]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OURS = read(ROOT)
FORMS = OURS.catalogue.kit
FIELDS = tags_of(OURS.outline.vocabulary.words["kit_places"])


def document(form) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(KitWriter(ROOT, OURS).document(form))) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def test_texts_are_parted_at_their_places():
    assert list(parted("Tempat: @tempat, @hari", FIELDS)) == [("Tempat: ", ""), ("", "place"), (", ", ""), ("", "dates")]
    assert places("surat@kantor.id @nama") == ["nama"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.form)
def test_a_form_has_its_words_its_fields_and_room_to_write(form):
    found = document(form)
    tags = {tag.get(f"{W}val") for tag in found.iter(f"{W}tag")}
    assert {FIELDS[place] for text in form.texts for place in places(text)} <= tags
    said = "".join(text.text or "" for text in found.iter(f"{W}t"))
    assert form.title in said
    assert "@" not in said
    assert {style.get(f"{W}val") for style in found.iter(f"{W}pStyle")} <= set(STYLES)
    rows = sum(1 for _ in found.iter(f"{W}tr"))
    assert rows >= sum(block.table.rows for block in form.blocks if block.table)
    for table in found.iter(f"{W}tbl"):  # Word repairs a table whose rows have other cells than its grid
        columns = len(table.find(f"{W}tblGrid"))
        assert {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")} == {columns}


def test_a_list_has_a_field_for_each_name():
    form = next(form for form in FORMS if form.form == "daftar-hadir-peserta")
    tags = [tag.get(f"{W}val") for tag in document(form).iter(f"{W}tag")]
    assert [tag for tag in tags if tag.startswith("name-")] == [f"name-{row}" for row in range(1, 31)]


def test_opening_takes_45_minutes_and_closing_15():
    minutes = {form.form: form.minutes for form in FORMS if form.minutes}
    assert minutes == {"sesi-pembukaan": 45, "penutup-harian": 15}


def test_the_budget_reckons_from_its_numbers():
    form = next(form for form in FORMS if form.form == "rab")
    made = workbook(form, language("id"), OURS.edition)
    assert made == workbook(form, language("id"), OURS.edition)
    sheet = load_workbook(io.BytesIO(made)).active
    cells = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert [cells[f"B{row}"] for row in range(3, 7)] == ["Peserta", "Hari", "Fasilitator", "Sisi fotokopi"]
    lines = [row for row in range(8, 30) if isinstance(cells.get(f"A{row}"), int)]
    assert [cells[f"B{row}"] for row in lines] == [line.item for block in form.blocks for line in block.budget]
    assert cells[f"C{lines[0]}"] == "=$C$3*$C$4"
    assert cells[f"F{lines[0]}"] == f"=C{lines[0]}*E{lines[0]}"
    assert cells[f"F{lines[-1] + 1}"] == f"=SUM(F{lines[0]}:F{lines[-1]})"


@pytest.mark.parametrize("form", [form for form in FORMS if form.workbook], ids=lambda form: form.form)
def test_a_workbook_has_the_heads_of_its_form(form):
    sheet = load_workbook(io.BytesIO(workbook(form, language("id"), OURS.edition))).active
    words = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {head for block in form.blocks if block.table for head in block.table.heads} <= words
    tallest = max(
        sheet.row_dimensions[row[0].row].height or 0
        for row in sheet.iter_rows()
        if row[0].font.b and row[0].border.top.style
    )
    assert tallest >= 30  # two lines: a spreadsheet cuts off what it does not open a row for


@pytest.mark.parametrize("form", [form for form in FORMS if form.workbook], ids=lambda form: form.form)
def test_a_workbook_has_all_that_is_counted_and_signed(form):
    sheet = load_workbook(io.BytesIO(workbook(form, language("id"), OURS.edition))).active
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    signed = [words for block in form.blocks for words in block.signatures]
    assert set(signed) <= set(words)
    assert words.count("(............................)") == len(signed)
    assert {block.text for block in form.blocks if block.text} <= set(words)
    assert form.title in sheet.oddFooter.left.text


#: Pages of a form where it has more than one: both sides of one sheet.
PAGES = {"daftar-hadir-peserta": 2, "tanda-terima-transport": 2}


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_form_fills_its_pages_and_is_signed_on_the_last(tmp_path):
    """No row and no signature stands alone on a further page; as LibreOffice lays the files out, which Word does within a millimetre a line."""
    writer = KitWriter(ROOT, OURS)
    for form in FORMS:
        (tmp_path / f"{form.form}.docx").write_bytes(writer.document(form))
        if form.workbook:
            (tmp_path / f"{form.form}-x.xlsx").write_bytes(workbook(form, language("id"), OURS.edition))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
    ]
    subprocess.run([*command, *sorted(tmp_path.glob("*.*x"))], check=True, capture_output=True, timeout=300)
    for form in FORMS:
        for file in tmp_path.glob(f"{form.form}*.pdf"):
            told = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
            pages = told.rstrip("\f").split("\f")
            assert len(pages) == PAGES.get(form.form, 1), file.name
            for words in (words for block in form.blocks for words in block.signatures if "@" not in words):
                assert words in pages[-1], file.name
            rows = sum(block.table.rows for block in form.blocks if block.table and block.table.numbered)
            if rows:
                assert sum(line.split()[0].isdigit() for line in pages[-1].splitlines() if line.strip()) >= rows // 3, (
                    file.name
                )


@pytest.mark.parametrize("form", [form for form in FORMS if form.wide], ids=lambda form: form.form)
def test_the_page_number_of_a_lying_page_stands_at_its_right_edge(form):
    with zipfile.ZipFile(io.BytesIO(KitWriter(ROOT, OURS).document(form))) as parts:
        page, styles = (etree.fromstring(parts.read(f"word/{name}.xml")) for name in ("document", "styles"))
    size, margins = (next(page.iter(f"{W}{name}")) for name in ("pgSz", "pgMar"))
    measure = int(size.get(f"{W}w")) - sum(int(margins.get(f"{W}{side}")) for side in ("left", "right"))
    (tab,) = (tab for tab in styles.iter(f"{W}tab") if tab.get(f"{W}val") == "right")
    assert int(tab.get(f"{W}pos")) == measure


@pytest.mark.parametrize(
    "form", [form for form in FORMS if any(block.signatures for block in form.blocks)], ids=lambda form: form.form
)
def test_a_name_and_its_signature_stay_on_one_page(form):
    *_, last = document(form).iter(f"{W}tbl")
    (row,) = last.findall(f"{W}tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
