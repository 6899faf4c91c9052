"""Words of questionnaires that pages and paper share: conditions, formulas, limits, bands of a tally."""

from decimal import Decimal

from curriculum.model.data.question_sheet import Choice, Question
from curriculum.model.data.questionnaire import REFUSALS, Instrument, NumberedQuestion
from curriculum.rendering.formats import number
from curriculum.source.formula import Name, Number, divisors, names, spelt

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


def asked_if(instrument: Instrument, numbered: NumberedQuestion) -> str:
    """When a question is asked: `Hanya bila A1 dijawab “Ya”`, `Hanya bila A2 dijawab kurang dari 18`; nothing where it always is."""
    condition = numbered.question.ask_if
    if condition is None:
        return ""
    if condition.answers:
        what = " atau ".join(f"“{label}”" for label in instrument.holders(condition))
    elif condition.below is not None:
        what = f"kurang dari {amount(condition.below)}"
    else:
        what = f"{amount(condition.at_least or Decimal(0))} atau lebih"
    return f"Hanya bila {instrument.place(condition.question)} dijawab {what}"


def formula(instrument: Instrument, numbered: NumberedQuestion) -> str:
    """A calculation with the places of its questions: `(C2 × C3 − C5) ÷ D1`."""

    def leaf(part: Name | Number) -> str:
        return instrument.place(part.name) if isinstance(part, Name) else amount(Decimal(float(part.value)))

    return spelt(instrument.parsed(numbered.question), leaf, _SIGNS)


def formula_notes(instrument: Instrument, numbered: NumberedQuestion) -> str:
    """What to do where a part of a calculation is missing: what counts as nothing, what leaves it empty."""
    tree = instrument.parsed(numbered.question)
    parts = [instrument.by_name[name] for name in sorted(names(tree), key=list(instrument.by_name).index)]
    spared = [part for part in parts if part.question.unasked is not None]
    notes = [f"{part.code} yang tidak ditanyakan dihitung {amount(part.question.unasked or Decimal(0))}." for part in spared]
    if instrument.refusable:
        notes.append("Kosongkan bila ada bagian yang dijawab TT atau TM.")
    if any(names(divisor) for divisor in divisors(tree)):
        notes.append("Jangan membagi dengan 0.")
    return " ".join(notes)


def limits(question: Question) -> str:
    """What a number must be: `antara 0 dan 24, kelipatan 0,5`; nothing where anything may be."""
    words = []
    if question.min is not None and question.max is not None:
        words.append(f"antara {amount(question.min)} dan {amount(question.max)}")
    elif question.min is not None:
        words.append(f"paling sedikit {amount(question.min)}")
    elif question.max is not None:
        words.append(f"paling banyak {amount(question.max)}")
    if question.step is not None:
        words.append(f"kelipatan {amount(question.step)}")
    return ", ".join(words)


def bands(question: Question) -> tuple[str, ...]:
    """The rows of a tally: `kurang dari 2.000`, `2.000 sampai kurang dari 3.000`, `5.000 atau lebih`; whole numbers in a row by name."""
    edges = [amount(edge) for edge in question.bands]
    if not edges:
        return ()
    whole = question.step is None and question.type != "rupiah"
    rows = [] if question.bands[0] == question.min else [f"kurang dari {edges[0]}"]
    for low, high, first, after in zip(edges, edges[1:], question.bands, question.bands[1:], strict=False):
        if whole and question.type != "hitung":
            rows.append(low if after - first == 1 else f"{low}–{amount(after - 1)}")
        else:
            rows.append(f"{low} sampai kurang dari {high}")
    last = edges[-1] if question.max is not None and question.bands[-1] == question.max else f"{edges[-1]} atau lebih"
    return (*rows, last)


def answers(instrument: Instrument, numbered: NumberedQuestion) -> tuple[Choice, ...]:
    """The choices of a question, with the refusals where it may be refused."""
    return (*numbered.choices, *(REFUSALS if instrument.refusable else ()))


def amount(value: Decimal) -> str:
    """`2500` is `2.500`, `0.50` is `0,5`."""
    return number(float(value))
