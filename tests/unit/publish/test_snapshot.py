"""One state of the texts: its hash, and that a text which changes during a build stops it."""

import hashlib
import json
import os
import shutil
import tracemalloc
from dataclasses import dataclass

import pytest

from conftest import ROOT, SAMPLE, empty_pdf
from curriculum.checks.runner import check
from curriculum.publish import snapshot
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.manifest import Manifest
from curriculum.publish.runner import Published, publish
from curriculum.publish.snapshot import RECEIPT, receipt_for, require_unchanged, taken

MATERIAL = "content/berkelompok/menabung-bersama.md"


@pytest.fixture
def project(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return tmp_path / "sample"


def test_every_text_counts_and_nothing_left_behind(project):
    before = taken(project)
    assert before.files[MATERIAL] == hashlib.sha256((project / MATERIAL).read_bytes()).hexdigest()
    assert "curriculum.yaml" in before.files
    (project / "content/.x.md.swp").write_text("x")
    (project / "content/berkelompok/menabung-bersama.md~").write_text("x")
    assert taken(project).digest == before.digest
    require_unchanged(project, before)


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / MATERIAL).write_text("x"),
        lambda project: (project / MATERIAL).unlink(),
        lambda project: (project / "content/berkelompok/menabung-bersama.md").rename(project / "content/berkelompok/a.md"),
    ],
)
def test_a_text_that_changes_meanwhile_is_named(project, change):
    before = taken(project)
    change(project)
    with pytest.raises(OSError, match="berubah selama situs dibangun") as stopped:
        require_unchanged(project, before)
    assert stopped.value.filename.startswith("content/berkelompok/")


def test_what_has_no_end_is_not_read(project):
    """A build takes the hashes before the check can refuse anything: a pipe nobody writes into stopped it for ever."""
    os.mkfifo(project / "content/pipa.md")
    before = taken(project)
    assert before.files["content/pipa.md"] == ""
    (project / "content/pipa.md").unlink()
    (project / "content/pipa.md").write_text("x")
    with pytest.raises(OSError, match="berubah selama situs dibangun"):
        require_unchanged(project, before)


def test_a_file_larger_than_the_memory_is_read_piece_by_piece(project):
    large = project / "content/besar.md"
    large.touch()
    os.truncate(large, 300_000_000)
    tracemalloc.start()
    try:
        taken(project)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


COUNTED = {"pages": 3, "pdfs": 2, "printed_pages": 9, "bytes": 100}


@pytest.mark.parametrize("counted", [None, [1], "x", {}, {**COUNTED, "baru": 1}, {**COUNTED, "pages": "3"}, {"pages": 3}])
def test_a_receipt_of_another_shape_counts_as_none(counted):
    assert Published.from_receipt(counted) is None
    assert Published.from_receipt(COUNTED) == Published(3, 2, 9, 100)


def test_a_link_is_not_followed(project, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text("x")
    (project / "content/link").symlink_to(tmp_path / "outside")
    assert not any("secret" in path for path in taken(project).files)
    assert "content/link" in taken(project).files


def test_the_site_stays_when_a_text_changes_and_says_what_it_was_made_of(project, lend_cards):
    curriculum, _ = check(project)
    (project / "overrides").symlink_to(SAMPLE.parents[1] / "overrides")
    scripts = "assets/javascripts"  # as MkDocs copies them
    others = shutil.ignore_patterns("vendor", "*.md")
    shutil.copytree(SAMPLE.parents[1] / "overrides" / scripts, project / "build/site" / scripts, ignore=others)
    (project / "build/site/index.html").write_text('<meta charset="utf-8">baru')
    (project / "build/pdf/peserta").mkdir(parents=True)
    (project / "build/pdf/peserta/a.pdf").write_bytes(empty_pdf())
    (project / "build/pdf/index.json").write_text('{"peserta/a.pdf": {"bytes": 5, "pages": 2}}')
    lend_cards(project)
    before = taken(project)
    shutil.copytree(project / "build", project / "again")
    publish(project, curriculum, Manifest({"": ""}, (), "search/cari.json"), before)
    assert json.loads((project / "site/kurikulum.json").read_text())["contents"] == before.digest

    shutil.rmtree(project / "build", ignore_errors=True)
    (project / "again").rename(project / "build")
    (project / MATERIAL).write_text((project / MATERIAL).read_text() + "\n")
    site = sorted(file.read_bytes() for file in (project / "site").rglob("*") if file.is_file())
    with pytest.raises(OSError, match="berubah"):
        publish(project, curriculum, Manifest({"": ""}, (), "search/cari.json"), before)
    assert sorted(file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()) == site


@dataclass
class Counted:
    pages: int


@pytest.fixture
def put_out(project):
    """A site that was just published, with its receipt."""
    shutil.copytree(ROOT / "overrides" / "pages", project / "overrides" / "pages")
    (project / "mkdocs.yml").write_text("site_name: x\n")
    (project / "site/materi").mkdir(parents=True)
    (project / "site/materi/index.html").write_text("isi")
    receipt_for(project, taken(project)).write(Counted(3), Kept())
    return project


def now(project):
    return receipt_for(project, taken(project)).counts_if_unchanged()


def test_what_has_not_changed_is_told_as_it_was_counted(put_out):
    assert now(put_out) == {"pages": 3}


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / MATERIAL).write_text("x"),
        lambda project: (project / "overrides/pages/material.md").write_text("x"),
        lambda project: (project / "mkdocs.yml").write_text("x"),
        lambda project: (project / "site/materi/index.html").write_text("isI"),
        lambda project: (project / "site/baru.html").write_text("x"),
        lambda project: (project / "site/tautan").symlink_to("materi"),
        lambda project: shutil.rmtree(project / "site"),
        lambda project: (project / RECEIPT).unlink(),
        lambda project: (project / RECEIPT).write_text("[]"),
        lambda project: (project / RECEIPT).write_text("[" * 200_000),
        lambda project: ((project / RECEIPT).unlink(), os.mkfifo(project / RECEIPT)),
        lambda project: os.mkfifo(project / "site/pipa"),
    ],
    ids=[
        "a text",
        "a template",
        "settings",
        "a page",
        "one more",
        "a link",
        "no site",
        "no receipt",
        "a torn one",
        "a deep one",
        "a pipe",
        "a pipe in the site",
    ],
)
def test_after_any_change_there_is_something_to_do(change, put_out):
    change(put_out)
    assert now(put_out) is None


def test_another_day_or_other_code_is_a_change(put_out, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert now(put_out) is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert now(put_out)
    monkeypatch.setattr(snapshot, "code_digest", lambda: "other code")
    assert now(put_out) is None
