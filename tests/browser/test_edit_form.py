"""The form at /sunting/, in a real Chromium on Sveltia's test backend: minutes, a supply and a step change, and the check reads what came out."""

import contextlib
import difflib
import functools
import re
import shutil

import pytest
from playwright.sync_api import Error

from bad_input import complaints
from conftest import ROOT
from curriculum.checks.runner import check
from curriculum.editing.form_config import form_config
from curriculum.editing.kinds import files, name_of
from curriculum.editing.normal_form import normal
from curriculum.model.data.files import DATA_FILES, HEADED
from pages.server import hosted

pytestmark = pytest.mark.browser

PUT = """async files => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", {create: true});
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create: true});
    const writer = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
    await writer.write(text);
    await writer.close();
  }
}"""
GET = """async path => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
}"""
CASH = "content/pembukuan/buku-kas.md"


@pytest.fixture(scope="module")
def texts(published) -> dict[str, str]:
    """The sample's files as the form writes them."""
    curriculum, _ = check(published)
    return {path: normal((published / path).read_text(encoding="utf-8"), kind) for path, kind in files(curriculum)}


@pytest.fixture
def form(chromium, published, texts):
    """The form open on a material."""
    with signed_in(chromium, published, texts, "pembukuan/entries/buku-kas") as page:
        page.locator("[data-key-path=body] textarea").wait_for()
        yield page


@contextlib.contextmanager
def signed_in(chromium, published, texts, place, *, tall=16000, made=None):
    """The form with some texts, tall enough to hold a material; every request that the page's policy did not refuse is watched."""
    strangers = []
    with (
        hosted(published / "site") as host,
        chromium.new_context(
            viewport={"width": 1100, "height": tall}, base_url=host.address, service_workers="block"
        ) as context,
    ):
        page = context.new_page()
        page.on(
            "requestfinished",
            lambda request: request.url.startswith((host.address, "data:", "blob:")) or strangers.append(request.url),
        )
        page.on("requestfailed", lambda request: "csp" in request.failure or strangers.append(request.url))
        page.route("**/sunting/config.json", functools.partial(_on_the_test_backend, made or {}))
        page.goto("luring.html")
        page.evaluate(PUT, texts)
        page.goto(f"sunting/#/collections/{place}")
        page.get_by_role("button", name="Masuk ke tempat uji").click()
        yield page
    assert strangers == []


def _on_the_test_backend(made, route):
    answer = route.fetch()
    config = answer.json() | made
    config["config"] |= {"backend": {"name": "test-repo"}, "publish_mode": "simple"}
    route.fulfill(response=answer, json=config)


def saved(page, texts) -> tuple[str, list[str]]:
    """What the form wrote, and the lines that changed."""
    page.get_by_role("button", name="Simpan").first.click()
    page.wait_for_url("**/sunting/#/collections/pembukuan")
    page.wait_for_function(f"async before => await ({GET})('{CASH}') !== before", arg=texts[CASH])
    text = page.evaluate(GET, CASH)
    lines = difflib.ndiff(texts[CASH].splitlines(), text.splitlines())
    return text, [line for line in lines if line[0] in "+-"]


def choose(page, key: str, label: str) -> None:
    """A choice, drawn as buttons where there are few and as a list where there are many."""
    field = page.locator(f'[data-key-path="{key}"]')
    radio = field.get_by_role("radio", name=label, exact=True)
    if radio.count():
        radio.click()
        return
    field.get_by_role("combobox").first.click()
    page.get_by_role("option", name=label, exact=True).click()


def test_one_field_changed_is_one_line_changed(form, texts):
    assert form.get_by_text("2.1 Buku kas").first.is_visible()
    form.locator("[data-key-path=steps]").get_by_role("button", name="Buka semua").click()
    minutes = form.locator('[data-key-path="steps.1.minutes"] input')
    assert minutes.input_value() == "45"
    minutes.fill("50")
    minutes.press("Tab")
    text, changed = saved(form, texts)
    assert changed == ["-     minutes: 45", "+     minutes: 50"]
    assert form.evaluate("document.documentElement.lang") == "id"
    assert normal(text, "material") == text


