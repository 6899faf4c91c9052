"""Expressions written out again: for paper with the places of questions, for phones as XPath; they come to the same number."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.source.formula import Formula, FormulaError, Name, Number, Work, divisors, parse, spelt, value

SIGNS = {"+": "+", "-": "-", "*": "*", "/": "/"}
LEAVES = st.sampled_from([Name("a"), Name("b"), Number(Fraction(2)), Number(Fraction(1, 2))])
FORMULAS = st.recursive(LEAVES, lambda inner: st.builds(Work, st.sampled_from(list("+-*/")), inner, inner), max_leaves=8)
KNOWN = {"a": Fraction(3), "b": Fraction(5)}


def leaf(part: Name | Number) -> str:
    return part.name if isinstance(part, Name) else f"{float(part.value):g}"


@given(FORMULAS)
def test_a_written_expression_reads_back_to_the_same_number(formula: Formula):
    try:
        worked_out = value(formula, KNOWN)
    except FormulaError:
        return
    assert value(parse(spelt(formula, leaf, SIGNS)), KNOWN) == worked_out


@pytest.mark.parametrize(
    "text", ["a - (b - 2)", "a - b - 2", "a / (b / 2)", "(a + b) * 2", "a * b + 2", "(a * b - 2) / (a + b)", "a / b * 2"]
)
def test_brackets_stand_only_where_they_are_needed(text: str):
    assert spelt(parse(text), leaf, SIGNS) == text


def test_what_divides_is_told_from_the_inside_out():
    assert [spelt(divisor, leaf, SIGNS) for divisor in divisors(parse("a / (b / 2)"))] == ["2", "b / 2"]
    assert divisors(parse("a * b")) == []
