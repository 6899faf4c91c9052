"""Rules about the session plan of one material."""

from collections.abc import Iterator

from curriculum.checks.rule import materials, rule
from curriculum.model.loading import Loaded
from curriculum.model.session import SupplyLine, Worksheet
from curriculum.source.problems import Problem, offered, repeated, unknown

#: Keys of a session plan that a curriculum may be without.
OPTIONAL = ("room", "sensitivity", "prepare", "evaluation")


@rule(alone="session")
def plans_are_whole(loaded: Loaded) -> Iterator[Problem]:
    """A plan has every key that the curriculum is not `without`."""
    outline = loaded.curriculum.outline
    for m in materials(loaded):
        for key in OPTIONAL:
            if key not in m.plan.model_fields_set and key not in outline.without:
                yield m.at_key((), f"kunci '{key}' belum ada; tambahkan '{key}:' dan isinya")


@rule(alone="session")
def lists_are_within_limits(loaded: Loaded) -> Iterator[Problem]:
    """Objectives, key messages and steps are as many as the limits of curriculum.yaml say."""
    limits = loaded.curriculum.outline.limits
    bounds = {
        "objectives": (limits.fewest_objectives, limits.most_objectives),
        "key_messages": (limits.fewest_key_messages, limits.most_key_messages),
        "steps": (limits.fewest_steps, limits.most_steps),
    }
    for m in materials(loaded):
        for key, (fewest, most) in bounds.items():
            count = len(getattr(m.plan, key))
            if count < fewest:
                yield m.at((key,), f"'{key}' berisi {count}, paling sedikit {fewest}")
            elif count > most:
                yield m.at((key,), f"'{key}' berisi {count}, paling banyak {most}")


@rule(alone="session")
def session_length(loaded: Loaded) -> Iterator[Problem]:
    """A session is not shorter and not longer than the limits allow."""
    limits = loaded.curriculum.outline.limits
    least, most = limits.shortest_session, limits.longest_session
    for m in materials(loaded):
        total = m.plan.minutes
        if not least <= total <= most:
            yield m.at(
                ("steps",),
                f"jumlah menit semua langkah {total}; sesi harus {least} sampai {most} menit",
            )


@rule(alone="session")
def group_sizes(loaded: Loaded) -> Iterator[Problem]:
    """Participants go from min over ideal to max; whatever is handed out per group needs the size of a group."""
    for m in materials(loaded):
        people = m.plan.participants
        if not people.min <= people.ideal <= people.max:
            yield m.at(
                ("participants",), f"urutkan min, ideal, max dari kecil ke besar, bukan {people.min}, {people.ideal}, {people.max}"
            )
        things: list[SupplyLine | Worksheet] = [*m.plan.supplies, *m.plan.worksheets]
        if people.group is None and (
            any(thing.per.role == "group" for thing in things)
            or any(step.form and step.form.role == "group" for step in m.plan.steps)
        ):
            yield m.at(
                ("participants",),
                "ada yang dibagi per kelompok, tetapi 'group' (jumlah orang tiap kelompok) belum ada di 'participants'; tambahkan, misalnya 'group: 5'",
            )


@rule(alone="session")
def steps_are_whole(loaded: Loaded) -> Iterator[Problem]:
    """Every step but a break names method and form, unless the curriculum is without them; `shortest` is less than `minutes`; no two steps share a name."""
    asked = [key for key in ("method", "form") if key not in loaded.curriculum.outline.without]
    for m in materials(loaded):
        for number, step in enumerate(m.plan.steps):
            for key in asked if not step.is_break else ():
                if getattr(step, key) is None:
                    yield m.at(("steps", number), f"langkah '{step.step}' belum punya '{key}'; tambahkan '{key}:' dan isinya")
            if step.shortest is not None and step.shortest >= step.minutes:
                yield m.at(
                    ("steps", number, "shortest"),
                    f"'shortest' ({step.shortest}) harus lebih kecil dari 'minutes' ({step.minutes}); hapus bila tidak bisa dipersingkat",
                )
        for number, name in repeated(step.step for step in m.plan.steps):
            yield m.at(("steps", number, "step"), f"langkah '{name}' sudah ada di atas; beri nama lain")