def test_the_clock_runs_beside_the_rows_and_a_renamed_row_takes_its_heading_along(form, texts):
    clock = form.frame_locator("iframe")
    clock.locator("tbody tr").first.wait_for()
    rows = clock.locator("tbody tr").all_inner_texts()
    assert rows[0].startswith("09.00")
    form.locator("[data-key-path=steps]").get_by_role("button", name="Buka semua").click()
    form.locator('[data-key-path="steps.0.minutes"] input').fill("25")
    form.locator('[data-key-path="steps.1.step"] input').fill("Menulis bersama")
    clock.get_by_text("2. Menulis bersama").wait_for()
    assert clock.locator("tbody tr").nth(1).inner_text().startswith("09.25")
    _, changed = saved(form, texts)
    heading = next(line for line in changed if line.startswith("- ###"))
    name = heading.removeprefix("- ### ")
    assert changed[2:4] == [f"-   - step: {name}", "+   - step: Menulis bersama"]
    assert changed[4:] == [heading, "+ ### Menulis bersama"]


def test_a_supply_and_a_step_with_its_heading_are_added_and_the_check_reads_them(form, texts, published, tmp_path):
    form.locator("[data-key-path=supplies]").get_by_role("button", name=re.compile("^Tambah")).last.click()
    choose(form, "supplies.1.supply", "Gunting")
    form.locator('[data-key-path="supplies.1.quantity"] input').fill("2")
    choose(form, "supplies.1.per", "sesi")
    form.locator("[data-key-path=steps]").get_by_role("button", name="Buka semua").click()
    form.locator('[data-key-path="steps.1.minutes"] input').fill("30")
    form.locator("[data-key-path=steps]").get_by_role("button", name=re.compile("^Tambah")).last.click()
    form.locator('[data-key-path="steps.3.step"] input').fill("Pulang bersama")
    choose(form, "steps.3.phase", "penutup")
    form.locator('[data-key-path="steps.3.minutes"] input').fill("15")
    choose(form, "steps.3.method", "Praktik")
    choose(form, "steps.3.form", "pleno")
    clock = form.frame_locator("iframe")
    clock.get_by_text("4. Pulang bersama").wait_for()
    assert "saat disimpan: Pulang bersama" in clock.locator(".missing").inner_text()
    text, changed = saved(form, texts)
    assert [line for line in changed if line[0] == "-"] == ["-     minutes: 45"]
    assert "+   - supply: gunting" in changed
    assert "+   - step: Pulang bersama" in changed
    assert "+ ### Pulang bersama" in changed
    assert normal(text, "material") == text
    root = tmp_path / "usulan"
    shutil.copytree(published / "content", root / "content")
    shutil.copy(published / "curriculum.yaml", root)
    before = complaints(root)
    unwritten = "TULIS: apa yang dikatakan dan dilakukan fasilitator pada langkah ini."
    (root / CASH).write_text(text, encoding="utf-8")
    assert any(line.startswith(f"{CASH}:") and "TULIS" in line for line in complaints(root))
    text = text.replace(unwritten, "1. Ucapkan terima kasih.")
    (root / CASH).write_text(text, encoding="utf-8")
    new = [line for line in complaints(root) if line.partition(": ")[2] not in {old.partition(": ")[2] for old in before}]
    assert [line for line in new if "peringatan" not in line] == []
    (root / CASH).write_text(text.replace("### Pulang bersama", "### Pulang"), encoding="utf-8")
    assert any(line.startswith(f"{CASH}:") and "Pulang bersama" in line for line in complaints(root))


