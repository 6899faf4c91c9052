"""Formats of numbers, dates, clock times, durations and file sizes, as Indonesian writes them, and text for tables and YAML."""

import datetime
import functools
import json
from urllib.parse import urlsplit

from babel.dates import format_date
from babel.numbers import format_decimal

_LOCALE = "id_ID"
_KILO = 1000
_SMALL = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


@functools.cache  # few numbers, printed thousands of times
def number(value: float) -> str:
    """`1234.5` is `1.234,5`."""
    return str(format_decimal(value, locale=_LOCALE))


def spelled(value: int) -> str:
    """A small number as a word, others in figures: `empat`, `12`."""
    return _SMALL[value] if value < len(_SMALL) else number(value)


@functools.cache  # few dates, printed thousands of times
def date(value: datetime.date) -> str:
    """22 November 2026."""
    return str(format_date(value, "d MMMM yyyy", locale=_LOCALE))


def partial_date(value: str) -> str:
    """`1996-06-20`, `1996-06` and `1996` as far as they go: 20 Juni 1996, Juni 1996, 1996."""
    numbers = [int(part) for part in value.split("-")]
    pattern = ("yyyy", "MMMM yyyy", "d MMMM yyyy")[len(numbers) - 1]
    return str(format_date(datetime.date(*[*numbers, 1, 1][:3]), pattern, locale=_LOCALE))


def size(value: int) -> str:
    """`183500` is `184 KB`, `2150000` is `2,2 MB`; never `0 KB`."""
    if value < _KILO * _KILO:
        return f"{max(1, round(value / _KILO))} KB"
    return f"{number(round(value / _KILO / _KILO, 1))} MB"


def quoted(value: str) -> str:
    """A string as YAML and JSON both read it, for front matter."""
    return json.dumps(value, ensure_ascii=False)


def cell(value: str) -> str:
    """Text for one cell of a Markdown table."""
    return " ".join(value.split()).replace("|", "\\|")


def prose(value: str) -> str:
    """An editor's Markdown, whose braces stay braces: attribute lists are for templates."""
    return value.strip("\n").replace("{", "&#123;")


def quote(value: str) -> str:
    """Markdown as a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in value.split("\n"))


def sentence(value: str) -> str:
    """With a capital first, for words that also stand in the middle of sentences."""
    return value[:1].upper() + value[1:]


def host(address: str) -> str:
    """`https://www.ilo.org/norms` is `www.ilo.org`."""
    return urlsplit(address).netloc


def plain_address(address: str) -> str:
    """As one types it: `contoh.id/simpan/`."""
    return address.split("://", 1)[-1]


def time_label(minutes: int, separator: str = ".") -> str:
    """`555` is `09.15`, the way clocks are written in Indonesian (EYD)."""
    return f"{minutes // 60 % 24:02d}{separator}{minutes % 60:02d}"


def duration_label(minutes: int) -> str:
    """`150` is `2 jam 30 menit`."""
    hours, rest = divmod(minutes, 60)
    words = ([f"{hours} jam"] if hours else []) + ([f"{rest} menit"] if rest or not hours else [])
    return " ".join(words)
