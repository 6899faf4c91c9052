"""The swap: site/ is the old one or the new one, whatever happens, and what is said of it is true."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from conftest import ROOT
from curriculum import Hosts, build
from curriculum import __main__ as commands
from curriculum.source.os_errors import told
from curriculum.publish.swap import left_aside, require_folders, swap


@pytest.fixture
def root(tmp_path):
    """A project with an old site and a new one."""
    for name, words in (("site", "lama"), ("build/site", "baru")):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(words)
    return tmp_path


@pytest.fixture
def other_disk():
    """A folder on another file system than the tests' own."""
    own = Path(tempfile.gettempdir()).stat().st_dev
    other = next((disk for disk in (Path("/dev/shm"), ROOT) if disk.is_dir() and disk.stat().st_dev != own), None)
    if other is None:
        pytest.skip("this machine has no second file system to write to")
    folder = Path(tempfile.mkdtemp(dir=other if other != ROOT else ROOT / "build"))
    yield folder
    shutil.rmtree(folder)


def words(root):
    return (root / "site/index.html").read_text()


def left(root):
    return sorted(file.name for file in root.iterdir())


def test_the_new_site_takes_the_place_of_the_old(root):
    (root / "site/usang.html").write_text("lama")
    swap(root / "build/site", root / "site")
    assert words(root) == "baru"
    assert not (root / "site/usang.html").exists()
    assert left(root) == ["build", "site"]


def test_the_first_site_needs_no_old_one(root):
    shutil.rmtree(root / "site")
    swap(root / "build/site", root / "site")
    assert words(root) == "baru"


def test_a_build_on_another_disk_is_brought_over(root, other_disk):
    shutil.move(root / "build/site", other_disk / "site")
    swap(other_disk / "site", root / "site")
    assert words(root) == "baru"
    assert left(root) == ["build", "site"]
    assert list(other_disk.iterdir()) == []


@pytest.mark.parametrize("refused", ["site.lama", "site"])
def test_a_rename_that_fails_leaves_the_old_site(root, monkeypatch, refused):
    rename = Path.rename

    def fail(self, target):
        if Path(target).name == refused and self.name != "site.lama":
            raise OSError(errno.EACCES, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="denied"):
        swap(root / "build/site", root / "site")
    assert words(root) == "lama"
    assert left(root) == ["build", "site"]


def test_a_disk_that_fills_up_while_copying_leaves_the_old_site(root, other_disk, monkeypatch):
    shutil.move(root / "build/site", other_disk / "site")

    def full(source, target):
        Path(target).mkdir()
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="space"):
        swap(other_disk / "site", root / "site")
    assert words(root) == "lama"
    assert left(root) == ["build", "site"]


def test_impatience_after_the_swap_does_not_make_it_undone(root, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Thread, "join", interrupted)
    swap(root / "build/site", root / "site")
    assert words(root) == "baru"


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr)
def test_a_note_that_fails_is_no_failure_of_the_swap(fault, root):
    """What is noted of a published site only spares the next build work."""

    def note():
        raise fault

    swap(root / "build/site", root / "site", note)
    assert words(root) == "baru"
    assert left(root) == ["build", "site"]


def test_impatience_in_the_very_moment_of_the_swap_leaves_the_new_site_and_says_so(root, monkeypatch):
    rename = Path.rename

    def interrupted(self, target):
        rename(self, target)
        if Path(target).name == "site":
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", interrupted)
    swap(root / "build/site", root / "site")
    assert words(root) == "baru"


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(errno.EIO, os.strerror(errno.EIO)), MemoryError(), ZeroDivisionError()], ids=repr)
@pytest.mark.parametrize("swapped", [True, False])
def test_what_is_said_of_the_site_is_what_happened_to_it(swapped, fault, root, monkeypatch, capsys):
    def work(*_):
        if swapped:
            swap(root / "build/site", root / "site")
        raise fault

    monkeypatch.chdir(root)
    monkeypatch.setattr(commands, "_run", work)
    assert commands.main(["build"]) != 0
    said = capsys.readouterr().err
    assert ("site/ tidak berubah" in said) is not swapped
    assert ("site/ sudah diganti dengan yang baru" in said) is swapped


