"""What is chosen on the planner's page: a first visit as light as any, ticks, numbers, towns, order, dates; what cannot be is said."""

import re

import pytest
from playwright.sync_api import expect

from pages.planner_page import choose, settled, tap

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Bytes of a first visit, as tests/handbook/test_weight.py has it for every page.
FIRST_VISIT = 85_000


def test_a_first_visit_costs_no_more_than_any_page(chromium, planner_host):
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        planner_host.weight()
        page.goto(planner_host.address + "susun/")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        parts = sorted(((answer.bytes, answer.path) for answer in planner_host.answers), reverse=True)
        assert planner_host.weight() <= FIRST_VISIT, parts


def test_ticks_become_an_agenda_with_lists(planner):
    choose(planner)
    agenda = planner.locator(".plan-agenda")
    expect(agenda).to_have_count(3)
    expect(agenda.first).to_contain_text("ISHOMA", use_inner_text=True)
    expect(agenda.first).to_contain_text("Pukul 09.00–15.30. Zuhur 11.21, Asar 14.46", use_inner_text=True)
    planner.locator("#plan-order summary", has_text="Persingkat").first.click()
    assert re.search(r": \d+ menjadi \d+ menit", planner.locator("#plan-order").inner_text())  # no blank is lost on the way
    expect(planner.locator("#plan-result")).to_contain_text("Semua sesi muat.", use_inner_text=True)
    planner.locator("#plan-packing summary", has_text="Daftar bawaan").click()
    assert planner.locator("#plan-packing tbody tr").count() > 10
    planner.get_by_label("Rehat (menit)").fill("10")
    planner.get_by_label("Rehat (menit)").blur()
    assert planner.locator("#plan-packing tbody tr").count() > 10  # what was open stays open
    assert re.search(r"\d+ sisi, Rp", planner.locator("#plan-packing").inner_text())


def test_any_town_is_found_by_typing_and_comes_back_with_the_link(planner, planner_host):
    choose(planner)
    assert not any("towns.js" in answer.path for answer in planner_host.answers)  # six kilobytes nobody pays for who does not look
    planner.get_by_label("Cari kabupaten atau kota lain").press_sequentially("garu")
    planner.get_by_role("button", name="Kabupaten Garut, Jawa Barat").click()
    place = planner.get_by_label("Tempat, untuk jam salat")
    expect(place.locator("option:checked")).to_have_text("Kab. Garut, Jawa Barat")
    expect(place).to_be_focused()
    expect(planner.get_by_label("Lintang")).to_have_count(0)
    assert "t=-7.22_107.9_7_4" in planner.url
    planner.reload()
    expect(place.locator("option:checked")).to_have_text("Kab. Garut, Jawa Barat")
    search = planner.get_by_label("Cari kabupaten atau kota lain")
    search.press_sequentially("zzz")
    expect(planner.locator(".plan-town [role=status]")).to_contain_text("Tidak ditemukan")
    search.fill("kota malang")
    expect(planner.locator(".plan-towns button")).to_have_count(1)
    search.press("Enter")
    expect(place.locator("option:checked")).to_have_text("Kota Malang, Jawa Timur")


def test_what_does_not_fit_is_said_and_shortened_only_when_asked(planner):
    choose(planner)
    for _ in range(2):
        planner.get_by_role("button", name="Hapus hari 2").click()
    expect(planner.locator(".plan-missing")).to_contain_text("Kurang", use_inner_text=True)
    bar = planner.locator("#plan-status")
    assert re.fullmatch(r"6 sesi dipilih, \d+ jam( \d+ menit)?\. Kurang \d+ jam( \d+ menit)?\.", bar.inner_text())
    assert "&c=" not in planner.url
    planner.get_by_role("button", name="Persingkat semuanya", exact=True).click()
    assert len(re.search(r"&c=([\d.~]+)", planner.url)[1].split("~")) > 3
    planner.locator("#plan-order summary").first.click()
    planner.locator("#plan-order input:checked").nth(1).wait_for(state="attached")  # what a fold holds is drawn once it opens
    ways = planner.locator(".plan-missing > .plan-buttons button").all_inner_texts()
    assert ways[0] == "Tambah satu hari"  # nothing is left to shorten
    assert ways[-1].startswith("Buang ")
    while (way := planner.locator(".plan-missing > .plan-buttons button").last).count():
        way.click()
    expect(planner.locator(".plan-missing")).to_have_count(0)
    expect(bar).to_contain_text("Semua sesi muat", use_inner_text=True)


