"""The boundary of every command: whatever the machine does, an editor reads cause, place and cure, and never a traceback."""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import TemplateNotFound

import mkdocs_hook
from curriculum import __main__ as commands
from curriculum.printing import runner
from curriculum.rendering.environment import environment
from curriculum.source.os_errors import ToldFault, told

HERE = Path(__file__).parents[2]
ROOT = HERE.parent


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the sample, as the folder that commands run in."""
    shutil.copytree(HERE / "sample", tmp_path / "sample")
    monkeypatch.chdir(tmp_path / "sample")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path / "sample"


def said_when(fault, monkeypatch, capsys, command="build"):
    """What a command says when its work ends with this fault, and its exit code."""

    def fail(*_, **__):
        raise fault

    monkeypatch.setattr(commands, "_run", fail)
    code = commands.main([command])
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "place", "words"),
    [
        (errno.ENOSPC, "build/pdf/a.pdf", ["build/pdf/a.pdf: cakram penuh", "kosongkan"]),
        (errno.EDQUOT, "build/a", ["jatah cakram", "kosongkan"]),
        (errno.EACCES, "build/a", ["tidak diizinkan", 'sudo chown -R "$USER" build']),
        (errno.EACCES, "content/a.md", ["tidak diizinkan", "periksa izin"]),
        (errno.EPERM, "site", ['sudo chown -R "$USER" site']),
        (errno.EROFS, "build", ["hanya dapat dibaca", "salin folder proyek"]),
        (errno.EADDRINUSE, None, ["sudah dipakai program lain", "--dev-addr 127.0.0.1:8001"]),
        (errno.EISDIR, "build/docs/alat.md", ["ini folder", "hapus folder build/"]),
        (errno.ENOTDIR, "build/docs/istilah/a.md", ["ini berkas", "hapus folder build/"]),
        (errno.EMFILE, None, ["terlalu banyak berkas", "tutup program lain"]),
        (errno.EFBIG, "build/a.pdf", ["berkas terbesar yang boleh ditulis", "ulimit -f unlimited"]),
        (errno.EIO, "content/a.md", ["cakram rusak"]),
        (errno.ENOENT, "overrides/new/material.md", ["tidak ada", "git checkout"]),
    ],
)
def test_a_fault_of_the_machine_is_told_with_place_and_cure(number, place, words, project, monkeypatch, capsys):
    path = str(project / place) if place else None
    code, said = said_when(OSError(number, os.strerror(number), path), monkeypatch, capsys)
    assert code == 1
    assert all(word in said for word in words), said
    assert said.rstrip().endswith("site/ tidak berubah.")
    assert said.count("\n") == 1
    assert "Errno" not in said
    assert str(project) not in said


@pytest.mark.parametrize(
    ("failing", "place", "words"),
    [
        ("mkdocs.yml", "mkdocs.yml", "git checkout -- 'mkdocs.yml', lalu ulangi"),
        ("overrides/pages/home.md", "overrides/pages", "git checkout -- 'overrides/pages', lalu ulangi"),
    ],
)
def test_what_is_missing_is_brought_back_by_its_name_and_nothing_else_with_it(failing, place, words, project):
    """`git checkout -- .` would throw away every edit that is not yet committed."""
    (project / "overrides").mkdir(exist_ok=True)
    with pytest.raises(OSError, match="No such file") as fault:
        (project / failing).read_text()
    said = told(fault.value, str(project))
    assert said.startswith(f"{place}: tidak ada; ")
    assert words in said
    assert not re.search(r"-- '?\.", said)


def test_what_is_missing_outside_the_project_is_not_in_its_history(project):
    said = told(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "/tidak-ada/x"), str(project))
    assert said == "/tidak-ada: tidak ada."  # the highest that is missing
    assert "git" not in said
    assert "git" not in told(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), str(project))


def test_a_copy_that_fails_says_why_and_where(project, monkeypatch):
    """shutil.copytree gathers what it met in a list; its fault has no number of its own."""
    def full(source, target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), source, None, target)

    with pytest.raises(shutil.Error) as fault:
        shutil.copytree(project / "content", project / "salinan", copy_function=full)
    said = told(fault.value, str(project))
    assert re.match(r"salinan/\S+: cakram penuh; kosongkan", said)
    (project / "tanpa-nomor").mkdir()
    said = told(shutil.Error([("a", str(project / "salinan/b"), "the file is strange")]), str(project))
    assert said.startswith("salinan/b: tidak dapat disalin")


@pytest.mark.parametrize(
    "fault",
    [OSError(), OSError("cannot identify image file"), shutil.Error("odd"), shutil.Error([]), OSError(errno.EXDEV, os.strerror(errno.EXDEV)), OSError(99999, "Unknown error")],
    ids=repr,
)
def test_a_fault_without_a_reason_of_ours_is_neither_a_success_nor_english_alone(fault):
    said = told(fault)
    assert "Success" not in said
    assert "Cross-device" not in said
    assert "Unknown" not in said
    assert re.match(r"kesalahan pada alat ini sendiri|sistem menolaknya", said)


def test_a_missing_template_is_named(project):
    for folder in (project / "overrides/pages", project / "overrides"):
        with pytest.raises(TemplateNotFound, match="tidak-ada") as fault:
            environment(folder).get_template("tidak-ada.md")
        assert told(fault.value, str(project)).startswith("overrides")
        assert ": tidak ada; kembalikan" in told(fault.value, str(project))


def test_of_two_names_the_one_that_stands_in_the_way_is_told(project):
    (project / "site").mkdir()
    (project / "site.lama/isi").mkdir(parents=True)
    with pytest.raises(OSError, match="not empty") as fault:
        (project / "site").rename(project / "site.lama")
    said = told(fault.value, str(project))
    assert said.startswith("site.lama: folder itu berisi yang lain")
    assert "hapus folder site/" not in said


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EROFS, errno.EACCES, errno.ENOSPC, errno.ENOSYS])
def test_without_shared_memory_the_printers_say_what_they_need(number, monkeypatch):
    """Semaphores (sem_open) lie in /dev/shm; their fault names no file, and nothing of the project is missing."""
    def refused(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(runner, "ProcessPoolExecutor", refused)
    with pytest.raises(OSError, match="/dev/shm") as fault:
        runner._pool(None)
    said = told(fault.value, "/proyek")
    assert said.startswith("/dev/shm: ")
    assert "sudo mount" in said
    assert "proyek" not in said.removeprefix("/dev/shm")


def test_where_nothing_temporary_can_be_written_the_place_to_choose_is_told(project, monkeypatch, capsys):
    def none_usable(*_, **__):
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp', '/var/tmp']")

    (project / "overrides/new").mkdir(parents=True)
    shutil.copy(ROOT / "overrides/new/material.md", project / "overrides/new")
    monkeypatch.setattr(tempfile, "mkdtemp", none_usable)
    assert commands.main(["new", "pembukuan", "baru-satu", "Baru satu"]) == 1
    said = capsys.readouterr().err
    assert "tempat sementara" in said
    assert "TMPDIR=" in said
    assert "usable" not in said


def test_a_folder_whose_name_is_no_text_is_refused_in_words(project, monkeypatch, capsys):
    place = Path(os.fsdecode(os.fsencode(project.parent) + b"/caf\xe9"))
    project.rename(place)
    monkeypatch.chdir(place)
    assert commands.main(["build"]) == 1
    said = capsys.readouterr().err
    assert "nama folder ini bukan huruf biasa (UTF-8)" in said
    assert "caf\\xe9" in said
    assert not (place / "build").exists()


def test_a_fault_whose_words_are_no_text_is_written_down_too(project, monkeypatch, capsys):
    code, said = said_when(ValueError("caf\udce9"), monkeypatch, capsys)
    assert code == 1
    assert "build/kesalahan.log" in said
    assert "caf\\udce9" in (project / "build/kesalahan.log").read_text()


def test_what_python_says_is_not_taken_for_a_sentence_of_ours():
    said = told(FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"))
    assert "usable" not in said
    assert "tidak ada" in said


def test_a_disk_outside_that_only_reads_is_not_the_projects(project):
    said = told(OSError(errno.EROFS, os.strerror(errno.EROFS), "/cakram/bees"), str(project))
    assert said.startswith("/cakram/bees: cakram ini hanya dapat dibaca; pakai tempat lain")


def test_a_sentence_of_our_own_stays_as_it_is():
    assert (
        told(ToldFault(errno.ENOTDIR, "tautan ke tempat lain; hapus tautannya", "site/"))
        == "site/: tautan ke tempat lain; hapus tautannya."
    )


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Dihentikan. site/ tidak berubah"),
        (MemoryError(), 1, "memori komputer habis"),
        (BrokenProcessPool("a child died"), 1, "memori komputer habis"),
    ],
)
def test_a_stop_is_a_sentence(fault, code, words, project, monkeypatch, capsys):
    found, said = said_when(fault, monkeypatch, capsys)
    assert found == code
    assert words in said
    assert "Traceback" not in said


def test_a_fault_of_our_own_is_written_down_for_whoever_mends_it(project, monkeypatch, capsys):
    code, said = said_when(ZeroDivisionError("division by zero"), monkeypatch, capsys)
    assert code == 1
    assert "bukan pada naskah" in said
    assert "build/kesalahan.log" in said
    assert "Traceback" not in said
    assert "Traceback" in (project / "build/kesalahan.log").read_text()


@pytest.mark.parametrize("moment", ["abc", "-1", "", "1.5", "253402300800", "99999999999999", "１２"])
@pytest.mark.parametrize("command", [["check"], ["build"], ["new", "pembukuan", "x", "X"]])
def test_a_clock_that_is_none_is_refused_first(command, moment, project, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert commands.main(command) == 1
    assert "unset SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert not (project / "content/pembukuan/x.md").exists()


def test_a_preview_on_a_taken_address_names_another(project, monkeypatch, capsys):
    def taken(_):
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))

    monkeypatch.setattr(mkdocs_hook, "serve", taken)
    assert commands.main(["serve"]) == 1
    assert "./scripts/serve --dev-addr 127.0.0.1:8001" in capsys.readouterr().err


def test_a_preview_with_options_nobody_knows_is_a_sentence(project, capsys):
    assert commands.main(["serve", "--tidak-ada"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def run(folder, *arguments, **settings):
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", **settings}
    command = [sys.executable, "-m", "curriculum", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_folder_that_is_gone_is_told(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os, runpy, sys; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); sys.argv = ['x', 'check']; runpy.run_module('curriculum', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "tidak ada" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_torn_library_is_told_with_its_cure(project, tmp_path):
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn/yaml.py").write_text("def torn(:\n")
    done = run(project, "check", PYTHONPATH=f"{tmp_path / 'torn'}:{ROOT / 'hooks'}")
    assert done.returncode == 1
    assert "Hapus folder .venv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_module_among_the_texts_is_none(project):
    for name in ("curriculum.py", "yaml.py", "calendar.py", "mkdocs_hook.py"):
        (project / name).write_text("print('planted')\n")
    done = run(project, "check")
    assert "planted" not in done.stdout
    assert "3 dari 4 materi ditulis" in done.stdout


@pytest.mark.parametrize("command", [("check",), ("check", "--complete")])
def test_output_onto_a_full_disk_is_told(command, project):
    """Python flushes what was printed when it ends, and speaks of an ignored exception then."""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"}
        done = subprocess.run([sys.executable, "-m", "curriculum", *command], cwd=project, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "keluaran perintah ini: cakram penuh; kosongkan" in done.stderr
    assert "Exception" not in done.stderr
    assert "Errno" not in done.stderr


def test_a_folder_of_texts_that_is_gone_is_not_called_locked(project, capsys):
    shutil.rmtree(project / "content")
    assert commands.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "content:1:1: folder ini tidak ada; kembalikan" in said
    assert "periksa izinnya" not in said


@pytest.mark.parametrize("option", [["--dev-addr", "127.0.0.1:99999"], ["--dev-addr=localhost:65536"], ["-a", "[::1]:70000"]])
def test_a_port_that_is_none_is_told_before_anything_is_built(option, project, monkeypatch, capsys):
    monkeypatch.setattr(mkdocs_hook, "serve", lambda _: pytest.fail("built"))
    assert commands.main(["serve", *option]) == 1
    assert "paling besar 65535" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("state", "cure"), [("none", "bukan repositori git"), ("shallow", "git fetch --unshallow"), ("whole", "git fetch origin")]
)
def test_a_revision_nobody_knows_is_told_with_the_cure_of_this_folder(state, cure, project, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    if state != "none":
        subprocess.run(["git", "init", "-q", str(project)], check=True)
    if state == "shallow":
        (project / ".git/shallow").write_text("0" * 39 + "1\n")
    assert commands.main(["compare", "HEAD~1", "HEAD"]) == 1
    assert cure in capsys.readouterr().err


def test_the_root_holds_no_module():
    assert [file.name for file in ROOT.glob("*.py")] == []


@pytest.mark.parametrize("command", [["check", "--since", "HEAD"], ["compare", "HEAD", "HEAD"]])
def test_a_machine_without_git_is_told_what_to_install(command, project, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(project))
    assert commands.main(command) == 1
    assert (
        capsys.readouterr().err == "Program git tidak ada di komputer ini. Pasang dulu, misalnya: sudo apt-get install git\n"
    )


@pytest.mark.parametrize(
    ("full", "words"), [("build", "cakram penuh"), ("sample", "cakram penuh"), ("", "memori komputer habis")]
)
def test_a_worker_that_died_of_a_full_disk_says_so_wherever_build_lies(full, words, project, monkeypatch, capsys):
    (project / "build").mkdir()
    room = shutil.disk_usage(project)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: room._replace(free=10**6 if place.name == full else 10**10))
    assert words in said_when(BrokenProcessPool("a child died"), monkeypatch, capsys)[1]


def test_a_pipe_in_the_place_of_a_pdf_is_not_waited_for(tmp_path):
    notes = object.__new__(runner.Notes)
    notes._keys = SimpleNamespace(root=tmp_path)
    (tmp_path / runner.PDFS).mkdir(parents=True)
    os.mkfifo(tmp_path / runner.PDFS / "a.pdf")
    (tmp_path / runner.PDFS / "b.pdf").write_bytes(b"b")
    sha = hashlib.sha256(b"b").hexdigest()
    assert [notes._same(runner.Printed(f"{name}.pdf", "key", sha, 1, 1)) for name in "ab"] == [False, True]
