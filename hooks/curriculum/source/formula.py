"""Arithmetic expressions that editors write, `(jadi * tarif - biaya) / jam`: parsed to a tree, never run as code.

Grammar (the usual precedence; left to right):

    sum      = product { ("+" | "-") product }
    product  = factor { ("*" | "/") factor }
    factor   = name | number | "(" sum ")" | "-" factor
    name     = letter { letter | digit | "-" }     a hyphen between two names belongs to the name: `upah-kotor`

Worked sums (model/sums.py) and the calculations of questionnaires use it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/()]))")
#: Brackets inside brackets; deeper is a slip, and would use up the stack.
_DEEPEST = 20

_WORK: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


class FormulaError(ValueError):
    """What is wrong with an expression, in Indonesian, for the editor who wrote it."""


@dataclass(frozen=True, slots=True)
class Name:
    """An input, or another worked sum."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Work:
    """Two expressions and the sign between them."""

    sign: str
    left: "Formula"
    right: "Formula"


Formula = Name | Number | Work


def tokens(text: str) -> list[tuple[str, str]]:
    """Kind (name, number, sign) and text of each token; FormulaError at what is none of these."""
    found: list[tuple[str, str]] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None or token.lastgroup is None:
            raise FormulaError(
                f"rumus tidak terbaca mulai '{text[place:].strip()[:20]}'; pakai nama, angka, + - * / dan kurung"
            )
        found.append((token.lastgroup, token[token.lastgroup]))
        place = token.end()
    return found


def parse(text: str) -> Formula:
    """The tree of an expression; FormulaError where it is not whole."""
    reader = _Reader(tokens(text))
    formula = reader.sum()
    if reader.rest:
        raise FormulaError(reader.after())
    return formula


class _Reader:
    """Recursive descent over the tokens."""

    def __init__(self, rest: list[tuple[str, str]]) -> None:
        self.rest = rest
        self._before = ""
        self._depth = 0

    def after(self) -> str:
        """What is wrong where the expression should have ended."""
        if self.rest[0][1] == ")":
            return "kurung tidak berpasangan: ada ')' tanpa '('"
        return f"rumus tidak lengkap: sesudah '{self._before}' harus ada + - * / sebelum '{self.rest[0][1]}'"

    def sum(self) -> Formula:
        """Products between + and -."""
        formula = self._product()
        while self._next() in ("+", "-"):
            formula = Work(self._take(), formula, self._product())
        return formula

    def _product(self) -> Formula:
        formula = self._factor()
        while self._next() in ("*", "/"):
            formula = Work(self._take(), formula, self._factor())
        return formula

    def _factor(self) -> Formula:
        if not self.rest:
            what = f"sesudah '{self._before}' harus ada nama atau angka" if self._before else "rumus kosong"
            raise FormulaError(f"rumus tidak lengkap: {what}")
        kind, text = self.rest[0]
        self._take()
        if kind == "name":
            return Name(text)
        if kind == "number":
            return Number(Fraction(text))
        if text == "-":
            return Work("-", Number(Fraction(0)), self._factor())
        if text == "(":
            return self._inside()
        raise FormulaError(f"rumus tidak lengkap: '{text}' tidak boleh di sini; harus ada nama atau angka")

    def _inside(self) -> Formula:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError(f"kurung di dalam kurung lebih dari {_DEEPEST}; pecah rumusnya")
        formula = self.sum()
        if self._next() != ")":
            raise FormulaError("kurung tidak berpasangan: ada '(' tanpa ')'")
        self._take()
        self._depth -= 1
        return formula

    def _next(self) -> str:
        return self.rest[0][1] if self.rest else ""

    def _take(self) -> str:
        self._before = self.rest.pop(0)[1]
        return self._before


def names(formula: Formula) -> set[str]:
    """The names an expression uses."""
    match formula:
        case Name(name):
            return {name}
        case Work(_, left, right):
            return names(left) | names(right)
        case _:
            return set()


def value(formula: Formula, known: Mapping[str, Fraction]) -> Fraction:
    """The exact value of an expression; KeyError at an unknown name, FormulaError where it divides by nothing."""
    match formula:
        case Name(name):
            return known[name]
        case Number(number):
            return number
        case Work(sign, left, right):
            divisor = value(right, known)
            if sign == "/" and divisor == 0:
                raise FormulaError("rumus membagi dengan nol")
            return _WORK[sign](value(left, known), divisor)


#: How tightly each sign binds.
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def spelt(formula: Formula, leaf: Callable[[Name | Number], str], signs: Mapping[str, str]) -> str:
    """An expression written out again, with brackets only where they are needed; `leaf` writes names and numbers."""
    if not isinstance(formula, Work):
        return leaf(formula)

    def side(inner: Formula, right: bool) -> str:
        words = spelt(inner, leaf, signs)
        if not isinstance(inner, Work) or _BINDS[inner.sign] > _BINDS[formula.sign]:
            return words
        plain = _BINDS[inner.sign] == _BINDS[formula.sign] and (not right or inner.sign == formula.sign in ("+", "*"))
        return words if plain else f"({words})"

    return f"{side(formula.left, False)} {signs[formula.sign]} {side(formula.right, True)}"


def divisors(formula: Formula) -> list[Formula]:
    """What an expression divides by, the innermost first."""
    if not isinstance(formula, Work):
        return []
    inner = divisors(formula.left) + divisors(formula.right)
    return [*inner, formula.right] if formula.sign == "/" else inner
