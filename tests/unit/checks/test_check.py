"""Bad input, each with the exact complaint; every rule has one; nothing on disk changes; no complaint is a traceback."""

import atexit
import datetime
import functools
import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from bad_input import apply, complaints, told
from curriculum.__main__ import main
from curriculum.checks.rule import RULES, Rule, rule
from curriculum.checks.runner import check
from curriculum.model.loading import Loaded, load
from curriculum.source.problems import Problem, errors
from mended_copy import MendedCopy, state

HERE = Path(__file__).parents[2]
ROOT = HERE.parent
#: libyaml reads them ten times as fast; what the check itself reads files with is not asked here.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CASES = {file.stem: yaml.load(file.read_bytes(), LOADER) for file in sorted((HERE / "cases").glob("*.yaml"))}
#: The day on which cases are checked that name none.
DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def spoiled(tmp_path):
    """A copy of the sample that a test may spoil."""
    shutil.copytree(HERE / "sample", tmp_path / "sample")
    return tmp_path / "sample"


def options(case):
    """What the check is told in this case besides the folder."""
    return {"complete": case.get("complete", False), "today": case.get("today", DAY)}


@dataclass(frozen=True)
class Outcome:
    """What one check said, which rules found something (before any gave way to another), whether all files stayed as they were."""

    complaints: list[str]
    warnings: list[str]
    found: frozenset[tuple[str, Problem]]
    unchanged: bool


