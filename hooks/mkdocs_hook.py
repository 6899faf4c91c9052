"""MkDocs adapter, the one file MkDocs loads: from curriculum to staged pages, their menu, and each page's edit link.

`build_site` is how a build calls MkDocs with the curriculum it has read; `mkdocs serve` and a bare `mkdocs build` read it here.
MkDocs keeps this module for the life of `mkdocs serve`; after a change in hooks/ start it again. A preview builds as `--dirty` does,
each time after asking `curriculum.site.preview` which pages that may leave as they are.
"""

import functools
import gc
import json
import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemLoader
from mkdocs import utils
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from watchdog.observers.polling import PollingObserver

from curriculum.checks.runner import check
from curriculum.model.curriculum import Curriculum
from curriculum.publish import search_index
from curriculum.publish.incremental.built_pages import BuiltPage, BuiltPages, by_page, shared
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.manifest import Manifest, manifest
from curriculum.publish.offline import service_worker
from curriculum.rendering import markdown_extension
from curriculum.rendering.colours import screen_style
from curriculum.rendering.environment import compiled
from curriculum.rendering.locales.language import language
from curriculum.rendering.locales.scripts import speak
from curriculum.rendering.urls import Urls
from curriculum.site.credit.learning_resource import learning_resources
from curriculum.site.navigation import navigation
from curriculum.site.preview import Preview, frame
from curriculum.site.staging import stage
from curriculum.source.problems import errors

#: What the theme folder or Material holds that no reader fetches.
_UNPUBLISHED = (
    "new/",
    "print/",
    "pages/",
    "proposal/",
    "edit/",
    "offline/",
    "cards/",
    "word/",
    "epub/",
    "assets/javascripts/lunr/",
    "assets/javascripts/package.json",
)

#: Pages that are tools -> what lies below assets/ for none but them; the page of results builds its own from what the planner uses.
_TOOLS = {
    ("planner", "results"): ("javascripts/planner/",),
    ("planner",): ("stylesheets/planner.css",),
    ("results",): ("javascripts/results/", "stylesheets/results.css"),
}

#: Our files that every page loads: a new version has a new address, so that no page meets another edition's.
_VERSIONED = (
    "assets/stylesheets/site.css",
    "assets/javascripts/display.js",
    "assets/javascripts/offline.js",
    "assets/javascripts/contact.js",
)


#: Seconds between two looks for changed files; a look takes a hundredth of one.
_GLANCE = 0.15
#: Seconds without a further change after which the preview builds: an editor's save is one file.
_SETTLED = 0.03

#: MkDocs' name for every fault it can tell.
SiteRefused = MkDocsException


def build_site(root: Path, curriculum: Curriculum, kept: Kept | None = None) -> Manifest:
    """Build the staged pages of `root` into build/site, as `mkdocs build --strict` does, and tell what was built.

    Pages that would come out the same are taken from `kept`. Raises SiteRefused where MkDocs warns or stops.
    """
    logger, stream = logging.getLogger("mkdocs"), logging.StreamHandler()
    stream.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    logger.addHandler(stream)
    logger.setLevel(logging.INFO)
    config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(root / "build" / "site"))
    config.extra["curriculum"] = curriculum
    config.extra["kept"] = kept or Kept()
    config.plugins.on_startup(command="build", dirty=False)
    _build_what_differs()
    try:
        mkdocs_build(config, dirty=True)
    finally:
        config.plugins.on_shutdown()
        logger.removeHandler(stream)
    built: Manifest = config.extra["manifest"]
    return built


def serve(options: list[str]) -> None:
    """Show the site on this machine until Ctrl-C, as `mkdocs serve` does with these options.

    Raises SiteRefused where MkDocs stops, OSError where the address is taken.
    """
    from mkdocs.__main__ import cli

    utils.get_themes = functools.cache(utils.get_themes)  # MkDocs asks every installed library for its themes at every change
    try:
        _build_what_differs()
        cli(["serve", "--livereload", *([] if "--clean" in options else ["--dirty"]), *options], standalone_mode=False)
    except (click.ClickException, click.Abort) as refused:
        message = refused.format_message() if isinstance(refused, click.ClickException) else "Pratinjau dihentikan."
        raise SiteRefused(message) from refused


def _build_what_differs() -> None:
    """Let MkDocs build only the pages that differ without the warning it has for that: which ones differ, we know better than it does."""
    logging.getLogger("mkdocs.commands.build").addFilter(_is_no_warning_of_dirt)


