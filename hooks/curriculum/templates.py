"""The Jinja environment of page templates, and how Indonesian writes numbers, dates, clocks and file sizes.

A misspelt field stops the build (StrictUndefined); what editors wrote is a value here and never runs as a template.
"""

import datetime
import functools
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from curriculum.timing import duration_label, time_label

_LOCALE = "id_ID"
_KILO = 1000


def number(value: float) -> str:
    """`1234.5` is `1.234,5`."""
    return str(format_decimal(value, locale=_LOCALE))


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


def sentence(value: str) -> str:
    """With a capital first, for words that also stand in the middle of sentences."""
    return value[:1].upper() + value[1:]


def host(address: str) -> str:
    """`https://www.ilo.org/norms` is `www.ilo.org`."""
    return urlsplit(address).netloc


FILTERS: dict[str, Callable[..., str]] = {
    "cell": cell,
    "clock": time_label,
    "date": date,
    "duration": duration_label,
    "host": host,
    "number": number,
    "partial_date": partial_date,
    "prose": prose,
    "quoted": quoted,
    "sentence": sentence,
    "size": size,
}


def environment(folder: Path, compiled: Path | None = None) -> Environment:
    """The templates of `folder`, with the filters above; `compiled` is an existing folder that spares compiling them each time."""
    env = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
        auto_reload=False,  # an environment lives for one staging
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the output is Markdown; HTML in editors' texts is refused by the rules
    )
    env.filters.update(FILTERS)
    return env
