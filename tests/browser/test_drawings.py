"""A drawing over the whole page, in Chromium: opened, zoomed by button, key and two fingers, closed by Escape and the way back."""

import pytest

from pages.accessibility import SCHEMES, turned, violations
from pages.accessibility import opened as visited

pytestmark = pytest.mark.browser

MATERIAL = "berkelompok/menabung-bersama/"
WIDTH = "() => document.querySelector('dialog img').getBoundingClientRect().width"


@pytest.fixture
def opened(phone):
    phone.goto(MATERIAL)
    phone.locator(".enlarge").first.click()
    phone.locator("dialog").wait_for()
    return phone


def test_it_fills_the_screen_and_grows(opened):
    assert opened.locator("dialog").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert opened.evaluate(WIDTH) == 360
    opened.get_by_role("button", name="Perbesar").click()
    opened.keyboard.press("+")
    assert opened.evaluate(WIDTH) == pytest.approx(360 * 1.5**2, abs=1)
    opened.get_by_role("button", name="Perkecil").click()
    opened.keyboard.press("-")
    opened.keyboard.press("-")
    assert opened.evaluate(WIDTH) == 360


def test_two_fingers_zoom_where_they_are(opened):
    opened.evaluate("""() => {
        const frame = document.querySelector('dialog div');
        const finger = (kind, pointerId, clientX) => frame.dispatchEvent(new PointerEvent(kind, {pointerId, clientX, clientY: 300, bubbles: true}));
        finger('pointerdown', 1, 150); finger('pointerdown', 2, 210);
        finger('pointermove', 1, 150); finger('pointermove', 2, 330);
        finger('pointerup', 1, 150); finger('pointerup', 2, 330);
    }""")
    assert opened.evaluate(WIDTH) == pytest.approx(360 * 3, abs=1)
    assert opened.evaluate("() => document.querySelector('dialog div').scrollLeft") > 0


@pytest.mark.parametrize("way", ["Escape", "back", "button"])
def test_closed_the_page_is_as_it_was(opened, way):
    if way == "back":
        opened.go_back()
    elif way == "button":
        opened.get_by_role("button", name="Tutup").click()
    else:
        opened.keyboard.press("Escape")
    opened.locator("dialog").wait_for(state="detached")
    assert opened.url.endswith(MATERIAL)
    assert opened.locator(".enlarge").first.evaluate("link => link === document.activeElement")
    opened.wait_for_function("() => !history.state?.drawing")


def test_axe_finds_nothing(chromium, home):
    with visited(chromium, home, 360, "light") as context:
        page = context.new_page()
        page.goto(MATERIAL)
        page.locator(".enlarge").first.click()
        page.locator("dialog").wait_for()
        assert {scheme: violations(turned(page, scheme)) for scheme in SCHEMES} == {"light": [], "dark": []}


def test_without_scripts_it_is_a_link_to_the_drawing(chromium, home):
    with chromium.new_context(base_url=home, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(MATERIAL)
        page.locator(".enlarge").first.click()
        page.wait_for_url("**/gambar/celengan.svg")
