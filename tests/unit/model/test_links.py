"""Links with a named scheme: found with their place, resolved, rewritten."""

from pathlib import Path

import pytest

from curriculum.checks.runner import check
from curriculum.model.links import links, rewrite
from curriculum.model.sections import Heading, Section
from curriculum.printing.print_markdown import Typography
from curriculum.rendering.urls import Urls

SAMPLE = Path(__file__).parents[2] / "sample"


@pytest.fixture(scope="module")
def curriculum():
    return check(SAMPLE)[0]


def test_links_know_their_place():
    text = "Satu.\nDua [kas](istilah:kas) dan ![c](gambar/c.svg) serta [luar](https://contoh.example/a_(b))."
    found = [(link.words, link.scheme, link.id, link.line, link.column, link.image) for link in links(text, 10)]
    assert found == [("kas", "istilah", "kas", 11, 5, False), ("c", "", "gambar/c.svg", 11, 28, True)]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("istilah:kas", "Kas"),
        ("metode:praktik", "Praktik"),
        ("rujukan:buku-simpan", "Buku Pegangan Simpan Pinjam"),
        ("panduan:pinjaman", "Memberi Pinjaman"),
        ("materi:buku-kas", "Buku kas"),
        ("materi:pembukuan/buku-kas", "Buku kas"),
    ],
)
def test_a_scheme_names_one_thing(address, title, curriculum):
    (link,) = links(f"[x]({address})")
    assert curriculum.target(link).title == title


def test_a_fact_is_its_value(curriculum):
    (link,) = links("[Rp12.500](fakta:biaya-buku)")
    assert curriculum.target(link).value == "Rp12.500"


def test_a_worked_sum_is_plain_words_on_page_and_paper(curriculum):
    text = "Sebulan [Rp20.000](hitung:tabungan-sebulan)."
    assert Urls(curriculum).written(text, "berkelompok/index.md", "berkelompok", {}) == "Sebulan Rp20.000."
    assert ">Sebulan Rp20.000.<" in Typography(Urls(curriculum)).html(Section(Heading(2, "Bahan bacaan", 1), text, 2))


@pytest.mark.parametrize("address", ["istilah:tidak-ada", "materi:tidak-ada", "https://contoh.example", "gambar:x"])
def test_what_is_not_there_is_none(address, curriculum):
    (link,) = links(f"[x]({address})")
    assert curriculum.target(link) is None


def test_only_scheme_links_and_pictures_are_rewritten():
    text = "[kas](istilah:kas) [luar](https://contoh.example) ![c](c.svg)"
    assert rewrite(text, lambda link: f"<{link.id}>") == "<kas> [luar](https://contoh.example) <c.svg>"


def test_a_value_knows_the_column_it_begins_at():
    (first, second) = links("[a](istilah:a)\n[b](istilah:b)", 10, 7)
    assert [(link.line, link.column) for link in (first, second)] == [(10, 7), (11, 1)]


@pytest.mark.parametrize(
    ("kind", "id", "codes"),
    [
        ("term", "kas", ["2.1"]),
        ("reference", "buku-simpan", ["1.1", "2.1"]),
        ("method", "praktik", ["1.1", "1.2", "2.1"]),
        ("term", "tidak-ada", []),
    ],
)
def test_backlinks_are_links_sources_and_methods(kind, id, codes, curriculum):
    assert [material.code for material in curriculum.users(kind, id)] == codes


def test_the_links_of_a_section_are_those_of_its_lines(curriculum):
    body = next(material.body for material in curriculum.written if material.id == "buku-kas")
    assert [link.address for link in body.links_below("Bahan bacaan")] == ["istilah:kas", "panduan:berkelompok"]
    assert body.links_below("Tidak ada") == ()
