"""A page of words as a sheet: the outline names it, and its words come out whole with the way back to the page."""

from conftest import project
from curriculum.checks.runner import check
from curriculum.printing.documents import Unit
from curriculum.rendering.file_names import file_names
from curriculum.rendering.urls import Urls
from printed_sample import documents

PAGE = """---
title: Hukum bulan ini
summary: Apa yang berlaku dan apa yang ditunggu bulan ini.
---

## Yang berlaku

Iuran dibayar paling lambat tanggal lima.
"""


def test_a_page_is_printed_where_the_outline_says_so(tmp_path):
    folder = project(tmp_path / "p")
    outline = folder / "curriculum.yaml"
    outline.write_text(outline.read_text().replace("\nvocabulary:", "\npages: [hukum]\nvocabulary:", 1))
    (folder / "content/hukum.md").write_text(PAGE)
    unit = Unit("page", "hukum")
    assert unit not in documents(folder).units
    outline.write_text(outline.read_text().replace("\nvocabulary:", "\nprinted_pages: [hukum]\nvocabulary:", 1))
    printed = documents(folder)
    assert unit in printed.units
    html = printed.html(unit)
    assert "Hukum bulan ini" in html
    assert "Iuran dibayar paling lambat tanggal lima." in html
    assert 'src="qr:' in html
    curriculum, _ = check(folder)
    assert file_names(Urls(curriculum))["unduhan/hukum.pdf"] == "Hukum bulan ini.pdf"
