"""Keyboard, finger and eye on the planner's page: what is typed or tapped at once arrives, nothing is wider than the screen, nothing is cut."""

import pytest
from playwright.sync_api import expect

from pages.accessibility import SCHEMES, WIDTHS, lost, turned, violations
from pages.planner_page import choose, settled, tap

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_key_that_leaves_a_changed_field_reaches_the_next(planner):
    def focused():
        planner.wait_for_timeout(50)
        return planner.evaluate("document.activeElement.dataset.key")

    choose(planner)
    planner.locator("[data-key=people]").focus()
    planner.keyboard.press("Control+a")
    for key, value, after in (("people", "30", "leaders"), ("leaders", "3", "days"), ("meal", "45", "rest")):
        planner.locator(f"[data-key={key}]").focus()  # of the second nothing changes: its digits are selected already
        if key == "meal":
            planner.keyboard.press("Control+a")
        planner.keyboard.type(value)
        planner.keyboard.press("Tab")
        assert focused() == after
    assert planner.get_by_label("Fasilitator", exact=True).input_value() == "3"
    planner.locator("[data-key=ends-0]").focus()
    planner.keyboard.type("0430PM")
    assert focused() == "ends-0"
    while focused() == "ends-0":  # a field of an hour has several stops
        planner.keyboard.press("Tab")
    assert focused() == "ramadan-0"
    for day in range(3):
        expect(planner.get_by_label("Selesai").nth(day)).to_have_value("16:30")
    expect(planner.get_by_label("Nama fasilitator 3")).to_have_count(0)
    planner.get_by_text("Judul, tempat, dan nama fasilitator").focus()
    planner.keyboard.press("Enter")
    planner.get_by_label("Nama fasilitator 2").focus()
    planner.keyboard.type("Bu Sari")
    planner.keyboard.press("Tab")
    assert focused() == "leader-2"
    planner.keyboard.type("Bu Yanti")
    planner.keyboard.press("Tab")
    assert focused() == "print-all"
    planner.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Fasilitator: Bu Sari, Bu Yanti" in planner.locator(".plan-sheet").first.text_content()


@pytest.mark.parametrize("width", [320, 390])
def test_letters_twice_as_large_make_nothing_wider_than_the_screen(planner, planner_host, width):
    planner.set_viewport_size({"width": width, "height": 640})
    planner.add_init_script("addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '40px'; })")
    planner.goto(planner_host.address + "susun/#m=vBno&h=20261201.0900.1530.x3&t=-8_112.6_7&f=0.0900.30.Pembukaan")
    planner.locator(".plan-agenda").first.wait_for()
    planner.evaluate("document.querySelectorAll('[id^=plan-] details').forEach(fold => { fold.open = true; })")
    settled(planner)
    assert planner.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_axe_finds_nothing_in_a_whole_plan(planner):
    choose(planner)
    planner.get_by_text("Acara tetap, misalnya").click()
    planner.get_by_role("button", name="Tambah acara tetap").click()
    planner.get_by_role("button", name="Hapus hari 3").click()
    for width in WIDTHS:
        planner.set_viewport_size({"width": width, "height": 740})
        for scheme in SCHEMES:
            assert violations(turned(planner, scheme)) == [], (width, scheme)
        assert planner.evaluate("document.documentElement.scrollWidth") <= width
        if width == 360:
            assert lost(planner) == []


@pytest.mark.parametrize(
    ("key", "value", "after"), [("people", "31", "leaders"), ("leaders", "3", "days"), ("rest", "10", "meal")]
)
def test_the_tap_after_a_changed_field_reaches_the_next_field(finger, key, value, after):
    choose(finger)
    first, other = finger.locator(f"[data-key={key}]"), finger.locator(f"[data-key={after}]")
    tap(finger, first)
    finger.keyboard.press("Control+a")
    finger.keyboard.type(value)
    tap(finger, other)
    finger.wait_for_timeout(100)
    assert finger.evaluate("document.activeElement.dataset.key") == after
    other.blur()
    assert first.input_value() == value
    finger.reload()
    finger.locator(".plan-agenda").first.wait_for()
    assert first.input_value() == value


