"""Code as an option: what counts as code, and that nothing in it is read as words."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bad_input import complaints
from conftest import ROOT
from curriculum.checks.runner import check
from curriculum.model.links import links, rewrite
from curriculum.model.sections import headings
from curriculum.rendering.formats import coded, prose, uncoded
from curriculum.source.code_blocks import code_spans, outside_code, without_code

LESSON = ROOT / "tests/support/lesson"
MATERIAL = "content/harvest/taking-honey.md"
FENCE = "```bash\n# a comment\n<b>{x}</b> [word](term:none)\n<<<<<<< HEAD\n```\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FENCE, [FENCE.rstrip("\n")]),
        ("~~~\n```\n~~~", ["~~~\n```\n~~~"]),
        ("say `a` and ``b`c``", ["`a`", "``b`c``"]),
        ("```\na\n````\n", []),  # one reader closes here, another does not
        ("```\na\n  ```\n", []),
        ("  ```\na\n```\n", []),
        ("> ```\n> a\n> ```\n", []),
        ("a `b\nc` d", []),
        (r"a \`b`", []),
        ("```bad info\na\n```\n", []),
    ],
)
def test_code_is_what_every_reader_takes_for_code(text: str, code: list[str]) -> None:
    assert [found[0] for found in code_spans(text)] == code


def test_nothing_in_a_fence_is_a_heading_a_link_or_a_brace() -> None:
    text = f"## One\n{FENCE}# Two {{y}}\n"
    assert [(heading.title, heading.line) for heading in headings(text)] == [("One", 1), ("Two {y}", 7)]
    assert list(links(text)) == []
    assert rewrite(text, lambda link: "changed") == text
    assert prose(text).endswith(f"{FENCE}# Two &#123;y}}")


@given(st.text(alphabet="`~\na #", max_size=40))
def test_blanks_keep_every_line_and_column(text: str) -> None:
    blank = without_code(text)
    assert [len(line) for line in blank.split("\n")] == [len(line) for line in text.split("\n")]
    assert outside_code(text, lambda words: words) == text
    assert not list(code_spans(blank)) or "`" not in without_code(text)


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LESSON, tmp_path / "lesson"))


def write(lesson: Path, words: str, *, code: bool = True) -> None:
    file, outline = lesson / MATERIAL, lesson / "curriculum.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n## Steps", f"\n{words}\n\n## Steps", 1), encoding="utf-8")
    outline.write_text(
        outline.read_text(encoding="utf-8").replace("code: true\n", "") + f"code: {str(code).lower()}\n", encoding="utf-8"
    )


def test_code_passes_the_check(lesson: Path) -> None:
    write(lesson, f"{FENCE}\nSay `git <name> {{x}}`.")
    curriculum, problems = check(lesson)
    assert curriculum is not None, "\n".join(map(str, problems))


def test_code_is_refused_where_a_curriculum_has_none(lesson: Path) -> None:
    write(lesson, "", code=False)
    marks = [line for line in complaints(lesson) if "(kode) tidak dipakai di sini" in line]
    assert len([line for line in marks if "'```'" in line]) == 2
    assert len([line for line in marks if "'~~~'" in line]) == 2
    assert len([line for line in marks if "'`'" in line]) == 6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("```\na", "pagar kode '```' tidak ditutup atau tidak di awal baris"),
        ("1. a\n\n   ```\n   b\n   ```", "di luar daftar dan kutipan"),
        ("a `b", "kode yang dibuka '`' tidak ditutup di baris ini"),
    ],
)
def test_code_that_readers_take_differently_is_refused(lesson: Path, words: str, said: str) -> None:
    write(lesson, words)
    assert any(said in line for line in complaints(lesson))


def test_a_conflict_outside_of_code_is_still_found(lesson: Path) -> None:
    write(lesson, f"{FENCE}\n<<<<<<< HEAD")
    found = complaints(lesson)
    assert len(found) == 1
    assert "sisa penggabungan '<<<<<<<'" in found[0]


def test_objectives_and_key_messages_may_hold_code_and_other_values_may_not(lesson: Path) -> None:
    file = lesson / MATERIAL
    text = file.read_text(encoding="utf-8")
    front = text.split("---\n")[1]
    objective = next(line for line in front.split("\n") if line.strip().startswith("text:"))
    message = front.split("key_messages:\n")[1].split("\n")[0]
    file.write_text(
        text.replace(objective, "    text: 'Use `a {b} <c>` well.'", 1).replace(message, "  - 'Say `${x}` twice.'", 1),
        encoding="utf-8",
    )
    curriculum, problems = check(lesson)
    assert curriculum is not None, "\n".join(map(str, problems))
    file.write_text(
        file.read_text(encoding="utf-8").replace("'Say `${x}` twice.'", "'Say `${x} twice, ${y}.'"), encoding="utf-8"
    )
    assert any("kode yang dibuka" in line or "(kode)" in line for line in complaints(lesson))
    file.write_text(text.replace("summary: ", "summary: 'a `b` of many words' # ", 1), encoding="utf-8")
    assert any("(kode) tidak dipakai di sini" in line for line in complaints(lesson))


def test_a_key_to_press_is_a_tag_where_a_curriculum_has_code(lesson: Path) -> None:
    write(lesson, "Press <kbd>F</kbd> in C++ and Notepad++, where a == b.")
    assert complaints(lesson) == []
    write(lesson, "", code=False)
    assert any("HTML '<kbd>' tidak boleh" in line for line in complaints(lesson))


def test_a_sign_that_no_font_has_is_told_in_code_too(lesson: Path) -> None:
    write(lesson, "```\n├── │ └─\n```\n\n```\n漢\n```")
    assert [line for line in complaints(lesson) if "tidak ada di huruf cetak" in line] != []
    assert not any("├" in line for line in complaints(lesson))


def test_values_are_shown_with_their_code_and_told_without() -> None:
    assert str(coded("Use `a <b>` & ``c`d``.")) == "Use <code>a &lt;b&gt;</code> &amp; <code>c`d</code>."
    assert uncoded("Use `a <b>` & more.") == "Use a <b> & more."
