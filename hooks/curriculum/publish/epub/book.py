"""Package of an e-book (EPUB 3.3, Open Container Format 3.3): XHTML, navigation and metadata in one zip, the same bytes each time."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from lxml import etree
from markupsafe import Markup

from curriculum.model.curriculum import Guide
from curriculum.publish.epub.chapters import PICTURE_TYPES, Chapters, call
from curriculum.publish.incremental.guide_keys import GuideKeys
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.manifest import Manifest
from curriculum.publish.social_cards import Artist, Picture
from curriculum.rendering.environment import environment, escaping
from curriculum.rendering.urls import Urls

TEMPLATES = Path("overrides/epub")
#: The one entry that is not compressed, and first (OCF 3.3, 4.2.1): a system knows the file by it.
MIMETYPE = ("mimetype", b"application/epub+zip")
#: The earliest date a zip can say; a real one would make the same book another file tomorrow.
_MOMENT = (1980, 1, 1, 0, 0, 0)
#: Width of the cover in pixels; reading apps show it on their shelf, and many of them draw no SVG there.
_COVER = 600
_XHTML, _OPF = "application/xhtml+xml", "package.opf"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the book as its manifest names it; `properties` as EPUB 3.3, 5.6.2 lists them."""

    id: str
    href: str
    type: str
    properties: str = ""
    in_spine: bool = False


def write(site: Path, root: Path, urls: Urls, manifest: Manifest, kept: Kept | None = None) -> None:
    """Put a book for each guide of which something is written (`Urls.epub`) into a built site whose sizes are not filled in yet.

    Raises OSError where a page shows something that is no picture of the site.
    """
    keys, outline = GuideKeys(site, root, urls), urls.curriculum.outline
    templates = escaping(environment(root / TEMPLATES, code=outline.language), urls.spoken)
    artist = Artist(root, root / "build" / "epub")
    for guide in urls.curriculum.guides:
        if guide.written and urls.url(guide) in manifest.pages:
            (site / urls.epub(guide)).parent.mkdir(parents=True, exist_ok=True)
            make = partial(_book, site, guide, urls, templates, artist)
            data = kept.made(make, "epub", guide.id, *keys.of(guide)) if kept else make()
            (site / urls.epub(guide)).write_bytes(data)
    artist.store.sweep(artist.used)


def _book(site: Path, guide: Guide, urls: Urls, templates: Environment, artist: Artist) -> bytes:
    return boxed(dict(_Book(Chapters(site, guide, urls), guide, urls, templates, artist).files()))


def boxed(files: dict[str, bytes]) -> bytes:
    """The book as a zip, its files in the order given."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as box:
        name, data = MIMETYPE
        box.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_STORED)
        for name, data in files.items():
            box.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED, 9)
    return memory.getvalue()


@dataclass(frozen=True)
class _Book:
    chapters: Chapters
    guide: Guide
    urls: Urls
    templates: Environment
    artist: Artist

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the book, by its name in the zip."""
        yield "META-INF/container.xml", self.text("container.xml", package=_OPF)
        yield _OPF, self.text("package.opf", entries=list(self.entries()))
        yield "nav.xhtml", self.text("nav.xhtml")
        yield "cover.xhtml", self.text("cover.xhtml")
        for chapter in self.chapters.chapters:
            yield (
                chapter.name,
                self.text("chapter.xhtml", name=chapter.name, chapter=chapter, content=Markup(chapter.markup)),
            )
        if self.chapters.terms:
            yield self.chapters.terms_name, self.text("terms.xhtml")
        if self.chapters.numbers:
            yield self.chapters.numbers_name, self.text("numbers.xhtml")
        yield "imprint.xhtml", self.text("imprint.xhtml")
        yield "book.css", self.templates.get_template("book.css").render().encode()
        yield "cover.png", self.artist.drawn(Picture(self.cover(), _COVER))
        for name, file in sorted(self.chapters.pictures.items()):
            yield name, file.read_bytes()

    def entries(self) -> Iterator[Entry]:
        """What the manifest lists, in reading order where it is read."""
        yield Entry("cover", "cover.xhtml", _XHTML, in_spine=True)
        yield Entry("nav", "nav.xhtml", _XHTML, "nav", in_spine=True)
        for place, chapter in enumerate(self.chapters.chapters, 1):
            yield Entry(f"chapter-{place}", chapter.name, _XHTML, in_spine=True)
        if self.chapters.terms:
            yield Entry("terms", self.chapters.terms_name, _XHTML, in_spine=True)
        if self.chapters.numbers:
            yield Entry("numbers", self.chapters.numbers_name, _XHTML, in_spine=True)
        yield Entry("imprint", "imprint.xhtml", _XHTML, in_spine=True)
        yield Entry("style", "book.css", "text/css")
        yield Entry("cover-picture", "cover.png", "image/png", "cover-image")
        for place, name in enumerate(sorted(self.chapters.pictures), 1):
            yield Entry(f"picture-{place}", name, PICTURE_TYPES[Path(name).suffix])

    def cover(self) -> str:
        """The cover as SVG: the guide's first scene under its title."""
        scene = self.chapters.scene
        drawing = etree.fromstring(scene.read_bytes()) if scene else None
        if drawing is not None:
            for name, value in {"x": "60", "y": "360", "width": "480", "height": "330"}.items():
                drawing.set(name, value)
        words = Markup(etree.tostring(drawing, encoding="unicode")) if drawing is not None else ""
        return self.templates.get_template("cover.svg").render(**self.values, scene=words)

    @property
    def values(self) -> dict[str, Any]:
        """What every template may use."""
        people = (person.name for material in self.guide.written for person in material.plan.contributors)
        return {
            "guide": self.guide,
            "urls": self.urls,
            "outline": self.urls.curriculum.outline,
            "edition": self.guide.edition,
            "book": self.chapters,
            "call": call,
            "contributors": list(dict.fromkeys(people)),
        }

    def text(self, template: str, name: str = "", **values: object) -> bytes:
        """A file from its template, read by an XML parser and written anew; raises etree.XMLSyntaxError where it is not well-formed.

        `name` is the file's own in the book, where it lies in a folder.
        """
        said = self.templates.get_template(template).render(**self.values, up="../" * name.count("/"), **values)
        tree = etree.fromstring(said.encode(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        doctype = "<!DOCTYPE html>" if template.endswith(".xhtml") else None
        return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype=doctype)) + b"\n"
