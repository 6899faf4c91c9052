"""Comparison (diff) of two states of the texts, as readers meet them: pages, minutes, copies and their cost, links, faults.

Printed pages come from the kurikulum.json of a build of each state; without it they are left out, the rest holds.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from curriculum.checks.runner import check_loaded
from curriculum.checks.unnoted_changes import new_entry, unannounced
from curriculum.model.copies import Copies, copy_order
from curriculum.model.curriculum import Curriculum, Material, WrittenMaterial
from curriculum.model.links import Link
from curriculum.model.loading import Loaded, load
from curriculum.proposal.checkouts import Earlier
from curriculum.rendering.urls import Urls
from curriculum.source.problems import Problem

#: People for whom copies are counted, and rupiah for a copied side: what the planner begins with (planner/board.js).
PEOPLE, PRICE = 25, 250
#: Printed sheets of a material in kurikulum.json, and what the comment calls them.
_SHEETS = {"handout": "lembar peserta", "facilitator_sheet": "pegangan fasilitator", "worksheet_sheets": "lembar kerja"}


@dataclass(frozen=True)
class State:
    """The texts in one folder: what could be read of them, every fault, and the pages of their last printing by material."""

    loaded: Loaded | None
    problems: tuple[Problem, ...]
    printed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def curriculum(self) -> Curriculum | None:
        """What could be read."""
        return self.loaded.curriculum if self.loaded else None

    @cached_property
    def materials(self) -> dict[str, Material]:
        """The listed materials by their path."""
        return {material.path: material for material in self.curriculum.materials} if self.curriculum else {}

    def pages(self, path: str, sheet: str) -> int | None:
        """Printed pages of a sheet of a material; None where nothing tells."""
        found = self.printed.get(path, {}).get(sheet)
        return int(found["pages"]) if found else None

    def sides(self, material: WrittenMaterial) -> int | None:
        """Copied sides of a session for 25 people; None where a printing is not known."""
        assert self.curriculum is not None
        lines = copy_order(self.curriculum, material, PEOPLE)
        counts = [(sheet.copies, self._sides(sheet)) for line in lines for sheet in line.sheets]
        return None if any(sides is None for _, sides in counts) else sum(copies * (sides or 0) for copies, sides in counts)

    def _sides(self, sheet: Copies) -> int | None:
        its = self.printed.get(sheet.material.path, {})
        if sheet.instrument:
            asked = next((one for one in its.get("instruments", ()) if one["instrument"] == sheet.instrument.id), None)
            pdf = asked and asked["tally" if sheet.tally else "pdf"]
            return int(pdf["pages"]) if pdf else None
        if sheet.worksheet is None:
            return self.pages(sheet.material.path, "reading")
        name = sheet.worksheet.worksheet
        first_last = next((one["pages"] for one in its.get("worksheets", ()) if one["worksheet"] == name), None)
        return first_last[1] - first_last[0] + 1 if first_last else None


def read(root: Path, printed: Path | None = None) -> State:
    """The state of the texts below `root`; `printed` is the kurikulum.json of their build."""
    loaded, problems = load(root)
    problems += check_loaded(loaded) if loaded else ()
    return State(loaded, tuple(sorted(set(problems))), _printed(printed) if printed and printed.is_file() else {})


def _printed(file: Path) -> dict[str, Mapping[str, Any]]:
    whole = json.loads(file.read_text(encoding="utf-8"))
    guides = (guide for part in whole["parts"] for guide in part["guides"])
    return {f"{guide['guide']}/{one['material']}": one for guide in guides for one in guide["materials"]}


@dataclass(frozen=True)
class Row:
    """A number before and after; None where it is not known or not there."""

    what: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class MaterialChange:
    """What changed of one material for its readers."""

    material: Material
    url: str
    rows: tuple[Row, ...]
    new_links: tuple[str, ...]
    lost_links: tuple[str, ...]
    entry: str


@dataclass(frozen=True)
class Comparison:
    """Two states held side by side; `folder` is where the later one lies."""

    before: State
    after: State
    earlier: Earlier

    @property
    def new_problems(self) -> list[Problem]:
        """Faults that the earlier texts did not have; a fault that only moved is not new."""
        known = {(problem.path, problem.message) for problem in self.before.problems}
        return [problem for problem in self.after.problems if (problem.path, problem.message) not in known]

    @property
    def gone(self) -> list[Material]:
        """Materials that are no longer listed."""
        return [material for path, material in self.before.materials.items() if path not in self.after.materials]

    @property
    def others(self) -> list[str]:
        """Changed files that are no material's."""
        own = {material.source for material in self.after.materials.values()}
        return [path for path in self.earlier.changed("content") if path not in own]

    @cached_property
    def materials(self) -> list[MaterialChange]:
        """The materials whose file changed or is new, in learning order."""
        changed = set(self.earlier.changed("content"))
        found = self.after.materials.items() if self.after.curriculum else ()
        new = {path for path in self.after.materials if not isinstance(self.before.materials.get(path), WrittenMaterial)}
        return [
            self._material(path, material)
            for path, material in found
            if isinstance(material, WrittenMaterial) and (material.source in changed or path in new)
        ]

    def _material(self, path: str, now: WrittenMaterial) -> MaterialChange:
        then = self.before.materials.get(path)
        old = then if isinstance(then, WrittenMaterial) else None
        was, has = set(_addresses(old)), set(_addresses(now))
        new_links = tuple(address for address in dict.fromkeys(_addresses(now)) if address not in was)
        lost = tuple(address for address in dict.fromkeys(_addresses(old)) if address not in has)
        assert self.after.curriculum is not None
        url = Urls(self.after.curriculum).url(now)
        return MaterialChange(
            now, url, tuple(self._rows(path, old, now)), new_links, lost, self._entries.get(now.source, "")
        )

    def _rows(self, path: str, old: WrittenMaterial | None, now: WrittenMaterial) -> Iterator[Row]:
        yield Row("menit", old.minutes if old else None, now.minutes)
        for sheet, words in _SHEETS.items():
            yield Row(f"halaman {words}", self.before.pages(path, sheet), self.after.pages(path, sheet))
        sides = self.before.sides(old) if old else None, self.after.sides(now)
        yield Row(f"sisi fotokopi untuk {PEOPLE} orang", *sides)
        yield Row(f"biaya fotokopi (Rp{PRICE} tiap sisi)", *(count and count * PRICE for count in sides))

    @cached_property
    def _entries(self) -> dict[str, str]:
        """The lines to paste below `changes:` of each material whose words changed without one."""
        if self.after.loaded is None:
            return {}
        today = self.after.loaded.today
        return {fault.problem.path: new_entry(fault.words, today) for fault in unannounced(self.after.loaded, self.earlier)}


def _addresses(material: WrittenMaterial | None) -> Iterator[str]:
    links: tuple[Link, ...] = tuple(material.body.links) if material else ()
    return (link.address for link in links if not link.image)
