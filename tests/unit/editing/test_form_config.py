"""The config of the form, made from the models: every key asked for, in words an editor reads, within the limits the check knows."""

import json
import subprocess

import pytest

from conftest import ROOT
from curriculum.editing.form_config import form_config
from curriculum.editing.form_fields import Choices, fields
from curriculum.editing.form_words import labelled
from curriculum.editing.kinds import DATA, files
from curriculum.editing.normal_form import normal, tidy
from curriculum.model.session import SessionPlan
from curriculum.rendering.locales.language import language
from curriculum.source.fields import Record
from curriculum.source.problems import Problem


@pytest.fixture(scope="module")
def config(sample):
    return form_config(sample)


def by_name(fields: list[dict]) -> dict[str, dict]:
    return {field["name"]: field for field in fields}


def test_every_key_of_a_session_plan_is_asked_for_in_its_order_with_words(config):
    fields = config["fields"]["material"]
    assert [field["name"] for field in fields] == [*SessionPlan.model_fields, "body"]

    def unnamed(fields):
        for field in fields:
            if field["label"] == field["name"] != "item":
                yield field["name"]
            yield from unnamed(field.get("fields", []))

    assert list(unnamed(fields)) == []


def test_limits_and_choices_are_those_of_the_check(config, sample):
    plan = by_name(config["fields"]["material"])
    assert (plan["summary"]["minlength"], plan["summary"]["maxlength"]) == (20, 200)
    assert (plan["objectives"]["min"], plan["objectives"]["max"]) == (2, 4)
    step = by_name(plan["steps"]["fields"])
    assert (step["minutes"]["widget"], step["minutes"]["min"], step["minutes"]["max"]) == ("number", 1, 180)
    assert [option["value"] for option in step["phase"]["options"]] == list(sample.outline.vocabulary.words["phases"])
    assert "required" not in step["phase"]
    assert step["method"]["required"] is False
    supply = by_name(plan["supplies"]["fields"])
    assert {"value": "pensil", "label": "Pensil"} in supply["supply"]["options"]
    assert [field["name"] for field in plan["perspectives"]["fields"]] == ["gender", "aman"]
    assert plan["sources"]["multiple"] is True
    assert by_name(plan["changes"]["fields"])["date"]["format"] == "YYYY-MM-DD"


def test_each_guide_lists_its_files_in_their_order_and_nothing_else_is_opened(config, sample):
    opened = [file["file"] for collection in config["config"]["collections"] for file in collection["files"]]
    assert sorted(opened) == sorted(path for path, _ in files(sample))
    assert "curriculum.yaml" not in opened
    labels = [file["label"] for file in config["config"]["collections"][0]["files"]]
    assert labels == ["Garis besar, dan materi baru", "1.1 Mengapa menabung bersama?", "1.2 Aturan kelompok"]


def test_nobody_signs_in_anywhere_until_a_service_is_named(config, sample):
    backend = config["config"]["backend"]
    assert backend["auth_methods"] == ["token"]
    assert backend["repo"] == "contoh/simpan"
    assert backend["open_authoring"] is True
    outline = sample.outline.model_copy(update={"sign_in": "https://masuk.example/"})
    from dataclasses import replace

    assert form_config(replace(sample, outline=outline))["config"]["backend"]["base_url"] == "https://masuk.example"


def test_a_folded_row_says_what_it_is_about(config):
    plan = by_name(config["fields"]["material"])
    assert plan["objectives"]["summary"] == "{{fields.text}}"
    assert plan["steps"]["summary"] == "{{fields.step}} · {{fields.minutes}}"
    assert plan["supplies"]["summary"] == "{{fields.supply}}"
    assert plan["changes"]["summary"] == "{{fields.date}} · {{fields.text}}"
    assert config["fields"]["supplies"][0]["summary"] == "{{fields.title}}"


def test_the_newest_change_is_written_on_top(config):
    plan = by_name(config["fields"]["material"])
    assert [name for name, field in plan.items() if field.get("add_to_top")] == ["changes"]


