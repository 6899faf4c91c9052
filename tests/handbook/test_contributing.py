"""CONTRIBUTING.md tells editors the words, keys and files that the check really knows."""

import re
from pathlib import Path

import pytest

from curriculum.model.data.files import DATA_FILES
from curriculum.model.session import Brought, SessionPlan, Step, SupplyLine, Worksheet

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

#: What CONTRIBUTING calls a list of words -> its name in the vocabulary.
LISTS = {
    "phase": "phases",
    "form": "forms",
    "per": "per",
    "page": "page",
    "name": "sheet_name",
    "kind": "sheet_kind",
    "filled": "filled",
}


@pytest.fixture(scope="module")
def outline(ours):
    return ours.outline


@pytest.fixture(scope="module")
def vocabulary(outline):
    return outline.vocabulary


def test_the_form_is_one_tap_away(outline):
    assert f"<{outline.address}{outline.vocabulary.paths.edit}/>" in TEXT


def told(key: str) -> list[str]:
    """The words that CONTRIBUTING lists for a key."""
    return re.search(rf"(?m)^- `{key}`: (.*)$", TEXT)[1].split(", ")


@pytest.mark.parametrize("key", LISTS)
def test_every_list_of_words_is_that_of_the_vocabulary(key, vocabulary):
    assert told(key) == list(vocabulary.words[LISTS[key]])


def test_the_perspectives_are_those_of_the_vocabulary(vocabulary):
    assert told("perspectives") == [entry.perspective for entry in vocabulary.perspectives]


@pytest.mark.parametrize(
    ("row", "record"),
    [("", SessionPlan), ("supplies", SupplyLine), ("worksheets", Worksheet), ("brings", Brought), ("steps", Step)],
)
def test_every_key_of_a_session_plan_is_told(row, record):
    words = re.search(rf"(?m)^\| `{row}` \|.*$", TEXT)[0] if row else TEXT
    assert [key for key in record.model_fields if f"`{key}`" not in words] == []


def test_every_kind_of_link_has_its_example(vocabulary):
    examples = set(re.findall(r"\]\(([a-z]+):", TEXT)) - {"jenis"}  # `[kata](jenis:nama)` says how one is written
    assert examples == set(vocabulary.words["schemes"])


def test_every_data_file_is_named(vocabulary):
    assert [path for path in map(vocabulary.files.data, DATA_FILES) if f"`{path}`" not in TEXT] == []


def test_every_box_is_named(vocabulary):
    assert [name for name in vocabulary.box_titles if f"**{name}**" not in TEXT] == []


def test_the_headings_of_a_material_are_named_in_their_order(vocabulary):
    titles = vocabulary.sections
    told = re.findall(r"(?m)^- `## ([^`:]+)", TEXT)
    assert told == [titles.reading, titles.steps, titles.worksheet, titles.notes]
