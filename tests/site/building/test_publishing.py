"""Publishing: what joins the built pages, and that nothing is published without them."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import empty_pdf
from curriculum.checks.runner import check
from curriculum.publish.manifest import Manifest
from curriculum.publish.runner import publish

HERE = Path(__file__).parents[2]
#: A site of one page.
ALONE = Manifest({"": ""}, (), "search/cari.json")


@pytest.fixture
def built(tmp_path, lend_cards):
    """A build that is ready to publish."""
    (tmp_path / "overrides").symlink_to(HERE.parent / "overrides")
    (tmp_path / "content").symlink_to(HERE / "sample/content")
    scripts = "assets/javascripts"  # as MkDocs copies them
    others = shutil.ignore_patterns("vendor", "*.md")
    shutil.copytree(HERE.parent / "overrides" / scripts, tmp_path / "build/site" / scripts, ignore=others)
    (tmp_path / "build/site/index.html").write_text('<meta charset="utf-8">baru')
    (tmp_path / "build/pdf/peserta").mkdir(parents=True)
    (tmp_path / "build/pdf/peserta/a.pdf").write_bytes(empty_pdf())
    (tmp_path / "build/pdf/index.json").write_text('{"peserta/a.pdf": {"bytes": 5, "pages": 2}}')
    lend_cards(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def curriculum():
    return check(HERE / "sample")[0]


def test_the_first_site_is_put_in_place(built, curriculum):
    published = publish(built, curriculum, ALONE)
    assert (built / "site/index.html").read_text().endswith("baru")
    assert (built / "site/unduhan/peserta/a.pdf").read_bytes() == empty_pdf()
    assert json.loads((built / "site/kurikulum.json").read_text())["edition"] == "2026-04-11"
    assert (published.pages, published.pdfs, published.printed_pages) == (2, 1, 2)  # with luring.html


def test_the_next_site_replaces_all_of_the_old_one(built, curriculum):
    (built / "site").mkdir()
    (built / "site/usang.html").write_text("lama")
    publish(built, curriculum, ALONE)
    assert not (built / "site/usang.html").exists()
    assert not (built / "build/site").exists()


def test_a_missing_pdf_leaves_the_old_site(built, curriculum):
    (built / "site").mkdir()
    (built / "site/index.html").write_text("lama")
    (built / "build/pdf/peserta/a.pdf").unlink()
    with pytest.raises(FileNotFoundError):
        publish(built, curriculum, ALONE)
    assert (built / "site/index.html").read_text() == "lama"


def test_without_pages_nothing_is_published(tmp_path, curriculum):
    with pytest.raises(FileNotFoundError):
        publish(tmp_path, curriculum, ALONE)
    assert not (tmp_path / "site").exists()
