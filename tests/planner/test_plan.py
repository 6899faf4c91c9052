"""The planner in Node: its cases as data, generated choices, and its lists against the model's own counting."""

import json
import math
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from curriculum.model.copies import Copies, copy_order
from curriculum.site.planner_export import planner_json
from curriculum.site.word.session import SessionWriter
from in_node import in_node

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "overrides/assets/javascripts/planner"
LANGUAGE = HERE.parent / "support/language.mjs"

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")


@pytest.fixture(scope="module")
def exported(ours):
    """What the planner's page reads of our curriculum."""
    return json.loads(planner_json(ours, {}, Path("nowhere")))


def node(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        ["node", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
    return done.stdout


@pytest.mark.parametrize("choices", ["5", pytest.param("200", marks=pytest.mark.slow)])
def test_cases_and_generated_choices(choices):
    assert "# fail 0" in node("--test", "--test-reporter=tap", str(HERE / "plan.test.mjs"), CHOICES=choices)


@pytest.mark.slow
def test_word_files_take_the_plan(tmp_path, ours, exported):
    writer = SessionWriter(HERE.parents[1], ours)
    material = next(m for m in ours.written if m.plan.supplies and "perantara (di sini disebut: ...." in m.notes)
    (tmp_path / "session.docx").write_bytes(writer.document(material))
    told = json.dumps(next(one for one in exported["materials"] if one["path"] == material.path))
    script = str(HERE / "docx.test.mjs")
    assert "# fail 0" in node("--test", "--test-reporter=tap", script, SESSION=str(tmp_path / "session.docx"), MATERIAL=told)


def test_no_link_takes_a_plan_that_this_browser_keeps():
    assert "# fail 0" in node("--test", "--test-reporter=tap", str(HERE / "shelf.test.mjs"))


def test_forms_of_the_kit_take_the_plan():
    assert "# fail 0" in node("--test", "--test-reporter=tap", str(HERE / "kit.test.mjs"))


#: What a trainer in Malang chose when the handbook was tried (three days, 09.00 to 15.30): more than its days hold.
NINE = ("1.1", "1.2", "1.4", "4.1", "4.2", "4.3", "6.2", "6.4", "6.7")
WALK = """
import "{language}";
import {{plan}} from "{scripts}/plan/plan.js";
const days = [1, 2, 3].map(day => ({{date: `2026-12-0${{day}}`, opens: 540, closes: 930}}));
export default curriculum => {{
  const materials = {nine}.map(code => curriculum.materials.find(material => material.code === code).path);
  return plan(curriculum, {{materials, people: 25, days, place: {{latitude: -8, longitude: 112.6, zone: 7}}}});
}};
"""


def test_the_nine_materials_of_the_walk_are_too_many_for_three_days(ours, exported):
    script = WALK.format(scripts=SCRIPTS.as_uri(), language=LANGUAGE.as_uri(), nine=json.dumps(NINE))
    told = in_node(script, exported)
    chosen = [material for material in ours.written if material.code in NINE]
    total = sum(material.minutes for material in chosen)
    room = 3 * (930 - 540 - 60 - 2 * 15)  # a day of six and a half hours, without lunch and a rest on each side of it
    assert told["missing"]["total"] == total
    assert told["missing"]["short"] == total - room > 0
    least = sum(0 if step.optional else step.shortest or step.minutes for m in chosen for step in m.plan.steps)
    assert told["missing"]["left"] or least <= room
    assert set(told["missing"]["left"]) <= set(told["missing"]["sessions"]) <= {material.path for material in chosen}
    too_many = {w["path"] for w in told["warnings"] if w["kind"] == "too-many"}
    assert too_many == {material.path for material in chosen if material.plan.participants.max < 25}


PRESETS = """
import "{language}";
import {{complete, plan}} from "{scripts}/plan/plan.js";
import {{anew}} from "{scripts}/choice/state.js";
import {{preset, SHAPES}} from "{scripts}/choice/presets.js";
const usual = complete({{days: [{{date: "2026-12-01", opens: 540, closes: 930}}]}});
export default ({{curriculum, samples}}) => {{
const fits = part => !plan(curriculum, {{...usual, ...part}}).missing;
const guides = curriculum.guides.flatMap(({{number}}) => Object.keys(SHAPES).map(shape => {{
  const part = preset(curriculum, usual, curriculum.materials.filter(material => material.guide === number).map(material => material.path), shape);
  const count = part.days.length, fewer = {{...part, days: part.days.slice(1)}};
  return {{number, shape, count, fits: fits(part), fewest: count === 1 || !fits(fewer), materials: part.materials}};
}}));
const trainings = samples.map(({{materials, days}}) => plan(curriculum, {{...usual, ...anew(usual, materials, days)}}));
return {{guides, trainings: trainings.map(({{missing, warnings}}) => ({{missing, warnings}}))}};
}};
"""


def test_presets_hold_each_guide_and_samples_hold_what_they_promise(ours, exported):
    samples = [{"materials": training.materials, "days": training.days} for training in ours.catalogue.trainings]
    assert [sample["days"] for sample in samples] == [1, 2, 3]
    script = PRESETS.format(scripts=SCRIPTS.as_uri(), language=LANGUAGE.as_uri())
    told = in_node(script, {"curriculum": exported, "samples": samples})
    assert len(told["guides"]) == 3 * len(ours.guides)
    for found in told["guides"]:
        guide = ours.guides[found["number"] - 1]
        assert found["fits"], found
        assert found["fewest"], found
        assert found["materials"] == [material.path for material in guide.written]
        if found["shape"] == "evening":  # one session an evening
            assert found["count"] == len(guide.written)
    assert told["trainings"] == 3 * [{"missing": None, "warnings": []}]


LISTS = """
import "{language}";
import {{copyOrder, packingList}} from "{scripts}/words/lists.js";
export default curriculum => [12, 20, 27].map(people => ({{
  people,
  copies: copyOrder(curriculum, curriculum.materials, people).map(({{code, title, copies}}) => [code, title, copies]),
  supplies: packingList(curriculum, curriculum.materials, people).map(({{title, quantity}}) => [title, quantity]),
}}));
"""


@pytest.fixture(scope="module")
def lists(exported):
    """Both lists for a training of all materials, for 12, 20 and 27 people."""
    script = LISTS.format(scripts=SCRIPTS.as_uri(), language=LANGUAGE.as_uri())
    return in_node(script, exported)


def _title(sheet: Copies) -> str | None:
    return sheet.worksheet.title if sheet.worksheet else sheet.instrument.sheet.title if sheet.instrument else None


def test_copies_are_those_the_model_counts(ours, lists):
    for told in lists:
        expected = [
            [material.code, _title(sheet), sheet.copies]
            for material in ours.written
            for line in copy_order(ours, material, told["people"])
            for sheet in line.sheets
            # All sessions are part of the training: everybody has brought sheets already.
            if not sheet.brought
        ]
        assert told["copies"] == expected


def test_the_packing_list_is_the_one_counted_by_hand(ours, lists):
    known = {supply.title.lower(): supply.supply for supply in ours.catalogue.supplies}
    for told in lists:
        people, needed = told["people"], {}
        for material in ours.written:
            size = material.plan.participants.group or people
            groups = {"person": people, "pair": math.ceil(people / 2), "group": math.ceil(people / size), "session": 1}
            for line in material.plan.supplies:
                words = (line.item or "").lower()
                name = line.supply or known.get(words, words)
                supply = ours.catalogue.supply(name)
                session = needed.setdefault((name, line.note.lower() if supply and supply.differs and line.note else ""), {})
                session[material.code] = session.get(material.code, 0) + line.quantity * groups[line.per.role]
        found = {title.lower(): quantity for title, quantity in told["supplies"]}
        for (name, thing), sessions in needed.items():
            supply = ours.catalogue.supply(name)
            reused = supply is not None and supply.kind.role == "reused"
            title = (supply.title.lower() if supply else name) + (f": {thing}" if thing else "")
            counted = (max if reused else sum)(sessions.values())
            if supply and supply.lasts:
                counted = max(*sessions.values(), math.ceil(counted / supply.lasts))
            assert found[title] == counted, name
