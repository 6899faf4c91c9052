"""Another vocabulary: the same texts with other words for sections, phases, links and addresses are the same curriculum."""

import re
import shutil

import pytest

from conftest import ROOT, SAMPLE
from curriculum.checks.runner import check
from curriculum.rendering.environment import environment
from curriculum.rendering.urls import Urls
from curriculum.site.pages import pages
from curriculum.source.fields import Word
from curriculum.source.problems import errors

#: Words of the sample -> others, each as a pattern for the vocabulary and one for the texts.
OTHERS = [
    (r"reading: Bahan bacaan", "reading: Naskah", r"^## Bahan bacaan$", "## Naskah"),
    (r"worksheet: Lembar kerja", "worksheet: Formulir", r"^## Lembar kerja: ", "## Formulir: "),
    (r"term: istilah", "term: kata", r"\(istilah:", "(kata:"),
    (r"phase: kegiatan,", "phase: kerja,", r"phase: kegiatan$", "phase: kerja"),
    (r"\{person: peserta,", "{person: orang,", r"per: peserta\b", "per: orang"),
    (r"landscape: mendatar", "landscape: lebar", r"page: mendatar", "page: lebar"),
    (r"uses_reading: bacaan", "uses_reading: naskah", r"uses: \[bacaan\]", "uses: [naskah]"),
    (r"session: sesi$", "session: rencana", r"^$", ""),
]


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("other") / "sample")
    outline = folder / "curriculum.yaml"
    for old, new, *_ in OTHERS:
        text, found = re.subn(old, new, outline.read_text(), flags=re.MULTILINE)
        assert found, old
        outline.write_text(text)
    for file in folder.glob("content/**/*.md"):
        text = file.read_text()
        for *_, old, new in OTHERS:
            text = re.sub(old, new, text, flags=re.MULTILINE)
        file.write_text(text)
    curriculum, problems = check(folder)
    assert [str(problem) for problem in errors(problems)] == []
    return curriculum


def test_pages_speak_the_other_words(other):
    made = {page.path: page.text for page in pages(other, environment(ROOT / "overrides/pages"), {}, {})}
    material = made["berkelompok/menabung-bersama.md"]
    assert "## Naskah" in material
    assert "## Formulir: Janji menabung" in material
    assert "Bahan bacaan" not in material
    assert "istilah/i-m.md#kas" in made["pembukuan/buku-kas.md"]
    assert " · kerja · " in made["berkelompok/menabung-bersama/rencana.md"]


def test_roles_are_the_same_under_other_words(other, sample):
    assert [material.minutes for material in other.written] == [material.minutes for material in sample.written]
    for one, two in zip(other.written, sample.written, strict=True):
        assert [step.phase.role for step in one.plan.steps] == [step.phase.role for step in two.plan.steps]
        assert [sheet.landscape for sheet in one.plan.worksheets] == [sheet.landscape for sheet in two.plan.worksheets]
        assert [sheet.title for sheet, _ in one.worksheets] == [sheet.title for sheet, _ in two.worksheets]
    assert Urls(other).session(other.written[0]) == "berkelompok/menabung-bersama/rencana.md"


def test_a_word_is_its_text_and_carries_its_role():
    word = Word("kegiatan", "own_activity")
    assert (word, word.role, f"{word}") == ("kegiatan", "own_activity", "kegiatan")
