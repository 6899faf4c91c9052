"""The whole way from texts to paper, on the sample: what comes out, its numbers, its tags, its cache."""

import json
import re
import shutil
from pathlib import Path

import pytest
from pikepdf import Name, Pdf

import pdf_ua
import printed_sample
from curriculum.model.curriculum import Curriculum
from curriculum.rendering.urls import Urls
from printed_sample import labels, outcome, pdfs, print_project, text

pytestmark = pytest.mark.pdf

GUIDE, MATERIAL = "berkelompok", "menabung-bersama"
SHEETS = ("peserta", "bacaan", "fasilitator", "lembar-kerja", "peserta-besar")


@pytest.fixture
def copy(shop: Path, tmp_path: Path) -> Path:
    """The printed sample with its cache, to change at will."""
    shutil.copytree(shop, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def printed(folder: Path, path: str) -> Path:
    return folder / "build" / "pdf" / path


def test_every_product_is_there_and_the_index_tells_its_size_and_pages(shop: Path, sample: Curriculum):
    expected = {"manual.pdf", "manual-1.pdf", "manual-2.pdf"}
    expected |= {f"{kind}/{guide.id}.pdf" for guide in sample.guides for kind in ("panduan",)}
    books = ("buku-peserta", "buklet", "buku-fasilitator")
    expected |= {f"{kind}/{guide.id}.pdf" for guide in sample.guides if guide.written for kind in books}
    expected |= {f"{kind}/{material.path}.pdf" for material in sample.written for kind in SHEETS}
    expected |= {f"alat/{instrument.id}{part}.pdf" for instrument in sample.instruments for part in ("", "-rekap")}
    expected |= {f"perlengkapan/{form.form}.pdf" for form in sample.catalogue.kit}
    index = json.loads(printed(shop, "index.json").read_text())
    assert set(index) == expected == {path.relative_to(shop / "build/pdf").as_posix() for path in pdfs(shop)}
    for path, size in index.items():
        with Pdf.open(printed(shop, path)) as pdf:
            assert size == {"bytes": printed(shop, path).stat().st_size, "pages": len(pdf.pages)}


def test_a_page_has_one_number_and_one_text_in_all_printings(shop: Path):
    manual, guide = printed(shop, "manual.pdf"), printed(shop, f"panduan/{GUIDE}.pdf")
    in_manual, in_guide = labels(manual), labels(guide)
    for kind in SHEETS[:4]:
        sheet = printed(shop, f"{kind}/{GUIDE}/{MATERIAL}.pdf")
        for place, label in enumerate(labels(sheet)):
            assert re.fullmatch(r"(1|L)-\d+", label)
            words = text(sheet, place + 1)
            assert label in words
            assert words == text(guide, in_guide.index(label) + 1) == text(manual, in_manual.index(label) + 1)


def test_every_number_a_page_shows_is_that_of_the_page_its_link_opens(shop: Path):
    found = 0
    for path in (printed(shop, "manual.pdf"), printed(shop, f"panduan/{GUIDE}.pdf")):
        names = labels(path)
        for page, words, address, target in printed_sample.links(path):
            number = re.fullmatch(r"(?:hlm\.\xa0)?((?:\d+|L)-\d+)(?:\xa0–\xa0\d+-\d+)?", words)
            assert not re.search("#(page|number|range):", address)
            if number and target is not None:
                assert names[target] == number[1], (path.name, page)
                found += 1
    assert found > 40


def test_a_cross_reference_tells_code_and_page_also_on_a_loose_sheet(shop: Path):
    handout = text(printed(shop, f"peserta/{GUIDE}/{MATERIAL}.pdf"))
    found = re.search(r"materi tentang aturan \(materi 1\.2, hlm\. (1-\d+)", handout)
    assert found
    guide = printed(shop, f"panduan/{GUIDE}.pdf")
    page = labels(guide).index(found[1]) + 1
    assert text(guide, page).startswith("LEMBAR PESERTA 1.2 Menyusun aturan kelompok")


def test_the_contents_list_everything_with_its_page(shop: Path, sample: Curriculum):
    contents = text(printed(shop, "manual.pdf"), 3)
    for material in sample.written:
        assert re.search(rf"{re.escape(material.code)} {re.escape(material.title)}.*?{material.guide.number}-\d+", contents)
    for appendix in ("Daftar lembar kerja", "Metode", "Istilah", "Rujukan"):
        assert re.search(rf"{appendix}.*?L-\d+", contents)


def test_the_overview_keeps_the_clock(shop: Path):
    overview = text(printed(shop, f"fasilitator/{GUIDE}/{MATERIAL}.pdf"), 1)
    for words in (
        "Jalannya sesi bila mulai pukul 09.00",
        "09.10 2. Menghitung bersama",
        "Titik periksa waktu: pukul 09.10: langkah 2; pukul 09.45: langkah 3; pukul 09.55: langkah 4.",
        "10 menit langkah 2 cukup 25 menit (−10)",
        "30 menit langkah 2 cukup 25 menit (−10), lewati langkah 4 (−10), langkah 5 cukup 10 menit (−5). Paling banyak 25 menit",
        "8 batang Spidol 2 per kelompok",
        "90 keping Koin mainan 10 per pasangan",
        "Pesanan fotokopi untuk 18 peserta dan fasilitator 19 × bacaan, “Janji menabung”",
    ):
        assert words in overview
    reading, sheets = (labels(printed(shop, f"{kind}/{GUIDE}/{MATERIAL}.pdf")) for kind in ("bacaan", "lembar-kerja"))
    assert f"{reading[0]} – {sheets[0]}" in overview


def test_the_session_log_asks_for_what_really_happened(shop: Path):
    path = printed(shop, f"fasilitator/{GUIDE}/{MATERIAL}.pdf")
    number = labels(path)[-1]
    log = text(path, len(labels(path)))
    # One sheet for all sessions: once in a book, and the last page of every facilitator's file.
    for book in ("manual.pdf", f"panduan/{GUIDE}.pdf"):
        assert labels(printed(shop, book)).count(number) == 1
        assert text(printed(shop, book), labels(printed(shop, book)).index(number) + 1) == log
    for words in (
        "Catatan pelaksanaan",
        "Perempuan",
        "Laki-laki",
        "Nyata (menit)",
        "Yang berjalan baik",
        "Yang perlu diubah",
    ):
        assert printed_sample.squeezed(words).lower() in printed_sample.squeezed(log).lower()


def test_participants_read_no_facilitators_words(shop: Path, sample: Curriculum):
    for material in sample.written:
        open_words = printed_sample.squeezed(
            printed_sample.plain(material.reading + "".join(s.text for _, s in material.worksheets))
        )
        kept = [part.text for part in material.instructions.values()] + [material.notes]
        kept += [question.answer or "" for question in material.plan.evaluation]
        for kind in ("peserta", "peserta-besar", "lembar-kerja"):
            paper = printed_sample.squeezed(text(printed(shop, f"{kind}/{material.path}.pdf")))
            for line in "\n".join(kept).split("\n"):
                words = printed_sample.squeezed(printed_sample.plain(line))
                assert len(words) < 15 or words in open_words or words not in paper, line


def test_what_is_collected_or_cut_never_enters_the_handout(shop: Path):
    for kind in ("peserta", "peserta-besar"):
        words = text(printed(shop, f"{kind}/{GUIDE}/aturan-kelompok.pdf"))
        assert "Tabel aturan" not in words
        assert "Kartu cerita" not in words
        assert "Yang membantu saya" in text(printed(shop, f"{kind}/{GUIDE}/{MATERIAL}.pdf"))
    assert "Yang membantu saya" not in text(printed(shop, f"bacaan/{GUIDE}/{MATERIAL}.pdf"))
    for path in (
        f"lembar-kerja/{GUIDE}/aturan-kelompok.pdf",
        f"fasilitator/{GUIDE}/aturan-kelompok.pdf",
        f"panduan/{GUIDE}.pdf",
    ):
        words = text(printed(shop, path))
        assert "Tabel aturan" in words
        assert "Kartu cerita" in words


def test_the_copy_order_names_the_pages_of_each_line_also_those_of_another_guide(copy: Path):
    source = copy / "content/pembukuan/buku-kas.md"
    brings = "brings: [{worksheet: kartu-cerita, of: berkelompok/aturan-kelompok, kept: ketua}]"
    source.write_text(source.read_text().replace("sources:", f"{brings}\nsources:", 1))
    outcome(print_project(copy))
    reading = labels(printed(copy, f"bacaan/{GUIDE}/aturan-kelompok.pdf"))
    table, card, *_ = labels(printed(copy, f"lembar-kerja/{GUIDE}/aturan-kelompok.pdf"))
    words = text(printed(copy, f"fasilitator/{GUIDE}/aturan-kelompok.pdf"), 1)
    for line in ("21 × bacaan", "6 × “Tabel aturan”", "11 × “Kartu cerita” (kartu, satu sisi)"):
        assert line in words
    assert re.search(rf" {reading[0]} .*{table} .*{card} ", words)
    words = text(printed(copy, "fasilitator/pembukuan/buku-kas.pdf"), 1)
    own = labels(printed(copy, "peserta/pembukuan/buku-kas.pdf"))
    for line in ("13 × bacaan", "25 × “Halaman buku kas”", "7 × “Kartu cerita” (kartu, satu sisi) kosong, dari materi 1.2"):
        assert line in words
    assert "yang terisi disimpan ketua" in words
    assert re.search(rf" {own[0]} .*{own[-1]} .*{card} ", words)
    pages = json.loads(printed(copy, "pages.json").read_text())
    assert pages["pembukuan/buku-kas/#peserta"] == [own[0], own[-2]]
    assert pages[f"{GUIDE}/aturan-kelompok/#lembar-kartu-cerita"] == [card, card]


def test_a_questionnaire_is_bound_where_its_session_is_with_one_number_everywhere(shop: Path):
    alone = printed(shop, "alat/wawancara.pdf")
    number = labels(alone)[0]
    assert number.startswith("1-")
    for path in (
        f"lembar-kerja/{GUIDE}/aturan-kelompok.pdf",
        "lembar-kerja/pembukuan/buku-kas.pdf",
        f"panduan/{GUIDE}.pdf",
        "panduan/pembukuan.pdf",
        "manual.pdf",
    ):
        page = labels(printed(shop, path)).index(number) + 1
        assert text(printed(shop, path), page) == text(alone), path
    assert "Apakah Ibu menabung?" not in text(printed(shop, f"peserta/{GUIDE}/aturan-kelompok.pdf"))
    path = printed(shop, f"fasilitator/{GUIDE}/aturan-kelompok.pdf")
    assert "Jumlah lembar" in text(path, len(labels(path)) - 1)
    assert "Jumlah lembar" not in text(printed(shop, f"lembar-kerja/{GUIDE}/aturan-kelompok.pdf"))
    order = text(path, 1)
    assert "alat “Wawancara anggota baru”, sebanyak yang disebut persiapan" in order
    assert "1 × rekap “Wawancara anggota baru”" in order
    assert f" {number} " in order

    assert "Alat: Wawancara anggota baru" in [
        title for title, _ in printed_sample.bookmarks(printed(shop, "panduan/pembukuan.pdf"))
    ]


def test_no_heading_of_the_source_is_missing(shop: Path, sample: Curriculum):
    manual = printed_sample.squeezed(text(printed(shop, "manual.pdf")))
    for body in [material.body for material in sample.written] + [guide.body for guide in sample.guides]:
        for heading in body.headings:
            words = printed_sample.plain(heading.title.removeprefix("Lembar kerja: "))
            assert printed_sample.squeezed(words) in manual, heading


def test_every_sheet_says_what_it_is_how_old_and_where_to_ask(shop: Path, sample: Curriculum):
    for material in sample.written:
        for kind in SHEETS:
            path = printed(shop, f"{kind}/{material.path}.pdf")
            pages = len(labels(path)) - (kind == "fasilitator")  # its last page is the log of all sessions
            for page in range(1, pages + 1):
                words = text(path, page)
                # The questionnaires of the session, and their tallies at the end of the facilitator's file, say what they are themselves.
                instrument = next((i for i in sample.instruments if Urls(sample).url(i) in words), None)
                assert instrument is None or (
                    kind in ("lembar-kerja", "fasilitator") and instrument.id in material.plan.instruments
                )
                assert (material.code in words and material.short in words) or instrument.sheet.title in words
                assert re.search(r"edisi \d+ \w+ 20\d\d", words)
                assert f"contoh.example/simpan/{Urls(sample).url(instrument or material)}" in words


def test_a_worksheet_may_lie_on_its_side(shop: Path):
    with Pdf.open(printed(shop, f"lembar-kerja/{GUIDE}/aturan-kelompok.pdf")) as pdf:
        boxes = [[round(float(side)) for side in page.mediabox[2:]] for page in pdf.pages]
    assert [842, 595] in boxes
    assert [595, 842] in boxes


@pytest.mark.parametrize("kind", ["manual", "panduan", "alat", *SHEETS])
def test_tags_are_clean(shop: Path, kind: str):
    paths = [
        path for path in pdfs(shop) if path.relative_to(shop / "build/pdf").as_posix().startswith((f"{kind}/", f"{kind}."))
    ]
    assert paths
    assert [(path.name, fault) for path in paths for fault in pdf_ua.faults(path)] == []


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda pdf, figure: figure.__delitem__(Name.Alt), "picture without alternative text"),
        (lambda pdf, figure: pdf.Root.__delitem__(Name.Lang), "no language"),
        (lambda pdf, figure: pdf.Root.__delitem__(Name.Metadata), "no title in metadata"),
        (lambda pdf, figure: _undeclare(pdf), "no PDF/UA part"),
        (lambda pdf, figure: pdf.Root.MarkInfo.__setitem__(Name.Marked, False), "not marked"),
        (lambda pdf, figure: pdf.pages[0].obj.__delitem__(Name.Tabs), "page 1: tab order"),
        (lambda pdf, figure: _retag(pdf, "H3", "H5"), "heading jumps from 2 to 5"),
        (lambda pdf, figure: pdf.pages[0].contents_add(b"BT (x) Tj ET"), "page 1: Tj outside all tags"),
    ],
)
def test_the_tag_checker_finds_what_is_wrong(shop: Path, tmp_path: Path, damage, complaint: str):
    with Pdf.open(printed(shop, f"peserta/{GUIDE}/{MATERIAL}.pdf")) as pdf:
        figure = next(element for element, _ in pdf_ua.elements(pdf) if Name.Figure == element.S)
        damage(pdf, figure)
        pdf.save(tmp_path / "damaged.pdf")
    assert complaint in pdf_ua.faults(tmp_path / "damaged.pdf")


