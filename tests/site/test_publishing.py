"""The swap: site/ is the old one or the new one, whatever happens."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from curriculum.checks.runner import check
from curriculum.publish import runner
from curriculum.publish.manifest import Manifest
from curriculum.publish.runner import exchange, publish

HERE = Path(__file__).parents[1]
#: A site of one page.
ALONE = Manifest({"": ""}, (), "search/cari.json")


@pytest.fixture
def built(tmp_path):
    """A build that is ready to publish."""
    (tmp_path / "overrides").symlink_to(HERE.parent / "overrides")
    (tmp_path / "build/site").mkdir(parents=True)
    (tmp_path / "build/site/index.html").write_text("baru")
    (tmp_path / "build/pdf/peserta").mkdir(parents=True)
    (tmp_path / "build/pdf/peserta/a.pdf").write_bytes(b"%PDF-")
    (tmp_path / "build/pdf/index.json").write_text('{"peserta/a.pdf": {"bytes": 5, "pages": 2}}')
    return tmp_path


@pytest.fixture(scope="module")
def curriculum():
    return check(HERE / "sample")[0]


def test_the_first_site_is_put_in_place(built, curriculum):
    published = publish(built, curriculum, ALONE)
    assert (built / "site/index.html").read_text() == "baru"
    assert (built / "site/unduhan/peserta/a.pdf").read_bytes() == b"%PDF-"
    assert json.loads((built / "site/kurikulum.json").read_text())["edition"] == "2026-04-11"
    assert (published.pages, published.pdfs, published.printed_pages) == (2, 1, 2)  # with luring.html


def test_the_next_site_replaces_all_of_the_old_one(built, curriculum):
    (built / "site").mkdir()
    (built / "site/usang.html").write_text("lama")
    publish(built, curriculum, ALONE)
    assert not (built / "site/usang.html").exists()
    assert not (built / "build/site").exists()


def test_a_missing_pdf_leaves_the_old_site(built, curriculum):
    (built / "site").mkdir()
    (built / "site/index.html").write_text("lama")
    (built / "build/pdf/peserta/a.pdf").unlink()
    with pytest.raises(FileNotFoundError):
        publish(built, curriculum, ALONE)
    assert (built / "site/index.html").read_text() == "lama"


def test_without_pages_nothing_is_published(tmp_path, curriculum):
    with pytest.raises(FileNotFoundError):
        publish(tmp_path, curriculum, ALONE)
    assert not (tmp_path / "site").exists()


def test_a_file_system_that_cannot_swap_still_gets_the_new_site(tmp_path, monkeypatch):
    class Refusing:
        def renameat2(self, *_):
            runner.ctypes.set_errno(runner.errno.EINVAL)
            return -1

    monkeypatch.setattr(runner.ctypes, "CDLL", lambda *_args, **_kwargs: Refusing())
    for name in ("baru", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    exchange(tmp_path / "baru", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "baru"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["site"]


SWAPPING = """
import sys
from pathlib import Path
from curriculum.publish.manifest import Manifest
from curriculum.publish.runner import exchange
root = Path(sys.argv[1])
print("siap", flush=True)
for number in range(1, 100000):
    new = root / "baru"
    new.mkdir()
    for page in range(20):
        (new / f"{page}.html").write_text(str(number))
    exchange(new, root / "site")
"""


@pytest.mark.parametrize("after", [0.02, 0.05, 0.11, 0.17, 0.23])
def test_a_kill_at_any_moment_leaves_one_whole_site(after, tmp_path):
    """A publisher that swaps without end is killed; what lies in site/ is always all of one edition."""
    (tmp_path / "site").mkdir()
    for page in range(20):
        (tmp_path / "site" / f"{page}.html").write_text("0")
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "hooks")}
    publisher = subprocess.Popen([sys.executable, "-c", SWAPPING, str(tmp_path)], env=environment, stdout=subprocess.PIPE)
    assert publisher.stdout.readline() == b"siap\n"
    time.sleep(after)
    publisher.send_signal(signal.SIGKILL)
    publisher.wait()
    publisher.stdout.close()
    pages = sorted((tmp_path / "site").iterdir())
    assert len(pages) == 20
    assert len({page.read_text() for page in pages}) == 1
