"""Rules about answers: every question can be answered, asks only of what went before, and reckons with what is there."""

from collections.abc import Iterator

from curriculum.checks.questionnaires.references import own
from curriculum.checks.rule import rule
from curriculum.model.data.question_sheet import CHOOSING, COUNTING, Question
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.model.loading import Loaded
from curriculum.model.words.questions import QuestionTypeWords
from curriculum.source.formula import FormulaError, divisors, names, parse, value
from curriculum.source.problems import Problem, offered, suggestion
from curriculum.source.yaml_source import Location

#: Types that may have limits.
_LIMITED = (*COUNTING, "series")


@rule()
def questions_can_be_answered(loaded: Loaded) -> Iterator[Problem]:
    """A question that chooses has a known list, one that is worked out has a calculation, limits stand on numbers only."""
    words = loaded.curriculum.outline.vocabulary.question_types
    for instrument in loaded.curriculum.instruments:
        for location, question in own(instrument):
            for message in (*_unanswerable(instrument, question, words), *_without_limit(question, words)):
                document = loaded.documents[instrument.source]
                yield document.problem(location, f"pertanyaan '{question.question}': {message}")


def _unanswerable(instrument: Instrument, question: Question, words: QuestionTypeWords) -> Iterator[str]:
    if question.type.role in CHOOSING and question.choices is None:
        yield "belum ada 'choices' (nama daftar pilihan di 'lists'); tambahkan"
    if question.choices is not None and question.choices not in instrument.lists:
        yield f"daftar pilihan '{question.choices}' tidak ada{suggestion(question.choices, instrument.lists)}"
    if (question.type.role == "calculation") != (question.calculation is not None):
        yield f"'calculation' hanya untuk jenis '{words.calculation}', yang memerlukannya; tambahkan atau hapus"
    if question.at_most is not None and question.type.role != "choose_many":
        yield f"'at_most' hanya untuk {words.choose_many}; hapus"
    if question.ends and (question.type.role != "message" or question.ask_if is None):
        yield f"'ends' hanya untuk {words.message} yang punya 'ask_if'; hapus"
    if (question.pattern is not None or question.type.role == "series") and question.example is None:
        yield "belum ada 'example' (contoh jawaban)"


def _without_limit(question: Question, words: QuestionTypeWords) -> Iterator[str]:
    if (question.min is not None or question.max is not None) and question.type.role not in _LIMITED:
        yield f"'min' dan 'max' hanya untuk {', '.join(getattr(words, role) for role in _LIMITED)}; hapus"
    if question.min is not None and question.max is not None and question.min > question.max:
        yield "'min' lebih besar dari 'max'; tukar angkanya"
    if question.type.role == "series" and (question.min is None or question.max is None or question.max > 120):
        yield f"{words.series} perlu 'min' dan 'max', paling besar 120"
    if question.step is not None and (
        question.type.role not in ("number", "money") or not question.step or 1 % question.step
    ):
        yield f"'step' hanya untuk {words.number} dan {words.money}, misalnya 0.5, 0.25, atau 0.01; betulkan atau hapus"
    if list(question.bands) != sorted(set(question.bands)):
        yield "'bands' ditulis dari kecil ke besar, masing-masing sekali"


@rule()
def numbers_have_bands(loaded: Loaded) -> Iterator[Problem]:
    """A number that an interviewer asks has bands: forty answers must fit the tally, and its middle be seen."""
    for instrument in loaded.curriculum.instruments:
        for location, question in own(instrument) if instrument.refusable else ():
            if question.type.role in _LIMITED and not question.bands and location[0] != "head":
                message = f"pertanyaan '{question.question}': belum ada 'bands' (batas baris lembar rekap, misalnya [0, 2000, 4000])"
                yield loaded.documents[instrument.source].problem(location, message)


@rule()
def questions_look_back(loaded: Loaded) -> Iterator[Problem]:
    """A condition and a calculation use only questions asked before, a condition only choices of that question."""
    for instrument in loaded.curriculum.instruments:
        earlier: dict[str, NumberedQuestion] = {}
        for numbered in instrument.questions:
            for location, message in (*_waits(numbered.question, earlier), *_reckons(numbered.question, earlier)):
                place = next((at for at, question in own(instrument) if question is numbered.question), ())
                document = loaded.documents[instrument.source]
                yield document.problem((*place, *location), f"pertanyaan '{numbered.question.question}': {message}")
            earlier[numbered.question.question] = numbered


def _waits(question: Question, earlier: dict[str, NumberedQuestion]) -> Iterator[tuple[Location, str]]:
    condition = question.ask_if
    if condition is None:
        return
    if condition.question not in earlier:
        advice = suggestion(condition.question, earlier)
        yield ("ask_if",), f"syaratnya memakai '{condition.question}', yang tidak ditanyakan sebelumnya{advice}"
        return
    if [bool(condition.answers), condition.below is not None, condition.at_least is not None].count(True) != 1:
        yield ("ask_if",), "tulis tepat satu syarat: 'answers', 'below', atau 'at_least'"
    elif not condition.answers and earlier[condition.question].question.type.role not in COUNTING:
        yield ("ask_if",), f"'below' dan 'at_least' hanya untuk jawaban berangka, '{condition.question}' bukan; pakai 'answers'"
    answers = [choice.choice for choice in earlier[condition.question].choices]
    for answer in condition.answers:
        if answer not in answers:
            yield ("ask_if",), f"'{answer}' bukan pilihan '{condition.question}'{suggestion(answer, answers) or offered(answers)}"


def _reckons(question: Question, earlier: dict[str, NumberedQuestion]) -> Iterator[tuple[Location, str]]:
    if question.unasked is not None and (question.ask_if is None or question.type.role not in COUNTING):
        yield ("unasked",), "'unasked' hanya untuk jawaban berangka yang punya 'ask_if'; hapus"
    if question.calculation is None:
        return
    try:
        tree = parse(question.calculation)
        for divisor in divisors(tree):
            if not names(divisor) and value(divisor, {}) == 0:
                yield ("calculation",), "rumus membagi dengan nol; ganti pembaginya"
    except FormulaError as fault:
        yield ("calculation",), str(fault)
        return
    for name in sorted(names(tree)):
        if name not in earlier or earlier[name].question.type.role not in COUNTING:
            near = suggestion(name, [other for other in earlier if earlier[other].question.type.role in COUNTING])
            yield ("calculation",), f"'{name}' bukan pertanyaan berangka yang ditanyakan sebelumnya{near or '; betulkan namanya'}"
    if not names(tree):
        yield ("calculation",), "rumus tidak memakai satu jawaban pun; tulis nama pertanyaan di dalamnya"
