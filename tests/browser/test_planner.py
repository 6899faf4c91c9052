"""The planner's page: a first visit as light as any, a plan that survives reload, keyboard, finger, paper; nothing leaves the site."""

import re
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_accessibility import RULES, lost

from server import hosted

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Bytes of a first visit, as tests/handbook/test_weight.py has it for every page.
FIRST_VISIT = 85_000


@pytest.fixture(scope="module")
def host(handbook):
    with hosted(handbook / "site") as host:
        yield host


@pytest.fixture
def planner(chromium, host):
    """The page on a small phone, with its door ready; fails on a request to a stranger or a script that stumbles."""
    with chromium.new_context(
        viewport={"width": 360, "height": 740}, service_workers="block", accept_downloads=True
    ) as context:
        page = context.new_page()
        strangers, faults = [], []
        page.on("request", lambda request: request.url.startswith((host.address, "blob:")) or strangers.append(request.url))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(host.address + "susun/")
        page.wait_for_selector("[data-susun=pintu]", state="attached")
        yield page
        assert strangers == []
        assert faults == []


def choose(page, example="Tiga hari", town="Malang"):
    page.get_by_role("button", name=example).click()
    page.locator("#susun-hari [data-key=bentuk]").wait_for()
    page.get_by_label("Bentuk pelatihan").select_option(label="Tiga hari, 09.00–15.30")
    page.get_by_label("Tanggal").first.fill("2026-12-01")
    page.get_by_label("Tempat, untuk jam salat").select_option(label=town)


def test_a_first_visit_costs_no_more_than_any_page(chromium, host):
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        host.weight()
        page.goto(host.address + "susun/")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        parts = sorted(((answer.bytes, answer.path) for answer in host.answers), reverse=True)
        assert host.weight() <= FIRST_VISIT, parts


def test_ticks_become_an_agenda_with_lists(planner):
    choose(planner)
    agenda = planner.locator(".susun-agenda")
    assert agenda.count() == 3
    assert "ISHOMA" in agenda.first.inner_text()
    assert "Pukul 09.00–15.30. Zuhur 11.21, Asar 14.46" in agenda.first.inner_text()
    planner.locator("#susun-urutan summary", has_text="Persingkat").first.click()
    assert re.search(
        r": \d+ menjadi \d+ menit", planner.locator("#susun-urutan").inner_text()
    )  # no blank is lost on the way
    assert "Semua sesi muat." in planner.locator("#susun-hasil").inner_text()
    assert planner.locator("#susun-bawaan tbody tr").count() > 20
    assert re.search(r"\d+ sisi, Rp", planner.locator("#susun-bawaan").inner_text())


def test_what_does_not_fit_is_said_and_shortened_only_when_asked(planner):
    choose(planner)
    for _ in range(2):
        planner.get_by_role("button", name="Hapus hari 2").click()
    assert "Kurang" in planner.locator(".susun-kurang").inner_text()
    bar = planner.locator("#susun-kabar")
    assert re.fullmatch(r"6 sesi dipilih, \d+ jam( \d+ menit)?\. Kurang \d+ jam( \d+ menit)?\.", bar.inner_text())
    assert planner.locator("#susun-urutan input:checked").count() == 0
    planner.get_by_role("button", name="Persingkat semuanya").click()
    assert planner.locator("#susun-urutan input:checked").count() > 3
    ways = planner.locator(".susun-kurang > .susun-tombol button").all_inner_texts()
    assert ways[0] == "Tambah satu hari"  # nothing is left to shorten
    assert len(ways) > 1
    for way in ways[1:]:
        planner.get_by_role("button", name=way, exact=True).last.click()
    assert planner.locator(".susun-kurang").count() == 0
    assert bar.inner_text().endswith("Semua sesi muat.")


def test_the_link_brings_the_same_plan_to_another_phone(planner, chromium, host):
    choose(planner)
    address, agenda = planner.url, planner.locator("#susun-hasil").inner_text()
    assert "h=20261201.0900.1530.x3" in address  # the other days moved along
    assert len(address) - len(host.address) < 160
    with chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
        other = context.new_page()
        other.goto(address)
        other.locator(".susun-agenda").first.wait_for()
        assert other.locator("#susun-hasil").inner_text() == agenda
        other.goto(host.address + "susun/")  # kept in the browser, too
        other.locator(".susun-agenda").first.wait_for()
        assert other.locator("#susun-hasil").inner_text() == agenda


def test_a_link_on_a_material_adds_it(planner, host):
    planner.goto(host.address + "keselamatan-kesehatan-kerja/potensi-bahaya/")
    planner.get_by_role("link", name="Tambah ke pelatihan").click()
    planner.locator("#susun-urutan li").wait_for()
    assert "4.2" in planner.locator("#susun-urutan li").inner_text()
    planner.goto(host.address + "kisi-kisi/")
    planner.get_by_role("link", name="tambah 1.1", exact=True).click()
    planner.locator("#susun-urutan li").nth(1).wait_for()
    assert "1.1" in planner.locator("#susun-urutan li").first.inner_text()  # the learning order


