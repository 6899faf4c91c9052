"""An instrument as an XLSForm workbook, for KoboToolbox and ODK on a phone.

Format: xlsform.org, "XLSForm reference tables" (sheets survey, choices, settings). Labels are in the language of the curriculum, skips and limits are kept.
A scale of the evaluation becomes four fields: before, after, evidence, follow-up. A question that is answered in writing is
followed by another where it was left empty: why?
"""

from collections.abc import Iterator

from curriculum.model.data.question_sheet import CHOOSING, Question
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.rendering.locales.language import Language, language
from curriculum.rendering.questionnaire_words import QuestionnaireWords
from curriculum.site.forms import xlsform_opening, xlsx, xpath
from curriculum.site.forms.xlsx import Row
from curriculum.site.forms.xlsform_opening import HINT, LABEL, MESSAGE, NEEDED, SPOKEN, agreed

SURVEY = (
    "type",
    "name",
    LABEL,
    HINT,
    "required",
    NEEDED,
    "relevant",
    "constraint",
    MESSAGE,
    "calculation",
    "appearance",
    "default",
)
CHOICES = ("list_name", "name", LABEL)
_TYPES = {
    "text": "text",
    "long_text": "text",
    "number": "integer",
    "money": "integer",
    "series": "text",
    "date": "date",
    "time": "time",
    "calculation": "calculate",
    "message": "note",
}
#: The message ids of the labels that the fields of a scale have (`FieldNames.scale_parts`).
SCALE_LABELS = ("form.before_short", "form.after_short", "scale.evidence", "form.next")
#: Values of a scale (domain of guide 13); two answers more are for an indicator that cannot be valued.
_VALUES = ("0", "1", "2", "3", "4")


def workbook(instrument: Instrument, code: str = "id") -> bytes:
    """The workbook's bytes in the language `code`; the same instrument gives the same bytes on any day.

    Raises ValueError where a text is longer than a cell holds (32,767 characters).
    """
    spoken = language(code)
    heads = {column: f"{column}::{spoken.say('form.language')}" for column in SPOKEN}
    rows, answers = (
        [{heads.get(column, column): words for column, words in row.items()} for row in made(instrument, spoken)]
        for made in (survey, choices)
    )
    survey_heads, choice_heads = (tuple(heads.get(column, column) for column in columns) for columns in (SURVEY, CHOICES))
    title, edition = instrument.sheet.title, instrument.sheet.changes[0].date
    settings = xlsx.settings(title, xpath.name(instrument.id), edition, rows + answers, spoken.say("form.language"))
    return xlsx.book(
        {"survey": (survey_heads, rows), "choices": (choice_heads, answers), "settings": settings}, title, edition
    )


def choices(instrument: Instrument, spoken: Language) -> Iterator[Row]:
    """The choices sheet: only lists that a question uses."""
    yield from xlsform_opening.choices(instrument, spoken.say)
    names = instrument.names
    yield from (_choice(xpath.name(names.values), value, spoken.say(f"form.scale.{value}")) for value in _VALUES)
    for name, message in ((names.not_yet_known, "form.scale.not_yet_known"), (names.not_used, "form.scale.not_used")):
        yield _choice(xpath.name(names.values), xpath.name(name), spoken.say(message))
    refused = QuestionnaireWords(spoken).refusals(instrument)
    yield from (_choice(xpath.name(names.reasons), choice.choice, choice.label) for choice in refused)
    used = {question.question.choices for question in instrument.questions}
    for name, listed in instrument.lists.items():
        if name in used:
            yield from (_choice(xpath.name(name), xpath.name(c.choice), c.label) for c in (*listed, *refused))


def _choice(listed: str, name: str, label: str) -> Row:
    return {"list_name": listed, "name": name, LABEL: label}


