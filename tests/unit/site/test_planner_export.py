"""rencana.json: all that planning needs, small enough for a first visit, with pages that the printed files really have."""

import gzip
import json
import re
from pathlib import Path

import pikepdf

from curriculum.site.json_export import Pdf
from curriculum.site.planner_export import planner_json, short_id, worksheet_starts

ROOT = Path(__file__).parents[3]
#: What a first visit has left for it, compressed as hosts do.
MOST = 40_000


def exported(curriculum, pdfs=None, folder=Path("nowhere")):
    return json.loads(planner_json(curriculum, pdfs or {}, folder))


def test_a_material_brings_what_a_plan_needs(sample):
    material = exported(sample)["materials"][0]
    plan = sample.written[0].plan
    assert material["path"] == "berkelompok/menabung-bersama"
    assert material["plan"] == "berkelompok/menabung-bersama/sesi/"
    assert [step["minutes"] for step in material["steps"]] == [step.minutes for step in plan.steps]
    assert [step.get("shortest") for step in material["steps"]] == [step.shortest for step in plan.steps]
    assert [bool(step.get("optional")) for step in material["steps"]] == [step.optional for step in plan.steps]
    assert material["people"]["max"] == plan.participants.max
    assert [sheet["title"] for sheet in material["worksheets"]] == [sheet.title for sheet in plan.worksheets]
    assert [line["quantity"] for line in material["supplies"]] == [line.quantity for line in plan.supplies]
    assert "handout" not in material  # nothing was printed


def test_a_material_names_the_facilitators_file_that_is_kept_with_it(sample):
    path = "berkelompok/menabung-bersama"
    found = exported(sample, {f"fasilitator/{path}.pdf": Pdf(f"unduhan/fasilitator/{path}.pdf", 221_000, 9)})["materials"][0]
    assert found["facilitator"] == {"path": f"unduhan/fasilitator/{path}.pdf", "bytes": 221_000}


def test_every_supply_that_is_named_has_its_record(sample):
    found = exported(sample)
    named = {line["supply"] for material in found["materials"] for line in material.get("supplies", ()) if "supply" in line}
    assert named <= set(found["supplies"])
    assert named


def test_all_materials_fit_a_first_visit(ours):
    pdfs = {
        f"{kind}/{material.path}.pdf": Pdf(f"unduhan/{kind}/{material.path}.pdf", 100_000, 6)
        for material in ours.written
        for kind in ("peserta", "lembar-kerja", "fasilitator")
    }
    text = planner_json(ours, pdfs, Path("nowhere"))
    found = json.loads(text)
    assert len(found["materials"]) == len(ours.written)
    assert len(gzip.compress(text.encode(), 6)) <= MOST


def test_the_letters_of_a_link_name_one_material_each(ours):
    letters = [short_id(material.path) for material in ours.materials]
    assert len(set(letters)) == len(letters)
    assert all(re.fullmatch("[A-Za-z0-9_-]{4}", word) for word in letters)
    assert short_id("advokasi/lobi-dan-negosiasi") == "-vVK"  # in links that people have: never another


def test_the_pages_of_worksheets_come_from_the_bookmarks(tmp_path):
    document = pikepdf.new()
    for _ in range(5):
        document.add_blank_page()
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Lembar peserta 1.1", 0))
        outline.root[0].children.append(pikepdf.OutlineItem("Lembar kerja: Satu", 2))
        outline.root.append(pikepdf.OutlineItem("Lembar kerja: Dua", 4))
    document.save(tmp_path / "a.pdf")
    assert worksheet_starts(tmp_path / "a.pdf", "Lembar kerja: ") == [3, 5]


def test_a_file_without_pages_to_read_has_no_starts(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert worksheet_starts(tmp_path / "a.pdf", "Lembar kerja: ") == []
    assert worksheet_starts(tmp_path / "b.pdf", "Lembar kerja: ") == []
