"""Answers on their pages: whom to call first and one tap away, the list with the places of old, a sheet's name where there is one."""

import datetime

import pytest

from conftest import ROOT, project
from curriculum.checks.runner import check
from curriculum.model.data.answers import Answer, dialled, with_numbers_to_call
from curriculum.model.data.records import Fact
from curriculum.rendering.environment import environment
from curriculum.site.json_export import Pdf
from curriculum.site.pages import pages
from curriculum.source.problems import errors

ANSWERS = """- answer: uang-hilang
  question: "Uang kelompok hilang. Bagaimana?"
  asked: [uang hilang]
  help: Bank [0812-000-111](fakta:nomor-bank), lalu pengurus.
  text: Hitung bersama, sebab buku kas [Rp12.500](fakta:biaya-buku).
  today: tanyakan baik-baik.
  reads: [buku-kas]
  private: ya
  urgent: ya
  checked: 2026-11-20
- answer: harga-buku
  begins: Buku
  question: Berapa harga buku?
  asked: [harga buku]
  help: bendahara.
  text: Harganya [Rp12.500](fakta:biaya-buku).
  today: tanyakan di warung.
  checked: 2026-11-20
"""
NUMBER = """- fact: nomor-bank
  value: 0812-000-111
  number: whatsapp
  about: Nomor bank
  source: buku-simpan
  checked: 2026-02-20
"""


def fact(value, number):
    return Fact(fact="x", value=value, number=number, about="x", source="x", checked=datetime.date(2026, 1, 1))


@pytest.mark.parametrize(("value", "number", "address"), [
    ("129", "telepon", "tel:129"),
    ("119 ext. 8", "telepon", "tel:119"),
    ("08111-129-129", "whatsapp", "https://wa.me/628111129129"),
    ("Rp12.500", None, ""),
])  # fmt: skip
def test_a_number_is_dialled_as_phones_read_it(value, number, address):
    assert dialled(fact(value, number)) == address


def test_only_links_to_numbers_call():
    words = with_numbers_to_call({"sapa": fact("129", "telepon")}.get, "[129](fakta:sapa) atau [10](fakta:lain), [x](https://x.id)")
    assert words == "[129](tel:129) atau [10](fakta:lain), [x](https://x.id)"


def made(tmp_path, pdfs=()):
    root = project(tmp_path / "p")
    outline = root / "curriculum.yaml"
    text = outline.read_text().replace("vocabulary:", "pages: [tanya]\nvocabulary:", 1)
    outline.write_text(text.replace("    results: hasil\n", "    results: hasil\n    answers: tanya\n", 1))
    (root / "content/tanya.md").write_text("---\ntitle: Tanya jawab\nsummary: Pertanyaan yang sering muncul dalam kelompok.\n---\n\n## Sebelum membaca\n\nJawaban ini pendek.\n")
    (root / "content/data/jawaban.yaml").write_text(ANSWERS)
    facts = root / "content/data/fakta.yaml"
    facts.write_text(facts.read_text() + NUMBER)
    curriculum, problems = check(root)
    assert errors(problems) == []
    files = {path: Pdf(f"unduhan/{path}", 1000, 1) for path in pdfs}
    return {page.path: page.text for page in pages(curriculum, environment(ROOT / "overrides/pages"), files, {})}


def test_the_list_keeps_the_place_of_each_question_and_says_whom_to_call(tmp_path):
    listed = made(tmp_path)["tanya.md"]
    assert "- [Uang kelompok hilang. Bagaimana?](tanya/uang-hilang.md){ #uang-hilang }" in listed
    assert "**Nomor bantuan:** Bank [0812-000-111](https://wa.me/62812000111), lalu pengurus." in listed
    assert "## Buku { data-search-exclude=\"\" }\n\n- [Berapa harga buku?](tanya/harga-buku.md){ #harga-buku }" in listed
    assert "bendahara" not in listed  # nobody comes to harm: one tap further


def test_an_answer_stands_alone_and_a_private_one_is_not_named_in_the_history_of_a_phone(tmp_path):
    staged = made(tmp_path, ["tanya/harga-buku.pdf"])
    private, plain = staged["tanya/uang-hilang.md"], staged["tanya/harga-buku.md"]
    assert 'title: "Tanya jawab"' in private
    assert "hapus riwayat" in private
    assert 'title: "Berapa harga buku?"' in plain
    assert "hapus riwayat" not in plain
    assert private.index("Nomor bantuan") < private.index("Hitung bersama")
    assert "[Rp12.500](../fakta.md#biaya-buku)" in private
    assert "[Buku kas](../pembukuan/buku-kas.md)" in private
    assert "../unduhan/tanya/harga-buku.pdf" in plain
    assert "unduhan" not in private.split("{ .hint }")[-1]


def test_a_long_question_has_its_place_and_smaller_letters(tmp_path, monkeypatch):
    """One list of attributes: of two, Markdown reads neither, and the braces stand in the heading."""
    long = "Berapa harga buku, dan siapa yang membayarnya bila kelompok belum punya uang?"
    monkeypatch.setitem(globals(), "ANSWERS", ANSWERS.replace("question: Berapa harga buku?", f"question: {long}"))
    assert f"\n# {long} {{ #harga-buku .long }}\n" in made(tmp_path)["tanya/harga-buku.md"]


def test_an_answer_knows_its_links():
    answer = Answer(answer="a", question="A?", asked=("a",), help="[1](fakta:x)", text="[2](rujukan:y)", today="tidur", checked=datetime.date(2026, 1, 1))
    assert [link.address for link in answer.links] == ["fakta:x", "rujukan:y"]
