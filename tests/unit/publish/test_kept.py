"""Finished work kept for the next build: found by all that went in, and not at all where one byte of the archive is another."""

import shutil

import pytest

from conftest import SAMPLE
from curriculum.publish.incremental.guide_keys import GuideKeys
from curriculum.publish.incremental.kept import ARCHIVE, Kept, kept
from curriculum.publish.judging.files import file_faults
from curriculum.publish.judging.pages import Unsafe, judge
from curriculum.rendering.urls import Urls

HEAD = b'<!doctype html><html lang=id><head><meta charset="utf-8"><title>x</title></head><body>'


def never() -> bytes:
    pytest.fail("made again")


@pytest.fixture
def archive(tmp_path):
    """A root with an archive, and its SHA-256."""
    work = Kept("bingkai")
    work.put(work.key("halaman", "a", b"teks"), b"hasil\n\0\xff")
    work.put(work.key("kosong"), b"")
    (tmp_path / "build").mkdir()
    return tmp_path, work.write(tmp_path)


def test_work_is_found_again_by_all_that_went_in(archive):
    root, sha = archive
    again = kept(root, "bingkai", sha)
    assert again.made(never, "halaman", "a", b"teks") == b"hasil\n\0\xff"
    assert again.made(never, "kosong") == b""
    for kind, *of in (("lain", "a", b"teks"), ("halaman", "at", b"eks"), ("halaman", "a", b"teks", ""), ("halaman", "a")):
        assert again.made(lambda: b"baru", kind, *of) == b"baru"
    other = kept(root, "bingkai lain", sha)
    assert other.find(other.key("kosong")) is None


def test_only_what_is_used_is_kept_further(archive):
    root, sha = archive
    again = kept(root, "bingkai", sha)
    again.made(never, "kosong")
    third = kept(root, "bingkai", again.write(root))
    assert third.find(third.key("kosong")) == b""
    assert third.find(third.key("halaman", "a", b"teks")) is None


def linked(root):
    file = root / ARCHIVE
    file.rename(root / "lain.bin")
    file.symlink_to(root / "lain.bin")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / ARCHIVE).write_bytes((root / ARCHIVE).read_bytes().replace(b"hasil", b"jahat")),
        lambda root: (root / ARCHIVE).write_bytes((root / ARCHIVE).read_bytes()[:-1]),
        lambda root: (root / ARCHIVE).write_bytes(b""),
        lambda root: (root / ARCHIVE).unlink(),
        linked,
    ],
    ids=["one word", "torn", "empty", "missing", "a link"],
)
def test_an_archive_with_any_other_byte_counts_as_none(archive, change):
    root, sha = archive
    change(root)
    again = kept(root, "bingkai", sha)
    assert again.find(again.key("kosong")) is None
    assert again.find(again.key("halaman", "a", b"teks")) is None


def test_without_a_receipt_nothing_is_known(archive):
    root, _ = archive
    again = kept(root, "bingkai", "")
    assert again.find(again.key("kosong")) is None


def test_only_clean_verdicts_are_kept(tmp_path):
    page, drawing, work = tmp_path / "index.html", tmp_path / "a.svg", Kept()
    page.write_bytes(HEAD + b"<p onclick=x>isi</p>")
    drawing.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script/></svg>")
    for _ in range(2):
        with pytest.raises(Unsafe) as unsafe:
            judge(tmp_path, kept=work)
        assert {problem.path for problem in unsafe.value.problems} == {"index.html", "a.svg"}
    assert list(file_faults(drawing, work))
    page.write_bytes(HEAD + b"<p>isi</p><script>1</script>")
    drawing.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>")
    first, sealed = judge(tmp_path, kept=work), page.read_bytes()
    page.write_bytes(HEAD + b"<p>isi</p><script>1</script>")
    assert judge(tmp_path, kept=work) == first
    assert page.read_bytes() == sealed


@pytest.mark.parametrize(
    ("changed", "alike"),
    [
        ("content/berkelompok/menabung-bersama.md", False),
        ("content/pembukuan/buku-kas.md", True),
        ("content/data/istilah.yaml", False),
        ("curriculum.yaml", False),
        ("build/site/berkelompok/menabung-bersama/index.html", False),
        ("build/site/berkelompok/gambar/celengan.svg", False),
    ],
)
def test_a_book_of_a_guide_hangs_on_its_own_texts_and_on_those_of_all(tmp_path, sample, changed, alike):
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    urls, site = Urls(sample), tmp_path / "build/site"
    guide = next(guide for guide in sample.guides if guide.id == "berkelompok")
    for file in (
        *(site / urls.url(material) / "index.html" for material in guide.written),
        site / "berkelompok/gambar/celengan.svg",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("lama")
    before = list(GuideKeys(site, tmp_path, urls).of(guide))
    (tmp_path / changed).write_text((tmp_path / changed).read_text() + "\n")
    assert (list(GuideKeys(site, tmp_path, urls).of(guide)) == before) is alike
