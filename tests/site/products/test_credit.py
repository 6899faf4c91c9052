"""Credit: what catalogues read about a material, who is named on its page, and the citation file."""

import json
from dataclasses import replace

import pytest
import yaml
from bs4 import BeautifulSoup

from conftest import ROOT
from curriculum.model.session import Contributor, Reviewer
from curriculum.rendering.environment import environment
from curriculum.rendering.html_judge import faults, parsed
from curriculum.site.credit.citation import citation
from curriculum.site.credit.learning_resource import learning_resources
from curriculum.site.pages import pages

PLAN = "berkelompok/menabung-bersama/sesi/"


def credited(sample, **credit):
    """The sample, with the first material's plan naming people."""
    part = sample.parts[0]
    guide = part.guides[0]
    material = guide.materials[0]
    named = replace(material, plan=material.plan.model_copy(update=credit))
    guide = replace(guide, materials=(named, *guide.materials[1:]))
    return replace(sample, parts=(replace(part, guides=(guide, *part.guides[1:])), *sample.parts[1:]))


def test_each_material_says_what_it_teaches(published, sample):
    page = BeautifulSoup((published / "site" / PLAN / "index.html").read_text(encoding="utf-8"), "lxml")
    (script,) = page.select("head > script[type='application/ld+json']")
    said = json.loads(script.string)
    material = sample.written[0]
    assert said["@type"] == "LearningResource"
    assert said["timeRequired"] == f"PT{material.minutes}M"
    assert said["teaches"] == [objective.text for objective in material.plan.objectives]
    assert said["license"] == sample.outline.licence.address
    assert said["audience"]["audienceType"] == "fasilitator"
    reading = (published / "site" / PLAN / "../index.html").read_text(encoding="utf-8")
    assert "ld+json" not in reading


def test_words_of_an_editor_do_not_end_the_script(sample):
    told = learning_resources(credited(sample, contributors=(Contributor(name="</script><script>alert(1)</script> & Co"),)))
    assert "<" not in told[PLAN]
    assert json.loads(told[PLAN])["author"][0]["name"] == "</script><script>alert(1)</script> & Co"


@pytest.mark.parametrize(
    ("head", "body", "refused"),
    [
        ('<script type="application/ld+json">{"a": 1}</script>', "", False),
        ('<script type="application/ld+json">{"a": </script>', "", True),
        ('<script type="application/ld+json" src="x.json"></script>', "", True),
        ("", '<div><script type="application/ld+json">{}</script></div>', True),
        ("", '<div><script type="text/x-template">x</script></div>', True),
        ("", '<div><script type="importmap">{}</script></div>', True),
    ],
)
def test_data_about_a_page_stands_in_its_head_and_is_json(head, body, refused):
    page = f'<!doctype html><html><head><meta charset="utf-8"><title>x</title>{head}</head><body>{body}</body></html>'
    assert bool(list(faults(parsed(page.encode())))) is refused


def test_people_are_named_with_their_part(sample):
    people = {
        "contributors": (Contributor(name="Siti Contoh", organisation="Kelompok Contoh"), Contributor(name="Rina")),
        "reviewers": (Reviewer(name="Dr. Contoh", date="2026-03-01"),),
    }
    curriculum = credited(sample, **people)
    written = {page.path: page.text for page in pages(curriculum, environment(ROOT / "overrides/pages"), {}, {})}
    text = written["berkelompok/menabung-bersama.md"]
    assert "Disumbang oleh Siti Contoh (Kelompok Contoh), Rina." in text
    assert "Cara mengutip: Siti Contoh, Rina. *Mengapa menabung bersama?*." in text
    assert "Dibaca dan diperiksa oleh Dr. Contoh pada 1 Maret 2026." in text
    assert "Disumbang" not in written["berkelompok/aturan-kelompok.md"]
    assert "- name: \"Rina\"" in citation(curriculum)


def test_the_citation_file_is_ours(golden, ours):
    """Rewritten by `pytest --golden`; without dates, so that only a new title, address or contributor changes it."""
    golden("../../CITATION.cff", citation(ours))
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert said["license"] == "CC-BY-SA-4.0"
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
