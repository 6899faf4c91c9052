"""Books for reading apps: cut from the pages, whole without any other file, the participant's alone, the same bytes each time."""

import io
import posixpath
import re
import shutil
import zipfile

import pytest
from lxml import etree, html

from conftest import ROOT
from curriculum.checks.runner import check
from curriculum.publish.epub import book
from curriculum.publish.epub.reflow import reflow
from curriculum.publish.judging.epub import epub_faults
from curriculum.publish.offline.page_content import place
from curriculum.rendering.file_names import file_names
from curriculum.rendering.urls import Urls

GUIDE, MATERIAL = "berkelompok", "berkelompok/menabung-bersama"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {name: box.read(name) for name in box.namelist()}


def words(text: bytes) -> str:
    return " ".join("".join(etree.fromstring(text).itertext()).split())


@pytest.fixture(scope="module")
def data(published, sample) -> bytes:
    return (published / "site" / Urls(sample).epub(sample.guide(GUIDE))).read_bytes()


@pytest.fixture(scope="module")
def files(data) -> dict[str, bytes]:
    return opened(data)


def test_a_system_knows_it_by_its_first_entry_and_nothing_in_it_has_a_date(data):
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        assert {member.date_time for member in box.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert list(epub_faults(data)) == []


def test_the_same_pages_give_the_same_bytes(published, sample, manifest, tmp_path, data):
    shutil.copytree(published / "build/unpublished", tmp_path / "site")
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    book.write(tmp_path / "site", tmp_path, Urls(sample), manifest)
    assert (tmp_path / "site" / Urls(sample).epub(sample.guide(GUIDE))).read_bytes() == data


def test_package_navigation_and_links_name_only_what_is_there(files):
    package = etree.fromstring(files["package.opf"])
    listed = set(package.xpath("//opf:manifest/opf:item/@href", namespaces=OPF))
    assert listed | {"mimetype", "META-INF/container.xml", "package.opf"} == set(files)
    spine = package.xpath("//opf:spine/opf:itemref/@idref", namespaces=OPF)
    texts = [package.xpath(f"//opf:item[@id='{id}']/@href", namespaces=OPF)[0] for id in spine]
    assert sorted(texts) == sorted(name for name in listed if name.endswith(".xhtml"))
    places = {name: set(etree.fromstring(files[name]).xpath("//@id")) for name in texts}
    for name in texts:
        for link in etree.fromstring(files[name]).xpath("//@href | //@src"):
            path, _, fragment = link.partition("#")
            if ":" in link or path.endswith(".css"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in files, (name, link)
            assert not fragment or fragment in places[target], (name, link)


def test_it_says_what_it_is_in_which_language_and_to_whom_it_is_open(files, sample):
    package = etree.fromstring(files["package.opf"])
    assert package.xpath("string(//dc:language)", namespaces=OPF) == "id"
    assert package.xpath("string(//dc:title)", namespaces=OPF).endswith(sample.guide(GUIDE).title)
    said = {(meta.get("property"), meta.text) for meta in package.iterfind(".//opf:meta", OPF)}
    assert {("schema:accessMode", "textual"), ("schema:accessModeSufficient", "textual")} <= said
    assert {("schema:accessibilityFeature", "alternativeText"), ("schema:accessibilityHazard", "none")} <= said
    assert ("dcterms:modified", f"{sample.guide(GUIDE).edition}T00:00:00Z") in said
    for name, text in files.items():
        if name.endswith(".xhtml"):
            assert etree.fromstring(text).get("lang") == "id"


def test_a_participant_finds_what_is_hers_and_no_session_plan(files, sample):
    material = sample.guide(GUIDE).written[0]
    chapter = words(files[f"{MATERIAL}.xhtml"])
    assert all(message in chapter for message in material.plan.key_messages)
    assert "Janji menabung" in chapter
    everything = " ".join(words(text) for name, text in files.items() if name.endswith(".xhtml"))
    steps = {step.step for step in material.plan.steps} - {"Janji menabung"}  # which is a worksheet's name too
    assert not [step for step in steps if step in everything]
    for left in ("Unduh", "Laporkan kesalahan", "Dengarkan", "Apakah cetakan saya"):
        assert left not in everything
    stays = [sheet.title for other in sample.guide(GUIDE).written for sheet, _ in other.worksheets if not sheet.goes_home]
    assert stays
    assert not [title for title in stays if f"Lembar kerja: {title}" in everything]


def test_terms_it_links_are_explained_in_it(files):
    chapter = etree.fromstring(files[f"{MATERIAL}.xhtml"])
    linked = {link.partition("#")[2] for link in chapter.xpath("//@href") if "istilah.xhtml#" in link}
    assert linked
    assert linked <= set(etree.fromstring(files["istilah.xhtml"]).xpath("//@id"))


def test_what_goes_home_has_the_quiet_name(published, manifest, tmp_path):
    shutil.copytree(published / "content", tmp_path / "content")
    shutil.copy(published / "curriculum.yaml", tmp_path)
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    text = tmp_path / f"content/{MATERIAL}.md"
    text.write_text(text.read_text().replace("\nsensitivity:", "\npaper_title: Celengan ibu\nsensitivity:"))
    shutil.copytree(published / "build/unpublished", tmp_path / "site")
    curriculum, _ = check(tmp_path)
    urls = Urls(curriculum)
    book.write(tmp_path / "site", tmp_path, urls, manifest)
    files = opened((tmp_path / "site" / urls.epub(curriculum.guide(GUIDE))).read_bytes())
    title = curriculum.guide(GUIDE).written[0].title
    everything = " ".join(words(text) for name, text in files.items() if name.endswith((".xhtml", ".opf")))
    assert "Celengan ibu" in everything
    assert title not in everything


def test_pages_offer_it_under_a_telling_name_with_its_size(published, sample):
    urls = Urls(sample)
    path = urls.epub(sample.guide(GUIDE))
    assert file_names(urls)[path].endswith(".epub")
    for page in (urls.url(sample.guide(GUIDE)), "unduhan/"):
        found = html.document_fromstring((published / "site" / page / "index.html").read_text())
        (link,) = [link for link in found.iterfind(".//a") if link.get("href", "").endswith(path.removeprefix("unduhan/"))]
        assert link.get("download") == file_names(urls)[path]
        assert re.search(r"EPUB,? \d+ KB", link.text_content())


def test_a_phone_keeps_none_unasked(published):
    assert not [file for file in (published / "site/luring").rglob("*.json") if ".epub" in file.read_text()]
    assert ".epub" not in (published / "site/sw.js").read_text()


TABLE = "<div><div class='table' role='region' tabindex='0'><table>{}</table></div></div>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>", None),
        (
            "<thead><tr><th>A</th><th>B?</th><th>C</th></tr></thead><tbody><tr><td>1</td><td>2</td><td></td></tr><tr><td> </td><td></td><td></td></tr></tbody>",
            ["A: 1 B? 2"],
        ),
        ("<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td></td><td></td></tr></tbody>", ["A", "B"]),
        ("<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead><tbody><tr><td colspan='3'>1</td></tr></tbody>", None),
    ],
)
def test_tables_that_a_phone_cannot_show_become_rows_without_room_to_write(table, expected):
    page = html.fragment_fromstring(TABLE.format(table))
    reflow(page)
    rows = [" ".join(" ".join(row.itertext()).split()) for row in page.xpath(".//ul[@class='rows']/li")] or None
    assert rows == expected
    assert bool(page.xpath(".//table")) == (expected is None)
    assert not page.xpath(".//@role | .//@tabindex")


def test_boxes_to_tick_and_styles_leave_their_words(tmp_path):
    page = html.fragment_fromstring(
        "<div><ul class='ticks'><li><label><input type='checkbox'> Buku</label></li></ul><table><thead><tr><th>A</th></tr></thead>"
        "<tbody><tr><td style='text-align: right;'>1</td></tr></tbody></table></div>"
    )
    reflow(page)
    assert html.tostring(page).count(b"<li> Buku</li>") == 1
    assert page.xpath("string(.//td/@class)") == "digits"
    assert not page.xpath(".//@style | .//label | .//input")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../../istilah/i-m/#kas", "istilah/i-m/#kas"),
        ("#janji", "a/b/#janji"),
        ("../", "a/"),
        ("../../", ""),
        ("../c.pdf", "a/c.pdf"),
        ("https://contoh.id/a", None),
        ("//contoh.id/a", None),
        ("tel:119", None),
    ],
)
def test_links_of_a_page_are_read_as_places_below_the_site(link, expected):
    assert place("a/b/", link) == expected