def test_an_answer_is_asked_for_in_words_of_its_own(sample):
    (entries,) = fields(DATA["answers"], language("id"), Choices(sample.outline.vocabulary.words, {}))
    assert entries["summary"] == "{{fields.question}}"
    answer = by_name(entries["fields"])
    assert (entries["label"], answer["text"]["label"]) == ("Jawaban", "Jawaban")
    assert answer["today"]["label"] == "Yang bisa dilakukan hari ini"


def test_a_new_material_is_one_link_away(config, sample):
    (summary, _) = config["fields"]["guide"]
    assert f"]({sample.outline.repository}/issues/new?template=4-materi.yml)" in summary["hint"]
    assert (ROOT / ".github/ISSUE_TEMPLATE/4-materi.yml").is_file()


def test_files_share_the_fields_of_their_kind(config, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    script = (
        f'import {{whole}} from "{(ROOT / "overrides/assets/javascripts/edit/form.js").as_uri()}";import {{readFileSync}} from "node:fs";'
        'const {collections} = whole(JSON.parse(readFileSync(process.argv[1])));console.log(JSON.stringify(collections[0].files.map(f => [f.file, f.fields.length, "kind" in f])))'
    )
    said = subprocess.run(
        ["node", "--input-type=module", "-e", script, str(tmp_path / "config.json")],
        capture_output=True,
        text=True,
        check=True,
    )
    plan = len(config["fields"]["material"])
    assert json.loads(said.stdout)[:2] == [
        ["content/berkelompok/index.md", 2, False],
        ["content/berkelompok/menabung-bersama.md", plan, False],
    ]


def test_the_normal_form_keeps_what_is_said_and_orders_it(tmp_path, sample):
    text = "---\nsummary: Dua puluh huruf lebih sedikit.\n---\n## Garis besar\n\nIsi.\n\n\n"
    assert normal(text, "guide") == "---\nsummary: Dua puluh huruf lebih sedikit.\n---\n\n## Garis besar\n\nIsi.\n"
    plan = "---\nsteps: [{phase: kegiatan, step: Satu, uses: []}]\nsummary: x\nruns: []\nasing: 1\n---\n\nIsi.\n"
    assert (
        normal(plan, "material") == "---\nsummary: x\nsteps:\n  - step: Satu\n    phase: kegiatan\nasing: 1\n---\n\nIsi.\n"
    )
    with pytest.raises(ValueError, match="baris pertama"):
        normal("Isi.", "guide")


def test_tidying_changes_no_meaning_and_is_done_once(tmp_path):
    from conftest import SAMPLE, project
    from curriculum.checks.runner import check

    assert issubclass(SessionPlan, Record)
    folder = project(tmp_path / "x", SAMPLE, printed=False)
    before, _ = check(folder)
    assert before is not None
    assert tidy(folder, before) != []
    after, _ = check(folder)
    assert after is not None
    assert [material.plan for material in after.written] == [material.plan for material in before.written]
    assert [material.body.text.strip() for material in after.written] == [
        material.body.text.strip() for material in before.written
    ]
    assert tidy(folder, after) == []


def test_pictograms_are_chosen_one_for_each_message_in_their_order(config):
    pictures = by_name(config["fields"]["material"])["pictures"]
    assert (pictures["widget"], pictures["required"]) == ("list", False)
    options = [option["value"] for option in pictures["field"]["options"]]
    assert options == ["gulungan", "mata", "uang", "none"]


def test_a_message_names_the_keys_as_the_form_does():
    problem = Problem("a.md", 1, 1, "'shortest' (18) harus lebih kecil dari 'minutes' (15); 'shortest' dihapus")
    assert labelled(problem).message.endswith("dihapus (di borang: shortest = “Paling singkat (menit)”, minutes = “Menit”)")
    plain = Problem("a.md", 1, 1, "barang 'proyektor' tidak ada")
    assert labelled(plain) is plain
