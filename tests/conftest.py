"""What tests share: the sample curriculum, projects built from it, and golden pages.

What is slow to load is loaded by whoever needs it: the process that only hands out tests loads this file too.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from once import once

if TYPE_CHECKING:
    from curriculum.model.curriculum import Curriculum
    from curriculum.publish.manifest import Manifest

pytest_plugins = ["forms.read_exports", "cost", "pages.browsing", "pages.planner_page"]

HERE = Path(__file__).parent
ROOT = HERE.parent
os.environ["NO_MKDOCS_2_WARNING"] = "1"  # pyproject.toml and README.md already answer it
SAMPLE = HERE / "sample"

#: One page of each kind, as the sample has it.
KINDS = (
    "",
    "kisi-kisi/",
    "susun/",
    "hasil/",
    "perlengkapan/",
    "bagian/dasar/",
    "berkelompok/",
    "berkelompok/menabung-bersama/",
    "berkelompok/menabung-bersama/sesi/",
    "pinjaman/menghitung-jasa/",
    "istilah/",
    "istilah/i-m/",
    "metode/",
    "metode/gagasan/",
    "alat/",
    "alat/lembar-simpanan/",
    "rujukan/",
    "rujukan/buku/",
    "fakta/",
    "organisasi/",
    "linimasa/",
    "unduhan/",
    "tentang/",
    "tidak-ada/",
)

#: Printed files that the sample's pages offer; a test that needs real ones prints them itself.
SAMPLE_PDFS = {
    "manual.pdf": {"bytes": 2_150_000, "pages": 40},
    "panduan/berkelompok.pdf": {"bytes": 640_400, "pages": 18},
    "peserta/berkelompok/menabung-bersama.pdf": {"bytes": 183_500, "pages": 4},
    "fasilitator/berkelompok/menabung-bersama.pdf": {"bytes": 221_000, "pages": 9},
    "buku-peserta/berkelompok.pdf": {"bytes": 310_000, "pages": 16},
    "buku-fasilitator/berkelompok.pdf": {"bytes": 420_000, "pages": 14},
    "buklet/berkelompok.pdf": {"bytes": 315_000, "pages": 8},
    "peserta-besar/berkelompok/menabung-bersama.pdf": {"bytes": 190_000, "pages": 6},
    "bacaan/berkelompok/menabung-bersama.pdf": {"bytes": 131_000, "pages": 3},
    "lembar-kerja/berkelompok/menabung-bersama.pdf": {"bytes": 52_000, "pages": 1},
    "alat/lembar-simpanan.pdf": {"bytes": 41_000, "pages": 1},
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden/ with what the code makes now")


@pytest.fixture(scope="session")
def sample() -> Curriculum:
    """The small curriculum that is not ours."""
    from curricula import read

    return read(SAMPLE)


def project(folder: Path, contents: Path = SAMPLE, *, printed: bool = True) -> Path:
    """A whole project in `folder`: the words of `contents`, our looks and workings, and stand-ins for printed files."""
    shutil.copytree(contents / "content", folder / "content")
    shutil.copy(contents / "curriculum.yaml", folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "build" / "docs").mkdir(parents=True)
    if printed:
        _stand_in(folder, SAMPLE_PDFS)
    return folder


def empty_pdf() -> bytes:
    """A PDF with nothing in it, the same each time."""
    import pikepdf

    empty = io.BytesIO()
    pikepdf.new().save(empty, deterministic_id=True)
    return empty.getvalue()


def _stand_in(folder: Path, pdfs: dict[str, dict[str, int]]) -> None:
    """PDFs with nothing in them, and the index that the print step writes."""
    for path in pdfs:
        (folder / "build" / "pdf" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "build" / "pdf" / path).write_bytes(empty_pdf())
    (folder / "build" / "pdf" / "index.json").write_text(json.dumps(pdfs))


def run_mkdocs(folder: Path, *arguments: str, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` in a project, with what it says."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "hooks"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", program, "build", "--strict", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built and published; the project's folder, with what readers get in site/."""
    folder, manifest = once(tmp_path_factory, "published", lambda folder: _publish(project(folder)))
    _MANIFESTS[folder] = manifest
    return folder


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own contents, built and published with stand-ins for the printed files: for what the sample is too small to tell."""

    from curricula import read

    def build(folder: Path) -> Manifest:
        project(folder, ROOT, printed=False)
        _stand_in(folder, {f"peserta/{material.path}.pdf": {"bytes": 18, "pages": 4} for material in read(ROOT).written})
        return _publish(folder)

    return once(tmp_path_factory, "handbook", build)[0]


@pytest.fixture(scope="session")
def lend_cards(published: Path):
    """Give a project the sample's pictures for sharing as they were drawn for `published`: most of what publishing one page costs."""

    def lend(folder: Path) -> None:
        for name in ("cards", "messages"):
            shutil.copytree(published / "build" / name, folder / "build" / name)

    return lend


#: What each built project's site was said to hold, by its folder.
_MANIFESTS: dict[Path, Manifest] = {}


@pytest.fixture(scope="session")
def manifest(published: Path) -> Manifest:
    """What the sample's build handed on."""
    return _MANIFESTS[published]


def _publish(folder: Path) -> Manifest:
    import mkdocs_hook
    from curriculum.model.loading import load
    from curriculum.publish.runner import publish
    from curriculum.site.staging import stage

    loaded, _ = load(folder)
    assert loaded is not None
    stage(folder, loaded.curriculum)
    manifest = mkdocs_hook.build_site(folder, loaded.curriculum)
    shutil.copytree(folder / "build/site", folder / "build/unpublished")  # for tests of single steps of publishing
    publish(folder, loaded.curriculum, manifest)
    return manifest


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory):
    """The sample's documents for paper, in a project of their own that tests must not change."""
    from printed_sample import documents

    return documents(project(tmp_path_factory.mktemp("sheets"), printed=False))


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, printed once; tests must not change it."""
    from printed_sample import outcome, print_project

    return once(tmp_path_factory, "shop", lambda folder: outcome(print_project(project(folder, printed=False))))[0]


@pytest.fixture(scope="session")
def printed_handbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own contents, printed once, in a project of their own.

    What has not changed is taken over from the last test run, which pytest's cache keeps, or else from this checkout's last build.
    """
    from printed_sample import outcome, print_project

    kept = request.config.cache.mkdir("printed")

    def build(folder: Path) -> None:
        project(folder, ROOT, printed=False)
        for name in ("pdf", "pdf-cache"):
            if not (kept / name).is_dir():
                last = ROOT / "build" / name
                shutil.copytree(last, kept / name) if last.is_dir() else (kept / name).mkdir()
            (folder / "build" / name).symlink_to(kept / name)
        outcome(print_project(folder))

    return once(tmp_path_factory, "printed", build)[0]


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare text with a file of tests/golden/, or rewrite that file (`pytest --golden`)."""

    def compare(name: str, text: str) -> None:
        file = HERE / "golden" / name
        if request.config.getoption("--golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), (
            f"{name} differs; if it is meant to: pytest --golden, then read git diff"
        )

    return compare
