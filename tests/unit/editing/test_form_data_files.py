"""Data files in the form: what the browser writes is what stands in the file, comments and all."""

import pytest
import yaml

from conftest import ROOT
from curriculum.editing.comments import notes
from curriculum.editing.form_config import form_config
from curriculum.editing.kinds import DATA
from curriculum.editing.normal_form import normal
from curriculum.model.data.files import DATA_FILES
from curriculum.model.words.files import Files
from in_node import in_node

SCRIPT = f"""
import {{format}} from "{(ROOT / "overrides/assets/javascripts/edit/yaml_writer.js").as_uri()}";
export default ({{text, change}}) => {{
  const file = format(), content = file.fromFile(text.trim());
  eval(change);
  return file.toFile(content);
}};
"""

#: Each file of YAML that the form opens, with its kind.
NAMES = Files(**yaml.safe_load((ROOT / "curriculum.yaml").read_text(encoding="utf-8"))["vocabulary"]["files"])
FILES = {NAMES.data(name): name for name in (*DATA_FILES, "forbidden") if name in DATA}
FILES |= {file.relative_to(ROOT).as_posix(): "instrument" for file in sorted((ROOT / NAMES.folder).glob("*.yaml"))}


def written(text: str, change: str = "") -> str:
    """What the browser writes of a file after a change to its `content`."""
    return str(in_node(SCRIPT, {"text": text, "change": change}))


@pytest.mark.parametrize("path", FILES)
def test_the_browser_writes_what_it_read(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert written(text) == text


@pytest.mark.parametrize("kind", DATA)
def test_every_kind_has_words_for_every_key(kind, sample):
    def unnamed(fields):
        for field in fields:
            if field["label"] == field["name"]:
                yield field["name"]
            yield from unnamed(field.get("fields", []))

    made = form_config(sample)["fields"]
    assert list(unnamed(made.get(kind, []))) == []


TEXT = """\
# Daftar barang.
#   unit     satuannya: lembar,
#            batang

# Menulis

- supply: pensil
  unit: batang

# Menggunting

- supply: gunting
  unit: buah
  note: '10'
"""


def test_a_changed_field_is_one_line_and_every_comment_stays():
    assert written(TEXT, "content[1].unit = 'bilah'") == TEXT.replace("unit: buah", "unit: bilah")


def test_a_comment_stays_where_it_was_when_entries_come_and_go():
    longer = written(TEXT, "content.splice(1, 0, {supply: 'lem', unit: 'botol'})")
    assert longer == TEXT.replace("\n# Menggunting", "- supply: lem\n  unit: botol\n\n# Menggunting")


@pytest.mark.parametrize(("place", "name"), [(0, "pensil"), (1, "gunting")])
def test_a_comment_stays_above_the_very_line_that_was_changed(place, name):
    assert written(TEXT, f"content[{place}].supply = 'pisau'") == TEXT.replace(f"supply: {name}", "supply: pisau")


def test_no_comment_is_lost_where_all_around_it_changed():
    made = written(TEXT, "content[0].unit = 'buah'; content[1].supply = 'pisau'")
    assert made.count("#") == TEXT.count("#")


def test_the_normal_form_keeps_comments_and_values(tmp_path):
    text = "# Kepala.\n# Lagi.\n- {unit: batang, supply: pensil, homemade: true, words: []}\n# Kedua\n\n- supply: gunting\n  note: >-\n    dua\n    baris # bukan komentar\n"
    made = normal(text, "supplies")
    assert made == (
        "# Kepala.\n# Lagi.\n\n- supply: pensil\n  unit: batang\n  words: []\n  homemade: ya\n\n# Kedua\n\n"
        "- supply: gunting\n  note: 'dua baris # bukan komentar'\n"
    )
    assert normal(made, "supplies") == made == written(made)
    assert yaml.safe_load(made)[1]["note"] == "dua baris # bukan komentar"


def test_texts_end_with_their_words():
    """The form trims what it saves: a line end too many in one text would be a changed line beside the one that was meant."""
    assert (
        normal("- supply: a\n  note: |\n    satu\n    dua\n", "supplies") == "- supply: a\n  note: |-\n    satu\n    dua\n"
    )


def test_worked_sums_stay_out():
    assert "sums" not in DATA


def test_a_comment_at_the_end_stays_at_the_end():
    made = "- supply: pensil\n\n# Selesai.\n"
    assert normal(made.replace("\n\n", "\n"), "supplies") == made
    assert written(made) == made


def test_hints_are_what_the_file_says_of_its_keys(sample):
    assert notes(TEXT) == {"unit": "satuannya: lembar, batang"}
    (entries,) = form_config(sample, {"supplies": notes(TEXT)})["fields"]["supplies"]
    assert entries["root"] is True
    assert next(field for field in entries["fields"] if field["name"] == "unit")["hint"] == "satuannya: lembar, batang"
