"""Processor time of tests: files that cost much are begun first, and what is too dear for the fast ring is named at the end of a run.

A pytest plugin (named in conftest.py). Processor time, its own and that of the programs it waits for, because wall time says more
of the machine's other work than of the test. Fixtures are not counted: whoever comes first pays them for all.
"""

from __future__ import annotations

import gc
import os
import re
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

#: Seconds of the processor that a test may take which is not marked.
MOST = 2.0
#: The marks that keep a test out of the fast ring (scripts/test --fast), and about what such a test takes.
MARKED = {"slow": 5.0, "pdf": 2.0, "browser": 2.0}
_UNMARKED = 0.1
#: Fixtures that cost whoever comes first more than a minute of the ring: who asks for them is slow without saying so.
SLOW = {"handbook", "printed_handbook"}
_COST = "processor"
_WHOLE_FILE = re.compile(rf"^pytestmark = .*\bmark\.({'|'.join(MARKED)})\b", re.MULTILINE)


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _guess(item: pytest.Item) -> float:
    return next((cost for mark, cost in MARKED.items() if item.get_closest_marker(mark)), _UNMARKED)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not load a file whose every test the marks leave out: Playwright and what looks into PDFs cost each process a second."""
    asked = config.option.markexpr
    if collection_path.suffix != ".py" or not re.fullmatch(r"not \w+( and not \w+)*", asked):
        return None
    found = _WHOLE_FILE.search(collection_path.read_text(encoding="utf-8"))
    return True if found and f"not {found[1]}" in asked.split(" and ") else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark who asks for our whole site; where several workers share the files, let the longest come first, so that none is left at the end."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    if not hasattr(config, "workerinput"):
        return
    files: Counter[str] = Counter()
    for item in items:
        files[str(item.path)] += _guess(item)
    items.sort(key=lambda item: (-files[str(item.path)], str(item.path)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded and collected stays until the end: the collector of garbage need not go through it again and again."""
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Note what the test took, where that is too much for one without a mark."""
    before = _used()
    try:
        return (yield)
    finally:
        took = _used() - before
        if took > MOST and _guess(item) == _UNMARKED:
            item.user_properties.append((_COST, took))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name them, the dearest first."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    dear = {report.nodeid: took for report in reports for name, took in report.user_properties if name == _COST}
    if dear:
        terminalreporter.section(f"more than {MOST:g} s of the processor: make it smaller, or mark it slow")
        for test, took in sorted(dear.items(), key=lambda pair: -pair[1]):
            terminalreporter.line(f"{took:5.1f} s {test}")
