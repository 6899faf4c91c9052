"""Pictograms beside key messages: each with its source, a square of strong lines, and chosen for what its message says."""

import gzip
import hashlib
import re
from collections import Counter

import pytest
from lxml import etree

from conftest import ROOT
from curriculum.rendering.images import cleaned

FOLDER = ROOT / "content/data/piktogram"
FILES = sorted((FOLDER / "gambar").glob("*.svg"))
ROW = re.compile(r"(?m)^\| ([a-z0-9-]+) \| (OpenMoji [0-9A-F-]+|gambar kami)(?:, dicoret)? \| ([0-9a-f]{16}) \|$")
#: All are one size, so that every page names the same; lines of so many units are 0.4 mm where the square is 9 mm high.
SIDE, THINNEST = 48, 2.0
#: Bytes of one as it is sent; five stand on a page.
HEAVIEST = 1_500


def test_every_pictogram_is_credited_and_unchanged():
    table = {name: sha for name, _, sha in ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8"))}
    assert table == {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in FILES}
    assert len(table) > 80


def test_the_source_is_named_where_readers_look():
    licence = (ROOT / "content/tentang.md").read_text(encoding="utf-8")
    assert "OpenMoji 17.0.0" in licence
    assert "17.0.0" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_pictogram_is_a_light_square_of_strong_lines(file):
    drawing = etree.fromstring(cleaned(file))
    assert drawing.get("viewBox") == f"0 0 {SIDE} {SIDE}"
    lines = drawing[0]
    scale = float(re.match(r"scale\(([\d.]+)\)", lines.get("transform"))[1])
    assert float(lines.get("stroke-width")) * scale >= THINNEST
    assert len(gzip.compress(file.read_bytes(), 6)) < HEAVIEST
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', file.read_text(encoding="utf-8"))) <= {"none", "#000", "#fff"}


def test_no_pictogram_stands_for_everything(ours):
    """Each says what one message is about: none is put beside every tenth message, and none twice in one material."""
    signs = [
        [picture for _, picture in ours.pictograms.beside(material.plan) if picture] for material in ours.written
    ]
    assert all(len(set(of_one)) == len(of_one) for of_one in signs)
    used = Counter(picture for of_one in signs for picture in of_one)
    assert max(used.values(), default=0) <= 15
