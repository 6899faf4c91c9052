"""A reader's way through the sample, in a real Chromium: on a small phone and on a desktop, by day and by night."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_participant_goes_from_the_door_to_a_reading(phone):
    phone.goto("")
    phone.get_by_role("link", name="Mulai dari panduan 1").click()
    phone.locator("article").get_by_role("link", name="1.1 Mengapa menabung bersama?").click()
    phone.wait_for_url("**/berkelompok/menabung-bersama/")
    assert phone.get_by_role("heading", level=1).inner_text() == "Mengapa menabung bersama?"
    assert phone.get_by_role("heading", name="Bahan bacaan").is_visible()


def test_a_facilitator_goes_from_the_overview_to_a_plan_and_back(phone):
    phone.goto("kisi-kisi/")
    phone.get_by_role("link", name="menit, rencana sesi 1.1").click()
    phone.get_by_text("Halaman fasilitator.").wait_for()  # is_visible() would not wait for the page
    phone.get_by_role("link", name="2. Menghitung bersama").first.click()
    assert phone.evaluate("location.hash") == "#langkah-2"
    phone.get_by_role("link", name="halaman materinya").click()
    phone.wait_for_url("**/berkelompok/menabung-bersama/")


def test_the_pencil_opens_the_source(phone, sample):
    phone.goto("berkelompok/menabung-bersama/sesi/")
    pencil = phone.get_by_role("link", name="Sunting halaman ini")
    assert pencil.get_attribute("href") == f"{sample.outline.repository}/edit/main/content/berkelompok/menabung-bersama.md"


def test_a_download_opens(phone):
    phone.goto("berkelompok/menabung-bersama/")
    link = phone.get_by_role("link", name="Unduh lembar peserta")
    assert "184 KB, 4 halaman" in link.inner_text()
    answer = phone.request.get(link.evaluate("link => link.href"))
    assert answer.body().startswith(b"%PDF")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_flow_is_read_aloud_clicked_and_reached_by_keyboard(phone, width):
    phone.set_viewport_size({"width": width, "height": 740})
    phone.goto("")
    parts = phone.locator(".flow > ol > li")
    assert parts.get_by_role("list").count() == parts.count() == 3
    guides = phone.locator(".flow").get_by_role("link")
    assert guides.count() == 3
    boxes = [guides.nth(place).bounding_box() for place in range(3)]
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
    guides.nth(0).focus()
    phone.keyboard.press("Tab")
    phone.get_by_role("link", name="Panduan 2 Pembukuan Kelompok", exact=True).and_(phone.locator(":focus")).wait_for()
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/pembukuan/")


def test_the_choice_of_day_or_night_is_kept(phone):
    phone.goto("")
    phone.get_by_title("Ganti ke tampilan gelap").click()
    phone.goto("istilah/")
    assert phone.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_searching_finds_a_page(phone):
    phone.goto("")
    phone.locator("label[for=__search]").first.click()
    phone.get_by_role("textbox", name="Cari").press_sequentially("menabung")
    results = phone.locator(".md-search-result__link")
    results.first.wait_for()
    assert "Mengapa menabung bersama?" in results.first.inner_text()


@pytest.mark.parametrize(
    "kept", [None, "garbage", "null", '{"color": 5}', '{"index": "x", "color": {}}', '{"index": 0, "color": {"a b<": "x"}}']
)
def test_the_search_works_where_the_browser_keeps_nothing_or_junk(phone, kept):
    """One thrown error in the head stopped Material's script: the search said it was being prepared, for ever."""
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    plant = f"localStorage.setItem('/simpan/.__palette', {kept!r})"
    phone.add_init_script(plant if kept else refuse)
    phone.goto("")
    phone.keyboard.press("/")
    phone.get_by_role("textbox", name="Cari").press_sequentially("menabung")
    expect(phone.locator(".md-search-result__link").first).to_contain_text("menabung")


def test_a_tick_list_can_be_ticked(phone):
    phone.goto("berkelompok/menabung-bersama/sesi/")
    box = phone.get_by_label("Salin lembar kerja.")
    box.check()
    assert box.is_checked()


def test_a_lost_reader_is_led_home(phone):
    phone.goto("tidak/ada/sama-sekali/")
    phone.get_by_role("link", name="Ke beranda").click()
    assert phone.get_by_role("heading", name="Panduan Simpan Pinjam").is_visible()


def test_the_pencils_of_all_headings_come_with_a_tap_and_open_their_lines(phone):
    phone.goto("berkelompok/menabung-bersama/sesi/")
    assert phone.locator(".pencil").count() == 1
    phone.locator(".pencil").click()
    pencil = phone.locator("#langkah-2 .pencil")
    pencil.wait_for()
    assert "content/berkelompok/menabung-bersama.md#L" in pencil.get_attribute("href")
    assert phone.locator(".pencil").count() == phone.locator("article :is(h1, h2, h3, h4)").count()


def test_the_sentence_a_reader_marked_goes_along_with_her_suggestion(phone):
    phone.goto("berkelompok/menabung-bersama/")
    link = phone.get_by_role("link", name="Usulkan perbaikan lewat WhatsApp")
    plain = link.get_attribute("href")
    phone.evaluate("""() => {
        document.addEventListener("click", event => event.preventDefault(), {capture: true});
        const range = document.createRange();
        range.selectNodeContents(document.querySelector("article .lead"));
        getSelection().addRange(range);
    }""")
    words = phone.locator("article .lead").inner_text()
    phone.wait_for_function("() => getSelection().toString()")
    phone.evaluate("getSelection().removeAllRanges()")  # as a tap does on many phones
    link.click()
    said = unquote(link.get_attribute("href").removeprefix(plain))
    assert said == f"\n\nKalimat yang saya tandai: “{words}”"


def test_a_long_page_has_a_way_back_that_a_short_scroll_does_not_show(phone):
    phone.goto("berkelompok/menabung-bersama/sesi/")
    back = phone.get_by_role("link", name="Ke atas")
    assert not back.is_visible()
    phone.evaluate("scrollTo(0, 3 * innerHeight)")
    back.wait_for()
    assert phone.evaluate("scrollY") > 2 * 740
    box = back.bounding_box()
    assert box["height"] >= 36
    assert box["y"] + box["height"] <= 740
    back.click()
    phone.wait_for_function("() => scrollY === 0")


def test_a_reader_meets_the_key_messages_before_what_is_for_others(phone):
    phone.goto("berkelompok/menabung-bersama/")
    ways = (".take", ".messages", "article a[href*='peserta-besar']", "#bahan-bacaan")
    tops = [phone.locator(way).first.bounding_box()["y"] for way in ways]
    assert tops == sorted(tops)
