"""Chapters of a book, cut from the built pages of one guide: what goes home with a participant, and links that stay inside where they can."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from curriculum.model.curriculum import Guide, WrittenMaterial
from curriculum.model.data.records import Fact, Term
from curriculum.publish.epub.reflow import reflow
from curriculum.publish.offline.page_content import content, place
from curriculum.rendering.file_names import carried_name
from curriculum.rendering.urls import Urls

#: Ending of a picture -> its media type (EPUB 3.3, 3.2, core media types).
PICTURE_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_DIALLED, _BETWEEN = re.compile(r"\+?[\d ()-]+"), re.compile(r"[^+\d]")
_HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True)
class Chapter:
    """A chapter: its file in the book, its titles, its cut page."""

    name: str
    title: str
    short: str
    page: HtmlElement = field(repr=False)

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Place and words of its headings of the second rank, for the table of contents."""
        return [(heading.get("id"), " ".join(heading.text_content().split())) for heading in self.page.iter("h2")]

    @property
    def markup(self) -> str:
        """What stands in its body, as XML."""
        return "".join(etree.tostring(child, encoding="unicode", method="xml") for child in self.page)


class Chapters:
    """The chapters of one guide in a built site, with the terms and pictures they need."""

    def __init__(self, site: Path, guide: Guide, urls: Urls) -> None:
        """Cut the pages of the written materials of `guide` out of `site`."""
        self._site, self._urls = site.resolve(), urls
        self._places: dict[str, str] = {}
        pages = [(material, self._cut(material)) for material in guide.written]
        self.terms = self._used(urls.curriculum.catalogue.terms, pages)
        self.numbers = [fact for fact in urls.curriculum.catalogue.facts if fact.number]
        self._places |= {urls.url(term): f"{self.terms_name}#{term.term}" for term in self.terms}
        self._places |= {urls.url(fact): f"{self.numbers_name}#{fact.fact}" for fact in self.numbers}
        self.pictures: dict[str, Path] = {}
        self.chapters = [self._chapter(material, page) for material, page in pages]

    @property
    def terms_name(self) -> str:
        """The file in the book of what words mean."""
        return f"{self._urls.names.terms}.xhtml"

    @property
    def numbers_name(self) -> str:
        """The file in the book of numbers to call."""
        return f"{self._urls.names.facts}.xhtml"

    @cached_property
    def scene(self) -> Path | None:
        """The picture on its cover: the first that a reading shows."""
        signs = self._site / self._urls.curriculum.pictograms.folder
        return next((file for file in self.pictures.values() if file.suffix == ".svg" and file.parent != signs), None)

    def _cut(self, material: WrittenMaterial) -> HtmlElement:
        """The page of a material, without what is the facilitator's, the editors' or made for the session's table."""
        url = self._urls.url(material)
        page = content(self._site, url)
        home = {self._urls.worksheet_place(sheet.worksheet) for sheet, _ in material.worksheets if sheet.goes_home}
        for sheet in page.find_class("sheet"):
            if not {heading.get("id") for heading in sheet.iter("h2")} & home:
                sheet.drop_tree()
        for element in [*page.xpath(".//*[@data-search-exclude]"), *page.find_class("lead")]:
            for follower in list(_section(element)):
                follower.drop_tree()
        reflow(page)
        self._places[url] = f"{material.path}.xhtml"
        self._places |= {f"{url}#{name}": f"{material.path}.xhtml#{name}" for name in page.xpath(".//@id")}
        return page

    def _used(self, terms: tuple[Term, ...], pages: list[tuple[WrittenMaterial, HtmlElement]]) -> list[Term]:
        """The terms that the pages link, in the order of the alphabet."""
        linked = {place(self._urls.url(material), link) for material, page in pages for link in page.xpath(".//a/@href")}
        return sorted((term for term in terms if self._urls.url(term) in linked), key=lambda term: term.title.lower())

    def _chapter(self, material: WrittenMaterial, page: HtmlElement) -> Chapter:
        """Its title as a participant carries it, its links and pictures as the book has them."""
        title = carried_name("reading", material, material.title)
        (heading,) = page.iter("h1")
        heading.text, heading[:] = f"{material.code} {title}", []
        heading.attrib.clear()
        url = self._urls.url(material)
        for link in page.iter("a"):
            link.set("href", self._target(url, link.get("href", ""), f"{material.path}.xhtml"))
            for name in [name for name in link.attrib if name != "href"]:
                del link.attrib[name]
        for picture in page.iter("img"):
            picture.set("src", self._picture(url, picture.get("src", ""), f"{material.path}.xhtml"))
        short = carried_name("reading", material, material.short)
        return Chapter(f"{material.path}.xhtml", title, f"{material.code} {short}", page)

    def _target(self, url: str, link: str, here: str) -> str:
        """Within the book a place in it, beyond it the page on the site."""
        there = place(url, link)
        if there is None:
            return link
        inside = self._places.get(there)
        if inside is None:
            return f"{self._urls.curriculum.outline.address}{there}"
        return _relative(inside, here)

    def _picture(self, url: str, source: str, here: str) -> str:
        """A picture of the site as the book has it; OSError where it is none."""
        file = (self._site / url / unquote(source)).resolve()
        if file.suffix not in PICTURE_TYPES or not file.is_relative_to(self._site):
            raise FileNotFoundError(f"{url}: {source}")
        name = file.relative_to(self._site).as_posix()
        self.pictures[name] = file
        return _relative(name, here)


def _section(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element; of a heading also what stands below it, until the next heading or box."""
    yield element
    if element.tag in _HEADINGS:
        for follower in element.itersiblings():
            if follower.tag in (*_HEADINGS, "section"):
                return
            yield follower


def _relative(target: str, here: str) -> str:
    file, mark, fragment = target.partition("#")
    return posixpath.relpath(file, posixpath.dirname(here) or ".") + mark + fragment


def call(fact: Fact) -> str:
    """The address that calls a number on a phone; empty where it is more than one to dial (`119 ext. 8`)."""
    return f"tel:{_BETWEEN.sub('', fact.value)}" if fact.number == "telepon" and _DIALLED.fullmatch(fact.value) else ""
