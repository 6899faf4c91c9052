"""What a visit costs on prepaid data: every byte a phone downloads, as a static host sends it (gzip)."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from phone import hosted

FIRST_VISIT = 85_000
NEXT_PAGE = 12_000

#: Session plans that weigh more because of their own words; the rest of such a page weighs 5 KB. Nothing may join this list unseen.
LONG_PLANS = 16_800

#: What downloads of a kind may weigh, so that they go by WhatsApp.
HANDOUT = 300_000


def squeezed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def addresses(site: Path, mark: str) -> list[str]:
    pages = sorted(site.glob("*/**/index.html"))
    return [page.parent.relative_to(site).as_posix() + "/" for page in pages if mark in page.read_text(encoding="utf-8")]


@pytest.fixture(scope="module")
def host(handbook):
    with hosted(handbook / "site") as host:
        yield host


@pytest.mark.browser
@pytest.mark.slow
def test_a_first_visit_and_the_next_page(chromium, host):
    """The heaviest reading of all, then its neighbour; whatever the page's workers fetch afterwards counts too."""
    heaviest = sorted(addresses(host.site, "halaman-peserta"), key=lambda path: squeezed(host.site / path / "index.html"))[
        -2:
    ]
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
            assert host.weight() <= most, parts
    assert strangers == []


@pytest.mark.slow
def test_every_reading_is_a_light_next_page(handbook):
    heavy = {
        path: squeezed(handbook / "site" / path / "index.html") for path in addresses(handbook / "site", "halaman-peserta")
    }
    assert {path: weight for path, weight in heavy.items() if weight > NEXT_PAGE} == {}


@pytest.mark.slow
def test_session_plans_stay_light_but_for_the_longest(handbook):
    """A plan of four hours has more words than 12 KB hold; nothing else may weigh on it."""
    plans = {
        path: squeezed(handbook / "site" / path / "index.html")
        for path in addresses(handbook / "site", "halaman-fasilitator")
        if path.endswith("/sesi/")
    }
    assert max(plans.values()) <= LONG_PLANS
    assert sum(weight > NEXT_PAGE for weight in plans.values()) <= len(plans) // 10


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
def test_pictures_keep_their_place_while_they_load(handbook):
    for page in (handbook / "site").rglob("index.html"):
        for picture in re.findall(r"<img [^>]*>", page.read_text(encoding="utf-8")):
            assert "width=" in picture, (page, picture)
            assert "height=" in picture, (page, picture)
            assert 'loading="lazy"' in picture, (page, picture)


def test_a_printed_handout_goes_by_whatsapp():
    """Where the print step has run: no handout above 300 KB."""
    sheets = list((ROOT / "build/pdf/peserta").rglob("*.pdf")) + list((ROOT / "site/unduhan/peserta").rglob("*.pdf"))
    assert {sheet.name: sheet.stat().st_size for sheet in sheets if sheet.stat().st_size > HANDOUT} == {}
