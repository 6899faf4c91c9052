"""Names of boxes: a quote that opens with the bold name of a box has one of the known names, spelt as they are, and is a quote of its own."""

import re
from collections.abc import Iterator

from curriculum.checks.texts.dialects.commonmark import Block
from curriculum.source.problems import listed, shown, suggestion

_BOLD = re.compile(r"(?:\*\*|__)(.+?)(?:\*\*|__|$)")
#: What boxes are called elsewhere.
_OTHER_BOXES = frozenset(
    [
        "awas",
        "bahaya",
        "catatan",
        "caution",
        "danger",
        "info",
        "informasi",
        "important",
        "kasus",
        "note",
        "penting",
        "perhatian",
        "tip",
        "tips",
        "warning",
    ]
)
#: GitHub's alerts -> the box that means the same.
_ALERTS = dict.fromkeys(("warning", "caution"), "Peringatan") | dict.fromkeys(("note", "tip", "important"), "Ingat")


def box_faults(block: Block, titles: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """A quote that opens with the bold name of a box has one of the known names; any other bold words are a title of the editor's own."""
    if not block.blocks:
        yield block.first, "kutipan ini kosong; isi sesudah '> ', atau hapus"
    words = block.blocks[0].words.strip("*_ :.!").casefold() if block.blocks else ""
    bare = next((title for title in titles if words == title.casefold()), None)
    if bare and not block.blocks[0].words.startswith("**"):
        yield block.first, f"nama kotak ditulis tebal: '> **{bare}**', lalu '>' dan isinya"
        return
    opening = _BOLD.match(block.blocks[0].words) if block.blocks else None
    if opening and not opening[1].startswith(titles):
        name = opening[1].strip(" :.!").casefold()
        near = suggestion(name.capitalize(), titles)
        if near or name in _OTHER_BOXES:
            yield block.first, f"kotak {shown(opening[1])} tidak dikenal{near or '; yang ada: ' + listed(titles)}"
    for inner in block.blocks[1:]:
        bold = _BOLD.match(inner.words)
        if bold and bold[1].startswith(titles):
            yield inner.first, "kotak baru mulai di sini; beri baris kosong tanpa > di atasnya, supaya kedua kotak terpisah"
    if block.blocks and (alert := re.match(r"\[!(\w+)\]", block.blocks[0].words)):
        yield (
            block.first,
            f"kotak '[!{alert[1]}]' tidak dikenal; tulis '> **{_ALERTS.get(alert[1].lower(), titles[0])}**' lalu '>' dan isinya",
        )
