"""Language of a curriculum: its message catalogue (gettext), and numbers, dates, clock times and file sizes as it writes them.

Templates and Python hold neutral ids (`session.title`); the words stand beside this in <language>.po, read as they lie and kept. One
more language is one more catalogue: tests/unit/rendering/test_language.py tells which words it lacks.
"""

import datetime
import functools
import gettext
import io
import re
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from curriculum.rendering.locales import CATALOGUES

_KILO = 1000


class UnknownMessage(KeyError):
    """A template or module asks for a word that the catalogue does not have."""


@dataclass(frozen=True)
class Language:
    """A language by its code; two of one code are one."""

    code: str

    def say(self, message: str, /, **values: object) -> str:
        """The words of a message id, with `%(name)s` filled in; raises UnknownMessage."""
        words = self._catalogue.gettext(message)
        if words == message:
            raise UnknownMessage(f"{message} ({self.code})")
        return words % values if values else words

    def count(self, message: str, n: int, /, **values: object) -> str:
        """The words of a message id that depend on a number, `%(n)s`; raises UnknownMessage."""
        return self.form(message, n) % {"n": n, **values}

    def form(self, message: str, n: int) -> str:
        """The form of a message id that goes with a number (gettext's plural), not filled in; raises UnknownMessage."""
        words = self._catalogue.ngettext(message, message, n)
        if words == message:
            raise UnknownMessage(f"{message} ({self.code})")
        return words

    @functools.cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        with (CATALOGUES / f"{self.code}.po").open("rb") as file:
            catalogue = read_po(file, locale=Locale.parse(self.code))
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)

    @functools.cached_property
    def territory(self) -> str:
        """With its country, as link previews want it: `id_ID`."""
        return self.say("locale.territory")

    @functools.cache  # noqa: B019 - few languages, kept as long as the programme runs; few numbers, printed thousands of times
    def number(self, value: float) -> str:
        """`1234.5` is `1.234,5` in Indonesian."""
        return str(format_decimal(value, locale=self.code))

    @property
    def marks(self) -> tuple[str, str]:
        """What parts thousands, and the decimal sign."""
        return get_group_symbol(self.code), get_decimal_symbol(self.code)

    def spelled(self, value: int) -> str:
        """A small number as a word, others in figures: `empat`, `12`."""
        small = self.say("number.words").split()
        return small[value] if value < len(small) else self.number(value)

    @functools.cache  # noqa: B019 - as above
    def date(self, value: datetime.date) -> str:
        """22 November 2026."""
        return str(format_date(value, "d MMMM yyyy", locale=self.code))

    def partial_date(self, value: str) -> str:
        """`1996-06-20`, `1996-06` and `1996` as far as they go: 20 Juni 1996, Juni 1996, 1996."""
        numbers = [int(part) for part in value.split("-")]
        pattern = ("yyyy", "MMMM yyyy", "d MMMM yyyy")[len(numbers) - 1]
        return str(format_date(datetime.date(*[*numbers, 1, 1][:3]), pattern, locale=self.code))

    def size(self, value: int) -> str:
        """`183500` is `184 KB`, `2170000` is `2,2 MB`; never `0 KB`."""
        if value < _KILO * _KILO:
            return f"{max(1, round(value / _KILO))} KB"
        return f"{self.number(round(value / _KILO / _KILO, 1))} MB"

    @staticmethod
    def slug(words: str) -> str:
        """Words as a part of an address: `Catatan pelaksanaan` is `catatan-pelaksanaan`."""
        return "-".join(re.findall(r"[a-z0-9]+", words.lower()))

    def clock(self, minutes: int, separator: str | None = None) -> str:
        """`555` is `09.15`, the way clocks are written in Indonesian (EYD), and `09:15` in English."""
        mark = self.say("clock.separator") if separator is None else separator
        return f"{minutes // 60 % 24:02d}{mark}{minutes % 60:02d}"

    def duration(self, minutes: int) -> str:
        """`150` is `2 jam 30 menit`."""
        hours, rest = divmod(minutes, 60)
        words = [self.count("duration.hours", hours)] if hours else []
        return " ".join([*words, *([self.count("duration.minutes", rest)] if rest or not hours else [])])


@functools.cache
def language(code: str) -> Language:
    """The language of a code, its catalogue read once; raises FileNotFoundError where there is no catalogue."""
    return Language(code)
