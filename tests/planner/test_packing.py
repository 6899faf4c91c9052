"""The merged packing list of a training of three real sessions, against one counted by hand for 12, 20 and 27 women.

Counted with the supply lists of 1.2, 4.2 and 6.4 side by side: groups of five are 3, 4 and 6 (the last may be smaller), pairs 6, 10
and 14; of what is used again, what the hungriest session needs; of what is used up, all of it, rolls and pieces of soap apart, of which one lasts four sessions. A change of a session changes its
line here, counted again.
"""

import json
import shutil
from pathlib import Path

import pytest
from test_plan import LANGUAGE, LISTS, SCRIPTS

from curriculum.site.planner_export import planner_json
from in_node import in_node

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")

ROOT = Path(__file__).parents[2]
TRAINING = ("1.2", "4.2", "6.4")

#: For each supply what 12, 20 and 27 women need.
BY_HAND = {
    "amplop": (13, 21, 28),  # one each, and 1
    "air-minum": (12, 20, 27),
    "biji": (288, 480, 648),  # 24 each in 1.2, more than the 3 of 4.2 and the 2 of 6.4
    "gunting": (1, 1, 1),
    "jepitan": (31, 31, 31),
    "kain": (1, 1, 1),
    "kalkulator": (6, 10, 14),  # one a pair
    "kapur": (2, 2, 2),
    "kartu-kosong": (12, 16, 24),  # 4 a group
    "kemasan": (3, 3, 3),
    "kertas-hvs": (13, 17, 21),  # 7, and one a pair
    "kertas-kecil": (18, 26, 33),  # one each, and 6
    "kertas-plano": (11, 12, 14),  # 5, one a group, 3
    "penghitung-waktu": (1, 1, 1),
    "pensil": (12, 20, 27),  # one each, more than one a pair
    "peraga: kerikil, rantang makan, kunci, dan kain spanduk": (1, 1, 1),
    "peraga: kuas": (1, 1, 1),
    "sabun": (1, 1, 1),
    "selotip": (1, 1, 1),
    "spidol-besar": (6, 8, 12),  # 2 a group in 4.2, more than 2 in 1.2 and one a group in 6.4
    "stoples": (1, 1, 1),
    "tali": (10, 10, 10),
}


def test_the_merged_list_is_the_one_counted_by_hand(ours):
    given = json.loads(planner_json(ours, {}, Path("nowhere")))
    given["materials"] = [material for material in given["materials"] if material["code"] in TRAINING]
    script = LISTS.format(scripts=SCRIPTS.as_uri(), language=LANGUAGE.as_uri())
    lists = in_node(script, given)
    title = {supply: listed(ours, supply) for supply in BY_HAND}
    for place, told in enumerate(lists):
        assert dict(told["supplies"]) == {title[supply]: counted[place] for supply, counted in BY_HAND.items()}, told[
            "people"
        ]


def listed(ours, supply: str) -> str:
    """The title of a supply by its id; what differs from session to session stands behind a colon."""
    name, colon, thing = supply.partition(": ")
    return ours.catalogue.supply(name).title + colon + thing


#: The training of a trainer's walk: nine materials, 25 women, groups of five (four in 9.3: seven groups).
WALK = ("1.2", "1.4", "4.2", "4.3", "6.2", "6.3", "7.5", "9.3", "9.5")
ASKED = """
import "{language}";
import {{packingList}} from "{scripts}/words/lists.js";
export default curriculum => packingList(curriculum, curriculum.materials, 25);
"""


def test_what_differs_stands_by_itself_and_a_roll_lasts(ours):
    given = json.loads(planner_json(ours, {}, Path("nowhere")))
    given["materials"] = [material for material in given["materials"] if material["code"] in WALK]
    script = ASKED.format(scripts=SCRIPTS.as_uri(), language=LANGUAGE.as_uri())
    found = {entry["title"]: entry for entry in in_node(script, given)}
    things = {title: entry["quantity"] for title, entry in found.items() if title.startswith(listed(ours, "peraga"))}
    assert things == {
        listed(ours, f"peraga: {thing}"): quantity
        for thing, quantity in (("tisu", 1), ("kuas", 1), ("dua belas batang lidi", 5), ("meja kecil", 1))
    }
    assert found[listed(ours, "selotip")]["quantity"] == 2  # seven sessions, one roll each
    seeds = found[listed(ours, "biji")]
    assert seeds["quantity"] == 600  # 24 each in 1.2, more than three kinds of a hundred in 6.3
    assert [(use["note"], use["quantity"]) for use in seeds["uses"] if use["code"] == "6.3"] == [
        ("jagung", 100),
        ("kacang merah", 100),
        ("kacang hijau", 100),
    ]
