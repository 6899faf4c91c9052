"""A guide in one file: cut from parsed pages, whole without any other file, and holding nothing but the site's own."""

import json
import shutil

import lxml.html
import pytest

from curriculum.publish.offline import single_file
from curriculum.rendering.urls import Urls

MATERIAL = "berkelompok/menabung-bersama/"
SECRET = b"<svg xmlns='http://www.w3.org/2000/svg'><title>rahasia</title></svg>"


@pytest.fixture
def site(published, tmp_path):
    """The built sample, not yet published, with a picture beside it that is not its own."""
    shutil.copytree(published / "build/unpublished", tmp_path / "site")
    (tmp_path / "rahasia.svg").write_bytes(SECRET)
    return tmp_path / "site"


@pytest.fixture
def cut(site, published, sample, manifest):
    """Puts markup under the material's title, then cuts the guide; the one file as a tree."""
    urls = Urls(sample)

    def cut(markup: str = "") -> lxml.html.HtmlElement:
        page = site / MATERIAL / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</h1>", f"</h1>{markup}", 1), encoding="utf-8")
        single_file.write(site, published, urls, manifest)
        file = site / urls.phone(sample.guide("berkelompok"))
        return lxml.html.document_fromstring(file.read_text(encoding="utf-8"))

    return cut


def test_every_page_of_the_guide_is_in_it_and_nothing_of_the_frame(cut, sample):
    guide = cut()
    words = guide.text_content()
    for material in sample.guide("berkelompok").written:
        assert material.title in words
        assert all(step.step in words for step in material.plan.steps)
    for left in ("Laporkan kesalahan", "Lewati ke isi", "Simpan panduan", "Isi halaman"):
        assert left not in words


def test_the_questionnaires_of_its_sessions_are_in_it_and_linked_there(cut, published, sample):
    guide = cut()
    assert "Apakah Ibu menabung?" in guide.get_element_by_id("alat-wawancara-").text_content()
    assert [link.text for link in guide.iterfind(".//a[@href='#alat-wawancara-']")].count("Wawancara anggota baru") >= 2
    kept = json.loads((published / "site/luring/panduan/berkelompok.json").read_text())
    paths = [path for path, *_ in kept]
    assert "alat/wawancara/" in paths
    assert "alat/penilaian/" not in paths


def test_links_lead_within_the_file_or_to_the_site(cut, sample):
    guide = cut()
    names = [element.get("id") for element in guide.iterfind(".//*[@id]")]
    assert len(names) == len(set(names)) > 30
    links = [link.get("href") for link in guide.iterfind(".//a[@href]")]
    assert [link for link in links if link.startswith("#") and link[1:] not in names] == []
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert f"{sample.outline.address}istilah/i-m/#musyawarah" in links
    assert "#aturan-kelompok-" in links


def test_pictures_are_in_it(cut):
    pictures = [picture.get("src") for picture in cut().iter("img")]
    assert pictures
    assert all(picture.startswith("data:image/svg+xml;base64,") for picture in pictures)


@pytest.mark.parametrize(
    "words",
    [
        'src="../../../rahasia.svg"',
        'src="foto.png" dan src="/etc/passwd"',
        'href="halaman.html" dan href="javascript:alert(1)" dan id="satu"',
        '&lt;img src="../../../rahasia.svg"&gt; &lt;nav class="crumbs"&gt;',
    ],
)
def test_words_that_look_like_markup_are_words(cut, words):
    guide = cut(f"<p class=uji>Tulis {words} di sini</p>")
    (found,) = guide.find_class("uji")
    assert found.text_content() == "Tulis " + words.replace("&lt;", "<").replace("&gt;", ">") + " di sini"
    assert len(found) == 0


@pytest.mark.parametrize(
    "source",
    ["../../../rahasia.svg", "../../../../../../../../etc/passwd", "//etc/hosts.png", "../../assets/javascripts/x.js"],
)
def test_nothing_outside_the_site_and_nothing_but_a_picture_is_taken_in(cut, source):
    with pytest.raises(OSError, match="bukan gambar situs ini") as refused:
        cut(f'<img src="{source}" alt="">')
    assert refused.value.filename == source


def test_a_link_out_of_the_site_is_outside(cut, site):
    (site / "berkelompok/gambar/pintu.svg").symlink_to(site.parent / "rahasia.svg")
    with pytest.raises(OSError, match="bukan gambar situs ini"):
        cut('<img src="../gambar/pintu.svg" alt="">')
