"""How long the page of results takes for 2,000 filled questionnaires on a processor six times slower: from the choice of a file to the figures.

    python tests/benchmarks/results.py site [--rows 2000] [--slower 6] [--runs 5]

Files are generated (tests/results/generator.py, seeds fixed): CSV and workbook, one round and two rounds in one file. Chromium's own
throttling (DevTools protocol, Emulation.setCPUThrottlingRate). Opening the page and fetching its modules is not counted; a first
choice of a file that warms them up is.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE.parent / "results"), str(HERE.parents[1] / "hooks")]

from playwright.sync_api import Page  # noqa: E402

import generator  # noqa: E402
from curriculum.checks.runner import check  # noqa: E402
from generator import Round, Shape  # noqa: E402
from search.box import chromium  # noqa: E402
from server import hosted  # noqa: E402

#: Seconds from the choice of a file until its figures stand, as the page's own clock has them.
CLOCK = """() => new Promise(done => {
  delete document.documentElement.dataset.hasil;
  const begun = performance.now();
  new MutationObserver(() => document.documentElement.dataset.hasil === "terhitung" && requestAnimationFrame(() => setTimeout(() => done((performance.now() - begun) / 1000))))
    .observe(document.documentElement, {attributes: true});
  document.getElementById("hasil-berkas").dispatchEvent(new Event("change"));
})"""


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
        "CSV, labels, split": generator.export(sheet, whole, Shape(labels=True, split="both", delimiter=";", comma=True, bom=True)),
        "workbook": generator.export(sheet, whole, Shape(workbook=True)),
        "CSV, two rounds": generator.stacked(sheet, twice, Shape()),
    }
    found = {}
    for name, content in made.items():
        found[name] = folder / f"{len(found)}.{'xlsx' if name == 'workbook' else 'csv'}"
        found[name].write_bytes(content)
    return found


def measured(page: Page, file: Path, runs: int) -> list[float]:
    """Seconds of each run, the first left out."""
    page.locator("#hasil-berkas").set_input_files(file)
    page.wait_for_selector("[data-hasil=terhitung]", state="attached", timeout=120_000)
    return [page.evaluate(CLOCK) for _ in range(runs)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, hosted(options.site) as host, chromium() as browser:
        for name, file in files(Path(folder), options.rows).items():
            page = browser.new_page()
            page.goto(f"{host.address}hasil/")
            page.wait_for_selector("[data-hasil=pintu]", state="attached")
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": options.slower})
            seconds = measured(page, file, options.runs)
            print(f"{name:20} {file.stat().st_size / 1e6:5.1f} MB  median {statistics.median(seconds):5.2f} s, most {max(seconds):5.2f} s")
            page.close()


if __name__ == "__main__":
    main()
