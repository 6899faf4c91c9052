"""Rules about what question sheets name: guides, other sheets, their questions; and what is promised between sheets."""

from collections.abc import Iterator

from curriculum.checks.rule import rule
from curriculum.model.data.question_sheet import Question, questions
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, unknown
from curriculum.source.yaml_source import Location


def own(instrument: Instrument) -> Iterator[tuple[Location, Question]]:
    """The questions an instrument itself holds, head included, each with its place in the file."""
    for h, question in enumerate(instrument.sheet.head):
        yield ("head", h), question
    for s, section in enumerate(instrument.sheet.sections):
        for q, question in enumerate(section.questions):
            yield ("sections", s, "questions", q), question


def _is_lost(loaded: Loaded, name: str | None) -> bool:
    """Whether the instrument of that name is there but has faults of its own, which were said already."""
    return name is not None and loaded.curriculum.outline.vocabulary.files.sheet(name) in loaded.unreadable


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
            for place, name, advice in unknown(section.take, taken, "; betulkan, atau hapus"):
                message = f"pertanyaan '{name}' tidak ada di alat asal ('base'){advice}"
                yield document.problem(("sections", s, "take", place), message)


@rule()
def indicators_compare_with_the_baseline(loaded: Loaded) -> Iterator[Problem]:
    """An indicator names questions of the instrument it compares with, and each such question exists."""
    instruments = {instrument.id: instrument for instrument in loaded.curriculum.instruments}
    guides = [guide.id for guide in loaded.curriculum.guides]
    for instrument in instruments.values():
        document, compared = loaded.documents[instrument.source], instrument.sheet.compares
        other = instruments.get(compared or "")
        known = list(other.by_name) if other else None
        for location, question in own(instrument):
            if question.compares and compared is None:
                message = "alat ini belum menyebut dengan alat mana dibandingkan; tambahkan 'compares: nama-alat' di awal berkas"
                yield document.problem((*location, "compares"), message)
            for place, name, advice in unknown(question.compares, known):
                message = f"pertanyaan '{name}' tidak ada di alat '{compared}'{advice}"
                yield document.problem((*location, "compares", place), message)
            for _, name, advice in unknown([question.guide], guides):
                yield document.problem((*location, "guide"), f"panduan '{name}' tidak ada{advice}")


@rule()
def updates_ask_again_what_is_compared(loaded: Loaded) -> Iterator[Problem]:
    """What an evaluation compares with a baseline is asked again by every update of that baseline, or then and now cannot meet."""
    instruments = {instrument.id: instrument for instrument in loaded.curriculum.instruments}
    for evaluation in instruments.values():
        compared = {name: numbered for numbered in evaluation.questions for name in numbered.question.compares}
        for update in instruments.values():
            if update.sheet.base != evaluation.sheet.compares or not update.refusable or update.base is None:
                continue
            for name, numbered in compared.items():
                if name in instruments[update.sheet.base or ""].by_name and name not in update.by_name:
                    message = f"'{name}' dibandingkan {evaluation.id} ({numbered.code}) tetapi tidak ditanyakan lagi; tambahkan di 'take'"
                    yield loaded.documents[update.source].problem(("sections",), message)


@rule()
def surveys_compare_with_questions(loaded: Loaded) -> Iterator[Problem]:
    """What another survey asks about is held beside questions of this instrument, or it is said why not."""
    for instrument in loaded.curriculum.instruments:
        document = loaded.documents[instrument.source]
        for s, survey in enumerate(instrument.sheet.compares_with):
            for a, asks in enumerate(survey.asks):
                at = ("compares_with", s, "asks", a)
                for place, name, advice in unknown(asks.questions, list(instrument.by_name)):
                    yield document.problem((*at, "questions", place), f"pertanyaan '{name}' tidak ada di alat ini{advice}")
                if not asks.questions and not asks.note:
                    yield document.problem(at, "sebutkan 'questions', atau tulis di 'note' mengapa tidak ditanyakan")
