"""Rules about arithmetic: worked sums can be recomputed, and every sum written out in a text comes out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from curriculum.checks.rule import any_of, rule, writings
from curriculum.model.data.sums import Figures, rounded
from curriculum.model.loading import Loaded
from curriculum.rendering.locales import catalogues
from curriculum.source.formula import FormulaError, parse, value
from curriculum.source.problems import Problem

#: Up to three words of unit behind a figure.
_UNIT = r"(?: (?!x\b)[a-z]+(?:-[a-z]+)?){0,3}"
#: A colon, a dash and an x are signs only between blanks: “11 orang: 11 × ...” divides nothing.
_SIGN = r"(?: ?[×÷/+−] ?| [:x–-] )"
#: Marks a line that can hold one: the pattern above is slow, and no sum goes over the end of a line.
_RESULT = re.compile(r"=.*")
_SIGNS = {"×": "*", "x": "*", ":": "/", "÷": "/", "−": "-", "–": "-"}
#: How far a result called "kira-kira" may lie from the right value.
_ROUGHLY = Fraction(1, 20)
_ROUNDED = re.compile(r"dibulatkan|bulatkan|kira-kira|sekitar|hampir|lebih kurang", re.IGNORECASE)


@dataclass(frozen=True)
class _Notation:
    """Written sums in one way of writing figures."""

    figures: Figures

    @cached_property
    def figure(self) -> str:
        """A figure, with the currency before it."""
        money = rf"(?:{re.escape(self.figures.currency)} ?)?" if self.figures.currency else ""
        group, decimal = re.escape(self.figures.group), re.escape(self.figures.decimal)
        return rf"{money}\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?|{money}\d+(?:{decimal}\d+)?"

    @cached_property
    def written(self) -> re.Pattern[str]:
        """A whole sum."""
        return re.compile(
            rf"(?P<left>\(?(?:{self.figure}){_UNIT}(?:\)?(?:{_SIGN})\(?(?:{self.figure}){_UNIT}\)?)+) ?= ?(?P<about>(?:kira-kira|sekitar|hampir|lebih dari|kurang dari)? ?)(?P<right>{self.figure})(?!\d|[.,]\d| ?[×÷/+−]| [:x] )(?P<percent> persen| ?%)?"
        )

    @cached_property
    def token(self) -> re.Pattern[str]:
        """A figure, a sign or a word of its left side."""
        return re.compile(rf"(?P<figure>{self.figure})|(?P<sign>[×x:÷/+−–\-()])|(?P<word>[A-Za-z-]+)")

    def number(self, figure: str) -> Fraction:
        """What a written figure means."""
        plain = figure.removeprefix(self.figures.currency).strip()
        return Fraction(plain.replace(self.figures.group, "").replace(self.figures.decimal, "."))

    def expression(self, left: str) -> str:
        """The written sum as an expression: units fall away, signs become those of a formula."""
        parts: list[str] = []
        for token in self.token.finditer(left):
            if token["figure"]:
                plain = token["figure"].removeprefix(self.figures.currency).strip()
                parts.append(plain.replace(self.figures.group, "").replace(self.figures.decimal, "."))
            elif token["sign"]:
                parts.append(_SIGNS.get(token["sign"], token["sign"]))
        return " ".join(parts)


def figures_of(loaded: Loaded) -> Figures:
    """How the curriculum writes numbers: its currency, and the marks of its language."""
    outline = loaded.curriculum.outline
    if outline.language == "id" or outline.language not in catalogues():
        return Figures(outline.currency)
    from curriculum.rendering.locales.language import language  # a check of Indonesian texts needs no Babel

    return Figures(outline.currency, *language(outline.language).marks)


@rule()
def sums_can_be_worked_out(loaded: Loaded) -> Iterator[Problem]:
    """Each worked sum has a readable expression whose names are known."""
    sums = loaded.curriculum.catalogue.worked
    for place, entry in enumerate(loaded.curriculum.catalogue.sums):
        try:
            sums.result(entry.sum)
        except FormulaError as fault:
            yield loaded.documents[loaded.curriculum.outline.vocabulary.files.data("sums")].problem((place, "expression"), str(fault))


@rule(alone="file")
def written_sums_come_out(loaded: Loaded) -> Iterator[Problem]:
    """A sum written out in a text, `450.000 : 12.000 = 37,5`, gives what stands behind the sign, rounded as written."""
    notation = _Notation(figures_of(loaded))
    for writing in writings(loaded, any_of("=")):
        for rest in _RESULT.finditer(writing.text):
            start = writing.text.rfind("\n", 0, rest.start()) + 1
            for found in notation.written.finditer(writing.text, start, rest.end()):
                right = _wrong(found, writing.text, notation)
                if right:
                    message = f"hitungan '{' '.join(found[0].split())}' tidak cocok; hasilnya {right}"
                    yield writing.problem(found.start(), message)


def _wrong(found: re.Match[str], text: str, notation: _Notation) -> str:
    """The right result, or nothing where the written one is right or the line is no sum."""
    try:
        exact = value(parse(notation.expression(found["left"])), {})
    except FormulaError:
        return ""
    figure, figures = found["right"], notation.figures
    decimals = len(figure.partition(figures.decimal)[2])
    said = notation.number(figure)
    if found["percent"] and abs(exact) < 1:
        exact *= 100
    if said == rounded(exact, decimals) or (_roughly(found, text) and abs(said - exact) <= abs(exact) * _ROUGHLY):
        return ""
    shown = max(decimals, 0 if exact.denominator == 1 else 2)
    money = figures.currency if figures.currency and figure.startswith(figures.currency) else None
    return figures.with_unit(figures.written(rounded(exact, shown), shown), money)


def _roughly(found: re.Match[str], text: str) -> bool:
    """Whether the text says that it rounds, before or behind the result."""
    return bool(found["about"].strip() or _ROUNDED.search(text, max(0, found.start() - 40), found.end() + 40))
