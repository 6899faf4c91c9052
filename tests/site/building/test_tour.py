"""The whole programme, `curriculum.build`: its order, what stops it, and what a command says of everyday faults."""

import errno
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT, project
from curriculum import Hosts, build
from curriculum.source.problems import Problem


@pytest.fixture
def root(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("lama")
    return project(tmp_path)


class Pretended:
    """Hosts that note their turn; `misprints` and `fault` are what stops them."""

    def __init__(self, misprints=(), fault=None):
        self.turns, self.misprints, self.fault, self.given = [], list(misprints), fault, []

    def print_all(self, root, curriculum, say):
        self.turns.append("print")
        self.given.append(curriculum)
        return self.misprints

    def build_site(self, root, curriculum, kept):
        self.turns.append("site")
        self.given.append(curriculum)
        if self.fault:
            raise self.fault

    def run(self, root):
        return build(root, Hosts(self.print_all, self.build_site), lambda line: None)


def site(root):
    return (root / "site" / "index.html").read_text()


def test_a_fault_in_the_texts_stops_before_anything_is_printed(root):
    (root / "content" / "index.md").write_text("tanpa kepala")
    hosts = Pretended()
    built = hosts.run(root)
    assert "content/index.md" in {problem.path for problem in built.problems}
    assert (hosts.turns, built.published, site(root)) == ([], None, "lama")


def test_the_first_build_remembers_what_it_checked(root):
    shutil.rmtree(root / "build")
    Pretended([Problem("content/berkelompok/index.md", 3, 1, "tidak dapat dicetak: ...")]).run(root)
    assert (root / "build/check/clean.txt").read_text() != ""


def test_a_fault_on_paper_stops_before_the_site(root):
    fault = Problem("content/berkelompok/index.md", 3, 1, "tidak dapat dicetak: ...")
    hosts = Pretended([fault])
    built = hosts.run(root)
    assert (built.problems, hosts.turns, site(root)) == ([fault], ["print"], "lama")


def test_the_curriculum_is_read_once_and_handed_on(root):
    hosts = Pretended(fault=RuntimeError("MkDocs"))
    with pytest.raises(RuntimeError):
        hosts.run(root)
    assert hosts.turns == ["print", "site"]
    assert hosts.given[0] is hosts.given[1]
    assert (root / "build" / "docs" / "index.md").exists()
    assert site(root) == "lama"


FAULTY = """
import sys, curriculum.__main__ as main
def refuse(*_, **__):
    raise {fault}
main.build = refuse
sys.exit(main.main(["build"]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        ("KeyboardInterrupt", 130, "Dihentikan. site/ tidak berubah; jalankan lagi kapan saja.\n"),
        (
            f"OSError({errno.ENOSPC}, 'No space left on device', 'build/pdf')",
            1,
            "Berhenti: build/pdf: cakram penuh; kosongkan sedikitnya 500 MB, lalu ulangi. site/ tidak berubah.\n",
        ),
    ],
)
def test_an_everyday_fault_gets_a_sentence(root, fault, code, said):
    program = [sys.executable, "-c", FAULTY.format(fault=fault)]
    done = subprocess.run(program, cwd=root, env={"PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (code, said)
