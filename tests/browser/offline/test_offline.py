"""Reading without a connection, in a real Chromium whose cable is pulled: visited pages, saved guides, new editions, single files."""

import base64
import contextlib
import hashlib
import json
import re
import shutil

import pytest
from playwright.sync_api import Error, expect

from conftest import ROOT
from curriculum.publish.offline import service_worker
from curriculum.rendering.locales.language import language
from curriculum.rendering.locales.scripts import spoken
from curriculum.rendering.urls import Urls
from pages.server import hosted

pytestmark = pytest.mark.browser

GUIDE, MATERIAL, PLAN = "berkelompok/", "berkelompok/menabung-bersama/", "berkelompok/menabung-bersama/sesi/"
NEVER_OPENED = "linimasa/"
#: Waits until the worker governs the page and has stored it.
STORED = """async path => { const base = new URL(/^(\\/|http)/.test(path) ? path : '/simpan/' + path, location).href;
  return Boolean(navigator.serviceWorker.controller) && Boolean(await caches.match(base)) }"""


@pytest.fixture
def host(published):
    with hosted(published / "site") as host:
        yield host


@pytest.fixture
def phone(chromium, host):
    with chromium.new_context(viewport={"width": 360, "height": 740}, base_url=host.address) as context:
        page = context.new_page()
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        yield page
        assert faults == []


@contextlib.contextmanager
def cable_pulled(host):
    """Every answer is cut off."""
    host.broken = ""
    yield
    host.broken = None


def until(phone, question, value=None):
    """Ask the page until it says yes; Playwright's own wait takes a promise for a yes."""
    for _ in range(400):
        if phone.evaluate(question, value):
            return
        phone.wait_for_timeout(50)
    pytest.fail(f"never became true: {question}")


def visit(phone, path):
    phone.goto(path)
    until(phone, STORED, path)


def open_anyhow(phone, path):
    """Go there; Playwright may take the worker's failed fetch for the page's and show an error of its own, then a reader tries again."""
    for _ in range(3):
        with contextlib.suppress(Error):
            phone.goto(path)
        if not phone.url.startswith("chrome-error"):
            return


def listed_files(site, name):
    """A list's rows: path, bytes, fingerprint."""
    return json.loads((site / f"luring/{name}.json").read_text(encoding="utf-8"))


def save_guide(phone):
    visit(phone, GUIDE)
    phone.get_by_role("button", name="Simpan panduan ini").click()
    phone.get_by_text("Ini sudah tersimpan").wait_for()


@pytest.fixture(scope="module")
def second_edition(published, sample, manifest, tmp_path_factory):
    """The same site with other words on the pages of one material, and one page more; no test changes it."""
    site = tmp_path_factory.mktemp("second") / "site"
    shutil.copytree(published / "site", site)
    for file in [*site.glob(f"{GUIDE}**/index.html"), site / "index.html"]:
        file.write_text(file.read_text(encoding="utf-8").replace("<h1", "<p>EDISI DUA</p><h1", 1), encoding="utf-8")
    style = next((site / "assets/stylesheets").glob("site.css"))
    style.write_text(style.read_text(encoding="utf-8") + "\n.dua { color: red }\n", encoding="utf-8")
    (site / "assets/javascripts/offline.js").write_text(
        spoken((ROOT / "overrides/assets/javascripts/offline.js").read_text(encoding="utf-8"), language("id")),
        encoding="utf-8",
    )
    service_worker.write(site, published, Urls(sample), manifest)
    return site


def test_a_visited_page_is_read_again_without_a_connection(phone, host):
    visit(phone, MATERIAL)
    visit(phone, "istilah/i-m/")
    with cable_pulled(host):
        phone.goto(MATERIAL)
        assert phone.get_by_role("heading", name="Mengapa menabung bersama?").is_visible()
        assert phone.evaluate("getComputedStyle(document.querySelector('.messages')).backgroundColor") != "rgba(0, 0, 0, 0)"
        phone.goto("istilah/i-m/?h=kas#kas")
        assert phone.get_by_role("heading", level=1).inner_text() == "Istilah I–M"


