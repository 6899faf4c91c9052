"""Limits, perspectives, what a plan may be without: a curriculum's own, said in curriculum.yaml, named in messages."""

import re
import shutil
from pathlib import Path

import pytest

from bad_input import complaints, warnings
from conftest import ROOT
from curriculum.checks.runner import check
from curriculum.model.outline import Limits
from curriculum.printing.documents import Documents, Unit
from curriculum.rendering.environment import environment
from curriculum.site.pages import pages
from print_manuals import Bindery

LESSON = ROOT / "tests/support/lesson"
PLAN = "content/hive/opening-a-hive.md"


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A copy of the English lesson, to be changed."""
    return Path(shutil.copytree(LESSON, tmp_path / "lesson"))


def change(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def limits(lesson: Path, line: str) -> None:
    change(lesson / "curriculum.yaml", ("vocabulary:\n", f"limits: {{{line}}}\nvocabulary:\n"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("longest_session: 60", "sesi harus 30 sampai 60 menit"),
        ("longest_meeting: 65", "sesi 70 menit; paling lama 65 dengan jeda"),
        ("rest_after: 50", "sesi 70 menit tanpa jeda 10 menit"),
        ("longest_sitting: 45", "peserta duduk 60 menit tanpa jeda; paling lama 45"),
        ("fewest_objectives: 3", "'objectives' berisi 2, paling sedikit 3"),
        ("most_key_messages: 2, fewest_key_messages: 1", "'key_messages' berisi 3, paling banyak 2"),
        ("fewest_steps: 5", "'steps' berisi 4, paling sedikit 5"),
        ("fewest_steps: 9, most_steps: 8", "'fewest_steps' (9) lebih besar dari 'most_steps' (8)"),
        ("largest_picture: 300000", "'largest_picture' paling besar 200000"),
        ("own_activity: many", "'own_activity' harus bilangan bulat"),
        ("longest: 3", "kunci 'longest' tidak dikenal"),
    ],
)
def test_a_passed_limit_is_an_error_that_names_it(lesson: Path, line: str, said: str) -> None:
    limits(lesson, line)
    assert any(said in message for message in complaints(lesson)), complaints(lesson)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("own_activity: 80", "sebaiknya paling sedikit 80 persen"),
        ("fewest_usual_steps: 6, most_usual_steps: 7", "biasanya 6 sampai 7"),
        ("longest_reading: 5", "sebaiknya paling banyak 5"),
        ("longest_sentence: 2", "pecah, paling panjang 2"),
    ],
)
def test_a_limit_of_taste_is_a_warning_that_names_it(lesson: Path, line: str, said: str) -> None:
    limits(lesson, line)
    assert any(said in message for message in warnings(lesson))


def test_a_wider_limit_lets_pass(lesson: Path) -> None:
    limits(lesson, "fewest_usual_steps: 4")
    assert warnings(lesson) == []


def test_limits_are_in_order_without_being_asked() -> None:
    standing = Limits()
    assert standing.shortest_session < standing.longest_meeting < standing.longest_session
    assert standing.shortest_break < standing.longest_sitting < standing.rest_after


def test_a_plan_may_be_without_what_the_curriculum_is_without(lesson: Path) -> None:
    change(
        lesson / PLAN,
        ("sensitivity: 1\n", ""),
        ("room: A barn or a shed\n", ""),
        ("prepare:\n  today:\n    - Put an empty hive on a table.\n", ""),
        ("participants:\n  min: 6\n  ideal: 12\n  max: 16\n  group: 4\n", ""),
        ("    method: go-round\n    form: plenary\n", ""),
        ("    objectives: [name]\n", ""),
    )
    text = re.sub(r"evaluation:\n(?:  .*\n)+", "", (lesson / PLAN).read_text(encoding="utf-8"))
    (lesson / PLAN).write_text(text.partition("\n## Notes")[0] + "\n", encoding="utf-8")
    assert any("kunci 'participants' belum ada" in message for message in complaints(lesson))
    people = "participants: {min: 6, ideal: 12, max: 16, group: 4}\n"
    change(lesson / "curriculum.yaml", ("vocabulary:\n", f"{people}vocabulary:\n"))
    asked = complaints(lesson)
    for key in ("sensitivity", "room", "prepare", "evaluation"):
        assert any(f"kunci '{key}' belum ada" in message for message in asked)
    assert any("judul '## Notes for facilitators' belum ada" in message for message in asked)
    assert any("belum punya 'method'" in message for message in asked)
    without = "[sensitivity, room, prepare, evaluation, notes, method, form, step_objectives]"
    change(lesson / "curriculum.yaml", ("vocabulary:\n", f"without: {without}\nvocabulary:\n"))
    curriculum, problems = check(lesson)
    assert curriculum is not None, "\n".join(map(str, problems))
    paper = Documents(ROOT, curriculum, Bindery(ROOT, curriculum.outline.address)).html(
        Unit("material", "hive/opening-a-hive")
    )
    staged = {page.path: page.text for page in pages(curriculum, environment(ROOT / "overrides/pages", code="en"), {}, {})}
    plan = staged["hive/opening-a-hive/session.md"]
    for words in ("Sensitivity", "Room", "Questions that show"):
        assert words not in paper
        assert words not in plan
    assert "data-key=prepare" not in plan
    assert "data-key=evaluation" not in plan


def test_a_guide_has_its_own_perspectives_or_none(lesson: Path) -> None:
    curriculum, _ = check(lesson)
    assert curriculum is not None
    documents = Documents(ROOT, curriculum, Bindery(ROOT, curriculum.outline.address))
    assert "Three perspectives" in documents.html(Unit("material", "hive/opening-a-hive"))
    assert "perspectives" not in documents.html(Unit("material", "harvest/taking-honey"))
    outline = lesson / "curriculum.yaml"
    change(outline, ("perspectives: []", "perspectives: [mony]"))
    assert any("perspektif 'mony' tidak dikenal" in message for message in complaints(lesson))
    change(outline, ("perspectives: [mony]", "perspectives: [money]"))
    assert sum("kunci 'money' belum ada di 'perspectives'" in message for message in complaints(lesson)) == 2


def test_the_day_begins_when_the_curriculum_says(lesson: Path) -> None:
    change(lesson / "curriculum.yaml", ("vocabulary:\n", "starts: 18:30\nvocabulary:\n"))
    curriculum, _ = check(lesson)
    assert curriculum is not None
    assert {material.clock[0].starts for material in curriculum.written} == {18 * 60 + 30}
    change(lesson / "curriculum.yaml", ("starts: 18:30", "starts: 25:30"))
    assert any("'starts' harus jam seperti 09:00, bukan '25:30'" in message for message in complaints(lesson))


def test_the_log_counts_whom_the_curriculum_says(lesson: Path) -> None:
    curriculum, _ = check(lesson)
    assert curriculum is not None
    paper = Documents(ROOT, curriculum, Bindery(ROOT, curriculum.outline.address)).html(Unit("manual"))
    assert '<th scope="col">Women</th><th scope="col">Men</th><th scope="col">Children</th>' in paper


def test_figures_are_written_as_the_language_writes_them(lesson: Path) -> None:
    words = "\n1,200 × 3 = 3,600 and £1,000 : 4 = £251.\n\n## Steps"
    change(lesson / "content/harvest/taking-honey.md", ("\n## Steps", words))
    found = [message.partition(": hitungan ")[2] for message in complaints(lesson)]
    assert found == ["'£1,000 : 4 = £251' tidak cocok; hasilnya £250"]


def test_a_page_on_how_to_use_it_may_be_missing(lesson: Path) -> None:
    (lesson / "content/usage.md").unlink()
    curriculum, problems = check(lesson)
    assert curriculum is not None, "\n".join(map(str, problems))
    paper = Documents(ROOT, curriculum, Bindery(ROOT, curriculum.outline.address)).html(Unit("manual"))
    assert "How to use this lesson" not in paper
    assert 'data-mark="Keeping Bees"' in paper


def test_cards_need_what_serves_cutting(lesson: Path) -> None:
    scissors = "- {supply: shears, title: Shears, unit: pair, kind: reused, words: [shears], serves: cutting}\n"
    supplies = lesson / "content/data/supplies.yaml"
    supplies.write_text(supplies.read_text(encoding="utf-8") + scissors, encoding="utf-8")
    change(lesson / "content/harvest/taking-honey.md", ("kind: form", "kind: cards"))
    assert any("kartu untuk digunting, tetapi shears tidak ada" in message for message in complaints(lesson))
