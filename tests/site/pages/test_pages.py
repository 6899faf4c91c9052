"""Pages of the sample, word for word; and what must hold on every page."""

import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
import yaml
from bs4 import BeautifulSoup

from conftest import ROOT, SAMPLE, SAMPLE_PDFS
from curriculum.model.session import Brought, Run
from curriculum.rendering.environment import environment
from curriculum.rendering.formats import number, partial_date, size
from curriculum.rendering.urls import Urls
from curriculum.site.json_export import Pdf
from curriculum.site.pages import pages

#: First and last page number of some printed sheets.
NUMBERS = {
    "berkelompok/menabung-bersama/#peserta": ("1-5", "1-6"),
    "berkelompok/menabung-bersama/#lembar-janji-menabung": ("1-7", "1-7"),
}

GOLDEN = [
    "index.md",
    "kisi-kisi.md",
    "bagian/dasar/index.md",
    "berkelompok/index.md",
    "berkelompok/menabung-bersama.md",
    "berkelompok/menabung-bersama/sesi.md",
    "berkelompok/aturan-kelompok/sesi.md",
    "pinjaman/menghitung-jasa.md",
    "pinjaman/menghitung-jasa/sesi.md",
    "istilah/index.md",
    "istilah/i-m.md",
    "metode/index.md",
    "metode/gagasan.md",
    "rujukan/index.md",
    "rujukan/buku.md",
    "fakta.md",
    "organisasi.md",
    "linimasa.md",
    "unduhan.md",
    "tentang.md",
]


@pytest.fixture(scope="module")
def made(sample) -> dict[str, str]:
    pdfs = {path: Pdf(f"unduhan/{path}", **sizes) for path, sizes in SAMPLE_PDFS.items()}
    templates = environment(ROOT / "overrides/pages")
    pictures = {"berkelompok/gambar/celengan.svg": (700, 300)}
    return {page.path: page.text for page in pages(sample, templates, pdfs, pictures, NUMBERS)}


def front_matter(text: str) -> dict[str, str]:
    return yaml.safe_load(text.split("---\n")[1])


@pytest.mark.parametrize("path", GOLDEN)
def test_golden_pages(made, golden, path):
    golden(f"site/{path}", made[path])


def test_no_guide_can_take_the_place_of_another_page(made, sample):
    tops = {path.split("/")[0].removesuffix(".md") for path in made}
    assert tops - {guide.id for guide in sample.guides} <= Urls(sample).taken


def test_there_is_a_page_for_everything(made, sample):
    expected = {
        "index.md",
        "kisi-kisi.md",
        *(f"istilah/{page}.md" for page in ("index", "a-h", "i-m")),
        *(f"metode/{page}.md" for page in ("index", "gagasan", "latihan")),
        *(f"rujukan/{page}.md" for page in ("index", "peraturan", "buku")),
        "fakta.md",
        "organisasi.md",
        "linimasa.md",
    }
    expected |= {"alat.md"} | {f"alat/{instrument.id}.md" for instrument in sample.instruments}
    expected |= {"unduhan.md", "tentang.md", "susun.md", "hasil.md", "perlengkapan.md"} | {
        f"bagian/{part.id}/index.md" for part in sample.parts
    }
    expected |= {f"{guide.id}/index.md" for guide in sample.guides}
    expected |= {f"{material.path}{end}" for material in sample.materials for end in (".md", "/sesi.md")}
    assert set(made) == expected


def test_a_long_plan_has_its_steps_on_a_page_of_their_own(made, sample, monkeypatch):
    """Nothing is lost or said twice but the clock; what is linked within the plan is linked across."""
    monkeypatch.setattr("curriculum.site.pages._LONG_PLAN", 6500)
    again = {page.path: page.text for page in pages(sample, environment(ROOT / "overrides/pages"), {}, {})}
    assert sorted(again.keys() - made.keys()) == ["berkelompok/menabung-bersama/sesi/langkah.md"]
    plan, steps = again["berkelompok/menabung-bersama/sesi.md"], again["berkelompok/menabung-bersama/sesi/langkah.md"]
    headings = re.findall(r"^## [^{\n]*[^{\s]", made["berkelompok/menabung-bersama/sesi.md"], re.MULTILINE)
    moved = ["## Kalau terlambat", "## Langkah demi langkah", "## Evaluasi"]
    assert re.findall(r"^## [^{\n]*[^{\s]", steps, re.MULTILINE) == ["## Sekilas", *moved]
    assert [line for line in re.findall(r"^## [^{\n]*[^{\s]", plan, re.MULTILINE) if line != "## Saat memandu"] == [
        line for line in headings if line not in moved
    ]
    assert "](sesi/langkah.md#langkah-1)" in plan
    assert "](#langkah-1)" in steps
    assert "](../sesi.md)" in steps


