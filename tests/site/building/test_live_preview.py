"""The preview: after a change it makes only the pages that differ, and every file is what a whole build would have made."""

import hashlib
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from conftest import ROOT, SAMPLE
from curriculum.checks.runner import check
from curriculum.site.preview import Preview
from curriculum.site.rendered_pages import RenderedPages
from curriculum.site.staging import stage

MATERIAL = "content/berkelompok/menabung-bersama.md"
ADDRESS = "http://127.0.0.1:8000/"


class Served:
    """What `mkdocs serve` does at its start and at each change, without its server."""

    def __init__(self, root: Path, site: Path, *, dirty: bool = True) -> None:
        self._root, self.site, self._dirty = root, site, dirty
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=dirty)
        self._build(config)

    def again(self) -> set[str]:
        """Build after a change; the pages that were made anew."""
        before = {path: (self.site / path).stat().st_mtime_ns for path in files(self.site)}
        config = self._config()
        hook = config.hooks["hooks/mkdocs_hook.py"]
        hook._page_first(lambda: self._build(config))
        hook._preview.wait()
        return {
            path
            for path in files(self.site)
            if path.endswith("index.html") and before.get(path) != (self.site / path).stat().st_mtime_ns
        }

    def _config(self):
        config = load_config(config_file=str(self._root / "mkdocs.yml"), site_dir=str(self.site))
        config.site_url = ADDRESS
        return config

    def _build(self, config) -> None:
        build(config, serve_url=ADDRESS, dirty=self._dirty)


def files(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "sitemap.xml.gz"
    }


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    shutil.copytree(SAMPLE, root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "build/docs").mkdir(parents=True)
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


@pytest.mark.slow
def test_after_each_change_the_preview_is_what_a_whole_build_would_be(project, tmp_path, caplog):
    preview = Served(project, tmp_path / "preview")
    every = {path for path in files(preview.site) if path.endswith("index.html")}
    assert preview.again() == set(), "nothing changed"
    change(project, MATERIAL, "## Bahan bacaan\n", "## Bahan bacaan\n\nKata zebra yang baru.\n")
    made = preview.again()
    assert "berkelompok/menabung-bersama/index.html" in made
    assert len(made) < len(every) / 4
    assert "zebra" in (preview.site / "search/cari.json").read_text()
    change(project, MATERIAL, "summary: ", "summary: Baru, ")  # stands on other pages too
    made = preview.again()
    assert {"berkelompok/index.html", "berkelompok/menabung-bersama/index.html"} <= made < every
    same_as_whole(project, preview.site, tmp_path / "one")
    change(project, "overrides/main.html", "{% extends", "{#- baru #}{% extends")
    assert preview.again() == every, "what all pages share makes all of them anew"
    change(project, MATERIAL, "Kata zebra", "Kata *zebra")
    with pytest.raises(Abort):
        preview.again()
    assert "bintang ini tidak berpasangan" in caplog.text
    change(project, MATERIAL, "Kata *zebra", "Kata gajah")
    assert "berkelompok/menabung-bersama/index.html" in preview.again()
    same_as_whole(project, preview.site, tmp_path / "two")


@pytest.mark.slow
def test_only_the_words_of_another_material_leave_rendered_pages_as_they_are(project):
    rendered = RenderedPages()

    def rendered_now() -> set[str]:
        curriculum, problems = check(project)
        assert curriculum is not None, problems
        before = dict(rendered.kept)
        stage(project, curriculum, rendered)
        return {path for path, pages in rendered.kept.items() if pages is not before.get(path)}

    every = rendered_now()
    assert rendered_now() == set()
    change(project, MATERIAL, "## Bahan bacaan\n", "## Bahan bacaan\n\nKata zebra yang baru.\n")
    assert rendered_now() == {MATERIAL.removeprefix("content/").removesuffix(".md")}
    before = files(project / "build/docs")
    curriculum, _ = check(project)
    stage(project, curriculum)
    assert files(project / "build/docs") == before, "what stays is what would be rendered"
    for path, old, new in (
        (MATERIAL, "summary: ", "summary: Baru, "),  # the plan
        (MATERIAL, "Kata zebra", "Kata [zebra](https://example.org/)"),  # what it links to
        ("curriculum.yaml", "short_title: ", "short_title: Baru "),
        ("overrides/pages/material.md", "", "{# baru #}"),
        ("content/data/fakta.yaml", "", "# baru\n"),
    ):
        file = project / path
        file.parent.mkdir(exist_ok=True)
        change(project, path, old, new)
        expected = set() if path.endswith("fakta.yaml") else every
        assert rendered_now() == expected, path


def same_as_whole(project: Path, preview: Path, folder: Path) -> None:
    shutil.copytree(project, folder / "project")
    whole = files(Served(folder / "project", folder / "site", dirty=False).site)
    assert {path for path in whole.keys() | files(preview).keys() if whole.get(path) != files(preview).get(path)} == set()


def entry(location: str, text: str) -> dict[str, str]:
    return {"location": location, "text": text}


def test_the_search_keeps_pages_that_stay_in_their_order_and_forgets_those_that_are_gone(tmp_path):
    preview = Preview()
    assert not preview.begin("a", {}, tmp_path)
    preview.rebuilt = {"", "x/", "x/y/", "weg/"}
    preview.end([entry("", "h"), entry("x/", "1"), entry("x/#b", "2"), entry("x/y/", "3"), entry("weg/", "4")], ["", "x/", "x/y/", "weg/"])
    assert preview.begin("a", {}, tmp_path)
    preview.rebuilt = {"x/"}
    added = [entry("", "h"), entry("x/", "old"), entry("x/#b", "old"), entry("x/", "new"), entry("x/#c", "new")]
    assert preview.end(added, ["", "x/", "x/y/"]) == [entry("", "h"), entry("x/", "new"), entry("x/#c", "new"), entry("x/y/", "3")]


def test_another_frame_or_a_build_that_broke_off_keeps_no_page(tmp_path):
    preview = Preview()
    preview.begin("a", {}, tmp_path)
    preview.end([], [])
    assert not preview.begin("b", {}, tmp_path)
    assert not preview.begin("b", {}, tmp_path), "the last build did not come to its end"
    preview.end([], [])
    assert preview.begin("b", {}, tmp_path)


def test_a_served_page_is_not_kept_waiting_for_the_search(tmp_path):
    preview, stub, done = Preview(puts_off=True), tmp_path / "stub.json", []

    def build(number: int) -> None:
        preview.begin("a", {}, tmp_path)
        stub.write_text("what the generator wrote")
        preview.complete(stub, lambda: (stub.write_text(f"leads to {number}"), done.append(number)))
        preview.end([], [])

    build(1)
    assert done == [1], "there is no search yet"
    build(2)
    assert done == [1]
    assert stub.read_text() == "leads to 1", "until then the last search answers"
    preview.complete_soon()
    preview.wait()
    assert done == [1, 2]
    assert stub.read_text() == "leads to 2"
    build(3)
    preview.begin("b", {}, tmp_path)  # another frame: nothing of the last build stays, not even what it put off
    preview.complete_soon()
    preview.wait()
    assert done == [1, 2]


def test_a_page_whose_data_changed_counts_as_changed(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("a")
    preview = Preview()
    preview.begin("a", {"a.md": "1"}, tmp_path)
    preview.end([], [])
    before = page.stat().st_mtime_ns
    preview.begin("a", {"a.md": "1"}, tmp_path)
    assert page.stat().st_mtime_ns == before
    preview.end([], [])
    preview.begin("a", {"a.md": "2"}, tmp_path)
    assert page.stat().st_mtime_ns > before