def test_a_page_of_a_folder_of_many_stands_in_the_list_of_its_letter(
    phone, published, sample, manifest, tmp_path, monkeypatch
):
    """Beside 219 answers the list of all weighed more than an answer."""
    monkeypatch.setattr(service_worker, "_FEW", 0)
    monkeypatch.setattr(service_worker, "_MANY", 1)
    site = tmp_path / "site"
    shutil.copytree(published / "site", site)
    shutil.rmtree(site / "luring")
    service_worker.write(site, published, Urls(sample), manifest)
    assert [path for path, *_ in listed_files(site, "halaman/rujukan")] == ["rujukan/"]
    assert {path[:9] for path, *_ in listed_files(site, "halaman/rujukan/p")} == {"rujukan/p"}
    with hosted(site) as host:
        for path in ("rujukan/peraturan/", "rujukan/"):
            visit(phone, f"{host.address}{path}")
        with cable_pulled(host):
            phone.goto(f"{host.address}rujukan/peraturan/")
            assert "Peraturan" in phone.get_by_role("heading", level=1).inner_text()
            phone.goto(f"{host.address}rujukan/")


def test_a_page_never_opened_says_so_and_lists_what_is_stored(phone, host):
    visit(phone, MATERIAL)
    with cable_pulled(host):
        open_anyhow(phone, NEVER_OPENED)
        phone.get_by_role("heading", name="Tidak ada sambungan").wait_for()
        phone.get_by_role("link", name="Mengapa menabung bersama?").click()
        phone.wait_for_url(f"**/{MATERIAL}")
        assert phone.get_by_role("heading", name="Bahan bacaan").is_visible()


def test_a_guide_says_its_size_is_saved_and_is_read_whole(phone, host, sample):
    visit(phone, GUIDE)
    button = phone.get_by_role("button", name="Simpan panduan ini")
    assert re.search(r"paling banyak \d+ KB", button.inner_text())
    host.weight()
    button.click()
    phone.get_by_text("Ini sudah tersimpan").wait_for()
    listed = [row for name in ("panduan/berkelompok", "bersama", "tekan") for row in listed_files(host.site, name)]
    assert 0 < host.weight() <= sum(size for _, size, _ in listed) + 2_000
    with cable_pulled(host):
        guide = next(guide for guide in sample.guides if guide.id == "berkelompok")
        for material in guide.materials:
            for path in (Urls(sample).url(material), Urls(sample).url(Urls(sample).session(material))):
                phone.goto(path)
                assert material.title in phone.get_by_role("heading", level=1).inner_text()
        handout = phone.evaluate(
            "path => fetch(path).then(answer => answer.text())",
            f"{host.address}unduhan/peserta/berkelompok/menabung-bersama.pdf",
        )
        assert handout.startswith("%PDF")
        phone.goto(GUIDE)
        phone.get_by_text("Ini sudah tersimpan").wait_for()


def test_pictures_of_a_saved_guide_show_without_a_connection(phone, host):
    save_guide(phone)
    with cable_pulled(host):
        for page in sorted(host.site.glob(f"{GUIDE}**/index.html")):
            phone.goto(page.parent.relative_to(host.site).as_posix() + "/")
            broken = phone.evaluate(
                """async () => { const pictures = [...document.querySelectorAll('article img')];
                pictures.forEach(picture => picture.loading = 'eager');
                return (await Promise.all(pictures.map(picture => picture.decode().then(() => '', () => picture.src)))).filter(Boolean) }"""
            )
            assert broken == []


def test_the_search_works_in_a_saved_guide(phone, host):
    save_guide(phone)
    with cable_pulled(host):
        phone.goto(MATERIAL)
        phone.keyboard.press("/")
        phone.get_by_role("textbox", name="Cari").press_sequentially("menabung")
        # Each letter asks anew: what the first letters found stands there for a moment.
        expect(phone.locator(".md-search-result__link").first).to_contain_text("Mengapa menabung bersama?")


