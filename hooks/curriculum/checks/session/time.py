"""Rules about the minutes of a session: breaks, slack, closings, and how much is to be written."""

import re
from collections.abc import Iterator

from curriculum.checks.rule import Written, materials, rule
from curriculum.model.links import without_links
from curriculum.model.loading import Loaded
from curriculum.model.session import Step, Worksheet
from curriculum.source.problems import Problem

#: The limit of blanks to fill in is for so many minutes.
BLANK_MINUTES = 15

_NAMED_MINUTES = re.compile(r"\b(\d{1,3})(?:\s*[–-]\s*(\d{1,3}))? menit\b")
_UNITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
#: Numbers as they are written out, up to twenty.
_IN_WORDS = {word: number for number, word in enumerate(_UNITS, 1)} | {"sepuluh": 10, "sebelas": 11, "dua puluh": 20}
_IN_WORDS |= {f"{word} belas": number for number, word in enumerate(_UNITS[1:], 12)}
_WRITTEN_MINUTES = re.compile(rf"\b({'|'.join(sorted(_IN_WORDS, key=len, reverse=True))}) menit\b", re.IGNORECASE)
#: Before written minutes: not what the line takes, but how long one turn lasts, or how long somebody stays behind.
_TURN = re.compile(r"\b(?:dalam|ukur|tinggal(?:lah)?)\s*$", re.IGNORECASE)
#: What follows these words is a case, not a part of the step's time.
_CASE = re.compile(r"\b(?:bila|kalau|jika|apabila|terlambat|paling singkat|lebih dari|setiap)\b[^.;:]*$", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")
_TASK = re.compile(r"(?m)^\d+\. ")
_LINE_TO_FILL = re.compile(r"_{3,}|\.{4,}|…{2,}")
_RULE_ROW = re.compile(r"\|?[\s:|-]+\|?")


@rule(alone="session")
def long_sessions_rest(loaded: Loaded) -> Iterator[Problem]:
    """A long session has a break, nobody sits too long, and one meeting does not take more than the limit."""
    limits = loaded.curriculum.outline.limits
    rest = loaded.curriculum.outline.vocabulary.word("phases", "break")
    for m in materials(loaded):
        total = m.plan.minutes
        if total > limits.longest_meeting:
            yield m.at(
                ("steps",),
                f"sesi {total} menit; paling lama {limits.longest_meeting} dengan jeda, atau rencanakan dua pertemuan",
            )
        breaks = [step.minutes for step in m.plan.steps if step.is_break]
        if rest and total > limits.rest_after and max(breaks, default=0) < limits.shortest_break:
            yield m.at(
                ("steps",), f"sesi {total} menit tanpa jeda {limits.shortest_break} menit; tambahkan langkah 'phase: {rest}'"
            )
        yield from _sitting(m, limits.longest_sitting)


def _sitting(m: Written, longest: int) -> Iterator[Problem]:
    seated = 0
    for number, step in enumerate(m.plan.steps):
        seated = 0 if step.is_break else seated + step.minutes
        if seated > longest:
            yield m.at(
                ("steps", number),
                f"sampai akhir langkah ini peserta duduk {seated} menit tanpa jeda; paling lama {longest}: tambahkan jeda sebelumnya",
            )
            return


@rule(alone="session")
def named_minutes_fit_their_step(loaded: Loaded) -> Iterator[Problem]:
    """The minutes named inside a step leave some of it: forming groups and walking take the rest."""
    share = loaded.curriculum.outline.limits.named_minutes
    for m in materials(loaded):
        for number, step, named in _named(m):
            most = step.minutes * share // 100
            if named * 100 > step.minutes * share:
                yield m.at(
                    ("steps", number, "minutes"),
                    f"menit yang disebut di dalam langkah '{step.step}' berjumlah {named} dari {step.minutes}; "
                    f"paling banyak {most}, supaya ada waktu berpindah",
                )


@rule(alone="session")
def shortest_holds_named_minutes(loaded: Loaded) -> Iterator[Problem]:
    """A step cannot be cut below the minutes its own words name: who is late would be told to do what cannot be done."""
    for m in materials(loaded):
        for number, step, named in _named(m):
            if step.shortest is not None and step.shortest < named <= step.minutes:
                cure = f"tulis {named}, hapus 'shortest', atau kurangi menit yang disebut" if named < step.minutes else "hapus 'shortest'"
                yield m.at(
                    ("steps", number, "shortest"),
                    f"'shortest' ({step.shortest}) langkah '{step.step}' kurang dari menit yang disebut di dalamnya ({named}); {cure}",
                )


def _named(m: Written) -> Iterator[tuple[int, Step, int]]:
    """Each step but a break with its place and the minutes that its words name."""
    for number, step in enumerate(m.plan.steps):
        section = m.material.instructions.get(step.step)
        if section and not step.is_break:
            yield number, step, sum(_named_minutes(section.prose))


def _named_minutes(text: str) -> Iterator[int]:
    for line in without_links(_QUOTED.sub("", text)).split("\n"):
        in_figures = [found for found in _NAMED_MINUTES.finditer(line) if not _CASE.search(line, 0, found.start())]
        yield from (int(found[2] or found[1]) for found in in_figures)
        # Where figures say what a line takes, words beside them say how long a turn in it lasts.
        if not _NAMED_MINUTES.search(line) and not line.startswith("|"):
            yield from _written_minutes(line)


def _written_minutes(line: str) -> Iterator[int]:
    for found in _WRITTEN_MINUTES.finditer(line):
        before = line[: found.start()]
        if not _CASE.search(before) and not _TURN.search(before):
            yield _IN_WORDS[found[1].lower()]


@rule(alone="session")
def closings_have_few_tasks(loaded: Loaded) -> Iterator[Problem]:
    """A closing step has at most one numbered task for every two of its minutes, or as the limit says."""
    task = loaded.curriculum.outline.limits.closing_task
    for m in materials(loaded):
        for number, step in enumerate(m.plan.steps):
            section = m.material.instructions.get(step.step) if step.phase.role == "closing" else None
            tasks = len(_TASK.findall(section.prose)) if section else 0
            if tasks * task > step.minutes:
                yield m.at(
                    ("steps", number, "minutes"),
                    f"{step.phase} {step.minutes} menit berisi {tasks} tugas; paling banyak {step.minutes // task}: kurangi, atau tambah menitnya",
                )


@rule(alone="session")
def sheets_can_be_filled_in_time(loaded: Loaded) -> Iterator[Problem]:
    """A sheet has no more blanks for every fifteen minutes of the steps that use it than the limit; a bigger one goes home."""
    blanks_in_time = loaded.curriculum.outline.limits.blanks
    for m in materials(loaded):
        for worksheet, section in m.material.worksheets:
            minutes = _minutes_of(m, worksheet)
            blanks = blanks_of(section.prose)
            most = minutes * blanks_in_time // BLANK_MINUTES
            if worksheet.is_form and worksheet.filled_in_session and minutes and blanks > most:
                yield m.below(
                    section.heading.line,
                    f"lembar '{worksheet.title}' punya {blanks} isian, langkahnya {minutes} menit (cukup untuk {most}); "
                    "kurangi, atau sebut 'filled: rumah' bila diisi di rumah, 'filled: bersama' bila diisi banyak orang",
                )


def _minutes_of(m: Written, worksheet: Worksheet) -> int:
    """Minutes of the steps in which a sheet is filled in; 0 where it is only handed out at the close, to be filled in at home."""
    steps = [step for step in m.plan.steps if worksheet.worksheet in step.uses]
    filled = [step for step in steps if step.phase.role != "closing"]
    if not filled and worksheet.take_home:
        return 0
    return sum(step.minutes for step in filled or steps)


def blanks_of(text: str) -> int:
    """Places to write in: lines of dots or underscores, and empty cells of tables."""
    total = 0
    for line in text.split("\n"):
        if line.startswith("|") and not _RULE_ROW.fullmatch(line):
            total += sum(not cell.strip() for cell in line.strip().strip("|").split("|"))
        total += len(_LINE_TO_FILL.findall(line)) if not line.startswith("|---") else 0
    return total