def _undeclare(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def _retag(pdf: Pdf, old: str, new: str) -> None:
    next(element for element, _ in pdf_ua.elements(pdf) if str(element.S) == f"/{old}").S = Name(f"/{new}")


def test_bookmarks_open_the_page_they_name(shop: Path, sample: Curriculum):
    manual = printed(shop, "manual.pdf")
    marks = printed_sample.bookmarks(manual)
    titles = [title for title, _ in marks]
    for words in ("Isi", "Panduan Dasar", "Panduan 1: Menabung dan Berkelompok", "1.1 Mengapa menabung bersama?", "Istilah"):
        assert words in titles
    for title, page in marks:
        words = printed_sample.squeezed(title.split(": ", 1)[-1])[:20].lower()
        assert words in printed_sample.squeezed(text(manual, page + 1)).lower()


def test_handouts_are_light(shop: Path):
    assert all(path.stat().st_size <= 300_000 for kind in SHEETS for path in printed(shop, kind).rglob("*.pdf"))


def test_the_same_texts_give_the_same_bytes_where_nothing_is_kept(shop: Path, copy: Path):
    """The cache is gone and no file is whole: all is made again, by a process whose sets have another order."""
    shutil.rmtree(copy / "build/pdf-cache")
    for path in pdfs(copy):
        _truncate(path)
    _, kept, bound, untouched = outcome(print_project(copy, seed="77"))
    assert (kept, untouched) == (0, 0)
    assert bound == len(pdfs(shop))
    for path in pdfs(shop):
        other = copy / path.relative_to(shop)
        assert path.read_bytes() == other.read_bytes(), path.name


def test_a_second_run_renders_nothing(copy: Path):
    before = {path: path.stat().st_mtime_ns for path in pdfs(copy)}
    rendered, kept, bound, untouched = outcome(print_project(copy))
    assert (rendered, bound, untouched) == (0, 0, len(before))
    assert kept > 40
    assert {path: path.stat().st_mtime_ns for path in pdfs(copy)} == before


def test_an_edit_lays_out_that_material_alone(copy: Path):
    source = copy / "content" / GUIDE / f"{MATERIAL}.md"
    source.write_text(
        source.read_text().replace("Bagaimana", "Coba ceritakan, bagaimana").replace("celengan?", "celengan bambu?")
    )
    rendered, _, bound, _ = outcome(print_project(copy))
    # Facilitator's words only: the material's own pages, but not the handout in large print.
    assert rendered == 5
    # Its four sheets, its guide, the facilitator's book, the manual and its two halves; not the reader's book.
    assert bound <= 9
    assert "celengan bambu" in text(printed(copy, "manual.pdf"))


def test_pages_that_move_are_numbered_anew_without_a_new_layout(copy: Path):
    source = copy / "content" / GUIDE / f"{MATERIAL}.md"
    more = "\n\n".join(["Menabung bersama berarti saling mengingatkan, minggu demi minggu, tanpa memarahi siapa pun."] * 45)
    source.write_text(
        source.read_text().replace("### Dari sedikit menjadi cukup", f"{more}\n\n### Dari sedikit menjadi cukup")
    )
    done = print_project(copy)
    rendered, *_ = outcome(done)
    assert "aturan-kelompok: " not in done.stderr
    # The material, its large print, and the reader's book; not the material whose pages move.
    assert rendered < 40
    guide, sheet = printed(copy, f"panduan/{GUIDE}.pdf"), printed(copy, f"peserta/{GUIDE}/aturan-kelompok.pdf")
    first = labels(sheet)[0]
    assert text(guide, labels(guide).index(first) + 1) == text(sheet, 1)
    for _, words, _, target in printed_sample.links(guide):
        if target is not None and words.startswith("hlm."):
            assert labels(guide)[target] == words.split("\xa0")[1]


@pytest.mark.parametrize(
    "breakage",
    [
        lambda folder: _truncate(max((folder / "build/pdf-cache/store").iterdir(), key=lambda path: path.stat().st_size)),
        lambda folder: [_flip(path) for path in (folder / "build/pdf-cache/store").iterdir()],
        lambda folder: (folder / "build/pdf-cache/notes.json").write_text('{"units": {'),
        lambda folder: (folder / "build/pdf-cache/notes.json").write_text('{"units": 3, "printed": {"manual.pdf": {}}}'),
        lambda folder: (folder / "build/pdf-cache/notes.json").write_text(
            '{"units": {"manual": {"inputs": 1}}, "printed": {}}'
        ),
        lambda folder: (folder / "build/pdf-cache/store/aneh.zip").mkdir(),
        lambda folder: _truncate(printed(folder, "manual.pdf")),
        lambda folder: printed(folder, f"peserta/{GUIDE}/{MATERIAL}.pdf").unlink(),
    ],
    ids=[
        "entry cut",
        "entries damaged",
        "notes cut",
        "notes wrong",
        "note without parts",
        "folder in the store",
        "file cut",
        "file gone",
    ],
)
def test_what_is_broken_is_noticed_and_made_again(shop: Path, copy: Path, breakage):
    breakage(copy)
    # Something must be bound again, so that damaged entries are read at all.
    printed(copy, f"panduan/{GUIDE}.pdf").unlink()
    outcome(print_project(copy))
    for path in pdfs(shop):
        assert (copy / path.relative_to(shop)).read_bytes() == path.read_bytes(), path.name


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(data))