def test_the_order_is_moved_by_keyboard_and_finger(planner):
    choose(planner)
    first = planner.locator("#susun-urutan li strong").first
    before = first.inner_text()
    planner.get_by_role("button", name=f"Turunkan {before}").focus()
    planner.keyboard.press("Enter")
    assert first.inner_text() != before
    assert planner.evaluate("document.activeElement.getAttribute('aria-label')") == f"Turunkan {before}"
    grip, target = planner.locator(".susun-pegangan").nth(1), planner.locator("#susun-urutan ol > li").first
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    planner.mouse.move(start["x"] + 5, start["y"] + 5)
    planner.mouse.down()
    planner.mouse.move(end["x"] + 20, end["y"] + 20, steps=4)
    planner.mouse.up()
    assert first.inner_text() == before


def test_calendar_and_message_hold_the_plan(planner):
    choose(planner)
    with planner.expect_download() as download:
        planner.get_by_role("button", name="Simpan ke kalender (.ics)").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "DTSTART:20261201T020000Z" in text  # 09.00 WIB
    message = unquote(planner.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href"))
    assert "Hari 1, Selasa, 1 Desember 2026" in message
    assert "/susun/#m=" in message


def test_late_on_the_day_it_says_what_to_shorten(chromium, host):
    with chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
        page = context.new_page()
        page.clock.install(time="2026-12-01T09:20:00")
        page.goto(host.address + "susun/")
        choose(page)
        now = page.locator("#susun-terlambat")
        assert "Sekarang 09.20" in now.inner_text()
        page.get_by_role("button", name="Mundur 5 menit").click()
        assert "Terlambat 5 menit" in now.inner_text()
        assert now.locator("li").count() >= 1
        taken = page.locator("#susun-urutan input:checked").count()
        now.get_by_role("button", name="Persingkat langkah-langkah itu").click()
        assert page.locator("#susun-urutan input:checked").count() > taken


def test_several_plans_are_kept_and_opened_again(planner):
    choose(planner)
    planner.get_by_text("Rencana saya (0)").click()
    planner.get_by_label("Nama rencana").fill("Malang Desember")
    planner.get_by_role("button", name="Simpan di peramban ini").click()
    kept = planner.url
    choose(planner, "Satu hari: rumah kerja")
    assert planner.locator("#susun-urutan ol > li").count() == 2
    planner.get_by_role("button", name="Buka Malang Desember").click()
    planner.locator("#susun-urutan ol > li").nth(5).wait_for()
    assert planner.url == kept
    planner.get_by_role("button", name="Hapus Malang Desember").click()
    assert planner.get_by_text("Rencana saya (0)").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_a_whole_plan(planner, width, scheme):
    planner.set_viewport_size({"width": width, "height": 740})
    planner.emulate_media(color_scheme=scheme)
    planner.reload()
    choose(planner)
    planner.get_by_text("Acara tetap, misalnya").click()
    planner.get_by_role("button", name="Tambah acara tetap").click()
    planner.get_by_role("button", name="Hapus hari 3").click()
    found = Axe().run(planner, options=RULES).response["violations"]
    assert [(fault["id"], node["html"][:120]) for fault in found for node in fault["nodes"]] == []
    assert planner.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        assert lost(planner) == []


def test_a_days_agenda_takes_at_most_two_sides(planner, tmp_path):
    import pikepdf

    choose(planner)
    planner.evaluate("document.documentElement.dataset.cetak = 'agenda'")
    planner.pdf(path=tmp_path / "a.pdf", format="A4")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert 3 <= len(document.pages) <= 6


def test_an_opened_planner_works_without_a_connection(chromium, handbook):
    with hosted(handbook / "site") as host, chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(host.address + "susun/")
        page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        choose(page)
        page.wait_for_selector("[data-tersimpan]", state="attached")
        address = page.url
        context.set_offline(True)
        page.goto("about:blank")
        page.goto(address)
        page.locator(".susun-agenda").first.wait_for()


def test_word_files_hold_the_plan_and_names_that_no_link_holds(planner):
    import io
    import zipfile

    choose(planner)
    planner.get_by_text("Berkas Word untuk diubah").click()
    planner.get_by_label("Nama pemandu 1").fill("Bu Sari")
    planner.get_by_label("Nama pemandu 1").blur()
    planner.locator("#susun-urutan summary", has_text="Yang memandu").first.click()
    planner.get_by_label("Seluruh sesi").first.select_option(label="Bu Sari")
    names = []
    for button in (planner.get_by_role("button", name="Agenda (.docx)"), planner.locator(".susun-word button").nth(1)):
        with planner.expect_download() as download:
            button.click()
        names.append(download.value.suggested_filename)
        with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as parts:
            text = parts.read("word/document.xml").decode()
        assert "Selasa, 1 Desember 2026" in text
        assert text.count("Bu Sari") > 2
    planner.get_by_text("Perlengkapan pelatihan", exact=True).last.click()
    planner.get_by_label("Nama peserta, satu baris satu orang").fill("1. Bu Rina\nBu Tuti")
    planner.get_by_label("Nama peserta, satu baris satu orang").blur()
    with planner.expect_download() as download:
        planner.get_by_role("button", name="Sertifikat").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as parts:
        text = parts.read("word/document.xml").decode()
    assert [text.count(name) for name in ("Bu Rina", "Bu Tuti")] == [1, 1]
    assert "Seks dan gender" in text or "Pemahaman seks dan gender" in text
    assert "Rina" not in unquote(planner.url) + planner.evaluate("JSON.stringify(localStorage)")
    assert names[0] == "Agenda pelatihan.docx"
    assert names[1].endswith(".docx")
    assert "w=0.1" in planner.url
    assert "Sari" not in unquote(planner.url)
    assert "Sari" not in planner.evaluate("JSON.stringify(localStorage)")
