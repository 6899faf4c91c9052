"""The figures a second time, from the records and not from their exports, with Python's own statistics: an oracle."""

import itertools
import math
import statistics
from fractions import Fraction
from typing import Any

from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.source.formula import Formula, Name, Number
from generator import NO_ANSWER, Record

STATES = ("answered", "unknown", "refused", "empty", "unasked", "wrong")


def figures(instrument: Instrument, made: list[Record]) -> dict[str, Any]:
    for record in made:
        for numbered in instrument.questions:
            if numbered.question.type.role == "calculation":
                value = _reckoned(instrument, instrument.parsed(numbered.question), record)
                record.answers[numbered.name] = "empty" if value is None else math.floor(value + Fraction(1, 2))
    return {n.name: figure(n, [record.answers[n.name] for record in made]) for n in instrument.questions if not n.is_shown}


def figure(numbered: NumberedQuestion, answers: list[Any]) -> dict[str, Any]:
    values = [value for value in answers if not _missing(value)]
    states = {name: sum(_missing(value) and value == name for value in answers) for name in STATES} | {
        "answered": len(values)
    }
    found: dict[str, Any] = {"statuses": states}
    question = numbered.question
    if question.type.role in ("choose_one", "choose_many"):
        names = [choice.choice.replace("-", "_") for choice in numbered.choices]
        found["counts"] = [
            sum(name in value if isinstance(value, set) else name == value for value in values) for name in names
        ]
    if question.type.role == "series":
        told = [float(number) for value in values for number in value.split(",")]
        edges = [-math.inf, *map(float, question.bands), math.inf]
        found["counts"] = [sum(low <= one < high for one in told) for low, high in itertools.pairwise(edges)]
    if question.type.role in ("number", "money", "calculation"):
        edges = [-math.inf, *map(float, question.bands), math.inf]
        found["counts"] = [sum(low <= value < high for value in values) for low, high in itertools.pairwise(edges)]
        found["quartiles"] = quartiles(values)
    return found


def quartiles(values: list[float]) -> list[float] | None:
    return [round(cut, 6) for cut in statistics.quantiles(values, n=4, method="inclusive")] if len(values) >= 5 else None


def compared(numbered: NumberedQuestion, then: dict[str, Record], now: dict[str, Record]) -> dict[str, Any]:
    both = [(then[code].answers[numbered.name], now[code].answers[numbered.name]) for code in now if code in then]
    both = [pair for pair in both if not any(map(_missing, pair))]
    found = {
        "people": len(both),
        "then": figure(numbered, [a for a, _ in both]),
        "now": figure(numbered, [b for _, b in both]),
    }
    if numbered.question.type.role in ("number", "money", "calculation"):
        moves = [b - a for a, b in both]
        found["moves"] = [sum(m > 0 for m in moves), sum(m < 0 for m in moves), sum(m == 0 for m in moves)]
        found["change"] = quartiles(moves)
    return found


def _missing(value: Any) -> bool:
    return isinstance(value, str) and value in NO_ANSWER


def _reckoned(instrument: Instrument, tree: Formula, record: Record) -> Fraction | None:
    if isinstance(tree, Number):
        return Fraction(tree.value)
    if isinstance(tree, Name):
        value = record.answers[tree.name.replace("-", "_")]
        if value == "unasked":
            question = instrument.by_name[tree.name].question
            before = record.answers[question.ask_if.question.replace("-", "_")] if question.ask_if else None
            return None if question.unasked is None or _missing(before) else Fraction(question.unasked)
        return None if _missing(value) else Fraction(str(value))
    left, right = (_reckoned(instrument, side, record) for side in (tree.left, tree.right))
    if left is None or right is None or (tree.sign == "/" and right == 0):
        return None
    return {"+": left + right, "-": left - right, "*": left * right, "/": left / (right or 1)}[tree.sign]
