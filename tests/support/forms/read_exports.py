"""Fixtures and helpers for exports read by the page of results, in Node: our curriculum, its questionnaires as a module, what was counted.

A pytest plugin (named in conftest.py): the fixtures need no import.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from in_node import in_node

if TYPE_CHECKING:
    from curriculum.model.curriculum import Curriculum

ROOT = Path(__file__).parents[3]
SCRIPTS = ROOT / "overrides/assets/javascripts/results"
#: The questionnaire of the first round and that of the later ones.
BOTH = ("lembar-data-dasar", "pembaruan-data-dasar")


@pytest.fixture(scope="session")
def ours() -> Curriculum:
    """Our own curriculum, read once."""
    from curricula import read

    return read(ROOT)


@pytest.fixture(scope="session")
def instruments(ours: Curriculum, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The module of our questionnaires that the page of results reads."""
    from curriculum.site.results_export import results_module

    file = tmp_path_factory.mktemp("module") / "instruments.mjs"
    file.write_text(results_module(ours), encoding="utf-8")
    return file


def counted(instruments: Path, folder: Path, *exports: bytes) -> dict[str, Any]:
    """What the page's own modules make of these files: {rounds, both}, as tests/results/counted.mjs writes it."""
    files = [folder / f"{place}.dat" for place in range(len(exports))]
    for file, content in zip(files, exports, strict=True):
        file.write_bytes(content)
    given = {"instruments": str(instruments), "scripts": str(SCRIPTS), "files": [*map(str, files)]}
    found: dict[str, Any] = in_node(f'export {{default}} from "{(ROOT / "tests/results/counted.mjs").as_uri()}";', given)
    return found


def there(figure: dict[str, Any]) -> dict[str, Any]:
    """A reckoned figure without what it has none of."""
    return {key: value for key, value in figure.items() if value is not None}
