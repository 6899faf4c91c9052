"""Curricula that many tests read, each read once in a process: ours, the sample, the English lesson.

Read and not checked, which costs ten times as much: that ours has no fault is held by handbook/test_content.py, that the sample has
none by unit/checks/test_check.py, that the lesson has none by site/pages/test_english.py.
"""

import functools
from pathlib import Path

from curriculum.model.curriculum import Curriculum
from curriculum.model.loading import load
from curriculum.source.problems import errors

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "sample"


@functools.cache
def read(folder: Path = ROOT) -> Curriculum:
    """The curriculum of a folder whose texts no test changes."""
    loaded, problems = load(folder)
    assert loaded is not None, "\n".join(map(str, problems))
    assert not errors(problems), "\n".join(map(str, problems))
    return loaded.curriculum
