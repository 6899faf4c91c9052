"""The copy shop's one PDF: exactly the ordered pages, in session order, each sheet as often as ordered or once behind covers."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from in_node import in_node

JAVASCRIPTS = Path(__file__).parents[2] / "overrides/assets/javascripts"
VENDOR = JAVASCRIPTS / "vendor"
LANGUAGE = Path(__file__).parents[1] / "support/language.mjs"

SCRIPT = f"""
import {{readFileSync, writeFileSync}} from "node:fs";
import * as library from "{(VENDOR / "pdf-lib.esm.min.js").as_uri()}";
import "{LANGUAGE.as_uri()}";
import {{joined, leavesOf, placesIn}} from "{(JAVASCRIPTS / "planner/paper/copy_shop.js").as_uri()}";
import {{pageRange}} from "{(JAVASCRIPTS / "planner/words/words.js").as_uri()}";
const words = {{title: "Pesanan", about: "Tiga hari. 25 orang", missing: "BELUM LENGKAP: 1", heads: ["Halaman", "Rangkap", "Isi"], named: ({{title}}) => title, range: pageRange}};
export default async ({{folder, lines, once, duplex}}) => {{
  const {{bytes, pages, blank}} = await joined(library, lines, file => readFileSync(`${{folder}}/${{file}}`), {{once, duplex, words}});
  writeFileSync(`${{folder}}/out.pdf`, bytes);
  const places = placesIn(lines, {{once, duplex, named: words.named}}).map(found => found && [found.first, found.last, pageRange(found)]);
  return {{pages, blank, places, leaves: leavesOf(lines)}};
}};
"""

#: The width of a cover and of an empty page.
BLANK = 595

#: Two files whose pages are known by their width, and an order with a line nobody wants and one without a file.
ORDER = [
    {"title": "Bahan bacaan", "copies": 3, "pages": {"file": "a.pdf", "from": 1, "to": 2}},
    {"title": "Lembar → dua", "copies": 2, "pages": {"file": "b.pdf", "from": 2, "to": 2}},
    {"title": "Tidak dipesan", "copies": 0, "pages": {"file": "b.pdf", "from": 1, "to": 1}},
    {"title": "Belum dicetak", "copies": 5, "pages": None},
    {"title": "Lembar " + "panjang " * 30, "copies": 1, "pages": {"file": "a.pdf", "from": 3, "to": 3}},
]


@pytest.fixture
def folder(tmp_path):
    for name, first in (("a", 100), ("b", 200)):
        document = pikepdf.new()
        for width in range(first, first + 3):
            document.add_blank_page(page_size=(width, 300))
        document.save(tmp_path / f"{name}.pdf")
    return tmp_path


def made(folder: Path, *, once: bool, duplex: bool = False, lines=ORDER) -> tuple[list[int], dict]:
    """The widths of the file's pages; and its pages, blank ones, the place of each line, and the leaves of the order."""
    if not shutil.which("node"):
        pytest.skip("needs node")
    told = in_node(SCRIPT, {"folder": str(folder), "lines": lines, "once": once, "duplex": duplex})
    with pikepdf.open(folder / "out.pdf") as document:
        found = [round(float(page.mediabox[2])) for page in document.pages]
        assert len({page.obj.objgen for page in document.pages}) == len(found)  # each in a place of its own
        empty = [page for page in document.pages if page.mediabox[2] > 590 and not pikepdf.parse_content_stream(page)]
    assert told["pages"] == len(found)
    assert told["blank"] == len(empty)
    return found, told


def widths(folder: Path, **how) -> list[int]:
    return made(folder, **how)[0]


def test_each_sheet_as_often_as_ordered(folder):
    assert widths(folder, once=False) == [100, 101, 100, 101, 100, 101, 201, 201, 102]


def test_each_sheet_once_behind_a_cover(folder):
    assert widths(folder, once=True) == [595, 100, 101, 201, 102]


def test_printed_on_both_sides_every_copy_begins_on_a_new_leaf(folder):
    found = widths(folder, once=False, duplex=True)
    assert found == [100, 101, 100, 101, 100, 101, 201, BLANK, 201, BLANK, 102]
    assert widths(folder, once=True, duplex=True) == [BLANK, BLANK, 100, 101, 201, BLANK, 102]


#: Cards to cut of two pages, between sheets that share both sides of a leaf with nothing.
CARDS = [ORDER[0], {**ORDER[1], "kind": "cards", "pages": {"file": "b.pdf", "from": 2, "to": 3}}, ORDER[4]]


