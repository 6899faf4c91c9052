"""Layout with WeasyPrint: HTML to pages, by one `Press` per worker with one set of fonts, parsed styles and pictures.

A material is laid out once and written as one tagged PDF of several pieces (facilitator, handout, worksheets, log); `merge`
takes pieces of it into products. Whatever WeasyPrint warns of is an error here.
"""

import gc
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args
from xml.etree.ElementTree import Element

import cssselect2
import lxml.html
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from curriculum.pdf.fonts import fingerprint, only_ours
from curriculum.pdf.page_checks import Fault, Misprint, complaint, faults, is_decoration
from curriculum.pdf.page_numbers import place_of
from curriculum.pdf.tag_cleanup import Tags
from curriculum.pdf.url_fetcher import Fetcher, Pictures
from curriculum.pdf.weasyprint_patches import tuned

#: Paged CSS in the order of the cascade, read as one sheet: each sheet of its own is asked about every element anew. An edition's own
#: sheet is added last: large print, or the A5 book of readings.
STYLES = ("paper", "text", "sheets", "instruments", "answers", "books")
Edition = Literal["", "large", "reader"]

#: Full fonts: they are small subsets already, and equal streams can be stored once in a joined file.
OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "full_fonts": True, "dpi": 150}

#: A page leaves half a MB behind until the collector is called, which costs as much as a fifteenth of laying the page out.
_PAGES_IN_MEMORY = 1000


def constants(style: str) -> dict[str, str]:
    """CSS custom properties that a style sheet sets once and for all: WeasyPrint would work them out anew for every element."""
    found = re.findall(r"(--[\w-]+):\s*([^;}]+?)\s*[;}]", style)
    names = [name for name, _ in found]
    return {name: value for name, value in found if names.count(name) == 1}


class Mark(NamedTuple):
    """A bookmark: its depth, its words, how high on the page (PDF points from the foot)."""

    level: int
    words: str
    y: float


@dataclass(frozen=True)
class Page:
    """A laid-out page, as later steps need to know it; lengths are PDF points."""

    section: str
    width: float
    height: float
    anchors: dict[str, float]
    marks: tuple[Mark, ...]
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A run of pages that products are merged of; `section` is the id of the HTML section it was made of."""

    section: str
    pages: tuple[Page, ...]


class _Source(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint publishes no types
    """HTML as WeasyPrint holds it, with two of its parts replaced for speed.

    lxml's parser takes a seventh of the time and makes the same tree of our documents (a test compares them); our own base sheet
    is shorter (overrides/print/base.css says how).
    """

    def __init__(self, html: str, folder: Path, fetcher: Fetcher, base: Any) -> None:
        self.base_url, self.url_fetcher, self.media_type = f"{folder.resolve().as_uri()}/", fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree(html), content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self._base = base

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [self._base]


def tree(html: str) -> Element:
    """Parse HTML into the standard library's elements."""
    return _plain(lxml.html.document_fromstring(html, lxml.html.HTMLParser(remove_comments=True, remove_pis=True)))


def _plain(found: Any) -> Element:
    element = Element(found.tag, dict(found.attrib))
    element.text, element.tail = found.text, found.tail
    element.extend(_plain(child) for child in found)
    return element


class Press:
    """WeasyPrint set up once for the documents of one project; not for two threads at once."""

    def __init__(self, root: Path) -> None:
        """Load fonts and styles."""
        folder = root / "overrides" / "print"
        self._fetcher = Fetcher(folder, root / "content")
        with only_ours(folder / "fonts"):
            self._fonts = FontConfiguration()
        self._constants = constants((folder / "paper.css").read_text(encoding="utf-8"))
        with complaints():
            self._usual = self._style(folder, *STYLES)
            self._editions = {name: self._style(folder, name) for name in filter(None, get_args(Edition))}
            self._base = self._style(folder, "base")
        self._pictures = Pictures()
        self._laid_out = 0

    def _style(self, folder: Path, *names: str) -> Any:
        text = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)
        text = re.sub(r"var\((--[\w-]+)\)", lambda use: self._constants.get(use[1], use[0]), text)
        return weasyprint.CSS(string=text, base_url=f"{folder}/", font_config=self._fonts, url_fetcher=self._fetcher)

    def lay_out(self, html: str, folder: Path, edition: Edition = "") -> "Layout":
        """Pages of the HTML, whose pictures are named from `folder`; Misprint where anything is amiss."""
        source = _Source(html, folder, self._fetcher, self._base)
        with tuned(), complaints(source.etree_element) as found:
            document = source.render(
                font_config=self._fonts,
                stylesheets=[self._usual, *filter(None, [self._editions.get(edition)])],
                cache=self._pictures,
                **OPTIONS,
            )
            self._pictures.forget_unread()
            found += (*_smuggled(document, source.etree_element), *faults(document, source.etree_element))
            self._laid_out += len(document.pages)
        return Layout(document, source.etree_element, whole=edition == "large")

    def tidy(self) -> None:
        """Free what the last layouts left, now and then: the collector is off in workers."""
        if self._laid_out > _PAGES_IN_MEMORY:
            gc.collect()
            self._laid_out = 0