def survey(instrument: Instrument, spoken: Language) -> Iterator[Row]:
    """The survey sheet: what comes before consent, consent, then a group for each section, shown only to those who agreed."""
    yield from xlsform_opening.survey(instrument, spoken.say)
    ended: list[str] = []
    for section, questions in instrument.sections:
        group, relevant = xpath.name(instrument.group(section)), xpath.every([agreed(instrument), *ended])
        yield {"type": "begin_group", "name": group, LABEL: f"{section.section}. {section.title}", "relevant": relevant}
        if section.note:
            yield {"type": "note", "name": f"{group}_{xpath.name(instrument.names.section_note)}", LABEL: section.note}
        for place, question in enumerate(questions):
            yield from _rows(instrument, question, spoken, list(xpath.stops(questions[:place])))
        yield {"type": "end_group"}
        ended += xpath.stops(questions)
    if instrument.sheet.closing:
        yield {"type": "note", "name": xpath.name(instrument.names.closing), LABEL: instrument.sheet.closing}


def _rows(instrument: Instrument, numbered: NumberedQuestion, spoken: Language, ended: list[str]) -> Iterator[Row]:
    question = numbered.question
    if question.type.role == "scale":
        yield from _scale(instrument, numbered, spoken)
        return
    row: Row = {"type": _type(question), "name": numbered.name, LABEL: _label(numbered), HINT: question.note or ""}
    row["relevant"] = xpath.every([xpath.condition(question.ask_if), *ended])
    row |= _limits(instrument, numbered, spoken)
    if question.type.role == "long_text":
        row["appearance"] = "multiline"
    if question.calculation:
        row["calculation"] = xpath.calculation(instrument, numbered)
    if instrument.refusable and question.type.role in CHOOSING and not question.optional:
        row |= {"required": "yes", NEEDED: spoken.say("form.choose")}
    yield row
    yield from _follow_up(instrument, numbered, row["relevant"], spoken)


def _follow_up(instrument: Instrument, numbered: NumberedQuestion, relevant: str, spoken: Language) -> Iterator[Row]:
    """The result of a calculation, shown where there is one; or why an answer is missing."""
    if numbered.question.type.role == "calculation":
        shown = f"{_label(numbered)}: {xpath.ref(numbered.name)}"
        there = xpath.every([relevant, f"{xpath.ref(numbered.name)} != ''"])
        yield {"type": "note", "name": f"{numbered.name}_{xpath.name(instrument.names.shown)}", LABEL: shown, "relevant": there}
    if instrument.has_reason(numbered.question):
        yield {
            "type": f"select_one {xpath.name(instrument.names.reasons)}",
            "name": f"{numbered.name}_{xpath.name(instrument.names.reason)}",
            LABEL: spoken.say("form.why_empty", code=numbered.code),
            "required": "yes",
            NEEDED: spoken.say("form.fill_before"),
            "relevant": xpath.every([relevant, f"{xpath.ref(numbered.name)} = ''"]),
        }


def _label(numbered: NumberedQuestion) -> str:
    question = numbered.question
    return f"{numbered.code}. {question.text}".removeprefix(". ") + (f" ({question.unit})" if question.unit else "")


def _scale(instrument: Instrument, numbered: NumberedQuestion, spoken: Language) -> Iterator[Row]:
    names = instrument.names
    yield {"type": "note", "name": numbered.name, LABEL: _label(numbered)}
    for part, label in zip(names.scale_parts, SCALE_LABELS, strict=True):
        kind = f"select_one {xpath.name(names.values)}" if part in (names.before, names.after) else "text"
        yield {"type": kind, "name": f"{numbered.name}_{xpath.name(part)}", LABEL: f"{numbered.code} {spoken.say(label)}"}


def _type(question: Question) -> str:
    if question.type.role in CHOOSING:
        kind = "select_one" if question.type.role == "choose_one" else "select_multiple"
        return f"{kind} {xpath.name(question.choices or '')}"
    return "decimal" if question.step is not None else _TYPES[question.type.role]


def _limits(instrument: Instrument, numbered: NumberedQuestion, spoken: Language) -> Row:
    question, limits = numbered.question, xpath.limits(instrument, numbered)
    if not limits:
        return {}
    if question.type.role == "choose_many":
        most = f"{spoken.say('instrument.at_most', number=question.at_most)} " if question.at_most else ""
        words = f"{most}{spoken.say('form.alone')}"
    elif question.pattern or question.type.role == "series":
        words = spoken.say("form.write_like", example=question.example)
    else:
        words = spoken.say(
            "instrument.limits", limits=QuestionnaireWords(spoken).limits(question) or spoken.say("form.not_after_today")
        )
    return {"constraint": limits, MESSAGE: words}
