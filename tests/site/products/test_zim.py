"""The archive for Kiwix: what it is made of, what it says of itself, and one sentence where libzim or the site is missing."""

import datetime
import io
import json
import shutil
import sys
import tomllib
import types
import zipfile
from pathlib import Path

import pytest
from PIL import Image

import zim_archive
from conftest import ROOT
from curriculum.rendering.urls import Urls


class Creator:
    """Stands in for libzim's: the same calls, kept to be looked at (python-libzim 3.x, libzim.writer.Creator)."""

    last: "Creator"

    def __init__(self, filename: Path) -> None:
        assert not filename.exists()
        self.filename, self.items, self.metadata, self.redirections, self.open = filename, {}, {}, {}, False
        Creator.last = self

    def config_indexing(self, indexing: bool, language: str) -> "Creator":
        self.indexed = language if indexing else ""
        return self

    def __enter__(self) -> "Creator":
        self.open = True
        return self

    def __exit__(self, *_: object) -> None:
        self.open = False
        self.filename.write_bytes(b"ZIM")

    def set_mainpath(self, path: str) -> None:
        self.main = path

    def add_illustration(self, size: int, content: bytes) -> None:
        self.illustration = size, content

    def add_metadata(self, name: str, content: str) -> None:
        assert self.open
        self.metadata[name] = content

    def add_item(self, item) -> None:
        assert self.open
        assert item.get_path() not in self.items
        self.items[item.get_path()] = item

    def add_redirection(self, path: str, title: str, target: str, hints: dict[str, bool]) -> None:
        assert self.open
        assert title
        assert hints == {"front": False}
        self.redirections[path] = target


LIBZIM = types.SimpleNamespace(
    Creator=Creator,
    Item=object,
    StringProvider=bytes,
    Hint=types.SimpleNamespace(FRONT_ARTICLE="front"),
)


@pytest.fixture
def archive(published, sample) -> Creator:
    made = zim_archive.write(published, sample, LIBZIM)
    assert made.read_bytes() == b"ZIM"
    made.unlink()
    return Creator.last


def test_every_page_is_in_it_under_its_title_and_nothing_asks_a_service_worker(archive, published, sample):
    pages = {path for path, item in archive.items.items() if item.get_mimetype() == "text/html"}
    built = {file.relative_to(published / "site").as_posix() for file in (published / "site").rglob("index.html")}
    assert pages == built - {path for path in built if path.startswith("sunting/")}
    home = archive.items[archive.main]
    assert home.get_title().startswith(sample.outline.short_title)
    assert home.get_hints() == {"front": True}
    assert not [
        path for path, item in archive.items.items() if path in pages and b"offline.js" in item.get_contentprovider()
    ]
    assert not {"sw.js", "assets/javascripts/offline.js"} & set(archive.items)
    assert not [path for path in archive.items if path.endswith(".pdf")]
    styles = [item for path, item in archive.items.items() if path.endswith(".css")]
    assert styles
    assert {item.get_title() for item in styles} == {""}
    assert styles[0].get_hints() == {"front": False}


def test_what_the_pages_fetch_is_there_and_a_page_stands_under_its_folder_too(archive, published, sample):
    """Kiwix is a host: there is no file:// for which the copy for laptops has its data as a script."""
    stub = json.loads(archive.items["search/search_index.json"].get_contentprovider())
    words = "search/" + stub["config"]["words"].partition("?")[0]
    for path in (words, sample.outline.vocabulary.paths.planner_file):
        assert archive.items[path].get_contentprovider() == (published / "site" / path).read_bytes(), path
    assert "search/search_index.js" not in archive.items
    pages = {path for path, item in archive.items.items() if item.get_mimetype() == "text/html"}
    assert archive.redirections == {path.removesuffix("index.html"): path for path in pages - {"index.html"}}


def test_it_says_what_kiwix_must_know(archive, sample):
    said = archive.metadata
    assert {"Name", "Title", "Description", "Language", "Creator", "Publisher", "Date"} <= set(said)
    assert len(said["Title"]) <= 30
    assert len(said["Description"]) <= 80
    assert archive.indexed == said["Language"] == "ind"
    assert datetime.date.fromisoformat(said["Date"]) == sample.edition
    size, picture = archive.illustration
    with Image.open(io.BytesIO(picture)) as image:
        assert (size, image.size, image.format) == (48, (48, 48), "PNG")


@pytest.mark.parametrize(
    ("words", "cut"), [("satu dua", "satu dua"), ("satu dua tiga", "satu dua…"), ("satu, duatiga", "satu…")]
)
def test_long_words_end_between_two_of_them(words, cut):
    assert zim_archive._cut(words, 10) == cut


def test_without_libzim_one_sentence_says_how_to_get_it(monkeypatch, published, capsys):
    monkeypatch.setitem(sys.modules, "libzim", None)
    assert zim_archive.main(published) == 1
    said = capsys.readouterr().err
    assert "pip install" in said
    assert "Paket libzim belum terpasang" in said


def test_without_a_site_one_sentence_says_what_to_build(monkeypatch, published, tmp_path, capsys):
    shutil.copytree(published / "content", tmp_path / "content")
    shutil.copy(published / "curriculum.yaml", tmp_path)
    monkeypatch.setitem(sys.modules, "libzim", types.SimpleNamespace(writer=LIBZIM))
    assert zim_archive.main(tmp_path) == 1
    assert "./scripts/build" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.zim"))


def test_what_is_installed_for_everybody_has_no_libzim():
    """GPL-3.0-or-later (python-libzim, COPYING): an extra that nobody gets unasked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [name for name in project["optional-dependencies"]["zim"] if name.startswith("libzim")]
    assert not [name for name in [*project["dependencies"], *project["optional-dependencies"]["test"]] if "libzim" in name]
    assert "libzim" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_real_libzim_reads_it_back(published, sample):
    """Only where somebody installed it; then title index, full text and pages are asked for through libzim itself."""
    writer = pytest.importorskip("libzim.writer")
    from libzim.reader import Archive
    from libzim.search import Query, Searcher

    made = zim_archive.write(published, sample, writer)
    archive = Archive(made)
    assert archive.has_fulltext_index
    assert archive.has_title_index
    assert archive.main_entry.get_item().path == "index.html"
    found = Searcher(archive).search(Query().set_query("celengan"))
    assert found.getEstimatedMatches()
    with zipfile.ZipFile(published / "site" / Urls(sample).offline_copy) as box:
        assert archive.entry_count >= len(box.namelist()) - 1
    made.unlink()
