"""What a visit costs on prepaid data: every byte a phone downloads, as a static host sends it (gzip)."""

import gzip
import json
import re
from pathlib import Path

import lxml.html
import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from pages.server import hosted

FIRST_VISIT = 85_000
NEXT_PAGE = 12_000
#: Pages of the second edition that are heavier still, and how heavy at most: each waits to be divided without losing its address.
HEAVIER = {
    "fakta/": 16_100,
    "tanya/": 19_500,
    "advokasi/perlindungan-sosial/": 15_400,
    "keadilan-sosial/diskriminasi-sosial/": 13_100,
    "pengorganisasian/pembentukan-kelompok/": 14_500,
    "advokasi/kampanye-dan-advokasi/": 13_500,
    "advokasi/lobi-dan-negosiasi/": 13_150,
    "alat/lembar-data-dasar/": 12_750,
    "data-dasar/mengisi-data-dasar/sesi/": 12_700,
    "advokasi/sistem-hukum/": 12_800,
    "kesetaraan-gender/kekerasan-berbasis-gender/sesi/": 13_000,
    "kesetaraan-gender/rencana-tindak-lanjut/sesi/": 12_300,
    "pengorganisasian/pembentukan-kelompok/sesi/": 12_550,
    # Cards with pictures: what is seen on each is said in words (alternative texts), and these are most of what is over.
    "sumber-daya-manusia/langkah-demi-langkah/": 13_200,
    "pengorganisasian/gerakan-sosial/": 12_600,
    "kesetaraan-gender/kekerasan-berbasis-gender/": 12_500,
    "data-dasar/mengisi-data-dasar/": 12_400,
    "pengembangan-ekonomi/pemasaran/": 12_300,
}

#: Addresses of what is not counted for a further page: pictures and the lists of them, and what the first material of an edition fetches once.
BESIDE = re.compile(r"(?:^|/)gambar/|^luring/tekan")
PICTURES = re.compile(r"(?:^|/)gambar/[^/]+\.(?:svg|webp)$")

#: What downloads of a kind may weigh, so that they go by WhatsApp.
HANDOUT = 300_000


def squeezed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def weigh(rows: list) -> int:
    return len(gzip.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 6))


@pytest.fixture(scope="module")
def host(handbook):
    with hosted(handbook / "site") as host:
        yield host


@pytest.fixture(scope="module")
def weights(handbook) -> dict[str, int]:
    """Every page of ours with its weight, and with that of the list the service worker may fetch for it."""
    site = handbook / "site"
    lists = [json.loads(file.read_text(encoding="utf-8")) for file in (site / "luring").rglob("*.json")]
    listed = {path: weigh(rows) for rows in lists for path, *_ in rows}
    readers = (page for page in site.rglob("index.html") if page != site / "sunting/index.html")
    pages = {page.parent.relative_to(site).as_posix(): squeezed(page) for page in readers}
    assert {"" if path == "." else f"{path}/" for path in pages} <= listed.keys()
    return {f"{path}/": weight + listed["" if path == "." else f"{path}/"] for path, weight in pages.items()}


@pytest.mark.browser
@pytest.mark.slow
def test_a_first_visit_and_the_next_page(chromium, host, weights):
    """All pages ask for the same files, so the heaviest as a first visit speaks for all; what its workers fetch later counts too."""
    heaviest = sorted(weights.keys() - HEAVIER.keys(), key=lambda path: weights[path])[-2:]
    strangers = []
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        context.on(
            "request",
            lambda request: request.url.startswith((host.address, "data:", "blob:")) or strangers.append(request.url),
        )
        page = context.new_page()
        for path, most in zip(reversed(heaviest), (FIRST_VISIT, NEXT_PAGE), strict=True):
            page.goto(host.address + path)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            parts = sorted(((answer.bytes, answer.path) for answer in host.answers), reverse=True)
            # Drawings and pictograms come beside both; a first visit still pays for the lists that keep them offline.
            apart = BESIDE if most == NEXT_PAGE else PICTURES
            beside = sum(answer.bytes for answer in host.answers if apart.search(answer.path))
            assert host.weight() - beside <= most, parts
    assert strangers == []


