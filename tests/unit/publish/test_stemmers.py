"""Stemmers of others: unchanged, with the sums and the licence of their README, shipped only to the language that names one."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from curriculum.publish.search_index import ENGINE, addresses, ship_engine
from curriculum.rendering.locales import catalogues

SEARCH = ROOT / "overrides/assets/javascripts/search"
KEPT = SEARCH / "stemmers"


def test_they_are_unchanged() -> None:
    listed = dict(
        re.findall(
            r"^\| (\S+\.js) \| [\d.]+ \| ([0-9a-f]{64}) \|$", (KEPT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert listed == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in KEPT.glob("*.js")}
    assert "Redistribution and use in source and binary forms" in (KEPT / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", catalogues())
def test_only_the_language_that_names_one_loads_it(code: str, tmp_path: Path) -> None:
    folder = tmp_path / SEARCH.relative_to(ROOT / "overrides")
    folder.parent.mkdir(parents=True)
    shutil.copytree(SEARCH, folder)
    ship_engine(tmp_path, code)
    script = (tmp_path / ENGINE).read_text(encoding="utf-8")
    assert ("new EnglishStemmer()" in script) == (code == "en")
    assert not (folder / "stemmers").exists()


def test_a_stemmer_has_a_version_of_its_own() -> None:
    assert addresses(SEARCH, "en") != addresses(SEARCH, "id")
