"""A word to the editors without an account: what it says, that it is left out where nobody can be reached, and nothing is sent by itself."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

import mkdocs_hook
from conftest import ROOT, project
from curriculum.site.staging import stage
from curricula import read
from curriculum.model.outline import Contact

MATERIAL = "berkelompok/menabung-bersama/"


@pytest.fixture
def links(published) -> dict[str, str]:
    page = BeautifulSoup((published / "site" / MATERIAL / "index.html").read_text(encoding="utf-8"), "lxml")
    return {link.get_text(): link["href"] for link in page.select("a[data-contact]")}


def test_a_suggestion_names_page_code_and_edition(links, sample):
    said = urlsplit(links["Usulkan perbaikan lewat WhatsApp"])
    assert (said.netloc, said.path) == ("wa.me", "/6280000000000")
    lines = parse_qs(said.query)["text"][0].splitlines()
    assert lines == ["Usul perbaikan:", "Mengapa menabung bersama? (materi 1.1)", "Edisi 20 Maret 2026", sample.outline.address + MATERIAL]
    mail = urlsplit(links["Usulkan perbaikan lewat surel"])
    assert (mail.scheme, mail.path) == ("mailto", "kabar@contoh.example")
    assert unquote(mail.query).endswith("\n".join(lines))


def test_feedback_is_one_tap(links):
    assert "Halaman ini membantu:" in unquote(links["Membantu"])
    assert "Halaman ini membingungkan:" in unquote(links["Membingungkan"])


@pytest.mark.slow
def test_nobody_pays_for_what_nobody_offers(tmp_path, ours):
    """Our own contact is empty until its owner fills it in: then no page names the script, and the site does not hold it."""
    assert ours.outline.contact == Contact()
    folder = project(tmp_path, ROOT / "tests/support/lesson", printed=False)
    lesson = read(folder)
    stage(folder, lesson)
    mkdocs_hook.build_site(folder, lesson)
    assert "contact" not in (folder / "build/site/index.html").read_text(encoding="utf-8")
    assert not (folder / "build/site/assets/javascripts/contact.js").exists()


@pytest.mark.parametrize(("contact", "way"), [({"email": "a@b.example", "whatsapp": None}, "mailto:"), ({"email": None, "whatsapp": "62800000000"}, "https://wa.me/")])
def test_one_way_alone_carries_everything(contact, way):
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=False)
    extra = {"contact": contact, "edition": "x", "say": lambda message, **_: message}
    page = {"meta": {"title": "T", "source": "s"}, "canonical_url": "https://contoh.example/"}
    html = templates.get_template("partials/contact.html").render(config={"extra": extra}, page=page)
    links = [link["href"] for link in BeautifulSoup(html, "lxml").select("a[data-contact]")]
    assert len(links) == 3
    assert all(link.startswith(way) for link in links)
