"""A new material: its file from the template, its two lines in curriculum.yaml. Both or neither; nothing is overwritten."""

import datetime
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from curriculum.checks.runner import check
from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.loading import Loaded, load
from curriculum.source.os_errors import temporary_folder
from curriculum.source.problems import errors, shown, suggestion
from curriculum.source.yaml_source import Document, Value, parse

TEMPLATE = "overrides/new/material.md"
OUTLINE = "curriculum.yaml"
_LONGEST_ID = 60
#: Words that people write before the name or number of a guide.
_BEFORE_A_NAME = frozenset(("panduan", "nomor", "no", "guide", "number"))
#: Lines below the last material's first among which the place of the next one is looked for.
_MOST_LINES = 40


class Refused(Exception):
    """Why no material was made, in the editor's language."""


def new_material(root: Path, guide: str, material: str, title: str, today: datetime.date) -> str:
    """Make `content/<guide>/<material>.md` and list it last in its guide where it is not listed yet.

    Returns the new file's path below `root`; raises Refused with the reason and the cure, OSError where the disk refuses, and then
    nothing has changed.
    """
    with _alone(root):
        loaded, problems = load(root)
        if loaded is None:
            raise Refused(f"curriculum.yaml belum terbaca; betulkan dulu: {problems[-1]}")
        place = _guide(loaded.curriculum, guide)
        path = _path(root, place.id, material)
        listed = any(entry.material == material for entry in place.outline.materials)
        if not listed and not title.strip():
            raise Refused(f"materi '{material}' belum ada di curriculum.yaml; tulis juga judulnya")
        before = (root / OUTLINE).read_text(encoding="utf-8")
        after = before if listed else _with_entry(before, loaded, place, material, " ".join(title.split()))
        text = (root / TEMPLATE).read_text(encoding="utf-8").replace("{{ today }}", today.isoformat())
        text = text.replace("{{ perspectives }}", _perspectives(loaded.curriculum, place))
        if not listed:
            _require_sound(root, after)
        _write_both(root, path, text, before, after)
    return path


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One at a time: a second one waits, and then finds what the first has written."""
    if not (root / "content").is_dir():
        raise Refused("folder content/ tidak ada; jalankan perintah ini di folder proyek")
    folder = os.open(root / "content", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _path(root: Path, guide: str, material: str) -> str:
    """The path of the new file below `root`, which nothing stands at."""
    if not material or material != plain(material):
        raise Refused(
            f"nama {shown(material)} tidak bisa; pakai huruf kecil, angka, dan tanda hubung seperti 'buku-kerja-harian'"
        )
    if len(material) > _LONGEST_ID:
        raise Refused(f"nama {shown(material)} terlalu panjang: {len(material)} huruf, paling banyak {_LONGEST_ID}")
    path = f"content/{guide}/{material}.md"
    if os.path.lexists(root / path):
        raise Refused(f"{path} sudah ada; buka berkas itu dan sunting di sana")
    if not (root / "content" / guide).is_dir() or (root / "content" / guide).is_symlink():
        raise Refused(f"folder content/{guide}/ tidak ada; buat dulu, dengan berkas index.md di dalamnya")
    return path


def _perspectives(curriculum: Curriculum, guide: Guide) -> str:
    """The key `perspectives` with a line for each of the guide's, nothing where it has none."""
    chosen = curriculum.outline.vocabulary.chosen(guide.outline.perspectives)
    lines = (f'  {entry.perspective}: "TULIS: bagaimana {entry.label.lower()} tampak dalam topik ini"\n' for entry in chosen)
    return "".join(("perspectives:\n", *lines)) if chosen else ""


def _guide(curriculum: Curriculum, name: str) -> Guide:
    """The guide that somebody means: by its folder, its number, its title as it is said, or by words that one guide's titles alone hold."""
    wanted = plain(name)
    words = set(wanted.split("-")) - _BEFORE_A_NAME
    called = [(guide, _titles(guide)) for guide in curriculum.guides]
    exact = [guide for guide, titles in called if wanted in titles]
    held = [guide for guide, titles in called if words and words <= set("-".join(titles).split("-"))]
    if exact or len(held) == 1:
        return (exact or held)[0]
    near = suggestion(name, [guide.id for guide in curriculum.guides]) if not held else ""
    asked = "; yang mana: " if held else "; yang ada: "
    known = ", ".join(f"{guide.number} {guide.short}" for guide in held or curriculum.guides)
    raise Refused(f"panduan {shown(name)} tidak ada{near or asked + known}")


