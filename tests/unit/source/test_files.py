"""Files of content/: links are not followed, what may not be opened is told, and what editors and systems leave behind is passed over."""

import os
import shutil
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bad_input import complaints
from curriculum.checks.texts.letters import FONTS, signs
from curriculum.source.files import read_text
from curriculum.source.problems import Problem
from curriculum.source.spelling import addresses

HERE = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path):
    """A copy of the sample that a test may spoil."""
    shutil.copytree(HERE / "sample", tmp_path / "sample")
    return tmp_path / "sample"


@pytest.mark.parametrize(
    "name", [".DS_Store", ".menabung-bersama.md.swp", "~$aturan.docx", "aturan-kelompok.md~", "Thumbs.db"]
)
@pytest.mark.parametrize("folder", ["", "berkelompok", "berkelompok/gambar", "data", "data/alat"])
def test_what_editors_and_systems_leave_behind_is_passed_over(folder, name, copy):
    (copy / "content" / folder / name).write_bytes(b"\x00")
    assert complaints(copy) == []


@pytest.mark.parametrize(
    "path", ["pembukuan/gambar", "pembukuan", "data/alat", "berkelompok/gambar/tiruan.svg", "data/catatan.yaml"]
)
def test_a_link_is_told_and_not_followed(path, copy):
    outside = copy.parent / "luar"
    place = copy / "content" / path
    if place.is_dir():
        place.rename(outside)
    else:
        outside.mkdir()
        (outside / "rahasia.svg").write_text("<svg/>")
        place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside, target_is_directory=True)
    found = complaints(copy)
    assert (
        f"content/{path}:1:1: ini hanya penunjuk (symlink) ke tempat lain; simpan berkas atau folder aslinya di sini"
        in found
    )
    assert not any("rahasia" in line for line in found)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
@pytest.mark.parametrize("path", ["", "pembukuan", "berkelompok/gambar", "data", "data/alat"])
def test_a_folder_that_may_not_be_opened_is_told(path, copy):
    place = copy / "content" / path
    place.chmod(0o000)
    try:
        assert any("tidak boleh dibuka" in line or "tidak boleh dibaca" in line for line in complaints(copy))
    finally:
        place.chmod(0o755)


@pytest.mark.parametrize("path", ["pembukuan", "berkelompok/gambar", "data/alat"])
def test_a_folder_that_the_system_refuses_is_no_empty_folder(path, copy, monkeypatch):
    scandir = os.scandir

    def refuse(place):
        if str(place).endswith(path):
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refuse)
    assert f"content/{path}:1:1: folder tidak boleh dibuka; periksa izinnya (misalnya chmod u+rx)" in complaints(copy)


@pytest.mark.parametrize(
    "name", ["a\n::error file=x::palsu\n.txt", 'a"onload="x<b>.svg', "a:b.svg", "a\x1b[31mb.txt", "x" * 250]
)
def test_a_name_of_a_file_is_shown_and_does_nothing(name, copy):
    (copy / "content/berkelompok/gambar" / name).write_text("<svg/>")
    found = complaints(copy)
    assert found
    assert all(line.isprintable() and len(line) < 600 for line in found)


def test_a_name_that_is_no_text_is_told(copy):
    Path(os.fsdecode(os.fsencode(copy / "content/berkelompok/gambar/") + b"/\xff\xfe.svg")).write_text("<svg/>")
    found = complaints(copy)
    assert found
    assert all(line.isprintable() for line in found)
    "\n".join(found).encode()


def test_decomposed_letters_are_read_as_composed_ones(copy):
    file = copy / "content/berkelompok/menabung-bersama.md"
    text = (
        file.read_text()
        .replace("step: Istirahat", "step: Istirahat café")
        .replace("### Istirahat", "### Istirahat cafe\u0301")
    )
    file.write_text(text)
    assert complaints(copy) == []
    read, _ = read_text(copy, "content/berkelompok/menabung-bersama.md")
    assert read == unicodedata.normalize("NFC", text)


def test_a_message_prints_no_sign_that_moves_the_cursor_and_has_an_end():
    problem = Problem("a\x1b[2J.md", 1, 1, "satu\u202edua\ntiga" + "x" * 100_000)
    assert "aU+001B[2J.md:1:1: satuU+202EduaU+000Atiga" in str(problem)
    assert len(str(problem)) < 1100
    assert len(problem.annotation()) < 1100
    assert problem.annotation().isprintable()


