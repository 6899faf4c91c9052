"""A new curriculum: a folder with the workings of this one and a small valid set of texts, which checks and builds at once.

The texts lie in overrides/new/start/<language>/; a language that has a catalogue of words but no texts there begins with the English ones.
"""

import datetime
import re
import shutil
from pathlib import Path

from curriculum.new_material import Refused
from curriculum.rendering.locales import catalogues
from curriculum.source.problems import listed, suggestion

START = "overrides/new/start"
_WITHOUT_TEXTS = "en"
#: What makes a curriculum of texts: everything but content/, curriculum.yaml, and what is about this handbook.
WORKINGS = ("hooks", "overrides", "scripts", "mkdocs.yml", "pyproject.toml", "requirements.lock", "LICENSE", ".gitignore")
#: In place of what LICENSE says of this handbook's texts: each curriculum names its own licence.
_LICENCES = (
    "Texts, pictures and data: the licence that curriculum.yaml names. Code (everything else): the MIT License, below.\n\n"
)
_CODE_LICENCE = "MIT License\n"
_PASSING = shutil.ignore_patterns("__pycache__", "*.pyc")


def new_curriculum(root: Path, folder: Path, language: str, today: datetime.date) -> Path:
    """Make a whole project in `folder`, which may not hold anything yet, its texts in `language`; the folder, without links or dots.

    `root` is the project its workings are copied from. Raises Refused with the reason and the cure.
    """
    known = catalogues()
    if language not in known:
        raise Refused(
            f"belum ada daftar kata untuk bahasa '{language}'{suggestion(language, known)}; yang ada: {listed(known)}"
        )
    folder, root = folder.resolve(), root.resolve()  # not absolute(): that leaves ../bees below the folder it leads out of
    if folder == root or root in folder.parents:
        raise Refused(f"{folder.name} ada di dalam kurikulum ini; sebut folder di luarnya, misalnya ../{folder.name}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} sudah berisi; sebut folder yang belum ada")
    draft = folder.with_name(f".{folder.name}.baru")
    shutil.rmtree(draft, ignore_errors=True)  # of one that was killed
    try:
        _fill(draft, root, language, today)
        draft.rename(folder)
    except BaseException:  # a full disk, Ctrl-C: nothing half made stays in the way of the next attempt
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return folder


def _fill(folder: Path, root: Path, language: str, today: datetime.date) -> None:
    folder.mkdir(parents=True)
    for name in WORKINGS:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=_PASSING)
        elif (root / name).is_file():
            shutil.copy(root / name, folder)
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    (folder / "LICENSE").write_text(_LICENCES + licence[licence.index(_CODE_LICENCE) :], encoding="utf-8")
    texts = next(place for place in (root / START / language, root / START / _WITHOUT_TEXTS) if place.is_dir())
    for file in sorted(file for file in texts.rglob("*") if file.is_file()):
        _write(folder / file.relative_to(texts), file.read_text(encoding="utf-8"), language, today)


def _write(target: Path, text: str, language: str, today: datetime.date) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if "overrides" not in target.parts:  # there it is a template, filled in when a material is made
        text = text.replace("{{ today }}", today.isoformat())
    target.write_text(re.sub(r"(?m)^language: \w+$", f"language: {language}", text), encoding="utf-8")
