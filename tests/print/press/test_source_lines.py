"""Source lines: a fault on paper names the line an editor has to change, and knowing it changes no page."""

import re
from pathlib import Path

import lxml.html
import pytest

from conftest import project
from curriculum.model.sections import Heading, Section
from curriculum.pdf.layout import Press
from curriculum.pdf.page_checks import LINE, Misprint
from curriculum.printing.cache_keys import Keys
from curriculum.printing.documents import Documents, Unit
from curriculum.printing.print_markdown import Typography
from curriculum.printing.source_lines import location, problems, without_lines
from curriculum.printing.worker import lay_out
from curriculum.rendering.urls import Urls
from curriculum.source.files import split_front_matter
from curriculum.source.yaml_source import parse
from printed_sample import documents

MATERIAL, GUIDE = "content/berkelompok/menabung-bersama.md", "content/berkelompok/index.md"
SHEETS = Unit("material", "berkelompok/menabung-bersama")
#: Every kind of block, words that come twice, and words that stand in other words.
TEXT = """\
Ya.

- ya
- a
- ya

    lanjutan

- a

1. satu

    - dalam
    - dalam

2. dua
   baris kedua

> **Ingat**
>
> Ya.

| a | b |
|---|---|
| ya | tidak |
| ya | tidak |

### Ya

Ya.

- [ ] centang
"""


def test_every_block_knows_its_line(sample):
    html = Typography(Urls(sample)).html(Section(Heading(2, "Bahan bacaan", 10), TEXT, 12))
    found = [(e.tag, int(e.get(LINE)) - 12) for e in lxml.html.fragment_fromstring(html, "div").iter() if e.get(LINE)]
    lines = TEXT.split("\n")
    assert [number for tag, number in found if tag == "li"] == [
        number for number, line in enumerate(lines) if re.match(r"\s*(-|\d\.) ", line)
    ]
    assert [number for tag, number in found if tag == "tr"] == [
        number for number, line in enumerate(lines) if line.startswith("|") and "---" not in line
    ]
    expected = [("blockquote", "> **Ingat**"), ("table", "| a | b |"), ("h3", "### Ya"), ("p", "Ya.")]
    for tag, line in expected:
        assert (tag, lines.index(line)) in found
    # Of the two paragraphs "Ya." the last is the one below the heading.
    assert ("p", lines.index("### Ya") + 2) in found


@pytest.mark.slow
def test_every_line_and_key_of_the_sample_is_there(sheets: Documents):
    """Each number is a line that has the element's first word, each key a value of the file."""
    checked = 0
    for unit in sheets.units:
        for element in lxml.html.document_fromstring(sheets.html(unit)).iter():
            file, _, place = str(element.get(LINE) or "").rpartition(":")
            path = file or unit.source(sheets.curriculum.outline.vocabulary.files)
            text = (sheets.root / path).read_text()
            if place.isdigit():
                word = re.search(r"\w+", element.text_content())
                assert word is None or word[0] in text.split("\n")[int(place) - 1], (unit.id, place, word[0])
            elif place:
                front = split_front_matter(path, text)[0] if path.endswith(".md") else None
                document, _ = parse(path, front.yaml if front else text)
                assert location(document.value, place.split(".")) in document.places, (unit.id, path, place)
            checked += bool(place)
    assert checked > 300