def test_a_saving_that_breaks_off_goes_on_where_it_stopped(phone, host):
    visit(phone, GUIDE)
    host.broken = "menabung-bersama/sesi"
    phone.get_by_role("button", name="Simpan panduan ini").click()
    phone.get_by_text("Sambungan terputus").wait_for()
    assert not phone.get_by_text("Ini sudah tersimpan").is_visible()
    host.broken = None
    host.weight()
    phone.get_by_role("button", name="Simpan panduan ini").click()
    phone.get_by_text("Ini sudah tersimpan").wait_for()
    assert "berkelompok/aturan-kelompok/" not in {answer.path for answer in host.answers}


# ---- A new edition ----


def editions(phone, host, paths) -> dict[str, bool]:
    """Whether each page, without a connection, is of the second edition."""
    with cable_pulled(host):
        found = {}
        for path in paths:
            phone.goto(path)
            assert not phone.get_by_role("heading", name="Tidak ada sambungan").is_visible(), path
            found[path] = "EDISI DUA" in phone.content()
        return found


PAGES = ("", GUIDE, MATERIAL, PLAN, "berkelompok/aturan-kelompok/", "berkelompok/aturan-kelompok/sesi/")


def test_a_new_edition_replaces_every_stored_page(phone, host, second_edition):
    save_guide(phone)
    assert set(editions(phone, host, PAGES).values()) == {False}
    host.site = second_edition
    phone.goto(MATERIAL)
    phone.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")
    phone.get_by_role("button", name="Buka edisi baru").click()
    phone.get_by_text("EDISI DUA").wait_for()
    assert set(editions(phone, host, PAGES).values()) == {True}
    phone.goto(GUIDE)
    phone.get_by_text("Ini sudah tersimpan").wait_for()
    kept = phone.evaluate("caches.keys()")
    assert len(kept) == 1


def test_an_unchanged_file_is_not_downloaded_again(phone, host, second_edition):
    save_guide(phone)
    host.site = second_edition
    host.weight()
    phone.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")
    phone.get_by_role("button", name="Buka edisi baru").wait_for()
    asked = {answer.path for answer in host.answers}
    assert MATERIAL in asked
    assert not [
        path
        for path in asked
        if path.endswith(".pdf") or path.startswith(("istilah", "search/cari", "assets/stylesheets/main"))
    ]


def test_a_new_edition_that_does_not_arrive_whole_changes_nothing(phone, host, second_edition):
    save_guide(phone)
    host.site, host.broken = second_edition, "aturan-kelompok/sesi"
    phone.evaluate("navigator.serviceWorker.ready.then(registration => registration.update().catch(() => {}))")
    until(
        phone, "() => navigator.serviceWorker.ready.then(registration => !registration.installing && !registration.waiting)"
    )
    phone.wait_for_timeout(500)
    assert set(editions(phone, host, PAGES).values()) == {False}


def test_a_page_of_a_newer_edition_is_shown_but_not_stored_among_the_old(phone, host, second_edition):
    """The worker is still the old one: what it opens from the network is new, what it keeps stays of one edition."""
    visit(phone, "istilah/")
    host.site, host.broken = second_edition, "sw.js"
    phone.goto(MATERIAL)
    assert "EDISI DUA" in phone.content()
    phone.wait_for_timeout(500)
    assert not phone.evaluate("path => caches.match(path).then(Boolean)", f"{host.address}{MATERIAL}")


# ---- What a page may not do ----

ASK = """question => navigator.serviceWorker.ready.then(({active}) => new Promise(done => {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = ({data}) => done(data);
  active.postMessage(question, [port2]);
}))"""


@pytest.fixture
def forged(published, tmp_path):
    """The same edition from a server that has been broken into: one page and one list say something else."""
    site = tmp_path / "forged"
    shutil.copytree(published / "site", site)
    page = site / PLAN / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1", "<p>PALSU</p><h1", 1), encoding="utf-8")
    rows = [
        [path, size, _letters(page.read_bytes()) if path == PLAN else its] for path, size, its in listed_files(site, LIST)
    ]
    (site / f"luring/{LIST}.json").write_text(json.dumps(rows), encoding="utf-8")
    return site


