"""After an edit a build makes again only what differs, and every file is what a build from nothing makes."""

import hashlib
import shutil
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

import mkdocs_hook
from conftest import project
from curriculum import Hosts, build
from curriculum.checks.runner import check
from curriculum.publish.incremental.kept import ARCHIVE, Kept
from curriculum.publish.snapshot import RECEIPT
from curriculum.site.staging import stage

MATERIAL, PAGE = "content/berkelompok/menabung-bersama.md", "berkelompok/menabung-bersama.md"


@pytest.fixture
def rendered(monkeypatch):
    """The pages that MkDocs renders."""
    pages: list[str] = []
    render = Page.render
    monkeypatch.setattr(Page, "render", lambda page, *given: (pages.append(page.file.src_uri), render(page, *given))[1])
    return pages


def run(root: Path) -> dict[str, str]:
    """Build, the printed files being there already; the hash of every file of the site."""
    built = build(root, Hosts(lambda *_: [], mkdocs_hook.build_site), lambda line: None)
    assert built.published is not None, built.problems
    return files(root / "site")


def files(folder: Path) -> dict[str, str]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}


def from_nothing(root: Path, folder: Path) -> dict[str, str]:
    """The files of a site that is built of the same texts in a folder where nothing was built before."""
    shutil.copytree(root, folder, symlinks=True, ignore=shutil.ignore_patterns("site", "docs", "kept.bin", "receipt.json", "office", "cards", "epub"))
    assert not (folder / ARCHIVE).exists()
    assert not (folder / RECEIPT).exists()
    return run(folder)


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
def test_after_each_edit_the_site_is_byte_for_byte_what_a_build_from_nothing_makes(tmp_path, rendered, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    root = project(tmp_path / "proyek")
    first = run(root)
    every = set(rendered)
    rendered.clear()
    change(root, MATERIAL, "## Bahan bacaan\n", "## Bahan bacaan\n\nKata zebra yang baru.\n")
    second = run(root)
    assert PAGE in rendered
    assert len(rendered) < len(every) / 4
    assert {path for path in first if first[path] != second.get(path)} > {"search/cari.json", "sw.js"}
    assert "zebra" in (root / "site/search/cari.json").read_text(encoding="utf-8")
    assert second == from_nothing(root, tmp_path / "satu")

    # Somebody writes into the archive what no text says: not one byte of it is taken.
    archive = (root / ARCHIVE).read_bytes()
    (root / ARCHIVE).write_bytes(archive.replace(b"zebra", b"gajah"))
    assert (root / ARCHIVE).read_bytes() != archive
    rendered.clear()
    change(root, MATERIAL, "summary: ", "summary: Baru, ")  # stands on other pages, too
    third = run(root)
    assert set(rendered) == every
    assert third == from_nothing(root, tmp_path / "dua")

    # What all pages share makes all of them anew.
    rendered.clear()
    change(root, "curriculum.yaml", "short_title: ", "short_title: Baru ")
    run(root)
    assert set(rendered) == every


@pytest.mark.slow
def test_a_kept_page_whose_link_leads_nowhere_any_more_stops_the_build(tmp_path):
    root, kept = project(tmp_path / "proyek"), Kept()
    curriculum, _ = check(root)
    assert curriculum is not None
    stage(root, curriculum)
    mkdocs_hook.build_site(root, curriculum, kept)
    linked = root / "build/docs/rujukan/buku.md"
    text = linked.read_text(encoding="utf-8")
    assert "{ #buku-simpan }" in text
    linked.write_text(text.replace("{ #buku-simpan }", "{ #buku-lain }"), encoding="utf-8")
    with pytest.raises(mkdocs_hook.SiteRefused):
        mkdocs_hook.build_site(root, curriculum, kept)