def _is_no_warning_of_dirt(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith("A 'dirty' build")


#: What a preview knows of its last build; None in a build.
_preview: Preview | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Remember the builds of a preview from here on."""
    global _preview
    _preview = Preview() if command == "serve" and dirty else None


def on_pre_build(config: MkDocsConfig) -> None:
    """Of a preview, keep the pages that would come out the same; where that is none, begin with an empty folder."""
    if "kept" in config.extra:
        utils.clean_directory(config.site_dir)
    if _preview is None:
        return
    root, site, extra = Path(config.config_file_path).parent, Path(config.site_dir), config.extra
    urls = Urls(extra["curriculum"])
    common = (
        config.nav,
        config.site_url,
        extra["search_worker"],
        extra.get("edition"),
        extra.get("editions"),
        extra["part_colours"],
    )
    told = {
        urls.session(material): extra["learning"][urls.url(urls.session(material))] for material in urls.curriculum.written
    }
    if _preview.begin(frame(root, *common), told, Path(config.docs_dir)):
        _find_only_new(config)
    else:
        utils.clean_directory(str(site))


def _find_only_new(config: MkDocsConfig) -> None:
    """Let Material write the entries of pages made now: those of all others are in `_preview`."""
    for plugin in config.plugins.values():
        if getattr(plugin, "search_index_prev", None):
            plugin.search_index_prev = None


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Note which pages are made anew."""
    if _preview is not None:
        _preview.rebuilt.add(_address(page.url))


def _address(url: str) -> str:
    """A page as our own files and the search name it."""
    return "" if url in ("./", ".") else url


def _read_and_staged(root: Path) -> Curriculum:
    """The curriculum, with its pages in build/docs; refused with every fault at once."""
    curriculum, problems = check(root)
    if curriculum is None:
        raise PluginError("\n".join(str(problem) for problem in errors(problems)))
    stage(root, curriculum, _preview.rendered if _preview else None)
    return curriculum


class _Shown(FileSystemLoader):
    """The theme's files without what lies in folders whose names begin with a dot, its ten thousand icons: MkDocs lists them, and drops them."""

    def list_templates(self) -> list[str]:
        """As Jinja lists them: by their paths, in order."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, inner, names in os.walk(place):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found.update(f"{folder}/{name}".removeprefix(f"{place}/") for name in names)
        return sorted(found)


@event_priority(100)
def _spare_theme(config: MkDocsConfig) -> None:
    """Compile each template of the theme once a run, and let a preview list its files once."""
    last, fresh, mark = _preview, config.theme.get_env, frame(Path(config.config_file_path).parent)

    def known() -> Environment:
        env: Environment = fresh()
        assert isinstance(env.loader, FileSystemLoader)
        env.loader = _Shown(env.loader.searchpath)
        env.bytecode_cache = compiled("theme")
        if last:
            listed = env.list_templates
            env.list_templates = lambda extensions=None, filter_func=None: last.listed(  # type: ignore[method-assign]
                mark, lambda: listed(extensions, filter_func)
            )
        return env

    config.theme.get_env = known  # type: ignore[method-assign]


def _take_curriculum(config: MkDocsConfig) -> MkDocsConfig:
    """Take title, address and menu from the curriculum: the build's own, or read and staged here."""
    root = Path(config.config_file_path).parent
    curriculum: Curriculum = config.extra.get("curriculum") or _read_and_staged(root)
    outline = curriculum.outline
    config.site_name = outline.short_title
    config.site_description = outline.goal
    config.site_url = config.site_url or outline.address  # `serve` has put its own there
    config.repo_url = outline.repository
    config.nav = navigation(curriculum)
    config.extra["curriculum"] = curriculum
    spoken = language(outline.language)
    config.theme["language"] = outline.language
    for option, name in zip(config.theme["palette"], ("site.dark", "site.light"), strict=True):
        option["toggle"]["name"] = spoken.say(name)
    config.extra["say"] = spoken.say
    config.extra["shown"] = Urls(curriculum).shown
    config.mdx_configs[markdown_extension.NAME] = {
        "boxes": outline.vocabulary.box_titles,
        "table": spoken.say("table.word"),
        "screen": True,
    }
    config.extra["names"] = outline.vocabulary.paths
    config.extra["part_colours"] = screen_style(part.colour for part in outline.parts)
    config.extra["licence"] = outline.licence
    config.extra["guides"] = [guide.id for guide in curriculum.guides]
    config.extra["search_worker"] = search_index.addresses(
        root / "overrides" / search_index.SCRIPTS, outline.language
    ).worker
    for name in _VERSIONED:
        config.extra[name.rpartition("/")[2]] = name + service_worker.version(root / "overrides" / name, outline.language)
    config.extra_css = [config.extra["site.css"]]
    config.extra["learning"] = learning_resources(curriculum)
    if outline.contact.email or outline.contact.whatsapp:
        config.extra["contact"] = outline.contact.model_dump()
        config.extra["edition"] = spoken.date(curriculum.edition)
        config.extra["editions"] = {material.source: spoken.date(material.edition) for material in curriculum.written}
    config.extra["edit"] = f"{outline.repository}/edit/{outline.branch}"
    return config


on_config = CombinedEvent(_spare_theme, _take_curriculum)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep off the site what only paper or other languages need, and the tools that this curriculum does not offer."""
    shown = config.extra["shown"]
    unused = tuple(f"assets/{place}" for tool, places in _TOOLS.items() if not shown.intersection(tool) for place in places)
    for file in list(files):
        unasked = file.src_uri == "assets/javascripts/contact.js" and "contact" not in config.extra
        unasked |= file.src_uri.startswith(unused)
        unasked |= _preview is not None and _preview.stays and file.src_uri.startswith(f"{search_index.SCRIPTS}/")  # bundled once
        if unasked or file.src_uri.startswith(_UNPUBLISHED) or file.src_uri.endswith(".map"):
            files.remove(file)
    config.extra["urls"] = [_address(file.url) for file in files.documentation_pages()]
    if "kept" in config.extra:
        for file in files:
            if file.src_uri.endswith(".pdf"):
                file.is_modified = partial(bool, False)  # type: ignore[method-assign]  # publishing puts them in
        config.extra["pages"] = files.documentation_pages()
        config.extra["built"] = _built_before(files, config)
    return files


def _built_before(files: Files, config: MkDocsConfig) -> BuiltPages:
    """Tell MkDocs which pages it need not build: it asks each whether it is newer than what was built."""
    extra = config.extra
    outline = (Path(config.config_file_path).parent / "curriculum.yaml").read_bytes()
    common = shared(config.nav or [], files.src_uris, outline, config.site_url, extra.get("edition"), extra.get("editions"))
    pages = BuiltPages(extra["kept"], common)
    for file in files.documentation_pages():
        told = extra["learning"].get(_address(file.url), "")
        changed = not pages.is_kept(file.src_uri, file.content_bytes, told)
        file.is_modified = partial(bool, changed)  # type: ignore[method-assign]
    return pages


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Tell MkDocs the anchors and links of pages that are not built again: it looks whether each link leads to a place that is there."""
    if "kept" not in config.extra:
        return
    for path, before in config.extra["built"].found.items():
        page = _page_of(path, files)
        page.present_anchor_ids = set(before.anchors)
        page.links_to_anchors = {_page_of(other, files).file: links for other, links in before.links.items()}


def _page_of(path: str, files: Files) -> Page:
    file = files.get_file_from_path(path)
    assert file is not None
    assert file.page is not None
    return file.page


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Note what a page became."""
    if "kept" in config.extra:
        config.extra["built"].html[page.file.src_uri] = output


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Point the pencil at the file an editor must open: the page's own `source`."""
    page.edit_url = f"{config.extra['edit']}/{page.meta['source']}"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch the sources only, and more often: staging writes into docs_dir, and watching that too would build everything twice."""
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.build_delay = _SETTLED
    server.observer = PollingObserver(timeout=_GLANCE)  # not told by the system: shared and mounted folders tell nothing
    server.watch(config.config_file_path)
    server.builder = partial(_page_first, builder)
    return server


def _page_first(build: Callable[[], None]) -> None:
    """Build, and collect garbage and complete the search only when the page can be seen."""
    if _preview is not None:
        _preview.wait()
        _preview.puts_off = True
    gc.disable()
    try:
        build()
    except BaseException:
        gc.enable()
        raise
    if _preview is not None:
        _preview.complete_soon(gc.enable)
    else:
        gc.enable()


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Once Material has written its index, put ours in its place; then all is known that publishing needs."""
    curriculum: Curriculum = config.extra["curriculum"]
    site = Path(config.site_dir)
    words = language(curriculum.outline.language), curriculum.outline.vocabulary.paths
    speak(site / "assets" / "javascripts", *words, _preview.spoken if _preview else None)
    if "kept" in config.extra:
        _complete_pages(config, config.extra["built"])
    urls = Urls(curriculum)
    pages, file = search_index.searched_pages(urls), urls.names.search_file
    taught = curriculum.synonyms, curriculum.examples
    try:
        if _preview is None:
            index = search_index.ship(site, pages, *taught, curriculum.outline.language, file)
            config.extra["manifest"] = manifest(site, config.extra["urls"], config.extra["guides"], index)
        else:
            search_index.require_our_worker(site)
            stock = _whole_search(site / search_index.STUB, _preview, config.extra["urls"])
            ship = partial(search_index.ship_words, site, stock, pages, *taught, file)
            _preview.complete(site / search_index.STUB, ship)
            if not _preview.stays:
                search_index.ship_engine(site, curriculum.outline.language)
    except search_index.SearchError as fault:
        raise PluginError(str(fault)) from fault


def _complete_pages(config: MkDocsConfig, pages: BuiltPages) -> None:
    """Put the pages that were not built again into the site and its search, and keep those that were."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    stock = json.loads(index.read_text(encoding="utf-8"))
    new, entries = by_page(stock["docs"]), []
    for file in config.extra["pages"]:
        page, before = file.page, pages.found.get(file.src_uri)
        if before is None:
            links = {other.src_uri: anchors for other, anchors in (page.links_to_anchors or {}).items()}
            before = BuiltPage(
                pages.html[file.src_uri], list(new.get(page.url, [])), sorted(page.present_anchor_ids or ()), links
            )
            pages.add(file.src_uri, before)
        else:
            target = Path(file.abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(before.html, encoding="utf-8", errors="xmlcharrefreplace")
        entries += before.entries
    index.write_text(json.dumps(stock | {"docs": entries}), encoding="utf-8")


def _whole_search(file: Path, last: Preview, urls: list[str]) -> dict[str, Any]:
    """The index that Material has written, with the pages that were not made anew."""
    index: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return index | {"docs": last.end(index["docs"], urls)}
