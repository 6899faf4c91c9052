"""A guide in one file and the box for laptops, opened from a folder in a real Chromium: whole, without a fault, the same bytes twice."""

import shutil
import zipfile
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from curriculum.publish import edit_lines
from curriculum.publish.judging.pages import judge
from curriculum.publish.offline import laptop_copy, service_worker, single_file
from curriculum.rendering.urls import Urls

pytestmark = pytest.mark.browser


GUIDE, MATERIAL, PLAN = "berkelompok/", "berkelompok/menabung-bersama/", "berkelompok/menabung-bersama/sesi/"


@pytest.fixture
def reader(chromium):
    """A browser that opens files and may fetch nothing else."""
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.strangers = []
        page.on(
            "request",
            lambda request: (
                request.url.startswith(("file:", "data:", "blob:", "about:")) or page.strangers.append(request.url)
            ),
        )
        yield page
        assert page.strangers == []


def test_one_file_holds_a_guide(published, reader):
    file = published / "site" / "unduhan/hp/berkelompok.html"
    asked = []
    reader.on("request", lambda request: asked.append(request.url[:60]))
    reader.goto(file.as_uri())
    assert [address for address in asked if not address.startswith("data:")] == [file.as_uri()[:60]]
    assert reader.get_by_role("heading", name="Bahan bacaan").first.is_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") == 360
    dead = reader.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash).filter(h => !document.getElementById(decodeURIComponent(h.slice(1))))"
    )
    assert dead == []
    twice = reader.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map(n => n.id); return ids.filter((id, i) => ids.indexOf(id) !== i) })()"
    )
    assert twice == []
    reader.get_by_text("Untuk fasilitator: rencana sesi 1.1").click()
    assert reader.get_by_text("Halaman fasilitator.").first.is_visible()


def test_one_file_has_no_fault_that_axe_sees(published, reader):
    from pages.accessibility import violations

    for file in (
        published / "site" / "unduhan/hp/berkelompok.html",
        published / "site/luring.html",
    ):
        reader.goto(file.as_uri())
        assert violations(reader) == [], file.name


def test_the_box_for_laptops_opens_from_its_folder_and_searches(published, reader, tmp_path):
    with zipfile.ZipFile(published / "site" / "unduhan/situs.zip") as box:
        box.extractall(tmp_path)
    reader.set_viewport_size({"width": 1280, "height": 740})
    reader.goto((tmp_path / "panduan/index.html").as_uri())
    reader.get_by_role("link", name="Mulai dari panduan 1").click()
    reader.locator("article").get_by_role("link", name="1.1 Mengapa menabung bersama?").click()
    reader.wait_for_url("**/menabung-bersama/index.html")
    reader.keyboard.press("/")
    reader.get_by_role("textbox", name="Cari").press_sequentially("aturan")
    reader.locator(".md-search-result__link").first.click()
    reader.wait_for_url("**/index.html*")
    assert "aturan" in reader.get_by_role("heading", level=1).inner_text().lower()


def test_no_link_of_the_box_leads_into_a_folder_or_nowhere(published, tmp_path):
    with zipfile.ZipFile(published / "site" / "unduhan/situs.zip") as box:
        box.extractall(tmp_path)
    home, dead = tmp_path / "panduan", set()
    pages, links = list(home.rglob("*.html")), 0
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for element in soup.select("[href], [src]"):
            link = urlsplit(element.get("href") or element.get("src"))
            links += 1
            if link.path and not link.scheme and not (page.parent / unquote(link.path)).is_file():
                dead.add((page.relative_to(home).as_posix(), link.path))
    assert len(pages) > 20
    assert links > 1000
    assert dead == set()


def test_the_same_site_gives_the_same_bytes(published, sample, manifest, tmp_path):
    shutil.copytree(published / "site", tmp_path / "site")
    shutil.copytree(published / "build/unpublished", tmp_path / "unpublished")
    urls = Urls(sample)
    service_worker.write(tmp_path / "site", published, urls, manifest)
    edit_lines.write(tmp_path / "unpublished", published, urls, manifest)
    single_file.write(tmp_path / "unpublished", published, urls, manifest)
    judge(tmp_path / "unpublished" / urls.download(urls.names.phone))
    shutil.copytree(
        tmp_path / "unpublished" / urls.download(urls.names.phone),
        tmp_path / "site" / urls.download(urls.names.phone),
        dirs_exist_ok=True,
    )
    names = [
        "sw.js",
        "luring/umum.json",
        "luring/bersama.json",
        "luring/panduan/berkelompok.json",
        f"{urls.download(urls.names.phone)}/berkelompok.html",
    ]
    assert [
        name for name in names if (tmp_path / "site" / name).read_bytes() != (published / "site" / name).read_bytes()
    ] == []
    once, again = (laptop_copy.boxed(tmp_path / "unpublished", urls) for _ in range(2))
    assert once == again
