"""Tables on phones: no word torn, nothing off the screen, rows of wide tables as cards that are still tables to who listens."""

import pytest
from lxml import html

from pages.server import hosted

pytestmark = pytest.mark.browser

#: The fonts a phone may have: the site's own choice here, and one that runs wider.
FONTS = ("", "DejaVu Sans")
#: Words of table cells that stand on more than one line (a break behind a hyphen, a dash or a slash is none), and frames that must be dragged.
TORN = r"""() => {
  const found = [], range = document.createRange();
  for (const cell of document.querySelectorAll('article .table :is(td, th)')) {
    if (!cell.offsetWidth || cell.closest('thead') && cell.closest('.as-cards')) continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());)
      for (const {0: word, index} of node.data.matchAll(/[^\s\-–—\/]+[-–—\/]?/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(({bottom}) => Math.round(bottom))).size > 1) found.push(word);
      }
  }
  const dragged = [...document.querySelectorAll('article .table')].filter(frame => !frame.closest('.sheet') && frame.scrollWidth > frame.clientWidth + 1);
  return [...found, ...dragged.map(frame => 'wider than the screen: ' + frame.ariaLabel)];
}"""


def tables(page: bytes) -> str:
    """The tables of a page, each still inside what it stands in."""
    document = html.document_fromstring(page)
    kept = []
    for frame in document.find_class("table"):
        around = html.tostring(frame, encoding="unicode", with_tail=False)
        for above in frame.iterancestors():
            if "page" in (above.get("class") or "").split():
                break
            around = f'<{above.tag} class="{above.get("class", "")}">{around}</{above.tag}>'
        kept.append(around)
    return "".join(kept)


def faults(chromium, site, base) -> dict[str, list[str]]:
    """What is torn or too wide, by page, width and font; all tables of one page at a time, put into one page of the site."""
    pages = {
        file.parent.relative_to(site).as_posix(): tables(file.read_bytes()) for file in sorted(site.rglob("index.html"))
    }
    found = {}
    with (
        hosted(site) as host,
        chromium.new_context(base_url=host.address, service_workers="block", bypass_csp=True) as context,
    ):
        page = context.new_page()
        page.goto(base)
        for path, markup in pages.items():
            if not markup:
                continue
            page.evaluate("markup => document.querySelector('.page').innerHTML = markup", markup)
            for width in (320, 360, 412):
                page.set_viewport_size({"width": width, "height": 740})
                for font in FONTS:
                    page.evaluate("font => document.body.style.setProperty('--md-text-font-family', font)", font)
                    if seen := page.evaluate(TORN):
                        found[f"{path} {width} {font}"] = seen
    return found


def test_no_word_is_torn_in_the_sample(chromium, published):
    assert faults(chromium, published / "site", "berkelompok/") == {}


@pytest.mark.slow
def test_no_word_is_torn_in_the_handbook(chromium, handbook):
    assert faults(chromium, handbook / "site", "kepemimpinan/") == {}


WIDE = "berkelompok/menabung-bersama/sesi/"


def test_a_card_says_the_head_before_each_value_and_is_still_a_table(phone):
    phone.goto(WIDE)
    card = phone.locator(".as-cards").first
    assert card.locator("td").nth(1).evaluate("cell => getComputedStyle(cell, '::before').content") == '"Rangkap: "'
    assert card.get_by_role("table").count() == 1
    assert card.get_by_role("row").count() > 1
    assert card.get_by_role("columnheader").count() == 3
    assert card.get_by_role("cell").count() >= 3


def test_on_a_wider_screen_and_on_paper_it_is_a_table(phone):
    phone.goto(WIDE)
    shown = "() => getComputedStyle(document.querySelector('.as-cards td')).display"
    assert phone.evaluate(shown) == "block"
    phone.set_viewport_size({"width": 800, "height": 740})
    assert phone.evaluate(shown) == "table-cell"
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.emulate_media(media="print")
    assert phone.evaluate(shown) == "table-cell"


def test_worksheets_stay_as_on_paper(phone):
    phone.goto("berkelompok/menabung-bersama/")
    assert phone.locator(".sheet .table").count() > 0
    assert phone.locator(".sheet .as-cards").count() == 0