def test_the_tap_after_a_changed_field_presses_the_button(finger):
    choose(finger)
    tap(finger, finger.get_by_label("Peserta", exact=True))
    finger.keyboard.press("Control+a")
    finger.keyboard.type("24")
    tap(finger, finger.locator("[data-key=add-day]"))
    finger.get_by_label("Selesai").nth(3).wait_for(timeout=5000)
    assert finger.get_by_label("Peserta", exact=True).input_value() == "24"
    expect(finger.locator(".plan-day [data-key^=ends]")).to_have_count(4)


def test_letters_typed_at_once_after_a_tap_are_all_there(finger):
    """The field left before is drawn while somebody types in the next: nothing of it is selected, and so replaced."""
    choose(finger)
    finger.get_by_text("Judul, tempat, dan nama fasilitator").click()
    names = {"Nama fasilitator 1": "Bu Sari", "Nama fasilitator 2": "Sri Wahyuni", "Judul pelatihan": "Pelatihan Mawar"}
    for label, words in names.items():
        tap(finger, finger.get_by_label(label))
        finger.keyboard.type(words)
    for label, words in names.items():
        expect(finger.get_by_label(label)).to_have_value(words)


def test_the_first_tick_stays_under_the_finger(finger):
    finger.locator("#plan-materials summary").first.tap()
    finger.evaluate("document.querySelector('.plan-presets').scrollIntoView()")  # what appears, appears in sight
    boxes = finger.locator("#plan-materials input[data-material]")
    before = [boxes.nth(place).bounding_box() for place in range(2)]
    for place, box in enumerate(before, 1):
        finger.touchscreen.tap(box["x"] + 5, box["y"] + 5)
        finger.locator("#plan-order ol > li").nth(place - 1).wait_for(timeout=5000)
        assert abs(boxes.first.bounding_box()["y"] - before[0]["y"]) < 2
    expect(finger.locator("#plan-order ol > li")).to_have_count(2)


def test_no_list_is_cut_in_mid_word(finger):
    choose(finger)
    for control in finger.locator("select:visible").all():
        assert control.evaluate("""list => {
            const style = getComputedStyle(list), pen = document.createElement("canvas").getContext("2d");
            pen.font = style.font;
            const widest = Math.max(...[...list.options].map(option => pen.measureText(option.textContent).width));
            return widest + 40 <= list.clientWidth || style.textOverflow === "ellipsis";
        }""")
    way = finger.get_by_label("Isi berkas")
    assert way.evaluate("list => list.getBoundingClientRect().width > 300")


def test_a_touch_selects_a_number_and_one_that_cannot_be_is_refused_aloud(finger):
    choose(finger)
    people, told = finger.get_by_label("Peserta", exact=True), finger.get_by_role("alert")
    people.tap()
    finger.keyboard.type("25")
    finger.get_by_label("Fasilitator", exact=True).tap()
    assert people.input_value() == "25"
    people.tap()
    finger.keyboard.press("End")
    finger.keyboard.type("20")
    finger.get_by_label("Fasilitator", exact=True).tap()
    expect(told).to_have_text("2520 tidak dapat dipakai: isi 1 sampai 200. Yang berlaku tetap 25.")
    settled(finger)
    assert "&o=25" in finger.url
    people.tap()
    finger.keyboard.type("30")
    finger.get_by_label("Fasilitator", exact=True).tap()
    expect(told).to_have_count(0)
    assert people.input_value() == "30"


def test_nothing_floats_over_the_page_but_its_bar(planner):
    choose(planner)
    planner.locator(".page-foot .to-top").wait_for(state="attached")
    planner.evaluate("scrollTo(0, 4000)")
    floating = """[...document.querySelectorAll("article *")].filter(one => getComputedStyle(one).position === "fixed")
        .map(one => one.className)"""
    assert planner.evaluate(floating) == []
