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
        asked = [numbered.question.text for numbered in instruments[id].questions if numbered.question.type == "pilih-satu"]
        assert asked == [sentence for _, sentence in before]


#: domain-facts of the project, "sentences not to print": wrong in law or in fact, whoever says them.
FORBIDDEN = {
    "MK membatalkan UU Cipta Kerja": r"MK (telah )?membatalkan (seluruh )?(UU|Undang-Undang) Cipta Kerja",
    "Indonesia has ratified C177": r"Indonesia (sudah|telah) meratifikasi (K177|Konvensi (ILO )?(Nomor )?177)",
    "260 million homeworkers": r"260 juta pekerja rumahan",
    "12 million as a fact": r"[Aa]da 12 juta pekerja rumahan",
    "'now' that goes stale": r"\b[Ss]aat ini\b",
    "UMR": r"\bUMR\b",
    "a cloth mask stops vapour": r"[Mm]asker kain melindungi dari uap",
    "wanita": r"\bwanita\b(?! Pengusaha)",
}


@pytest.mark.parametrize("wrong", FORBIDDEN)
def test_what_must_not_be_printed_is_not_there(wrong, curriculum):
    found = []
    for file in sorted((ROOT / "content").rglob("*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            # A page may quote a wrong sentence in order to call it wrong.
            if re.search("keliru|[Jj]angan (berkata|menyebut|dikatakan)", line):
                continue
            found += [f"{file.relative_to(ROOT)}:{number}: {line[:120]}" for _ in re.findall(FORBIDDEN[wrong], line)]
    assert found == []


def test_search_synonyms_were_read(curriculum):
    assert isinstance(curriculum.synonyms, Synonyms)
    assert len(curriculum.synonyms.same) > 10
