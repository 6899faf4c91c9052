"""Rows and headings of a session plan in the form: the running clock, and headings that follow the rows."""

import json
import re

import pytest

from conftest import ROOT
from in_node import in_node

STEPS = (ROOT / "overrides/assets/javascripts/edit/steps.js").as_uri()


def asked(expression: str, *given: object) -> object:
    """What an expression of steps.js gives for `given`."""
    return in_node(f'import {{apart, clock, inStep, time}} from "{STEPS}"; export default given => {expression};', given)


BODY = "## Bahan bacaan\n\nBaca.\n\n### Bukan langkah\n\nBaca.\n\n## Langkah\n\n### Satu\n\n1. Buka.\n\n### Dua\n\nKerja.\n\n### Tiga\n\nTutup.\n\n## Catatan\n\nAkhir."


def kept(*names: str, body: str = BODY) -> str:
    """The words after the rows were given these names."""
    return str(asked("inStep(given[0].map(step => ({step})), given[1], 'Langkah', 'TULIS: isi.')", names, body))


def test_each_row_begins_where_the_one_above_ends():
    rows = asked(
        "clock(given[0], 540).map(row => [time(row.from), time(row.to)])",
        [{"minutes": 15}, {"minutes": "50"}, {"minutes": None}],
    )
    assert rows == [["09.00", "09.15"], ["09.15", "10.05"], ["10.05", "10.05"]]


def test_rows_and_headings_that_agree_stay_to_the_letter():
    assert kept("Satu", "Dua", "Tiga") == BODY


def test_a_renamed_row_takes_its_heading_along():
    assert kept("Satu", "Berdua", "Tiga") == BODY.replace("### Dua", "### Berdua")


def test_a_new_row_gets_a_heading_in_its_place():
    assert kept("Satu", "Istirahat", "Dua", "Tiga") == BODY.replace("### Dua", "### Istirahat\n\nTULIS: isi.\n\n### Dua")


def test_moved_rows_take_their_words_along():
    assert kept("Dua", "Satu", "Tiga") == BODY.replace(
        "### Satu\n\n1. Buka.\n\n### Dua\n\nKerja.", "### Dua\n\nKerja.\n\n### Satu\n\n1. Buka."
    )


def test_no_words_are_thrown_away():
    assert kept("Satu", "Tiga") == BODY.replace(
        "### Dua\n\nKerja.\n\n### Tiga\n\nTutup.", "### Tiga\n\nTutup.\n\n### Dua\n\nKerja."
    )
    fewer = kept("Satu", "Baru")  # two left, one came: which of the two it was nobody knows
    assert all(words in fewer for words in ("### Baru\n\nTULIS: isi.", "### Dua\n\nKerja.", "### Tiga\n\nTutup."))


@pytest.mark.parametrize("names", [("Satu", "Satu", "Dua"), ()])
def test_rows_that_cannot_be_told_apart_move_nothing(names):
    assert [words for words in ("1. Buka.", "Kerja.", "Tutup.") if words not in kept(*names)] == []
    assert kept("Satu", "Satu", "Dua") == BODY


def test_words_without_the_section_stay():
    assert kept("Satu", body="## Bahan bacaan\n\nBaca.") == "## Bahan bacaan\n\nBaca."


def test_what_does_not_agree_is_named():
    found = asked("apart(given[0], given[1], 'Langkah')", [{"step": "Satu"}, {"step": "Baru"}, {"step": "Tiga"}], BODY)
    assert found == {"rows": ["Baru"], "headings": ["Dua"]}


def test_every_word_of_the_cms_that_is_translated_is_one_of_its_own():
    """The bundle holds its English words as an object: a key that it no longer has would be a word that nobody reads."""
    words = json.loads((ROOT / "overrides/edit/sveltia.id.json").read_text(encoding="utf-8"))
    bundle = (ROOT / "overrides/assets/javascripts/vendor/sveltia/index.js").read_text(encoding="utf-8")
    known = set(re.findall(r"(?<=[{,])[A-Za-z_]+(?=:[`{])", bundle))

    def keys(node):
        for key, value in node.items():
            yield key
            yield from keys(value) if isinstance(value, dict) else ()

    assert [key for key in keys(words) if key not in known] == ["_sui"]  # a bundle of its own inside
    assert len(list(keys(words))) > 300


FAULTS = (ROOT / "overrides/assets/javascripts/edit/faults.js").as_uri()
SESSION = {
    "limits": {"longest_meeting": 120, "rest_after": 100, "shortest_break": 10, "longest_sitting": 75},
    "pause": "istirahat",
    "asked": {"method": "Metode", "form": "Bentuk"},
}


def row(step: str, minutes: int, **more: object) -> dict[str, object]:
    """A row of a plan with method and form."""
    return {"step": step, "phase": "kegiatan", "minutes": minutes, "method": "praktik", "form": "pleno", **more}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("Satu", 40), row("Dua", 20, shortest=15), {"step": "", "minutes": None}], []),
        ([row("Satu", 20, shortest=20)], [{"fault": "shortest", "row": 1, "shortest": 20, "minutes": 20}]),
        ([row("Satu", 20), row("Satu", 20)], [{"fault": "twice", "row": 2}]),
        ([row("Satu", 20, method=None, form="")], [{"fault": "asked", "row": 1, "asked": "Metode, Bentuk"}]),
        ([row("Satu", 60), {"step": "Teh", "phase": "istirahat", "minutes": 10}, row("Dua", 50)], []),
        (
            [row("Satu", 60), {"step": "Teh", "phase": "istirahat", "minutes": 10}, row("Dua", 55)],
            [{"fault": "meeting", "minutes": 125, "most": 120}],
        ),
        (
            [row("Satu", 60), row("Dua", 45)],
            [
                {"fault": "rest", "minutes": 105, "least": 10},
                {"fault": "sitting", "row": 2, "minutes": 105, "most": 75},
            ],
        ),
    ],
)
def test_what_the_check_would_refuse_in_the_rows_is_told_while_they_are_written(rows, found):
    told = in_node(f'import {{faults}} from "{FAULTS}"; export default given => faults(...given);', [rows, SESSION])
    assert told == found


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_fault_has_words_with_places_for_its_values(language):
    source = (ROOT / "overrides/assets/javascripts/edit/faults.js").read_text(encoding="utf-8")
    given = {fault: set(re.findall(r"\w+", values)) for fault, values in re.findall(r'fault: "(\w+)"([^}]*)\}', source)}
    assert len(given) == 6
    catalogue = (ROOT / f"hooks/curriculum/rendering/locales/{language}.po").read_text(encoding="utf-8")
    for fault, names in given.items():
        (words,) = re.findall(rf'msgid "edit\.fault_{fault}"\nmsgstr "(.*)"', catalogue)
        assert set(re.findall(r"\{(\w+)\}", words)) <= names
