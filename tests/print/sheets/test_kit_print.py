"""The training kit on paper: every form fills whole pages, and is signed on the page that it is signed for."""

from pathlib import Path

import pytest

from curriculum.pdf.layout import Press
from curriculum.printing.documents import Unit
from printed_sample import documents

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

ROOT = Path(__file__).parents[3]

#: Pages of a form where it has more than one: both sides of one sheet.
PAGES = {"daftar-hadir-peserta": 2, "tanda-terima-transport": 2}


def test_no_row_and_no_signature_stands_alone_on_a_further_page():
    made = documents(ROOT)
    unit = Unit("kit")
    laid = Press(ROOT).lay_out(made.html(unit), ROOT / unit.folder(made.curriculum.outline.vocabulary.files))
    found = {piece.section.partition("#")[2]: len(piece.pages) for piece in laid.pieces}
    assert found == {form.form: PAGES.get(form.form, 1) for form in made.curriculum.catalogue.kit}