LIST = "panduan/berkelompok"


def _letters(content):
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.mark.parametrize("question", ["keep", "visited"])
def test_no_page_tells_the_worker_what_is_genuine(phone, host, forged, question):
    """The true list is stored; a script says that the altered page is the right one."""
    visit(phone, GUIDE)
    host.site = forged
    expected = _letters((forged / PLAN / "index.html").read_bytes())
    said = phone.evaluate(ASK, {"need": question, "guide": "berkelompok", "path": PLAN, "expected": expected})
    assert question == "visited" or "another edition" in said["fault"]
    assert not phone.evaluate("path => caches.match(path).then(Boolean)", f"{host.address}{PLAN}")
    kept = phone.evaluate(ASK, {"need": "keep", "guide": "berkelompok", "path": MATERIAL})
    assert kept == {"value": True}


def test_a_forged_list_is_not_believed(phone, host, forged):
    visit(phone, "istilah/")
    host.site = forged
    assert "another edition" in phone.evaluate(ASK, {"need": "saved", "guide": "berkelompok"})["fault"]
    phone.goto(PLAN)
    assert "PALSU" in phone.content()  # what the network says now is shown; it is only not kept
    phone.wait_for_timeout(500)
    assert not phone.evaluate("path => caches.match(path).then(Boolean)", f"{host.address}{PLAN}")


PLANT = """async path => {
  const ours = (await caches.keys()).find(name => name.startsWith(new URL('./', location).origin) && name.includes('#')), store = await caches.open(ours);
  const kind = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
  await store.put(new URL(path, new URL('/simpan/', location)), new Response('<title>PALSU</title>globalThis.PALSU = 1', {headers: {'Content-Type': kind}}));
}"""


@pytest.mark.parametrize("path", [MATERIAL, "tidak-ada-halaman/", "assets/javascripts/speech/page.js"])
def test_what_another_page_of_the_host_puts_into_our_store_is_not_given(phone, host, path):
    """All pages of one origin share its stores: what is not what our lists say is thrown away, and the network asked."""
    save_guide(phone)
    phone.evaluate(PLANT, path)
    assert "PALSU" not in phone.evaluate("path => fetch(path).then(answer => answer.text())", f"/simpan/{path}")
    assert phone.evaluate("path => caches.match(path).then(Boolean)", f"/simpan/{path}") is False
    phone.evaluate(PLANT, path)
    with cable_pulled(host):
        assert "PALSU" not in json.dumps(phone.evaluate(ASK, {"need": "stored"}))
        assert "PALSU" not in phone.evaluate("path => fetch(path).then(answer => answer.text(), () => '')", f"/simpan/{path}")


@pytest.mark.parametrize("guide", ["tidak-ada", "toString", "../umum", "__proto__"])
def test_a_guide_that_is_none_is_refused(phone, guide):
    visit(phone, "istilah/")
    assert "no list" in phone.evaluate(ASK, {"need": "saved", "guide": guide})["fault"]
    assert phone.evaluate(ASK, {"need": "toString"}) == {"value": None}


# ---- Single files ----


def test_the_handbook_can_be_installed(phone, host):
    phone.goto("")
    address = phone.locator("link[rel=manifest]").evaluate("link => link.href")
    manifest = phone.request.get(address).json()
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        assert phone.request.get(f"{host.address}{icon['src']}").headers["content-type"] == "image/png"
    session = phone.context.new_cdp_session(phone)
    visit(phone, "istilah/")
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )


# ---- One material ----

SHEET = "unduhan/peserta/berkelompok/menabung-bersama.pdf"
KEPT = "path => caches.match(path).then(Boolean)"


