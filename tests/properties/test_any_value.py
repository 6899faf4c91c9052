"""Signs that mean something somewhere come out as themselves on every page and form, or are refused at their line."""

import json
import re
import shutil

import lxml.html
import openpyxl
import pytest

from bad_input import complaints
from conftest import SAMPLE, project
from curriculum.checks.runner import check
from curriculum.publish.runner import publish
from curriculum.site.staging import stage
from mkdocs_hook import build_site

#: What a title may hold, and what any other text may.
TITLE = "\"kas\" 'x' a < b & c d e ) f ( g = h # i"
TEXT = "\"kas\" 'x' a < b & c ] d | e * f ) g = h \\e # i"
OUTLINE, MATERIAL, FORM = "curriculum.yaml", "content/berkelompok/menabung-bersama.md", "content/data/alat/wawancara.yaml"
FIELDS = {
    "Umateri": (OUTLINE, "title: Buku kas", TITLE),
    "Ubagian": (OUTLINE, "title: Panduan Alat", TITLE),
    "Upanduan": (OUTLINE, "title: Pembukuan Kelompok", TITLE),
    "Utujuan": (OUTLINE, "purpose: Mengapa dan bagaimana orang menabung bersama.", TEXT),
    "Uruang": (MATERIAL, "room: Duduk melingkar di tikar", TEXT),
    "Upesan": (MATERIAL, "- Uang bersama perlu aturan bersama.", TEXT),
}


def written(line: str, words: str) -> str:
    """The line with other words, quoted as YAML and JSON both read them."""
    head = re.match(r"\w+: |- ", line)[0]
    return f"{head}{json.dumps(words)}"


@pytest.mark.slow
def test_each_comes_out_as_itself_on_pages_and_single_files(tmp_path):
    root = project(tmp_path / "p")
    for name, (path, line, words) in FIELDS.items():
        text = (root / path).read_text()
        assert line in text
        (root / path).write_text(text.replace(line, written(line, f"{name} {words} akhir"), 1))
    curriculum, problems = check(root)
    assert curriculum is not None, "\n".join(map(str, problems))
    stage(root, curriculum)
    publish(root, curriculum, build_site(root, curriculum))
    seen = set()
    for file in (root / "site").rglob("*.html"):
        page = lxml.html.document_fromstring(file.read_bytes())
        for script in page.xpath("//script"):
            script.drop_tree()
        text = " ".join(page.text_content().split())
        for found in re.finditer(r"(U(?:materi|bagian|panduan|tujuan|ruang|pesan)) (?!\w+ akhir)", text):
            seen.add(found[1])
            right = f"{found[1]} {FIELDS[found[1]][2]} akhir"
            here = text[found.start() : found.start() + len(right) + 2]
            assert here.startswith(right), f"{file.relative_to(root)}: {here}"
            assert not here.endswith("]("), f"{file.relative_to(root)}: {here}"
    assert seen == set(FIELDS)


@pytest.mark.parametrize("sign", ["[", "]", "|", "*", "\\", "`", "&copy"])
def test_what_a_title_cannot_hold_is_refused_at_its_place(sign, tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "sample")
    file = tmp_path / "sample/curriculum.yaml"
    file.write_text(file.read_text().replace("title: Buku kas", written("title: ", f"Buku {sign} kas")))
    assert any(
        line.startswith("curriculum.yaml:45:") and "tidak dapat dipakai di 'title'" in line
        for line in complaints(tmp_path / "sample")
    )


def test_a_form_holds_the_words_of_its_questions(tmp_path):
    from curriculum.site.forms.xlsform import workbook

    shutil.copytree(SAMPLE, tmp_path / "sample")
    file = tmp_path / "sample" / FORM
    text = file.read_text()
    asked = re.search(r"text: ([^,}\n]+)", text)
    file.write_text(text.replace(asked[0], f"text: {json.dumps(f'={TEXT}')}", 1))
    curriculum, problems = check(tmp_path / "sample")
    assert curriculum is not None, "\n".join(map(str, problems))
    form = next(instrument for instrument in curriculum.instruments if instrument.id == "wawancara")
    made = tmp_path / "form.xlsx"
    made.write_bytes(workbook(form))
    cells = [cell for row in openpyxl.load_workbook(made)["survey"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(TEXT in cell.value for cell in cells)