def test_the_flow_on_the_home_page_follows_the_learning_order(made):
    """A part comes up each time the order comes to it, in its own colour; each guide is a link."""
    flow = lxml.html.fromstring(made["index.md"].partition("<figure")[2].partition("</figure>")[0].partition(">")[2])
    lanes = [
        (lane.get("class"), lane.findtext("p"), [link.get("href") for link in lane.iter("a")])
        for lane in flow.xpath("/*//ol/li[p]")
    ]
    assert lanes == [
        ("part-1", "Panduan Dasar", ["berkelompok/"]),
        ("part-2", "Panduan Alat", ["pembukuan/"]),
        ("part-1", "Panduan Dasar", ["pinjaman/"]),
    ]


def test_every_page_says_what_it_is_and_where_its_words_lie(made):
    for path, text in made.items():
        front = front_matter(text)
        assert front["title"], path
        assert front["description"], path
        assert (SAMPLE / front["source"]).is_file(), path
        assert front["audience"] in ("participant", "facilitator", "general"), path


def test_every_page_begins_with_one_heading(made):
    for path, text in made.items():
        assert len(re.findall(r"(?m)^# ", text)) == 1, path


def test_nothing_for_facilitators_stands_on_a_participants_page(made):
    reader, session = made["berkelompok/menabung-bersama.md"], made["berkelompok/menabung-bersama/sesi.md"]
    for words in (
        "saling mengingatkan atau bisa saling meminjami",
        "Siapa yang pernah punya celengan?",
        "Pakai biji jagung",
    ):
        assert words in session
        assert words not in reader


def test_braces_in_texts_are_only_braces(made):
    assert "&#123;kurung kurawal}" in made["berkelompok/menabung-bersama.md"]


def test_links_name_the_code_of_a_material(made):
    assert "[materi tentang aturan (materi 1.2)](aturan-kelompok.md)" in made["berkelompok/menabung-bersama.md"]


def test_pictures_are_found_from_both_pages_of_a_material(made):
    assert "](gambar/celengan.svg){ width=700 height=300 loading=lazy }" in made["berkelompok/menabung-bersama.md"]
    assert "](../gambar/celengan.svg){ width=700" in made["berkelompok/menabung-bersama/sesi.md"]


def test_downloads_show_their_size_and_pages(made):
    assert "Unduh lembar peserta <small>PDF, 184 KB, 4 halaman</small>" in made["berkelompok/menabung-bersama.md"]


def test_without_printed_files_pages_offer_none(sample):
    texts = [page.text for page in pages(sample, environment(ROOT / "overrides/pages"), {}, {})]
    assert not any(".pdf" in text for text in texts)


def test_a_session_too_tight_to_catch_up_says_so(made):
    assert "Itu hanya 25 menit: sepakati jam selesai yang baru" in made["berkelompok/menabung-bersama/sesi.md"]


@pytest.mark.parametrize(
    ("here", "target", "address"),
    [
        ("index.md", "kisi-kisi.md", "kisi-kisi.md"),
        ("a/b/sesi.md", "a/b.md", "../b.md"),
        ("a/b/sesi.md", "a/c/sesi.md", "../c/sesi.md"),
        ("a/b.md", "a/index.md", "index.md"),
        ("a/b.md", "istilah/i-m.md#kas", "../istilah/i-m.md#kas"),
        ("istilah/i-m.md", "istilah/i-m.md#kas", "#kas"),
        ("bagian/a/index.md", "index.md", "../../index.md"),
        ("a/a.md", "a/a/sesi.md", "a/sesi.md"),
    ],
)
def test_addresses_are_relative(here, target, address, sample):
    assert Urls(sample).linker(here)(target) == address


@pytest.mark.parametrize(
    ("staged", "url"),
    [
        ("index.md", ""),
        ("kisi-kisi.md", "kisi-kisi/"),
        ("bagian/a/index.md", "bagian/a/"),
        ("a/b.md", "a/b/"),
        ("a/b/sesi.md", "a/b/sesi/"),
        ("istilah/i-m.md#kas", "istilah/i-m/#kas"),
        ("a/indeks.md", "a/indeks/"),
        ("indexindex.md", "indexindex/"),
    ],
)
def test_the_address_of_a_page_follows_from_its_file(staged, url, sample):
    assert Urls(sample).url(staged) == url


def test_numbers_dates_and_sizes_read_as_indonesian_writes_them():
    assert number(1234.5) == "1.234,5"
    assert [partial_date(date) for date in ("1996", "2018-05", "1996-06-20")] == ["1996", "Mei 2018", "20 Juni 1996"]
    assert [size(bytes) for bytes in (200, 183_500, 999_600, 2_180_000)] == ["1 KB", "184 KB", "1000 KB", "2,2 MB"]


def plan_of(sample, place, **changed):
    """The plan's page of a material of the sample, some of whose plan is changed."""
    material = sample.written[place]
    other = replace(material, plan=material.plan.model_copy(update=changed))
    guides = [
        replace(guide, materials=tuple(other if m is material else m for m in guide.materials)) for guide in sample.guides
    ]
    parts = tuple(replace(part, guides=tuple(g for g in guides if g.part is part.outline)) for part in sample.parts)
    made = pages(replace(sample, parts=parts), environment(ROOT / "overrides/pages"), {}, {}, NUMBERS)
    return next(page.text for page in made if page.path == f"{material.path}/sesi.md")


