"""The page of results in a browser: two exports become tables and pictures, nothing leaves the page, small screens, keyboard, paper."""

import subprocess
import sys
from pathlib import Path

import pytest

from curriculum.site.results_export import results_module
from pages.accessibility import SCHEMES, WIDTHS, turned, violations

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests/results"))
import generator  # noqa: E402
from generator import Shape  # noqa: E402

pytestmark = pytest.mark.browser

WATCH = """window.violations = []; document.addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective))"""


@pytest.fixture(scope="module")
def exports(ours, tmp_path_factory):
    """Two rounds as a comma-separated file and a workbook, and an evaluation of the programme."""
    folder, sheets = tmp_path_factory.mktemp("exports"), {one.id: one for one in ours.instruments}
    codes = [f"K-{number:02}" for number in range(1, 48)]
    rounds = (
        ("lembar-data-dasar", codes[:40], Shape(), "dasar.csv"),
        ("pembaruan-data-dasar", codes[7:], Shape(workbook=True), "baru.xlsx"),
    )
    for seed, (id, some, shape, name) in enumerate(rounds, 18):
        (folder / name).write_bytes(generator.export(sheets[id], generator.records(sheets[id], some, seed), shape))
    scales = [n.name for n in sheets["alat-evaluasi-program"].questions if n.question.type.role == "scale"]
    heads = [f"{name}_{part}" for name in scales for part in ("sebelum", "sesudah")]
    (folder / "evaluasi.csv").write_text(
        ",".join(heads) + "\n" + ",".join("1" if head.endswith("m") else "3" for head in heads) + "\n"
    )
    return folder


@pytest.fixture
def results(phone, ours):
    """The page with our own questionnaires, watched: whatever it asks for is remembered."""
    phone.asked = []
    phone.on("request", lambda request: phone.asked.append((request.method, request.url)))
    phone.route(
        "**/results/instruments.js", lambda route: route.fulfill(body=results_module(ours), content_type="text/javascript")
    )
    phone.add_init_script(WATCH)
    phone.goto("hasil/")
    phone.wait_for_selector("[data-results=door]", state="attached")
    return phone


def choose(page, exports, *names):
    page.locator("#result-file").set_input_files([exports / name for name in names])
    page.wait_for_selector("[data-results=counted]", state="attached")


def test_two_rounds_become_tables(results, exports):
    choose(results, exports, "dasar.csv", "baru.xlsx")
    assert "2 berkas dibaca, 80 jawaban dihitung" in results.locator("#result-status").inner_text()
    whole = results.locator("#result-outputs").text_content()  # inner_text leaves out what is laid out later
    assert "33 kode ada di kedua putaran" in whole
    assert "Delapan bidang Konvensi 177" in whole
    assert "kurang dari 5" in whole
    wage, told = results.get_by_label("UMK sebulan"), results.locator(".result-wage")
    for typed in ("2.100.000", "Rp 2.100.000,00", "2,1 juta"):
        wage.fill(typed)
        assert "Rp12.000" in told.inner_text()
    wage.fill("-2100000")
    told.get_by_role("alert").wait_for()  # a moment after the last letter
    assert "dari Rp100.000 sampai Rp100.000.000" in told.inner_text()
    wage.fill("banyak")
    wage.press("Tab")
    # Not wait_for_function: it evaluates a string, which the page's policy forbids, as soon as it has to wait.
    results.locator(".result-wage", has_text="“banyak” tidak terbaca").wait_for()


