"""Expressions and worked sums: what they come to, how they are written, and what is refused."""

from fractions import Fraction

import pytest

from curriculum.model.data.sums import INDONESIAN, Sum, Sums, rounded
from curriculum.source.formula import FormulaError, names, parse, value


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("24 / 4 / 3", 2),
        ("-a + 5", 3),
        ("450000 / 12000", Fraction(75, 2)),
        ("upah-kotor - 2", 98),
        ("2.5 * 2", 5),
    ],
)
def test_an_expression_comes_to(text, result):
    assert value(parse(text), {"a": Fraction(2), "upah-kotor": Fraction(100)}) == result


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("berapa kali", "rumus tidak lengkap: sesudah 'berapa' harus ada + - * / sebelum 'kali'"),
        ("berapa *", "rumus tidak lengkap: sesudah '*' harus ada nama atau angka"),
        ("(berapa * kali", "kurung tidak berpasangan: ada '(' tanpa ')'"),
        ("berapa)", "kurung tidak berpasangan: ada ')' tanpa '('"),
        ("()", "rumus tidak lengkap: ')' tidak boleh di sini; harus ada nama atau angka"),
        ("2.5 3", "rumus tidak lengkap: sesudah '2.5' harus ada + - * / sebelum '3'"),
        ("", "rumus tidak lengkap: rumus kosong"),
        ("* 2", "rumus tidak lengkap: '*' tidak boleh di sini; harus ada nama atau angka"),
        ("a ^ b", "rumus tidak terbaca mulai '^ b'; pakai nama, angka, + - * / dan kurung"),
        ("__import__('os')", "rumus tidak terbaca mulai '__import__('os')'; pakai nama, angka, + - * / dan kurung"),
        ("(" * 21 + "1" + ")" * 21, "kurung di dalam kurung lebih dari 20; pecah rumusnya"),
        ("(" * 5000, "kurung di dalam kurung lebih dari 20; pecah rumusnya"),
    ],
)
def test_what_is_no_expression_is_refused(text, complaint):
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert str(refused.value) == complaint


def test_dividing_by_nothing_is_refused():
    with pytest.raises(FormulaError, match="membagi dengan nol"):
        value(parse("a / (b - b)"), {"a": Fraction(1), "b": Fraction(2)})


def test_names_are_found():
    assert names(parse("(jadi * tarif - biaya) / jam + 2")) == {"jadi", "tarif", "biaya", "jam"}


SISA = Sum(
    sum="sisa-per-tas",
    title="Sisa per tas",
    inputs={"harga": "45000", "biaya": "33000"},
    expression="harga - biaya",
    unit="Rp",
)
UNTUNG = Sum(sum="untung", title="Untung", inputs={"tas": "38"}, expression="tas * sisa-per-tas", unit="Rp")
PAS = Sum(
    sum="pas", title="Titik pas", inputs={"tetap": "450000"}, expression="tetap / sisa-per-tas", unit="tas", decimals=1
)


def test_a_sum_may_use_another():
    sums = Sums((SISA, UNTUNG, PAS))
    assert (sums.words("sisa-per-tas"), sums.words("untung"), sums.words("pas")) == ("Rp12.000", "Rp456.000", "37,5 tas")


def test_sums_that_turn_in_a_circle_are_refused():
    one = Sum(sum="satu", title="Satu", expression="dua + 1")
    two = Sum(sum="dua", title="Dua", expression="satu + 1")
    with pytest.raises(FormulaError, match="satu -> dua -> satu"):
        Sums((one, two)).result("satu")


def test_an_unknown_name_is_refused():
    with pytest.raises(FormulaError, match="'jam' tidak ada"):
        Sums((Sum(sum="satu", title="Satu", expression="jam * 2"),)).result("satu")


@pytest.mark.parametrize(
    ("number", "decimals", "rounding", "words"),
    [
        (Fraction(75, 2), 0, "biasa", "38"),
        (Fraction(75, 2), 0, "bawah", "37"),
        (Fraction(375, 10), 0, "atas", "38"),
        (Fraction(10000, 3), 2, "biasa", "3.333,33"),
        (Fraction(1500000), 0, "biasa", "1.500.000"),
        (Fraction(-5, 2), 0, "biasa", "-3"),
        (Fraction(-5, 2), 0, "atas", "-2"),
        (Fraction(5, 2), 2, "biasa", "2,5"),
    ],
)
def test_numbers_are_rounded_and_written(number, decimals, rounding, words):
    assert INDONESIAN.written(rounded(number, decimals, rounding), decimals) == words


def test_rupiah_stand_before_and_other_units_behind():
    assert (INDONESIAN.with_unit("-500", "Rp"), INDONESIAN.with_unit("7", "jam"), INDONESIAN.with_unit("7", None)) == (
        "-Rp500",
        "7 jam",
        "7",
    )
