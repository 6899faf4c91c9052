"""Data flows one way: each module of the package may import only those before it, and none has heard of MkDocs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hooks" / "curriculum"

#: From the ground up. A new module is added where it belongs; moving one down is a decision.
ORDER = (
    "problems", "reading", "records", "outline", "session", "catalogue", "synonyms", "timing", "bodies", "parsing",
    "complaints", "instruments", "material", "model", "loading", "links", "rules_outline", "rules_plan", "rules_sections", "rules_catalogue", "rules_instruments", "rules_text", "rules_links",
    "pictures", "checking", "authoring", "xlsforms", "exports", "markup", "templates", "diagram", "shelves", "addresses", "mentions", "navigation",
    "pages", "staging", "typography", "sheets", "fetching", "letters", "proofing", "tags", "borders", "engine", "paper", "numbering", "keeping", "books", "instrument_sheets", "layouts",
    "products", "structure", "binding", "imposing", "pressroom", "printing", "searching",
    "finishing", "handheld", "cards", "offline", "publishing",
)  # fmt: skip
FOREIGN = {"mkdocs", "material", "mkdocs_with_pdf", "properdocs", "zensical"}
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40


def modules() -> list[str]:
    return sorted(file.stem for file in PACKAGE.glob("*.py") if not file.stem.startswith("__"))


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "curriculum":
            names |= {f"curriculum.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_stands_before_it(module):
    assert module in ORDER, f"give {module} its place in ORDER"
    ours = {name.removeprefix("curriculum.") for name in imported(module) if name.startswith("curriculum.")}
    later = [name for name in ours if ORDER.index(name) >= ORDER.index(module)]
    assert later == []


@pytest.mark.parametrize("module", [*modules(), "__main__", "__init__"])
def test_the_package_has_never_heard_of_mkdocs(module):
    assert not {name.split(".")[0] for name in imported(module)} & FOREIGN


def test_a_check_loads_nothing_that_only_pages_and_paper_need():
    program = "import sys, curriculum.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    heavy = {"babel", "bs4", "fontTools", "jinja2", "lxml", "markdown", "openpyxl", "pikepdf", "PIL", "weasyprint"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.parametrize("module", modules())
def test_modules_and_functions_stay_short(module):
    lines = (PACKAGE / f"{module}.py").read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= LONGEST_FUNCTION, node.name
