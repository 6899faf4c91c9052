"""Every kind of page for everyone: axe-core finds nothing by day or night, the keyboard suffices, big letters lose nothing."""

import re

import lxml.html
import pytest

from conftest import KINDS
from pages.accessibility import SCHEMES, WIDTHS, lost, opened, shown, turned, violations
from pages.server import hosted

pytestmark = pytest.mark.browser

MATERIAL, PLAN = "berkelompok/menabung-bersama/", "berkelompok/menabung-bersama/sesi/"


#: English words that stand in Indonesian texts; a screen reader must be told to change its voice.
FOREIGN = (
    "feedback",
    "stakeholder",
    "role play",
    "ice breaking",
    "brainstorming",
    "supply chain",
    "gender mainstreaming",
    "follow up",
)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_opens_in_the_colours_of_the_device(chromium, home, scheme):
    with opened(chromium, home, 360, scheme) as context:
        page = context.new_page()
        for path in ("", MATERIAL, "susun/", "tidak-ada/"):
            page.goto(path)
            assert shown(page) == scheme, path


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(chromium, home, width):
    """Each page by day and by night: the next one opens in the colours that were chosen on the last."""
    with opened(chromium, home, width, "light") as context:
        page = context.new_page()
        found, first = {}, "light"
        for path in KINDS:
            page.goto(path)
            assert shown(page) == first
            second = "dark" if first == "light" else "light"
            found[path, first] = violations(page)
            found[path, second] = violations(turned(page, second))
            first = second
        assert {key: faults for key, faults in found.items() if faults} == {}


def open_menu(page):
    page.get_by_role("button", name="Menu").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Beranda").wait_for()


def open_search(page):
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Cari").press_sequentially("menabung")
    page.locator(".md-search-result__link").first.wait_for()


def open_choices(page):
    page.locator(".display summary").click()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("unfold", [open_menu, open_search, open_choices], ids=["menu", "search", "choices"])
def test_axe_finds_nothing_with_something_open(chromium, home, width, unfold):
    if unfold is open_menu and width > 1000:
        pytest.skip("a wide screen shows the menu all the time")
    with opened(chromium, home, width, "light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(MATERIAL)
        unfold(page)
        page.wait_for_timeout(400)  # Material fades what it opens
        assert {scheme: violations(turned(page, scheme)) for scheme in SCHEMES} == {"light": [], "dark": []}


def test_axe_finds_nothing_in_high_contrast_and_big_letters(chromium, home):
    with opened(chromium, home, 360, "light") as context:
        page = context.new_page()
        page.add_init_script(
            "localStorage.display = JSON.stringify({letters: 'largest', spacing: 'wide', contrast: 'high'})"
        )
        for path in ("", "berkelompok/", MATERIAL, PLAN, "istilah/"):
            page.goto(path)
            for scheme in SCHEMES:
                assert violations(turned(page, scheme)) == [], (path, scheme)


# ---- The keyboard alone ----


def tab_to(page, name: str, most: int = 120):
    """Press Tab until the link or button of this name has the focus, which must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
            return [at.ariaLabel || at.title || at.innerText || '', style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    box.bottom > 0 && box.top < innerHeight] }"""
        )
        if name in focused[0].replace("\n", " "):
            assert focused[1], f"the focus on {name} is not seen"
            assert focused[2], f"{name} has the focus beyond the screen"
            return
    raise AssertionError(f"{name} is not reached by Tab")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_leads_from_the_door_to_a_plan(chromium, home, width):
    with opened(chromium, home, width, "light") as context:
        page = context.new_page()
        page.goto("")
        tab_to(page, "Lewati ke isi", most=3)
        page.keyboard.press("Enter")
        tab_to(page, "Mulai dari panduan 1")
        page.keyboard.press("Enter")
        page.wait_for_url("**/berkelompok/")
        tab_to(page, "Mengapa menabung bersama?", most=60)
        page.keyboard.press("Enter")
        page.wait_for_url("**/menabung-bersama/")
        tab_to(page, "Untuk fasilitator: rencana sesi", most=60)
        page.keyboard.press("Enter")
        page.wait_for_url("**/sesi/")
        assert page.get_by_text("Halaman fasilitator.").is_visible()


def test_the_keyboard_opens_the_menu_on_a_narrow_screen(phone):
    phone.goto("")
    tab_to(phone, "Menu", most=5)
    phone.keyboard.press("Enter")
    phone.locator(".md-nav--primary").get_by_role("link", name="Kisi-kisi").wait_for()
    tab_to(phone, "Kisi-kisi", most=40)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/kisi-kisi/")


