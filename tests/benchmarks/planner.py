"""How long the planner takes on a processor six times slower: from a tick to the plan on the screen, and plan() alone with all materials.

    python tests/benchmarks/planner.py site [--slower 6] [--runs 9]

*Tick*: the nine materials of the walk of November 2026 (three days, 25 people, Malang); the last one is ticked off and on again, on a phone
of 360 px, and the time runs until the schedule is painted. *All* is the same with every material ticked. *Plan* is the pure function alone,
for every number of days from 1 to 31 (the dearest counts), with as little else as a page allows.

Two clocks, as in results.py: *wall* is the clock on the wall under Chromium's own throttling, *processor* the time the page's thread was at
work without it, times `--slower`; it hardly minds what else runs. *Reference* is a fixed loop on the same clocks.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support")]

from playwright.sync_api import Browser, Page  # noqa: E402

from results import REFERENCE, Clock  # noqa: E402
from search.box import chromium  # noqa: E402
from server import hosted  # noqa: E402

#: What a trainer in Malang chose when the handbook was tried, as in tests/planner/test_plan.py.
NINE = ("1.1", "1.2", "1.4", "4.1", "4.2", "4.3", "6.2", "6.4", "6.7")

#: A tick, until what it changes has been painted.
TICK = """new Promise(done => {
  document.querySelector('[data-material="%s"]').click();
  requestAnimationFrame(() => setTimeout(done));
})"""
PLAN = """(async () => {
  const {plan} = await import(new URL("../assets/javascripts/planner/plan.js", location.href));
  const texts = await (await fetch("../rencana.json")).json(), materials = texts.materials.map(({path}) => path);
  globalThis.planned = count => plan(texts, {materials, people: 25, place: {latitude: -8, longitude: 112.6, zone: 7}, days: Array.from({length: count},
    (_day, place) => ({date: `2026-12-${String(place + 1).padStart(2, "0")}`, opens: 540, closes: 930}))});
  for (let count = 1; count < 32; count++) planned(count);
})()"""


def opened(browser: Browser, address: str, materials: list[str], days: int) -> Page:
    """The planner with these materials (letters of the link) on so many days, drawn and at rest."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}susun/#m={''.join(materials)}&h=20261201.0900.1530.x{days}&t=-8_112.6_7&o=25")
    page.locator("#plan-result > *").first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


def ticks(page: Page, path: str, slower: float, runs: int, *, wall: bool) -> tuple[list[float], float]:
    """Milliseconds of each tick, and of the reference."""
    clock = Clock(page, slower, wall=wall)
    found = [1000 * clock.of(TICK % path) for _ in range(2 * runs)]
    reference = 1000 * clock.of(REFERENCE)
    page.close()
    return found[1::2], reference  # off and on again: the ticks that add


def plans(page: Page, slower: float, runs: int, *, wall: bool) -> tuple[list[float], float]:
    """Milliseconds of plan() with all materials for the dearest number of days, and of the reference."""
    page.evaluate(PLAN)
    clock, least = Clock(page, slower, wall=wall), 1000 * Clock(page, slower, wall=wall).of("0")
    found = [
        statistics.median(1000 * clock.of(f"void planned({count})") - least for _ in range(runs)) for count in range(1, 32)
    ]
    reference = 1000 * clock.of(REFERENCE)
    page.close()
    return sorted(found)[-1:], reference


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    materials = json.loads((options.site / "rencana.json").read_text(encoding="utf-8"))["materials"]
    letters = {material["code"]: material["id"] for material in materials}
    last = next(material["path"] for material in materials if material["code"] == NINE[-1])
    with hosted(options.site) as host, chromium() as browser:
        for kind in ("processor", "wall"):
            how = {"slower": options.slower, "runs": options.runs, "wall": kind == "wall"}
            for name, (found, reference) in {
                "tick, nine": ticks(opened(browser, host.address, [letters[code] for code in NINE], 3), last, **how),
                "tick, all": ticks(opened(browser, host.address, list(letters.values()), 30), last, **how),
                "plan, all": plans(opened(browser, host.address, [letters["1.1"]], 1), **how),
            }.items():
                middle = statistics.median(found)
                print(
                    f"{name:11} {kind:9} {middle:5.0f} ms (most {max(found):.0f}), reference {reference:.0f} ms, of it {middle / reference:.2f}"
                )


if __name__ == "__main__":
    main()
