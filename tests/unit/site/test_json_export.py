"""kurikulum.json: the shape other programs rely on, with sums that add up."""

import json
from pathlib import Path

from curriculum.checks.runner import check
from curriculum.rendering.urls import Urls
from curriculum.site.json_export import Pdf, curriculum_json, printed

SAMPLE = Path(__file__).parents[2] / "sample"


def exported(pdfs=None, numbers=None):
    return json.loads(curriculum_json(check(SAMPLE)[0], pdfs or {}, numbers))


def materials(found):
    return {m["material"]: m for part in found["parts"] for guide in part["guides"] for m in guide["materials"]}


def test_the_shape_holds():
    found = exported()
    guide = found["parts"][0]["guides"][0]
    material = guide["materials"][0]
    assert set(found) >= {"title", "goal", "edition", "minutes", "parts"}
    assert set(found["parts"][0]) >= {"part", "title", "url", "minutes", "guides"}
    assert set(guide) >= {"guide", "number", "title", "url", "minutes", "pdf", "materials"}
    assert set(material) >= {
        "material",
        "code",
        "title",
        "url",
        "session_url",
        "minutes",
        "written",
        "steps",
        "handout",
        "facilitator_sheet",
    }
    assert material["steps"][1] == {
        "step": "Menghitung bersama",
        "starts": "09:10",
        "minutes": 35,
        "phase": "kegiatan",
        "break": False,
        "shortest": 25,
        "optional": False,
    }


def test_minutes_add_up_at_every_level():
    found = exported()
    for part in found["parts"]:
        for guide in part["guides"]:
            assert guide["minutes"] == sum(material["minutes"] for material in guide["materials"])
            for material in guide["materials"]:
                assert material["minutes"] == sum(step["minutes"] for step in material["steps"])
        assert part["minutes"] == sum(guide["minutes"] for guide in part["guides"])
    assert found["minutes"] == sum(part["minutes"] for part in found["parts"]) > 0


def test_the_edition_is_the_newest_change():
    assert exported()["edition"] == "2026-04-11"


def test_an_unwritten_material_says_so():
    material = exported()["parts"][0]["guides"][1]["materials"][0]
    assert material["written"] is False
    assert material["steps"] == []
    assert material["handout"] is None


def test_pdfs_are_named_with_size_and_pages(tmp_path, sample):
    (tmp_path / "build/pdf").mkdir(parents=True)
    (tmp_path / "build/pdf/index.json").write_text(
        '{"peserta/berkelompok/menabung-bersama.pdf": {"bytes": 1234, "pages": 3}}'
    )
    pdfs = printed(tmp_path, Urls(sample))
    assert pdfs == {
        "peserta/berkelompok/menabung-bersama.pdf": Pdf("unduhan/peserta/berkelompok/menabung-bersama.pdf", 1234, 3)
    }
    material = exported(pdfs)["parts"][0]["guides"][0]["materials"][0]
    assert material["handout"] == {"path": "unduhan/peserta/berkelompok/menabung-bersama.pdf", "bytes": 1234, "pages": 3}


def test_before_printing_there_is_no_pdf(tmp_path, sample):
    assert printed(tmp_path, Urls(sample)) == {}


def test_a_written_session_brings_what_planning_needs():
    found = materials(exported())
    saving = found["menabung-bersama"]
    assert saving["participants"] == {"min": 8, "ideal": 18, "max": 30, "group": 5}
    assert (saving["sensitivity"], saving["minutes"], saving["learning_minutes"]) == (1, 80, 70)
    assert saving["supplies"][0] == {
        "supply": "spidol",
        "title": "Spidol",
        "unit": "batang",
        "kind": "dipakai-ulang",
        "quantity": 2,
        "per": "kelompok",
        "note": None,
    }
    assert [step["break"] for step in saving["steps"]] == [False, False, True, False, False]
    assert [used["instrument"] for used in found["buku-kas"]["instruments"]] == ["penilaian", "wawancara"]
    assert found["buku-kas"]["instruments"][1]["url"] == "alat/wawancara/"
    assert saving["brings"] == []
    assert "participants" not in found["menghitung-jasa"]


def test_a_worksheet_tells_its_pages_in_the_file_of_worksheets():
    address = "berkelompok/aturan-kelompok/#lembar-"
    numbers = {f"{address}tabel-aturan": ("1-12", "1-13"), f"{address}kartu-cerita": ("1-14", "1-14")}
    table, cards = materials(exported(numbers=numbers))["aturan-kelompok"]["worksheets"]
    assert (table["pages"], table["numbers"]) == ([1, 2], ["1-12", "1-13"])
    assert (cards["pages"], cards["numbers"]) == ([3, 3], ["1-14", "1-14"])
    assert (cards["kind"], cards["name"], cards["per"], cards["copies"]) == ("kartu", "tanpa", "pasangan", 1)
    assert not cards["take_home"]
    assert materials(exported())["aturan-kelompok"]["worksheets"][0]["pages"] is None
