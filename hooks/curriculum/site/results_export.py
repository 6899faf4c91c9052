"""Export of the questionnaires for the page of results: a JavaScript module with every question, its answers and its formula.

The page may connect nowhere, so it cannot fetch a JSON file; a module it may import. Nothing here is typed twice: names of fields,
labels as a form has them, bands, conditions and comparisons all come from the instruments.
"""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from curriculum.model.curriculum import Curriculum
from curriculum.model.data.question_sheet import CHOOSING, Condition
from curriculum.model.material import WrittenMaterial
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.model.words.questions import FieldNames
from curriculum.rendering.locales.language import language
from curriculum.site.forms import session_log, xpath
from curriculum.site.forms.xlsform import SCALE_LABELS
from curriculum.source.formula import Formula, Name, Number

#: What the page itself calls the two answers that are no answer.
REFUSALS = ("unknown", "refused")
#: What it calls the parts of a scale.
_SIDES = ("before", "after", "evidence", "next")


def results_module(curriculum: Curriculum) -> str:
    """The module's text: `export default {...}`. An instrument kept apart is left out: its answers are never joined to others."""
    found = [instrument for instrument in curriculum.instruments if not instrument.sheet.apart]
    spoken, names = language(curriculum.outline.language), curriculum.outline.vocabulary.field_names
    say = spoken.say
    exported = {
        "marks": spoken.marks,
        "edition": curriculum.edition.isoformat(),
        "refusals": [
            [why, say(f"refusal.label.{why}"), xpath.name(name)] for why, name in zip(REFUSALS, names.refusals, strict=True)
        ],
        "labels": _labels(names, say),
        "names": {"round": xpath.name(names.round), "reason": xpath.name(names.reason), "consent": xpath.name(names.consent)},
        "hours": [xpath.name(names.start), xpath.name(names.end)],
        "unvalued": [xpath.name(names.not_yet_known), xpath.name(names.not_used)],
        "instruments": [_instrument(instrument) for instrument in found],
        "apart": [_names(instrument) for instrument in curriculum.instruments if instrument.sheet.apart],
        "compared": _compared(found),
        "currency": curriculum.outline.currency,
        "areas": [area for instrument in found for area in _areas(instrument)],
        "log": _log(curriculum),
        "materials": [_session(material) for material in curriculum.written],
    }
    return f"export default {json.dumps(exported, ensure_ascii=False, separators=(',', ':'))};\n"


def _names(instrument: Instrument) -> list[str]:
    """What the columns of an instrument kept apart are called, so that the page can say why it does not read them."""
    return [numbered.name for numbered in instrument.questions]


def _labels(names: FieldNames, say: Callable[..., str]) -> dict[str, Any]:
    """What the forms themselves say, as an export with labels heads its columns and fills its cells."""
    return {
        "agree": say("form.agree"),
        "unwilling": [names.no, say("form.unwilling")],
        "why": say("form.why_empty", code="{code}"),
        "parts": [
            [side, xpath.name(name), say(label)]
            for side, name, label in zip(_SIDES, names.scale_parts, SCALE_LABELS, strict=True)
        ],
    }


def _log(curriculum: Curriculum) -> dict[str, Any]:
    """The fields of the session log, as its form names and labels them."""
    names = curriculum.outline.vocabulary.field_names
    return {
        "labels": session_log.labels(curriculum),
        "material": xpath.name(names.log_material),
        "date": xpath.name(names.log_date),
        "place": xpath.name(names.log_place),
        "people": xpath.name(names.log_people),
        "changed": xpath.name(names.log_changed),
        "minutes": xpath.name(names.log_minutes),
        "longest": session_log.LONGEST,
        "mostPeople": session_log.MOST_PEOPLE,
    }


def _session(material: WrittenMaterial) -> dict[str, Any]:
    """A session: its steps with their planned minutes, and the runs its plan already has."""
    return {
        "path": material.path,
        "key": session_log.key(material),
        "code": material.code,
        "short": material.short,
        "steps": [[step.step, step.minutes] for step in material.plan.steps],
        "runs": [{"date": run.date.isoformat(), "minutes": run.minutes} for run in material.plan.runs],
    }


