"""What a planned training takes along: calendar, message, agenda for the wall, Word files, lists, the one PDF for the copy shop."""

import re
import subprocess
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from pages.planner_page import choose
from pages.server import hosted

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_calendar_and_message_hold_the_plan(planner):
    choose(planner)
    with planner.expect_download() as download:
        planner.get_by_role("button", name="Simpan ke kalender (.ics)").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "DTSTART:20261201T020000Z" in text  # 09.00 WIB
    message = unquote(planner.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href"))
    assert "Hari 1, Selasa, 1 Desember 2026" in message
    assert "/susun/#m=" in message


def begins_with_its_session(sheet) -> bool:
    """Whether no step stands on a side of the agenda before the name of its session; where that goes on, it says so."""
    kinds = sheet.locator("tbody tr").evaluate_all("rows => rows.map(row => row.className)")
    step = kinds.index("") if "" in kinds else len(kinds)
    return "plan-session" in kinds[: step or 1] or step == len(kinds)


@pytest.mark.parametrize(
    ("opens", "closes", "led"), [("0900", "1530.x3", False), ("0700", "2130", True), ("0900", "1530.x3", True)]
)
def test_a_days_agenda_takes_at_most_two_sides(planner, planner_host, tmp_path, opens, closes, led):
    import pikepdf

    choose(planner)
    planner.goto(re.sub(r"h=[\d.x]+", f"h=20261201.{opens}.{closes}", planner.url) + "#")
    planner.reload()
    planner.locator(".plan-agenda").first.wait_for()
    if led:
        planner.get_by_text("Judul, tempat, dan nama fasilitator").click()
        planner.get_by_label("Nama fasilitator 1").fill("Bu Sari Wulandari")
        planner.get_by_label("Nama fasilitator 1").blur()
        planner.get_by_label("Nama fasilitator 2").fill("Bu Yanti Kusumawati")
        planner.get_by_label("Nama fasilitator 2").blur()
    days = planner.locator(".plan-agenda").count()
    planner.evaluate("document.documentElement.dataset.print = 'agenda'")
    planner.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert days <= len(document.pages) <= 2 * days
        assert {tuple(map(round, map(float, page.mediabox[2:]))) for page in document.pages} == {(595, 842)}
    sheets = planner.locator(".plan-sheet").all()
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert len(document.pages) == len(sheets)
    for number, sheet in enumerate(sheets, 1):
        size = float(sheet.evaluate("sheet => sheet.style.getPropertyValue('--letters')").removesuffix("pt"))
        assert size >= (10 if opens == "0700" else 18)  # eighteen points are read from three metres
        words = sheet.text_content()
        assert "Agenda pelatihan" in words
        assert f"Halaman {number} dari {len(sheets)}" in words
        assert re.search(r"Hari \d(, lanjutan)?: \w+, \d Desember 2026", words)
    goes_on = [begins_with_its_session(sheet) for sheet in sheets if "lanjutan: " in sheet.locator("h3").text_content()]
    assert all(goes_on)
    text = sheets[0].text_content()
    assert "Malang" in text
    assert "20 orang" in text
    assert ("Bu Sari" in text) == led


def test_a_title_that_tells_too_much_is_quiet_wherever_others_read_it(planner, planner_host, tmp_path):
    """WhatsApp, calendar and the agenda on the wall say what the invitation says; the trainer's own paper may say more."""
    planner.goto(planner_host.address + "susun/#add=kesetaraan-gender/kekerasan-berbasis-gender")
    planner.reload()
    planner.locator(".plan-agenda a").first.wait_for()
    planner.get_by_label("Tanggal").first.fill("2026-12-01")

    def calendar():
        with planner.expect_download() as download:
            planner.get_by_role("button", name="Simpan ke kalender (.ics)").click()
        return download.value.path().read_text(encoding="utf-8").lower()

    def paper():
        planner.evaluate("document.documentElement.dataset.print = 'agenda'")
        planner.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
        text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
        planner.evaluate("delete document.documentElement.dataset.print")
        return text.lower()

    def messages():
        links = planner.locator("a[href^='https://wa.me/']").all()
        return [unquote(link.get_attribute("href")).lower() for link in links]

    for words in (calendar(), paper(), *messages()):
        assert "menolong teman" in words
        assert "kekerasan" not in words
    assert [("/susun/#m=" in words) for words in messages()] == [False, True]  # the link is for facilitators
    planner.get_by_text("Judul, tempat, dan nama").first.click()
    planner.get_by_label("Tulis judul asli di salinan saya sendiri").check()
    assert "kekerasan" in paper()
    assert "kekerasan" in calendar()
    assert not any("kekerasan" in words for words in messages())
    assert "kekerasan" in planner.locator(".plan-agenda").first.inner_text().lower()  # on her own screen it is named


def test_word_files_hold_the_plan_and_names_that_no_link_holds(planner):
    import io
    import zipfile

    choose(planner)
    planner.get_by_text("Judul, tempat, dan nama fasilitator").click()
    planner.get_by_text("Berkas Word untuk diubah").click()
    planner.get_by_label("Nama fasilitator 1").fill("Bu Sari")
    planner.get_by_label("Nama fasilitator 1").blur()
    for name, words in (("Nomor yang dapat dihubungi", "0800-1"), ("Di sini “perantara” disebut", "bandar kain")):
        planner.get_by_label(name).fill(words)
        planner.get_by_label(name).blur()
    planner.locator("#plan-order summary", has_text="Yang memandu").first.click()
    planner.get_by_label("Seluruh sesi").first.select_option(label="Bu Sari")
    names = []
    for button in (planner.get_by_role("button", name="Agenda (.docx)"), planner.locator(".plan-word button").nth(1)):
        with planner.expect_download() as download:
            button.click()
        names.append(download.value.suggested_filename)
        with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as parts:
            text = parts.read("word/document.xml").decode()
        assert "Selasa, 1 Desember 2026" in text
        assert text.count("Bu Sari") > 2
    session = text
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
    assert "0800-1" in session
    assert "w=0.1" in planner.url
    for typed in ("0800-1", "bandar"):
        assert typed not in unquote(planner.url) + planner.evaluate("JSON.stringify(localStorage)")
    assert "Sari" not in unquote(planner.url)
    assert "Sari" not in planner.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize("people", [12, 20, 27])
def test_the_shops_file_has_exactly_the_ordered_pages(planner_with_files, ours, people):
    """Against the model's own copy order: its copies, the pages of the printed files above, and a new leaf for each copy."""
    import pikepdf

    from curriculum.model.copies import copy_order

    def made(name="pesanan-fotokopi.pdf"):
        with planner_with_files.expect_download() as download:
            planner_with_files.get_by_role("button", name="Buat satu PDF").click()
        assert download.value.suggested_filename == name
        with pikepdf.open(download.value.path()) as document:
            return len(document.pages)

    choose(planner_with_files, "Satu hari")
    planner_with_files.get_by_label("Peserta", exact=True).fill(str(people))
    planner_with_files.get_by_label("Peserta", exact=True).blur()
    (training,) = [training for training in ours.catalogue.trainings if training.days == 1]
    sheets = []  # copies and pages of each
    for path in training.materials:
        material = next(material for material in ours.written if material.path == path)
        for sheet in (sheet for line in copy_order(ours, material, people) for sheet in line.sheets):
            assert not sheet.instrument  # none of these sessions fills in a questionnaire
            assert not sheet.brought
            place = material.plan.worksheets.index(sheet.worksheet) if sheet.worksheet else None
            cards = bool(sheet.worksheet and sheet.worksheet.kind and sheet.worksheet.kind.role == "cards")
            sheets.append((sheet.copies, 3 if place is None else 1 + place % 2, cards))
    assert any(cards and pages > 1 for _, pages, cards in sheets)
    sheets = [(copies, pages, pages if cards else -(-pages // 2), cards) for copies, pages, cards in sheets]
    leaves = sum(copies * each for copies, _, each, _ in sheets)
    last = int(sheets[-1][3] or sheets[-1][1] % 2)  # nothing follows the last page
    one_of_each = sum(2 * each for _, _, each, _ in sheets) - last
    assert made() == 2 + one_of_each  # a cover and its empty back
    planner_with_files.get_by_label("Dicetak bolak-balik").uncheck()
    assert made() == 1 + sum(pages for _, pages, _, _ in sheets)
    planner_with_files.get_by_label("Isi berkas").select_option(label="sebanyak pesanannya")
    assert made() == sum(copies * pages for copies, pages, _, _ in sheets)
    planner_with_files.get_by_label("Dicetak bolak-balik").check()
    assert made() == 2 * leaves - last
    assert f"{leaves} lembar kertas" in planner_with_files.locator(".plan-shop").first.inner_text().replace(".", "")


def test_the_result_of_the_shops_file_stands_above_the_bar(planner_with_files):
    """While it is made the button is read as well as before; what became of it is in sight wherever the button was pressed."""
    choose(planner_with_files, "Satu hari")
    make = planner_with_files.get_by_role("button", name="Buat satu PDF")
    make.evaluate("button => scrollBy({top: button.getBoundingClientRect().top - 560, behavior: 'instant'})")
    planner_with_files.evaluate("""() => { const make = document.querySelector('[data-key=one-pdf]'); window.seen = [];
        new MutationObserver(() => make.disabled && seen.push(getComputedStyle(make).backgroundColor))
            .observe(make, {attributes: true}); }""")
    with planner_with_files.expect_download():
        make.click(position={"x": 20, "y": 8})
    told = planner_with_files.locator(".plan-shop [role=status]", has_text="Selesai:")
    foot = told.bounding_box()["y"] + told.bounding_box()["height"]
    assert foot <= planner_with_files.locator("#plan-bar").bounding_box()["y"]
    paper = planner_with_files.evaluate("getComputedStyle(document.querySelector('#plan-bar')).backgroundColor")
    assert planner_with_files.evaluate("seen") == [paper]


def test_the_copy_order_says_what_is_cards_and_numbers_as_the_one_pdf(planner_with_files, handbook):
    """One numbering: the order on the page and on paper cites the pages of the joined file; nothing is cut on a small phone."""
    import pikepdf

    choose(planner_with_files, "Satu hari")
    planner_with_files.locator("#plan-packing summary", has_text="Pesanan fotokopi").click()
    order = planner_with_files.locator(".plan-copies")
    assert order.evaluate("place => place.firstChild.scrollWidth <= place.firstChild.clientWidth")
    rows = [row.inner_text().split("\t") for row in order.locator("tbody tr").all()]
    cards = [row for row in rows if "KARTU, SATU SISI" in row[0]]
    assert cards
    assert all(len(row) == 4 for row in rows)
    with planner_with_files.expect_download() as download:
        planner_with_files.get_by_role("button", name="Buat satu PDF").click()
    with pikepdf.open(download.value.path()) as document:
        last = max(int(re.findall(r"\d+", row[1])[-1]) for row in rows)
        assert last == len(document.pages)
    planner_with_files.get_by_label("Dicetak bolak-balik").uncheck()
    fewer = [row.inner_text().split("\t")[1] for row in order.locator("tbody tr").all()]
    assert fewer[0] == "2–4"  # one cover, without an empty back
    assert int(re.findall(r"\d+", fewer[-1])[-1]) < last


@pytest.mark.parametrize("part", ["packing", "shopping", "copies"])
@pytest.mark.parametrize("people", [12, 25, 27])
def test_no_printed_list_ends_with_an_empty_sheet(planner, tmp_path, part, people):
    choose(planner)
    planner.get_by_label("Peserta", exact=True).fill(str(people))
    planner.get_by_label("Peserta", exact=True).blur()
    planner.wait_for_timeout(50)
    planner.wait_for_selector("[data-planner=ready]", state="attached")
    planner.locator(f"details[data-print={part}]").evaluate("list => { list.open = true; }")
    planner.locator(f"details[data-print={part}] tbody tr").first.wait_for()
    planner.evaluate(f"document.documentElement.dataset.print = '{part}'")
    planner.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
    pages = text.removesuffix("\f").split("\f")
    for number, page in enumerate(pages, 1):  # loose sheets: each says of which training it is, and its number
        assert "1–3 Desember 2026, Malang" in page
        assert f"{people} orang" in page
        assert f"{number}/{len(pages)}" in page.replace(" ", "")
        assert len(page.split()) > 20


def test_a_kept_training_makes_all_its_files_without_a_connection(chromium, handbook):
    """Nothing was pressed but the button that keeps it; the sheets are stand-ins that a test of the shop's file cannot join."""
    with hosted(handbook / "site") as host, chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(host.address + "susun/")
        page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        choose(page, "Satu hari")
        page.wait_for_selector("[data-saved]", state="attached")
        page.get_by_role("button", name="Simpan pelatihan ini untuk dipakai tanpa sinyal").click()
        page.get_by_text("Tersimpan: halaman materi, rencana, dan langkah dari 2 sesi").wait_for()
        kept = page.evaluate(
            "caches.keys().then(names => caches.open(names[0])).then(store => store.keys()).then(all => all.map(({url}) => url))"
        )
        assert sum("/unduhan/peserta/" in url for url in kept) == 2
        assert sum(url.endswith("/sesi/") for url in kept) == 2
        steps = [url for url in kept if url.endswith("/sesi/langkah/")]
        assert len(steps) == 2  # what one reads while facilitating
        address = page.url
        context.set_offline(True)
        page.goto("about:blank")
        page.goto(address)
        page.locator(".plan-agenda").first.wait_for()
        page.get_by_text("Berkas Word untuk diubah").click()
        page.get_by_text("Perlengkapan pelatihan", exact=True).last.click()
        for name in ("Agenda (.docx)", "Sertifikat"):
            with page.expect_download():
                page.get_by_role("button", name=name).click()
        with page.expect_download():
            page.locator(".plan-word button").nth(1).click()
        page.locator(".plan-agenda a").first.click()
        page.get_by_role("heading", name="Sekilas").or_(page.get_by_text("Langkah")).first.wait_for()
        assert page.url.endswith("/sesi/")
        assert "Tidak ada sambungan" not in page.inner_text("body")
        for url in steps:
            page.goto(url)
            assert "Tidak ada sambungan" not in page.inner_text("body")
            assert page.locator(".clock").count() > 4


def test_from_the_schedule_one_tap_leads_to_all_that_is_taken_away_and_one_prints_it(finger):
    choose(finger)
    finger.get_by_role("button", name="Lihat jadwal").tap()
    finger.get_by_role("button", name="Bawa dan bagikan").tap()
    everything = finger.get_by_role("button", name="Cetak agenda dan semua daftar")
    finger.wait_for_function("scrollY > 0")
    expect(everything).to_be_in_viewport()
    finger.evaluate("""() => { window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        const rows = part => document.querySelectorAll(`details[data-print=${part}][open] tbody tr`).length;
        window.printed = [document.querySelectorAll(".plan-sheet").length, ...["packing", "shopping", "copies"].map(rows)];
    }; }""")
    everything.tap()
    assert all(finger.evaluate("printed"))
    expect(finger.locator("details[data-print][open]")).to_have_count(0)  # as they were
