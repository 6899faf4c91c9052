"""What a whole build takes after one edit. Run: .venv/bin/python tests/benchmarks/edit.py [--compare] [rounds] [another checkout ...]

Each checkout, this one first, is copied with its build/ and site/ (without them the first build takes minutes), brought up to date once, and
then edited and built, turn about, so that all meet the same neighbours: a sentence more in one material, every PDF that it changes and
the site. By the clock on the wall, which a busy machine stretches, and in processor time with that of workers, which it stretches less.
With --compare the same texts are built at the end with nothing kept but the PDFs, and the two sites are compared byte for byte.
"""

import filecmp
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE, HEADING = "content/kesetaraan-gender/seks-dan-gender.md", "## Bahan bacaan\n"
COPIED = ("content", "overrides", "hooks", "build", "site")
#: What only an edit's build looks at.
KEPT = ("kept.bin", "receipt.json", "office", "cards", "epub", "check", "docs")


def main() -> None:
    """Print the figures of every checkout, and whether this one's site is what a build from nothing makes."""
    words = [word for word in sys.argv[1:] if word != "--compare"]
    numbers = [int(word) for word in words if word.isdigit()]
    checkouts = [ROOT, *(Path(word).resolve() for word in words if not word.isdigit())]
    with tempfile.TemporaryDirectory() as folder:
        roots = [copied(checkout, Path(folder) / str(place)) for place, checkout in enumerate(checkouts)]
        for root in roots:
            print(f"{root.name}: brought up to date in {told([timed(root)])}", flush=True)
        taken: dict[Path, list[tuple[float, float]]] = {root: [] for root in roots}
        for number in range(numbers[0] if numbers else 3):
            for root in roots:
                edit(root, number)
                taken[root].append(timed(root))
        for checkout, root in zip(checkouts, roots, strict=True):
            print(f"{checkout}: one edit {told(taken[root])} (at most 8 s); nothing changed {told([timed(root)])} (at most 3 s)")
        if "--compare" in sys.argv:
            print("the site is", "what a build from nothing makes" if is_what_it_would_be(roots[0]) else "ANOTHER than from nothing")


def copied(checkout: Path, root: Path) -> Path:
    """A copy of what a build reads and what earlier ones left."""
    for name in COPIED:
        if (checkout / name).is_dir():
            shutil.copytree(checkout / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("curriculum.yaml", "mkdocs.yml"):
        shutil.copy(checkout / name, root)
    return root


def edit(root: Path, number: int) -> None:
    """One more sentence in one material."""
    text = (root / SOURCE).read_text(encoding="utf-8")
    (root / SOURCE).write_text(text.replace(HEADING, f"{HEADING}\nKalimat baru nomor {number + 1}.\n", 1), encoding="utf-8")


def timed(root: Path) -> tuple[float, float]:
    """Seconds of one build: on the wall, and of processors."""
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks"), "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1760000000"}
    began, before = time.monotonic(), processor()
    done = subprocess.run([sys.executable, "-m", "curriculum", "build"], cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{root}: {done.stdout}{done.stderr}")
    return time.monotonic() - began, processor() - before


def processor() -> float:
    """Processor seconds of all commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(taken: list[tuple[float, float]]) -> str:
    """Medians in words."""
    wall, work = (statistics.median(figures) for figures in zip(*taken, strict=True))
    return f"{wall:.1f} s, {work:.1f} s of processor time (load {os.getloadavg()[0]:.1f})"


def is_what_it_would_be(root: Path) -> bool:
    """Whether a build that knows no last one makes the same site."""
    shutil.copytree(root / "site", root / "before")
    for name in KEPT:
        place = root / "build" / name
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    shutil.rmtree(root / "site")
    timed(root)
    files = [sorted(file.relative_to(site) for file in site.rglob("*") if file.is_file()) for site in (root / "before", root / "site")]
    return files[0] == files[1] and all(filecmp.cmp(root / "before" / file, root / "site" / file, shallow=False) for file in files[0])


if __name__ == "__main__":
    main()
