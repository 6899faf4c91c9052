"""A new material: its file, its two lines in curriculum.yaml, and nothing when something is wrong."""

import datetime
import shutil
from pathlib import Path

import pytest

from curriculum.checks.runner import check
from curriculum.new_material import Refused, new_material
from curriculum.source.problems import errors

HERE = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def root(tmp_path):
    """The sample with the project's own template for new materials."""
    shutil.copytree(HERE / "sample", tmp_path / "sample")
    (tmp_path / "sample/overrides/new").mkdir(parents=True)
    shutil.copy(HERE.parent / "overrides/new/material.md", tmp_path / "sample/overrides/new/material.md")
    return tmp_path / "sample"


def test_a_new_material_is_listed_last_in_its_guide(root):
    before = (root / "curriculum.yaml").read_text()
    path = new_material(root, "berkelompok", "memilih-pengurus", 'Memilih pengurus: siapa "layak"?', TODAY)
    assert path == "content/berkelompok/memilih-pengurus.md"
    after = (root / "curriculum.yaml").read_text()
    assert [line for line in after.split("\n") if line not in before.split("\n")] == [
        "          - material: memilih-pengurus",
        '            title: "Memilih pengurus: siapa \\"layak\\"?"',
    ]
    _, problems = check(root)
    left = errors(problems)
    assert {problem.message for problem in left if "metode '" not in problem.message} == {"bagian 'TULIS:' ini belum diisi"}
    assert {problem.path for problem in left} == {path}


def test_a_listed_material_only_gets_its_file(root):
    before = (root / "curriculum.yaml").read_text()
    assert new_material(root, "pinjaman", "menghitung-jasa", "", TODAY) == "content/pinjaman/menghitung-jasa.md"
    assert (root / "curriculum.yaml").read_text() == before
    assert "date: 2026-11-22" in (root / "content/pinjaman/menghitung-jasa.md").read_text()


@pytest.mark.parametrize(
    ("guide", "material", "title", "reason"),
    [
        ("berkelompk", "x", "X", "panduan 'berkelompk' tidak ada; maksud Anda 'berkelompok'?"),
        ("berkelompok", "Buku Kerja", "X", "nama 'Buku Kerja' tidak bisa"),
        ("berkelompok", "../../jauh", "X", "nama '../../jauh' tidak bisa"),
        ("pembukuan", "buku-kas", "X", "content/pembukuan/buku-kas.md sudah ada"),
        ("pembukuan", "buku-bank", " ", "tulis juga judulnya"),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(guide, material, title, reason, root):
    before = sorted((file, file.read_bytes()) for file in root.rglob("*") if file.is_file())
    with pytest.raises(Refused, match=reason.replace("?", r"\?").replace(".", r"\.")):
        new_material(root, guide, material, title, TODAY)
    assert sorted((file, file.read_bytes()) for file in root.rglob("*") if file.is_file()) == before


def test_our_own_template_asks_for_known_methods():
    """In the real project a fresh material has nothing to mend but its TULIS marks."""
    curriculum, _ = check(HERE.parent)
    if curriculum is None:
        pytest.fail("the real content has errors; see scripts/check")
    methods = {method.method for method in curriculum.catalogue.methods}
    template = (HERE.parent / "overrides/new/material.md").read_text()
    named = {line.split(": ")[1] for line in template.split("\n") if line.strip().startswith("method: ")}
    assert named <= methods
