"""How long checking, staging and the site step take. Run: .venv/bin/python tests/benchmarks/building.py

Everything is counted in processor time, that of commands included, because other work on the machine should not count (a busy
neighbour still slows the processor itself: believe the smaller of two runs). The site step is measured beside a plain `mkdocs build`
of the very same Markdown (Material as it comes: no hook, no overrides, same menu), turn about in one run, and given as a ratio of
medians. Where materials are not written yet, copies of written ones stand in for them, so that all of the outline is measured.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from curriculum.checks.runner import check
from curriculum.checks.texts.dialects.blocks import block_faults
from curriculum.checks.texts.dialects.commonmark import read
from curriculum.checks.texts.dialects.comparison import read_alike
from curriculum.site.navigation import navigation
from curriculum.site.staging import stage

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 5


def main() -> None:
    """Print every figure with what it is held against."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "penuh"
        stand_ins = full_copy(root)
        curriculum, _ = check(root)
        print(f"{len(curriculum.materials)} materials, {stand_ins} of them stand-ins; medians of {ROUNDS}")
        staging = median(lambda: stage(root, curriculum))
        cold = median(lambda: check_anew(root))
        warm = median(lambda: check(root))
        edited = median(lambda: check_one_edited(root, curriculum.written[0].source))
        shutil.rmtree(root / "build/docs")
        first = seconds(lambda: stage(root, curriculum))
        print(
            f"in one process: checking {warm:.3f} s where nothing changed, {edited:.3f} s where one text did, {cold:.3f} s where nothing is remembered"
        )
        print(
            f"checking {warm:.3f} s + staging {staging:.3f} s = {warm + staging:.3f} s (at most 0.6 s); first staging {first:.3f} s"
        )
        command = [sys.executable, "-m", "curriculum", "check"]
        print(f"the command: {median(lambda: run(command, root)):.3f} s (at most 1 s),", end=" ")
        print(f"{median(lambda: anew(root, lambda: run(command, root))):.3f} s where nothing is remembered")
        compare_site_step(root, Path(folder))


def check_anew(root: Path) -> None:
    """A check that remembers nothing, in this process as in what lies on the disk."""
    read.cache_clear()
    block_faults.cache_clear()
    read_alike.cache_clear()
    anew(root, lambda: check(root))


def anew(root: Path, work: Callable[[], object]) -> None:
    """Work that finds no clean verdicts."""
    shutil.rmtree(root / "build/check", ignore_errors=True)
    work()


def check_one_edited(root: Path, source: str) -> None:
    """A check after one more word in one text."""
    file = root / source
    file.write_text(f"{file.read_text().rstrip()} lagi.\n")
    check(root)


def full_copy(root: Path) -> int:
    """The project without build products, every material written; how many are stand-ins."""
    for name in ("content", "overrides", "hooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("curriculum.yaml", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    curriculum, problems = check(root)
    if curriculum is None:
        sys.exit("\n".join(str(problem) for problem in problems))
    models = [material for material in curriculum.written if not (root / material.source).read_text().count("](gambar/")]
    missing = [material for material in curriculum.materials if not material.written]
    for number, material in enumerate(missing):
        shutil.copy(root / models[number % len(models)].source, root / material.source)
    return len(missing)


def compare_site_step(root: Path, folder: Path) -> None:
    """Our `mkdocs build` and a plain one of the same staged pages, turn about."""
    curriculum, _ = check(root)
    plain = folder / "plain"
    plain.mkdir()
    shutil.copytree(root / "build/docs", plain / "docs")
    config = {
        "site_name": "Plain",
        "site_url": curriculum.outline.address,
        "theme": {"name": "material", "language": "id", "font": False},
        "markdown_extensions": ["curriculum.rendering.markdown_extension"],
        "nav": navigation(curriculum),
    }
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: run(mkdocs("ours"), root)))
        theirs.append(seconds(lambda: run(mkdocs("plain"), plain)))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"site step: ours {statistics.median(ours):.2f} s, plain {statistics.median(theirs):.2f} s, ratio {ratio:.2f} (at most 1.3)"
    )


def mkdocs(name: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", f"out-{name}"]


def run(command: list[str], folder: Path, allowed: tuple[int, ...] = (0,)) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")


def processor() -> float:
    """Processor seconds used so far, those of finished commands included."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def seconds(work: Callable[[], object]) -> float:
    start = processor()
    work()
    return processor() - start


def median(work: Callable[[], object]) -> float:
    return statistics.median(seconds(work) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
