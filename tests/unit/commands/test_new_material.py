"""A new material: its file, its two lines in curriculum.yaml, and nothing when something is wrong."""

import datetime
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from curriculum.checks.runner import check
from curriculum.new_material import Refused, new_material
from curriculum.source.problems import errors
from curriculum.source.yaml_source import parse

HERE = Path(__file__).parents[2]
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
    "guide",
    [
        "pembukuan",
        "2",
        "2-pembukuan-kelompok",
        "2. Pembukuan Kelompok",
        "Pembukuan kelompok",
        "nomor 2",
        "Panduan pembukuan",
    ],
)
def test_a_guide_is_found_by_its_number_and_by_its_name(guide, root):
    assert new_material(root, guide, "buku-bank", "Buku bank", TODAY) == "content/pembukuan/buku-bank.md"


@pytest.mark.parametrize(
    ("guide", "material", "title", "reason"),
    [
        ("berkelompk", "x", "X", "panduan 'berkelompk' tidak ada; maksud Anda 'berkelompok'?"),
        ("zzz", "x", "X", "panduan 'zzz' tidak ada; yang ada: 1 "),
        ("panduan", "x", "X", "panduan 'panduan' tidak ada"),
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


def test_our_own_template_asks_for_known_methods(ours):
    """In the real project a fresh material has nothing to mend but its TULIS marks."""
    methods = {method.method for method in ours.catalogue.methods}
    template = (HERE.parent / "overrides/new/material.md").read_text()
    named = {line.split(": ")[1] for line in template.split("\n") if line.strip().startswith("method: ")}
    assert named <= methods


def entry(text):
    """The values of an outline, and the entry it should gain."""
    return parse("curriculum.yaml", text)[0].value


SPELLINGS = {
    "a remark behind the guide": ("- guide: pembukuan", "- guide: pembukuan  # alat"),
    "quotes": ("- guide: pembukuan", '- guide: "pembukuan"'),
    "a remark behind the material": ("- material: buku-kas", "- material: buku-kas  # lama"),
    "braces": ("- material: buku-kas\n            title: Buku kas", "- {material: buku-kas, title: Buku kas}"),
    "the title first": (
        "- material: buku-kas\n            title: Buku kas",
        "- title: Buku kas\n            material: buku-kas",
    ),
    "a folded title": ("title: Buku kas", "title: >-\n              Buku kas\n              - dan lain-lain"),
    "a title of two lines": ("title: Buku kas", 'title: "Buku\n              kas"'),
    "a blank line": ("title: Buku kas", "title: Buku kas\n"),
    "a remark below": ("title: Buku kas", "title: Buku kas\n          # materi terakhir"),
    "a short form": ("title: Buku kas", "title: Buku kas\n            short: Kas"),
    "no indentation": (
        "        materials:\n          - material: buku-kas\n            title: Buku kas",
        "        materials:\n        - material: buku-kas\n          title: Buku kas",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_however_the_outline_is_written_it_gains_the_entry_and_nothing_else(spelling, root):
    file = root / "curriculum.yaml"
    old, new = spelling
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    before = entry(file.read_text())
    assert new_material(root, "pembukuan", "baru-satu", "Baru satu", TODAY) == "content/pembukuan/baru-satu.md"
    before["parts"][1]["guides"][0]["materials"].append({"material": "baru-satu", "title": "Baru satu"})
    assert entry(file.read_text()) == before


@pytest.mark.parametrize(
    ("spelling", "reason"),
    [
        (
            (
                "        materials:\n          - material: buku-kas\n            title: Buku kas",
                "        materials: [{material: buku-kas, title: Buku kas}]",
            ),
            "tambahkan sendiri",
        ),
        (("- guide: pembukuan", "- guide: pembukuan # alat #2"), ""),
    ],
)
def test_where_it_has_no_place_the_lines_to_add_are_told(spelling, reason, root):
    file = root / "curriculum.yaml"
    file.write_text(file.read_text().replace(*spelling))
    before = fingerprint(root)
    if reason:
        with pytest.raises(Refused, match=reason):
            new_material(root, "pembukuan", "baru-satu", "Baru satu", TODAY)
        assert fingerprint(root) == before
    else:
        new_material(root, "pembukuan", "baru-satu", "Baru satu", TODAY)


def fingerprint(root):
    return sorted((file, file.read_bytes() if file.is_file() else b"") for file in root.rglob("*"))


@pytest.mark.parametrize(
    ("material", "title", "reason"),
    [
        ("a" * 300, "Judul", "terlalu panjang"),
        ("a" * 61, "Judul", "paling banyak 60"),
        ("index", "Judul", "sudah ada|sudah dipakai"),
        ("gambar", "Judul", "sudah dipakai"),
        ("aux", "Judul", "Windows"),
        ("baru-satu", "a" * 400, "belum dibuat"),
        ("baru-satu", "Panjang " * 20, "short"),
        ("baru-satu", "<script>alert(1)</script>", "belum dibuat: HTML"),
        ("baru-satu", "Baru\x1b[31m satu", "tempatnya|kendali"),
        ("baru-satu", "Baru 💰", "huruf cetak"),
        ("", "Judul", "tidak bisa"),
        ("-k", "Judul", "tidak bisa"),
    ],
)
def test_what_the_check_would_refuse_is_refused_before_anything_is_written(material, title, reason, root):
    before = fingerprint(root)
    with pytest.raises(Refused, match=reason):
        new_material(root, "pembukuan", material, title, TODAY)
    assert fingerprint(root) == before


@pytest.mark.slow
@pytest.mark.parametrize("fails_at", [1, 2, 3, 4])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_disk_that_refuses_leaves_both_as_they_were(fails_at, fault, root, monkeypatch):
    before, done = fingerprint(root), []
    for name in ("write_text", "replace"):
        real = getattr(Path, name)

        def counted(self, *arguments, _real=real, **options):
            if self.is_relative_to(root):
                done.append(self)
                if len(done) == fails_at:
                    raise fault
            return _real(self, *arguments, **options)

        monkeypatch.setattr(Path, name, counted)
    with pytest.raises(type(fault)):
        new_material(root, "pembukuan", "baru-satu", "Baru satu", TODAY)
    assert fingerprint(root) == before


def test_a_guide_without_its_folder_is_told(root):
    shutil.rmtree(root / "content/pinjaman")
    with pytest.raises(Refused, match="folder content/pinjaman/ tidak ada"):
        new_material(root, "pinjaman", "menghitung-jasa", "", TODAY)


def test_two_at_once_are_both_listed(root):
    with ThreadPoolExecutor(3) as pool:
        made = list(
            pool.map(lambda name: new_material(root, "pembukuan", name, name.title(), TODAY), ("satu", "dua", "tiga"))
        )
    assert all((root / path).exists() for path in made)
    listed = entry((root / "curriculum.yaml").read_text())["parts"][1]["guides"][0]["materials"]
    assert {material["material"] for material in listed} == {"buku-kas", "satu", "dua", "tiga"}


def test_words_that_two_guides_share_are_asked_about(root):
    text = (root / "curriculum.yaml").read_text()
    (root / "curriculum.yaml").write_text(text.replace("title: Memberi Pinjaman", "title: Memberi Pinjaman Kelompok"))
    with pytest.raises(Refused, match=r"panduan 'Kelompok' tidak ada; yang mana: 2 .*, 3 "):
        new_material(root, "Kelompok", "x", "X", TODAY)
