"""XPath for forms on a phone: conditions, limits and calculations of a questionnaire.

Dialect: XPath 1.0 with the functions of ODK XForms (docs.getodk.org/form-operators-functions: selected, count-selected, regex, if,
coalesce, round with places, today). An answer that is not there is the empty string, and reckoning with it gives NaN; so every
calculation first asks whether each of its parts is there and whether it would divide by nothing.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from curriculum.model.data.question_sheet import CHOOSING, Condition, Question
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.source.formula import Name, Number, divisors, names, spelt

_SIGNS = {"+": "+", "-": "-", "*": "*", "/": "div"}
#: Two decimals are as good as equal: 12.35 * 100 is not quite 1235 in a phone's arithmetic.
_NEAR = "0.000001"


def name(slug: str) -> str:
    """A slug as the name of a field: letters, digits and underscores."""
    return slug.replace("-", "_")


def ref(slug: str) -> str:
    """The answer to a question, as XLSForm writes it: `${jam_sehari}`."""
    return f"${{{name(slug)}}}"


def every(parts: Iterable[str]) -> str:
    """All of the expressions that are there; an `or` inside one is bracketed."""
    found = [part for part in parts if part]
    return " and ".join(f"({part})" if len(found) > 1 and " or " in part else part for part in found)


def condition(asked: Condition | None) -> str:
    """An expression that is true where the condition holds; nothing for no condition."""
    if asked is None:
        return ""
    if asked.answers:
        return " or ".join(f"selected({ref(asked.question)}, '{name(answer)}')" for answer in asked.answers)
    sign, bound = ("<", asked.below) if asked.below is not None else (">=", asked.at_least)
    return f"{ref(asked.question)} != '' and {ref(asked.question)} {sign} {bound}"


def stops(questions: Iterable[NumberedQuestion]) -> Iterator[str]:
    """What must hold so that none of these messages has ended the interview."""
    return (f"not({condition(numbered.question.ask_if)})" for numbered in questions if numbered.question.ends)


def limits(instrument: Instrument, numbered: NumberedQuestion) -> str:
    """What an answer must keep to: the limits of a number, the form of a code, how many may be ticked and with which others."""
    question = numbered.question
    if question.type.role == "choose_many":
        return every(_choices(instrument, numbered))
    if question.type.role == "series":
        return f"regex(., '{_series(question)}')"
    if question.pattern is not None:
        return f"regex(., '{pattern(question.pattern)}')"
    found = [". <= today()"] if question.past else []
    found += [f". >= {question.min}"] if question.min is not None else []
    found += [f". <= {question.max}"] if question.max is not None else []
    return every([*found, *_steps(question)])


def _choices(instrument: Instrument, numbered: NumberedQuestion) -> Iterator[str]:
    if numbered.question.at_most is not None:
        yield f"count-selected(.) <= {numbered.question.at_most}"
    for choice in (*(choice for choice in numbered.choices if choice.alone), *instrument.refusals):
        yield f"not(selected(., '{name(choice.choice)}') and count-selected(.) > 1)"


def _steps(question: Question) -> Iterator[str]:
    if question.step is not None:
        times = f". * {1 / question.step:f}".removesuffix(".00")
        yield f"{times} - round({times}, 0) < {_NEAR} and round({times}, 0) - {times} < {_NEAR}"


def _series(question: Question) -> str:
    """Whole numbers with commas or spaces between them, each between `min` and `max`."""
    numbers = range(int(question.min or Decimal(0)), int(question.max or Decimal(0)) + 1)
    one = "|".join(str(number) for number in reversed(numbers))
    return f"^({one})([, ]+({one}))*$"


def pattern(mask: str) -> str:
    """A code's pattern as a regular expression: `K-009` is `^K-[0-9]{2,3}$`."""
    letters, figures = mask.split("-")
    least, most = figures.count("0"), len(figures)
    times = f"{{{least}}}" if least == most else f"{{{least},{most}}}"
    return f"^{re.escape(letters)}-[0-9]{times}$"


def calculation(instrument: Instrument, numbered: NumberedQuestion) -> str:
    """The result rounded to a whole number, or nothing where a part is missing or the divisor is 0."""
    tree = instrument.parsed(numbered.question)

    def leaf(part: Name | Number) -> str:
        return _value(instrument, part.name) if isinstance(part, Name) else f"{float(part.value):.10g}"

    missing = [_missing(instrument, used) for used in sorted(names(tree))]
    missing += [f"({spelt(divisor, leaf, _SIGNS)}) = 0" for divisor in divisors(tree) if names(divisor)]
    return f"if({' or '.join(missing)}, '', round({spelt(tree, leaf, _SIGNS)}, 0))"


def _value(instrument: Instrument, used: str) -> str:
    spared = instrument.by_name[used].question.unasked
    return ref(used) if spared is None else f"coalesce({ref(used)}, {spared})"


def _missing(instrument: Instrument, used: str) -> str:
    """Whether a part of a calculation is missing; what an answer left out, and what has a value for that, is not."""
    question = instrument.by_name[used].question
    empty = f"{ref(used)} = ''"
    if question.unasked is None or question.ask_if is None:
        return empty
    before = instrument.by_name[question.ask_if.question]
    unanswered = [f"{ref(before.name)} = ''"]
    if before.question.type.role in CHOOSING:
        unanswered += (f"selected({ref(before.name)}, '{name(no.choice)}')" for no in instrument.refusals)
    return f"({every([' or '.join([condition(question.ask_if), *unanswered]), empty])})"
