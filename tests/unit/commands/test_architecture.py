"""Rooms and floors: what may import what (pyproject.toml, [tool.importlinter]), and that rooms, modules and functions stay small."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from curriculum.printing.cache_keys import CODE
from curriculum.rendering.store import folder_digest

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "hooks" / "curriculum"
MOST_MODULES, LONGEST_MODULE, LONGEST_FUNCTION = 10, 250, 40


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_each_room_opens_only_the_doors_below_it():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_check_loads_nothing_that_only_pages_and_paper_need():
    program = "import sys, curriculum.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    heavy = {"babel", "bs4", "fontTools", "jinja2", "lxml", "markdown", "xlsxwriter", "pikepdf", "PIL", "weasyprint"}
    assert not heavy & set(done.stdout.split())


def test_rooms_stay_small():
    rooms = {
        folder: [file for file in folder.glob("*.py") if file.stem != "__init__"]
        for folder in PACKAGE.rglob("*")
        if folder.is_dir()
    }
    assert {
        folder.relative_to(PACKAGE).as_posix(): len(files) for folder, files in rooms.items() if len(files) > MOST_MODULES
    } == {}


@pytest.mark.parametrize("module", modules(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_stay_short(module):
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= LONGEST_FUNCTION, node.name


def test_a_renamed_module_is_another_key_and_a_missing_folder_is_none_at_all(tmp_path):
    """Pages kept from before must not be served for code that changed its files."""
    shutil.copytree(CODE / "printing", tmp_path / "printing")
    before = folder_digest(tmp_path / "printing", "*.py")
    assert folder_digest(CODE / "printing", "*.py") == before
    (tmp_path / "printing" / "worker.py").rename(tmp_path / "printing" / "labourer.py")
    assert folder_digest(tmp_path / "printing", "*.py") != before
    with pytest.raises(FileNotFoundError):
        folder_digest(tmp_path / "press", "*.py")
