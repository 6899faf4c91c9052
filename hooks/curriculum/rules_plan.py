"""Rules about one material: its session plan, and whether the words below keep what the plan promises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curriculum.bodies import INSTRUCTIONS, NOTES, READING, WORKSHEET, Body
from curriculum.model import Material
from curriculum.parsing import Document, Location
from curriculum.problems import Problem, suggestion
from curriculum.session import OWN_ACTIVITY, SessionPlan, Supply, Worksheet
from curriculum.session import READING as READING_USE
from curriculum.timing import duration_label

SHORTEST_SESSION, LONGEST_SESSION = 30, 240
LONGEST_INPUT = 15
SAFETY = "Keamanan dan rujukan"


@dataclass(frozen=True, slots=True)
class Written:
    """A material with its plan and words at hand, and the document that knows every place."""

    material: Material
    plan: SessionPlan
    body: Body
    document: Document

    def at(self, location: Location, message: str) -> Problem:
        """An error at a place of the front matter."""
        return self.document.problem(location, message)

    def warn(self, location: Location, message: str) -> Problem:
        """A warning at a place of the front matter."""
        return Problem(self.document.path, *self.document.key_place(location), message, "warning")

    def below(self, line: int, message: str) -> Problem:
        """An error at a line of the words."""
        return Problem(self.document.path, line, 1, message)


def session_length(m: Written) -> Iterator[Problem]:
    """A session takes 30 to 240 minutes in all."""
    total = m.plan.minutes
    if not SHORTEST_SESSION <= total <= LONGEST_SESSION:
        yield m.at(
            ("steps",),
            f"jumlah menit semua langkah {total} ({duration_label(total)}); sesi harus {SHORTEST_SESSION} sampai {LONGEST_SESSION} menit",
        )


def group_sizes(m: Written) -> Iterator[Problem]:
    """Participants go from min over ideal to max; whatever is handed out per group needs the size of a group."""
    people = m.plan.participants
    if not people.min <= people.ideal <= people.max:
        yield m.at(("participants",), f"urutan harus min <= ideal <= max, bukan {people.min}, {people.ideal}, {people.max}")
    things: list[Supply | Worksheet] = [*m.plan.supplies, *m.plan.worksheets]
    if people.group is None and (
        any(thing.per == "kelompok" for thing in things) or any(step.form == "kelompok" for step in m.plan.steps)
    ):
        yield m.at(
            ("participants",),
            "ada yang dibagi per kelompok, tetapi 'group' (jumlah orang tiap kelompok) belum ada di 'participants'",
        )


def steps_are_whole(m: Written) -> Iterator[Problem]:
    """Every step but a break names method and form; `shortest` is less than `minutes`; no two steps share a name."""
    names: set[str] = set()
    for number, step in enumerate(m.plan.steps):
        for key in ("method", "form") if step.phase != "istirahat" else ():
            if getattr(step, key) is None:
                yield m.at(("steps", number), f"langkah '{step.step}' belum punya '{key}'")
        if step.shortest is not None and step.shortest >= step.minutes:
            yield m.at(
                ("steps", number, "shortest"),
                f"'shortest' ({step.shortest}) harus lebih kecil dari 'minutes' ({step.minutes}); hapus bila tidak bisa dipersingkat",
            )
        if step.step in names:
            yield m.at(("steps", number, "step"), f"langkah '{step.step}' sudah ada di atas; beri nama lain")
        names.add(step.step)


def adult_learning(m: Written) -> Iterator[Problem]:
    """Half of the minutes belong to participants; an input takes at most 15; five to eight steps. Warnings only."""
    own = sum(step.minutes for step in m.plan.steps if step.phase in OWN_ACTIVITY)
    if own * 2 < m.plan.minutes:
        yield m.warn(
            ("steps",), f"kegiatan peserta sendiri {own} dari {m.plan.minutes} menit; sebaiknya paling sedikit setengahnya"
        )
    for number, step in enumerate(m.plan.steps):
        if step.phase == "masukan" and step.minutes > LONGEST_INPUT:
            yield m.warn(
                ("steps", number, "minutes"),
                f"masukan '{step.step}' {step.minutes} menit; sebaiknya paling lama {LONGEST_INPUT}",
            )
    if not 5 <= sum(step.phase != "istirahat" for step in m.plan.steps) <= 8:
        yield m.warn(("steps",), f"ada {len(m.plan.steps)} langkah; biasanya 5 sampai 8")


def objectives_are_met_and_checked(m: Written) -> Iterator[Problem]:
    """Each objective is met by a step and checked by a question; steps and questions name known objectives."""
    known = [objective.id for objective in m.plan.objectives]
    met = {id for step in m.plan.steps for id in step.objectives}
    asked = {question.objective for question in m.plan.evaluation}
    for number, id in enumerate(known):
        if id in known[:number]:
            yield m.at(("objectives", number, "id"), f"tujuan '{id}' sudah ada di atas; beri nama lain")
        if id not in met:
            yield m.at(
                ("objectives", number),
                f"tujuan '{id}' tidak dilayani satu langkah pun; tambahkan di 'objectives' sebuah langkah",
            )
        if id not in asked:
            yield m.at(
                ("objectives", number),
                f"tujuan '{id}' tidak diperiksa satu pertanyaan pun; tambahkan pertanyaan di 'evaluation'",
            )
    for n, step in enumerate(m.plan.steps):
        yield from _unknown(m, ("steps", n, "objectives"), step.objectives, known, "tujuan")
    for n, question in enumerate(m.plan.evaluation):
        if question.objective not in known:
            yield m.at(
                ("evaluation", n, "objective"),
                f"tujuan '{question.objective}' tidak ada di 'objectives'{suggestion(question.objective, known)}",
            )


def _unknown(m: Written, location: Location, names: Iterable[str], known: list[str], kind: str) -> Iterator[Problem]:
    for place, name in enumerate(names):
        if name not in known:
            yield m.at((*location, place), f"{kind} '{name}' tidak dikenal{suggestion(name, known)}")


def worksheets_are_used(m: Written) -> Iterator[Problem]:
    """Every worksheet is used by a step, and a step uses only worksheets of this material or the reading."""
    known = [worksheet.worksheet for worksheet in m.plan.worksheets]
    used = {id for step in m.plan.steps for id in step.uses}
    for number, id in enumerate(known):
        if id in known[:number]:
            yield m.at(("worksheets", number, "worksheet"), f"lembar kerja '{id}' sudah ada di atas; beri nama lain")
        if id not in used:
            yield m.at(
                ("worksheets", number),
                f"lembar kerja '{id}' tidak dipakai satu langkah pun; tambahkan di 'uses' sebuah langkah",
            )
    for n, step in enumerate(m.plan.steps):
        yield from _unknown(m, ("steps", n, "uses"), step.uses, [*known, READING_USE], "lembar kerja")


def sections_are_known(m: Written) -> Iterator[Problem]:
    """The words have Bahan bacaan, Langkah fasilitasi, one Lembar kerja or more, Catatan fasilitator, in this order, none empty."""
    order = [READING, INSTRUCTIONS, WORKSHEET.strip(": "), NOTES]
    places = []
    for section in m.body.sections:
        kind = section.heading.title.split(":")[0]
        if kind not in order or (kind != order[2] and section.heading.title != kind):
            yield m.below(
                section.heading.line,
                f"judul '## {section.heading.title}' tidak dikenal{suggestion(section.heading.title, order)}",
            )
            continue
        places.append(order.index(kind))
        if places != sorted(places):
            yield m.below(section.heading.line, f"urutan judul: {', '.join(order)}; pindahkan '{section.heading.title}'")
        if not section.text.strip():
            yield m.below(section.heading.line, f"di bawah judul '{section.heading.title}' belum ada isi")
    for place, title in enumerate(order):
        if place not in places and place != 2:
            yield m.below(m.body.first_line, f"judul '## {title}' belum ada")
    for place, title in enumerate(order):
        if places.count(place) > 1 and place != 2:
            yield m.below(m.body.first_line, f"judul '## {title}' ada dua; satukan")


def steps_have_their_headings(m: Written) -> Iterator[Problem]:
    """Each step has its `###` heading under Langkah fasilitasi with text below, in the order of the plan, and no other stands there."""
    section = m.body.section(INSTRUCTIONS)
    if section is None:
        return
    steps = [step.step for step in m.plan.steps]
    parts = section.parts(3)
    found = [part.heading.title for part in parts]
    for part in parts:
        if part.heading.title not in steps:
            yield m.below(
                part.heading.line,
                f"judul '### {part.heading.title}' bukan nama langkah di 'steps'{suggestion(part.heading.title, steps)}",
            )
        elif not part.text.strip():
            yield m.below(part.heading.line, f"langkah '{part.heading.title}' belum punya petunjuk")
    for number, step in enumerate(steps):
        if step not in found:
            yield m.at(
                ("steps", number, "step"), f"langkah '{step}' belum punya judul '### {step}' di bawah 'Langkah fasilitasi'"
            )
    if sorted(found) == sorted(steps) and found != steps:
        first = next(place for place, (a, b) in enumerate(zip(found, steps, strict=True)) if a != b)
        yield m.below(
            parts[first].heading.line, f"urutan judul langkah berbeda dari 'steps': di sini seharusnya '{steps[first]}'"
        )


def worksheets_have_their_headings(m: Written) -> Iterator[Problem]:
    """Each worksheet has its heading `## Lembar kerja: <title>`, in the order of the plan, and no other stands there."""
    titles = [worksheet.title for worksheet in m.plan.worksheets]
    headings = [section.heading for section in m.body.worksheets()]
    found = [heading.title.removeprefix(WORKSHEET) for heading in headings]
    for heading, title in zip(headings, found, strict=True):
        if title not in titles:
            yield m.below(heading.line, f"lembar kerja '{title}' tidak ada di 'worksheets'{suggestion(title, titles)}")
    for number, title in enumerate(titles):
        if title not in found:
            yield m.at(("worksheets", number), f"lembar kerja '{title}' belum punya judul '## {WORKSHEET}{title}'")
    if sorted(found) == sorted(titles) and found != titles:
        first = next(place for place, (a, b) in enumerate(zip(found, titles, strict=True)) if a != b)
        yield m.below(
            headings[first].line, f"urutan lembar kerja berbeda dari 'worksheets': di sini seharusnya '{titles[first]}'"
        )


def care_is_written_down(m: Written) -> Iterator[Problem]:
    """From sensitivity 3 on, Catatan fasilitator has the heading Keamanan dan rujukan with text."""
    section = m.body.section(NOTES)
    if m.plan.sensitivity < 3 or section is None:
        return
    if not any(part.heading.title == SAFETY and part.text.strip() for part in section.parts(3)):
        yield m.below(
            section.heading.line,
            f"kepekaan materi {m.plan.sensitivity}: tambahkan '### {SAFETY}' di bawah '{NOTES}', dengan kontak rujukan",
        )


RULES = (
    session_length,
    group_sizes,
    steps_are_whole,
    adult_learning,
    objectives_are_met_and_checked,
    worksheets_are_used,
    sections_are_known,
    steps_have_their_headings,
    worksheets_have_their_headings,
    care_is_written_down,
)