def test_lines_are_no_part_of_what_decides_how_pages_look(sheets: Documents):
    html = sheets.html(SHEETS)
    below = html.replace(f'{LINE}="', f'{LINE}="9')
    assert below != html
    keys = Keys(sheets.root, sheets.curriculum)
    assert keys.layout(SHEETS, below) == keys.layout(SHEETS, html)
    assert LINE not in without_lines(html)
    assert without_lines(f'<p {LINE}="3" class="a">x {LINE}="4"</p>') == f'<p class="a">x {LINE}="4"</p>'


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A copy of the sample that tests change and leave as it was, and a press for it: setting one up takes a quarter of a test."""
    folder = project(tmp_path_factory.mktemp("lines"), printed=False)
    return folder, Press(folder)


@pytest.fixture
def changed(workshop):
    """Put other words into a text of the copy until the test is over; gives the whole text."""
    before: dict[Path, str] = {}

    def change(path: str, old: str, new: str) -> str:
        file = workshop[0] / path
        text = file.read_text()
        before.setdefault(file, text)
        assert old in text
        file.write_text(text.replace(old, new, 1))
        return file.read_text()

    yield change
    for file, text in before.items():
        file.write_text(text)


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("unit", "path", "before", "planted"),
    [
        (SHEETS, MATERIAL, "Menabung sendiri", "字 Menabung sendiri"),
        (SHEETS, MATERIAL, "| 2 | Rp5.000 |", "| 2 | Rp5.000 字 |"),
        (SHEETS, MATERIAL, "- Sisihkan satu", "- 字 satu"),
        (SHEETS, MATERIAL, "1. Bagikan lembar kerja.", "1. Bagikan.\n2. 字."),
        (SHEETS, MATERIAL, "| 3 | | |", "| 3 | | 字 |"),
        (SHEETS, MATERIAL, "Yang membantu saya:", "![字](gambar/hilang.svg)"),
        (SHEETS, MATERIAL, "Yang membantu saya:", "字" + "W" * 200),
        (SHEETS, MATERIAL, "| 2 | | |", f"| 2 字 | {'panjang sekali ' * 900} | |"),
        (SHEETS, MATERIAL, "Uang bersama perlu", "字 bersama perlu"),
        (SHEETS, MATERIAL, "Salin lembar kerja.", "Salin 字."),
        (SHEETS, MATERIAL, "quantity: 3\n", "quantity: 3\n    note: 字\n"),
        (SHEETS, MATERIAL, "title: Janji menabung", "title: Janji 字"),
        (SHEETS, MATERIAL, "siapa di rumah", "siapa 字"),
        (SHEETS, MATERIAL, "question: Berapa", "question: 字 Berapa"),
        (SHEETS, "content/data/istilah.yaml", "Berunding bersama", "Berunding 字"),
        (SHEETS, "curriculum.yaml", "title: Mengapa menabung bersama?", "title: Mengapa 字?"),
        (Unit("large", SHEETS.name), MATERIAL, "Keputusan diambil", "字 diambil"),
        (Unit("guide", "berkelompok"), GUIDE, "Untuk warga", "字 warga"),
        (Unit("guide", "berkelompok"), MATERIAL, "summary: Peserta", "summary: 字"),
        (Unit("manual"), "curriculum.yaml", "goal: ", "goal: 字 "),
        (Unit("manual"), "content/data/metode.yaml", "suits: ", "suits: 字 "),
        (Unit("instrument", "penilaian"), "content/data/alat/penilaian.yaml", "Tabungan anggota", "Tabungan 字"),
    ],
    ids=lambda value: value.id if isinstance(value, Unit) else str(value)[:24],
)
def test_a_fault_names_the_line_it_stands_on(workshop, changed, unit: Unit, path: str, before: str, planted: str):
    folder, press = workshop
    text = changed(path, before, planted)
    pages = documents(folder)
    with pytest.raises(Misprint) as misprint:
        lay_out(pages, unit, press, pages.html(unit)).pdf()
    found = list(problems(folder, unit.source(pages.curriculum.outline.vocabulary.files), misprint.value.faults))
    line = 1 + text[: text.index("字")].count("\n")
    assert {(problem.path, problem.line) for problem in found} == {(path, line)}
    assert all(problem.message.startswith("tidak dapat dicetak: ") for problem in found)


@pytest.mark.pdf
def test_two_faults_are_two_problems(sheets: Documents):
    html = sheets.html(SHEETS).replace("Menabung sendiri", "W" * 200).replace("Gelar tikar", "W" * 100)
    with pytest.raises(Misprint) as misprint:
        Press(sheets.root).lay_out(html, sheets.root / SHEETS.folder(sheets.curriculum.outline.vocabulary.files))
    lines = (sheets.root / MATERIAL).read_text().split("\n")
    told = [lines[problem.line - 1].split()[1] for problem in problems(sheets.root, MATERIAL, misprint.value.faults)]
    assert told == ["Gelar", "sendiri"]


@pytest.mark.pdf
@pytest.mark.parametrize(("paragraphs", "close", "pages"), [(0, 1, 1), (20, 0, 2), (39, 1, 2), (45, 2, 2), (90, 4, 3)])
def test_a_handout_is_set_closer_until_it_fits_one_sheet_of_paper(workshop, changed, paragraphs: int, close: int, pages: int):
    folder, press = workshop
    more = "Menabung bersama berarti saling mengingatkan, minggu demi minggu, tanpa memarahi siapa pun.\n\n" * paragraphs
    changed(MATERIAL, "### Dari sedikit", f"{more}### Dari sedikit")
    texts = documents(folder)
    laid = lay_out(texts, SHEETS, press, texts.html(SHEETS))
    folder /= SHEETS.folder(texts.curriculum.outline.vocabulary.files)
    expected = press.lay_out(texts.extract(SHEETS, "whole", close), folder)
    assert laid.pieces == expected.pieces
    assert laid.pdf() == expected.pdf(), "a handout that is laid out alone is no other"
    found = next(piece for piece in laid.pieces if piece.section.endswith("#peserta"))
    assert len(found.pages) == pages
