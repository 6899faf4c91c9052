"""The opening of a form on a phone: what is asked about the interview, what must be ready, consent that can be shown, the code.

What a group fills in once (year, contact) has an empty cell in the column `default` of its workbook; where that stays empty, the
form asks for it each time. A refusal to take part is sent too, so that refusals can be counted.
"""

from collections.abc import Callable, Iterator

from curriculum.model.data.question_sheet import Question
from curriculum.model.data.questionnaire import Instrument
from curriculum.site.forms import xlsx, xpath
from curriculum.site.forms.xlsx import Row

#: Columns that hold words: a workbook heads them with its language too.
SPOKEN = LABEL, HINT, MESSAGE, NEEDED = ("label", "hint", "constraint_message", "required_message")
_TYPES = {"number": "integer", "date": "date"}
_BLANK = "…"

Say = Callable[..., str]


def agreed(instrument: Instrument) -> str:
    """True for those who agreed; nothing where nobody is asked."""
    names = instrument.names
    return f"{xpath.ref(names.consent)} = '{xpath.name(names.yes)}'" if instrument.sheet.consent else ""


def choices(instrument: Instrument, say: Say) -> Iterator[Row]:
    """Lists of the opening: consent, its proof, what must be ready."""
    names = instrument.names
    yield from (
        {"list_name": xpath.name(names.willing), "name": xpath.name(value), LABEL: label}
        for value, label in ((names.yes, say("form.willing")), (names.no, say("form.unwilling")))
    )
    for proof in instrument.sheet.proofs:
        yield {"list_name": xpath.name(names.proof), "name": xpath.name(proof.proof), LABEL: proof.label}
    for number, words in enumerate(instrument.sheet.ready, 1):
        yield {"list_name": xpath.name(names.ready), "name": f"{xpath.name(names.ready)}_{number}", LABEL: words}


def survey(instrument: Instrument, say: Say) -> Iterator[Row]:
    """The rows before the first section."""
    if not instrument.sheet.apart:  # hours at which a sheet was filled in would lead from one to the other
        yield {"type": "start", "name": xpath.name(instrument.names.start)}
        yield {"type": "end", "name": xpath.name(instrument.names.end)}
    for question in instrument.head:
        yield _head(question, say)
    for entry in instrument.sheet.fill_in:
        hint = say("form.fill_in", example=entry.example)
        yield {"type": "text", "name": xpath.name(entry.fill_in), LABEL: entry.text, HINT: hint, "required": "yes"}
    ready = ""
    if instrument.sheet.ready:
        yield from _ready(instrument, say)
        ready = f"count-selected({xpath.ref(instrument.names.ready)}) = {len(instrument.sheet.ready)}"
    if instrument.sheet.consent:
        yield from _consent(instrument, ready, say)
    if instrument.code:
        code = instrument.code
        yield {
            "type": "text",
            "name": xpath.name(code.question),
            LABEL: code.text,
            HINT: code.note,
            "required": "yes",
            "relevant": agreed(instrument),
            "constraint": f"regex(., '{xpath.pattern(code.pattern)}')",
            MESSAGE: say("form.write_like", example=code.example),
        }


def _head(question: Question, say: Say) -> Row:
    limits = [f". >= {question.min}"] if question.min is not None else []
    limits += [f". <= {question.max}"] if question.max is not None else []
    limits += [". <= today()"] if question.past else []
    limits += [f"regex(., '{xpath.pattern(question.pattern)}')"] if question.pattern else []
    return {
        "type": _TYPES.get(question.type.role, "text"),
        "name": xpath.name(question.question),
        LABEL: question.text,
        HINT: question.note or "",
        "required": "" if question.optional else "yes",
        "constraint": xpath.every(limits),
        MESSAGE: say("form.write_like", example=question.example) if question.example else "",
    }


def _ready(instrument: Instrument, say: Say) -> Iterator[Row]:
    names = instrument.names
    ready = xpath.name(names.ready)
    yield {"type": f"select_multiple {ready}", "name": ready, LABEL: say("form.before"), HINT: ""}
    not_ready = f"count-selected({xpath.ref(instrument.names.ready)}) < {len(instrument.sheet.ready)}"
    words = say("form.not_ready")
    yield {"type": "note", "name": xpath.name(names.not_ready), LABEL: words, "relevant": not_ready}


def _consent(instrument: Instrument, ready: str, say: Say) -> Iterator[Row]:
    names = instrument.names
    words = "\n\n".join(instrument.sheet.consent)
    for entry in instrument.sheet.fill_in:
        words = words.replace(_BLANK, xpath.ref(entry.fill_in), 1)
    yield {"type": "note", "name": xpath.name(names.consent_words), LABEL: words, "relevant": ready}
    question = {"type": f"select_one {xpath.name(names.willing)}", "required": "yes"}
    yield question | {"name": xpath.name(names.consent), LABEL: say("form.agree"), "relevant": ready}
    for permission in instrument.sheet.permissions:
        name = xpath.name(permission.permission)
        yield question | {"name": name, LABEL: permission.text, "relevant": agreed(instrument)}
    if instrument.sheet.proofs:
        label = say("form.proof")
        given = xpath.name(names.proof)
        proof = question | {"type": f"select_one {given}", "name": given, LABEL: label}
        yield proof | {HINT: say("form.proof_apart"), "relevant": agreed(instrument)}
    thanks = say("form.thanks")
    unwilling = f"{xpath.ref(names.consent)} = '{xpath.name(names.no)}'"
    yield {"type": "note", "name": xpath.name(names.declined), LABEL: thanks, "relevant": unwilling}
