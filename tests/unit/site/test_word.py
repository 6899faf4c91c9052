"""Word files: well-formed packages in the template's styles, numbered lists that begin at one, the same bytes every time, a template that says what it lacks."""

import datetime
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from curriculum.model.curriculum import Curriculum
from curriculum.site.word.local_words import local_words
from curriculum.site.word.markup import Writer
from curriculum.site.word.package import FOOT, STYLES, TEMPLATE, Template, TemplateError
from curriculum.site.word.session import SessionWriter

ROOT = Path(__file__).parents[3]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(document: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        return etree.fromstring(parts.read(name))


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def paragraphs(document: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph."""
    found = ((p.find(f"{W}pPr/{W}pStyle"), words(p)) for p in part(document).iter(f"{W}p"))
    return [(style.get(f"{W}val") if style is not None else "", said) for style, said in found]


def written(text: str) -> list[tuple[str, str]]:
    template, writer = Template(ROOT / TEMPLATE), Writer(Template(ROOT / TEMPLATE).first_list)
    body = writer.prose(text)
    return paragraphs(template.document(body, title="T", foot="F", edition=datetime.date(2026, 1, 1), lists=writer.lists))


def test_markdown_becomes_paragraphs_in_the_styles_of_the_template():
    text = "Satu **tebal** & <b\n\n1. a\n    - b\n2. c\n\n> **Kotak**\n>\n> - isi\n\n### Judul\n\n| x | y |\n|---|---|\n| 1 | |\n"
    assert written(text) == [
        ("", "Satu tebal & <b"),
        ("ListNumber", "a"),
        ("ListBullet", "b"),
        ("ListNumber", "c"),
        ("Quote", "Kotak"),
        ("Quote", "• isi"),
        ("Heading2", "Judul"),
        ("", "x"),
        ("", "y"),
        ("", "1"),
        ("", ""),
        ("Small", ""),
    ]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Sebuah perantara (di sini disebut: ........) datang.", ["local-perantara"]),
        ("**Perantara** (di sini disebut: ........), *juragan* (di sini: .......)", ["local-perantara", "local-juragan"]),
        ("(di sini disebut: ........)", []),
        ("Jumlah (rupiah): ........ dan perantara (....)", []),
    ],
)
def test_a_blank_for_a_local_word_is_a_field(text, tags):
    body = str(Writer(1).prose(text))
    assert re.findall(r'w:tag w:val="([^"]+)"', body) == tags
    assert "".join(re.findall(r">([^<>]+)</w:t>", body)) == text.replace("*", "")


def test_local_words_are_found_in_markdown():
    texts = [
        "Lewat [perantaranya](istilah:perantara) (di sini disebut: ......)",
        "**Perantara** (di sini disebut: ......), bukan merek (......)",
    ]
    assert local_words(texts) == ["perantara"]


def test_each_numbered_list_begins_at_one():
    template = Template(ROOT / TEMPLATE)
    writer = Writer(template.first_list)
    body = writer.prose("1. a\n2. b\n\nlalu\n\n1. c\n")
    document = template.document(body, title="T", foot="F", edition=datetime.date(2026, 1, 1), lists=writer.lists)
    used = [number.get(f"{W}val") for number in part(document).iter(f"{W}numId")]
    assert used[0] == used[1] != used[2]
    defined = {number.get(f"{W}numId") for number in part(document, "word/numbering.xml").iter(f"{W}num")}
    assert set(used) <= defined


def test_a_session_plan_holds_steps_notes_and_the_way_back(sample: Curriculum):
    material = sample.written[0]
    document = SessionWriter(ROOT, sample).document(material)
    said = paragraphs(document)
    titles = [text for style, text in said if style == "Heading2"]
    assert [f"{row.number}. {row.step.step}" for row in material.clock] == [title for title in titles if title[0].isdigit()]
    assert (material.titles.notes in [text for style, text in said if style == "Heading1"]) == bool(material.notes)
    foot = words(part(document, "word/footer1.xml"))
    assert f"{material.path}/sesi/" in foot
    assert "Edisi" in foot
    assert FOOT not in foot
    assert "istilah:" not in " ".join(text for _, text in said)
    assert document == SessionWriter(ROOT, sample).document(material)


def test_documents_use_styles_that_the_template_has(sample: Curriculum):
    writer = SessionWriter(ROOT, sample)
    used = {style for material in sample.written for style, _ in paragraphs(writer.document(material)) if style}
    assert used <= {*STYLES, "ListContinue"}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("word/styles.xml", 'w:styleId="Quote"', 'w:styleId="Kutipan"', "gaya Quote tidak ada lagi"),
        ("word/footer1.xml", FOOT, "Kaki", "kaki halaman"),
        ("word/numbering.xml", '<w:num w:numId="2">', '<w:num w:numId="9">', "tidak bernomor lagi"),
    ],
)
def test_a_template_that_lacks_something_says_what(tmp_path: Path, name: str, old: str, new: str, message: str):
    file = tmp_path / "template.docx"
    shutil.copy(ROOT / TEMPLATE, file)
    with zipfile.ZipFile(ROOT / TEMPLATE) as whole, zipfile.ZipFile(file, "w") as spoiled:
        for part_name in whole.namelist():
            text = whole.read(part_name).decode()
            assert part_name != name or old in text
            spoiled.writestr(part_name, text.replace(old, new) if part_name == name else text)
    with pytest.raises(TemplateError, match=re.escape(message)):
        Template(file)