def _titles(guide: Guide) -> list[str]:
    """All that a guide may be called, as plain names."""
    titles = (words for title in (guide.short, guide.title) for words in (title, f"{guide.number} {title}"))
    return [guide.id, str(guide.number), *map(plain, titles)]


def plain(words: str) -> str:
    """Words as a name may be written: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


def _with_entry(outline: str, loaded: Loaded, guide: Guide, material: str, title: str) -> str:
    """The outline with the new entry after the guide's last one; comments and order of everything else stay as they are.

    However the file is written: of the lines where the entry might go the one is taken at which the file says, when it is read
    again, exactly what it said before and the new entry.
    """
    document = loaded.documents[OUTLINE]
    way = _way(document, guide)
    entry: dict[str, Value] = {"material": material, "title": title}
    lines, wanted = outline.split("\n"), _wanted(document.value, way, entry)
    line, column = (number - 1 for number in document.place((*way, len(guide.materials) - 1)))
    indent = lines[line][:column].rpartition("-")[0]
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    added = [f"{indent}- material: {material}", f"{indent}  title: {quoted}"]
    for end in range(line + 1, min(line + _MOST_LINES, len(lines)) + 1):
        text = "\n".join((*lines[:end], *added, *lines[end:]))
        read, problems = parse(OUTLINE, text)
        if not problems and read.value == wanted:
            return text
    raise Refused(
        f"tempatnya di curriculum.yaml tidak ditemukan; tambahkan sendiri di bawah panduan '{guide.id}', lalu ulangi perintah "
        f"ini tanpa judul: '- material: {material}' dan di baris berikutnya 'title: {quoted}'"
    )


def _way(document: Document, guide: Guide) -> tuple[str | int, ...]:
    """The way to the list of a guide's materials."""
    found = (
        way for way, text in document.texts.items() if way[0] == "parts" and way[-1] == "guide" and text.strip() == guide.id
    )
    return (*next(found)[:-1], "materials")


def _wanted(value: Value, way: tuple[str | int, ...], entry: dict[str, Value]) -> Value:
    """The values of the outline with the entry at the end of the list at `way`."""
    if not way:
        assert isinstance(value, list)
        return [*value, entry]
    key, rest = way[0], way[1:]
    if isinstance(value, list):
        return [_wanted(item, rest, entry) if place == key else item for place, item in enumerate(value)]
    assert isinstance(value, dict)
    return {name: _wanted(item, rest, entry) if name == key else item for name, item in value.items()}


def _require_sound(root: Path, outline: str) -> None:
    """Refuse an entry that the check would refuse afterwards, for its name or its title."""
    with temporary_folder() as copy:
        shutil.copytree(root / "content", copy / "content", symlinks=True)
        found = _faults(copy, outline)
        if found:
            known = _faults(copy, (root / OUTLINE).read_text(encoding="utf-8"))
            found = [message for message in found if message not in known]
    if found:
        raise Refused(f"belum dibuat: {found[0]}")


def _faults(copy: Path, outline: str) -> list[str]:
    """What the check calls an error in this outline of the texts in `copy`."""
    (copy / OUTLINE).write_text(outline, encoding="utf-8")
    return [problem.message for problem in errors(check(copy)[1]) if problem.path == OUTLINE]


def _write_both(root: Path, path: str, text: str, before: str, after: str) -> None:
    """Both files, each beside and then into its place; the outline first, for a material may be listed before it is written."""
    drafts = {root / OUTLINE: after, root / path: text}
    beside = {file: file.with_name(f".{file.name}.baru") for file in drafts}
    try:
        for file, words in drafts.items():
            beside[file].write_text(words, encoding="utf-8")
            beside[file].chmod((root / OUTLINE).stat().st_mode & 0o777)
        if after != before:
            beside[root / OUTLINE].replace(root / OUTLINE)
        beside[root / path].replace(root / path)
    except BaseException:
        if (root / OUTLINE).read_text(encoding="utf-8") != before:
            (root / OUTLINE).write_text(before, encoding="utf-8")
        raise
    finally:
        for draft in beside.values():
            draft.unlink(missing_ok=True)