class Layout:
    """Laid-out pages, and the pieces they fall into."""

    def __init__(self, document: Any, root: Element, *, whole: bool = False) -> None:
        """Sort the pages by the section they belong to, or leave them in one piece; `root` is the tree they were made from."""
        self._document, self._root = document, root
        self.pieces: list[Piece] = []
        section = ""
        for page in document.pages:
            described = _described(page, section)
            section = described.section
            name = "" if whole else section
            if not self.pieces or self.pieces[-1].section != name:
                self.pieces.append(Piece(name, ()))
            self.pieces[-1] = Piece(name, (*self.pieces[-1].pages, described))

    def inserted(self, other: "Layout", place: int) -> "Layout":
        """This layout with the pages of another before its piece number `place`, as if both had been one document."""
        pages, first = self._document.pages, sum(len(piece.pages) for piece in self.pieces[:place])
        root = Element("html")
        root.extend((self._root, other._root))
        return Layout(self._document.copy([*pages[:first], *other._document.pages, *pages[first:]]), root)

    def pdf(self) -> bytes:
        """All pages as one tagged PDF, which `merge` takes pieces of."""
        with tuned(), complaints(self._root):
            written: bytes = self._document.write_pdf(finisher=_finish, **OPTIONS)
            return written


#: Sections carry ids that begin so; all other anchors are places inside them.
SECTION = "sheet:"


def _described(page: Any, section: str) -> Page:
    names = [name.removeprefix(SECTION) for name in page.anchors if name.startswith(SECTION)]
    height = page.height * 0.75
    anchors = {name.removeprefix(SECTION): round(height - box[1] * 0.75, 1) for name, box in page.anchors.items()}
    marks = tuple(Mark(level, label, round(height - point[1] * 0.75, 1)) for level, label, point, _ in page.bookmarks)
    slots = tuple(target for kind, target, _, _ in page.links if kind == "external" and is_slot(target))
    return Page(names[0] if names else section, page.width * 0.75, height, anchors, marks, slots)


def is_slot(address: str) -> bool:
    """Whether a link marks room for a page number."""
    return bool(place_of(address))


def _smuggled(document: Any, root: Element) -> list[Fault]:
    """Files someone tried to put inside the PDF."""
    links = (target for page in document.pages for kind, target, _, _ in page.links if kind == "attachment")
    names = (*links, *document.metadata.attachments)
    return [complaint(f"lampiran berkas tidak boleh: {name}", root) for name in names]


def _finish(document: Any, pdf: Any) -> None:
    """Make the tags plain, let each page name only its own pictures, and leave the fonts out: the products carry them."""
    Tags(pdf).simplify()
    _divide_pictures(pdf)
    for item in pdf.objects:
        if "Length1" in getattr(item, "extra", ()):
            item.stream, item.compress = [fingerprint(item.stream[0])], False


def _divide_pictures(pdf: Any) -> None:
    """WeasyPrint names all pictures of a document on every page: a page that is taken out would take them all along."""
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        shared, drawn = (pdf.objects[int(page[name].split()[0])] for name in ("Resources", "Contents"))
        used = {item[1:-3].decode() for item in drawn.stream if isinstance(item, bytes) and item.endswith(b" Do")}
        pictures = {name: picture for name, picture in shared["XObject"].items() if name in used}
        page["Resources"] = type(shared)({**shared, "XObject": type(shared)(pictures)})


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def complaints(root: Element | None = None) -> Iterator[list[Fault]]:
    """Collect what WeasyPrint warns of while it works on the tree below `root`, and raise it as Misprint at the end."""
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    found: list[Fault] = []
    try:
        yield found
    finally:
        logger.removeHandler(listener)
    messages = [message for message in listener.messages if not is_decoration(message, root)]
    if messages or found:
        raise Misprint([*(complaint(message, root) for message in messages), *found])
