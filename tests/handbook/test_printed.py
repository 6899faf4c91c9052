"""The gate before our own handbook goes to paper: every sheet within its budget, nothing lost, nothing given away.

Prints what has changed since the last run into a folder of pytest's; the first run takes a few minutes.
"""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from pikepdf import Name, Pdf

import pdf_ua
import printed_sample
from curriculum.model.curriculum import Curriculum
from curriculum.pdf.booklet import signatures
from curriculum.rendering.urls import Urls
from printed_sample import ROOT, labels, plain, sizes_of_letters, squeezed, text

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

LIGHT = 300_000
#: Worksheets with the long questionnaires bound in.
HEAVIER = {
    "lembar-kerja/data-dasar/mengisi-data-dasar.pdf": 310_000,
    # Many cards with pictures.
    "fasilitator/data-dasar/mengisi-data-dasar.pdf": 305_000,
    "fasilitator/evaluasi-program/penilaian-program.pdf": 305_000,
    "fasilitator/sumber-daya-manusia/langkah-demi-langkah.pdf": 330_000,
}
#: Pages of an ordinary material: one that asks for at most three pages of worksheets.
ORDINARY_WORKSHEETS, SHEET, LARGE = 3, 10, 16
#: Of any material, worksheets aside: facilitator's pages with overview and what is read aloud; the handout's reading: one sheet of paper.
FACILITATOR, READING = 7, 2
#: Longer, and for editors to shorten.
LONGER = {"kesetaraan-gender/kekerasan-berbasis-gender": 8, "pengorganisasian/pembentukan-kelompok": 8}
LONGER_READING = {}
#: The complete manual, and each of its two halves, which are what is printed of it.
MANUAL, HALF = 1100, 600
#: The smallest letters of the reader's book, in points; pages of the thickest one, and how many of the books are folded at once.
SMALLEST, THICKEST, ONE_FOLD = 9, 52, 11
#: Lines shorter than this may well stand in both a reading and a facilitator's instructions.
TELLING = 40


@pytest.fixture(scope="module")
def texts(ours: Curriculum) -> Curriculum:
    return ours


@pytest.fixture(scope="module")
def paper(printed_handbook: Path):
    """The file of a product."""
    return lambda path: printed_handbook / "build" / "pdf" / path


@pytest.fixture(scope="module")
def pages(paper):
    """How many pages the sheet of a kind of a material has."""
    index = json.loads(paper("index.json").read_text())
    return lambda kind, material: index[f"{kind}/{material.path}.pdf"]["pages"]


@pytest.fixture(scope="module")
def place(paper):
    """How many pages a place of a material takes: its worksheets, without the questionnaires of its session; what the facilitator keeps."""
    spans = json.loads(paper("pages.json").read_text())

    def pages(material, *names: str) -> int:
        found = [spans[f"{material.path}/{'#' * bool(name)}{name}"] for name in names]
        return sum(1 + int(last.split("-")[1]) - int(first.split("-")[1]) for first, last in found)

    return pages


def test_every_sheet_keeps_to_its_pages(texts: Curriculum, pages, place):
    long = []
    for material in texts.written:
        worksheets = place(material, *(Urls(texts).worksheet_place(sheet.worksheet) for sheet in material.plan.worksheets))
        reading = pages("bacaan", material)
        facilitator = place(material, "")
        if reading > LONGER_READING.get(material.path, READING) or facilitator > LONGER.get(material.path, FACILITATOR):
            long.append(f"{material.path}: bacaan {reading}, fasilitator {facilitator}")
        if worksheets <= ORDINARY_WORKSHEETS and max(reading, facilitator) + worksheets > SHEET:
            long.append(f"{material.path}: {max(reading, facilitator) + worksheets} halaman dengan lembar kerja")
        if pages("peserta-besar", material) > LARGE:
            long.append(f"{material.path}: huruf besar {pages('peserta-besar', material)}")
    assert long == []


def test_every_handout_is_light_enough_for_a_cheap_phone(texts: Curriculum, paper):
    files = [
        path for kind in ("peserta", "peserta-besar", "lembar-kerja", "fasilitator") for path in paper(kind).rglob("*.pdf")
    ]
    assert len(files) == 4 * len(texts.written)
    sizes = {path.relative_to(paper(".")).as_posix(): path.stat().st_size for path in files}
    assert {path: size for path, size in sizes.items() if size > HEAVIER.get(path, LIGHT)} == {}


def test_the_first_page_runs_the_session_and_the_steps_begin_at_latest_on_the_third(texts: Curriculum, paper):
    for material in texts.written:
        path = paper(f"fasilitator/{material.path}.pdf")
        first = text(path, 1)
        assert "Jalannya sesi bila mulai pukul" in first, material.path
        assert "Kalau terlambat" in first, material.path
        assert "Langkah fasilitasi" in first + text(path, 2) + text(path, 3), material.path


def test_the_complete_manual_is_no_longer_than_it_was(paper):
    assert len(labels(paper("manual.pdf"))) <= MANUAL


def test_each_half_of_the_manual_is_a_book_one_can_bind(paper):
    halves = [[label for label in labels(paper(f"manual-{half}.pdf")) if "-" in label] for half in (1, 2)]
    assert max(map(len, halves)) < HALF
    assert sorted(halves[0] + halves[1]) == sorted(label for label in labels(paper("manual.pdf")) if "-" in label)


