"""The session log back in: its form converts and asks the steps of the session chosen; filled logs become runs and minutes to paste."""

import csv
import io
import json
import random
import re
import shutil
import statistics
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from conftest import SAMPLE
from curricula import read
from curriculum.checks.runner import check
from curriculum.site.forms import session_log
from curriculum.site.results_export import results_module
from in_node import in_node

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = ROOT / "overrides/assets/javascripts/results"
PATH = "berkelompok/menabung-bersama"


@pytest.fixture(scope="module")
def material(sample):
    return next(one for one in sample.written if one.path == PATH)


def survey(curriculum):
    book = openpyxl.load_workbook(io.BytesIO(session_log.workbook(curriculum)))
    head, *lines = book["survey"].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("root", [ROOT, SAMPLE, ROOT / "tests/support/lesson"], ids=["ours", "sample", "lesson"])
def test_the_form_converts_and_asks_nobodys_name(root):
    curriculum = read(root)
    book = session_log.workbook(curriculum)
    made = convert(io.BytesIO(book), file_type=".xlsx", validate=False)
    assert made.warnings == []
    assert book == session_log.workbook(curriculum)
    asked = [row["name"] for row in survey(curriculum) if row["type"] not in ("calculate", "note")]
    steps = max(len(one.plan.steps) for one in curriculum.written)
    *heads, changed, minutes = (
        ("guide", "material", "date", "place", "people", "changed", "minutes")
        if curriculum.outline.language == "en"
        else ("panduan", "materi", "tanggal", "tempat", "orang", "diubah", "menit")
    )
    assert asked == [*heads, *(f"{minutes}_{n}" for n in range(1, steps + 1)), changed]
    # Two minutes: ten seconds for what is chosen or typed, five for each number of a usual session.
    assert 5 * 10 + statistics.median(len(one.plan.steps) for one in curriculum.written) * 5 + 15 <= 120


def test_every_session_brings_its_own_steps(sample):
    book = openpyxl.load_workbook(io.BytesIO(session_log.workbook(sample)))
    head, *lines = book["choices"].iter_rows(values_only=True)
    rows = {line[1]: dict(zip(head, line, strict=True)) for line in lines if line[0] == "materi"}
    assert len(rows) == len(sample.written)
    for one in sample.written:
        row = rows[one.path.replace("/", "__")]
        assert row["panduan"] == one.path.partition("/")[0]
        for number in range(1, session_log.steps(sample) + 1):
            step = one.plan.steps[number - 1] if number <= len(one.plan.steps) else None
            assert (row[f"langkah_{number}"], row[f"rencana_{number}"]) == (
                (step.step, str(step.minutes)) if step else (None, None)
            )
    assert all("/" not in name for name in rows)


def log(material, **changed):
    planned = [step.minutes for step in material.plan.steps]
    row = {"panduan": "berkelompok", "materi": material.path.replace("/", "__"), "tanggal": "2026-11-20"}
    row |= {"tempat": "Desa Sukamaju", "orang": "18", "diubah": ""}
    row |= {f"menit_{number}": str(minutes) for number, minutes in enumerate(changed.pop("minutes", planned), 1)}
    return row | changed


def export(rows, heads=None, delimiter=","):
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([(heads or {}).get(name, name) for name in names])
    writer.writerows([[row.get(name, "") for name in names] for row in rows])
    return text.getvalue().encode()


def told(curriculum, folder, *files):
    module = folder / "instruments.mjs"
    module.write_text(results_module(curriculum), encoding="utf-8")
    paths = [folder / f"{place}.csv" for place in range(len(files))]
    for path, content in zip(paths, files, strict=True):
        path.write_bytes(content)
    given = {"instruments": str(module), "scripts": str(SCRIPTS), "files": [*map(str, paths)]}
    return in_node(f'export {{default}} from "{(HERE / "logs.mjs").as_uri()}";', given)


def several(material, count, seed=3):
    """Filled logs whose second step takes about twenty minutes longer than planned; the rest goes as planned or is skipped."""
    rng = random.Random(seed)
    planned = [step.minutes for step in material.plan.steps]
    rows = []
    for day in range(1, count + 1):
        minutes = [m + rng.randint(-2, 2) for m in planned]
        minutes[1] = planned[1] + 18 + rng.randint(0, 4)
        minutes[3] = 0 if rng.random() < 0.3 else minutes[3]
        rows.append(log(material, minutes=minutes, tanggal=f"2026-10-{day:02}", orang=str(rng.randint(8, 30))))
    return rows


