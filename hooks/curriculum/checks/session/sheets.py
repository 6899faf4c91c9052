"""Rules about worksheets: who is named on them, where they go, and that what is read aloud or brought is there."""

import math
import re
from collections.abc import Iterator

from curriculum.checks.rule import Written, materials, rule
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, suggestion, unknown

#: From this sensitivity on, each sheet says whose name it needs.
PEKA = 3
SMALLEST_GROUP = 2


@rule(alone="session")
def sheets_say_where_they_go(loaded: Loaded) -> Iterator[Problem]:
    """Each worksheet says what it is (`kind`), who is named on it (`name`) and whether it goes home (`take_home`)."""
    for m in materials(loaded):
        for number, worksheet in enumerate(m.plan.worksheets):
            missing = [key for key in ("kind", "name", "take_home") if getattr(worksheet, key) is None]
            if missing:
                keys = ", ".join(f"'{key}'" for key in missing)
                urgent = f" (kepekaan {m.plan.sensitivity}: nama dapat membahayakan)" if m.plan.sensitivity >= PEKA else ""
                yield m.at(("worksheets", number), f"lembar '{worksheet.worksheet}' belum menyebut {keys}{urgent}; tambahkan, lihat lembar lain")


@rule(alone="session")
def private_sheets_bear_no_name(loaded: Loaded) -> Iterator[Problem]:
    """A sheet to fill in that speaks of violence, health, money at home, ballots or a child's work is `name: tanpa`."""
    no_name = loaded.curriculum.outline.vocabulary.sheet_name.none
    for m in materials(loaded):
        for number, (worksheet, section) in enumerate(m.material.worksheets):
            if (worksheet.kind and worksheet.kind.role != "form") or (worksheet.name and worksheet.name.role != "person"):
                continue
            for caution in loaded.curriculum.catalogue.cautions:
                word = _first(caution.sheets, f"{worksheet.title}\n{section.text}")
                if word:
                    message = f"lembar '{worksheet.title}' menyebut '{word}' ({caution.about}): pakai 'name: {no_name}'"
                    yield m.at(("worksheets", number), message)
                    break


@rule(alone="session")
def notes_and_steps_agree(loaded: Loaded) -> Iterator[Problem]:
    """What the facilitator's notes forbid is not asked by a step of the same material."""
    for m in materials(loaded):
        for caution in loaded.curriculum.catalogue.cautions:
            if _first(caution.notes, m.material.notes):
                yield from _asked(m, caution.steps, caution.about)


def _asked(m: Written, words: tuple[str, ...], about: str) -> Iterator[Problem]:
    for name, section in m.material.instructions.items():
        for number, line in enumerate(section.prose.split("\n"), section.first_line):
            word = _first(words, line)
            if word and not re.search(r"\b(?:jangan|tidak|bukan|tanpa)\b", line, re.IGNORECASE):
                yield m.below(number, f"langkah '{name}' meminta '{word}', padahal catatan melarangnya ({about}); ubah langkahnya")


def _first(words: tuple[str, ...], text: str) -> str:
    """The first of the words that stands in the text, or nothing."""
    low = text.lower()
    at_hand = (word for word in words if word.lower() in low)
    return next((word for word in at_hand if re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", low)), "")


@rule(alone="session")
def passages_to_read_exist(loaded: Loaded) -> Iterator[Problem]:
    """A step reads aloud only headings and boxes of the reading of its own material."""
    for m in materials(loaded):
        known = set(m.material.passages)
        for number, step in enumerate(m.plan.steps):
            for place, name, advice in unknown(step.reads, known):
                yield m.at(("steps", number, "reads", place), f"bacaan tidak punya bagian '{name}'{advice}")


@rule()
def what_is_brought_was_handed_out(loaded: Loaded) -> Iterator[Problem]:
    """A sheet that people bring from another session exists there, goes home there, and comes earlier."""
    paths = [material.path for material in loaded.curriculum.materials]
    written = {material.path: material for material in loaded.curriculum.written}
    for m in materials(loaded):
        for number, brought in enumerate(m.plan.brings):
            where = ("brings", number)
            if brought.of not in paths:
                yield m.at((*where, "of"), f"materi '{brought.of}' tidak ada{suggestion(brought.of, paths)}")
                continue
            other = written.get(brought.of)
            sheets = [worksheet.worksheet for worksheet in other.plan.worksheets] if other else []
            if other and brought.worksheet not in sheets:
                advice = suggestion(brought.worksheet, sheets)
                yield m.at((*where, "worksheet"), f"materi {brought.of} tidak punya lembar '{brought.worksheet}'{advice}")
            elif paths.index(brought.of) > paths.index(m.material.path):
                yield m.at((*where, "of"), f"materi '{brought.of}' baru datang sesudah materi ini; hapus dari 'brings', atau ubah urutan materi di curriculum.yaml")


@rule()
def what_is_brought_was_kept(loaded: Loaded) -> Iterator[Problem]:
    """A sheet that people bring from another session was theirs to take home, or `kept` says who keeps it."""
    written = {material.path: material for material in loaded.curriculum.written}
    for m in materials(loaded):
        for number, brought in enumerate(m.plan.brings):
            sheets = {sheet.worksheet: sheet for sheet, _ in written[brought.of].worksheets} if brought.of in written else {}
            sheet = sheets.get(brought.worksheet)
            if sheet and sheet.take_home is False and brought.kept is None:
                yield m.at(
                    ("brings", number),
                    f"lembar '{sheet.worksheet}' di {brought.of} tidak dibawa pulang (take_home: tidak); "
                    "tulis siapa yang menyimpannya, misalnya 'kept: fasilitator'",
                )


@rule()
def instruments_exist(loaded: Loaded) -> Iterator[Problem]:
    """An instrument that a session uses is a file of the folder of question sheets."""
    folder = loaded.curriculum.outline.vocabulary.files.folder
    known = {instrument.id for instrument in loaded.curriculum.instruments} | {
        path.rpartition("/")[2].removesuffix(".yaml") for path in loaded.unreadable
    }
    for m in materials(loaded):
        for place, name, advice in unknown(m.plan.instruments, known):
            yield m.at(("instruments", place), f"alat '{name}' tidak ada di {folder}{advice}")


@rule(alone="session")
def groups_fit(loaded: Loaded) -> Iterator[Problem]:
    """For the least, the ideal and the greatest number of people, groups as even as can be leave nobody alone."""
    for m in materials(loaded):
        people = m.plan.participants
        for name, number in (("min", people.min), ("ideal", people.ideal), ("max", people.max)):
            if people.group and number // math.ceil(number / people.group) < SMALLEST_GROUP:
                yield m.at(
                    ("participants",),
                    f"{name} {number} orang dalam kelompok {people.group}: ada yang sendirian; ubah '{name}' atau 'group'",
                )
