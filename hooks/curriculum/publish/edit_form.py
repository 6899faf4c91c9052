"""The form for editors at `paths.edit`: its page and its config, into a site whose readers' pages are done and never load any of it."""

import json
from pathlib import Path

from curriculum.editing.form_config import form_config
from curriculum.model.curriculum import Curriculum
from curriculum.rendering.environment import environment
from curriculum.rendering.urls import Urls

#: The CMS as its authors publish it (overrides/assets/javascripts/vendor/README.md): no reader's copy holds it.
LIBRARY = "assets/javascripts/vendor/sveltia/"
TEMPLATES = Path("overrides/edit")


def write(site: Path, root: Path, curriculum: Curriculum) -> None:
    """Put the form's page and its config into a built site."""
    outline, urls = curriculum.outline, Urls(curriculum)
    (site / urls.names.edit).mkdir(exist_ok=True)
    config = json.dumps(form_config(curriculum), ensure_ascii=False, separators=(",", ":"))
    (site / urls.names.edit / "config.json").write_text(config, encoding="utf-8")
    page = environment(root / TEMPLATES, outline.language).get_template("form.html").render(title=outline.short_title)
    (site / urls.names.edit_page).write_text(page, encoding="utf-8")
