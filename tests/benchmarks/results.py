"""How long the page of results takes for 2,000 filled questionnaires on a processor six times slower: from the drop of a file to its tables.

    python tests/benchmarks/results.py site [--against other-site] [--rows 2000] [--slower 6] [--runs 3] [--only XLSX]

Files are generated (tests/results/generator.py, seeds fixed): CSV, workbooks with their words in the cells (openpyxl) and apart (xlsxwriter,
as KoboToolbox writes them), two rounds in one file. Each run is a fresh page in a fresh store, nothing warmed up. *First* ends when the first
tables and all that is to be checked have been painted; *all* when every page of every section has been opened and counted.

Two ways, each on two clocks. *Drop* is what a person waits: the file is carried over the page and let go half a second later, by real drag
events (Input.dispatchDragEvent). *Cold* is the same without that half second, so that modules are fetched and compiled within the time; nobody
meets it, for a dialogue takes longer. By the *wall*, the page's own clock from the event that hands the file over, under Chromium's throttling
(DevTools protocol, Emulation.setCPUThrottlingRate). By the *processor*, because a shared machine is never quiet: the time the page's own thread
was at work without throttling (Performance.getMetrics in threadTicks), times `--slower`. *Reference* is a fixed loop on the same clock.

The throttle slows the thread of the page alone: the page has no worker, so that is all of ours. The browser's own threads (network, unpacking
of scripts, part of clearing memory away, raster) run at full speed beside it, and on two cores compete with the throttle, which burns what it takes away.
`--against` measures another site turn about in the same run: read the ratio.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE.parent / "results"), str(HERE.parents[1] / "hooks")]

import openpyxl  # noqa: E402
import xlsxwriter  # noqa: E402
from playwright.sync_api import Browser, CDPSession, Page  # noqa: E402

import generator  # noqa: E402
from curriculum.checks.runner import check  # noqa: E402
from generator import Round, Shape  # noqa: E402
from pages.server import hosted  # noqa: E402
from search.box import chromium  # noqa: E402

#: Answers the seconds from the event that hands a file over until the first tables stand and have been painted; of a page that opens none
#: by itself, until all is read and checked.
FIRST = """kind => { window.first = new Promise(done => {
  let begun;
  const after = new MessageChannel();  // a message comes behind the frame and before every timer
  addEventListener(kind, event => { begun ??= kind === "drop" ? event.timeStamp : performance.now(); }, true);
  delete document.documentElement.dataset.results;
  new MutationObserver(() => (document.querySelector(".result-table") || document.documentElement.dataset.results === "counted")
    && requestAnimationFrame(() => { after.port1.onmessage = () => done((performance.now() - begun) / 1000); after.port2.postMessage(0); }))
    .observe(document.documentElement, {attributes: true, childList: true, subtree: true});
}); }"""
#: What comes after the first tables waits, so that the clock of the processor is read before it.
LATER = """() => { window.timer = setTimeout; window.setTimeout = (act, wait = 0) => window.timer(act, wait + 2500); }"""
NOW = """() => { window.setTimeout = window.timer ?? window.setTimeout; }"""
TAKEN = """() => document.getElementById("result-file").dispatchEvent(new Event("change"))"""
#: The file is put in without being taken, so that the time of handing it over is not the page's.
HELD = """() => document.addEventListener("change", event => event.isTrusted && event.stopImmediatePropagation(), true)"""
ALL = """() => new Promise(done => {
  for (const section of document.querySelectorAll("#result-outputs details")) section.open = true;
  let frames = 3;  // a section is made when it has been opened, and its end when its beginning has been painted
  const next = () => (frames-- ? requestAnimationFrame(() => setTimeout(next)) : done());
  next();
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


def dragged(page: Page, session: CDPSession, file: Path, *kinds: str) -> None:
    """Events of a file that is carried over the page by a hand."""
    box = page.locator("#result-drop").bounding_box()
    assert box is not None
    carried = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in kinds:
        place = {"x": box["x"] + 40, "y": box["y"] + 20}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": carried, **place})


def opened(browser: Browser, address: str, slower: float) -> tuple[Page, CDPSession]:
    """The page of results in a store of its own, throttled."""
    page = browser.new_context().new_page()
    page.goto(f"{address}hasil/", wait_until="networkidle")
    page.wait_for_selector("[data-results=door]", state="attached")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page, session


def at_work(session: CDPSession) -> float:
    """Seconds the page's thread has been at work."""
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def measured(browser: Browser, address: str, file: Path, slower: float, kind: str) -> tuple[float, float, float]:
    """Seconds of one fresh page: until the first tables, until everything is counted, and of the reference."""
    by_processor, carried = kind.endswith("processor"), kind.startswith("drop")
    page, session = opened(browser, address, 1 if by_processor else slower)
    clock = partial(at_work, session) if by_processor else time.perf_counter
    pace = slower if by_processor else 1
    page.evaluate(FIRST, "drop" if carried else "change")
    if by_processor:
        page.evaluate(LATER)
    if carried:
        drag = partial(dragged, page, session, file)
        drag("dragEnter", "dragOver")
        page.wait_for_timeout(500)
    else:
        page.evaluate(HELD)
        page.locator("#result-file").set_input_files(file)
    begun = clock()
    drag("drop") if carried else page.evaluate(TAKEN)
    waited = page.evaluate("() => window.first")
    first = (clock() - begun) * pace if by_processor else float(waited)
    page.evaluate(NOW)
    page.wait_for_selector("[data-results=counted]", state="attached")
    every = (clock() - begun) * pace
    times = []
    for act in (ALL, REFERENCE):
        begun = clock()
        page.evaluate(act)
        times.append((clock() - begun) * pace)
    page.context.close()
    return first, every + times[0], times[1]


def told(runs: list[tuple[float, float, float]]) -> str:
    first, every, reference = (statistics.median(column) for column in zip(*runs, strict=True))
    return f"first {first:5.2f} s ({min(run[0] for run in runs):.2f} to {max(run[0] for run in runs):.2f}), all {every:5.2f} s, reference {reference:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--kinds", nargs="+", default=["drop", "cold", "drop, processor", "cold, processor"])
    parser.add_argument("--only", default="", help="files whose name has this in it")
    options = parser.parse_args()
    sites = [options.site] if options.against is None else [options.site, options.against]
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as hosts, chromium() as browser:
        addresses = [hosts.enter_context(hosted(site)).address for site in sites]
        for name, file in files(Path(folder), options.rows).items():
            if options.only not in name:
                continue
            for kind in options.kinds:
                turns = [
                    [measured(browser, one, file, options.slower, kind) for one in addresses] for _ in range(options.runs)
                ]
                here, *other = [[turn[place] for turn in turns] for place in range(len(addresses))]
                print(f"{name:25} {file.stat().st_size / 1e6:4.1f} MB  {kind:15}  {told(here)}", flush=True)
                for runs in other:
                    share = statistics.median(run[0] for run in here) / statistics.median(run[0] for run in runs)
                    print(f"{'':33}  {'against':15}  {told(runs)}, ratio {share:.2f}", flush=True)


if __name__ == "__main__":
    main()
