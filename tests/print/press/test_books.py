"""Printed books of a guide: the reader's book (A5, to hold or to fold) and the facilitator's book, on the sample."""

import re
import subprocess
from pathlib import Path

import pytest
from pikepdf import Pdf

import pdf_ua
import printed_sample
from curriculum.model.curriculum import Curriculum
from curriculum.pdf.booklet import MOST_SHEETS, order, signatures
from printed_sample import labels, sizes_of_letters, squeezed, text

pytestmark = pytest.mark.pdf

GUIDE = "berkelompok"
A5, SMALLEST = (420, 595), 9


def printed(folder: Path, path: str) -> Path:
    return folder / "build" / "pdf" / path


@pytest.fixture
def reader(shop: Path) -> Path:
    return printed(shop, f"buku-peserta/{GUIDE}.pdf")


@pytest.fixture
def facilitator(shop: Path) -> Path:
    return printed(shop, f"buku-fasilitator/{GUIDE}.pdf")


def text_of_half(path: Path, page: int, half: int) -> str:
    """The words of the left (0) or right half of a landscape A4 page."""
    area = ["-x", str(half * 421), "-y", "0", "-W", "421", "-H", "596"]
    command = ["pdftotext", "-f", str(page), "-l", str(page), *area, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("guide", ["berkelompok", "pembukuan"])
def test_a_readers_book_is_a5_and_fills_its_sheets(shop: Path, guide: str):
    with Pdf.open(printed(shop, f"buku-peserta/{guide}.pdf")) as pdf:
        sides = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in pdf.pages}
        assert sides == {A5}
        assert len(pdf.pages) % 4 == 0


def test_its_letters_are_nine_points_or_more_and_its_readings_eleven(reader: Path):
    sizes = sizes_of_letters(reader)
    assert min(sizes) >= SMALLEST
    assert 11.0 in sizes


def test_letters_are_measured_as_they_stand_on_paper(shop: Path):
    """The same letters: 16 points in large print, and never that size in the book."""
    large = sizes_of_letters(printed(shop, f"peserta-besar/{GUIDE}/menabung-bersama.pdf"))
    assert 16.0 in large


def test_its_tags_are_those_of_a_book_one_can_hear(reader: Path):
    assert pdf_ua.faults(reader) == []
    with Pdf.open(reader) as pdf:
        tags = [str(element.S) for element, _ in pdf_ua.elements(pdf)]
    assert tags.count("/Figure") >= 1
    assert "/H1" in tags


def test_it_holds_every_reading_and_numbers_its_own_pages(reader: Path, sample: Curriculum):
    words = squeezed(text(reader))
    guide = sample.guide(GUIDE)
    for material in guide.written:
        assert squeezed(material.title) in words
        for message in material.plan.key_messages:
            assert squeezed(printed_sample.plain(message)) in words
        last = printed_sample.plain(material.reading.rstrip().split("\n")[-1])
        assert squeezed(last)[-40:] in words
    names = labels(reader)
    assert names == ["", *map(str, range(2, len(names) + 1))]
    shown = [
        (words, target) for _, words, _, target in printed_sample.links(reader) if re.fullmatch(r"(hlm\.\xa0)?\d+", words)
    ]
    assert len(shown) > len(guide.written)
    for number, target in shown:
        assert target is not None
        assert names[target] == number.removeprefix("hlm.\xa0")


def test_a_reference_to_another_guide_names_no_page_of_this_book(shop: Path):
    for guide in ("berkelompok", "pembukuan"):
        assert not re.search(r"hlm\.\s\d+-\d+", text(printed(shop, f"buku-peserta/{guide}.pdf")))


def test_a_reader_gets_no_word_of_the_facilitators_and_nothing_to_fill_in(reader: Path, sample: Curriculum):
    words = squeezed(text(reader))
    for material in sample.guide(GUIDE).written:
        open_words = squeezed(printed_sample.plain(material.reading))
        kept = [part.text for part in material.instructions.values()] + [material.notes]
        kept += [question.answer or "" for question in material.plan.evaluation]
        for line in "\n".join(kept).split("\n"):
            found = squeezed(printed_sample.plain(line))
            assert len(found) < 15 or found in open_words or found not in words, line
    assert "Kartucerita" not in words


def test_its_sheets_fold_into_reading_order(shop: Path, reader: Path):
    """Each side shows two pages of the book unchanged: folded sheet in sheet, they follow one another."""
    folded, pages = printed(shop, f"buklet/{GUIDE}.pdf"), len(labels(reader))
    with Pdf.open(folded) as pdf:
        assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages} == {(842, 595)}
        assert len(pdf.pages) == pages // 2
    assert max(signatures(pages)) <= MOST_SHEETS == 10
    for side, numbers in enumerate(order(pages), 1):
        for half, number in enumerate(numbers):
            # A drawing lies on its side: what is read first there is not what is read first in the book.
            assert sorted(squeezed(text_of_half(folded, side, half))) == sorted(squeezed(text(reader, number + 1)))
    assert sizes_of_letters(folded) == sizes_of_letters(reader)


def test_a_facilitators_book_holds_her_pages_with_the_numbers_of_the_guide(
    shop: Path, facilitator: Path, sample: Curriculum
):
    guide = printed(shop, f"panduan/{GUIDE}.pdf")
    in_guide, names = labels(guide), labels(facilitator)
    shared = [name for name in names if name in in_guide and name]
    for name in shared:
        assert text(facilitator, names.index(name) + 1) == text(guide, in_guide.index(name) + 1)
    for material in sample.guide(GUIDE).written:
        own = [name for name in labels(printed(shop, f"fasilitator/{material.path}.pdf")) if name]
        away = labels(printed(shop, f"peserta/{material.path}.pdf")) + labels(
            printed(shop, f"lembar-kerja/{material.path}.pdf")
        )
        assert own[0] in names
        assert not set(away) & set(names)
    assert pdf_ua.faults(facilitator) == []


def test_it_names_everything_it_leaves_out_and_the_page(shop: Path, facilitator: Path, sample: Curriculum):
    place = next(
        page for page in range(1, 1 + len(labels(facilitator))) if "Yang dicetak terpisah" in text(facilitator, page)[:40]
    )
    words = text(facilitator, place)
    for material in sample.guide(GUIDE).written:
        assert material.title in words
        for sheet in material.plan.worksheets:
            assert sheet.title in words
        assert labels(printed(shop, f"bacaan/{material.path}.pdf"))[0] in words


def test_the_two_halves_hold_every_page_of_the_manual_once(shop: Path):
    manual, halves = printed(shop, "manual.pdf"), [printed(shop, f"manual-{half}.pdf") for half in (1, 2)]
    whole = [name for name in labels(manual) if "-" in name]
    inside = [[name for name in labels(half) if "-" in name] for half in halves]
    assert sorted(inside[0] + inside[1]) == sorted(whole)
    for half, names in zip(halves, inside, strict=True):
        assert pdf_ua.faults(half) == []
        assert text(half, labels(half).index(names[-1]) + 1) == text(manual, labels(manual).index(names[-1]) + 1)


def test_one_half_is_the_facilitators_and_the_other_what_is_handed_out(shop: Path, sample: Curriculum):
    read, copied = (set(labels(printed(shop, f"manual-{half}.pdf"))) for half in (1, 2))
    for material in sample.written:
        handed = labels(printed(shop, f"peserta/{material.path}.pdf")) + labels(
            printed(shop, f"lembar-kerja/{material.path}.pdf")
        )
        assert set(handed) <= copied
        assert labels(printed(shop, f"fasilitator/{material.path}.pdf"))[0] in read