def _compared(instruments: list[Instrument]) -> list[str]:
    """Every question an indicator of the evaluation is held against, in the order of its own sheet."""
    wanted = {xpath.name(id) for one in instruments for n in one.questions for id in n.question.compares}
    ordered = (numbered.name for one in instruments if one.base is None for numbered in one.questions)
    return [name for name in dict.fromkeys(ordered) if name in wanted]


def _areas(instrument: Instrument) -> Iterator[dict[str, Any]]:
    """The pages of results by what another survey asks about: heading, and each area with the questions that speak of it."""
    for survey in instrument.sheet.compares_with:
        if survey.page:
            asked = [{"about": asks.about, "questions": list(map(xpath.name, asks.questions))} for asks in survey.asks]
            yield {"title": survey.page, "asks": asked}


def _instrument(instrument: Instrument) -> dict[str, Any]:
    sheet, code = instrument.sheet, instrument.code
    asked = [(section, [n for n in questions if not n.is_shown]) for section, questions in instrument.sections]
    return _filled(
        id=instrument.id,
        title=sheet.title,
        use=sheet.use.role,
        follows=instrument.follows,
        refusable=instrument.refusable,
        code=code and {"name": xpath.name(code.question), "text": code.text, "mask": code.pattern, "example": code.example},
        own=[xpath.name(name) for name in instrument.own_fields],
        head=[[xpath.name(question.question), question.text] for question in instrument.head],
        lists={
            xpath.name(name): [[xpath.name(choice.choice), choice.label] for choice in choices]
            for name, choices in instrument.lists.items()
            if any(numbered.question.choices == name for numbered in instrument.questions)
        },
        sections=[
            {"letter": section.section, "title": section.title, "questions": [n.name for n in asked_]}
            for section, asked_ in asked
        ],
        questions=[_question(instrument, numbered) for numbered in instrument.questions if not numbered.is_shown],
        ends=[_condition(n.question.ask_if) for n in instrument.questions if n.question.ends and n.question.ask_if],
    )


def _question(instrument: Instrument, numbered: NumberedQuestion) -> dict[str, Any]:
    question = numbered.question
    limits = {
        name: _number(value) for name, value in (("min", question.min), ("max", question.max), ("step", question.step))
    }
    return _filled(
        name=numbered.name,
        code=numbered.code,
        text=question.text,
        unit=question.unit,
        type=question.type.role,
        list=xpath.name(question.choices or "") if question.type.role in CHOOSING else None,
        alone=[xpath.name(choice.choice) for choice in numbered.choices if choice.alone],
        bands=[_number(edge) for edge in question.bands],
        ask=_condition(question.ask_if) if question.ask_if else None,
        most=question.at_most,
        optional=question.optional,
        formula=_tree(instrument.parsed(question)) if question.calculation else None,
        unasked=_number(question.unasked),
        **limits,
    )


def _condition(asked: Condition) -> dict[str, Any]:
    """When a question is asked: `{"question": ..., "answers": [...]}`, or a bound below or from which on."""
    return _filled(
        question=xpath.name(asked.question),
        answers=[xpath.name(answer) for answer in asked.answers],
        below=_number(asked.below),
        from_=_number(asked.at_least),
    )


def _tree(formula: Formula) -> Any:
    """A name as text, a number as a number, an operation as [sign, left, right]."""
    if isinstance(formula, Name):
        return xpath.name(formula.name)
    if isinstance(formula, Number):
        return float(formula.value)
    return [formula.sign, _tree(formula.left), _tree(formula.right)]


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _filled(**values: Any) -> dict[str, Any]:
    """Without what is missing: a reader takes a missing key as none. A zero stays."""
    return {
        name.rstrip("_"): value
        for name, value in values.items()
        if value not in (None, (), [], {}, "") and value is not False
    }