def test_the_keyboard_searches(phone):
    phone.goto("")
    phone.keyboard.press("/")
    phone.keyboard.type("menabung")
    phone.locator(".md-search-result__link").first.wait_for()
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/menabung-bersama/**")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_focus_is_seen(chromium, home, width):
    """Every stop of the Tab key on a reading shows an outline, whatever has it."""
    with opened(chromium, home, width, "light") as context:
        page = context.new_page()
        page.goto(MATERIAL)
        unseen, stops = set(), 0
        while stops < 90:
            page.keyboard.press("Tab")
            stops += 1
            name, seen = page.evaluate(
                """() => { const at = document.activeElement, marks = [at, at.nextElementSibling, at.parentElement].filter(Boolean)
                .some(node => { const style = getComputedStyle(node); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 });
                return [at === document.body ? '' : at.outerHTML.slice(0, 120), marks || at.matches('.md-search__input')] }"""
            )
            if not name:
                break
            if not seen:
                unseen.add(name)
        assert unseen == set()


# ---- Letters, stillness, languages ----


#: Tables that scroll sideways but that the keyboard does not reach.
UNREACHED = """() => [...document.querySelectorAll('.table:not([tabindex])')]
  .filter(table => table.scrollWidth > table.clientWidth + 1).map(table => table.innerText.slice(0, 40))"""

#: Guides of the home page whose name leaves its box or is broken within a word.
SPILLED = """() => [...document.querySelectorAll('.flow a')].filter(link => {
  const box = link.getBoundingClientRect(), range = document.createRange();
  const name = [...link.childNodes].findLast(node => node.data?.trim()); // beside its number and its picture
  const words = [...name.data.matchAll(/\\S+/g)].map(({index, 0: word}) => {
    range.setStart(name, index);
    range.setEnd(name, index + word.length);
    return [...range.getClientRects()];
  });
  return words.some(lines => lines.length > 1 || lines[0].right > box.right || lines[0].bottom > box.bottom);
}).map(link => link.textContent)"""


def test_letters_at_200_percent_lose_nothing(phone):
    for path in KINDS:
        phone.goto(path)
        assert phone.locator("h1").count() == 1, path
        phone.evaluate(
            "document.documentElement.style.setProperty('font-size', '250%', 'important')"
        )  # Material's 100 % is 125 %
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert lost(phone) == [], path


@pytest.mark.slow
def test_no_page_of_ours_is_wider_than_a_small_phone(chromium, handbook):
    """Tables scroll within themselves, drawings shrink, words in boxes stay inside: on every page, as its own texts fill it."""
    site = handbook / "site"
    with hosted(site) as host, opened(chromium, host.address, 360, "light") as context:
        page = context.new_page()
        page.route("**/*.js*", lambda route: route.abort())
        wide, unreached = {}, {}
        for file in sorted(site.rglob("index.html")):
            page.goto(path := file.parent.relative_to(site).as_posix() + "/")
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
                wide[path] = width
            if hidden := page.evaluate(UNREACHED):
                unreached[path] = hidden
        assert (wide, unreached) == ({}, {})
        page.goto("")
        for width in (320, 360, 412, 768, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(SPILLED) == [], width


def test_a_page_reflows_at_320_pixels(phone):
    phone.set_viewport_size({"width": 320, "height": 600})
    for path in ("", "berkelompok/", MATERIAL, PLAN, "unduhan/"):
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_the_readers_choices_work_alone_and_are_kept(phone):
    phone.route("**/bundle.*", lambda route: route.abort())  # Material's script never arrives
    phone.goto(MATERIAL)
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = phone.evaluate(size)
    phone.locator(".display summary").click()
    phone.get_by_label("Paling besar").check()
    phone.get_by_label("Tinggi").check()
    assert phone.evaluate(size) >= 1.5 * before
    phone.goto("istilah/")
    assert phone.evaluate(size) >= 1.5 * before
    assert phone.evaluate("getComputedStyle(document.body).getPropertyValue('--md-default-fg-color').trim()") == "#000"
    phone.locator(".display summary").press("Enter")
    assert phone.get_by_label("Paling besar").is_checked()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    assert not phone.get_by_label("Paling besar").is_visible()
    assert phone.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_choices_stand_before_the_first_word_is_drawn(phone):
    phone.add_init_script("localStorage.display = JSON.stringify({letters: 'large'})")
    phone.route("**/*.js", lambda route: route.abort())
    phone.goto(MATERIAL)
    assert phone.evaluate("document.documentElement.dataset.letters") == "large"


def test_what_was_chosen_under_the_names_of_the_first_edition_stays_chosen(phone):
    phone.goto(MATERIAL)
    phone.evaluate("localStorage.tampilan = JSON.stringify({huruf: 'terbesar', spasi: 'lapang', kontras: 'tinggi'})")
    for _ in range(2):  # read once, and kept under the names of today
        phone.reload()
        chosen = phone.evaluate(
            "(({letters, spacing, contrast}) => [letters, spacing, contrast])(document.documentElement.dataset)"
        )
        assert chosen == ["largest", "wide", "high"]
        assert phone.evaluate("[localStorage.tampilan === undefined, JSON.parse(localStorage.display).letters]") == [
            True,
            "largest",
        ]


def test_nothing_moves_for_those_who_asked_for_stillness(chromium, home):
    with opened(chromium, home, 360, "light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(MATERIAL)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(node => {
                const style = getComputedStyle(node);
                return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
            }).length"""
        )
        assert moving == 0


def test_pages_work_without_any_script(chromium, home):
    with opened(chromium, home, 360, "light", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(MATERIAL)
        assert page.get_by_role("heading", name="Bahan bacaan").is_visible()
        assert not page.locator(".display").is_visible()


#: Marked as foreign, or titles of works: names, which WCAG 3.1.2 leaves as they are.
MARKED = "descendant::*[@lang] | descendant::a[contains(@href, 'rujukan/')] | descendant::*[contains(concat(' ', @class, ' '), ' shelf ')]//h2"


@pytest.mark.slow
def test_foreign_words_are_marked_as_such(handbook):
    unmarked, seen = set(), 0
    for file in (handbook / "site").rglob("index.html"):
        page = lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        assert page.get("lang") == "id"
        assert page.xpath("//article//i[not(@lang)]") == []
        for article in page.xpath("//article")[:1]:
            for marked in article.xpath(MARKED):
                seen += 1
                marked.drop_tree()
            text = article.text_content()
            unmarked |= {
                (file.parent.relative_to(handbook / "site").as_posix(), word)
                for word in FOREIGN
                if re.search(rf"\b{word}\b", text, re.I)
            }
    assert unmarked == set()
    assert seen > 100
