"""scripts/new on any outline that reads: the entry and the file, or a refusal and nothing."""

import datetime
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import profiles  # noqa: F401  how long properties are tried
from curriculum.new_material import Refused, new_material
from curriculum.source.yaml_source import parse

HERE = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 22)

styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([False, None, True]),
        "indent": st.integers(2, 6),
        "width": st.sampled_from([20, 60, 1000]),
        "default_style": st.sampled_from([None, '"', "'"]),
        "sort_keys": st.booleans(),
        "allow_unicode": st.booleans(),
    }
)
titles = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(
    ["\"kas\" & 'x' = #1", "a: b", "- x", "\\e", "{a}", "<i>x</i>"]
)


@pytest.fixture
def root(tmp_path):
    """The sample with the project's own template for new materials."""
    shutil.copytree(HERE / "sample", tmp_path / "sample")
    (tmp_path / "sample/overrides/new").mkdir(parents=True)
    shutil.copy(HERE.parent / "overrides/new/material.md", tmp_path / "sample/overrides/new/material.md")
    return tmp_path / "sample"


@settings(max_examples=max(3, settings.default.max_examples // 20))
@given(style=styles, title=titles, remark=st.booleans())
def test_both_or_neither(root, style, title, remark):
    outline, new = root / "curriculum.yaml", root / "content/pembukuan/baru-satu.md"
    new.unlink(missing_ok=True)
    text = yaml.dump(yaml.load((HERE / "sample/curriculum.yaml").read_text(), yaml.BaseLoader), **style)
    outline.write_text(text.replace("buku-kas\n", "buku-kas  # lama\n") if remark else text)
    before = outline.read_text()
    try:
        made = new_material(root, "pembukuan", "baru-satu", title, TODAY)
    except Refused:
        made = ""
    if not made:
        assert (outline.read_text(), new.exists()) == (before, False)
        return
    wanted = parse("curriculum.yaml", before)[0].value
    wanted["parts"][1]["guides"][0]["materials"].append({"material": "baru-satu", "title": " ".join(title.split())})
    read, problems = parse("curriculum.yaml", outline.read_text())
    assert (read.value, problems) == (wanted, [])
    assert new.exists()
