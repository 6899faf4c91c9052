"""A public lesson with code, converted by script: its code is code, nothing beyond title, steps and minutes is invented, no word of ours is left."""

import datetime
import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

import mkdocs_hook
from conftest import ROOT
from converter.convert_lesson import convert
from curriculum.checks.runner import check
from curriculum.new_curriculum import new_curriculum
from curriculum.printing.documents import Documents
from curriculum.site.staging import stage
from print_manuals import Bindery
from pages.indonesian_words import indonesian, read
from printed_sample import pdfs, print_project, text

pytestmark = pytest.mark.slow

EPISODES = ROOT / "tests/support/episodes"
DATE = datetime.date(2026, 11, 29)
CODE = re.compile(r"(?ms)^( *)(`{3,}|~{3,})[^\n]*\n(.*?)^ *\2$")
GRID = re.compile(r"(?m)(?:^[+|].*\n)+(?=\n:::)")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lesson as a project of its own."""
    folder = new_curriculum(ROOT, tmp_path_factory.mktemp("converted") / "lesson", "en", DATE)
    convert(EPISODES, folder, DATE.isoformat(), {"min": 6, "ideal": 12, "max": 20})
    return folder


@pytest.fixture(scope="module")
def site(converted: Path) -> Path:
    """Its pages."""
    curriculum, problems = check(converted, today=DATE)
    assert curriculum is not None, "\n".join(map(str, problems))
    (converted / "build/docs").mkdir(parents=True)
    stage(converted, curriculum)
    mkdocs_hook.build_site(converted, curriculum)
    return converted / "build/site"


def pieces(name: str) -> list[str]:
    """The code blocks of an episode, as whoever wrote it sees them: a block in a list without its indentation, tabs as a terminal shows them."""
    text = GRID.sub("", (EPISODES / f"episodes/{name}.md").read_text(encoding="utf-8"))
    return [re.sub(rf"(?m)^{found[1]}", "", found[3]).expandtabs(8) for found in CODE.finditer(text)]


def test_it_passes_the_check_without_a_warning(converted: Path) -> None:
    assert [str(problem) for problem in check(converted, complete=True, today=DATE)[1]] == []


@pytest.mark.parametrize("name", ["first-note", "finding-notes"])
def test_its_code_is_code(name: str, site: Path) -> None:
    shown = [
        BeautifulSoup((site / f"lesson/{name}/{page}index.html").read_text(encoding="utf-8"), "html.parser")
        for page in ("", "session/")
    ]
    blocks = [block.get_text() for page in shown for block in page.select("pre > code")]
    assert sorted(block for block in blocks if not block.startswith("+--")) == sorted(pieces(name))


def test_other_shapes_are_kept(site: Path, converted: Path) -> None:
    page = BeautifulSoup((site / "lesson/finding-notes/index.html").read_text(encoding="utf-8"), "html.parser")
    assert [key.get_text() for key in page.select("kbd")] == ["Ctrl", "F"]
    assert "A drawer" in page.stripped_strings
    assert page.select_one("img[alt='A drawer with \"old\" notes']") is not None
    assert (
        (converted / "content/lesson/pictures/drawer-1.png").read_bytes().startswith(b"\x89PNG")
    )  # a drawing with a style becomes a picture
    assert "${name}" in [code.get_text() for code in page.select("li code")]
    grid = next(block.get_text() for block in page.select("pre") if block.get_text().startswith("+--"))
    assert grid.split("\n")[1] == "| Code  | Shown |"
    assert [heading.get_text() for heading in page.select("h3")] == ["Keys to press"]
    session = BeautifulSoup((site / "lesson/finding-notes/session/index.html").read_text(encoding="utf-8"), "html.parser")
    assert "$ grep bread *.txt" in session.get_text()  # what has no time of its own is taught
    assert "$ apt install terminal" in (site / "setup/index.html").read_text(encoding="utf-8")


def test_nothing_is_invented_beyond_title_steps_and_minutes(converted: Path) -> None:
    curriculum, _ = check(converted, today=DATE)
    assert curriculum is not None
    outside = {"first-note": 35, "finding-notes": 10}
    assert {material.id: material.minutes for material in curriculum.written} == outside
    for material in curriculum.written:
        front = yaml.safe_load((converted / material.source).read_text(encoding="utf-8").split("---\n")[1])
        assert set(front) == {"summary", "objectives", "key_messages", "steps", "changes"}
        written = (EPISODES / f"episodes/{material.id}.md").read_text(encoding="utf-8")
        said = " ".join(written.split())
        for words in (*front["key_messages"], *(objective["text"] for objective in front["objectives"])):
            assert re.sub("[“”]", "", words) in said  # a sign at the front is quoted


def test_no_false_statement_is_left(site: Path) -> None:
    tools = ("planner/", "results/", "kit/")
    pages = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    said = {name: read(page) for name, page in pages.items() if not name.startswith(tools)}
    assert {name: indonesian(words) for name, words in said.items() if indonesian(words)} == {}
    everything = "\n".join(said.values())
    assert "Converted from Keeping Notes with a Terminal ." in " ".join(said["about/index.html"].split())
    for ours in ("Kisi-kisi", "homeworker", "CC BY-SA", "first guide", "First meeting", "Sensitivity", "Room"):
        assert ours not in everything


def test_its_code_is_code_on_paper(converted: Path) -> None:
    curriculum, _ = check(converted, today=DATE)
    assert curriculum is not None
    documents = Documents(converted, curriculum, Bindery(converted, curriculum.outline.address))
    for unit in documents.units:
        if unit.kind == "material":
            shown = BeautifulSoup(documents.html(unit), "html.parser")
            assert not [
                block for block in shown.select("pre") if block.parent.name == "p"
            ]  # it would part a heading from its code
            blocks = {block.get_text() for block in shown.select("pre > code") if not block.get_text().startswith("+--")}
            assert blocks == set(pieces(unit.name.rpartition("/")[2]))


@pytest.mark.pdf
@pytest.mark.slow
def test_it_prints(converted: Path) -> None:
    done = print_project(converted)
    assert done.returncode == 0, done.stderr
    handout = converted / "build/pdf/handout/lesson/first-note.pdf"
    assert handout in pdfs(converted)
    assert '$ echo "milk <fresh> {2 litres}" >> shopping.txt' in text(handout)
