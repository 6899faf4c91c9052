"""What tests of paper share: run the press on a project, read its PDFs."""

import atexit
import functools
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pikepdf import Name, NumberTree, Pdf, parse_content_stream

from curriculum.model.loading import load
from curriculum.printing.documents import Documents
from print_manuals import Bindery

ROOT = Path(__file__).parents[2]


def documents(folder: Path) -> Documents:
    """The documents of the project in `folder`."""
    loaded, problems = load(folder)
    assert loaded is not None, "\n".join(map(str, problems))
    return Documents(folder, loaded.curriculum, Bindery(folder, loaded.curriculum.outline.address))


#: Loads what printing needs once, then prints each folder it is told in a child of its own; says how each ended.
_PRESS = """
import os, sys, traceback
from pathlib import Path
import print_manuals
for line in sys.stdin:
    folder = line.rstrip("\\n")
    child = os.fork()
    if not child:
        os.chdir(folder), os.makedirs("build", exist_ok=True)
        said = os.open("build/said", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(said, 1), os.dup2(said, 2)
        try:
            code = print_manuals.main(Path.cwd())
        except BaseException:
            traceback.print_exc()
            code = 1
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def print_project(folder: Path, *, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """`python hooks/print_manuals.py` in a project: of a process that has loaded it already, or with another seed anew."""
    if seed != "0":
        command = [sys.executable, str(ROOT / "hooks" / "print_manuals.py")]
        return subprocess.run(
            command, cwd=folder, env=_environment(folder, seed), capture_output=True, text=True, check=False
        )
    press = _press()
    assert press.stdin
    assert press.stdout
    press.stdin.write(f"{folder}\n")
    press.stdin.flush()
    code = int(press.stdout.readline())
    said = folder / "build/said"
    words = said.read_text(encoding="utf-8")
    said.unlink()
    return subprocess.CompletedProcess([str(folder)], code, stderr=words)


@functools.cache
def _press() -> subprocess.Popen[str]:
    home = tempfile.mkdtemp()
    command = [sys.executable, "-c", _PRESS]
    press = subprocess.Popen(
        command, env=_environment(Path(home), "0"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    atexit.register(press.communicate)  # the end of its input is its end
    return press


def _environment(folder: Path, seed: str) -> dict[str, str]:
    places = {"PATH": "/usr/bin:/bin", "HOME": str(folder / "build"), "PYTHONPATH": str(ROOT / "hooks")}
    return {**places, "PYTHONUTF8": "1", "PYTHONHASHSEED": seed}


def outcome(done: subprocess.CompletedProcess[str]) -> tuple[int, int, int, int]:
    """Pages laid out, pages kept, files bound, files left alone."""
    assert done.returncode == 0, done.stderr
    last = done.stderr.strip().splitlines()[-1].replace(".", "")
    found = re.fullmatch(r"(\d+) halaman dicetak, (\d+) dari simpanan; (\d+) berkas PDF dijilid, (\d+) tetap", last)
    assert found, last
    rendered, kept, bound, untouched = map(int, found.groups())
    return rendered, kept, bound, untouched


def pdfs(folder: Path) -> list[Path]:
    """Every printed file."""
    return sorted((folder / "build" / "pdf").rglob("*.pdf"))


def text(path: Path, page: int | None = None) -> str:
    """What a reader can copy out of a PDF, or of one page (from 1), its white space made single."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    done = subprocess.run(["pdftotext", *pages, str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def labels(path: Path) -> list[str]:
    """The page labels."""
    with Pdf.open(path) as pdf:
        return [str(label.P).strip() for label in NumberTree(pdf.Root.PageLabels).values()]


def links(path: Path) -> Iterator[tuple[int, str, str, int | None]]:
    """Each link: the page it is on (from 0), its words, its outside address, the page it jumps to."""
    with Pdf.open(path) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            for note in page.obj.get(Name.Annots, ()):
                address = str(note.A.URI) if Name.A in note else ""
                yield number, str(note.Contents), address, places[note.Dest[0].objgen] if Name.Dest in note else None


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Each bookmark with the page it opens."""
    with Pdf.open(path) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

        def below(entry) -> Iterator[tuple[str, int]]:
            while entry is not None:
                yield str(entry.Title), places[entry.Dest[0].objgen]
                yield from below(entry.get(Name.First))
                entry = entry.get(Name.Next)

        return list(below(pdf.Root.Outlines.get(Name.First))) if Name.Outlines in pdf.Root else []


def plain(markdown: str) -> str:
    """An editor's words without their marks: what must be found on paper."""
    words = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^>]+>|\[[ xX]\] ", " ", markdown)
    words = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", words)
    return " ".join(re.sub(r"[*_`#>|]|^\s*(\d+\.|-)\s", " ", words, flags=re.MULTILINE).split())


def squeezed(words: str) -> str:
    """Without white space and hyphens: where paper breaks lines and words does not count."""
    return re.sub(r"[\s-]+", "", words)


#: The operators that decide how large letters stand on paper.
_SIZING = "q Q cm Tf Tm Tj TJ Do"


def sizes_of_letters(path: Path) -> set[float]:
    """Every size, in points on the paper, that letters of a PDF are set in, those inside drawings too."""
    with Pdf.open(path) as pdf:
        return {size for page in pdf.pages for size in _sizes(page.obj, page.obj.Resources, 1.0)}


def _sizes(drawn, resources, scale: float):
    kept, font, matrix = [], 0.0, 1.0
    for operands, operator in parse_content_stream(drawn, _SIZING):
        match str(operator):
            case "q":
                kept.append(scale)
            case "Q":
                scale = kept.pop()
            case "cm":
                scale *= _scale(operands)
            case "Tf":
                font = float(operands[1])
            case "Tm":
                matrix = _scale(operands)
            case "Tj" | "TJ":
                yield round(font * matrix * scale, 1)
            case "Do":
                form = resources.XObject[str(operands[0])]
                if form.Subtype == "/Form":
                    yield from _sizes(
                        form, form.get("/Resources", resources), scale * _scale(form.get("/Matrix", (1, 0, 0, 1)))
                    )


def _scale(matrix) -> float:
    """By how much a matrix enlarges: the root of its determinant, which a turn does not change."""
    a, b, c, d = (float(value) for value in list(matrix)[:4])
    return abs(a * d - b * c) ** 0.5
