"""Links with a named scheme: found with their place, resolved, rewritten."""

from pathlib import Path

import pytest

from curriculum.checks.runner import check
from curriculum.model.links import links, resolve, rewrite

SAMPLE = Path(__file__).parents[1] / "sample"


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
    assert resolve(link, curriculum).title == title


def test_a_fact_is_its_value(curriculum):
    (link,) = links("[Rp12.500](fakta:biaya-buku)")
    assert resolve(link, curriculum).value == "Rp12.500"


@pytest.mark.parametrize("address", ["istilah:tidak-ada", "materi:tidak-ada", "https://contoh.example", "gambar:x"])
def test_what_is_not_there_is_none(address, curriculum):
    (link,) = links(f"[x]({address})")
    assert resolve(link, curriculum) is None


def test_only_scheme_links_and_pictures_are_rewritten():
    text = "[kas](istilah:kas) [luar](https://contoh.example) ![c](c.svg)"
    assert rewrite(text, lambda link: f"<{link.id}>") == "<kas> [luar](https://contoh.example) <c.svg>"