def test_no_card_has_anything_on_its_back(folder):
    card = [201, BLANK, 202, BLANK]
    found, told = made(folder, once=False, duplex=True, lines=CARDS)
    assert found == [100, 101] * 3 + card * 2 + [102]
    assert told["leaves"] == 3 + 2 * 2 + 1
    assert widths(folder, once=True, duplex=True, lines=CARDS) == [BLANK, BLANK, 100, 101, *card, 102]
    assert widths(folder, once=True, lines=CARDS) == [BLANK, 100, 101, 201, 202, 102]
    assert widths(folder, once=True, duplex=True, lines=CARDS[:2]) == [BLANK, BLANK, 100, 101, *card[:3]]


def pages_named(said: str) -> list[int]:
    """The pages that a place in the file names: `5`, `3–4`, `15, 17` or `15–25 ganjil`."""
    if "," in said:
        return [int(page) for page in said.split(", ")]
    first, *last = re.findall(r"\d+", said)
    return list(range(int(first), int(last[0] if last else first) + 1, 2 if "ganjil" in said else 1))


@pytest.mark.parametrize("once", [True, False])
@pytest.mark.parametrize("duplex", [True, False])
@pytest.mark.parametrize("lines", [ORDER, CARDS, CARDS[:2]], ids=["order", "cards", "cards-last"])
def test_the_order_numbers_as_the_file_does(folder, once, duplex, lines):
    """What the page says before any file is fetched is where each sheet stands in the file that is made."""
    found, told = made(folder, once=once, duplex=duplex, lines=lines)
    for line, place in zip(lines, told["places"], strict=True):
        if not line["pages"] or not line["copies"]:
            assert place is None
            continue
        base, pages = {"a.pdf": 99, "b.pdf": 199}[line["pages"]["file"]], line["pages"]
        own = [base + page for page in range(pages["from"], pages["to"] + 1)] * (1 if once else line["copies"])
        first, last, said = place
        assert [width for width in found[first - 1 : last] if width != BLANK] == own
        assert found[first - 1] == own[0]
        assert found[last - 1] == own[-1]
        if duplex and line.get("kind") == "cards":
            assert BLANK not in [found[page - 1] for page in pages_named(said)]


def test_the_cover_counts_the_empty_pages(folder):
    widths(folder, once=True, duplex=True)
    told = subprocess.run(
        ["pdftotext", "-l", "1", folder / "out.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert re.findall(r"^\d+(?:–\d+)?$", told, re.MULTILINE) == ["3–4", "5", "7"]
    assert re.findall(r"^x ?(\d+)$", told, re.MULTILINE) == ["3", "2", "1", "5"]


def test_an_order_names_no_empty_back_of_a_card_and_so_costs_the_leaves_it_says(folder):
    """A shop copies the pages that are named: cards one by one on one side, other sheets two to a leaf."""
    many = {**CARDS[1], "pages": {"file": "a.pdf", "from": 1, "to": 3}}
    for lines in (CARDS, [*CARDS, many], [many, many]):
        found, told = made(folder, once=True, duplex=True, lines=lines)
        leaves = 0
        for line, (_first, _last, said) in zip(lines, told["places"], strict=True):
            named, cards = pages_named(said), line.get("kind") == "cards"
            assert BLANK not in [found[page - 1] for page in named]
            assert len(named) == line["pages"]["to"] - line["pages"]["from"] + 1
            leaves += line["copies"] * (len(named) if cards else -(-len(named) // 2))
        assert leaves == told["leaves"]
        cover = subprocess.run(["pdftotext", folder / "out.pdf", "-"], capture_output=True, text=True, check=True).stdout
        assert all(said in cover for _first, _last, said in told["places"])
    told = made(folder, once=False, duplex=True, lines=[many])[1]
    assert told["places"][0][2] == "1–11 ganjil"


def test_the_cover_says_what_is_not_in_the_file(folder):
    def cover(lines):
        widths(folder, once=True, lines=lines)
        return subprocess.run(
            ["pdftotext", "-l", "1", folder / "out.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout

    told = cover(ORDER)
    assert "Tiga hari. 25 orang" in told
    assert "BELUM LENGKAP: 1" in told
    assert "Belum dicetak" in told  # at the end, without pages
    assert "Tidak dipesan" not in told
    assert "BELUM LENGKAP" not in cover([line for line in ORDER if line["pages"]])


def test_a_long_order_has_several_covers(folder):
    lines = [{**ORDER[1], "title": f"Lembar {number}"} for number in range(85)]
    assert widths(folder, once=True, lines=lines) == [595] * 3 + [201] * 85


def test_libraries_are_those_their_authors_published():
    listed = dict(
        re.findall(r"^\| (\S+\.(?:js|woff2)) .*\| ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text(), re.MULTILINE)
    )
    files = (file for pattern in ("*.js", "*.woff2") for file in VENDOR.rglob(pattern))
    found = {file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert listed == found
    assert found