def test_a_sheet_of_the_material_is_chosen_by_its_title_and_slips_are_told_at_once(form, texts):
    form.locator("[data-key-path=steps]").get_by_role("button", name="Buka semua").click()
    uses = form.locator('[data-key-path="steps.0.uses"]')
    uses.get_by_role("button", name=re.compile("^Tambah")).click()
    uses.locator("select").last.select_option(label="Bahan bacaan")
    shortest = form.locator('[data-key-path="steps.1.shortest"] input')
    shortest.fill("45")
    shortest.press("Tab")
    clock = form.frame_locator("iframe")
    clock.get_by_text("Langkah 2: paling singkat (45) harus lebih kecil dari menitnya (45).").wait_for()
    shortest.fill("40")
    shortest.press("Tab")
    clock.locator(".fault").wait_for(state="detached")
    _, changed = saved(form, texts)
    assert [line for line in changed if "shortest" not in line] in (
        ["+       - bacaan"],
        ["+     uses:", "+       - bacaan"],
    )


def opened(page, collection: str, name: str) -> None:
    """Another file in the form, past the material the fixture opened."""
    page.goto(f"sunting/#/collections/{collection}/entries/{name}")
    page.locator("[data-key-path]").first.wait_for()


def kept(page, path: str, before: str) -> list[str]:
    """Save, and the lines of a file that changed."""
    page.get_by_role("button", name="Simpan").first.click()
    changed = f"async ([path, before]) => await ({GET})(path).catch(() => before) !== before"  # it may be half written
    page.wait_for_function(changed, arg=[path, before])
    return [line for line in difflib.ndiff(before.splitlines(), page.evaluate(GET, path).splitlines()) if line[0] in "+-"]


def test_one_field_of_a_data_file_is_one_line_and_its_comments_stay(form, texts):
    path = "content/data/barang.yaml"
    assert texts[path].startswith("# Barang contoh.\n\n- supply: spidol\n")
    opened(form, "data", "barang")
    form.get_by_role("button", name="Buka semua").first.click()
    unit = form.locator('[data-key-path="entries.0.unit"] textarea, [data-key-path="entries.0.unit"] input').first
    assert unit.input_value() == "batang"
    unit.fill("helai")
    unit.press("Tab")
    assert kept(form, path, texts[path]) == ["-   unit: batang", "+   unit: helai"]


def test_one_field_of_a_question_sheet_is_one_line(form, texts):
    path = "content/data/alat/wawancara.yaml"
    opened(form, "instruments", "wawancara")
    title = form.locator('[data-key-path="title"] textarea, [data-key-path="title"] input').first
    old = title.input_value()
    title.fill("Wawancara keadaan anggota")
    title.press("Tab")
    assert kept(form, path, texts[path]) == [f"- title: {old}", "+ title: Wawancara keadaan anggota"]


@pytest.fixture(scope="module")
def our_form(chromium, published, ours):
    """The form of our own contents, open on the list of data files."""
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in map(ours.outline.vocabulary.files.data, DATA_FILES)}
    with signed_in(chromium, published, texts, "data", tall=3000, made=form_config(ours)) as page:
        yield page


def listed(page, name):
    """A data file in the list; the form may still be going back to the file it has just saved."""
    for _ in range(3):
        page.goto("sunting/#/collections/data")
        found = page.get_by_text(name, exact=True).locator("visible=true").first
        with contextlib.suppress(Error):
            found.wait_for(timeout=15_000)
            return found
    pytest.fail(f"{name} is not in the list")


@pytest.mark.parametrize("name", sorted(HEADED))
def test_one_field_of_a_file_with_a_head_and_comments_is_one_line(our_form, ours, name):
    path = ours.outline.vocabulary.files.data(name)
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text.startswith("#")
    listed(our_form, name_of(path).capitalize()).click()
    rows = our_form.locator("[data-key-path=entries] .item-list")
    rows.get_by_role("button", name="Buka", exact=True).first.click(timeout=60_000)
    title = our_form.locator('[data-key-path="entries.0.title"] input, [data-key-path="entries.0.name"] input').first
    old = title.input_value()
    title.fill(f"{old} baru")
    title.press("Tab")
    (before, after) = kept(our_form, path, text)
    assert after == f"+{before[1:]} baru"
    assert old in before
    assert our_form.get_by_text("English").count() == 0  # the CMS offers its own words to a browser in English, in English
