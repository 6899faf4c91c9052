"""Rules about question sheets: every name they use stands somewhere, every question can be answered."""

from collections.abc import Iterator

from curriculum.instruments import CHOOSING, COUNTING, FOLDER, Instrument, NumberedQuestion, Question, questions, tokens
from curriculum.loading import Loaded
from curriculum.parsing import Location
from curriculum.problems import Problem, suggestion


def _own(instrument: Instrument) -> Iterator[tuple[Location, Question]]:
    for s, section in enumerate(instrument.sheet.sections):
        for q, question in enumerate(section.questions):
            yield ("sections", s, "questions", q), question


def _problem(loaded: Loaded, instrument: Instrument, location: Location, message: str) -> Problem:
    return loaded.documents[instrument.source].problem(location, message)


def _is_lost(loaded: Loaded, name: str | None) -> bool:
    """Whether the instrument of that name is there but has faults of its own, which were said already."""
    return f"{FOLDER}/{name}.yaml" in loaded.unreadable


def instruments_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """An instrument belongs to a guide, takes over known questions of a known base, compares with known questions of a known instrument."""
    instruments = {instrument.id: instrument for instrument in loaded.curriculum.instruments}
    guides = [guide.id for guide in loaded.curriculum.guides]
    for instrument in instruments.values():
        sheet = instrument.sheet
        if sheet.guide not in guides:
            yield _problem(
                loaded, instrument, ("guide",), f"panduan '{sheet.guide}' tidak ada{suggestion(sheet.guide, guides)}"
            )
        for key in ("base", "compares"):
            name = getattr(sheet, key)
            if name is not None and name not in instruments and not _is_lost(loaded, name):
                yield _problem(loaded, instrument, (key,), f"alat '{name}' tidak ada{suggestion(name, instruments)}")
        if _is_lost(loaded, sheet.base):
            continue
        taken = [question.question for question in questions(instrument.base)] if instrument.base else []
        for s, section in enumerate(sheet.sections):
            for place, name in enumerate(section.take):
                if name not in taken:
                    yield _problem(
                        loaded,
                        instrument,
                        ("sections", s, "take", place),
                        f"pertanyaan '{name}' tidak ada di alat asal{suggestion(name, taken)}",
                    )


def indicators_compare_with_the_baseline(loaded: Loaded) -> Iterator[Problem]:
    """An indicator names questions of the instrument it compares with, and each such question exists."""
    instruments = {instrument.id: instrument for instrument in loaded.curriculum.instruments}
    guides = [guide.id for guide in loaded.curriculum.guides]
    for instrument in instruments.values():
        other = instruments.get(instrument.sheet.compares or "")
        known = [question.question.question for question in other.questions] if other else []
        for location, question in _own(instrument):
            if question.compares and instrument.sheet.compares is None:
                yield _problem(
                    loaded,
                    instrument,
                    (*location, "compares"),
                    "alat ini belum menyebut 'compares': dengan alat mana dibandingkan?",
                )
            for place, name in enumerate(question.compares) if other else ():
                if name not in known:
                    yield _problem(
                        loaded,
                        instrument,
                        (*location, "compares", place),
                        f"pertanyaan '{name}' tidak ada di alat '{instrument.sheet.compares}'{suggestion(name, known)}",
                    )
            if question.guide is not None and question.guide not in guides:
                yield _problem(
                    loaded,
                    instrument,
                    (*location, "guide"),
                    f"panduan '{question.guide}' tidak ada{suggestion(question.guide, guides)}",
                )


def sections_and_questions_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """Letters of sections and names of questions occur once in an instrument, taken-over questions included."""
    for instrument in loaded.curriculum.instruments:
        letters = [section.section for section in instrument.sheet.sections]
        for s, letter in enumerate(letters):
            if letter in letters[:s]:
                yield _problem(
                    loaded,
                    instrument,
                    ("sections", s, "section"),
                    f"bagian '{letter}' sudah ada di atas; pakai huruf berikutnya",
                )
        seen = {name for section in instrument.sheet.sections for name in section.take}
        for location, question in _own(instrument):
            if question.question in seen:
                yield _problem(
                    loaded,
                    instrument,
                    (*location, "question"),
                    f"pertanyaan '{question.question}' sudah ada; beri nama lain",
                )
            seen.add(question.question)


def questions_can_be_answered(loaded: Loaded) -> Iterator[Problem]:
    """A question that chooses has a known list, one that is worked out has a calculation, limits stand on numbers only."""
    for instrument in loaded.curriculum.instruments:
        for location, question in _own(instrument):
            for message in _unanswerable(instrument, question):
                yield _problem(loaded, instrument, location, f"pertanyaan '{question.question}': {message}")


def _unanswerable(instrument: Instrument, question: Question) -> Iterator[str]:
    if question.type in CHOOSING and question.choices is None:
        yield "belum ada 'choices' (nama daftar pilihan)"
    if question.choices is not None and question.choices not in instrument.lists:
        yield f"daftar pilihan '{question.choices}' tidak ada{suggestion(question.choices, instrument.lists)}"
    if (question.type == "hitung") != (question.calculation is not None):
        yield "'calculation' dan jenis 'hitung' harus berpasangan"
    if (question.min is not None or question.max is not None) and question.type not in COUNTING:
        yield f"'min' dan 'max' hanya untuk {', '.join(COUNTING)}"
    if question.min is not None and question.max is not None and question.min > question.max:
        yield "'min' lebih besar dari 'max'"


def questions_look_back(loaded: Loaded) -> Iterator[Problem]:
    """A condition and a calculation use only questions asked before, a condition only choices of that question."""
    for instrument in loaded.curriculum.instruments:
        earlier: dict[str, NumberedQuestion] = {}
        for numbered in instrument.questions:
            for location, message in _looks_ahead(numbered.question, earlier):
                place = next((at for at, own in _own(instrument) if own is numbered.question), ())
                yield _problem(
                    loaded, instrument, (*place, *location), f"pertanyaan '{numbered.question.question}': {message}"
                )
            earlier[numbered.question.question] = numbered


def _looks_ahead(question: Question, earlier: dict[str, NumberedQuestion]) -> Iterator[tuple[Location, str]]:
    condition = question.ask_if
    if condition is not None and condition.question not in earlier:
        yield (
            ("ask_if",),
            f"syaratnya memakai '{condition.question}', yang tidak ditanyakan sebelumnya{suggestion(condition.question, earlier)}",
        )
    elif condition is not None:
        answers = [choice.choice for choice in earlier[condition.question].choices]
        for answer in condition.answers:
            if answer not in answers:
                yield ("ask_if",), f"'{answer}' bukan pilihan '{condition.question}'{suggestion(answer, answers)}"
    if question.calculation is None:
        return
    try:
        names = [token for kind, token in tokens(question.calculation) if kind == "name"]
    except ValueError as fault:
        yield ("calculation",), str(fault)
        return
    for name in names:
        if name not in earlier or earlier[name].question.type not in COUNTING:
            yield (
                ("calculation",),
                f"'{name}' bukan pertanyaan berangka yang ditanyakan sebelumnya{suggestion(name, earlier)}",
            )


RULES = (
    instruments_name_what_exists,
    indicators_compare_with_the_baseline,
    sections_and_questions_stand_once,
    questions_can_be_answered,
    questions_look_back,
)
