"""Every pair of text and background that site.css puts together passes WCAG 2.2 AA (4.5 to 1), by day and by night."""

import re

import pytest

from conftest import ROOT
from curriculum.rendering import colours

CSS = (ROOT / "overrides/assets/stylesheets/site.css").read_text(encoding="utf-8")
COLOURS = ("teal", "brick", "purple", "yellow", "rose", "blue", "green", "red")
PAPERS = ("--md-default-bg-color", "--paper", "--soft", *(f"--{name}-tint" for name in COLOURS))
INKS = ("--md-default-fg-color", "--md-default-fg-color--light", "--md-typeset-a-color")


def scheme(name: str) -> dict[str, str]:
    block = re.search(rf'^\[data-md-color-scheme="{name}"\] {{(.*?)^}}', CSS, re.DOTALL | re.MULTILINE)[1]
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,8})", block))


def contrast(one: str, other: str) -> float:
    return colours.contrast(whole(one), whole(other))


def whole(colour: str) -> str:
    """`#fff` is `#ffffff`; what shines through is left out."""
    return colour[:7] if len(colour) > 4 else "#" + "".join(digit * 2 for digit in colour[1:])


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("paper", PAPERS)
def test_text_and_links_read_on_every_paper(name, paper):
    ours = scheme(name)
    assert {ink: round(contrast(ours[ink], ours[paper]), 2) for ink in INKS if contrast(ours[ink], ours[paper]) < 4.5} == {}


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_reads_on_its_own_tint_on_paper_and_under_button_text(name, colour):
    ours = scheme(name)
    for paper in (f"--{colour}-tint", "--md-default-bg-color", "--paper", "--on-colour"):
        assert contrast(ours[f"--{colour}"], ours[paper]) >= 4.5, paper


@pytest.mark.parametrize("name", ["default", "slate"])
def test_the_header_reads(name):
    ours = scheme(name)
    assert contrast(ours["--md-primary-fg-color"], ours["--md-primary-bg-color"]) >= 4.5
    for head in re.findall(rf'"{name}"\]:has\(.page-facilitator\) {{ --md-primary-fg-color: (#\w+)', CSS):
        assert contrast(head, ours["--md-primary-bg-color"]) >= 4.5


@pytest.mark.parametrize("name", ["default", "slate"])
def test_lines_that_carry_meaning_are_seen(name):
    ours = scheme(name)
    assert contrast(ours["--md-default-fg-color--lighter"], ours["--md-default-bg-color"]) >= 3
    assert contrast(ours["--md-accent-fg-color"], ours["--md-default-bg-color"]) >= 3


@pytest.mark.parametrize("paper", ["--md-default-bg-color", "--paper", "--on-colour"])
def test_the_colour_of_a_part_reads_by_day_and_by_night(paper, sample):
    for part in sample.parts:
        shade = colours.shades(part.outline.colour)
        assert contrast(shade.accent, scheme("default")[paper]) >= 4.5
        assert contrast(shade.night, scheme("slate")[paper]) >= 4.5


def test_shades_lie_between_the_colour_and_what_it_is_mixed_with():
    shade = colours.shades("#5a3d8a")
    assert (shade.accent, shade.tint, shade.night) == ("#5a3d8a", "#f0eef4", "#bdb1d0")
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
