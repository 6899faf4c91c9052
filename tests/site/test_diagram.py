"""The drawing of the flow: learning order, lanes by part, nothing over the edge, and a way back."""

import itertools
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from curriculum.checks.runner import check
from curriculum.rendering.environment import environment
from curriculum.rendering.urls import Urls
from curriculum.site.diagram import flow

SIZES = [(344, 2), (960, 5)]


@pytest.fixture(scope="module")
def ours():
    """The drawing of the real handbook is what readers see, so its outline is measured too."""
    return check(ROOT)[0]


def test_a_part_gets_a_lane_each_time_the_learning_order_comes_to_it(sample):
    lanes = flow(sample, width=344, columns=2).lanes
    assert [(lane.title, lane.place, [box.guide.number for box in lane.boxes]) for lane in lanes] == [
        ("Panduan Dasar", 1, [1]),
        ("Panduan Alat", 2, [2]),
        ("Panduan Dasar", 1, [3]),
    ]


@pytest.mark.parametrize(("width", "columns"), SIZES)
def test_every_box_lies_in_its_lane_and_none_on_another(ours, width, columns):
    drawing = flow(ours, width=width, columns=columns)
    for lane in drawing.lanes:
        for box in lane.boxes:
            assert box.x >= 0
            assert box.x + box.width <= drawing.lane_width + 2
            assert lane.y < box.y
            assert box.y + box.height <= lane.y + lane.height
        for one, other in itertools.combinations(lane.boxes, 2):
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y
    assert drawing.lanes[-1].y + drawing.lanes[-1].height <= drawing.height


def test_guides_come_in_learning_order(ours):
    drawing = flow(ours, width=344, columns=2)
    assert [box.guide.number for lane in drawing.lanes for box in lane.boxes] == [guide.number for guide in ours.guides]


def test_titles_break_into_lines_that_fit(sample):
    box = flow(sample, width=344, columns=2).lanes[1].boxes[0]
    assert box.lines == ("Pembukuan Kelompok",)
    assert box.y < box.baselines[0] < box.y + box.height


def test_the_way_back_leads_from_the_last_lane_to_the_first(sample):
    drawing = flow(sample, width=344, columns=2)
    first, last = drawing.lanes[0], drawing.lanes[-1]
    start = float(drawing.way_back.split("H")[0].removeprefix("M").split()[1])
    end = float(drawing.way_back.split("V")[1].split("q")[0]) - 12
    assert start == pytest.approx(last.y + last.height / 2, abs=1)
    assert end == pytest.approx(first.y + first.height / 2, abs=1)


def test_the_drawing_is_sound_xml_with_a_name_and_a_link_for_each_guide(sample):
    flows = {"sempit": flow(sample, width=344, columns=2), "lebar": flow(sample, width=960, columns=5)}
    text = environment(ROOT / "overrides/pages").get_template("_diagram.md").render(flows=flows, curriculum=sample, urls=Urls(sample))
    svg = "{http://www.w3.org/2000/svg}"
    for drawing in ElementTree.fromstring(text).iter(f"{svg}svg"):
        title, description = drawing.find(f"{svg}title"), drawing.find(f"{svg}desc")
        assert drawing.get("aria-labelledby") == title.get("id")
        assert drawing.get("aria-describedby") == description.get("id")
        assert "2 Pembukuan Kelompok" in description.text
        links = list(drawing.iter(f"{svg}a"))
        assert [link.get("href") for link in links] == ["berkelompok/", "pembukuan/", "pinjaman/"]
        assert links[0].get("aria-label") == "Panduan 1: Berkelompok, Menabung dan Berkelompok"
