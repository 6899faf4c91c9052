"""Labels of the form beside the keys that a message quotes: who edits there has never seen `shortest`."""

import re
from dataclasses import replace

from curriculum.rendering.locales.language import UnknownMessage, language
from curriculum.source.problems import Problem

_QUOTED = re.compile(r"'([a-z_]+)'")
#: Messages are in this language, whatever the texts are in.
_SPOKEN = language("id")


def labelled(problem: Problem) -> Problem:
    """The problem, with the form's name of each key that its message quotes, once."""
    keys = dict.fromkeys(_QUOTED.findall(problem.message))
    said = [f"{key} = “{label}”" for key in keys if (label := _label(key))]
    return replace(problem, message=f"{problem.message} (di borang: {', '.join(said)})") if said else problem


def _label(key: str) -> str:
    try:
        return _SPOKEN.say(f"edit.{key}")
    except UnknownMessage:
        return ""