def test_what_is_noted_of_the_new_site_does_not_wait_until_the_old_one_is_gone(root, monkeypatch):
    remove, noted = shutil.rmtree, Event()

    def slow(folder, **options):
        if Path(folder).exists():
            assert noted.wait(timeout=60)
            remove(folder, **options)

    monkeypatch.setattr(shutil, "rmtree", slow)
    swap(root / "build/site", root / "site", noted.set)
    assert words(root) == "baru"
    assert left(root) == ["build", "site"]


def as_link(root, name):
    shutil.move(root / name, root / "di-tempat-lain")
    (root / name).symlink_to(root / "di-tempat-lain")


def as_file(root, name):
    shutil.rmtree(root / name)
    (root / name).write_text("berkas")


@pytest.mark.parametrize("name", ["site", "build", "build/site"])
@pytest.mark.parametrize(("other", "said"), [(as_link, "tautan"), (as_file, "berkas")])
def test_what_is_no_folder_of_its_own_is_refused_before_anything_is_made(root, name, other, said):
    other(root, name)
    before = sorted(root.rglob("*"))
    hosts = Hosts(print_all=lambda *_: pytest.fail("printed"), build_site=lambda *_: pytest.fail("built"))
    with pytest.raises(OSError, match=said) as refused:
        build(root, hosts, print)
    assert refused.value.filename == f"{name}/"
    assert sorted(root.rglob("*")) == before


def test_an_old_site_left_aside_by_a_kill_is_put_back(root):
    (root / "site").rename(root / "site.lama")
    require_folders(root)
    assert words(root) == "lama"
    assert left(root) == ["build", "site"]


def test_an_old_site_that_cannot_be_removed_is_named_before_any_work(root, monkeypatch):
    """Of another user, say: in the way of the next swap it would be told as if the good site/ stood there."""
    (root / "site").rename(root / "site.lama")
    (root / "site").mkdir()
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    hosts = Hosts(print_all=lambda *_: pytest.fail("printed"), build_site=lambda *_: pytest.fail("built"))
    with pytest.raises(OSError, match="sisa situs lama") as refused:
        build(root, hosts, print)
    said = told(refused.value, str(root))
    assert said.startswith("site.lama/: ")
    assert "sudo rm -rf site.lama, lalu ulangi" in said


def test_an_old_site_that_could_not_be_removed_is_told_at_once(root, monkeypatch):
    remove = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    swap(root / "build/site", root / "site")
    assert "sudo rm -rf site.lama" in left_aside(root)
    remove(root / "site.lama")
    assert left_aside(root) == ""


SWAPPING = """
import sys
from pathlib import Path
from curriculum.publish.swap import swap
root = Path(sys.argv[1])
print("siap", flush=True)
for number in range(1, 100000):
    new = root / "baru"
    new.mkdir()
    for page in range(20):
        (new / f"{page}.html").write_text(str(number))
    swap(new, root / "site")
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.02, 0.05, 0.11, 0.17, 0.23])
def test_a_kill_at_any_moment_leaves_one_whole_site(after, tmp_path):
    """A publisher that swaps without end is killed; what lies in site/ when the next build begins is all of one edition."""
    (tmp_path / "site").mkdir()
    for page in range(20):
        (tmp_path / "site" / f"{page}.html").write_text("0")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    publisher = subprocess.Popen([sys.executable, "-c", SWAPPING, str(tmp_path)], env=environment, stdout=subprocess.PIPE)
    assert publisher.stdout.readline() == b"siap\n"
    time.sleep(after)
    publisher.send_signal(signal.SIGKILL)
    publisher.wait()
    publisher.stdout.close()
    require_folders(tmp_path)
    pages = sorted((tmp_path / "site").iterdir())
    assert len(pages) == 20
    assert len({page.read_text() for page in pages}) == 1


def test_no_link_below_build_is_kept(tmp_path):
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "rahasia.pdf").write_text("rahasia")
    (tmp_path / "p/build").mkdir(parents=True)
    (tmp_path / "p/build/pdf").symlink_to(outside, target_is_directory=True)
    (tmp_path / "p/build/catatan.json").symlink_to(outside / "rahasia.pdf")
    require_folders(tmp_path / "p")
    assert list((tmp_path / "p/build").iterdir()) == []
    assert (outside / "rahasia.pdf").read_text() == "rahasia"


def test_a_full_disk_is_told_before_anything_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    with pytest.raises(OSError, match="No space left") as full:
        require_folders(tmp_path)
    assert "cakram penuh; kosongkan" in told(full.value, str(tmp_path))
