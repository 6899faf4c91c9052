"""The YAML that the form writes, written here: recorded from npm `yaml` 2.9.1 with the options of Sveltia CMS 0.221.1 (format.js)."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.editing.yaml_writer import Bare, read, write

#: A text, and how npm `yaml` writes it as a value.
RECORDED = [
    ("", "''"),
    ("a", "a"),
    ("it's", "it's"),
    ('say "x"', 'say "x"'),
    ("both ' and \"", "both ' and \""),
    ("- x", "'- x'"),
    ("-x", "-x"),
    ("?", "'?'"),
    ("a: b", "'a: b'"),
    ("a:b", "a:b"),
    ("a #b", "'a #b'"),
    ("a#b", "a#b"),
    ("x:", "'x:'"),
    ("1", "'1'"),
    ("1.0", "'1.0'"),
    ("true", "'true'"),
    ("ya", "ya"),
    ("no", "no"),
    ("yes", "yes"),
    ("null", "'null'"),
    ("~", "'~'"),
    ("2026-11-22", "2026-11-22"),
    ("10:30", "10:30"),
    ("@x", "'@x'"),
    ("`x", "'`x'"),
    ("%x", "'%x'"),
    ("[a", "'[a'"),
    ("a]", "a]"),
    ("{x", "'{x'"),
    ("a, b", "a, b"),
    ("“x”", "“x”"),
    ("…", "…"),
    ("Rp1.000", "Rp1.000"),
    ("0x1F", "'0x1F'"),
    ("007", "'007'"),
    ("1e3", "'1e3'"),
    (".5", "'.5'"),
    ("+62 8", "+62 8"),
    ("=x", "=x"),
    ("<x", "<x"),
    ("*a", "'*a'"),
    ("&a", "'&a'"),
    ("!a", "'!a'"),
    ("|", "'|'"),
    (">", "'>'"),
    ("> x", "'> x'"),
    (" x", "' x'"),
    ("x ", "'x '"),
    ("tab\tx", "tab\tx"),
    ("---", "---"),
    ("--- x", "--- x"),
    ("on", "on"),
    ("off", "off"),
    ("Y", "Y"),
    ("12_000", "12_000"),
    ("1:30", "1:30"),
    ("a\\b", "a\\b"),
    ("'", '"\'"'),
    ('"', "'\"'"),
    ("a' b", "a' b"),
]


@pytest.mark.parametrize(("text", "written"), RECORDED)
def test_a_text_is_quoted_as_there(text, written):
    assert write({"k": text}) == f"k: {written}\n"
    assert write({"k": [text]}) == f"k:\n  - {written}\n"


def test_lines_of_a_text_are_a_literal_block():
    assert write({"l": ["satu\ndua\n\ntiga"]}) == "l:\n  - |-\n    satu\n    dua\n\n    tiga\n"
    assert write({"k": "satu\n"}) == "k: |\n  satu\n"


def test_flow_becomes_block_and_numbers_stay_numbers():
    text = "a: {min: 6, max: '6', ya: true}\nb: [x, {c: 1, d: []}]\ne: >-\n  satu\n  dua\n"
    assert write(read(text)) == "a:\n  min: 6\n  max: '6'\n  ya: true\nb:\n  - x\n  - c: 1\n    d: []\ne: satu dua\n"


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
)
trees = st.recursive(
    texts | st.sampled_from(["6", "true", "null", "1.5"]).map(Bare),
    lambda inner: (
        st.lists(inner, min_size=1)
        | st.dictionaries(
            st.from_regex(r"[a-z_]{1,8}", fullmatch=True).filter(lambda key: key not in ("null", "true", "false")),
            inner,
            min_size=1,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(trees.filter(lambda tree: not isinstance(tree, str)))
def test_what_is_written_is_read_as_it_was(tree):
    text = write(tree)
    assert read(text) == tree
    assert write(read(text)) == text


def test_what_is_no_yaml_is_refused():
    with pytest.raises(yaml.YAMLError):
        read("a: [")
