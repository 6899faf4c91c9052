"""Words of browser scripts: `_("offline.none")` in a script becomes the words themselves when the site is built, so no page pays for a catalogue."""

import json
import re
from pathlib import Path

from curriculum.rendering.locales.language import Language

_ASKED = re.compile(r'(?<![\w.$])_\("([a-z_]+(?:\.[a-z_0-9-]+)+)"\)')


def spoken(script: str, language: Language) -> str:
    """A script with its words in one language; raises UnknownMessage."""
    return _ASKED.sub(lambda asked: json.dumps(language.say(asked[1]), ensure_ascii=False), script)


def speak(folder: Path, language: Language) -> None:
    """Give every script below `folder` its words, in place; a minified one of the theme and those of others ask for none."""
    for file in sorted(folder.rglob("*.js")):
        if file.name.endswith(".min.js") or "vendor" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        if (said := spoken(text, language)) != text:
            file.write_text(said, encoding="utf-8")
