"""Our files are exactly what the form writes, so that a field changed there is a line changed here."""

import pytest

from conftest import ROOT
from curriculum.editing.kinds import files
from curriculum.editing.normal_form import normal


@pytest.mark.slow
def test_every_file_is_what_the_form_would_write(ours):
    """Else: PYTHONPATH=hooks python -m curriculum tidy, which changes no word."""
    texts = {path: ((ROOT / path).read_text(encoding="utf-8"), kind) for path, kind in files(ours)}
    assert [path for path, (text, kind) in texts.items() if normal(text, kind) != text] == []
    assert len(texts) > 110
