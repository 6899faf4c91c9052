"""The form for editors at `paths.edit`: its page and its config, into a site whose readers' pages are done and never load any of it."""

import json
from pathlib import Path
from typing import Any

from curriculum.editing.comments import notes
from curriculum.editing.form_config import form_config
from curriculum.editing.kinds import data_files
from curriculum.model.curriculum import Curriculum
from curriculum.rendering.environment import environment

#: The CMS as its authors publish it (overrides/assets/javascripts/vendor/README.md): no reader's copy holds it.
LIBRARY = "assets/javascripts/vendor/sveltia/"
#: Libraries that only the form asks for.
LIBRARIES = (
    LIBRARY,
    "assets/javascripts/vendor/immutable.js",
    "assets/javascripts/vendor/js-yaml.min.js",
    "assets/javascripts/edit/",
)
TEMPLATES = Path("overrides/edit")
#: The language of the CMS in whose place ours stands: it has a list of its own, and ours is not on it. Its dates are day, month, year.
_LENT = "en-GB"
#: Modules that the CMS asks for by names of its own.
_IMPORTS = {"immutable": "../assets/javascripts/vendor/immutable.js"}
_WORDS = {f"../assets/javascripts/vendor/locales/{_LENT}.json": "./words.js"}


def write(site: Path, root: Path, curriculum: Curriculum) -> None:
    """Put the form's page and its config into a built site."""
    outline, names = curriculum.outline, curriculum.outline.vocabulary.paths
    folder = site / names.edit
    folder.mkdir(exist_ok=True)
    words = root / TEMPLATES / f"sveltia.{outline.language}.json"
    config = _config(root, curriculum) | ({"locale": _LENT} if words.is_file() else {})
    _save(folder / "config.json", json.dumps(config, ensure_ascii=False, separators=(",", ":")))
    if words.is_file():
        _save(folder / "words.js", f"export default {words.read_text(encoding='utf-8').strip()};\n")
    imports = json.dumps({"imports": _IMPORTS | (_WORDS if words.is_file() else {})})
    template = environment(root / TEMPLATES, outline.language).get_template("form.html")
    _save(site / names.edit_page, template.render(title=outline.short_title, imports=imports))


def _config(root: Path, curriculum: Curriculum) -> dict[str, Any]:
    """The config with what the data files say of their own keys."""
    sources = {kind: root / path for path, kind in data_files(curriculum) if (root / path).is_file()}
    return form_config(curriculum, {kind: notes(source.read_text(encoding="utf-8")) for kind, source in sources.items()})


def _save(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
