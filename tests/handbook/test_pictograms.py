"""Pictograms beside key messages: each with its source, a square of strong lines, and chosen for what its message says."""

import hashlib
import re
from collections import Counter

import pytest
from lxml import etree

from conftest import ROOT
from curriculum.checks.runner import check
from curriculum.rendering.images import cleaned

FOLDER = ROOT / "content/data/piktogram"
FILES = sorted((FOLDER / "gambar").glob("*.svg"))
ROW = re.compile(r"(?m)^\| ([a-z0-9-]+) \| (OpenMoji [0-9A-F-]+|gambar kami)(?:, dicoret)? \| ([0-9a-f]{16}) \|$")
#: Of a square's side: a line that is a third of a millimetre where the square is 9 mm high, as two photocopies leave it.
THINNEST = 1 / 27
#: Bytes of one, as a phone pays for it; five stand on a page.
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
    _, _, width, height = map(float, drawing.get("viewBox").split())
    assert width == height
    strokes = [float(part.get("stroke-width")) for part in drawing.iter() if part.get("stroke-width")]
    assert max(strokes) >= width * THINNEST
    assert file.stat().st_size < 4_000
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', file.read_text(encoding="utf-8"))) <= {"none", "#000", "#fff"}


def test_no_pictogram_stands_for_everything():
    """Each says what one message is about: none is put beside every tenth message, and none twice in one material."""
    curriculum, _ = check(ROOT)
    signs = [
        [picture for _, picture in curriculum.pictograms.beside(material.plan) if picture] for material in curriculum.written
    ]
    assert all(len(set(of_one)) == len(of_one) for of_one in signs)
    used = Counter(picture for of_one in signs for picture in of_one)
    assert max(used.values(), default=0) <= 15