def test_the_order_is_moved_by_keyboard_and_finger(planner):
    choose(planner)
    first = planner.locator("#plan-order li strong").first
    before = first.inner_text()
    planner.get_by_role("button", name=f"Turunkan {before}").focus()
    planner.keyboard.press("Enter")
    assert first.inner_text() != before
    assert planner.evaluate("document.activeElement.getAttribute('aria-label')") == f"Turunkan {before}"
    grip, target = planner.locator(".plan-grip").nth(1), planner.locator("#plan-order ol > li").first
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    planner.mouse.move(start["x"] + 5, start["y"] + 5)
    planner.mouse.down()
    planner.mouse.move(end["x"] + 20, end["y"] + 20, steps=4)
    planner.mouse.up()
    expect(first).to_have_text(before)  # drawn once the finger is off, a moment after the event


@pytest.mark.parametrize("kept", ["", "#h=20270101.0900.1530"])
def test_what_is_ticked_while_the_planner_is_fetched_is_all_chosen(finger, planner_host, kept):
    finger.route("**/planner/board.js", lambda route: (finger.wait_for_timeout(600), route.continue_()))
    finger.goto(planner_host.address + "susun/" + kept)
    if kept:
        finger.reload(wait_until="commit")
    finger.wait_for_selector("[data-planner=door]", state="attached")
    for box in (0, 1, 2, 3, 1):
        finger.evaluate("place => document.querySelectorAll('#plan-materials input[data-material]')[place].click()", box)
    expect(finger.locator("#plan-order ol > li")).to_have_count(3)
    assert finger.locator("#plan-materials input:checked").count() == 3


def test_dates_and_prices_that_cannot_be_are_refused_aloud(planner):
    choose(planner)
    date = planner.get_by_label("Tanggal").first
    for year in ("9999-12-31", "0001-01-01"):
        date.fill(year)
        date.blur()
        expect(planner.locator("#plan-day .plan-refused")).to_contain_text(f"{year} tidak dapat dipakai", use_inner_text=True)
        expect(date).to_have_value("2026-12-01")
    date.fill("2100-12-29")
    date.blur()
    expect(planner.locator("#plan-day .plan-refused")).to_have_count(0)
    planner.locator("[data-key=add-day]").click()
    expect(planner.get_by_label("Tanggal").last).to_have_value("2100-12-31")
    planner.locator("#plan-packing summary", has_text="Pesanan fotokopi").click()
    price = planner.locator("[data-key=price]")
    price.fill("1e300")
    price.blur()
    expect(planner.locator("#plan-packing .plan-refused")).to_contain_text("1e300 tidak dapat dipakai", use_inner_text=True)
    assert not re.search(r"Rp[\d.]{20}", planner.locator("#plan-packing").inner_text())


def test_opening_and_closing_stand_in_the_plan_and_in_its_link(planner):
    choose(planner)
    planner.get_by_label("Sesi pembukaan, 45 menit, pada awal hari pertama").check()
    planner.get_by_label("Penutup harian, 15 menit, sesudah sesi terakhir setiap hari").check()
    rows = planner.locator(".plan-agenda .plan-pause")
    assert rows.filter(has_text="Pembukaan").all_inner_texts() == ["09.00\tPembukaan\t45"]
    expect(rows.filter(has_text="Penutup harian")).to_have_count(3)
    assert "&a=1.60.15.100.45.15&" in planner.url
    agenda = planner.locator("#plan-result").inner_text()
    planner.reload()
    planner.locator(".plan-agenda").first.wait_for()
    expect(planner.locator("#plan-result")).to_have_text(agenda, use_inner_text=True)
    assert planner.get_by_label("Penutup harian, 15 menit").is_checked()


