"""What the planner says of a plan: sums, warnings with what mends them, and on the day itself what to shorten."""

import re

import pytest
from playwright.sync_api import expect

from pages.planner_page import choose, in_three_days, settled, walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def last_time(agenda):
    return agenda.locator("tbody tr:last-child td:first-child").inner_text()


def test_late_on_the_day_it_says_what_to_shorten(chromium, planner_host):
    with chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
        page = context.new_page()
        page.clock.install(time="2026-12-01T09:20:00")
        page.goto(planner_host.address + "susun/")
        choose(page)
        now, agenda = page.locator("#plan-late"), page.locator(".plan-agenda").first
        expect(now).to_contain_text("Sekarang 09.20", use_inner_text=True)
        expect(now).to_contain_text("Tepat waktu.", use_inner_text=True)
        page.get_by_role("button", name="Lihat yang seharusnya berjalan").click()
        closes, ended = "15.30", last_time(agenda)
        first = agenda.locator("tbody tr:not(.plan-session):not(.plan-pause) td:first-child")
        expect(first.first).to_have_text("09.00", use_inner_text=True)
        for _ in range(4):
            now.get_by_role("button", name=re.compile("^Terlambat 5 menit")).click()
        expect(now).to_contain_text("Terlambat 20 menit.", use_inner_text=True)
        expect(first.first).to_have_text("09.20", use_inner_text=True)  # one truth in the schedule and in the box
        expect(agenda).not_to_contain_text("Waktu luang", use_inner_text=True)
        expect(now).to_contain_text("Anda sekarang di 1.", use_inner_text=True)
        expect(now).to_contain_text("Menurut rencana seharusnya: 1.", use_inner_text=True)
        assert last_time(agenda) == re.search(r"Hari ini selesai pukul (\d\d\.\d\d)", now.inner_text())[1] > ended
        while last_time(agenda) <= closes:
            now.get_by_role("button", name="Terlambat 5 menit lagi").click()
        told, rows = now.inner_text(), agenda.inner_text()
        assert f"sesudah jam tutup {closes}" in told
        page.reload()
        agenda.wait_for()
        expect(agenda).to_have_text(rows, use_inner_text=True)
        expect(now).to_have_text(told, use_inner_text=True)
        assert now.locator("li").count() >= 1
        assert "&c=" not in page.url
        promised = re.search(r"Hari ini selesai pukul (\d\d\.\d\d) bila", now.inner_text())[1]
        others, address = page.locator(".plan-agenda").nth(1).inner_text(), page.url
        now.get_by_role("button", name="Persingkat langkah-langkah itu").click()
        assert last_time(agenda) == promised
        expect(page.locator(".plan-agenda").nth(1)).to_have_text(others, use_inner_text=True)  # tomorrow stays tomorrow
        assert promised > closes or "bila langkah berikut" not in now.inner_text()
        page.wait_for_selector("[data-planner=ready]", state="attached")
        assert page.url == address  # whoever has the link has the plan, not this day's haste
        page.reload()
        agenda.wait_for()
        assert last_time(agenda) == promised
        expect(agenda).to_contain_text("Hari ini dipersingkat", use_inner_text=True)
        now.get_by_role("button", name="Batalkan").click()
        expect(agenda).to_have_text(rows, use_inner_text=True)
        now.get_by_role("button", name="Sudah tepat waktu").click()
        expect(first.first).to_have_text("09.00", use_inner_text=True)


def test_a_new_minute_moves_nothing_under_the_finger(chromium, planner_host):
    """The clock changes the words that tell the time; no button is drawn anew, and the page stays where it is read."""
    with chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
        page = context.new_page()
        page.clock.install(time="2026-12-01T09:20:00")
        page.goto(planner_host.address + "susun/")
        choose(page)
        now = page.locator("#plan-late")
        while not now.locator("[data-key=apply]").count():
            now.get_by_role("button", name=re.compile("^Terlambat 5 menit")).click()
        assert page.evaluate("document.activeElement.dataset.key") == "later"
        page.evaluate("scrollTo({top: 0, behavior: 'instant'}); window.button = document.querySelector('[data-key=apply]')")
        page.clock.run_for(90_000)
        assert page.evaluate("scrollY") == 0
        page.evaluate("document.querySelector('#plan-late').scrollIntoView({behavior: 'instant', block: 'end'}); scrollBy(0, 200)")
        before, clock = page.evaluate("scrollY"), now.locator(".plan-big").inner_text()
        page.clock.run_for(90_000)
        assert now.locator(".plan-big").inner_text() != clock
        assert page.evaluate("scrollY") == before
        assert page.evaluate("button.isConnected")
        assert page.evaluate("document.activeElement.dataset.key") == "later"
        status = now.get_by_role("status")
        late = status.inner_text()
        now.get_by_role("button", name="Terlambat 5 menit lagi").click()  # a button that was drawn some minutes ago
        expect(status).not_to_have_text(late, use_inner_text=True)


