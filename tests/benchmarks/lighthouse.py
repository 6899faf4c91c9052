"""Lighthouse on a published site, as a cheap phone meets it; prints the figures of README.md.

    .venv/bin/python tests/benchmarks/lighthouse.py [site]

Takes Lighthouse from npm into a folder of its own below build/ (once, 100 MB) and the Chromium that the tests use. Two settings:
Lighthouse's own mobile preset, and a slow line (400 kbit/s, 600 ms, a processor six times slower). Median of three runs.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from pages.server import hosted  # noqa: E402

VERSION = "12.8.2"
RUNS = int(os.environ.get("RUNS", "3"))
SLOW = [
    "--throttling-method=devtools",
    "--throttling.requestLatencyMs=600",
    "--throttling.downloadThroughputKbps=400",
    "--throttling.uploadThroughputKbps=400",
    "--throttling.cpuSlowdownMultiplier=6",
]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "FCP s": "first-contentful-paint",
    "LCP s": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}


def lighthouse() -> Path:
    """The command, installed where the next run finds it."""
    folder = ROOT / "build" / "lighthouse"
    command = folder / "node_modules/.bin/lighthouse"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, f"lighthouse@{VERSION}"], check=True
        )
    return command


def measured(command: Path, address: str, extra: list[str]) -> dict[str, Any]:
    """One report; the browser is fresh each time, so every run is a first visit."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    call = [
        command,
        address,
        "--quiet",
        "--output=json",
        f"--chrome-flags={flags}",
        f"--only-categories={','.join(CATEGORIES)}",
        *extra,
    ]
    chrome = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(call, env={**os.environ, "CHROME_PATH": chrome}, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout))


def row(name: str, reports: list[dict[str, Any]]) -> str:
    """Medians of the runs, and what any of them complained of."""
    scores = [
        statistics.median(100 * (report["categories"][kind]["score"] or 0) for report in reports) for kind in CATEGORIES
    ]
    audits = [report["audits"] for report in reports]
    paint = [statistics.median(audit[key]["numericValue"] for audit in audits) for key in FIGURES.values()]
    kilobytes = statistics.median(audit["total-byte-weight"]["numericValue"] for audit in audits) / 1000
    cells = [
        name,
        *(f"{score:.0f}" for score in scores),
        f"{paint[0] / 1000:.2f}",
        f"{paint[1] / 1000:.2f}",
        f"{paint[2]:.0f}",
        f"{paint[3]:.3f}",
        f"{kilobytes:.0f}",
    ]
    return f"| {' | '.join(cells)} |{complaints(reports[0])}"


def complaints(report: dict[str, Any]) -> str:
    """Audits outside performance that failed."""
    named = [
        reference["id"]
        for kind in CATEGORIES[1:]
        for reference in report["categories"][kind]["auditRefs"]
        if reference["weight"]
    ]
    failed = [name for name in named if report["audits"][name]["score"] not in (None, 1)]
    return f"  <!-- {', '.join(failed)} -->" if failed else ""


def pages(site: Path) -> dict[str, str]:
    """One page of each kind, from the site's own outline: the guide in the middle and its first written material."""
    guides = [
        guide
        for part in json.loads((site / "kurikulum.json").read_text(encoding="utf-8"))["parts"]
        for guide in part["guides"]
    ]
    guide = guides[len(guides) // 2]
    material = next(material for material in guide["materials"] if material["written"])
    return {"home": "", "guide": guide["url"], "material": material["url"], "session plan": material["session_url"]}


def main() -> None:
    """Measure and print a table."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site").resolve()
    command = lighthouse()
    print(f"| page | perf | a11y | best pr. | SEO | {' | '.join(FIGURES)} | KB |\n|---|{'---:|' * 9}")
    with hosted(site) as host:
        for setting, extra in {"": [], ", slow": SLOW}.items():
            for name, path in pages(site).items():
                reports = [measured(command, host.address + path, extra) for _ in range(RUNS)]
                print(row(name + setting, reports), flush=True)


if __name__ == "__main__":
    main()
