"""A new material: its file from the template, its two lines in curriculum.yaml. Both or neither; nothing is overwritten."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.loading import load
from curriculum.source.problems import suggestion

TEMPLATE = "overrides/new/material.md"
OUTLINE = "curriculum.yaml"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """Why no material was made, in the editor's language."""

    reason: str

    def __str__(self) -> str:
        """The reason."""
        return self.reason


def new_material(root: Path, guide: str, material: str, title: str, today: datetime.date) -> str:
    """Make `content/<guide>/<material>.md` and list it last in its guide where it is not listed yet.

    Returns the new file's path below `root`; raises Refused with the reason and the cure.
    """
    loaded, problems = load(root)
    if loaded is None:
        raise Refused(f"curriculum.yaml belum terbaca; betulkan dulu: {problems[0]}")
    place = _guide(loaded.curriculum, guide)
    if not _SLUG.fullmatch(material):
        raise Refused(
            f"nama '{material}' tidak bisa; pakai huruf kecil, angka, dan tanda hubung seperti 'buku-kerja-harian'"
        )
    path = f"content/{guide}/{material}.md"
    if (root / path).exists():
        raise Refused(f"{path} sudah ada; buka berkas itu dan sunting di sana")
    listed = any(entry.material == material for entry in place.outline.materials)
    if not listed and not title.strip():
        raise Refused(f"materi '{material}' belum ada di curriculum.yaml; tulis juga judulnya")
    text = (root / TEMPLATE).read_text(encoding="utf-8").replace("{{ today }}", today.isoformat())
    text = text.replace("{{ perspectives }}", _perspectives(loaded.curriculum, place))
    _write(root / path, text)
    if not listed:
        _write(root / OUTLINE, _with_entry((root / OUTLINE).read_text(encoding="utf-8"), place, material, title.strip()))
    return path


def _perspectives(curriculum: Curriculum, guide: Guide) -> str:
    """The key `perspectives` with a line for each of the guide's, nothing where it has none."""
    chosen = curriculum.outline.vocabulary.chosen(guide.outline.perspectives)
    lines = (
        f'  {entry.perspective}: "TULIS: bagaimana {entry.label.lower()} tampak dalam topik ini"\n'
        for entry in chosen
    )
    return "".join(("perspectives:\n", *lines)) if chosen else ""


def _guide(curriculum: Curriculum, name: str) -> Guide:
    guide = curriculum.guide(name)
    if guide is None:
        known = [guide.id for guide in curriculum.guides]
        raise Refused(f"panduan '{name}' tidak ada{suggestion(name, known) or '; yang ada: ' + ', '.join(known)}")
    return guide


def _with_entry(outline: str, guide: Guide, material: str, title: str) -> str:
    """The outline with the new entry after the guide's last one; comments and order of everything else stay as they are."""
    lines = outline.split("\n")
    start = next(number for number, line in enumerate(lines) if re.fullmatch(rf"\s*- guide: {guide.id}\s*", line))
    last = guide.materials[-1].id
    entry = next(number for number in range(start, len(lines)) if re.fullmatch(rf"\s*- material: {last}\s*", lines[number]))
    indent = lines[entry][: lines[entry].index("-")]
    end = entry + 1
    while end < len(lines) and lines[end].startswith(indent + "  ") and not lines[end].lstrip().startswith("-"):
        end += 1
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines[end:end] = [f"{indent}- material: {material}", f"{indent}  title: {quoted}"]
    return "\n".join(lines)


def _write(file: Path, text: str) -> None:
    """Write beside and move into place, so that a half-written file never stands there."""
    beside = file.with_name(f".{file.name}.baru")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)
