"""A reader's way through the sample, in a real Chromium: on a small phone and on a desktop, by day and by night."""

import pytest

from conftest import served

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "kisi-kisi/",
    "bagian/dasar/",
    "berkelompok/",
    "berkelompok/menabung-bersama/",
    "berkelompok/menabung-bersama/sesi/",
    "pinjaman/menghitung-jasa/",
    "istilah/",
    "metode/",
    "rujukan/",
    "fakta/",
    "organisasi/",
    "linimasa/",
    "unduhan/",
    "tentang/",
    "tidak-ada/",
]


@pytest.fixture(scope="module")
def address(built):
    with served(built / "build/site", below="/simpan/") as home:
        yield home


@pytest.fixture
def reader(chromium, address):
    """A page on a small phone; fails when it asks anything of another site or a script stumbles."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=address, locale="id-ID")
    page = context.new_page()
    strangers, faults = [], []
    page.on("request", lambda request: request.url.startswith(address) or strangers.append(request.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert strangers == []
    assert faults == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_small_phone(reader, path):
    reader.goto(path)
    assert reader.locator("h1").count() == 1
    assert reader.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("path", PAGES[:6])
def test_text_at_double_size_still_fits(reader, path):
    reader.goto(path)
    reader.evaluate("document.documentElement.style.fontSize = '200%'")
    assert reader.evaluate("document.documentElement.scrollWidth") == 360


def test_a_participant_goes_from_the_door_to_a_reading(reader):
    reader.goto("")
    reader.get_by_role("link", name="Mulai dari panduan 1").click()
    reader.locator("article").get_by_role("link", name="1.1 Mengapa menabung bersama?").click()
    reader.wait_for_url("**/berkelompok/menabung-bersama/")
    assert reader.get_by_role("heading", level=1).inner_text() == "Mengapa menabung bersama?"
    assert reader.get_by_role("heading", name="Bahan bacaan").is_visible()


def test_a_facilitator_goes_from_the_overview_to_a_plan_and_back(reader):
    reader.goto("kisi-kisi/")
    reader.get_by_role("link", name="menit, rencana sesi 1.1").click()
    assert reader.get_by_text("Halaman fasilitator.").is_visible()
    reader.get_by_role("link", name="2. Menghitung bersama").first.click()
    assert reader.evaluate("location.hash") == "#langkah-2"
    reader.get_by_role("link", name="halaman materinya").click()
    reader.wait_for_url("**/berkelompok/menabung-bersama/")


def test_the_pencil_opens_the_source(reader, sample):
    reader.goto("berkelompok/menabung-bersama/sesi/")
    pencil = reader.get_by_role("link", name="Sunting halaman ini")
    assert pencil.get_attribute("href") == f"{sample.outline.repository}/edit/main/content/berkelompok/menabung-bersama.md"


def test_a_download_opens(reader):
    reader.goto("berkelompok/menabung-bersama/")
    link = reader.get_by_role("link", name="Unduh lembar peserta")
    assert "184 KB, 4 halaman" in link.inner_text()
    answer = reader.request.get(link.evaluate("link => link.href"))
    assert answer.body().startswith(b"%PDF")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_drawing_is_read_clicked_and_reached_by_keyboard(reader, width):
    reader.set_viewport_size({"width": width, "height": 740})
    reader.goto("")
    guides = reader.locator(".alur svg:visible a")
    assert guides.count() == 3
    assert reader.locator(".alur svg:visible").count() == 1
    boxes = [guides.nth(place).bounding_box() for place in range(3)]
    assert all(box["height"] >= 24 and box["width"] >= 24 for box in boxes)
    guides.nth(0).focus()
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.getAttribute('aria-label')") == "Panduan 2: Pembukuan Kelompok"
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/pembukuan/")


def test_titles_stay_inside_their_boxes(reader):
    reader.goto("")
    spilled = reader.evaluate(
        """() => [...document.querySelectorAll('.alur svg')].filter(svg => svg.checkVisibility()).flatMap(svg =>
           [...svg.querySelectorAll('a')].filter(link => {
             const box = link.querySelector('rect').getBoundingClientRect(), text = link.querySelector('.alur-judul').getBoundingClientRect()
             return text.right > box.right + 1 || text.bottom > box.bottom + 1
           }).map(link => link.textContent))"""
    )
    assert spilled == []


def test_the_choice_of_day_or_night_is_kept(reader):
    reader.goto("")
    reader.get_by_title("Ganti ke tampilan gelap").click()
    reader.goto("istilah/")
    assert reader.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_searching_finds_a_page(reader):
    reader.goto("")
    reader.locator("label[for=__search]").first.click()
    reader.get_by_role("textbox", name="Cari").press_sequentially("menabung")
    results = reader.locator(".md-search-result__link")
    results.first.wait_for()
    assert "Mengapa menabung bersama?" in results.first.inner_text()


def test_a_tick_list_can_be_ticked(reader):
    reader.goto("berkelompok/menabung-bersama/sesi/")
    box = reader.get_by_label("Salin lembar kerja.")
    box.check()
    assert box.is_checked()


def test_a_lost_reader_is_led_home(reader):
    reader.goto("tidak/ada/sama-sekali/")
    reader.get_by_role("link", name="Ke beranda").click()
    assert reader.get_by_role("heading", name="Panduan Simpan Pinjam").is_visible()
