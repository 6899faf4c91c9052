"""Drawings as PDF forms: they look as WeasyPrint draws them, and their bytes do not hang on what was printed before."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from curriculum.pdf.layout import Press
from curriculum.pdf.page_checks import Misprint
from curriculum.pdf.url_fetcher import Pictures
from curriculum.printing.documents import Documents

pytestmark = pytest.mark.pdf

#: Out of focus, hatchings that begin elsewhere in their tile differ by 18, a missing line by 198.
_UNLIKE = 45
HATCHED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<defs><pattern id="garis" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/>
<path d="M0 8 L8 0" stroke="#111" stroke-width="1.4"/></pattern></defs>
<g transform="translate(20 10) scale(0.9)"><rect width="60" height="60" fill="url(#garis)" stroke="#111" stroke-width="4"/></g>
<path d="M120 20 L220 80" stroke="#111" stroke-width="6"/>{words}</svg>"""
WORDS = '<text x="100" y="90" font-size="18" text-anchor="middle" fill="#111">kata</text>'
PAGE = """<html lang="id" style="--number: 1; --accent: #0b5c55"><head><title>Uji</title></head><body>
<p style="background: url(garis.svg) no-repeat 0 0 / 30mm; height: 20mm">latar</p>
<img src="garis.svg" alt="garis" style="width: 60mm"><img src="garis.svg" alt="kecil" style="width: 20mm"><img src="kata.svg" alt="kata" style="width: 90mm">
</body></html>"""


@pytest.fixture
def folder(sheets: Documents) -> Path:
    place = sheets.root / "content" / "gambar-uji"
    place.mkdir(exist_ok=True)
    (place / "garis.svg").write_text(HATCHED.format(words=""), encoding="utf-8")
    (place / "kata.svg").write_text(HATCHED.format(words=WORDS), encoding="utf-8")
    return place


def printed(press: Press, folder: Path) -> bytes:
    return press.lay_out(PAGE, folder).pdf()


def picture(pdf: bytes, target: Path) -> Image.Image:
    target.with_suffix(".pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", "150", "-singlefile", str(target.with_suffix(".pdf")), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(target.with_suffix(".pgm")).filter(ImageFilter.BoxBlur(6))


def test_a_drawing_looks_the_same(sheets: Documents, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ours = printed(Press(sheets.root), folder)
    monkeypatch.setattr(Pictures, "__setitem__", dict.__setitem__)
    theirs = printed(Press(sheets.root), folder)
    assert ours != theirs
    difference = ImageChops.difference(picture(ours, tmp_path / "ours"), picture(theirs, tmp_path / "theirs"))
    assert difference.getextrema()[1] < _UNLIKE


def test_the_second_document_has_the_bytes_of_the_first(sheets: Documents, folder: Path):
    press = Press(sheets.root)
    assert printed(press, folder) == printed(press, folder) == printed(Press(sheets.root), folder)


def test_a_drawing_that_fails_is_a_fault_in_every_document(sheets: Documents, folder: Path):
    (folder / "garis.svg").write_text(
        HATCHED.format(words='<rect width="9" height="9" transform="rotate(x)"/>'), encoding="utf-8"
    )
    press = Press(sheets.root)
    for _ in range(2):
        with pytest.raises(Misprint, match="Failed to render SVG"):
            printed(press, folder)
