"""Every pair of text and background that situs.css puts together passes WCAG 2.2 AA (4.5 to 1), by day and by night."""

import re

import pytest

from conftest import ROOT

CSS = (ROOT / "overrides/assets/stylesheets/situs.css").read_text(encoding="utf-8")
COLOURS = ("teal", "bata", "ungu", "kuning", "mawar", "biru", "hijau", "merah")
PAPERS = ("--md-default-bg-color", "--kertas", "--lembut", *(f"--{name}-muda" for name in COLOURS))
INKS = ("--md-default-fg-color", "--md-default-fg-color--light", "--md-typeset-a-color")


def scheme(name: str) -> dict[str, str]:
    block = re.search(rf'^\[data-md-color-scheme="{name}"\] {{(.*?)^}}', CSS, re.DOTALL | re.MULTILINE)[1]
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,8})", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) > 4 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("paper", PAPERS)
def test_text_and_links_read_on_every_paper(name, paper):
    colours = scheme(name)
    assert {
        ink: round(contrast(colours[ink], colours[paper]), 2) for ink in INKS if contrast(colours[ink], colours[paper]) < 4.5
    } == {}


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_reads_on_its_own_tint_on_paper_and_under_button_text(name, colour):
    colours = scheme(name)
    for paper in (f"--{colour}-muda", "--md-default-bg-color", "--kertas", "--di-atas-warna"):
        assert contrast(colours[f"--{colour}"], colours[paper]) >= 4.5, paper


@pytest.mark.parametrize("name", ["default", "slate"])
def test_the_header_reads(name):
    colours = scheme(name)
    assert contrast(colours["--md-primary-fg-color"], colours["--md-primary-bg-color"]) >= 4.5
    for head in re.findall(rf'"{name}"\]:has\(.halaman-fasilitator\) {{ --md-primary-fg-color: (#\w+)', CSS):
        assert contrast(head, colours["--md-primary-bg-color"]) >= 4.5


@pytest.mark.parametrize("name", ["default", "slate"])
def test_lines_that_carry_meaning_are_seen(name):
    colours = scheme(name)
    assert contrast(colours["--md-default-fg-color--lighter"], colours["--md-default-bg-color"]) >= 3
    assert contrast(colours["--md-accent-fg-color"], colours["--md-default-bg-color"]) >= 3