def test_a_preset_lays_a_guide_on_as_many_days_as_it_needs(planner):
    planner.locator("#plan-materials summary", has_text="4. K3").click()
    planner.get_by_role("button", name="Panduan 4 saja: malam").click()
    planner.locator(".plan-agenda").nth(5).wait_for()
    expect(planner.locator(".plan-agenda")).to_have_count(6)
    expect(planner.locator("#plan-materials")).to_contain_text(
        "Pukul 19.00–21.00: 6 sesi ini perlu 6 kali pertemuan.", use_inner_text=True
    )
    planner.get_by_role("button", name="Panduan 4 saja: sehari penuh").click()
    expect(planner.locator(".plan-agenda")).to_have_count(3)
    expect(planner.locator("#plan-status")).to_contain_text("Semua sesi muat", use_inner_text=True)


def test_numbers_of_materials_are_as_good_as_ticks(finger):
    field = finger.get_by_label("Nomor materi, atau centang di bawah")
    field.fill("4.2, 1.2 dan 99.1")
    field.blur()
    finger.locator("#plan-order ol > li").nth(1).wait_for()
    titles = [words.split()[0] for words in finger.locator("#plan-order li strong").all_inner_texts() if words[0].isdigit()]
    assert titles == ["1.2", "4.2"]
    expect(finger.locator("#plan-codes-note")).to_have_text("2 sesi ditambahkan. Tidak ada materi bernomor 99.1.")
    expect(field).to_have_value("99.1")
    field.fill("4,3")
    field.blur()
    expect(finger.locator("#plan-order ol > li")).to_have_count(3)
    expect(field).to_have_value("")


@pytest.mark.parametrize("loaded", [False, True])
def test_the_button_beside_the_numbers_takes_them_once(finger, loaded):
    if loaded:
        choose(finger)
    cards, note = finger.locator("#plan-order ol > li"), finger.locator("#plan-codes-note")
    before = cards.count()
    finger.get_by_label("Nomor materi, atau centang di bawah").tap()
    finger.keyboard.type("7.5, 9.3 99.1")
    expect(note).to_have_text("Pisahkan dengan koma atau spasi, lalu tekan Tambah.")
    add = finger.get_by_role("button", name="Tambah", exact=True)
    tap(finger, add)
    expect(cards).to_have_count(before + 2)
    told = "2 sesi ditambahkan. Tidak ada materi bernomor 99.1."
    expect(note).to_have_text(told)
    tap(finger, add)
    settled(finger)
    expect(note).to_have_text(told)  # nothing more was typed
    expect(cards).to_have_count(before + 2)


def test_what_replaces_chosen_sessions_asks_first(finger):
    asked, answers = [], []

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept() if answers.pop() else dialog.dismiss()

    finger.on("dialog", answer)
    choose(finger)
    assert asked == []  # nothing was chosen yet
    finger.locator("#plan-materials summary", has_text="4. K3").tap()
    replacing = [
        finger.get_by_role("button", name=name)
        for name in ("Satu hari: rumah kerja", "Panduan 4 saja: malam", "Mulai dari kosong")
    ]
    for place, button in enumerate(replacing, 1):
        answers.append(False)
        button.tap()
        assert len(asked) == place
        expect(finger.locator("#plan-order ol > li")).to_have_count(6)
    assert all("6 sesi" in words for words in asked)
    answers.append(True)
    replacing[2].tap()
    expect(finger.locator("#plan-order ol > li")).to_have_count(0)


def test_days_that_follow_are_shown_while_the_first_is_still_open(finger):
    """A picker that closes leaves its field open: what it changed elsewhere is seen nevertheless."""
    choose(finger)
    first = finger.locator("[data-key=date-0]")
    tap(finger, first)
    first.evaluate("field => { field.value = '2027-01-19'; field.dispatchEvent(new Event('change', {bubbles: true})); }")
    assert finger.evaluate("document.activeElement.dataset.key") == "date-0"
    for day in range(3):
        expect(finger.get_by_label("Tanggal").nth(day)).to_have_value(f"2027-01-{19 + day}")
    hour = finger.locator("[data-key=ends-0]")
    tap(finger, hour)
    hour.evaluate("field => { field.value = '16:00'; field.dispatchEvent(new Event('change', {bubbles: true})); }")
    for day in range(3):
        expect(finger.get_by_label("Selesai").nth(day)).to_have_value("16:00")
