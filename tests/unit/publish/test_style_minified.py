"""The theme's style sheet goes out without the parts that no page of this site has."""

import gzip
import re
from pathlib import Path

import material
import pytest

from curriculum.publish.minify import style

SHEET = next(Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")).read_text(encoding="utf-8")


@pytest.mark.parametrize("gone", [".md-post", ".md-feedback", ".tabbed-", ".key-", ".critic", ".md-top", ".admonition"])
def test_parts_that_no_page_has_are_left_out(gone):
    assert gone in SHEET
    assert gone not in style(SHEET)


@pytest.mark.parametrize(
    "kept",
    [".md-header", ".md-search__input", ".md-nav__link", ".md-typeset table", ".md-tabs", "@keyframes", "@media print"],
)
def test_parts_that_pages_have_stay(kept):
    assert kept in style(SHEET)


def test_a_rule_for_several_parts_keeps_those_that_are_there():
    assert style(".md-post a,.md-header a{color:red}@media print{.md-top{color:red}.md-nav{color:red}}") == (
        ".md-header a{color:red}@media print{.md-nav{color:red}}"
    )


def test_the_sheet_is_a_quarter_lighter_for_a_first_visit():
    made = style(SHEET)
    assert made.count("{") == made.count("}")
    assert not re.search(r"[{},]\s*,", made)
    assert len(gzip.compress(made.encode(), 6)) < 0.75 * len(gzip.compress(SHEET.encode(), 6))