def test_readers_books_are_thin_and_their_letters_large_enough(texts: Curriculum, paper):
    books = [paper(f"buku-peserta/{guide.id}.pdf") for guide in texts.guides]
    assert [path.name for path in books if min(sizes_of_letters(path)) < SMALLEST] == []
    pages = [len(labels(path)) for path in books]
    assert max(pages) <= THICKEST
    assert sum(len(signatures(number)) == 1 for number in pages) >= ONE_FOLD


def test_no_word_for_facilitators_reaches_a_participant(texts: Curriculum, paper):
    told = []
    for material in texts.written:
        sheets = "".join(section.text for _, section in material.worksheets)
        drawn = "".join(
            (ROOT / Path(material.source).parent / link.id).read_text() for link in material.body.links if link.image
        )
        known = squeezed(plain(f"{material.reading}\n{sheets}\n{drawn}"))
        secret = [part.text for part in material.instructions.values()] + [material.notes]
        secret += [question.answer or "" for question in material.plan.evaluation]
        shown = "".join(
            squeezed(text(paper(f"{kind}/{material.path}.pdf"))) for kind in ("peserta", "peserta-besar", "lembar-kerja")
        )
        for line in "\n".join(secret).split("\n"):
            words = squeezed(plain(line))
            if len(words) >= TELLING and words in shown and words not in known:
                told.append((material.path, line))
    assert told == []


def test_nothing_written_is_missing_on_paper(texts: Curriculum, paper):
    """Every heading, and the last words of every text: a renderer that drops pages drops those first."""
    lost = []
    for guide in texts.guides:
        # Paper adds to a link where to turn to: those words are not the editor's.
        manual = re.sub(r"\((materi|Panduan)[\d.]+(,hlm\.\d+-\d+)?\)", "", squeezed(text(paper(f"panduan/{guide.id}.pdf"))))
        for body in (guide.body, *(material.body for material in guide.written)):
            words = [plain(heading.title.removeprefix("Lembar kerja: ")) for heading in body.headings]
            words.append(plain(body.text.rstrip().split("\n")[-1])[-TELLING:])
            lost += [(guide.id, found) for found in words if squeezed(found).strip("_") not in manual]
    assert lost == []


def test_the_complete_manual_holds_every_page_of_every_guide(texts: Curriculum, paper):
    names = labels(paper("manual.pdf"))
    for guide in texts.guides:
        own = [label for label in labels(paper(f"panduan/{guide.id}.pdf")) if label.startswith(f"{guide.number}-")]
        body = [label for label in names if label.startswith(f"{guide.number}-")]
        assert body == own[: len(body)]
        # The guide's own terms and references close its manual; the complete manual has all of them at its end.
        assert 0 < len(own) - len(body) <= 16
    # A questionnaire that two guides use is bound into both, and into the complete manual once.
    assert [label for label, times in Counter(filter(None, names)).items() if times > 1] == []


def test_tags_of_the_complete_manual_are_clean(paper):
    assert pdf_ua.faults(paper("manual.pdf")) == []


def test_tags_of_every_other_file_are_clean(printed_handbook: Path):
    """Their pages are those of the manual, whose drawing was read above; here their trees, links and fonts."""
    files = [path for path in printed_sample.pdfs(printed_handbook) if path.parent.name != "buklet"]
    assert [(path, fault) for path in files for fault in pdf_ua.faults(path, content=False)] == []


def test_links_and_bookmarks_open_what_they_say(texts: Curriculum, paper):
    path = paper("manual.pdf")
    names, site = labels(path), texts.outline.address
    urls = Urls(texts)
    known = {urls.url(page) for page in (*texts.materials, *texts.guides)}
    for page, words, address, target in printed_sample.links(path):
        number = re.fullmatch(r"(?:hlm\.\xa0)?((?:\d+|L)-\d+)", words)
        if number:
            assert target is not None, (names[page], words)
            assert names[target] == number[1]
        elif address.startswith(site):
            place = address.removeprefix(site).split("#")[0]
            assert place in known | {"", "fakta/"}, (names[page], address)
    assert len(printed_sample.bookmarks(path)) > 5 * len(texts.written)


def test_a_grey_copy_is_readable(texts: Curriculum, paper, tmp_path: Path):
    """On a page in grey the darkest ink is near black and the paper white, and tinted grounds stay light."""
    material = texts.written[0]
    command = [
        "pdftoppm",
        "-gray",
        "-r",
        "60",
        "-f",
        "1",
        "-l",
        "1",
        str(paper(f"fasilitator/{material.path}.pdf")),
        str(tmp_path / "g"),
    ]
    subprocess.run(command, check=True)
    data = next(tmp_path.glob("*.pgm")).read_bytes().split(b"\n", 3)[3]
    share = [data.count(bytes([shade])) / len(data) for shade in range(256)]
    assert share[255] > 0.7
    assert sum(share[:90]) > 0.005
    assert sum(share[90:200]) < 0.12


def test_paper_is_a4_and_free_at_its_edges(paper):
    """What is printed near the edge is found while laying out (curriculum.pdf.page_checks); here the sheet itself."""
    with Pdf.open(paper("manual.pdf")) as pdf:
        sizes = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in pdf.pages}
        assert sizes == {(595, 842)}
        assert all(page.obj.get(Name.Rotate, 0) == 0 for page in pdf.pages)