def test_the_check_knows_the_letters_that_the_press_has():
    known = {chr(code) for font in FONTS.glob("*.ttf") for code in TTFont(font).getBestCmap()}
    assert signs(FONTS) - set(" \t\n\u00a0") == known - set(" \u00a0")


@pytest.mark.parametrize(
    "address",
    [
        "https://contoh.org/",
        "https://www.ilo.org/dyn/normlex/en/f?p=1000:12100:0::NO::P12100_ILO_CODE:C177",
        "http://contoh.org:8080/a#b",
        "https://xn--e1afmkfd.xn--p1ai/",
        "mailto:tim.kami+buku@contoh.or.id",
        "tel:129",
        "tel:+62-21-1234567",
    ],
)
def test_addresses_that_open_what_they_name_are_taken(address):
    assert addresses.fault(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org@b.org/",
        "https://user:kata@b.org/",
        "https://kеmnaker.go.id/",
        "https://.",
        "https://?",
        "https://-a.org/",
        "https://a..org/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://[::1/",
        "https://contoh.org:0/",
        "https://contoh.org:99999/",
        "https://contoh.org:x/",
        "https://contoh.org/a b",
        "https://contoh.org\\@b.org/",
        "https://contoh.org/\u202egnp.exe",
        "javascript:alert(1)",
        "ftp://contoh.org/",
        "mailto:a@b.org?bcc=c@d.org",
        "mailto:a@b",
        "tel:----",
        "tel:1",
        "tel:+1234567890123456",
    ],
)
def test_addresses_that_open_something_else_are_refused(address):
    fault = addresses.fault(address)
    assert fault
    assert fault.isprintable()


def test_a_number_of_no_character_is_named_in_a_message() -> None:
    # Found by an hour of property tests: Unicode gives U+05F5 to no character, and no terminal shows it.
    assert str(Problem("a.yaml", 1, 1, "bukan '\u05f5'")) == "a.yaml:1:1: bukan 'U+05F5'"


def test_a_message_is_cut_after_its_signs_are_named() -> None:
    problem = Problem("a.yaml", 1, 1, "{{\t" * 900)
    assert max(len(str(problem)), len(problem.annotation())) < 1100


def test_a_picture_larger_than_the_memory_is_told_and_not_read(copy):
    large = copy / "content/berkelompok/gambar/besar.png"
    large.touch()
    os.truncate(large, 300_000_000)
    tracemalloc.start()
    try:
        found = complaints(copy)
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
    assert [line for line in found if "besar.png" in line] == [
        "content/berkelompok/gambar/besar.png:1:1: gambar 300000000 bita, paling besar 200000; kecilkan atau simpan sebagai SVG/WebP"
    ]


def test_a_file_called_like_the_folder_of_pictures_is_told(copy):
    (copy / "content/pembukuan/gambar").write_text("x")
    assert complaints(copy) == [
        "content/pembukuan/gambar:1:1: ini berkas, padahal harus folder gambar; pindahkan atau hapus berkas itu"
    ]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("UTF-16", "huruf di sini bukan UTF-8; simpan dan unggah ulang dari program gambar dengan pengodean UTF-8"),
        ("UTF-7", "SVG ini ditulis sebagai 'UTF-7'; simpan dan unggah ulang dari program gambar dengan pengodean UTF-8"),
        (
            "ISO-8859-1",
            "SVG ini ditulis sebagai 'ISO-8859-1'; simpan dan unggah ulang dari program gambar dengan pengodean UTF-8",
        ),
    ],
)
def test_a_drawing_in_other_letters_is_told(copy, encoding, words):
    drawing = f'<?xml version="1.0" encoding="{encoding}"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (copy / "content/berkelompok/gambar/lain.svg").write_bytes(drawing.encode(encoding if encoding != "UTF-7" else "ascii"))
    assert complaints(copy) == [f"content/berkelompok/gambar/lain.svg:1:1: {words}"]


def test_a_pictogram_that_has_no_end_is_not_read(copy):
    outline, pipe = copy / "curriculum.yaml", copy / "content/berkelompok/gambar/pipa.svg"
    first = "materials:\n          - material: menabung-bersama"
    outline.write_text(outline.read_text().replace(first, f"picture: pipa\n        {first}"))
    os.mkfifo(pipe)
    assert complaints(copy) == [
        "content/berkelompok/gambar/pipa.svg:1:1: di folder 'gambar' hanya boleh ada gambar (.svg, .webp, .png, .jpg, .jpeg); pindahkan ini"
    ]
