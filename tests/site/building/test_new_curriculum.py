"""A new curriculum: checks without a fault and builds at once, in the language asked for, beside this one and never inside it."""

import datetime
import errno
import re
import shutil
from pathlib import Path

import pytest

import mkdocs_hook
from conftest import ROOT
from curriculum import new_curriculum as begun
from curriculum.__main__ import main
from curriculum.checks.runner import check
from curriculum.new_curriculum import START, new_curriculum
from curriculum.new_material import Refused, new_material
from curriculum.rendering.locales import catalogues
from curriculum.printing.documents import Documents, Unit
from curriculum.site.staging import stage
from print_manuals import Bindery

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.slow
@pytest.mark.parametrize("code", catalogues())
def test_it_checks_and_builds_at_once(code: str, tmp_path: Path) -> None:
    folder = new_curriculum(ROOT, tmp_path / "begun", code, TODAY)
    curriculum, problems = check(folder, complete=True, today=TODAY)
    assert problems == []
    assert curriculum is not None
    assert curriculum.outline.language == code
    (folder / "build/docs").mkdir(parents=True)
    stage(folder, curriculum)
    built = mkdocs_hook.build_site(folder, curriculum)
    assert len(built.pages) > 8
    home = (folder / "build/site/index.html").read_text(encoding="utf-8")
    assert f'lang="{code}"' in home
    assert not (folder / "build/site/new").exists()


@pytest.mark.parametrize(("code", "guide", "mark"), [("en", "first-guide", "WRITE"), ("id", "panduan-pertama", "TULIS")])
def test_a_second_material_has_the_words_of_its_curriculum_and_waits_only_to_be_written(code: str, guide: str, mark: str, tmp_path: Path) -> None:
    folder = new_curriculum(ROOT, tmp_path / "begun", code, TODAY)
    made = new_material(folder, guide, "second", "The second", TODAY)
    found = {problem.message for problem in check(folder, today=TODAY)[1]}
    assert found == {f"bagian '{mark}:' ini belum diisi"}
    (folder / made).write_text((folder / made).read_text(encoding="utf-8").replace(f"{mark}: ", "Words of "), encoding="utf-8")
    assert [str(problem) for problem in check(folder, complete=True, today=TODAY)[1]] == []


def test_its_licence_is_its_own(tmp_path: Path) -> None:
    folder = new_curriculum(ROOT, tmp_path / "begun", "en", TODAY)
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY" not in licence
    assert "Permission is hereby granted, free of charge" in licence


def test_it_has_what_a_build_needs_and_no_text_of_ours(tmp_path: Path) -> None:
    folder = new_curriculum(ROOT, tmp_path / "begun", "en", TODAY)
    assert (folder / "scripts/build").stat().st_mode & 0o100
    assert sorted(file.name for file in (folder / "content").iterdir()) == ["about.md", "first-guide", "index.md", "usage.md"]
    assert "Kisi-kisi" not in (folder / "curriculum.yaml").read_text(encoding="utf-8")
    assert not list(folder.rglob("*.pyc"))


def test_what_cannot_be_made_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    for folder, code, said in (
        (full, "en", "sudah berisi"),
        (tmp_path / "new", "xx", "belum ada daftar kata untuk bahasa 'xx'"),
        (ROOT / "content/new", "en", "di dalam kurikulum ini"),
    ):
        with pytest.raises(Refused, match=said):
            new_curriculum(ROOT, folder, code, TODAY)
    assert [file.name for file in full.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "new").exists()


def small_project(root: Path) -> Path:
    """A project that holds what a new curriculum is made of, and nothing that takes long to copy."""
    (root / "scripts").mkdir(parents=True)
    (root / "scripts/build").write_text("#!/bin/sh\n")
    shutil.copy(ROOT / "LICENSE", root)
    shutil.copytree(ROOT / START / "en", root / START / "en")
    return root


def test_a_folder_beside_this_one_is_named_from_here_as_the_readme_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_project(tmp_path / "proyek"))
    assert main(["new-curriculum", "../bees", "--language", "id"]) == 0
    assert (tmp_path / "bees/curriculum.yaml").is_file()
    with pytest.raises(Refused, match="di dalam kurikulum ini"):
        new_curriculum(Path.cwd(), Path("../proyek/bees"), "en", TODAY)


def test_a_link_to_this_folder_is_this_folder(tmp_path: Path) -> None:
    root = small_project(tmp_path / "proyek")
    (tmp_path / "tautan").symlink_to(root)
    for project, folder in ((root, tmp_path / "tautan/bees"), (tmp_path / "tautan", root / "bees")):
        with pytest.raises(Refused, match="di dalam kurikulum ini"):
            new_curriculum(project, folder, "en", TODAY)
    assert not (root / "bees").exists()


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("stands", [True, False])
def test_what_stops_in_the_middle_leaves_nothing_and_the_name_free(stands: bool, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, folder = small_project(tmp_path / "proyek"), tmp_path / "bees"
    if stands:
        folder.mkdir()

    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as broken, pytest.raises(type(fault)):
        broken.setattr(begun, "_write", fail)
        new_curriculum(root, folder, "en", TODAY)
    assert sorted(file.name for file in tmp_path.iterdir()) == (["bees", "proyek"] if stands else ["proyek"])
    assert not stands or not any(folder.iterdir())
    (tmp_path / ".bees.baru/hooks").mkdir(parents=True)  # as a kill would leave it
    new_curriculum(root, folder, "en", TODAY)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bees", "proyek"]
    assert (folder / "curriculum.yaml").is_file()


@pytest.mark.parametrize("name", ["", " "])
def test_a_folder_without_a_name_is_asked_for(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(small_project(tmp_path / "proyek"))
    assert main(["new-curriculum", name, "--language", "id"]) == 1
    assert "nama folder kosong; sebut folder yang belum ada, misalnya ../kurikulum-saya" in capsys.readouterr().err


def test_the_command_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["new-curriculum", str(tmp_path / "begun"), "--language", "id"]) == 0
    assert "./scripts/check" in capsys.readouterr().out
    assert main(["new-curriculum", str(tmp_path / "begun"), "--language", "id"]) == 1
    assert "sudah berisi" in capsys.readouterr().err


@pytest.mark.slow
def test_what_is_left_out_has_no_page_no_menu_entry_and_no_link(tmp_path: Path) -> None:
    folder = new_curriculum(ROOT, tmp_path / "begun", "en", TODAY)
    for name in ("about.md", "usage.md"):
        (folder / "content" / name).unlink()
    outline = folder / "curriculum.yaml"
    outline.write_text(outline.read_text().replace("without: [method]", "without: [method, planner, results, log]"))
    curriculum, problems = check(folder, complete=True, today=TODAY)
    assert problems == []
    assert curriculum is not None
    (folder / "build/docs").mkdir(parents=True)
    stage(folder, curriculum)
    mkdocs_hook.build_site(folder, curriculum)
    site = folder / "build/site"
    made = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    assert [name for name in made if re.search(r"planner|results|about|\.xlsx$", name)] == []
    pages = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    linked = {name: re.findall(r'href="[^"]*(?:planner|results|about)/?[#"]', text) for name, text in pages.items()}
    assert {name: links for name, links in linked.items() if links} == {}
    assert 'href="https://github.com/example/curriculum"' in pages["index.html"]
    manual = Documents(folder, curriculum, Bindery(folder, curriculum.outline.address)).html(Unit("manual"))
    assert "catatan-pelaksanaan" not in manual
    assert "CC BY 4.0" in manual
