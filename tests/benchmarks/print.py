"""What printing costs, held against the ways one would print otherwise. Run: .venv/bin/python tests/benchmarks/print.py [part ...]

Parts: set (the whole set, a second build, one edit), stock (mkdocs-with-pdf as shipped), chromium (--print-to-pdf), tenfold.
Machines are noisy: everything is measured in one run; read the ratios. They are of processor seconds, which other work on the
machine disturbs least: stock builds use one processor, ours two, so ours count half.

Held against:
- stock mkdocs-with-pdf 0.9.3 makes one PDF a build: the complete manual, one guide, one sheet and one page are built with it from the same
  Markdown, and the whole set is that many builds: one for each of our PDFs but the booklets, which it cannot make (extrapolated openly,
  the figures are printed, and beside them the sum for the kinds of the first wave alone). Its pages hold less than ours:
  no overview, no clock, no session log, no tags. As shipped it loses pages in silence, so the same set takes the one rule of style
  that keeps them (`WHOLE`); both are measured.
- Chromium prints the HTML that our press lays out, for as many materials as `SAMPLES`; the collector is off, as in our workers.
- ten times the curriculum: every material copied under nine more names in its guide.
"""

import gc
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import yaml
from pikepdf import Pdf

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "hooks")]

from curriculum.checks.runner import check  # noqa: E402
from curriculum.model.curriculum import Curriculum  # noqa: E402
from curriculum.model.loading import load  # noqa: E402
from curriculum.printing.documents import Documents, Unit  # noqa: E402
from curriculum.printing.worker import lay_out  # noqa: E402

#: A link or picture of ours that stock MkDocs knows no page for.
_LINK = re.compile(r"!?\[([^\]]*)\]\((?!https)[^)]*\)")
SAMPLES = 6
TENFOLD = 10
#: Folders of our PDFs by what stock would build for one of them: a material, a text of a page, a guide.
ALIKE = {
    "sheet": ("handout", "large_handout", "reading", "facilitator", "worksheets", "instruments"),
    "page": ("answers", "kit"),
    "guide": ("guide", "reader_book", "facilitator_book"),
}
STOCK = """
site_name: Panduan
docs_dir: docs
site_dir: site
use_directory_urls: true
theme: {name: material, font: false}
plugins:
  - with-pdf: {cover_title: Panduan, output_path: dokumen.pdf, custom_template_path: gaya}
"""
#: Material's styles and WeasyPrint 69 and later together drop what follows the first page of a section.
WHOLE = "html { height: auto !important; overflow: visible !important }"


def main() -> None:
    """Run the parts asked for."""
    parts = sys.argv[1:] or ["set", "stock", "chromium", "tenfold"]
    with tempfile.TemporaryDirectory() as folder:
        root = whole_copy(Path(folder) / "panduan")
        curriculum = load(root)[0].curriculum
        print(f"{len(curriculum.materials)} materials in {len(curriculum.guides)} guides")
        ours = measure_set(root) if {"set", "stock"} & set(parts) else 0.0
        if "stock" in parts:
            wholes = measure_stock(root, Path(folder) / "stok")
            compare(wholes, ours, press_anew(root)[1] / 2)
        if "chromium" in parts:
            measure_chromium(root, Path(folder))
        if "tenfold" in parts:
            measure_tenfold(root, Path(folder) / "sepuluh")