def test_before_any_day_is_named_the_sum_is_said(planner):
    walk(planner)
    bar = planner.locator("#plan-status")
    expect(bar).to_have_text("9 sesi dipilih, 18 jam. Sebutkan harinya.", use_inner_text=True)
    expect(planner.locator("#plan-verdict")).to_contain_text("9 sesi, bersama-sama 18 jam.", use_inner_text=True)
    assert "&h=" not in planner.url
    planner.locator("#plan-bar").get_by_role("button", name="Isi hari dan jamnya").click()
    expect(planner.locator("#hari")).to_be_in_viewport()
    planner.reload()
    expect(bar).to_have_text("9 sesi dipilih, 18 jam. Sebutkan harinya.", use_inner_text=True)
    planner.get_by_role("button", name="Bagi atas 5 hari, 09.00–15.30").click()
    expect(planner.locator(".plan-agenda")).to_have_count(5)
    expect(bar).to_contain_text("Semua sesi muat", use_inner_text=True)
    assert ".x5" in planner.url


def test_the_verdict_says_why_it_changed_and_how_much_is_to_be_looked_at(planner):
    walk(planner)
    in_three_days(planner)
    expect(planner.get_by_label("Bentuk pelatihan").locator("option:checked")).to_have_text("3 hari, jamnya seperti di bawah")
    expect(planner.locator("#plan-status")).to_contain_text("Kurang 45 menit.", use_inner_text=True)
    planner.get_by_label("Cari kabupaten atau kota lain").press_sequentially("deli")
    planner.get_by_role("button", name="Kabupaten Deli Serdang").click()
    told = planner.locator("#plan-verdict")
    expect(told).to_contain_text("Sekarang muat karena jam salat di Kabupaten Deli Serdang", use_inner_text=True)
    said = planner.locator(".plan-mind li").count()
    for place in (planner.locator(".plan-fits"), planner.locator("#plan-status")):
        expect(place).to_contain_text(f"Semua sesi muat; {said} hal perlu dilihat.", use_inner_text=True)
    planner.get_by_label("Rehat (menit)").fill("10")
    planner.get_by_label("Rehat (menit)").blur()
    expect(told).not_to_contain_text("Sekarang muat karena")


def test_a_warning_has_the_button_that_mends_it_or_says_that_nothing_does(planner):
    walk(planner)
    in_three_days(planner)
    planner.get_by_label("Tempat, untuk jam salat").select_option(label="Medan")
    settled(planner)
    minded = planner.locator(".plan-mind li")
    cards = planner.locator("#plan-order ol > li")
    expect(cards.filter(has_text="4.2").locator(".plan-where")).to_contain_text("peka")
    expect(cards.filter(has_text="6.2").locator(".plan-where")).to_contain_text("Hari 2")
    expect(cards.filter(has_text="6.3").locator(".plan-where strong")).to_have_count(0)
    before = minded.count()
    minded.get_by_role("button", name="Pindahkan 6.2").click()
    expect(minded).to_have_count(before - 1)
    expect(cards.filter(has_text="6.2").locator(".plan-where")).to_contain_text("Hari 3")
    told = minded.filter(has_text="memuat 2 sesi yang peka")
    expect(told).to_contain_text("Tidak dapat dihindari: 4 sesi peka tidak terbagi satu sehari pada 3 hari.")
    crowded = minded.filter(has_text="paling banyak untuk 20 orang")
    expect(crowded.locator(".plan-mend")).to_contain_text("2 rombongan, masing-masing 12–13 orang", use_inner_text=True)
    minded.get_by_role("button", name="Ubah jumlah peserta").click()
    assert planner.evaluate("document.activeElement.dataset.key") == "people"