def test_a_file_carried_over_the_page_has_its_first_tables_open(results, exports):
    """The rest of the page is fetched while the file is carried, and nothing before; the figures that stand do not change afterwards."""
    asked = lambda: [url.rpartition("/")[2] for _, url in results.asked if "/results/" in url]  # noqa: E731
    assert asked() == ["page.js"]
    box, session = results.locator("#result-drop").bounding_box(), results.context.new_cdp_session(results)
    carried = {"items": [], "files": [str(exports / "dasar.csv")], "dragOperationsMask": 1}
    place = {"x": box["x"] + 9, "y": box["y"] + 9, "data": carried}
    with results.expect_request("**/results/board.js"), results.expect_request("**/results/instruments.js"):
        session.send("Input.dispatchDragEvent", {"type": "dragEnter", **place})
    assert sorted(asked()) == ["board.js", "instruments.js", "page.js"]
    for kind in ("dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place})
    results.wait_for_selector("[data-results=counted]", state="attached")
    first = results.locator("#result-outputs details[open]")
    assert first.locator("summary").all_text_contents() == ["A. Siapa yang kita tanya"]
    assert first.locator("table").count() >= 3
    before = first.text_content()
    results.evaluate("document.querySelectorAll('#result-outputs details').forEach(one => { one.open = true; })")
    results.wait_for_timeout(200)
    assert results.locator("#result-outputs details", has_text="A. Siapa").first.text_content() == before


def test_nothing_leaves_the_page(results, exports):
    choose(results, exports, "dasar.csv", "baru.xlsx")
    kinds = (".js", ".css", "/hasil/", ".woff2", ".png", ".svg", ".webmanifest")
    assert [
        (method, url) for method, url in results.asked if method != "GET" or not url.partition("?")[0].endswith(kinds)
    ] == []
    before = len(results.asked)
    for act in (
        "fetch('/simpan/kurikulum.json')",
        "fetch('https://example.org/')",
        "fetch('/simpan/', {method: 'POST', body: 'K-07'})",
    ):
        assert results.evaluate(f"{act}.then(() => 'sent', () => 'refused')") == "refused"
    assert len(results.evaluate("violations")) >= 3
    assert [url for _, url in results.asked[before:] if "kurikulum" in url] == []


def test_the_evaluation_is_one_picture(results, exports):
    choose(results, exports, "evaluasi.csv")
    section = results.locator(".result-part", has_text="Nilai kelompok").first
    assert section.locator(".result-question").count() == 37
    saved = []
    results.on("download", lambda one: saved.append(one))
    with results.expect_download() as download:
        section.get_by_role("button", name="Gambar (PNG)").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    results.wait_for_timeout(500)
    assert len(saved) == 1


def test_the_eight_areas_are_one_page(results, exports, tmp_path):
    import pikepdf

    choose(results, exports, "dasar.csv")
    results.locator("summary", has_text="Delapan bidang").click()
    section = results.locator(".result-dense")
    section.locator("h3").nth(7).wait_for()  # the end of a page is drawn after its beginning
    areas = section.locator("h3").all_text_contents()
    assert areas == [area for area in areas if area.startswith("(")]
    assert section.locator("h3").count() == 8
    section.evaluate("one => { one.dataset.this = ''; document.documentElement.dataset.print = 'results'; }")
    results.pdf(path=tmp_path / "a.pdf", format="A4")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert len(document.pages) == 1


def test_tables_are_taken_away_without_small_numbers(results, exports):
    choose(results, exports, "dasar.csv")
    results.locator("summary", has_text="H. K3").first.click()
    for label, start in (("Tabel CSV", b"\xef\xbb\xbf"), ("Tabel XLSX", b"PK")):
        with results.expect_download() as download:
            results.get_by_role("button", name=f"{label}: H. K3").click()
        assert download.value.path().read_bytes().startswith(start)


def test_a_file_chosen_twice_counts_once_and_the_fifth_is_told(results, exports, tmp_path):
    names = ["satu.csv", "dua.csv", "tiga.csv", "empat.csv"]
    for name in names:
        (tmp_path / name).write_text(f"nama,alamat,{name}\na,b,c\n")
    files = [exports / "dasar.csv", exports / "dasar.csv", *(tmp_path / name for name in names)]
    results.locator("#result-file").set_input_files(files)
    results.wait_for_selector("[data-results=counted]", state="attached")
    assert "1 berkas dibaca, 40 jawaban dihitung" in results.locator("#result-status").inner_text()
    told = results.locator("#result-check").inner_text()
    assert "dasar.csv: Isinya sama persis dengan dasar.csv" in told
    assert "empat.csv: Tidak dibaca. Sekali pilih paling banyak 4 berkas." in told


def test_a_wrong_file_says_what_to_do(results, tmp_path):
    (tmp_path / "lain.csv").write_text("nama,alamat,telepon\na,b,c\n")
    choose(results, tmp_path, "lain.csv")
    assert "XML values and headers" in results.locator("#result-check").inner_text()


def test_a_quote_that_is_not_closed_is_told_with_its_row(results, exports, tmp_path):
    whole = (exports / "dasar.csv").read_bytes().rstrip()
    (tmp_path / "terbuka.csv").write_bytes(whole + b'\n"warung biru')
    heads = [f"kolom_{at}" for at in range(6)]
    rows = [heads, [*heads[:5], '"warung biru'], heads, [*heads[:5], 'lebar 60"'], heads]
    (tmp_path / "tertelan.csv").write_text("\n".join(map(",".join, rows)))
    choose(results, tmp_path, "terbuka.csv", "tertelan.csv")
    told = results.locator("#result-check").inner_text()
    assert "1 berkas dibaca, 40 jawaban dihitung" in results.locator("#result-status").inner_text()
    assert 'tanda kutip pada “"warung biru” tidak ditutup' in told
    assert 'tertelan.csv: Tidak dihitung. Tanda kutip di baris 2, pada “"warung biru”, baru ditutup 2 baris' in told


def test_rounds_in_one_file_are_said_and_chosen(results, ours, tmp_path):
    sheet = next(one for one in ours.instruments if one.id == "lembar-data-dasar")
    codes = [f"K-{number:02}" for number in range(1, 31)]
    made = [(generator.Round("gelombang", word), generator.records(sheet, codes, 7)) for word in ("awal", "akhir")]
    (tmp_path / "dua.csv").write_bytes(generator.stacked(sheet, made, Shape()))
    choose(results, tmp_path, "dua.csv")
    assert "Banyak kode muncul dua kali" in results.locator("#result-check").inner_text()
    assert results.locator("#result-outputs h2", has_text="Dulu dan sekarang").count() == 0
    results.get_by_label("Putaran di berkas ini").select_option(label="menurut kolom “gelombang”: akhir, awal")
    assert "Berkas ini memuat 2 putaran" in results.locator("#result-check").inner_text()
    assert "30 kode ada di kedua putaran" in results.locator("#result-outputs").inner_text()
    results.locator("[data-key=round-1]").select_option(label="Lembar pertanyaan data dasar, putaran akhir, dua.csv")
    assert "masih putaran yang sama" in results.locator("#result-outputs").inner_text()


def test_session_logs_become_lines_to_paste(results, ours, tmp_path):
    material = next(one for one in ours.written if one.code == "5.1")
    heads = ["materi", "tanggal", "tempat", "orang", *(f"menit_{n}" for n in range(1, len(material.plan.steps) + 1))]
    rows = [
        [
            material.path.replace("/", "__"),
            f"2026-11-1{day}",
            "Desa Sukamaju",
            "18",
            *(str(s.minutes + 6) for s in material.plan.steps),
        ]
        for day in range(3)
    ]
    (tmp_path / "catatan.csv").write_text("\n".join(map(",".join, [heads, *rows])))
    choose(results, tmp_path, "catatan.csv")
    assert "3 pelaksanaan dari 1 sesi" in results.locator("#result-check").inner_text()
    first, second = (one.input_value() for one in results.locator("textarea").all())
    assert first.startswith('runs:\n  - {date: 2026-11-10, place: "Desa Sukamaju", people: 18, minutes: [')
    assert second.count("    minutes: ") == len(material.plan.steps)
    assert violations(results) == []
    assert results.evaluate("document.documentElement.scrollWidth") <= 360


def test_axe_finds_nothing(results, exports):
    choose(results, exports, "dasar.csv", "baru.xlsx")
    results.evaluate("document.querySelectorAll('#result-outputs details').forEach((one, at) => { one.open = at < 6; })")
    results.add_style_tag(
        content=".result-question { content-visibility: visible !important }"
    )  # all of it, not only what is in sight
    wide = "[...document.querySelectorAll('#result-outputs *, .page *')].filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 90))"
    for width in WIDTHS:
        results.set_viewport_size({"width": width, "height": 740})
        for scheme in SCHEMES:
            assert violations(turned(results, scheme))[:6] == [], (width, scheme)
        assert results.evaluate(wide)[:5] == []
        assert results.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_is_printed_alone(results, exports, tmp_path):
    import pikepdf

    choose(results, exports, "dasar.csv")
    results.evaluate(
        "window.print = () => { window.printed = [...document.querySelectorAll('#result-outputs > *')].filter(one => one.matches('[data-this]')).length; }"
    )
    results.locator("summary", has_text="B. Diri").first.focus()
    results.keyboard.press("Enter")
    results.get_by_role("button", name="Cetak: B. Diri").click()
    assert results.evaluate("window.printed") == 1
    results.evaluate(
        "document.querySelector('.result-part[open]').dataset.this = ''; document.documentElement.dataset.print = 'results'"
    )
    results.pdf(path=tmp_path / "a.pdf", format="A4")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert 1 <= len(document.pages) <= 3


def test_then_and_now_are_printed_alone_and_whole(results, exports, tmp_path):
    """The page stands inside the choice of rounds, which stays off the paper."""
    import pikepdf

    choose(results, exports, "dasar.csv", "baru.xlsx")
    results.evaluate(
        "document.querySelector('.result-part[open]').dataset.this = ''; document.documentElement.dataset.print = 'results'"
    )
    results.pdf(path=tmp_path / "a.pdf", format="A4")
    words = " ".join(
        subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "33 kode ada di kedua putaran" in words
    assert "Pilih dua putaran" not in words
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert 4 <= len(document.pages) <= 20
