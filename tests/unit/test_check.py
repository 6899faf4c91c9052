"""Bad input, each with the exact complaint; every rule has one; nothing on disk changes; no complaint is a traceback."""

import ast
import datetime
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bad_input import apply, complaints
from curriculum.checks import datafiles, links, markdown, outline, questionnaires, sections, session_plan
from curriculum.checks.runner import check
from curriculum.model.loading import Loaded, load
from curriculum.source.problems import Problem, errors

HERE = Path(__file__).parents[1]
ROOT = HERE.parent
CASES = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((HERE / "cases").glob("*.yaml"))}


@pytest.fixture
def spoiled(tmp_path):
    """A copy of the sample that a test may spoil."""
    shutil.copytree(HERE / "sample", tmp_path / "sample")
    return tmp_path / "sample"


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        digest.update(f"{file.relative_to(folder)}{file.stat().st_mode}".encode())
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_with_its_place_and_changes_nothing(name, spoiled):
    case = CASES[name]
    apply(case, spoiled)
    before = fingerprint(spoiled)
    assert complaints(spoiled, case.get("complete", False)) == case["problems"]
    assert case["problems"], "a case without complaint proves nothing"
    assert fingerprint(spoiled) == before


def test_the_sample_itself_has_no_fault():
    curriculum, problems = check(HERE / "sample")
    assert errors(problems) == []
    assert [material.code for material in curriculum.materials] == ["1.1", "1.2", "2.1", "3.1"]


def rule_names() -> set[str]:
    modules = (datafiles, questionnaires, outline, session_plan, sections, markdown, links)
    names = set()
    for module in modules:
        for node in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and "Iterator[Problem]" in ast.unparse(node.returns)
            ):
                names.add(node.name)
    return names


#: Rules that only warn have their cases here; every other rule has at least one file in cases/.
WARNINGS = {
    "adult_learning": (
        "content/pembukuan/buku-kas.md",
        "    minutes: 45\n",
        "    minutes: 20\n",
        "ada 3 langkah; biasanya 5 sampai 8",
    ),
    "reading_is_plain": (
        "content/pembukuan/buku-kas.md",
        "punya lima kolom.",
        "punya lima kolom " + "dan seterusnya " * 20 + ".",
        "kalimat 45 kata",
    ),
    "facts_are_fresh": (
        "content/data/fakta.yaml",
        "valid_until: 2026-12-31",
        "valid_until: 2020-12-31",
        "fakta 'biaya-buku' berlaku sampai 2020-12-31",
    ),
}


@pytest.mark.parametrize("rule", WARNINGS)
def test_a_warning_is_told_and_stops_nothing(rule, spoiled):
    path, old, new, message = WARNINGS[rule]
    file = spoiled / path
    assert old in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    curriculum, problems = check(spoiled, today=datetime.date(2026, 11, 22))
    assert curriculum is not None
    assert any(message in problem.message and problem.severity == "warning" and problem.path == path for problem in problems)


@pytest.mark.parametrize("rule", sorted(rule_names() - set(WARNINGS)))
def test_every_rule_has_a_case(rule):
    assert rule in rules_that_speak(), f"no file in tests/cases makes {rule} speak"


@functools.cache
def rules_that_speak() -> frozenset[str]:
    """The rules that yield an error in at least one case."""
    spoken: set[str] = set()
    for case in CASES.values():
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "sample"
            shutil.copytree(HERE / "sample", copy)
            apply(case, copy)
            loaded, _ = load(copy)
            if loaded is not None:
                spoken.update(speakers(loaded))
    return frozenset(spoken)


