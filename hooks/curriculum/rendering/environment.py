"""The Jinja environment of page templates.

A misspelt field or message id stops the build (StrictUndefined, UnknownMessage); what editors wrote is a value here and never runs as a template.
"""

import errno
import functools
import os
import types
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from curriculum.rendering.formats import cell, coded, host, plain_address, prose, quote, quoted, sentence, uncoded
from curriculum.rendering.locales.language import Language, language
from curriculum.rendering.questionnaire_words import QuestionnaireWords

FILTERS: dict[str, Callable[..., str]] = {
    "cell": cell,
    "coded": coded,
    "host": host,
    "plain_address": plain_address,
    "prose": prose,
    "quote": quote,
    "quoted": quoted,
    "sentence": sentence,
    "uncoded": uncoded,
}


class Templates(FileSystemLoader):
    """The templates of a folder; of a missing one the fault has number and path, as that of any missing file (Jinja names it only)."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template; raises TemplateNotFound, an OSError."""
        try:
            return super().get_source(environment, template)
        except TemplateNotFound as fault:
            fault.errno, fault.filename = errno.ENOENT, os.path.join(self.searchpath[0], template)  # noqa: PTH118 (names of Jinja's)
            raise


class Compiled(BytecodeCache):
    """Templates compiled once a run (Jinja, "Bytecode Cache"), in memory only: kept between runs they would be code nobody checked."""

    def __init__(self) -> None:
        """Nothing compiled yet."""
        self._code: dict[tuple[str, str], types.CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """One key for one file, whatever link leads to it."""
        return super().get_cache_key(name, os.path.realpath(filename) if filename else None)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled of the same words of the same file."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


@functools.cache
def compiled(kind: str) -> Compiled:
    """What environments of one kind have compiled: a setting like autoescape changes what a template becomes."""
    return Compiled()


def environment(folder: Path, code: str = "id") -> Environment:
    """The templates of `folder` in the language `code`, compiled once a run.

    `_("part.numbered", number=...)` are words of the catalogue, `n_("guide.count", 3)` words that depend on a number.
    """
    env = Environment(
        loader=Templates(folder),
        auto_reload=False,  # an environment lives for one staging
        bytecode_cache=compiled("plain"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the output is Markdown; HTML in editors' texts is refused by the rules
    )
    spoken = language(code)
    env.filters.update(FILTERS)
    env.filters.update(
        clock=spoken.clock,
        date=spoken.date,
        duration=spoken.duration,
        number=spoken.number,
        partial_date=spoken.partial_date,
        size=spoken.size,
        spelled=spoken.spelled,
    )
    env.globals.update(words=QuestionnaireWords(spoken), language=code, _=spoken.say, n_=spoken.count)
    return env


def escaping(env: Environment, spoken: Language) -> Environment:
    """The same for HTML: values are escaped, also those that are filled into words; the words themselves may hold tags."""
    escaped = env.overlay(autoescape=True, bytecode_cache=compiled("escaping"))

    def say(message: str, /, **values: object) -> Markup:
        return Markup(spoken.say(message)) % values if values else Markup(spoken.say(message))

    def count(message: str, n: int, /, **values: object) -> Markup:
        return Markup(spoken.form(message, n)) % {"n": n, **values}

    escaped.globals = {**env.globals, "_": say, "n_": count}
    return escaped