@rule(severity="warning", alone="session")
def adult_learning(loaded: Loaded) -> Iterator[Problem]:
    """Half of the minutes belong to participants, an input is short, steps are neither few nor many: as the limits say."""
    limits = loaded.curriculum.outline.limits
    for m in materials(loaded):
        own = sum(step.minutes for step in m.plan.steps if step.phase.role == "own_activity")
        if own * 100 < limits.own_activity * m.plan.minutes:
            yield m.at_key(
                ("steps",),
                f"kegiatan peserta sendiri {own} dari {m.plan.minutes} menit; sebaiknya paling sedikit {limits.own_activity} persen; tambah menitnya",
            )
        for number, step in enumerate(m.plan.steps):
            if step.phase.role == "input" and step.minutes > limits.longest_input:
                yield m.at_key(
                    ("steps", number, "minutes"),
                    f"{step.phase} '{step.step}' {step.minutes} menit; sebaiknya paling lama {limits.longest_input}",
                )
        count = sum(not step.is_break for step in m.plan.steps)
        fewest, most = limits.fewest_usual_steps, limits.most_usual_steps
        if not fewest <= count <= most:
            yield m.at_key(("steps",), f"ada {count} langkah; biasanya {fewest} sampai {most}")


@rule(alone="session")
def objectives_are_met_and_checked(loaded: Loaded) -> Iterator[Problem]:
    """Each objective is met by a step and checked by a question; steps and questions name known objectives."""
    without = loaded.curriculum.outline.without
    for m in materials(loaded):
        known = [objective.id for objective in m.plan.objectives]
        met = {id for step in m.plan.steps for id in step.objectives}
        asked = {question.objective for question in m.plan.evaluation}
        for number, id in repeated(known):
            yield m.at(("objectives", number, "id"), f"tujuan '{id}' sudah ada di atas; beri nama lain")
        for number, id in enumerate(known):
            if id not in met and "step_objectives" not in without:
                yield m.at(
                    ("objectives", number),
                    f"tujuan '{id}' tidak dilayani satu langkah pun; tambahkan di 'objectives' sebuah langkah",
                )
            if id not in asked and "evaluation" not in without:
                yield m.at(
                    ("objectives", number),
                    f"tujuan '{id}' tidak diperiksa satu pertanyaan pun; tambahkan pertanyaan di 'evaluation'",
                )
        for n, step in enumerate(m.plan.steps):
            for place, name, advice in unknown(step.objectives, known, offered(known)):
                yield m.at(("steps", n, "objectives", place), f"tujuan '{name}' tidak dikenal{advice}")
        for n, name, advice in unknown(
            [question.objective for question in m.plan.evaluation], known, offered(known)
        ):
            yield m.at(("evaluation", n, "objective"), f"tujuan '{name}' tidak ada di 'objectives'{advice}")


@rule(alone="session")
def worksheets_are_used(loaded: Loaded) -> Iterator[Problem]:
    """Every worksheet is used by a step, and a step uses only worksheets of this material or the reading."""
    for m in materials(loaded):
        known = [worksheet.worksheet for worksheet in m.plan.worksheets]
        used = {id for step in m.plan.steps for id in step.uses}
        for number, id in repeated(known):
            yield m.at(("worksheets", number, "worksheet"), f"lembar kerja '{id}' sudah ada di atas; beri nama lain")
        for number, id in enumerate(known):
            if id not in used:
                yield m.at(
                    ("worksheets", number),
                    f"lembar kerja '{id}' tidak dipakai satu langkah pun; tambahkan di 'uses' sebuah langkah",
                )
        for n, step in enumerate(m.plan.steps):
            for place, name, advice in unknown(step.uses, [*known, m.titles.uses_reading], "; tambahkan dulu di 'worksheets'"):
                yield m.at(("steps", n, "uses", place), f"lembar kerja '{name}' tidak dikenal{advice}")


@rule(alone="session")
def perspectives_are_those_declared(loaded: Loaded) -> Iterator[Problem]:
    """A material says a word on each perspective of its guide, and on no other."""
    vocabulary = loaded.curriculum.outline.vocabulary
    for m in materials(loaded):
        known = [entry.perspective for entry in vocabulary.chosen(m.material.guide.perspectives)]
        for _, name, advice in unknown(m.plan.perspectives, known, "; daftarkan untuk panduan ini di curriculum.yaml, atau hapus di sini"):
            yield m.at_key(("perspectives", name), f"perspektif '{name}' tidak dipakai panduan ini{advice}")
        for _, name, _ in unknown(known, m.plan.perspectives):
            yield m.at_key(("perspectives",), f"kunci '{name}' belum ada di 'perspectives'; tambahkan '{name}:' dan isinya")


@rule(alone="session")
def runs_have_every_step(loaded: Loaded) -> Iterator[Problem]:
    """A session that was held tells the real minutes of every step of the plan, in its order."""
    for m in materials(loaded):
        for number, run in enumerate(m.plan.runs):
            if len(run.minutes) != len(m.plan.steps):
                yield m.at(
                    ("runs", number, "minutes"),
                    f"ada {len(run.minutes)} angka menit untuk {len(m.plan.steps)} langkah; tulis satu angka tiap langkah",
                )
