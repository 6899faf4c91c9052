"""The press by itself: what it may read, what it refuses, what it notices on a page, and what it keeps."""

import io
import os
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import tinyhtml5
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Pdf

from conftest import ROOT, project
from curriculum.pdf.booklet import MOST_SHEETS, order, signatures
from curriculum.pdf.fonts import missing, signs
from curriculum.pdf.layout import Press, tree
from curriculum.pdf.page_checks import Misprint
from curriculum.pdf.page_numbers import Numbers, place_of, roman
from curriculum.pdf.url_fetcher import Fetcher
from curriculum.printing.documents import Documents
from curriculum.rendering.store import Store, digest, read_json, replace_file
from printed_sample import documents

pytestmark = pytest.mark.pdf

PRINT = ROOT / "overrides" / "print"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("press"), printed=False)
    (folder / "secret.png").write_bytes(b"not for print")
    (folder / "content/berkelompok/gambar/keluar.svg").symlink_to("/etc/hostname")
    return folder


@pytest.fixture(scope="module")
def press(workshop: Path) -> Press:
    return Press(workshop)


def lay_out(press: Press, workshop: Path, body: str, style: str = ""):
    head = f"<head><title>Uji</title><style>{style}</style></head>"
    html = f'<!DOCTYPE html><html lang="id" style="--number: 1; --accent: #005a55; --tint: #eef5f4">{head}<body>{body}</body></html>'
    return press.lay_out(html, workshop / "content/berkelompok")


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_a_press_leaves_the_fonts_of_other_programs_alone(workshop, monkeypatch, before):
    """A browser started later in the same process once drew every page with our print fonts."""
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    Press(workshop)
    assert os.environ.get("FONTCONFIG_FILE") == before


@pytest.mark.parametrize(
    "body",
    [
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<a rel="attachment" href="gambar/celengan.svg">x</a>',
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="../../secret.png">',
        '<img alt="x" src="gambar/keluar.svg">',
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<img alt="x" src="https://contoh.example/x.svg">',
        '<img alt="x" src="data:image/svg+xml;base64,PHN2Zy8+">',
        '<img alt="x" src="ftp://contoh.example/x.png">',
        '<link rel="stylesheet" href="file:///etc/hostname"><p>x</p>',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"><p>x</p>',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<object data="file:///etc/hostname" type="image/png"></object>',
        '<embed src="file:///etc/hostname" type="image/png">',
    ],
)
def test_nothing_but_the_projects_own_pictures_gets_in(press: Press, workshop: Path, body: str):
    with pytest.raises(Misprint):
        lay_out(press, workshop, body)


def test_a_file_named_in_the_head_is_not_attached(press: Press, workshop: Path):
    html = '<html lang="id"><head><title>Uji</title><link rel="attachment" href="file:///etc/hostname"></head><body>x</body></html>'
    with pytest.raises(Misprint, match="lampiran"):
        press.lay_out(html, workshop / "content/berkelompok")


def test_own_pictures_and_codes_are_served(workshop: Path):
    fetcher = Fetcher(PRINT, workshop / "content")
    picture = workshop / "content/berkelompok/gambar/celengan.svg"
    assert fetcher.fetch(picture.as_uri()).read() == picture.read_bytes()
    assert fetcher.fetch("qr:https://contoh.example/#perubahan").read().startswith(b"\x89PNG")
    for address in (
        "file:///etc/passwd",
        "http://127.0.0.1/",
        (workshop / "curriculum.yaml").as_uri(),
        "file://host/etc/passwd",
    ):
        with pytest.raises(PermissionError):
            fetcher.fetch(address)


@pytest.mark.parametrize(
    ("body", "style", "complaint"),
    [
        ("<p>字</p>", "", r"U\+5B57"),
        ("<p>x</p>", "p { color: nosuchcolour }", "nosuchcolour"),
        ('<img src="gambar/celengan.svg">', "", 'celengan.svg" has no required alt'),
        ("<p>" + "W" * 300 + "</p>", "", "keluar dari halaman"),
        ('<p style="position: absolute; left: -17mm">di tepi</p>', "", "keluar dari halaman"),
        ("<p>kecil</p>", "p { font-size: 8.9pt }", "huruf di bawah 9 poin: 'kecil'"),
        ("<table><tr><td>" + "kata " * 4000 + "</td></tr></table>", "", "terbelah"),
        ('<blockquote class="box">' + "<p>kata</p>" * 200 + "</blockquote>", "", "terbelah"),
        ('<div style="height: 248mm">x</div><h2>Judul</h2><p>isi</p>', "h2 { break-after: auto }", "judul tertinggal"),
    ],
    ids=["sign", "style", "picture without words", "long word", "edge", "small", "row", "box", "heading"],
)
def test_what_a_proofreader_would_mark_stops_the_press(press: Press, workshop: Path, body: str, style: str, complaint: str):
    with pytest.raises(Misprint, match=complaint):
        lay_out(press, workshop, body, style).pdf()


def test_a_picture_that_only_decorates_has_no_tag(press: Press, workshop: Path):
    tags = []
    for words in ("Celengan", ""):
        written = lay_out(press, workshop, f'<p>isi <img src="gambar/celengan.svg" alt="{words}"></p>').pdf()
        with Pdf.open(io.BytesIO(written)) as pdf:
            tags.append(Counter(str(item.get(Name.S)) for item in pdf.objects if isinstance(item, Dictionary)))
    assert (tags[0]["/Figure"], tags[1]["/Figure"]) == (1, 0)


