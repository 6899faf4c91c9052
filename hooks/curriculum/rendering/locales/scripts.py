"""Words of browser scripts: `_("offline.none")` in a script becomes the words themselves when the site is built, so no page pays for a catalogue."""

import json
import re
from collections.abc import MutableMapping
from operator import attrgetter
from pathlib import Path

from curriculum.model.words.paths import Paths
from curriculum.rendering.locales.language import Language

#: Time and size of each script when it was given its words, by its path.
Spoken = MutableMapping[Path, tuple[int, int]]

#: Names in addresses (`vocabulary.paths`) are asked for like words: `_("path.offline")`, `_("path.offline_lists.kept")`.
_PATH = "path."
_ASKED = re.compile(r'(?<![\w.$])_\("([a-z_]+(?:\.[a-z_0-9-]+)+)"\)')


def spoken(script: str, language: Language, names: Paths | None = None) -> str:
    """A script with its words in one language, and with the `names` of addresses unless they do not matter; raises UnknownMessage."""

    def said(asked: re.Match[str]) -> str:
        if not asked[1].startswith(_PATH):
            return json.dumps(language.say(asked[1]), ensure_ascii=False)
        return json.dumps(attrgetter(asked[1].removeprefix(_PATH))(names)) if names else asked[0]

    return _ASKED.sub(said, script)


def speak(folder: Path, language: Language, names: Paths, before: Spoken | None = None) -> None:
    """Give every script below `folder` its words, in place; a minified one of the theme and those of others ask for none.

    Those that are as they were given them `before` are passed over.
    """
    known = {} if before is None else before
    for file in sorted(folder.rglob("*.js")):
        if file.name.endswith(".min.js") or "vendor" in file.parts or known.get(file) == _state(file):
            continue
        text = file.read_text(encoding="utf-8")
        if (said := spoken(text, language, names)) != text:
            file.write_text(said, encoding="utf-8")
        known[file] = _state(file)


def _state(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size