def test_real_minutes_take_the_place_of_the_request_for_them(sample):
    runs = [
        Run(date=f"2026-10-0{day}", place="balai", people="9", minutes=minutes)
        for day, minutes in enumerate([("9", "50", "21"), ("12", "40", "20"), ("30", "45", "19")], 1)
    ]
    text = plan_of(sample, 2, runs=tuple(runs))
    assert "Menit yang nyata menurut 3 pelaksanaan, nilai tengahnya: langkah 1 12, langkah 2 45, langkah 3 20." in text
    assert "kabari kami" not in text


def test_a_sheet_of_another_session_says_from_where_and_who_keeps_the_filled_ones(sample):
    brings = (Brought(worksheet="janji-menabung", of="berkelompok/menabung-bersama", kept="bendahara"),)
    text = plan_of(sample, 2, brings=brings)
    sheet = "[Janji menabung](../../berkelompok/menabung-bersama.md#lembar-janji-menabung)"
    origin = "[1.1 Mengapa menabung bersama?](../../berkelompok/menabung-bersama/sesi.md)"
    assert f"| hlm. 1-7 | 13 | {sheet} kosong, dari {origin}; yang terisi disimpan bendahara |" in text


def test_what_a_step_reads_aloud_stands_in_it_as_a_box(sample):
    steps = sample.written[0].plan.steps
    reading = steps[3].model_copy(update={"reads": ("empat-minggu", "dari-sedikit-menjadi-cukup")})
    text = plan_of(sample, 0, steps=(*steps[:3], reading, *steps[4:]))
    words = text.split("### 4. Pendapat tokoh")[1].split("### 5.")[0]
    box, passage = words.split("> **Bacakan: ")[1:]
    assert box.startswith("Contoh hitungan: empat minggu**\n>\n> | Minggu | Simpanan | Jumlah |\n")
    assert passage.startswith(
        "Dari sedikit menjadi cukup**\n>\n> Satu buku kas berharga [Rp12.500](../../fakta.md#biaya-buku)."
    )


def test_a_questionnaire_is_found_from_every_page_of_its_session(made):
    link = "[Wawancara anggota baru]({}alat/wawancara.md)"
    for path, up in (("berkelompok/aturan-kelompok", "../"), ("pembukuan/buku-kas", "../")):
        assert link.format(up) in made[f"{path}.md"]
        assert link.format(f"{up}../") in made[f"{path}/sesi.md"]
    assert "[Alat: Wawancara anggota baru](../alat/wawancara.md)" in made["berkelompok/index.md"]
    assert "[Alat: Wawancara anggota baru](../alat/wawancara.md)" in made["pembukuan/index.md"]
    assert "[Alat: Wawancara anggota baru](alat/wawancara.md)" in made["unduhan.md"]
    used = "Dipakai di: [1.2 Aturan kelompok](../berkelompok/aturan-kelompok.md), [2.1 Buku kas](../pembukuan/buku-kas.md)"
    assert used in made["alat/wawancara.md"]


def test_every_download_is_saved_under_a_name_that_says_what_it_holds(made):
    links = [
        (path, link) for path, text in made.items() for link in re.findall(r"\]\([^)]*unduhan/[^)]*\)(?:\{[^}]*\})?", text)
    ]
    assert len(links) > 20
    assert [(path, link) for path, link in links if ' download="' not in link] == []
    assert '{ download="1.1 Bahan bacaan - Mengapa menabung bersama.pdf" }' in made["berkelompok/menabung-bersama.md"]
    assert '{ download="1.1 Lembar kerja - Mengapa menabung bersama.pdf" }' in made["unduhan.md"]
    assert "bacaan/" not in made["unduhan.md"]


def test_key_messages_with_pictograms_are_tiles_and_the_pictures_say_nothing(published):
    """A picture beside its message is decoration: the words say it all, and a message may stand without one."""
    page = BeautifulSoup((published / "site/berkelompok/aturan-kelompok/index.html").read_text(encoding="utf-8"), "lxml")
    tiles = page.select(".messages li")
    assert [[Path(picture["src"]).stem for picture in tile.select("img")] for tile in tiles] == [["gulungan"], [], ["mata"]]
    assert {(picture["alt"], picture["width"], picture["loading"]) for picture in page.select(".messages img")} == {("", "48", "lazy")}
    assert not page.select(".messages a")
    assert (published / "site/data/piktogram/gambar/mata.svg").is_file()
    plain = BeautifulSoup((published / "site" / "berkelompok/menabung-bersama/index.html").read_text(encoding="utf-8"), "lxml")
    assert plain.select(".messages li")
    assert not plain.select(".messages img")