def speakers(loaded: Loaded) -> Iterator[str]:
    """The names of the rules that have something to say about `loaded`."""
    for rule in (
        *outline.RULES,
        *datafiles.RULES,
        *questionnaires.RULES,
        outline.every_listed_material_is_written,
        links.links_are_in_the_sources,
    ):
        yield from (rule.__name__ for _ in rule(loaded))
    for material in loaded.curriculum.written:
        written = session_plan.Written(material, material.plan, material.body, loaded.documents[material.source])
        for rule in (*session_plan.RULES, *sections.RULES):
            yield from (rule.__name__ for problem in rule(written) if problem.severity == "error")
    for writing in markdown.writings(loaded):
        for rule in markdown.WRITING_RULES:
            yield from (rule.__name__ for _ in rule(writing))
        yield from ("links_lead_somewhere" for _ in links.links_lead_somewhere(loaded, writing))
    for path, body in loaded.bodies.items():
        for rule in markdown.BODY_RULES:
            yield from (rule.__name__ for problem in rule(path, body) if problem.severity == "error")


def run_check(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "curriculum", "check", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_the_command_counts_what_is_written():
    done = run_check(HERE / "sample")
    assert done.returncode == 0
    assert "3 dari 4 materi ditulis" in done.stdout


def test_a_complete_handbook_is_asked_for():
    done = run_check(HERE / "sample", "--complete")
    assert done.returncode == 1
    assert "materi 3.1 belum ditulis" in done.stdout


def test_github_marks_the_line(spoiled):
    apply(CASES["unknown-key"], spoiled)
    done = run_check(spoiled, "--github")
    assert done.returncode == 1
    assert "::error file=content/berkelompok/menabung-bersama.md,line=50,col=5::kunci 'shortes' tidak dikenal" in done.stdout


def test_an_annotation_escapes_what_github_would_read():
    problem = Problem("a,b:c.md", 1, 2, "50 %\nbaris")
    assert problem.annotation() == "::error file=a%2Cb%3Ac.md,line=1,col=2::50 %25%0Abaris"


JUNK = {
    "zeros": b"\x00" * 5000,
    "utf-16": b"\xff\xfe---",
    "dashes": b"---\n" + b"- " * 60000,
    "brackets": b"---\n" + b"[" * 150000,
    "aliases": b"---\na: " + b"&a [*a, *a]" * 9000,
    "question marks": b"---\n? ? ? ?\n---\n",
    "nothing": b"",
    "one line": b"---",
    "empty front matter": b"---\n---\n",
    "a list": b"---\n[]\n---\n",
    "null": b"---\nnull\n---\n",
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
@pytest.mark.parametrize("path", ["content/pembukuan/buku-kas.md", "curriculum.yaml", "content/data/istilah.yaml"])
def test_no_junk_ends_in_a_traceback(junk, path, spoiled):
    (spoiled / path).write_bytes(junk)
    done = run_check(spoiled)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert path in done.stdout


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda file: file.mkdir(), "bukan berkas biasa"),
        (os.mkfifo, "bukan berkas biasa"),
        (lambda file: file.symlink_to(file.name), "symlink"),
    ],
    ids=["a folder", "a pipe", "a link to itself"],
)
@pytest.mark.parametrize("path", ["content/pembukuan/buku-kas.md", "curriculum.yaml", "content/data/istilah.yaml"])
def test_what_only_bears_the_name_of_a_file_is_told(make, words, path, spoiled):
    (spoiled / path).unlink()
    make(spoiled / path)
    assert [line for line in complaints(spoiled) if line.startswith(f"{path}:1:1: ") and words in line]


def test_what_may_not_be_read_is_told(spoiled, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert complaints(spoiled) == ["curriculum.yaml:1:1: berkas tidak boleh dibaca; periksa izin berkas dan foldernya"]


def test_a_link_to_another_file_is_not_followed(spoiled):
    secret = spoiled.parent / "rahasia.md"
    secret.write_text("rahasia")
    target = spoiled / "content/pembukuan/buku-kas.md"
    target.unlink()
    target.symlink_to(secret)
    found = complaints(spoiled)
    assert any("symlink" in line for line in found)
    assert not any("rahasia" in line.split("symlink")[0] for line in found)
