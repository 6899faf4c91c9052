"""Rules about arithmetic: worked sums can be recomputed, and every sum written out in a text comes out."""

import re
from collections.abc import Iterator
from fractions import Fraction

from curriculum.checks.rule import any_of, rule, writings
from curriculum.model.data.sums import rounded, with_unit, written
from curriculum.model.loading import Loaded
from curriculum.source.formula import FormulaError, parse, value
from curriculum.source.problems import Problem

_SUMS = "content/data/hitungan.yaml"

#: A figure as Indonesian writes it, with rupiah before it, and up to three words of unit behind it.
_FIGURE = r"(?:Rp ?)?\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?:Rp ?)?\d+(?:,\d+)?"
_UNIT = r"(?: (?!x\b)[a-z]+(?:-[a-z]+)?){0,3}"
#: A colon, a dash and an x are signs only between blanks: “11 orang: 11 × ...” divides nothing.
_SIGN = r"(?: ?[×÷/+−] ?| [:x–-] )"
_WRITTEN = re.compile(
    rf"(?P<left>\(?(?:{_FIGURE}){_UNIT}(?:\)?(?:{_SIGN})\(?(?:{_FIGURE}){_UNIT}\)?)+) ?= ?(?P<about>(?:kira-kira|sekitar|hampir|lebih dari|kurang dari)? ?)(?P<right>{_FIGURE})(?!\d|[.,]\d| ?[×÷/+−]| [:x] )(?P<percent> persen| ?%)?"
)
#: Marks a line that can hold one: the pattern above is slow, and no sum goes over the end of a line.
_RESULT = re.compile(r"=.*")
_TOKEN = re.compile(rf"(?P<figure>{_FIGURE})|(?P<sign>[×x:÷/+−–\-()])|(?P<word>[A-Za-z-]+)")
_SIGNS = {"×": "*", "x": "*", ":": "/", "÷": "/", "−": "-", "–": "-"}
#: How far a result called "kira-kira" may lie from the right value.
_ROUGHLY = Fraction(1, 20)
_ROUNDED = re.compile(r"dibulatkan|bulatkan|kira-kira|sekitar|hampir|lebih kurang", re.IGNORECASE)


@rule()
def sums_can_be_worked_out(loaded: Loaded) -> Iterator[Problem]:
    """Each entry of content/data/hitungan.yaml has a readable expression whose names are known."""
    sums = loaded.curriculum.catalogue.worked
    for place, entry in enumerate(loaded.curriculum.catalogue.sums):
        try:
            sums.result(entry.sum)
        except FormulaError as fault:
            yield loaded.documents[_SUMS].problem((place, "expression"), str(fault))


@rule()
def written_sums_come_out(loaded: Loaded) -> Iterator[Problem]:
    """A sum written out in a text, `450.000 : 12.000 = 37,5`, gives what stands behind the sign, rounded as written."""
    for writing in writings(loaded, any_of("=")):
        for rest in _RESULT.finditer(writing.text):
            start = writing.text.rfind("\n", 0, rest.start()) + 1
            for found in _WRITTEN.finditer(writing.text, start, rest.end()):
                right = _wrong(found, writing.text)
                if right:
                    message = f"hitungan '{' '.join(found[0].split())}' tidak cocok; hasilnya {right}"
                    yield writing.problem(found.start(), message)


def _wrong(found: re.Match[str], text: str) -> str:
    """The right result, or nothing where the written one is right or the line is no sum."""
    try:
        exact = value(parse(_expression(found["left"])), {})
    except FormulaError:
        return ""
    figure = found["right"]
    decimals = len(figure.partition(",")[2])
    said = _number(figure)
    if found["percent"] and abs(exact) < 1:
        exact *= 100
    if said == rounded(exact, decimals) or (_roughly(found, text) and abs(said - exact) <= abs(exact) * _ROUGHLY):
        return ""
    shown = max(decimals, 0 if exact.denominator == 1 else 2)
    return with_unit(written(rounded(exact, shown), shown), "Rp" if figure.startswith("Rp") else None)


def _roughly(found: re.Match[str], text: str) -> bool:
    """Whether the text says that it rounds, before or behind the result."""
    return bool(found["about"].strip() or _ROUNDED.search(text, max(0, found.start() - 40), found.end() + 40))


def _expression(left: str) -> str:
    """The written sum as an expression: units fall away, signs become those of a formula."""
    parts: list[str] = []
    for token in _TOKEN.finditer(left):
        if token["figure"]:
            parts.append(str(_number(token["figure"])) if "," not in token["figure"] else _decimal(token["figure"]))
        elif token["sign"]:
            parts.append(_SIGNS.get(token["sign"], token["sign"]))
    return " ".join(parts)


def _decimal(figure: str) -> str:
    return figure.removeprefix("Rp").strip().replace(".", "").replace(",", ".")


def _number(figure: str) -> Fraction:
    return Fraction(_decimal(figure))