@pytest.mark.slow
def test_every_page_is_a_light_next_page(weights):
    """Readings, session plans, guides, lists: what is too long for one page stands on several."""
    assert len(weights) > 200
    assert {path: weight for path, weight in weights.items() if weight > HEAVIER.get(path, NEXT_PAGE)} == {}


@pytest.mark.parametrize(
    "path", ["unduhan", "berkelompok", "berkelompok/menabung-bersama", "berkelompok/menabung-bersama/sesi"]
)
def test_every_download_says_its_size_first(published, path):
    soup = BeautifulSoup((published / "site" / path / "index.html").read_text(encoding="utf-8"), "lxml")
    links = [link for link in soup.select("article a[href]") if re.search(r"\.(pdf|zip|xlsx|html)$", str(link["href"]))]
    assert links
    assert [link.get_text() for link in links if not re.search(r"\d\s(KB|MB)", link.get_text())] == []


@pytest.mark.parametrize("folder", [ROOT / "content", ROOT / "overrides/assets", ROOT / "tests/sample/content"])
def test_pictures_are_drawings_or_webp(folder):
    pictures = [file for file in folder.rglob("*") if file.suffix in {".jpg", ".jpeg", ".png", ".gif", ".avif"}]
    assert pictures == []


@pytest.mark.slow
def test_no_mark_of_markdown_is_read_on_a_page(handbook):
    """Lists of attributes, links and tags of a template that were not understood stand there as letters."""
    left = {}
    for page in (handbook / "site").rglob("index.html"):
        article = lxml.html.document_fromstring(page.read_text(encoding="utf-8")).find(".//article")
        words = "" if article is None else " ".join(article.itertext())
        if found := re.findall(r".{0,30}(?:\{ ?[.#%{]|\]\().{0,30}", words):
            left[page.parent.name] = found
    assert left == {}


@pytest.mark.slow
def test_pictures_keep_their_place_while_they_load(handbook):
    seen = 0
    for page in (handbook / "site").rglob("index.html"):
        for picture in lxml.html.document_fromstring(page.read_text(encoding="utf-8")).iter("img"):
            seen += 1
            assert {"width", "height"} <= set(picture.keys()), (page, picture.get("src"))
            assert picture.get("loading") == "lazy", (page, picture.get("src"))
    assert seen > 50


@pytest.mark.parametrize("folder", ["peserta", "peserta-besar", "lembar-kerja"])
def test_a_printed_handout_goes_by_whatsapp(folder):
    """Where the print step has run: nothing a participant is sent is above 300 KB."""
    sheets = [sheet for printed in ("build/pdf", "site/unduhan") for sheet in (ROOT / printed / folder).rglob("*.pdf")]
    assert {sheet.name: sheet.stat().st_size for sheet in sheets if sheet.stat().st_size > HANDOUT} == {}


def test_every_picture_is_on_one_offline_list_and_cards_are_on_their_own(handbook):
    site = handbook / "site"
    listed = {
        name: {path for path, *_ in json.loads((site / f"luring/{name}/kepentingan-anak.json").read_text(encoding="utf-8"))}
        for name in ("panduan", "gambar")
    }
    pictures = {file.relative_to(site).as_posix() for file in (site / "kepentingan-anak/gambar").glob("*")}
    tiles = {path for path in listed["gambar"] if path.startswith("data/piktogram/")}
    shown = (site / "kepentingan-anak/evaluasi/index.html").read_text(encoding="utf-8")
    assert len(tiles) > 5
    assert tiles > {path for path in tiles if path in shown} > set()
    listed["gambar"] -= tiles
    assert len(listed["gambar"]) > 10
    assert listed["gambar"] | {path for path in listed["panduan"] if "/gambar/" in path} == pictures
    assert not listed["gambar"] & listed["panduan"]
