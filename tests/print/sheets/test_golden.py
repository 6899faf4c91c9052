"""Golden files of the printed HTML: every kind of sheet of the sample, as the templates of overrides/print/ write it."""

import re

import pytest

from curriculum.printing.documents import Documents, Unit

MATERIAL = "berkelompok/menabung-bersama"
DOCUMENTS = {
    "guide": Unit("guide", "berkelompok"),
    "reader": Unit("reader", "berkelompok"),
    "manual": Unit("manual"),
    "instrument": Unit("instrument", "penilaian"),
    "large": Unit("large", MATERIAL),
}
#: The sheets of one material's document, by the class of their section.
SHEETS = ("facilitator", "handout", "worksheet")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_golden_documents(sheets: Documents, golden, name: str):
    golden(f"print/{name}.html", sheets.html(DOCUMENTS[name]))


@pytest.mark.parametrize("kind", SHEETS)
def test_golden_sheets(sheets: Documents, golden, kind: str):
    html = sheets.html(Unit("material", MATERIAL))
    golden(f"print/{kind}.html", "".join(re.findall(rf'<section class="sheet {kind}\b.*?</section>\n', html, re.DOTALL)))
