"""`check --since`: words that changed need a new line in `changes`; nothing else does."""

import datetime
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bad_input import complaints
from conftest import SAMPLE
from curriculum.checks.runner import check
from curriculum.checks.unnoted_changes import new_entry
from curriculum.source.history import NoHistory

DAY = datetime.date(2026, 11, 22)
CASH, PROMISE = "content/pembukuan/buku-kas.md", "content/berkelompok/menabung-bersama.md"
FORM = "content/data/alat/wawancara.yaml"


def git(root: Path, *arguments: str) -> None:
    options = ("-c", "user.name=Penguji", "-c", "user.email=penguji@contoh.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *options, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """The sample in a folder of a git repository, on a branch off main."""
    root = tmp_path / "buku"
    shutil.copytree(SAMPLE, root)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "awal")
    git(tmp_path, "checkout", "-qb", "usulan")
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root: Path) -> list[str]:
    return complaints(root, today=DAY, since="main")


def test_changed_words_are_told_with_a_line_that_may_be_pasted_and_then_are_right(proposal: Path):
    change(proposal, CASH, "punya lima kolom", "punya enam kolom")
    change(proposal, CASH, "minutes: 45", "minutes: 40")
    (line,) = told(proposal)
    assert line.startswith(f"{CASH}:67:1: naskah berubah, tetapi 'changes' belum bertambah")
    pasted = line.partition("perjelas: ")[2].replace(" ↵ ", "\n")
    assert pasted == "  - date: 2026-11-22\n    text: Rencana sesi, bahan bacaan diperbarui."
    change(proposal, CASH, "changes:\n", f"changes:\n{pasted}\n")
    assert told(proposal) == []


def test_committed_words_count_too_and_what_others_changed_on_main_does_not(proposal: Path):
    change(proposal, FORM, "Apakah Ibu menabung?", "Apakah Ibu suka menabung?")
    git(proposal, "commit", "-qam", "satu pertanyaan")
    git(proposal, "checkout", "-q", "main")
    change(proposal, CASH, "punya lima kolom", "punya enam kolom")
    git(proposal, "commit", "-qam", "orang lain")
    git(proposal, "checkout", "-q", "usulan")
    assert [re.sub(r":\d+:\d+:.*perjelas: ", " ", line) for line in told(proposal)] == [
        f"{FORM}   - date: 2026-11-22 ↵     text: Pertanyaan diperbarui."
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CASH, "punya lima kolom. Lihat", "punya lima\nkolom. Lihat"),
        (CASH, "sources: [buku-simpan]", "sources:\n  - buku-simpan"),
        (
            CASH,
            "sources: [buku-simpan]",
            "runs:\n  - {date: 2026-10-01, place: balai, people: 9, minutes: [9, 50, 20]}\nsources: [buku-simpan]",
        ),
        ("content/data/istilah.yaml", "- term:", "\n- term:"),
    ],
    ids=["a line broken elsewhere", "the same list in another form", "a session that was held", "data without editions"],
)
def test_what_no_reader_sees_needs_no_line(proposal: Path, path: str, old: str, new: str):
    change(proposal, path, old, new)
    assert told(proposal) == []


def test_a_new_or_moved_material_needs_none(proposal: Path):
    (proposal / "content/pinjaman/menghitung-jasa.md").write_text((proposal / CASH).read_text(encoding="utf-8"))
    assert told(proposal) == []


def test_without_history_a_sentence_says_so(proposal: Path):
    with pytest.raises(NoHistory, match=r"dengan 'origin/main': .* Coba dulu: git fetch origin"):
        check(proposal, since="origin/main")
    with pytest.raises(NoHistory):
        check(proposal, since="--output=x")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Rencana sesi diperbarui.", "Rencana sesi diperbarui."),
        ("Lembar kerja: Kartu pelaku diperbarui.", "'Lembar kerja: Kartu pelaku diperbarui.'"),
        ("“Kata Bu Tini” diperbarui.", "“Kata Bu Tini” diperbarui."),
        ("Ia berkata 'ya': diperbarui.", "'Ia berkata ''ya'': diperbarui.'"),
    ],
)
def test_a_line_to_paste_is_read_as_the_words_it_was_made_of(words, written):
    entry = new_entry(words, DAY)
    assert entry == f"  - date: 2026-11-22\n    text: {written}"
    assert yaml.safe_load(f"changes:\n{entry}")["changes"][0]["text"] == words


def test_a_pictogram_beside_a_message_changes_no_words(proposal: Path):
    change(proposal, "content/berkelompok/aturan-kelompok.md", "  - none\n", "  - uang\n")
    assert told(proposal) == []
