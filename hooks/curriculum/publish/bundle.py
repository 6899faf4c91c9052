"""Bundle ES modules into one classic script: one request instead of five, and a form that workers and file:// understand.

It reads the plain style of overrides/assets/javascripts/ only: `import { a, b as c } from "./other.js";` on one line, and
`export` before a `const`, a `function` or a `class`. Anything else is refused rather than guessed at.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) ([\w$]+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class BundleError(Exception):
    """A module says something that this bundler does not read; the message names file and line."""


def bundle(entry: Path) -> str:
    """The module `entry` and all it imports from its folder, as one script; raises BundleError, and OSError for a missing file."""
    parts = "\n".join(f'm["{name}"] = (() => {{\n{body}}})();' for name, body in modules(entry).items())
    return f"(() => {{\nconst m = {{}};\n{parts}\n}})();\n"


def modules(entry: Path) -> dict[str, str]:
    """The files that a bundle of `entry` is made of, each behind those it imports, and what becomes of their text."""
    found: dict[str, str] = {}
    _collect(entry.parent, entry.name, found, ())
    return found


def _collect(folder: Path, name: str, found: dict[str, str], waiting: tuple[str, ...]) -> None:
    if name in found:
        return
    if name in waiting:
        raise BundleError(f"{name}: modules import each other in a circle ({' > '.join((*waiting, name))})")
    text = (folder / name).read_text(encoding="utf-8")
    for imported in _IMPORT.finditer(text):
        _collect(folder, imported[2], found, (*waiting, name))
    exported = _EXPORT.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    if other := _OTHER.search(body):
        raise BundleError(f"{name}: {other[0]}")
    found[name] = f"{body.rstrip()}\nreturn {{ {', '.join(exported)} }};\n"


def _taken(found: re.Match[str]) -> str:
    return f'const {{{found[1].replace(" as ", ": ")}}} = m["{found[2]}"];'