def test_a_material_is_kept_alone_with_its_picture_and_sheet(phone, host):
    visit(phone, MATERIAL)
    button = phone.get_by_role("button", name="Simpan untuk dibaca tanpa pulsa")
    assert re.search(r"\d+ KB", button.inner_text())
    button.click()
    phone.get_by_text("Tersimpan di ponsel ini").wait_for()
    assert not phone.evaluate(KEPT, f"{host.address}{PLAN}")
    with cable_pulled(host):
        phone.goto(MATERIAL)
        phone.get_by_text("Tersimpan di ponsel ini").wait_for()
        sheet = phone.evaluate("path => fetch(path).then(answer => answer.text())", f"{host.address}{SHEET}")
        assert sheet.startswith("%PDF")
        assert phone.evaluate(KEPT, f"{host.address}berkelompok/gambar/celengan.svg")


def test_a_material_is_removed_again(phone, host):
    visit(phone, MATERIAL)
    phone.get_by_role("button", name="Simpan untuk dibaca tanpa pulsa").click()
    phone.get_by_role("button", name="Hapus dari ponsel").click()
    phone.get_by_role("button", name="Simpan untuk dibaca tanpa pulsa").wait_for()
    assert not phone.evaluate(KEPT, f"{host.address}{SHEET}")
    assert not phone.evaluate(KEPT, f"{host.address}{MATERIAL}")


def test_what_its_guide_was_kept_with_is_not_removed_by_a_material(phone, host):
    save_guide(phone)
    visit(phone, MATERIAL)
    phone.get_by_text("Tersimpan di ponsel ini").wait_for()
    assert phone.get_by_role("button", name="Hapus dari ponsel").count() == 0
    phone.evaluate(ASK, {"need": "forget", "guide": "berkelompok", "paths": [SHEET]})
    assert phone.evaluate(KEPT, f"{host.address}{SHEET}")


def test_a_kept_material_has_its_sheet_in_the_new_edition_too(phone, host, second_edition):
    visit(phone, MATERIAL)
    phone.get_by_role("button", name="Simpan untuk dibaca tanpa pulsa").click()
    phone.get_by_text("Tersimpan di ponsel ini").wait_for()
    host.site = second_edition
    phone.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")
    phone.get_by_role("button", name="Buka edisi baru").click()
    phone.get_by_text("EDISI DUA").wait_for()
    with cable_pulled(host):
        sheet = phone.evaluate("path => fetch(path).then(answer => answer.text())", f"{host.address}{SHEET}")
        assert sheet.startswith("%PDF")


TILED, TILE = "berkelompok/aturan-kelompok/", "data/piktogram/gambar/mata.svg"


def test_pictograms_are_kept_with_a_material_come_along_and_stay_for_others(phone, host, second_edition):
    visit(phone, TILED)
    phone.get_by_role("button", name="Simpan untuk dibaca tanpa pulsa").click()
    phone.get_by_text("Tersimpan di ponsel ini").wait_for()
    assert phone.evaluate(KEPT, f"{host.address}{TILE}")
    host.site = second_edition
    phone.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")
    reload = phone.get_by_role("button", name="Buka edisi baru")
    reload.wait_for()
    until(phone, "() => caches.keys().then(names => names.length === 1)")
    assert phone.evaluate(KEPT, f"{host.address}{TILE}")
    reload.click()
    phone.get_by_text("EDISI DUA").wait_for()
    phone.get_by_role("button", name="Hapus dari ponsel").click()
    phone.get_by_role("button", name="Simpan untuk dibaca tanpa pulsa").wait_for()
    assert phone.evaluate(KEPT, f"{host.address}{TILE}")


def test_no_page_gets_the_worker_to_keep_what_its_guide_does_not_list(phone, host):
    visit(phone, MATERIAL)
    asked = {"need": "material", "guide": "berkelompok", "paths": ["sw.js", "../x", "pinjaman/", MATERIAL]}
    said = phone.evaluate(ASK, asked)["value"]
    assert {path for path, *_ in said["files"]} <= {MATERIAL} | {
        path for path, *_ in said["files"] if "speech" in path or "drawing" in path
    }
