"""The height of a handout as the check estimates it, against the height it has on paper at its closest."""

from pathlib import Path
from typing import Any

import pytest

from conftest import project
from curriculum.checks.runner import check
from curriculum.checks.texts.handouts import PAGE, estimated
from curriculum.pdf.layout import Press
from curriculum.printing.documents import Documents, Unit
from curriculum.printing.worker import CLOSER
from print_manuals import Bindery

#: Millimetres of a CSS pixel.
PIXEL = 25.4 / 96
#: How far off an estimate may be: as far as those it was fitted to.
OFF = 46


def bottom(box: Any) -> float:
    """Where the lowest word or picture of a box ends, in pixels; what stands in the page's margin is none of it."""
    if type(box).__name__ == "MarginBox":
        return 0
    own = box.position_y + box.height if hasattr(box, "text") or "Replaced" in type(box).__name__ else 0
    return max([own, *(bottom(child) for child in getattr(box, "children", ()))])


@pytest.mark.pdf
@pytest.mark.parametrize("name", ["berkelompok/menabung-bersama", "berkelompok/aturan-kelompok", "pembukuan/buku-kas"])
def test_an_estimate_is_near_the_paper(name: str, tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    curriculum, _ = check(root)
    assert curriculum is not None
    documents = Documents(root, curriculum, Bindery(root, curriculum.outline.address))
    unit = Unit("material", name)
    folder = root / unit.folder(curriculum.outline.vocabulary.files)
    pages = Press(root).lay_out(documents.extract(unit, "handout", CLOSER[-1]), folder)._document.pages
    top = pages[0]._page_box.children[0].position_y
    measured = (len(pages) - 1) * PAGE + (bottom(pages[-1]._page_box) - top) * PIXEL
    material = next(material for material in curriculum.written if material.path == name)
    assert estimated(curriculum, material) == pytest.approx(measured, abs=OFF)
