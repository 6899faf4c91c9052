"""The Jinja environment of page templates.

A misspelt field stops the build (StrictUndefined); what editors wrote is a value here and never runs as a template.
"""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from curriculum.rendering import questionnaire_words
from curriculum.rendering.formats import (
    cell,
    date,
    duration_label,
    host,
    number,
    partial_date,
    plain_address,
    prose,
    quote,
    quoted,
    sentence,
    size,
    spelled,
    time_label,
)

FILTERS: dict[str, Callable[..., str]] = {
    "cell": cell,
    "clock": time_label,
    "date": date,
    "duration": duration_label,
    "host": host,
    "number": number,
    "partial_date": partial_date,
    "plain_address": plain_address,
    "prose": prose,
    "quote": quote,
    "quoted": quoted,
    "sentence": sentence,
    "size": size,
    "spelled": spelled,
}


def environment(folder: Path, compiled: Path | None = None) -> Environment:
    """The templates of `folder`, with the filters above and the words of questionnaires; `compiled` is an existing folder that spares compiling them each time."""
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
    env.globals["words"] = questionnaire_words
    return env