def whole_copy(root: Path) -> Path:
    """Our project with every material written: copies stand in for those that are not yet."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "curriculum.yaml", root)
    for name in ("overrides", "hooks", "mkdocs.yml"):
        (root / name).symlink_to(ROOT / name)
    curriculum, problems = check(root)
    if curriculum is None:
        sys.exit("\n".join(map(str, problems)))
    models = [material for material in curriculum.written if "](gambar/" not in (root / material.source).read_text()]
    missing = [material for material in curriculum.materials if not material.written]
    for number, material in enumerate(missing):
        shutil.copy(root / models[number % len(models)].source, root / material.source)
    if missing:
        print(f"{len(missing)} materials are not written yet: copies of others stand in")
    return root


def timed(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak memory in MB of a command (of its largest process)."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    # Where modules may not be kept compiled, every run pays for compiling ours again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        # What this command used, its workers included, and no other before it.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(said.read().decode())
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def press(root: Path) -> tuple[float, float, float]:
    """One run of the print command."""
    return timed([sys.executable, str(ROOT / "hooks/print_manuals.py")], root)


def press_anew(root: Path) -> tuple[float, float, float]:
    """One run of the print command from nothing."""
    shutil.rmtree(root / "build", ignore_errors=True)
    return press(root)


def page_count(folder: Path) -> int:
    """Pages of all files of the last run."""
    index = yaml.safe_load((folder / "build/pdf/index.json").read_text())
    return sum(size["pages"] for size in index.values())


def measure_set(root: Path) -> float:
    """The whole set from nothing, again, and after one edit; seconds on two processors of our own."""
    wall, used, memory = press_anew(root)
    files, pages = len(list((root / "build/pdf").rglob("*.pdf"))), page_count(root)
    print(
        f"whole set: {files} PDFs, {pages} pages: {wall:.1f} s ({used:.1f} s of two processors), {memory:.0f} MB a process"
    )
    again = statistics.median(press(root)[0] for _ in range(3))
    print(f"second build, nothing changed: {again:.2f} s, no page rendered")
    source = root / "content/advokasi/lobi-dan-negosiasi.md"
    edits = []
    for number in range(3):
        source.write_text(source.read_text() + f"\nKalimat tambahan nomor {number}.\n")
        edits.append(press(root))
    wall = _middle(edits, 0)
    print(
        f"one material edited: {wall:.2f} s wall (at most 5 s), {wall - again:.2f} s of it more than a run with nothing to do (3 s)"
    )
    return used / 2


def _middle(runs: list[tuple[float, float, float]], place: int) -> float:
    return statistics.median(run[place] for run in runs)


def measure_stock(root: Path, folder: Path) -> dict[str, float]:
    """mkdocs-with-pdf: one manual, a guide of usual length, one sheet; then the set as so many builds, in seconds, each way."""
    curriculum = load(root)[0].curriculum
    usual = len(curriculum.written) / len(curriculum.guides)
    guide = min(curriculum.guides, key=lambda guide: abs(len(guide.written) - usual))
    handout = {"lembar.md": stock_text(root, guide.written[0].source)}
    chapters = {f"{material.id}.md": stock_text(root, material.source) for material in guide.written}
    everything = {f"{item.path}.md": stock_text(root, item.source) for item in curriculum.written}
    answer = max(curriculum.catalogue.answers, key=lambda answer: len(answer.text))
    leaf = {"jawaban.md": _LINK.sub(r"\1", f"# {answer.question}\n\n{answer.text}\n\n{answer.today}\n")}
    counts = counted(root, curriculum)
    kinds = {name: (pages, counts[name]) for name, pages in (("sheet", handout), ("guide", chapters), ("page", leaf))}
    kinds["manual"] = (everything, 1)
    first_wave = {"sheet": 4 * len(curriculum.written) + 2 * len(curriculum.instruments), "guide": len(curriculum.guides), "manual": 1}
    wholes = {}
    for way, style in (("as shipped", ""), ("with the rule that keeps all pages", WHOLE)):
        print(f"stock mkdocs-with-pdf {way} (booklets left out):")
        wholes[way] = wholes[f"{way}, kinds of the first wave"] = 0.0
        for name, (pages, count) in kinds.items():
            # What is multiplied most is measured most.
            runs = [stock_build(folder / f"{name}{len(style)}-{run}", pages, style) for run in range(3 if count > 1 else 1)]
            used = statistics.median(run[0] for run in runs)
            wholes[way] += count * used
            wholes[f"{way}, kinds of the first wave"] += first_wave.get(name, 0) * used
            print(f"  {count} x {name} ({len(pages)} materials): {used:.1f} processor seconds, {runs[0][1]} pages")
    return wholes


def counted(root: Path, curriculum: Curriculum) -> dict[str, int]:
    """How many of our PDFs stock would build as each kind; two halves of the manual hold what one does, so they are left to it."""
    names = curriculum.outline.vocabulary.paths
    made = Counter(file.relative_to(root / "build/pdf").parts[0] for file in (root / "build/pdf").rglob("*/*.pdf"))
    return {kind: sum(made[getattr(names, name)] for name in folders) for kind, folders in ALIKE.items()}


def compare(wholes: dict[str, float], before: float, after: float) -> None:
    """Our set, measured before and after the stock builds, because machines change their pace."""
    ours = (before + after) / 2
    print(f"our set: {before:.1f} s before, {after:.1f} s after")
    for way, whole in wholes.items():
        print(f"stock {way}, extrapolated: {whole:.0f} s = {whole / ours:.1f} times ours")


def stock_text(root: Path, source: str) -> str:
    """A material as plain Markdown that stock MkDocs can build: same words, its plan's messages on top, links as words."""
    text = (root / source).read_text()
    _, front, body = text.split("---\n", 2)
    plan = yaml.safe_load(front)
    title = Path(source).stem.replace("-", " ").capitalize()
    rows = "".join(f"| {step['step']} | {step['minutes']} |\n" for step in plan["steps"])
    messages = "".join(f"- {message}\n" for message in plan["key_messages"])
    body = _LINK.sub(r"\1", body)
    return f"# {title}\n\n{messages}\n| Langkah | Menit |\n|---|---|\n{rows}\n{body}"


