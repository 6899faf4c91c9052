"""The answer to a proposal: from two commits, the comment its author reads; and nothing she wrote acts in it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bad_input import complaints
from conftest import ROOT, SAMPLE
from curriculum.proposal.comment import comment
from curriculum.proposal.comparison import PRICE
from curriculum.source.history import NoHistory

CASH, PROMISE = "content/pembukuan/buku-kas.md", "content/berkelompok/menabung-bersama.md"


def git(root: Path, *arguments: str) -> str:
    options = ("-c", "user.name=Penguji", "-c", "user.email=penguji@contoh.example", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *options, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The sample as a git repository with our template of comments, on a branch off main."""
    root = tmp_path / "buku"
    shutil.copytree(SAMPLE, root)
    shutil.copytree(ROOT / "overrides/proposal", root / "overrides/proposal")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "awal")
    return root


def propose(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    git(root, "commit", "-qam", "usulan")


def test_it_says_minutes_links_and_the_entry_that_is_missing(repository):
    propose(repository, CASH, "minutes: 45", "minutes: 40")
    propose(repository, CASH, "punya lima kolom", "punya [enam](metode:curah-pendapat) kolom")
    said = comment(repository, "HEAD~2", "HEAD", preview="https://pratinjau.example/1/")
    assert "### 2.1 Buku kas" in said
    assert "| menit | 75 | **70** |" in said
    assert "Tautan baru: `metode:curah-pendapat`" in said
    assert "[Lihat halamannya](https://pratinjau.example/1/pembukuan/buku-kas/)" in said
    lines = said.partition("```yaml\n")[2].partition("\n```")[0]
    assert lines.endswith("    text: Rencana sesi, bahan bacaan diperbarui.")
    text = (repository / CASH).read_text(encoding="utf-8")
    (repository / CASH).write_text(text.replace("changes:\n", f"changes:\n{lines}\n", 1), encoding="utf-8")
    assert [problem for problem in complaints(repository) if "changes" in problem] == []
    git(repository, "commit", "-qam", "dengan catatan")
    assert "belum bertambah" not in comment(repository, "HEAD~3", "HEAD")


def test_faults_come_with_their_line_and_only_new_ones(repository):
    propose(repository, PROMISE, "minutes: ", "minutes: 9")
    said = comment(repository, "HEAD~1", "HEAD")
    line = next(
        number for number, text in enumerate((repository / PROMISE).read_text().splitlines(), 1) if "minutes: 9" in text
    )
    assert f"**kesalahan** `{PROMISE}` baris {line}" in said
    assert "Tidak ada kesalahan atau peringatan baru." in comment(repository, "HEAD", "HEAD")
    assert "Tidak ada halaman pembaca yang berubah." in comment(repository, "HEAD", "HEAD")


def test_printed_pages_copies_and_cost_where_both_were_built(repository, tmp_path):
    propose(repository, CASH, "minutes: 45", "minutes: 40")
    files = []
    for name, pages in (("lama", 2), ("baru", 3)):
        pdf = {"pages": pages}
        material = {
            "material": "buku-kas",
            "handout": pdf,
            "reading": pdf,
            "facilitator_sheet": pdf,
            "worksheet_sheets": pdf,
        }
        forms = [{"instrument": name, "pdf": {"pages": 1}, "tally": {"pages": 1}} for name in ("penilaian", "wawancara")]
        material |= {"worksheets": [{"worksheet": "halaman-kas", "pages": [1, 1]}], "instruments": forms}
        guides = [{"guide": "pembukuan", "materials": [material]}]
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps({"parts": [{"guides": guides}]}), encoding="utf-8")
    said = comment(repository, "HEAD~1", "HEAD", printed=(files[0], files[1]))
    assert "| halaman lembar peserta | 2 | **3** |" in said
    sides = next(line for line in said.splitlines() if "sisi fotokopi untuk 25 orang" in line)
    before, after = (int(cell.strip(" *").replace(".", "")) for cell in sides.split("|")[2:4])
    assert after - before == 26  # a page more for each of 25 people and the facilitator
    assert f"| biaya fotokopi (Rp{PRICE} tiap sisi) |" in said


def test_the_price_is_the_planner_s_own():
    board = (ROOT / "overrides/assets/javascripts/planner/board.js").read_text(encoding="utf-8")
    assert f"price = {PRICE};" in board


def test_a_curriculum_that_cannot_be_read_is_told_and_a_link_is_not_followed(repository, tmp_path):
    (tmp_path / "rahasia").write_text("rahasia", encoding="utf-8")
    (repository / CASH).unlink()
    (repository / CASH).symlink_to(tmp_path / "rahasia")
    propose(repository, "curriculum.yaml", "title: Panduan Menjalankan", "title: [")
    said = comment(repository, "HEAD~1", "HEAD")
    assert "`curriculum.yaml` belum terbaca" in said
    assert "rahasia" not in said


def test_what_an_author_writes_is_no_mark_up_of_the_comment(repository):
    propose(
        repository, "curriculum.yaml", "title: Buku kas", 'title: "@semua <b>x</b> | ![](https://jahat.example/x.png) kas"'
    )
    propose(repository, CASH, "minutes: 45", "minutes: 40")
    said = comment(repository, "HEAD~2", "HEAD")
    heading = next(line for line in said.splitlines() if line.startswith("### 2.1"))
    assert "@semua" not in heading
    assert "<b>" not in heading.replace("\\<b\\>", "")
    assert "![](" not in heading


@pytest.mark.slow
def test_an_unknown_commit_is_refused_and_the_command_prints_the_comment(repository):
    with pytest.raises(NoHistory, match="tidak dikenal"):
        comment(repository, "tidak-ada", "HEAD")
    command = [sys.executable, "-m", "curriculum", "compare", "HEAD", "HEAD"]
    done = subprocess.run(
        command,
        cwd=repository,
        env={"PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<!-- jawaban-usulan -->\n")