def test_twenty_logs_give_the_medians_reckoned_apart(sample, material, tmp_path):
    rows = several(material, 20)
    found = told(sample, tmp_path, export(rows))["sessions"][PATH]
    held = [
        [int(row[f"menit_{n}"]) for row in rows if row[f"menit_{n}"] != "0"] for n in range(1, len(material.plan.steps) + 1)
    ]
    assert found["medians"] == [statistics.median(minutes) for minutes in held]
    assert [
        n for n, (a, b) in enumerate(zip(found["proposed"], (s.minutes for s in material.plan.steps), strict=True)) if a != b
    ] == [1]
    assert found["proposed"][1] == 5 * round(statistics.median(held[1]) / 5)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_medians_come_with_the_third_run(count, sample, material, tmp_path):
    found = told(sample, tmp_path, export(several(material, count)))["sessions"][PATH]
    assert ("medians" in found, "proposed" in found) == (count >= 3, count >= 3)
    assert found["runs"].count("- {date:") == count


@pytest.mark.parametrize("shape", ["names", "groups", "labels", "semicolon"])
def test_exports_in_every_shape(shape, sample, material, tmp_path):
    rows, labels = several(material, 3), session_log.labels(sample)
    if shape == "labels":
        for row in rows:
            row["materi"] = f"{material.code} {material.short}"
    heads = {"groups": {name: f"catatan/{name}" for name in rows[0]}, "labels": labels}.get(shape)
    found = told(sample, tmp_path, export(rows, heads, ";" if shape == "semicolon" else ","))
    assert (len(found["runs"]), found["faults"]) == (3, [])


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"materi": "tidak__ada"}, "material"),
        ({"tanggal": "kemarin"}, "date"),
        ({"tanggal": "2026-02-30"}, "date"),
        ({"tanggal": "9999-12-31"}, "future"),
        ({"tempat": "  "}, "place"),
        ({"orang": "0"}, "people"),
        ({"orang": "banyak"}, "people"),
        ({"menit_2": ""}, "minutes"),
        ({"menit_2": "400"}, "minutes"),
        ({"menit_2": "lama"}, "minutes"),
        ({"menit_9": "5"}, None),
    ],
)
def test_a_log_that_is_none_says_its_row_and_why(changed, why, sample, material, tmp_path):
    found = told(
        sample,
        tmp_path,
        export(
            [
                log(material),
                log(material, tanggal="2026-11-21", **{k: v for k, v in changed.items() if k != "tanggal"}) | changed,
            ]
        ),
    )
    assert found["faults"] == ([{"row": 3, "why": why}] if why else [])
    assert len(found["runs"]) == (1 if why else 2)


@pytest.mark.parametrize("text", ["2026-11-20", "2026-11-20T00:00:00.000+07:00", "20/11/2026", "46346"])
def test_days_as_exports_write_them(text, sample, material, tmp_path):
    assert [run["date"] for run in told(sample, tmp_path, export([log(material, tanggal=text)]))["runs"]] == ["2026-11-20"]


def test_what_stands_twice_counts_once_and_names_are_not_read(sample, material, tmp_path):
    rows = [log(material) | {"fasilitator": "Bu Sari", "_submitted_by": "sari"}] * 2
    found = told(sample, tmp_path, export(rows))
    assert found["faults"] == [{"row": 3, "why": "double"}]
    assert "ari" not in json.dumps(found).replace("hari", "")


def pasted(folder, session):
    """The sample with the lines pasted as the page tells an editor to."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    file = folder / f"content/{PATH}.md"
    text = file.read_text(encoding="utf-8")
    text = text.replace("\nchanges:", f"\n{session['runs']}\nchanges:", 1)
    for title, minutes in re.findall(r"  - step: (.*)\n    minutes: (\d+)", session["lines"] or ""):
        text = re.sub(rf"(  - step: {re.escape(title)}\n(?:    .*\n)*?    minutes: )\d+", rf"\g<1>{minutes}", text)
    file.write_text(text, encoding="utf-8")
    return check(folder)


def test_the_lines_are_what_the_model_asks_for(sample, material, tmp_path):
    rows = several(material, 4)
    rows[0]["tempat"], rows[1]["diubah"] = 'Dusun "Krajan": RT 3 # barat', "Pakai kata: tabungan, bukan simpanan."
    found = told(sample, tmp_path, export(rows))["sessions"][PATH]
    curriculum, problems = pasted(tmp_path / "sample", found)
    assert curriculum is not None, "\n".join(map(str, problems))
    plan = next(one for one in curriculum.written if one.path == PATH).plan
    assert [run.minutes for run in plan.runs] == [
        tuple(int(row[f"menit_{n}"]) for n in range(1, len(plan.steps) + 1)) for row in rows
    ]
    assert (plan.runs[0].place, plan.runs[1].changed) == (rows[0]["tempat"], rows[1]["diubah"])
    assert [step.minutes for step in plan.steps] == found["proposed"]
    # The same logs once more: all of them stand in the texts already, so nothing is pasted twice.
    again = told(curriculum, tmp_path, export(rows))
    assert {fault["why"] for fault in again["faults"]} == {"known"}
    more = told(curriculum, tmp_path, export([log(material, tanggal="2026-11-28")]))["sessions"][PATH]
    assert more["runs"].startswith("  - {date: 2026-11-28")
    assert len(more["medians"]) == len(plan.steps)