def test_a_material_taken_out_takes_its_sheets_along(copy: Path):
    (copy / "content/pembukuan/buku-kas.md").unlink()
    outcome(print_project(copy))
    assert not [path for path in pdfs(copy) if path.stem == "buku-kas"]
    assert "pembukuan/buku-kas" not in printed(copy, "index.json").read_text()


def test_what_cannot_be_printed_is_told_with_file_and_line_and_changes_nothing(copy: Path):
    before = {path: path.read_bytes() for path in pdfs(copy)}
    source = copy / "content" / GUIDE / f"{MATERIAL}.md"
    planted = {
        "- Gelar " + "\u00a0".join(["W" * 40] * 4): "- Gelar tikar dan letakkan celengan di tengah.",
        "| 2 | " + "panjang sekali " * 900 + "| |": "| 2 | | |",
    }
    words = source.read_text()
    for fault, good in planted.items():
        assert good in words
        words = words.replace(good, fault)
    source.write_text(words)
    complaints = ("keluar dari halaman", "terlalu panjang untuk satu halaman")
    done = print_project(copy)
    assert done.returncode == 1
    for fault, complaint in zip(planted, complaints, strict=True):
        line = 1 + words[: words.index(fault)].count("\n")
        assert re.search(rf"content/{GUIDE}/{MATERIAL}\.md:{line}:\d+: .*{complaint}", done.stderr), (line, done.stderr)
    assert {path: path.read_bytes() for path in pdfs(copy)} == before


def test_faults_of_the_texts_stop_the_press(copy: Path):
    (copy / "curriculum.yaml").write_text("title: [")
    done = print_project(copy)
    assert done.returncode == 1
    assert "curriculum.yaml:" in done.stderr


def test_the_edition_code_leads_to_a_section_that_the_site_has(sample: Curriculum):
    parts = (Path(__file__).parents[3] / "overrides/pages/_parts.md").read_text()
    assert re.search(r"^## .*\{ #\{\{ changes_place \}\} ", parts, re.MULTILINE)
    assert Urls(sample).spoken.say("place.changes") == "perubahan"