@functools.cache
def mended_copy() -> MendedCopy:
    """The copy of the sample that all cases spoil in turn."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return MendedCopy(Path(folder.name))


@functools.cache
def outcome(name: str) -> Outcome:
    """The check of the sample with the changes of a case, done once for all tests; "" is the sample as it is."""
    case = CASES[name] if name else {"changes": ()}
    found: set[tuple[str, Problem]] = set()
    read: list[Loaded] = []
    problems = Rule.problems

    def noticed(rule: Rule, loaded: Loaded) -> Iterator[Problem]:
        if not rule.alone:
            read[:] = [loaded]
        for problem in problems(rule, loaded):
            found.add((rule.name, problem))
            yield problem

    with mended_copy().spoiled(case) as copy, pytest.MonkeyPatch.context() as patch:
        before = state(copy)
        patch.setattr(Rule, "problems", noticed)
        complaints, warnings = told(copy, **options(case))
        for complete in (rule for rule in RULES.values() if rule.needs == "complete" and read):
            found.update((complete.name, problem) for problem in problems(complete, *read))
        return Outcome(complaints, warnings, frozenset(found), state(copy) == before)


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_with_its_place_and_changes_nothing(name):
    case, found = CASES[name], outcome(name)
    assert found.complaints == case.get("problems", [])
    assert set(case.get("warnings", ())) <= set(found.warnings)
    assert case.get("problems") or case.get("warnings"), "a case without complaint proves nothing"
    assert found.unchanged


def test_the_sample_itself_has_no_fault():
    curriculum, problems = check(HERE / "sample")
    assert errors(problems) == []
    assert [material.code for material in curriculum.materials] == ["1.1", "1.2", "2.1", "3.1"]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_speaks_in_some_case(name):
    assert name in rules_that_speak(), f"no file in tests/cases makes {name} speak"


@functools.cache
def rules_that_speak() -> frozenset[str]:
    """The rules that find something in a case that they do not find in the sample."""
    return frozenset(name for case in CASES for name, _ in outcome(case).found - outcome("").found)


def test_a_collected_sheet_may_be_brought_where_someone_keeps_it(spoiled):
    apply(CASES["brought-but-collected"], spoiled)
    assert any("tidak dibawa pulang" in line for line in complaints(spoiled))
    file = spoiled / "content/pembukuan/buku-kas.md"
    file.write_text(
        file.read_text().replace("of: berkelompok/menabung-bersama}", "of: berkelompok/menabung-bersama, kept: ketua}")
    )
    assert not any("tidak dibawa pulang" in line for line in complaints(spoiled))


def test_a_name_is_registered_once():
    with pytest.raises(ValueError, match="two rules are called session_length"):
        rule()(RULES["session_length"].find)


def test_a_day_that_passes_stops_no_build():
    with pytest.raises(ValueError, match="because a day has passed"):
        rule(needs="today")(lambda loaded: ())


def test_a_problem_has_the_severity_of_its_rule():
    loaded, _ = load(HERE / "sample", DAY)
    problem = Problem("a.md", 1, 1, "salah")
    assert [found.severity for found in Rule("r", lambda _: [problem], "warning", None).problems(loaded)] == ["warning"]


@functools.cache
def run_check() -> subprocess.CompletedProcess[str]:
    """The command in the sample, as a process of its own; once for all that it says."""
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "curriculum", "check"]
    return subprocess.run(command, cwd=HERE / "sample", env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def command(monkeypatch, capsys):
    """The command in a folder, in this process, which spares its start; how it ends and what it says."""

    def run(root: Path, *arguments: str) -> tuple[int, str]:
        monkeypatch.chdir(root)
        code = main(["check", *arguments])
        gc.enable()  # the command's process ends before it would matter, this one does not
        return code, capsys.readouterr().out

    return run


def test_the_command_counts_what_is_written():
    done = run_check()
    assert done.returncode == 0
    assert "3 dari 4 materi ditulis" in done.stdout


def test_the_command_ends_with_what_is_open_in_each_guide():
    curriculum, problems = check(HERE / "sample")
    lines = run_check().stdout.splitlines()
    counts = [line.split(" peringatan  ") for line in lines[-2:]]
    assert [guide for _, guide in counts] == ["1. Berkelompok", "2. Pembukuan Kelompok"]
    assert [int(count) for count, _ in counts] == [
        sum(problem.path.startswith(f"content/{guide.id}/") for problem in problems) for guide in curriculum.guides[:2]
    ]


def test_a_complete_handbook_is_asked_for(command):
    code, said = command(HERE / "sample", "--complete")
    assert code == 1
    assert "materi 3.1 belum ditulis" in said


def test_github_marks_the_line(spoiled, command):
    apply(CASES["unknown-key"], spoiled)
    code, said = command(spoiled, "--github")
    assert code == 1
    assert "::error file=content/berkelompok/menabung-bersama.md,line=56,col=5::kunci 'shortes' tidak dikenal" in said


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
def test_no_junk_ends_in_a_traceback(junk, path, spoiled, monkeypatch, capsys):
    (spoiled / path).write_bytes(junk)
    monkeypatch.chdir(spoiled)
    assert main(["check"]) == 1
    gc.enable()  # the command's process ends before it would matter, this one does not
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert "Berhenti" not in told.err  # what the command says where something went wrong in itself
    assert path in told.out


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
    assert complaints(spoiled)[-1] == "curriculum.yaml:1:1: berkas tidak boleh dibaca; periksa izin berkas dan foldernya"


def test_a_link_to_another_file_is_not_followed(spoiled):
    secret = spoiled.parent / "rahasia.md"
    secret.write_text("rahasia")
    target = spoiled / "content/pembukuan/buku-kas.md"
    target.unlink()
    target.symlink_to(secret)
    found = complaints(spoiled)
    assert any("symlink" in line for line in found)
    assert not any("rahasia" in line.split("symlink")[0] for line in found)


def test_a_forgotten_slash_or_ending_of_an_address_is_put_right(spoiled):
    file = spoiled / "curriculum.yaml"
    text = (
        file.read_text()
        .replace("contoh.example/simpan/", "contoh.example/simpan")
        .replace("contoh/simpan\n", "contoh/simpan.git/\n")
    )
    file.write_text(text)
    loaded, _ = load(spoiled, DAY)
    assert loaded.curriculum.outline.address == "https://contoh.example/simpan/"
    assert loaded.curriculum.outline.repository == "https://github.com/contoh/simpan"
