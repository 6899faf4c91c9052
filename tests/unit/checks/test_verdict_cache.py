"""What the check remembers: only that files were clean, under a hash of all that the verdict hangs on; whatever is damaged or planted is ignored."""

import dataclasses
import hashlib
import shutil

import pytest

from conftest import SAMPLE
from curriculum.checks import runner, verdict_cache
from curriculum.checks.rule import RULES, rule

MATERIAL = "content/berkelompok/menabung-bersama.md"
NOTES = "build/check/clean.txt"


@pytest.fixture
def project(tmp_path):
    """A copy of the sample that was built and checked once; below the folder of the test, beside what links may lead to."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    (root / "build").mkdir()
    runner.check(root)
    return root


@pytest.fixture
def judged(monkeypatch):
    """The files that rules look at alone, from now on."""
    seen = []
    alone = runner._alone

    def noticed(loaded, path, curriculum):
        seen.append(path)
        return alone(loaded, path, curriculum)

    monkeypatch.setattr(runner, "_alone", noticed)
    return seen


def all_files(root):
    return {"curriculum.yaml"} | {path.relative_to(root).as_posix() for path in root.glob("content/**/*.*")}


def with_faults(root):
    return {problem.path for problem in runner.check(root)[1]}


def test_what_was_clean_is_not_judged_again(project, judged):
    before = runner.check(project)[1]
    assert set(judged) <= {problem.path for problem in before}, "only a file with faults or warnings is judged anew"
    assert len((project / NOTES).read_text().split()) > 10
    assert runner.check(project)[1] == before


def test_one_changed_letter_is_judged_and_its_fault_told_every_time(project, judged):
    clean = runner.check(project)[1]
    file = project / MATERIAL
    file.write_text(file.read_text().replace("## Bahan bacaan\n", "## Bahan bacaan\n\nAda *bintang.\n", 1))
    assert "*bintang" in file.read_text()
    for _ in range(2):
        judged.clear()
        found = [
            problem
            for problem in runner.check(project)[1]
            if problem not in clean and "bintang ini tidak berpasangan" in problem.message
        ]
        assert [problem.path for problem in found] == [MATERIAL]
        assert MATERIAL in judged


def test_other_code_remembers_nothing(project, judged, monkeypatch):
    monkeypatch.setattr(verdict_cache, "code_digest", lambda: "other code")
    runner.check(project)
    assert set(judged) >= all_files(project)


def test_the_hash_of_the_code_knows_every_module(tmp_path, monkeypatch):
    from curriculum.rendering import store

    package = tmp_path / "curriculum"
    shutil.copytree(store._CODE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(store, "_CODE", package)
    assert store.code_digest.__wrapped__() == store.code_digest()
    module = package / "checks/texts/dialects/marks.py"
    module.write_text(f"{module.read_text()}#\n")
    assert store.code_digest.__wrapped__() != store.code_digest()


@pytest.mark.parametrize("shared", ["curriculum.yaml", "content/data/kata-terlarang.yaml", "content/data/fakta.yaml"])
def test_what_every_verdict_hangs_on_is_in_the_key(shared, sample, project, judged):
    assert shared in verdict_cache.shared(sample.outline.vocabulary.files)["file"]
    file = project / shared
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{file.read_text() if file.exists() else 'words: []'}\n# catatan\n")
    runner.check(project)
    assert set(judged) >= all_files(project)


@pytest.mark.parametrize("shared", ["barang", "istilah", "kewaspadaan"])
def test_what_a_verdict_on_a_session_hangs_on_is_in_its_key(shared, sample, project, judged):
    file = project / f"content/data/{shared}.yaml"
    assert f"content/data/{shared}.yaml" in verdict_cache.shared(sample.outline.vocabulary.files)["session"]
    before = file.read_text() if file.exists() else f"{shared}: []\n"
    file.write_text(f"{before}\n# catatan\n")
    runner.check(project)
    assert MATERIAL in judged
    assert len(judged) < len(all_files(project)), "the rules of one file alone remember what they saw"


def spoil(text):
    """One letter of a key changed, as a disk may do; the rest stays."""
    return text[:70] + ("0" if text[70] != "0" else "1") + text[71:]


@pytest.mark.parametrize(
    "damage",
    [
        spoil,
        lambda text: text[:-30],
        lambda text: "",
        lambda text: "\udcff".encode("utf-8", "surrogateescape").decode("latin-1") + text,
        lambda text: text + f"{'a' * 64}\n",
        lambda text: "a" * 2_000_000,
        lambda text: hashlib.sha256(b"../../x\n").hexdigest() + "\n../../x\n",
    ],
    ids=["a letter", "an end", "nothing", "no text", "one more", "too much", "no keys"],
)
def test_damaged_notes_are_none_and_written_anew(damage, project, judged):
    notes = project / NOTES
    right = notes.read_text()
    notes.write_text(damage(right))
    runner.check(project)
    assert set(judged) >= all_files(project)
    assert notes.read_text() == right


@pytest.mark.parametrize("place", ["build", "build/check", NOTES])
def test_no_link_is_followed(place, project, judged):
    elsewhere = project.parent / "elsewhere"
    (project / place).rename(elsewhere)
    (project / place).symlink_to(elsewhere)
    content = elsewhere.read_bytes() if elsewhere.is_file() else sorted(elsewhere.rglob("*"))
    runner.check(project)
    assert set(judged) >= all_files(project), "notes behind a link are not read"
    assert content == (elsewhere.read_bytes() if elsewhere.is_file() else sorted(elsewhere.rglob("*")))


def test_a_note_that_is_no_file_does_not_stop_the_check(project, judged):
    (project / NOTES).unlink()
    (project / NOTES).mkdir()
    runner.check(project)
    assert set(judged) >= all_files(project)


def test_without_a_folder_of_builds_nothing_is_written(project):
    shutil.rmtree(project / "build")
    runner.check(project)
    assert not (project / "build").exists()


def test_what_no_longer_lies_there_is_forgotten(project):
    before = set((project / NOTES).read_text().split()[1:])
    clean = next(path for path in sorted(all_files(project) - with_faults(project)) if path.startswith("content/data/"))
    (project / clean).unlink()
    runner.check(project)
    assert len(set((project / NOTES).read_text().split()[1:]) & before) < len(before)


def test_a_rule_of_one_file_sees_no_other():
    loaded, _ = runner.load(SAMPLE)
    alone = runner._one_file(loaded, MATERIAL)
    assert [*alone.bodies] == [*alone.documents] == [MATERIAL]
    assert (alone.curriculum.parts, alone.curriculum.catalogue.terms, alone.curriculum.instruments, alone.pictures) == (
        (),
        (),
        (),
        {},
    )
    assert dataclasses.replace(alone, bodies={}, documents={}) != loaded


def test_a_rule_of_one_session_sees_no_other():
    loaded, _ = runner.load(SAMPLE)
    material = next(material for material in loaded.curriculum.written if material.source == MATERIAL)
    alone = runner._one_session(loaded, material)
    assert [*alone.bodies] == [*alone.documents] == [MATERIAL]
    assert [(other.source, other.code) for other in alone.curriculum.written] == [(MATERIAL, material.code)]
    assert (alone.curriculum.instruments, alone.curriculum.catalogue.facts, alone.pictures) == ((), (), {})


def test_a_rule_of_one_file_knows_no_day():
    with pytest.raises(ValueError, match="neither the day"):
        rule(severity="warning", needs="today", alone="file")(lambda loaded: ())


def test_some_rules_look_at_one_file_alone():
    assert {"marks_mean_something", "tables_are_square", "values_are_plain", "pictures_are_safe"} <= {
        name for name, one in RULES.items() if one.alone == "file"
    }
