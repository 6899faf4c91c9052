"""Worked sums (hitungan): named inputs and an expression, so that every figure printed from them is recomputed.

A text links a result, `[Rp12.000](hitung:sisa-per-tas)`; the words of the link must be the result as `words` writes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from curriculum.source.fields import Line, Record, Slug, WholeNumber
from curriculum.source.formula import Formula, FormulaError, names, parse, value

#: A number as an editor types it in YAML: 16800, 7.5.
PlainNumber = Annotated[str, StringConstraints(pattern=r"^-?\d{1,12}(\.\d{1,6})?$")]
InputName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$", max_length=60)]
Rounding = Literal["biasa", "atas", "bawah"]

_HALF = Fraction(1, 2)


class Sum(Record):
    """One worked sum; `decimals` and `rounding` say how its result is printed, `unit` what stands behind it, or before it where it is the currency."""

    sum: Slug
    title: Line
    inputs: Mapping[InputName, PlainNumber] = {}
    expression: Line
    unit: Line | None = None
    decimals: Annotated[WholeNumber, Field(ge=0, le=4)] = 0
    rounding: Rounding = "biasa"

    @cached_property
    def formula(self) -> Formula:
        """The expression as a tree; FormulaError where it cannot be read."""
        return parse(self.expression)


@dataclass(frozen=True)
class Figures:
    """How numbers are written: the currency, which stands before its figure, what parts thousands, and the decimal sign."""

    currency: str = "Rp"
    group: str = "."
    decimal: str = ","

    def written(self, number: Fraction, decimals: int) -> str:
        """An already rounded number: 1.234,5; no noughts at the end of a fraction."""
        whole, part = divmod(abs(number), 1)
        figures = f"{whole:,}".replace(",", self.group)
        digits = f"{int(part * 10**decimals):0{decimals}d}".rstrip("0") if decimals else ""
        return f"{'-' if number < 0 else ''}{figures}{self.decimal if digits else ''}{digits}"

    def with_unit(self, figures: str, unit: str | None) -> str:
        """The currency stands before the figure, every other unit behind it."""
        if unit and unit == self.currency:
            return f"-{unit}{figures[1:]}" if figures.startswith("-") else f"{unit}{figures}"
        return f"{figures} {unit}" if unit else figures


#: As this handbook writes them.
INDONESIAN = Figures()


@dataclass(frozen=True)
class Sums:
    """All worked sums of a curriculum; one may use the result of another by its name."""

    entries: tuple[Sum, ...] = ()
    _results: dict[str, Fraction] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Sum]:
        """Sums by name; of two with one name the first counts."""
        return {entry.sum: entry for entry in reversed(self.entries)}

    def result(self, id: str, asking: tuple[str, ...] = ()) -> Fraction:
        """The exact result, before rounding; KeyError at an unknown sum, FormulaError at a fault or where sums turn in a circle."""
        if id in self._results:
            return self._results[id]
        if id in asking:
            raise FormulaError(f"hitungan saling memakai tanpa akhir, hapus satu dari rumusnya: {' -> '.join((*asking, id))}")
        entry = self.by_id[id]
        known = {name: Fraction(number) for name, number in entry.inputs.items()}
        for name in names(entry.formula) - set(known):
            if name not in self.by_id:
                raise FormulaError(f"nama '{name}' tidak ada di 'inputs' dan bukan hitungan lain; tambahkan, atau betulkan namanya")
            known[name] = self.result(name, (*asking, id))
        self._results[id] = value(entry.formula, known)
        return self._results[id]

    def words(self, id: str, figures: Figures = INDONESIAN) -> str:
        """The result as texts print it: `Rp12.000`, `37,5 jam`."""
        entry = self.by_id[id]
        return figures.with_unit(
            figures.written(rounded(self.result(id), entry.decimals, entry.rounding), entry.decimals), entry.unit
        )


def rounded(number: Fraction, decimals: int, rounding: Rounding = "biasa") -> Fraction:
    """`number` to `decimals` places: half away from nothing (biasa), up (atas) or down (bawah)."""
    scaled = number * 10**decimals
    match rounding:
        case "atas":
            whole = -((-scaled) // 1)
        case "bawah":
            whole = scaled // 1
        case _:
            whole = (abs(scaled) + _HALF) // 1 * (1 if scaled >= 0 else -1)
    return Fraction(whole, 10**decimals)
