"""A page handed on: by WhatsApp, as a copied link, as a card, on paper; and nothing asks anybody before it is tapped."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from conftest import ROOT
from curriculum.publish import minify, social_cards
from curricula import read

MATERIAL = "berkelompok/menabung-bersama/"


def head(published, path: str) -> BeautifulSoup:
    return BeautifulSoup((published / "site" / path / "index.html").read_text(encoding="utf-8"), "lxml")


def test_whatsapp_gets_title_and_address(published, sample):
    link = head(published, MATERIAL).find("a", string="Bagikan lewat WhatsApp")
    said = urlsplit(link["href"])
    assert (said.scheme, said.netloc, said.path) == ("https", "wa.me", "/")
    assert parse_qs(said.query)["text"] == [f"Mengapa menabung bersama? (materi 1.1) {sample.outline.address}{MATERIAL}"]


@pytest.mark.parametrize(
    ("path", "card"), [("", "panduan"), ("berkelompok/", "berkelompok"), (MATERIAL, "berkelompok"), ("istilah/", "panduan")]
)
def test_a_shared_link_shows_a_card(published, sample, path, card):
    page = head(published, path)
    said = {mark["property"]: mark["content"] for mark in page.select("meta[property^='og:']")}
    assert said["og:url"] == page.select_one("link[rel=canonical]")["href"] == sample.outline.address + path
    assert said["og:image"] == f"{sample.outline.address}kartu/{card}.png"
    assert said["og:title"]
    assert said["og:description"]
    file = published / "site/kartu" / f"{card}.png"
    assert file.stat().st_size < 60_000  # what WhatsApp still loads on a poor line
    with Image.open(file) as picture:
        assert picture.size == (1200, 630)


@pytest.mark.slow
def test_cards_are_drawn_once_and_again_only_when_a_title_changes(published, sample, tmp_path, monkeypatch):
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    drawings = []
    draw = social_cards.resvg_py.svg_to_bytes
    monkeypatch.setattr(
        social_cards.resvg_py, "svg_to_bytes", lambda **how: drawings.append(how["svg_string"]) or draw(**how)
    )
    social_cards.write(tmp_path, tmp_path, sample)
    files = sorted((tmp_path / "kartu").iterdir())
    assert len(drawings) == len(files) == 1 + len(sample.guides) + len(social_cards.ICONS)
    for file in files:
        assert file.read_bytes() == (published / "site/kartu" / file.name).read_bytes(), file.name
    social_cards.write(tmp_path, tmp_path, sample)
    assert len(drawings) == len(files)
    outline = sample.outline.model_copy(update={"goal": "Menabung & <meminjam> bersama."})
    social_cards.write(tmp_path, tmp_path, replace(sample, outline=outline))
    assert len(drawings) == len(files) + 1
    assert "Menabung &amp; &lt;meminjam&gt; bersama." in drawings[-1]
    assert len(list((tmp_path / "build/cards").iterdir())) == len(files)


@pytest.fixture(params=[pytest.param("handbook", marks=pytest.mark.slow), "sample"])
def cards(request, published, tmp_path):
    """The folder of all sharing cards: the sample's as they were published, the handbook's drawn here."""
    if request.param == "sample":
        return published / "site/kartu"
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    social_cards.write(tmp_path, tmp_path, read(ROOT))
    return tmp_path / "kartu"


def test_no_word_of_a_card_runs_over_its_margin(cards):
    """The template breaks lines by counting letters; here it is seen that they fit, with each real title."""
    files = list(cards.glob("[!i]*.png"))
    assert files
    for file in files:
        with Image.open(file) as picture:
            card = picture.convert("RGB")
        for margin in ((1140, 0, 1200, 630), (0, 600, 1200, 630), (0, 0, 50, 630)):
            assert len(card.crop(margin).getcolors()) == 1, (file.name, margin)
        assert len(card.crop((80, 230, 1140, 300)).getcolors()) > 1, file.name


def test_the_manifest_names_icons_that_are_there(published):
    manifest = json.loads((published / "site" / social_cards.MANIFEST).read_text(encoding="utf-8"))
    for icon in manifest["icons"]:
        with Image.open(published / "site" / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


@pytest.mark.browser
def test_the_link_is_copied(phone, sample):
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto(MATERIAL)
    phone.get_by_role("button", name="Salin tautan").click()
    phone.get_by_text("Tersalin").wait_for()
    assert phone.evaluate("navigator.clipboard.readText()") == sample.outline.address + MATERIAL


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", MATERIAL, f"{MATERIAL}sesi/", "istilah/", "tentang/"])
def test_any_page_prints_as_words_alone(phone, path):
    phone.goto(path)
    phone.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer", ".page-foot", ".actions"):
        assert phone.locator(part).locator("visible=true").count() == 0, part
    assert phone.get_by_role("heading", level=1).is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_whatsapp_on_android_reads_the_card(published):
    """It takes no attribute without quotes (html-minifier issue 1078), unlike every browser."""
    page = (published / "site" / MATERIAL / "index.html").read_text(encoding="utf-8")
    assert page.count('<meta property="og:') == 9
    assert page.index('<meta property="og:image" content="https://') < page.index("<title>") < page.index("<body")


def test_minified_files_still_say_the_same():
    """What goes is comments, blanks, optional tags and quotes, and colours that no page uses."""
    assert minify.page('<div class="a">\n\n   <p>b &lt; c</p>\n<p>d</p></div>') == "<div class=a><p>b &lt; c<p>d</div>"
    assert "<pre>\n  x</pre>" in minify.page("<pre>\n  x</pre>")
    assert (
        minify.style("a { b: c }\n/* x */\n[data-md-color-scheme=slate][data-md-color-primary=red]{d:e}f{g:h}")
        == "a{b:c}f{g:h}"
    )
    assert minify.script("// word\nconst a = `x  // y`;\n  /** more */\n  b();\n") == "const a=`x  // y`;b();"


@pytest.mark.browser
def test_dark_colours_survive_in_the_themes_minified_sheet(phone):
    phone.emulate_media(color_scheme="dark")
    phone.goto(MATERIAL)
    assert phone.evaluate("getComputedStyle(document.body).getPropertyValue('--md-typeset-table-color--light')").startswith(
        "hsla"
    )
