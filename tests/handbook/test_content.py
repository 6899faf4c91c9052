"""The handbook itself: the counts its readers were promised, and texts without fault."""

import json
import re
from pathlib import Path

import pytest

from curriculum.checks.runner import check
from curriculum.model.data.records import Synonyms
from curriculum.site.json_export import curriculum_json
from curriculum.source.problems import errors

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checked():
    return check(ROOT, complete=True)


@pytest.fixture(scope="module")
def curriculum(checked):
    found, problems = checked
    assert found is not None, "\n".join(str(problem) for problem in errors(problems))
    return found


def test_nothing_in_the_texts_is_wrong(checked):
    assert [str(problem) for problem in errors(checked[1])] == []


def test_four_parts_thirteen_guides_seventy_one_materials(curriculum):
    assert [len(part.guides) for part in curriculum.parts] == [4, 2, 6, 1]
    assert [len(guide.materials) for guide in curriculum.guides] == [8, 5, 6, 6, 3, 7, 9, 7, 7, 5, 3, 4, 1]
    assert len(curriculum.materials) == 71


def test_baseline_data_belongs_to_part_three_and_comes_before_organising(curriculum):
    names = [guide.id for guide in curriculum.guides]
    assert names[4:6] == ["data-dasar", "pengorganisasian"]
    assert curriculum.guide("data-dasar").part.part == "penunjang"


def test_every_material_is_written(curriculum):
    assert [material.code for material in curriculum.materials if not material.written] == []


def test_the_export_counts_what_the_model_holds(curriculum):
    found = json.loads(curriculum_json(curriculum, {}))
    guides = [guide for part in found["parts"] for guide in part["guides"]]
    assert (len(found["parts"]), len(guides), sum(len(guide["materials"]) for guide in guides)) == (4, 13, 71)
    assert found["minutes"] == sum(material["minutes"] for guide in guides for material in guide["materials"])


def test_pre_test_and_post_test_share_their_statements(curriculum):
    """What is asked before and after must be the same, or nothing can be compared."""
    tests = {material.id: material for material in curriculum.guide("keadilan-sosial").materials}

    def statements(material):
        """The sheet of ten: a picture's name and the sentence read aloud beside it."""
        (sheet,) = [section.text for worksheet, section in material.worksheets if worksheet.worksheet == "sepuluh-kalimat"]
        return re.findall(r"^\|\s*([A-Z][a-z]+)\s*\|\s*([^|*]{15,}?)\s*\|", sheet, re.MULTILINE)

    before, after = statements(tests["pre-test"]), statements(tests["post-test"])
    assert len(before) == 10
    assert before == after
    instruments = {instrument.id: instrument for instrument in curriculum.instruments}
    for id in ("pre-test-keadilan-sosial", "post-test-keadilan-sosial"):
        asked = [
            numbered.question.text for numbered in instruments[id].questions if numbered.question.type.role == "choose_one"
        ]
        assert asked == [sentence for _, sentence in before]


def test_search_synonyms_were_read(curriculum):
    assert isinstance(curriculum.synonyms, Synonyms)
    assert len(curriculum.synonyms.same) > 10
