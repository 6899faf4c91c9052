"""How long the page of results takes for 2,000 filled questionnaires on a processor six times slower: from the choice of a file to the figures.

    python tests/benchmarks/results.py site [--rows 2000] [--slower 6] [--runs 3]

Files are generated (tests/results/generator.py, seeds fixed): CSV, workbooks with their words in the cells (openpyxl) and apart (xlsxwriter,
as KoboToolbox writes them), two rounds in one file. Each run is a fresh page, nothing warmed up: *first* is the time until the whole first page of results
and all that is to be checked stand, modules fetched and compiled included; *all* until every page of every section has been opened and counted.

Two clocks, because a shared machine is never quiet. *Wall* is the clock on the wall under Chromium's own throttling (DevTools protocol,
Emulation.setCPUThrottlingRate). *Processor* is the time the page's own thread was at work without throttling (Performance.getMetrics in
threadTicks), times `--slower`: it hardly minds what else runs. *Reference* is a fixed loop on the same two clocks; on a machine that
takes longer for it, everything takes longer by about as much.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE.parent / "results"), str(HERE.parents[1] / "hooks")]

import openpyxl  # noqa: E402
import xlsxwriter  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402

import generator  # noqa: E402
from curriculum.checks.runner import check  # noqa: E402
from generator import Round, Shape  # noqa: E402
from search.box import chromium  # noqa: E402
from server import hosted  # noqa: E402

#: The file that was chosen is taken; answers when its results stand and have been painted.
FIRST = """() => new Promise(done => {
  delete document.documentElement.dataset.results;
  new MutationObserver(() => document.documentElement.dataset.results === "counted" && requestAnimationFrame(() => setTimeout(done)))
    .observe(document.documentElement, {attributes: true});
  document.getElementById("result-file").dispatchEvent(new Event("change"));
})"""
#: The file is put in without being taken, so that the time of handing it over is not the page's.
HELD = """() => document.addEventListener("change", event => event.isTrusted && event.stopImmediatePropagation(), true)"""
ALL = """() => new Promise(done => {
  for (const section of document.querySelectorAll("#result-outputs details")) section.open = true;
  requestAnimationFrame(() => setTimeout(done));
})"""
REFERENCE = "() => { let sum = 0; for (let at = 0; at < 2e7; at++) sum = (sum * 31 + at) | 0; return sum; }"


def files(folder: Path, rows: int) -> dict[str, Path]:
    """The generated exports: `rows` women, or half of them asked twice."""
    curriculum, _ = check(HERE.parents[1])
    assert curriculum is not None
    sheet = next(one for one in curriculum.instruments if one.id == "lembar-data-dasar")
    codes = [f"K-{number:03}" for number in range(1, rows + 1)]  # beyond K-999 a code is a fault, which is listed too
    whole, half = generator.records(sheet, codes, 1), generator.records(sheet, codes[: rows // 2], 2)
    twice = [(Round("putaran", "1"), half), (Round("putaran", "2"), generator.records(sheet, codes[: rows // 2], 3))]
    made = {
        "CSV, names": generator.export(sheet, whole, Shape()),
        "CSV, labels, split": generator.export(
            sheet, whole, Shape(labels=True, split="both", delimiter=";", comma=True, bom=True)
        ),
        "workbook, words in cells": generator.export(sheet, whole, Shape(workbook=True)),
        "workbook, words apart": apart(generator.export(sheet, whole, Shape(workbook=True))),
        "CSV, two rounds": generator.stacked(sheet, twice, Shape()),
    }
    found = {}
    for name, content in made.items():
        found[name] = folder / f"{len(found)}.{'xlsx' if name.startswith('workbook') else 'csv'}"
        found[name].write_bytes(content)
    return found


def apart(workbook: bytes) -> bytes:
    """The same workbook with each word once, in a list of its own, and no empty cells."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        for row, values in enumerate(
            openpyxl.load_workbook(io.BytesIO(workbook), read_only=True).active.iter_rows(values_only=True)
        ):
            for column, value in enumerate(values):
                if value not in (None, ""):
                    sheet.write(row, column, value)
    return written.getvalue()


class Clock:
    """Two clocks of a page: on the wall, and of the time its thread was at work."""

    def __init__(self, page: Page, slower: float, *, wall: bool) -> None:
        self.page, self.slower, self.wall, self.session = page, slower, wall, page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        if wall:
            self.session.send("Emulation.setCPUThrottlingRate", {"rate": slower})

    def now(self) -> float:
        """Seconds since some moment, those at work as the slower processor would count them."""
        if self.wall:
            return time.perf_counter()
        metrics = {one["name"]: one["value"] for one in self.session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * self.slower

    def of(self, act: str) -> float:
        begun = self.now()
        self.page.evaluate(act)
        return self.now() - begun


def measured(browser: Browser, address: str, file: Path, slower: float, *, wall: bool) -> tuple[float, float, float]:
    """Seconds of one fresh page: until the first page of results, until everything is counted, and of the reference."""
    page = browser.new_page()
    page.goto(f"{address}hasil/")
    page.wait_for_selector("[data-results=door]", state="attached")
    page.evaluate(HELD)
    page.locator("#result-file").set_input_files(file)
    clock = Clock(page, slower, wall=wall)
    first = clock.of(FIRST)
    every, reference = first + clock.of(ALL), clock.of(REFERENCE)
    page.close()
    return first, every, reference


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, hosted(options.site) as host, chromium() as browser:
        for name, file in files(Path(folder), options.rows).items():
            for kind in ("processor", "wall"):
                runs = [
                    measured(browser, host.address, file, options.slower, wall=kind == "wall") for _ in range(options.runs)
                ]
                first, every, reference = (statistics.median(column) for column in zip(*runs, strict=True))
                told = f"first {first:5.2f} s (most {max(run[0] for run in runs):.2f}), all {every:5.2f} s"
                print(
                    f"{name:25} {file.stat().st_size / 1e6:4.1f} MB  {kind:9}  {told}, reference {reference:.2f} s, first / reference {first / reference:.1f}"
                )


if __name__ == "__main__":
    main()
