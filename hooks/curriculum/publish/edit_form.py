"""The form for editors at `paths.edit`: its page and its config, into a site whose readers' pages are done and never load any of it."""

import json
from pathlib import Path

from curriculum.editing.comments import notes
from curriculum.editing.form_config import form_config
from curriculum.editing.kinds import data_files
from curriculum.model.curriculum import Curriculum
from curriculum.rendering.environment import environment

#: The CMS as its authors publish it (overrides/assets/javascripts/vendor/README.md): no reader's copy holds it.
LIBRARY = "assets/javascripts/vendor/sveltia/"
TEMPLATES = Path("overrides/edit")


def write(site: Path, root: Path, curriculum: Curriculum) -> None:
    """Put the form's page and its config into a built site."""
    outline, names = curriculum.outline, curriculum.outline.vocabulary.paths
    (site / names.edit).mkdir(exist_ok=True)
    sources = {kind: root / path for path, kind in data_files(curriculum) if (root / path).is_file()}
    said = {kind: notes(source.read_text(encoding="utf-8")) for kind, source in sources.items()}
    config = json.dumps(form_config(curriculum, said), ensure_ascii=False, separators=(",", ":"))
    (site / names.edit / "config.json").write_text(config, encoding="utf-8")
    page = environment(root / TEMPLATES, outline.language).get_template("form.html").render(title=outline.short_title)
    (site / names.edit_page).write_text(page, encoding="utf-8")