def test_a_clean_page_passes(press: Press, workshop: Path):
    layout = lay_out(
        press, workshop, "<h1>Judul</h1><p>Isi.</p><table><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>"
    )
    assert layout.pdf().startswith(b"%PDF-1.7")


def test_our_parser_reads_our_documents_as_the_engines_own_does(sheets: Documents):
    """The sample's documents and, of ours, the first of each kind and every tenth; all of ours with PROPERTIES=long (weekly)."""

    def told(root):
        root.text = root[-1].tail = root[-1][-1].tail = None  # white space around head and body is nothing
        return [(element.tag, element.attrib, element.text or "", element.tail or "") for element in root.iter()]

    handbook = documents(ROOT)
    first = {unit.kind: unit for unit in reversed(handbook.units)}
    ours = handbook.units if os.environ.get("PROPERTIES") == "long" else dict.fromkeys((*first.values(), *handbook.units[::10]))
    for texts, units in ((sheets, sheets.units), (handbook, ours)):
        for unit in units:
            html = texts.html(unit)
            assert told(tree(html)) == told(tinyhtml5.parse(html, namespace_html_elements=False)), unit.id


def test_the_letters_are_ours_alone_and_free():
    known = signs(PRINT / "fonts")
    assert not missing("Aé “kutip” – – … × ÷ ± → ← ✓ ✗ ☐ ☑ ☺ ☹ ★ ½ ² Rp16.800 • ≤ ≥", known)
    assert missing("字a字", known) == ["字"]
    licence = (PRINT / "fonts" / "OFL.txt").read_text()
    assert "SIL Open Font License, Version 1.1" in licence
    assert "<dir" in (PRINT / "fonts/fonts.conf").read_text()
    assert "/usr" not in (PRINT / "fonts/fonts.conf").read_text()


@pytest.mark.parametrize("face", ["regular", "italic", "bold", "bolditalic"])
def test_figures_are_plain_and_equally_wide(face: str):
    """A zero is a ring, no slash inside; sums stand in columns."""
    font = TTFont(PRINT / "fonts" / f"terang-{face}.ttf")
    names = [font.getBestCmap()[ord(figure)] for figure in "0123456789"]
    assert font["glyf"][names[0]].numberOfContours == 2
    assert len({font["hmtx"][name][0] for name in names}) == 1
    assert font["name"].getDebugName(1) == "Buku Terang"


def test_the_store_keeps_and_forgets(tmp_path: Path):
    store = Store(tmp_path)
    store.put("a", {"x": b"1" * 100})
    store.put("b", {"x": b"2"})
    assert store.get("a") == {"x": b"1" * 100}
    store.sweep(["a"])
    assert (store.get("b"), store.has("a")) == (None, True)
    file = tmp_path / "a.zip"
    file.write_bytes(file.read_bytes().replace(b"1111", b"1112", 1))
    assert store.get("a") is None
    assert not file.exists()


def test_an_entry_is_a_plain_zip_and_the_same_each_time(tmp_path: Path):
    for name in ("one", "two"):
        Store(tmp_path / name).put("k", {"pieces.json": b"[]", "0.pdf": b"%PDF"})
    assert (tmp_path / "one/k.zip").read_bytes() == (tmp_path / "two/k.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "one/k.zip").namelist() == ["pieces.json", "0.pdf"]


def test_notes_and_files_are_whole_or_not_there(tmp_path: Path):
    (tmp_path / "n.json").write_text('{"a": ')
    assert read_json(tmp_path / "n.json") == read_json(tmp_path / "none.json") == {}
    replace_file(tmp_path / "deep/er/f", b"x")
    assert [path.name for path in (tmp_path / "deep/er").iterdir()] == ["f"]
    assert digest("ab", "c") != digest("a", "bc")


@pytest.mark.parametrize("pages", [1, 4, 5, 16, 60, 61, 140])
def test_every_page_of_a_booklet_is_printed_once(pages: int):
    sides = list(order(pages))
    shown = sorted(page for side in sides for page in side if page is not None and page < pages)
    assert shown == list(range(pages))
    assert len(sides) == 2 * sum(signatures(pages))
    assert max(signatures(pages)) <= MOST_SHEETS


def test_the_first_sheet_of_a_signature_folds_around_the_others():
    assert list(order(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_slots_name_the_place_whose_number_they_show():
    assert place_of("lobi/#page:peserta") == "lobi/#peserta"
    assert place_of("lobi/#number:") == "lobi/"
    assert place_of("lobi/#peserta") == ""
    assert Numbers({"lobi/": "7-3"}, word="hlm.").shown("lobi/#page:") == "hlm.\xa07-3"
    assert [roman(number) for number in (1, 4, 9, 14)] == ["i", "iv", "ix", "xiv"]


def _luminance(colour: str) -> float:
    value = colour.lstrip("#")
    value = value if len(value) == 6 else "".join(digit * 2 for digit in value)
    parts = [int(value[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_is_read_in_grey():
    """A photocopier keeps luminance alone; the contrast of text is computed from just that."""
    import re

    css = (PRINT / "paper.css").read_text()
    for accent, tint in re.findall(r"--accent: (#\w+);.*?--tint: (#\w+)", css, re.DOTALL):
        assert min(_contrast(accent, "#fff"), _contrast(accent, tint), _contrast(accent, "#f1f1ef")) >= 4.5
    named = dict(re.findall(r"--(ink|line|shade): (#\w+)", css))
    assert min(_contrast(named["ink"], "#fff"), _contrast(named["ink"], named["shade"])) >= 4.5
    # Lines to write on and frames of cells survive a copy: 3 : 1, as for the parts of a form.
    assert _contrast(named["line"], "#fff") >= 3
