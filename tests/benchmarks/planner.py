"""How long the planner takes on a processor six times slower: from a tick to the plan on the screen, and plan() alone with all materials.

    python tests/benchmarks/planner.py site [another-site ...] [--slower 6] [--runs 9]

*Tick*: the nine materials of the walk of November 2026 (three days, 25 people, Malang); the last one is ticked off and on again, on a phone
of 360 px, and the time runs until the bar says what fits and the day that now holds it, if one does, has been painted (both are looked
for; *schedule whole* says how often the other days stood by then, too). *Whole* runs on until nothing of the page waits to be drawn. *All* is the same with every material ticked. *Plan* is the pure function alone,
for every number of days from 1 to 31 (the dearest counts), with as little else as a page allows. Several sites are measured turn about.

Two clocks: *wall* is the page's own clock under Chromium's throttling, *processor* the time the page's thread was at work without it,
times `--slower`; it hardly minds what else runs (the page draws by its clock, which runs so much faster then). *Reference* is a fixed
loop on the same clocks.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support")]

from playwright.sync_api import Browser, Page  # noqa: E402

from pages.server import hosted  # noqa: E402
from results import REFERENCE  # noqa: E402
from search.box import chromium  # noqa: E402

#: What a trainer in Malang chose when the handbook was tried, as in tests/planner/test_plan.py.
NINE = ("1.1", "1.2", "1.4", "4.1", "4.2", "4.3", "6.2", "6.4", "6.7")

#: A tick, until what it changes has been painted; answers with milliseconds and with what the page says by then.
TICK = """new Promise(done => {
  const box = document.querySelector('[data-material="%s"]'), begun = performance.now();
  requestAnimationFrame(() => setTimeout(() => { // asked before the page asks for its own turn after this frame
    const milliseconds = performance.now() - begun;
    done({milliseconds, said: said(box)});
  }));
  box.click();
})"""
#: Until nothing waits to be drawn; answers as TICK does.
WHOLE = """new Promise(done => {
  const box = document.querySelector('[data-material="%s"]'), begun = performance.now();
  const ask = () => document.documentElement.dataset.planner === "ready" ? done({milliseconds: performance.now() - begun, said: said(box)}) : setTimeout(ask);
  ask();
})"""
#: What the bar says, whether the schedule holds the material of a box, and the whole schedule.
SAID = """void (globalThis.said = box => ({
  bar: document.getElementById("plan-status").textContent, schedule: document.getElementById("plan-result").textContent,
  held: Boolean(document.querySelector(`#plan-result .plan-session a[href*="${box.dataset.material}/"]`)),
}))"""
PLAN = """(async () => {
  const {plan} = await import(new URL("../assets/javascripts/planner/plan/plan.js", location.href));
  const texts = await (await fetch("../rencana.json")).json(), materials = texts.materials.map(({path}) => path);
  globalThis.planned = count => plan(texts, {materials, people: 25, place: {latitude: -8, longitude: 112.6, zone: 7}, days: Array.from({length: count},
    (_day, place) => ({date: `2026-12-${String(place + 1).padStart(2, "0")}`, opens: 540, closes: 930}))});
  for (let count = 1; count < 32; count++) planned(count);
})()"""


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
        """Seconds of one expression."""
        begun = self.now()
        self.page.evaluate(act)
        return self.now() - begun


def opened(browser: Browser, address: str, materials: list[str], days: int, pace: float) -> Page:
    """The planner with these materials (letters of the link) on so many days, drawn and at rest; its own clock runs at this pace."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.add_init_script(f"const now = performance.now.bind(performance); performance.now = () => {pace} * now();")
    page.goto(f"{address}susun/#m={''.join(materials)}&h=20261201.0900.1530.x{days}&t=-8_112.6_7&o=25")
    page.locator("#plan-result > *").first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


def tick(clock: Clock, path: str, *, wall: bool) -> tuple[float, float, bool]:
    """Milliseconds of one tick on this page's clock, and until its whole page is drawn; whether the schedule was whole at the first."""
    begun = clock.now()
    first = clock.page.evaluate(TICK % path)
    seen = clock.now() - begun
    last = clock.page.evaluate(WHOLE % path)
    whole = clock.now() - begun
    for name in ("bar", "held"):
        assert first["said"][name] == last["said"][name], name
    both = (first["milliseconds"], first["milliseconds"] + last["milliseconds"]) if wall else (1000 * seen, 1000 * whole)
    return *both, first["said"]["schedule"] == last["said"]["schedule"]


def ticks(pages: list[Page], path: str, slower: float, runs: int, *, wall: bool) -> list[list[tuple[float, float, bool]]]:
    """For each page its ticks, the pages turn about; ticks that take away are not counted."""
    clocks = [Clock(page, slower, wall=wall) for page in pages]
    found: list[list[tuple[float, float, bool]]] = [[] for _ in pages]
    for _ in range(runs):
        for clock, times in zip(clocks, found, strict=True):
            clock.page.bring_to_front()
            clock.page.evaluate(SAID)
            tick(clock, path, wall=wall)
            times.append(tick(clock, path, wall=wall))
    return found


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


def reference(page: Page, slower: float, *, wall: bool) -> float:
    """Milliseconds of the fixed loop; the page is closed after it."""
    found = 1000 * Clock(page, slower, wall=wall).of(REFERENCE)
    page.close()
    return found


def told(name: str, kind: str, site: Path, found: list[float], loop: float) -> None:
    """One line of the report."""
    middle = statistics.median(found)
    print(
        f"{name:12} {kind:9} {middle:5.0f} ms (most {max(found):.0f}), {middle / loop:.2f} of the reference ({loop:.0f} ms)  {site}"
    )


def measured(browser: Browser, sites: list[Path], addresses: list[str], slower: float, runs: int, *, wall: bool) -> None:
    """All figures by one of the two clocks, printed as they come."""
    materials = json.loads((sites[0] / "rencana.json").read_text(encoding="utf-8"))["materials"]
    letters = {material["code"]: material["id"] for material in materials}
    last = next(material["path"] for material in materials if material["code"] == NINE[-1])
    kind, how, pace = "wall" if wall else "processor", {"wall": wall}, 1 if wall else slower
    for name, chosen, days in (("nine", [letters[code] for code in NINE], 3), ("all", list(letters.values()), 30)):
        pages = [opened(browser, address, chosen, days, pace) for address in addresses]
        for site, page, times in zip(sites, pages, ticks(pages, last, slower, runs, **how), strict=True):
            loop = reference(page, slower, **how)
            told(f"tick, {name}", kind, site, [seen for seen, _, _ in times], loop)
            told(f"whole, {name}", kind, site, [whole for _, whole, _ in times], loop)
            print(f"{'':12} schedule whole at the first: {sum(drawn for _, _, drawn in times)} of {len(times)}")
    for site, address in zip(sites, addresses, strict=True):
        page = opened(browser, address, [letters["1.1"]], 1, pace)
        told("plan, all", kind, site, *plans(page, slower, runs, **how))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", type=Path, nargs="+")
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        addresses = [stack.enter_context(hosted(site)).address for site in options.sites]
        for wall in (False, True):
            measured(browser, options.sites, addresses, options.slower, options.runs, wall=wall)


if __name__ == "__main__":
    main()
