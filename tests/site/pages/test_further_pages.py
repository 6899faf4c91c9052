"""Further pages of words: listed in curriculum.yaml, in the menu, linked by scheme and from every material whose figures they follow."""

import pytest

from curriculum.checks.runner import check
from curriculum.rendering.environment import environment
from curriculum.site.navigation import navigation
from curriculum.site.pages import pages
from conftest import ROOT, project
from curriculum.source.problems import errors


@pytest.fixture
def root(tmp_path):
    folder = project(tmp_path / "p")
    outline = folder / "curriculum.yaml"
    outline.write_text(outline.read_text().replace("vocabulary:", "pages: [bunga]\nvocabulary:", 1))
    (folder / "content/bunga.md").write_text(
        "---\ntitle: Bunga per hari ini\nsummary: Bunga yang bergerak dan dua kalimat siap ucap.\n---\n\n## Yang berlaku\n\nBuku kas [Rp12.500](fakta:biaya-buku).\n"
    )
    return folder


def made(root):
    curriculum, problems = check(root)
    assert errors(problems) == []
    return curriculum, {page.path: page.text for page in pages(curriculum, environment(ROOT / "overrides/pages"), {}, {})}


def test_a_further_page_is_staged_and_in_the_menu(root):
    curriculum, staged = made(root)
    assert "# Bunga per hari ini" in staged["bunga.md"]
    assert "source: content/bunga.md" in staged["bunga.md"]
    assert {"Bunga per hari ini": "bunga.md"} in next(list(entry.values())[0] for entry in navigation(curriculum) if "Pustaka" in entry)


def test_materials_whose_figures_it_follows_lead_to_it_and_others_do_not(root):
    _, staged = made(root)
    assert "[Bunga per hari ini](../bunga.md)" in staged["berkelompok/menabung-bersama.md"]
    assert "Bunga per hari ini" not in staged["pembukuan/buku-kas.md"]


def test_a_link_to_an_unknown_page_is_told(root):
    file = root / "content/pembukuan/buku-kas.md"
    file.write_text(file.read_text() + "\nLihat [bunga](halaman:bungaa).\n")
    assert any("halaman 'bungaa' tidak ada; maksud Anda 'bunga'?" in problem.message for problem in check(root)[1])
