"""Source map for editing: a heading of a page and the line of its file."""

import pytest

from curriculum.publish.edit_lines import line_of

SOURCE = [
    "---",
    "objectives:",
    "- tujuan: a",
    "steps:",
    "- step: Berbagi cerita",
    "changes: []",
    "---",
    "### Berbagi *cerita*",
    "- term: kas",
    "title: Buku kas",
    "  - term: upah",
]


@pytest.mark.parametrize(
    ("words", "mark", "line"),
    [
        ("Sekilas", "steps", 4),
        ("2. Berbagi cerita", "langkah-2", 8),
        ("Kas kelompok", "kas", 9),
        ("Buku kas", "", 10),
        ("Upah harian", "upah", 11),
        ("Dibuat sendiri", "dibuat-sendiri", 0),
    ],
)
def test_a_heading_is_found_by_key_words_or_id(words, mark, line):
    assert line_of(words, mark, SOURCE) == line