def stock_build(folder: Path, pages: dict[str, str], style: str) -> tuple[float, int]:
    """Processor seconds of one stock build, and the pages it made."""
    for path, text in {**pages, "index.md": "# Panduan\n"}.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text)
    (folder / "gaya").mkdir()
    (folder / "gaya/styles.scss").write_text(style)
    (folder / "mkdocs.yml").write_text(STOCK)
    used = timed([sys.executable, "-m", "mkdocs", "build", "-q"], folder)[1]
    with Pdf.open(folder / "site/dokumen.pdf") as pdf:
        return used, len(pdf.pages)


def measure_chromium(root: Path, folder: Path) -> None:
    """Per page: Chromium against our press, on the same HTML."""
    from curriculum.pdf.layout import Press
    from print_manuals import Bindery

    curriculum = load(root)[0].curriculum
    documents = Documents(root, curriculum, Bindery(root, curriculum.outline.address))
    units = [Unit("material", material.path) for material in curriculum.written[:SAMPLES]]
    machine = Press(root)
    ours, theirs, our_pages, their_pages = 0.0, 0.0, 0, 0
    gc.disable()
    for unit in units:
        html = documents.html(unit)
        started = time.process_time()
        layout = lay_out(documents, unit, machine, html)
        layout.pdf()
        ours += time.process_time() - started
        our_pages += sum(len(piece.pages) for piece in layout.pieces)
        page = folder / "lembar.html"
        styles = "".join(
            f'<link rel="stylesheet" href="{ROOT}/overrides/print/{name}.css">'
            for name in ("paper", "text", "sheets", "books")
        )
        page.write_text(re.sub(r'src="qr:[^"]*"', 'src=""', html).replace("</head>", f"{styles}</head>"))
        theirs += timed(chromium(page, folder / "lembar.pdf"), folder)[1]
        with Pdf.open(folder / "lembar.pdf") as pdf:
            their_pages += len(pdf.pages)
    mine, other = 1000 * ours / our_pages, 1000 * theirs / their_pages
    print(
        f"per page, processor time: ours {mine:.0f} ms ({our_pages} pages), Chromium {other:.0f} ms ({their_pages} pages): {other / mine:.1f} times ours"
    )


def chromium(page: Path, target: Path) -> list[str]:
    """The command that prints a page with Chromium."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking"]
    return [program, *quiet, f"--print-to-pdf={target}", page.as_uri()]


def measure_tenfold(root: Path, folder: Path) -> None:
    """Ten times the curriculum: time and memory against once."""
    once = press_anew(root)
    folder.mkdir()
    multiply(root, folder)
    ten = press_anew(folder)
    print(f"ten times the curriculum: {ten[0]:.0f} s against {once[0]:.0f} s = {ten[0] / once[0]:.1f} times;", end=" ")
    print(f"{ten[2]:.0f} MB at most in a process against {once[2]:.0f} MB; {page_count(folder)} pages")


def multiply(root: Path, folder: Path) -> None:
    """Every material under nine more names in its guide."""
    outline = yaml.safe_load((root / "curriculum.yaml").read_text())
    shutil.copytree(root / "content", folder / "content")
    for name in ("overrides", "hooks", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    for guide in (guide for part in outline["parts"] for guide in part["guides"]):
        for material in list(guide["materials"]):
            file = folder / "content" / guide["guide"] / f"{material['material']}.md"
            for copy in range(1, TENFOLD):
                name = f"{material['material']}-{copy}"
                shutil.copy(file, file.with_name(f"{name}.md"))
                guide["materials"].append({**material, "material": name})
    dump = yaml.safe_dump(outline, allow_unicode=True, sort_keys=False)
    (folder / "curriculum.yaml").write_text(re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", dump))


if __name__ == "__main__":
    main()
