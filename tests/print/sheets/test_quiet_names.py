"""Quiet names: a sheet that goes home does not say in its head what a husband or a trader should not read."""

import re

import pytest

from conftest import project
from curriculum.checks.runner import check
from curriculum.printing.documents import Unit
from curriculum.rendering.file_names import file_names
from curriculum.rendering.urls import Urls
from printed_sample import documents

TITLE, QUIET, PATH = "Mengapa menabung bersama", "Menolong teman", "berkelompok/menabung-bersama"


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """The sample with a quiet name for one material."""
    folder = project(tmp_path_factory.mktemp("quiet"))
    file = folder / "content" / f"{PATH}.md"
    file.write_text(file.read_text().replace("\nsensitivity:", f"\npaper_title: {QUIET}\nsensitivity:"))
    return folder


def test_heads_of_what_goes_home_have_the_quiet_name(quiet):
    html = documents(quiet).html(Unit("material", PATH))
    heads = [part.split(">", 1)[0] for part in html.split("<section ")[1:]]
    carried = [head for head in heads if "handout" in head or 'class="sheet worksheet' in head]
    assert len(carried) > 1
    assert all(QUIET in head and TITLE not in head for head in carried)
    assert all(QUIET not in head for head in heads if head not in carried)


def test_addresses_on_what_goes_home_lead_to_the_guide(quiet):
    html = documents(quiet).html(Unit("material", PATH))
    sheets = html.split("<section ")[1:]
    spoken = [[*re.findall(r'data-address="([^"]*)"', sheet), *re.findall(r'src="qr:([^"]*)"', sheet)] for sheet in sheets]
    carried = ["handout" in sheet.split(">", 1)[0] or 'class="sheet worksheet' in sheet.split(">", 1)[0] for sheet in sheets]
    hers = [address for addresses, home in zip(spoken, carried, strict=True) for address in addresses if home]
    assert len(hers) > 2
    assert not any(PATH in address for address in hers)
    assert any(PATH in address for addresses, home in zip(spoken, carried, strict=True) for address in addresses if not home)


def test_files_that_go_home_have_the_quiet_name(quiet):
    curriculum, _ = check(quiet)
    names = {path: name for path, name in file_names(Urls(curriculum)).items() if PATH in path}
    hers = ("fasilitator/", "word/")  # what the facilitator keeps says what it is
    facilitator = [name for path, name in names.items() if any(folder in path for folder in hers)]
    others = [name for path, name in names.items() if not any(folder in path for folder in hers)]
    assert len(facilitator) == 2
    assert all(TITLE in name for name in facilitator)
    assert all(QUIET in name for name in others)
    assert len(others) > 3
