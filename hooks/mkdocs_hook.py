"""The one file MkDocs loads: from curriculum to staged pages, their menu, and each page's pencil.

MkDocs keeps this module for the life of `mkdocs serve`; after a change in hooks/ start it again.
"""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from curriculum.checks.runner import check
from curriculum.model.curriculum import Curriculum
from curriculum.publish import search_index, service_worker
from curriculum.site.navigation import navigation
from curriculum.site.staging import stage
from curriculum.source.problems import errors

#: What the theme folder or Material holds that no reader fetches.
_UNPUBLISHED = ("print/", "pages/", "offline/", "assets/javascripts/lunr/")

#: Our files that every page loads: a new version has a new address, so that no page meets another edition's.
_VERSIONED = ("assets/stylesheets/situs.css", "assets/javascripts/tampilan.js", "assets/javascripts/luring.js")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the curriculum, stage its pages, and take title, address and menu from it; refuse it with every fault at once."""
    root = Path(config.config_file_path).parent
    curriculum, problems = check(root)
    if curriculum is None:
        raise PluginError("\n".join(str(problem) for problem in errors(problems)))
    stage(root, curriculum)
    outline = curriculum.outline
    config.site_name = outline.short_title
    config.site_description = outline.goal
    config.site_url = config.site_url or outline.address  # `serve` has put its own there
    config.repo_url = outline.repository
    config.nav = navigation(curriculum)
    config.extra["curriculum"] = curriculum
    config.extra["guides"] = [guide.id for guide in curriculum.guides]
    config.extra["search_worker"] = search_index.worker_address(root / "overrides" / search_index.SCRIPTS)
    for name in _VERSIONED:
        config.extra[name.rpartition("/")[2]] = name + service_worker.version(root / "overrides" / name)
    config.extra_css = [config.extra["situs.css"]]
    config.extra["edit"] = f"{outline.repository}/edit/{outline.branch}"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep off the site what only paper or other languages need."""
    for file in list(files):
        if file.src_uri.startswith(_UNPUBLISHED) or file.src_uri.endswith(".map"):
            files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Point the pencil at the file an editor must open: the page's own `source`."""
    page.edit_url = f"{config.extra['edit']}/{page.meta['source']}"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch the sources only: staging writes into docs_dir, and watching that too would build everything twice."""
    server.unwatch(config.docs_dir)
    return server


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Once Material has written its index, put ours in its place."""
    curriculum: Curriculum = config.extra["curriculum"]
    try:
        search_index.ship(Path(config.site_dir), search_index.searched_pages(curriculum), curriculum.synonyms)
    except search_index.SearchError as fault:
        raise PluginError(str(fault)) from fault
