"""Navigation as plain lists, the way MkDocs reads `nav`: parts with their guides and materials, then what they share."""

from collections.abc import Callable, Sequence
from typing import Any

from curriculum.model.curriculum import Curriculum, Guide, Part
from curriculum.rendering.urls import Shared, Urls
from curriculum.site.pagination import EntryPage, paginated

_TOOLS: tuple[Shared, ...] = ("planner", "results")


def navigation(curriculum: Curriculum) -> list[Any]:
    """The whole menu; session plans are reached from their material and stand in no menu."""
    urls = Urls(curriculum)
    say = urls.spoken.say
    return [
        {say("nav.home"): urls.page("home")},
        {say("outline.title"): urls.page("outline")},
        *({say(f"{tool}.title"): urls.page(tool)} for tool in _TOOLS if tool in urls.shown),
        *({part.title.removeprefix(f"{say('guide.one')} "): _part(part, urls)} for part in curriculum.parts),
        *([{say("nav.lookup"): library}] if (library := _library(urls)) else []),
        {say("downloads.title"): urls.page("downloads")},
        *([{say("about.short"): urls.page("about")}] if "about" in urls.shown else []),
    ]


def _library(urls: Urls) -> list[Any]:
    catalogue, outline, say = urls.curriculum.catalogue, urls.curriculum.outline, urls.spoken.say
    shown = urls.shown
    lists: list[tuple[str, dict[str, Any]]] = [
        ("terms", {say("terms.short"): [urls.page("terms"), *_pages(paginated(catalogue.terms, urls, "terms"), say)]}),
        (
            "methods",
            {say("methods.short"): [urls.page("methods"), *_pages(paginated(catalogue.methods, urls, "methods"), say)]},
        ),
        ("instruments", {say("instruments.title"): urls.page("instruments")}),
        (
            "references",
            {
                say("references.title"): [
                    urls.page("references"),
                    *_pages(paginated(catalogue.references, urls, "references"), say),
                ]
            },
        ),
        ("facts", {say("facts.short"): urls.page("facts")}),
        ("organisations", {say("organisations.title"): urls.page("organisations")}),
        ("timeline", {say("timeline.short"): urls.page("timeline")}),
        ("kit", {say("kit.title"): urls.page("kit")}),
    ]
    return [
        *(entry for name, entry in lists if name in shown),
        *({page.title: urls.staged(page)} for name in outline.pages if (page := urls.curriculum.pages.get(name))),
    ]


def _pages(divided: Sequence[EntryPage[Any]], say: Callable[..., str]) -> list[Any]:
    return [{entry_page.title.removeprefix(f"{say('terms.short')} "): entry_page.path} for entry_page in divided]


def _part(part: Part, urls: Urls) -> list[Any]:
    guides = [{f"{guide.number}. {guide.short}": _guide(guide, urls)} for guide in part.guides]
    return [urls.staged(part), *guides]


def _guide(guide: Guide, urls: Urls) -> list[Any]:
    materials = [{f"{material.code} {material.short}": urls.staged(material)} for material in guide.materials]
    return [urls.staged(guide), *materials]
