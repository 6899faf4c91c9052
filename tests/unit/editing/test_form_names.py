"""Names in the form that point at something of the same material: chosen from what stands there, by titles that people read."""

import pytest

from conftest import ROOT
from curriculum.editing.form_config import form_config
from curriculum.rendering.locales.language import language
from curriculum.rendering.locales.scripts import spoken
from in_node import in_node

NAMES = ROOT / "overrides/assets/javascripts/edit/names.js"
SESSION = {"reading": "Bahan bacaan", "uses_reading": "bacaan"}


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The script with its words."""
    file = tmp_path_factory.mktemp("edit") / "names.mjs"
    file.write_text(spoken(NAMES.read_text(encoding="utf-8"), language("id")), encoding="utf-8")
    return file.as_uri()


def asked(names: str, expression: str, *given: object) -> object:
    """What an expression of the script gives for `given`."""
    return in_node(f'import {{offered, passages}} from "{names}"; export default given => {expression};', given)


def test_parts_and_boxes_of_the_reading_are_those_the_check_knows(names, sample):
    written = [material for material in sample.written if material.passages]
    assert written
    bodies = [material.body.text for material in written]
    found = asked(
        names,
        "given[0].map(body => passages(body, given[1]).map(([name]) => name))",
        bodies,
        sample.outline.vocabulary.sections.reading,
    )
    assert [set(one) for one in found] == [set(material.passages) for material in written]


def test_what_stands_in_the_form_is_offered_by_its_title_and_the_reading_as_a_whole(names):
    sheets = [{"worksheet": "kas", "title": "Buku kas"}, {"worksheet": "baru"}, {}]
    found = asked(names, "offered('worksheets', given[0], 'kas', given[1])", sheets, SESSION)
    assert found == [["kas", "Buku kas"], ["baru", "baru"], ["bacaan", "Bahan bacaan"]]
    assert asked(names, "offered('objectives', [{id: 'a', text: 'Menulis'}], undefined, given[0])", SESSION) == [
        ["a", "Menulis"]
    ]
    assert asked(names, "offered('body', undefined, undefined, given[0])", SESSION) == []


def test_a_name_that_points_at_nothing_stays_and_says_so(names):
    found = asked(names, "offered('objectives', [], 'lama', given[0])", SESSION)
    assert found == [["lama", "lama (tidak ada di materi ini)"]]


def test_such_names_are_chosen_in_every_key_that_holds_them(sample):
    config = form_config(sample)
    plan = {field["name"]: field for field in config["fields"]["material"]}
    step = {field["name"]: field for field in plan["steps"]["fields"]}
    chosen = {key: step[key]["field"] for key in ("uses", "reads", "objectives")}
    assert {key: (field["widget"], field["from"]) for key, field in chosen.items()} == {
        "uses": ("name", "worksheets"),
        "reads": ("name", "body"),
        "objectives": ("name", "objectives"),
    }
    evaluation = {field["name"]: field for field in plan["evaluation"]["fields"]}
    assert (evaluation["objective"]["widget"], evaluation["objective"]["from"]) == ("name", "objectives")
    brought = {field["name"]: field for field in plan["brings"]["fields"]}
    assert {option["value"] for option in brought["worksheet"]["options"]} == {
        sheet.worksheet for material in sample.written for sheet in material.plan.worksheets
    }
    assert set(SESSION) < set(config["session"])
