"""Rules about question sheets: every name they use stands somewhere, every question can be answered."""

from collections.abc import Iterator

from curriculum.checks.rule import rule
from curriculum.model.data.questionnaire import (
    CHOOSING,
    COUNTING,
    FOLDER,
    Instrument,
    NumberedQuestion,
    Question,
    questions,
    tokens,
)
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, repeated, suggestion, unknown
from curriculum.source.yaml_source import Location


def _own(instrument: Instrument) -> Iterator[tuple[Location, Question]]:
    for s, section in enumerate(instrument.sheet.sections):
        for q, question in enumerate(section.questions):
            yield ("sections", s, "questions", q), question


def _is_lost(loaded: Loaded, name: str | None) -> bool:
    """Whether the instrument of that name is there but has faults of its own, which were said already."""
    return f"{FOLDER}/{name}.yaml" in loaded.unreadable


@rule()
def instruments_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """An instrument belongs to a guide, takes over known questions of a known base, compares with known questions of a known instrument."""
    instruments = [instrument.id for instrument in loaded.curriculum.instruments]
    guides = [guide.id for guide in loaded.curriculum.guides]
    for instrument in loaded.curriculum.instruments:
        document, sheet = loaded.documents[instrument.source], instrument.sheet
        for _, name, advice in unknown([sheet.guide], guides):
            yield document.problem(("guide",), f"panduan '{name}' tidak ada{advice}")
        for key in ("base", "compares"):
            for _, name, advice in unknown([getattr(sheet, key)], instruments):
                if not _is_lost(loaded, name):
                    yield document.problem((key,), f"alat '{name}' tidak ada{advice}")
        if _is_lost(loaded, sheet.base):
            continue
        taken = [question.question for question in questions(instrument.base)] if instrument.base else []
        for s, section in enumerate(sheet.sections):
            for place, name, advice in unknown(section.take, taken):
                message = f"pertanyaan '{name}' tidak ada di alat asal{advice}"
                yield document.problem(("sections", s, "take", place), message)


@rule()
def indicators_compare_with_the_baseline(loaded: Loaded) -> Iterator[Problem]:
    """An indicator names questions of the instrument it compares with, and each such question exists."""
    instruments = {instrument.id: instrument for instrument in loaded.curriculum.instruments}
    guides = [guide.id for guide in loaded.curriculum.guides]
    for instrument in instruments.values():
        document, compared = loaded.documents[instrument.source], instrument.sheet.compares
        other = instruments.get(compared or "")
        known = [question.question.question for question in other.questions] if other else None
        for location, question in _own(instrument):
            if question.compares and compared is None:
                message = "alat ini belum menyebut 'compares': dengan alat mana dibandingkan?"
                yield document.problem((*location, "compares"), message)
            for place, name, advice in unknown(question.compares, known):
                message = f"pertanyaan '{name}' tidak ada di alat '{compared}'{advice}"
                yield document.problem((*location, "compares", place), message)
            for _, name, advice in unknown([question.guide], guides):
                yield document.problem((*location, "guide"), f"panduan '{name}' tidak ada{advice}")


@rule()
def sections_and_questions_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """Letters of sections and names of questions occur once in an instrument, taken-over questions included."""
    for instrument in loaded.curriculum.instruments:
        document, sections = loaded.documents[instrument.source], instrument.sheet.sections
        for s, letter in repeated(section.section for section in sections):
            yield document.problem(
                ("sections", s, "section"), f"bagian '{letter}' sudah ada di atas; pakai huruf berikutnya"
            )
        asked: list[tuple[Location, str]] = [
            (("sections", s, "take", n), name) for s, section in enumerate(sections) for n, name in enumerate(section.take)
        ]
        asked += [((*location, "question"), question.question) for location, question in _own(instrument)]
        for place, name in repeated(name for _, name in asked):
            location, _ = asked[place]
            cure = "hapus salah satu" if "take" in location else "beri nama lain"
            yield document.problem(location, f"pertanyaan '{name}' sudah ada; {cure}")


@rule()
def questions_can_be_answered(loaded: Loaded) -> Iterator[Problem]:
    """A question that chooses has a known list, one that is worked out has a calculation, limits stand on numbers only."""
    for instrument in loaded.curriculum.instruments:
        for location, question in _own(instrument):
            for message in _unanswerable(instrument, question):
                document = loaded.documents[instrument.source]
                yield document.problem(location, f"pertanyaan '{question.question}': {message}")


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


@rule()
def questions_look_back(loaded: Loaded) -> Iterator[Problem]:
    """A condition and a calculation use only questions asked before, a condition only choices of that question."""
    for instrument in loaded.curriculum.instruments:
        earlier: dict[str, NumberedQuestion] = {}
        for numbered in instrument.questions:
            for location, message in _looks_ahead(numbered.question, earlier):
                place = next((at for at, own in _own(instrument) if own is numbered.question), ())
                document = loaded.documents[instrument.source]
                yield document.problem((*place, *location), f"pertanyaan '{numbered.question.question}': {message}")
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
