"""Bundle ES modules into one script: one request instead of five or twenty, each of which costs a slow phone time of its own.

`bundle` makes a classic script, a form that workers and file:// understand; `join` makes one module that a page imports. Both read the
plain style of overrides/assets/javascripts/ only: `import {a, b as c} from "./other.js";` or `import a from "./other.js";` on one
line, and `export` before a `const`, a `function`, a `class` or `default`. Anything else is refused rather than guessed at.
"""

import os
import re
from collections.abc import Collection
from pathlib import Path

_IMPORT = re.compile(r'^import (?:\{([^}]*)\}|([\w$]+)) from "(\.\.?/[\w./-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:(?=(?:const|(?:async )?function|class) ([\w$]+))|default )", re.MULTILINE)
#: What is fetched later is a library, which stays where it lies, beside the entry's folder; the bundle names it from its own place.
_LATER = re.compile(r'\bimport\("((?:\.\./)+vendor/[\w./-]+)"\)')
_OTHER = re.compile(r"^(?:import|export)\b.*$|\bimport\((?!\"(?:\.\./)+vendor/).*$", re.MULTILINE)


class BundleError(Exception):
    """A module says something that this bundler does not read; the message names file and line."""


def bundle(entry: Path) -> str:
    """The module `entry` and all it imports, as one script; raises BundleError, and OSError for a missing file."""
    return f"(() => {{\nconst m = {{}};\n{_bodies(modules(entry))}\n}})();\n"


def join(entry: Path, apart: Collection[str] = ()) -> None:
    """Write into the module `entry` all it imports, and delete the other files in and below its folder that are in it now.

    What is `apart` stays a file of its own in that folder, and is data: a default export alone. A module that imports nothing else
    is left as it is. Raises as `bundle` does.
    """
    found, exported = modules(entry, apart), _EXPORT.findall(entry.read_text(encoding="utf-8"))
    if len(found) == 1:
        return
    outside = "".join(f'import outside{place} from "./{name}";\n' for place, name in enumerate(apart))
    known = ", ".join(f'"{name}": {{ default: outside{place} }}' for place, name in enumerate(apart))
    taken = "".join(f'export const {name} = m["{entry.name}"].{name};\n' for name in exported)
    entry.write_text(f"{outside}const m = {{ {known} }};\n{_bodies(found)}\n{taken}", encoding="utf-8")
    for name in found.keys() - {entry.name}:
        if not name.startswith("../"):
            (entry.parent / name).unlink()
    for folder in {(entry.parent / name).parent for name in found} - {entry.parent}:
        if folder.is_relative_to(entry.parent) and not any(folder.iterdir()):
            folder.rmdir()


def modules(entry: Path, apart: Collection[str] = ()) -> dict[str, str]:
    """The files a bundle of `entry` is made of, by their path from its folder, each behind those it imports, and what becomes of them."""
    found: dict[str, str] = dict.fromkeys(apart, "")
    _collect(entry.parent, entry.name, found, ())
    return {name: body for name, body in found.items() if name not in apart}


def _bodies(found: dict[str, str]) -> str:
    return "\n".join(f'm["{name}"] = (() => {{\n{body}}})();' for name, body in found.items())


def _collect(folder: Path, name: str, found: dict[str, str], waiting: tuple[str, ...]) -> None:
    if name in found:
        return
    if name in waiting:
        raise BundleError(f"{name}: modules import each other in a circle ({' > '.join((*waiting, name))})")
    text = (folder / name).read_text(encoding="utf-8")

    def taken(found: re.Match[str]) -> str:
        names = f"{{{found[1].replace(' as ', ': ')}}}" if found[1] else f"{{ default: {found[2]} }}"
        return f'const {names} = m["{_beside(name, found[3])}"];'

    for imported in _IMPORT.finditer(text):
        _collect(folder, _beside(name, imported[3]), found, (*waiting, name))
    exported = [own or "default: whole$" for own in _EXPORT.findall(text)]
    body = _EXPORT.sub(lambda found: "" if found[1] else "const whole$ = ", _IMPORT.sub(taken, text))
    if other := _OTHER.search(body):
        raise BundleError(f"{name}: {other[0]}")
    body = _LATER.sub(lambda found: f'import("{_beside(name, found[1])}")', body)
    found[name] = f"{body.rstrip()}\nreturn {{ {', '.join(exported)} }};\n"


def _beside(name: str, address: str) -> str:
    """The file at an address from the file `name`, as a path from the entry's folder."""
    return os.path.normpath(Path(name).parent / address)
