"""build/docs: written where changed, cleared of what is no longer made, and content/ never touched."""

import os
import shutil

import pytest

from conftest import SAMPLE, SAMPLE_PDFS, project
from curriculum.checks.runner import check
from curriculum.rendering.images import cleaned
from curriculum.site.staging import stage


@pytest.fixture
def root(tmp_path):
    return project(tmp_path / "p")


def restage(root):
    curriculum, problems = check(root)
    assert curriculum is not None, problems
    return stage(root, curriculum)


def snapshot(folder):
    return {
        file.relative_to(folder): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_everything_is_written_once(root):
    first = restage(root)
    assert (first.unchanged, first.removed) == (0, 0)
    before = snapshot(root / "build/docs")
    again = restage(root)
    assert (again.written, again.removed) == (0, 0)
    assert again.unchanged == first.written == len(before)
    assert snapshot(root / "build/docs") == before


def test_only_what_changed_is_written(root):
    restage(root)
    file = root / "content/pembukuan/buku-kas.md"
    file.write_text(file.read_text().replace("punya lima kolom", "punya enam kolom"))
    assert restage(root).written == 1
    assert "punya enam kolom" in (root / "build/docs/pembukuan/buku-kas.md").read_text()


def test_what_is_no_longer_made_is_removed_with_its_folder(root):
    restage(root)
    stale = root / "build/docs/lama/halaman.md"
    stale.parent.mkdir()
    stale.write_text("usang")
    assert restage(root).removed == 1
    assert not stale.parent.exists()


def test_a_material_taken_out_leaves_no_page(root):
    restage(root)
    outline = root / "curriculum.yaml"
    gone = "          - material: aturan-kelompok\n            title: Menyusun aturan kelompok dan sanksi yang adil\n            short: Aturan kelompok\n"
    assert gone in outline.read_text()
    outline.write_text(outline.read_text().replace(gone, ""))
    (root / "content/berkelompok/aturan-kelompok.md").unlink()
    for name in ("berkelompok/menabung-bersama.md",):
        text = (root / "content" / name).read_text()
        (root / "content" / name).write_text(
            text.replace("[materi tentang aturan](materi:aturan-kelompok)", "materi tentang aturan")
        )
    restage(root)
    assert not (root / "build/docs/berkelompok/aturan-kelompok.md").exists()
    assert not (root / "build/docs/berkelompok/aturan-kelompok").exists()


def test_content_is_only_read(root):
    before = snapshot(root / "content")
    for folder in (root / "content").rglob("*"):
        folder.chmod(0o555 if folder.is_dir() else 0o444)
    restage(root)
    assert snapshot(root / "content") == before
    for folder in (root / "content").rglob("*"):
        folder.chmod(0o755)


def test_pictures_are_published_clean(root):
    restage(root)
    picture = "berkelompok/gambar/celengan.svg"
    assert (root / "build/docs" / picture).read_bytes() == cleaned(SAMPLE / "content" / picture)


def test_printed_files_get_a_second_name_not_a_copy(root):
    restage(root)
    for path in SAMPLE_PDFS:
        assert (root / "build/docs/unduhan" / path).samefile(root / "build/pdf" / path)


def test_a_new_printing_takes_the_place_of_the_old(root):
    restage(root)
    printed = root / "build/pdf/manual.pdf"
    printed.unlink()
    printed.write_bytes(b"%PDF-1.7 baru\n")
    restage(root)
    assert (root / "build/docs/unduhan/manual.pdf").read_bytes() == b"%PDF-1.7 baru\n"


def test_where_a_disk_has_no_second_names_files_are_copied(root, monkeypatch):
    def refuse(*_):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    restage(root)
    copy = root / "build/docs/unduhan/manual.pdf"
    assert not copy.samefile(root / "build/pdf/manual.pdf")
    assert restage(root).written == 0


def test_a_printed_file_that_is_a_link_is_published_as_a_file_of_its_own(root, tmp_path):
    """A hard link of a link would be a link: the site would lead out of itself, and whoever owns the other end would own the page."""
    printed, foreign = root / "build/pdf/manual.pdf", tmp_path / "milik-orang.pdf"
    shutil.move(printed, foreign)
    printed.symlink_to(foreign)
    restage(root)
    published = root / "build/docs/unduhan/manual.pdf"
    assert not published.is_symlink()
    assert published.read_bytes() == foreign.read_bytes()
    assert not published.samefile(foreign)


def test_without_printed_files_none_are_offered(root):
    shutil.rmtree(root / "build/pdf")
    restage(root)
    assert not list((root / "build/docs").rglob("*.pdf"))


def test_nothing_is_written_through_a_link_or_into_a_foreign_file(root, tmp_path):
    """A file that somebody put there under a name of ours keeps its words, wherever it lies."""
    restage(root)
    docs, foreign = root / "build/docs", tmp_path / "korban.txt"
    foreign.write_text("milik orang")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/rahasia.md").write_text("rahasia")
    (docs / "alat.md").unlink()
    (docs / "alat.md").symlink_to(foreign)
    (docs / "fakta.md").unlink()
    os.link(foreign, docs / "fakta.md")
    shutil.rmtree(docs / "istilah")
    (docs / "istilah").symlink_to(tmp_path / "folder", target_is_directory=True)
    restage(root)
    assert foreign.read_text() == "milik orang"
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["rahasia.md"]
    assert not any(path.is_symlink() for path in docs.rglob("*"))
    assert (docs / "istilah/index.md").exists()
    assert not list(docs.rglob("rahasia.md"))


def test_a_folder_in_the_place_of_a_file_and_a_file_in_the_place_of_a_folder_heal(root):
    restage(root)
    docs = root / "build/docs"
    before = {path: content for path, (content, _) in snapshot(docs).items()}
    (docs / "alat.md").unlink()
    (docs / "alat.md/x").mkdir(parents=True)
    shutil.rmtree(docs / "istilah")
    (docs / "istilah").write_text("x")
    restage(root)
    assert {path: content for path, (content, _) in snapshot(docs).items()} == before


def test_a_damaged_or_replaced_form_is_made_anew(root):
    restage(root)
    form = next((root / "build/docs").rglob("*.xlsx"))
    whole = form.read_bytes()
    for damage in (b"", whole[:100], b"PK" + whole[2:]):
        form.write_bytes(damage)
        restage(root)
        assert form.read_bytes() == whole


def test_what_editors_and_systems_leave_behind_is_not_published(root):
    picture = root / "content/berkelompok/gambar/celengan.svg"
    shutil.copy(picture, picture.with_name(".celengan.svg"))
    restage(root)
    assert not (root / "build/docs/berkelompok/gambar/.celengan.svg").exists()
