"""Cache keys of printed documents: every file whose words stand on a page is in the page's key."""

import shutil

import pytest

from conftest import SAMPLE
from curriculum.checks.runner import check
from curriculum.printing.cache_keys import Keys
from curriculum.printing.documents import Unit

GUIDE, MATERIAL = Unit("guide", "berkelompok"), Unit("material", "berkelompok/menabung-bersama")


@pytest.fixture
def project(tmp_path):
    """A copy of the sample with the looks of paper."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    (tmp_path / "sample/overrides").symlink_to(SAMPLE.parents[1] / "overrides")
    return tmp_path / "sample"


def keys(root):
    curriculum, _ = check(root)
    found = Keys(root, curriculum)
    return {unit: found.inputs(unit) for unit in (GUIDE, MATERIAL, Unit("manual"))}


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("content/tentang.md", {GUIDE, Unit("manual")}),
        ("content/cara-memakai.md", {GUIDE, Unit("manual")}),
        ("content/berkelompok/menabung-bersama.md", {GUIDE, MATERIAL, Unit("manual")}),
        ("content/pembukuan/buku-kas.md", {Unit("manual")}),
        ("content/data/istilah.yaml", {GUIDE, MATERIAL, Unit("manual")}),
    ],
)
def test_a_page_is_printed_anew_when_a_file_changes_whose_words_it_holds(file, changed, project):
    before = keys(project)
    text = (project / file).read_text()
    (project / file).write_text(text.replace("Kas", "Kas ").replace("rumah", "rumah ").replace(".\n", ". Dan lagi.\n", 1))
    after = keys(project)
    assert {unit for unit in before if before[unit] != after[unit]} == changed


def test_a_page_is_printed_anew_when_a_picture_beside_its_text_or_a_pictogram_changes(project):
    curriculum, _ = check(project)
    assert curriculum is not None

    def inputs():
        found = Keys(project, curriculum)
        return {unit: found.inputs(unit) for unit in (GUIDE, MATERIAL, Unit("manual"))}

    beside = project / "content/berkelompok" / curriculum.outline.vocabulary.paths.pictures
    for folder in (beside, project / "content" / curriculum.pictograms.folder):
        before = inputs()
        assert before == inputs()
        (folder / "baru.svg").write_text("<svg/>")
        after = inputs()
        assert {unit for unit in before if before[unit] != after[unit]} == {GUIDE, MATERIAL}
        (folder / "baru.svg").unlink()
