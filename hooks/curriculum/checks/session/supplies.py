"""Rules about supplies: what the steps touch is in the supplies, with what goes with it."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from curriculum.checks.rule import Written, materials, rule
from curriculum.model.data.supplies import Supply
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, listed, unknown

#: What is said aloud, and boxes with songs, down to the end of their line.
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”\n]*”|(?m:^>.*$)")


@rule(alone="session")
def supplies_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A supply line names one thing of the list of supplies, by `supply`."""
    known = {supply.supply for supply in loaded.curriculum.catalogue.supplies}
    file = loaded.curriculum.outline.vocabulary.files.named("supplies")
    for m in materials(loaded):
        lines = m.plan.supplies
        for place, name, advice in unknown([line.supply for line in lines], known):
            yield m.at(("supplies", place, "supply"), f"barang '{name}' tidak ada di {file}{advice}")
        for place, line in enumerate(lines):
            if (line.supply is None) == (line.item is None):
                yield m.at(("supplies", place), f"tulis satu saja: 'supply' (nama dari {file}) atau 'item'")


@rule(alone="session")
def supplies_are_listed(loaded: Loaded) -> Iterator[Problem]:
    """Every thing to bring stands in the list of supplies, so that a training adds it up."""
    file = loaded.curriculum.outline.vocabulary.files.named("supplies")
    for m in materials(loaded) if loaded.curriculum.catalogue.supplies else ():
        for place, line in enumerate(m.plan.supplies):
            if line.item is not None:
                near = _nearest(line.item, loaded.curriculum.catalogue.supplies)
                advice = f"; maksud Anda 'supply: {near}'?" if near else f"; tambahkan dulu ke {file}"
                yield m.at(("supplies", place), f"'{line.item}' belum memakai nama dari {file}{advice}")


def _nearest(item: str, supplies: Collection[Supply]) -> str:
    return next((s.supply for s in supplies if _pattern(s.words).search(item)), "")


@rule(alone="session")
def steps_use_what_is_brought(loaded: Loaded) -> Iterator[Problem]:
    """A thing named in the words of a step is among the supplies, or something of which it is a substitute."""
    supplies = loaded.curriculum.catalogue.supplies
    for m in materials(loaded):
        brought = _brought(m)
        spoken = [m.plan.room, *m.plan.prepare.before, *m.plan.prepare.today]
        at_hand = " ".join((*spoken, *(line.note or line.item or "" for line in m.plan.supplies))).lower()
        # A quick look spares the slow one: few of the things that could be needed are named at all.
        named = _single("\n".join(section.text for section in m.material.instructions.values()))
        for supply in supplies:
            if supply.supply not in brought and any(_single(word) <= named for word in supply.words):
                yield from _used(m, supply, supplies, brought, at_hand)


def _used(m: Written, supply: Supply, supplies: Collection[Supply], brought: set[str], at_hand: str) -> Iterator[Problem]:
    """The first step that names a thing nobody brings; a word that also means something brought is no fault."""
    pattern = _pattern(supply.words)
    for step in m.plan.steps:
        section = m.material.instructions.get(step.step)
        found = pattern.search(_told(section.text)) if section and pattern.search(section.text) else None
        if found is None or section is None:
            continue
        word = found[0].lower()
        if word in at_hand or any(word in _said(other) for other in supplies if other.supply in brought):
            return
        line = section.first_line + section.text.count("\n", 0, found.start())
        yield m.below(line, f"langkah '{step.step}' memakai {word}, tetapi '{supply.supply}' tidak ada di 'supplies'; tambahkan")
        return


def _told(text: str) -> str:
    """The words of a step without those in quotation marks and boxes, as long as before: a scene or a song touches nothing."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def _said(supply: Supply) -> str:
    return " ".join((*supply.words, *supply.substitutes)).lower()


@rule(alone="session")
def supplies_come_together(loaded: Loaded) -> Iterator[Problem]:
    """What a thing is useless without comes with it; cards to cut come with what serves cutting, a sheet to fill in with what serves writing."""
    catalogue = loaded.curriculum.catalogue
    for m in materials(loaded) if catalogue.supplies else ():
        brought = _brought(m)
        for place, line in enumerate(m.plan.supplies):
            supply = catalogue.supply(line.supply) if line.supply else None
            for other in supply.together if supply else ():
                if other not in brought:
                    yield m.at(("supplies", place), f"'{line.supply}' memerlukan '{other}'; tambahkan ke 'supplies'")
        kinds = {worksheet.kind.role for worksheet in m.plan.worksheets if worksheet.kind}
        for kind, serves, what in (("cards", "cutting", "kartu untuk digunting"), ("form", "writing", "isian")):
            able = [supply.supply for supply in catalogue.supplies if supply.serves == serves]
            if kind in kinds and able and brought.isdisjoint(able):
                yield m.at(("supplies",), f"ada lembar {what}, tetapi {listed(able)} tidak ada di 'supplies'; tambahkan")


def _brought(m: Written) -> set[str]:
    return {line.supply for line in m.plan.supplies if line.supply}


@lru_cache(maxsize=4096)
def _single(text: str) -> frozenset[str]:
    """The words of a text one by one, in one case."""
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, the longest first."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)
