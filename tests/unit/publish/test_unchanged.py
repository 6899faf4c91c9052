"""What was worked out of a file is worked out again as soon as the file is another, and never of what it was a moment ago."""

import os

import pytest

from curriculum.source import files
from curriculum.source.files import while_unchanged


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "a.svg"
    file.write_text("satu")
    return file


@pytest.fixture
def asked(file):
    """The files that were asked for, and who asks."""
    found = []

    @while_unchanged
    def read(file):
        found.append(file.name)
        return file.read_text()

    return found, read


@pytest.fixture
def settled(monkeypatch):
    """A file that was written now counts as written long ago."""
    monkeypatch.setattr(files, "_MOMENT", -10_000_000_000)


def test_an_untouched_file_is_read_once(file, asked, settled):
    found, read = asked
    assert [read(file), read(file)] == ["satu", "satu"]
    assert found == ["a.svg"]


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("dua lagi"),
        lambda file: os.utime(file, ns=(0, 0)),
        lambda file: file.with_name("b").write_text("dua!") and file.with_name("b").replace(file),
        lambda file: file.chmod(0o600),
    ],
    ids=["size", "time", "another file", "rights"],
)
def test_a_touched_file_is_read_again(file, asked, settled, change):
    found, read = asked
    read(file)
    change(file)
    assert read(file) == file.read_text()
    assert found == ["a.svg", "a.svg"]


def test_what_changed_a_moment_ago_is_not_remembered(file, asked):
    _, read = asked
    read(file)
    status = file.stat()
    file.write_text("dua!")  # as long, and within one tick of a clock
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read(file) == "dua!"


def test_a_link_is_asked_anew_each_time_and_what_is_gone_is_told(file, asked, settled):
    found, read = asked
    link = file.with_name("c.svg")
    link.symlink_to(file)
    assert [read(link), read(link)] == ["satu", "satu"]
    assert found == ["c.svg", "c.svg"]
    read(file)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        read(file)
