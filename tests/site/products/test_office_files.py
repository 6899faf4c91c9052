"""Word and Excel files are made again exactly where something they are made of has changed."""

import shutil

import pytest

from conftest import ROOT, SAMPLE
from curriculum.checks.runner import check
from curriculum.rendering.urls import Urls
from curriculum.site import office
from curriculum.site.word.session import SessionWriter

MATERIAL = "content/berkelompok/menabung-bersama.md"


@pytest.fixture
def project(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "project")
    shutil.copytree(ROOT / "overrides/word", tmp_path / "project/overrides/word")
    return tmp_path / "project"


@pytest.fixture
def made(monkeypatch):
    """The materials whose Word file was made, from now on."""
    seen = []
    write = SessionWriter.document

    def noticed(self, material):
        seen.append(material.id)
        return write(self, material)

    monkeypatch.setattr(SessionWriter, "document", noticed)
    return seen


def all_files(root):
    curriculum, problems = check(root)
    assert curriculum is not None, problems
    return dict(office.OfficeFiles(root, Urls(curriculum)).all())


def test_a_second_time_nothing_is_made_and_all_is_the_same(project, made):
    first = all_files(project)
    assert len(first) > 5
    assert sorted(made) == sorted(set(made)) != []
    made.clear()
    assert all_files(project) == first
    assert made == []


def test_only_the_plan_that_changed_is_made_again(project, made):
    before = all_files(project)
    made.clear()
    file = project / MATERIAL
    file.write_text(file.read_text().replace("## Bahan bacaan\n", "## Bahan bacaan\n\nBaru.\n", 1))
    all_files(project)
    assert made == ["menabung-bersama"]
    made.clear()
    text = file.read_text()
    file.write_text(text.replace("    text: Menulis", "    text: Baru menulis", 1))
    assert file.read_text() != text
    after = all_files(project)
    assert [path for path in before if before[path] != after[path] and path.endswith(".docx")] == [
        path for path in before if "menabung-bersama.docx" in path
    ]


@pytest.mark.slow
@pytest.mark.parametrize("shared", ["curriculum.yaml", "content/data/barang.yaml", "overrides/word/session.xml"])
def test_what_all_depend_on_makes_all_again(shared, project, made):
    all_files(project)
    every = set(made)
    made.clear()
    file = project / shared
    file.write_text(f"{file.read_text()}{'{# baru #}' if shared.endswith('.xml') else '# baru'}\n")
    all_files(project)
    assert set(made) == every


def test_other_code_makes_all_again(project, made, monkeypatch):
    all_files(project)
    every = set(made)
    made.clear()
    monkeypatch.setattr(office, "code_digest", lambda: "other code")
    all_files(project)
    assert set(made) == every


def test_a_damaged_entry_is_made_again(project, made):
    first = all_files(project)
    for entry in (project / "build/office").iterdir():
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 1
        entry.write_bytes(bytes(data))
    made.clear()
    assert all_files(project) == first
    assert made != []


def test_what_is_no_longer_used_is_swept(project):
    all_files(project)
    stray = project / "build/office/lama.zip"
    stray.write_bytes(b"x")
    all_files(project)
    assert not stray.exists()


def test_the_session_log_is_made_again_where_a_step_is_another(project, monkeypatch):
    seen = []
    make = office.session_log.workbook
    monkeypatch.setattr(office.session_log, "workbook", lambda curriculum: (seen.append(1), make(curriculum))[1])
    path = Urls(check(project)[0]).log_form
    before = all_files(project)[path]
    file, text = project / MATERIAL, (project / MATERIAL).read_text()
    file.write_text(text.replace("## Bahan bacaan\n", "## Bahan bacaan\n\nBaru.\n", 1))
    assert all_files(project)[path] == before
    assert seen == [1], "it knows no word of a reading"
    file.write_text(text.replace("Pendapat tokoh", "Pendapat tokoh lain"))
    assert all_files(project)[path] != before
    assert seen == [1, 1]
