"""One HTML file per guide for phones that keep no pages: it needs no other file and no connection, and goes by WhatsApp.

Cut from the built pages as parsed trees: outline, readings and worksheets, then the session plans, each folded away for
facilitators, then the questionnaires they use. Words of a text that look like markup are words; a picture comes from the site's own folder
or the build stops.
"""

import base64
import errno
import html
import json
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import lxml.html
from lxml.html import HtmlElement

from curriculum.model.curriculum import Guide
from curriculum.publish import minify
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.incremental.pictures_digest import pictures_digest
from curriculum.publish.manifest import Manifest
from curriculum.publish.offline.page_content import content, place
from curriculum.rendering.colours import screen_style
from curriculum.rendering.environment import environment
from curriculum.rendering.urls import Urls
from curriculum.source.os_errors import ToldFault

_STYLE = Path("overrides/assets/stylesheets/site.css")
#: Attributes that name an element of their page, some of them several.
_NAMES = ("id", "for", "headers", "aria-labelledby", "aria-describedby")
_KINDS = {".svg": "image/svg+xml", ".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def write(site: Path, root: Path, urls: Urls, manifest: Manifest, kept: Kept | None = None) -> None:
    """Put one file for each guide (`Urls.phone`) into a built site, for each guide of which something is written.

    Raises OSError where a page shows something that is no picture of the site.
    """
    kept, pictures = kept or Kept(), pictures_digest(site)
    template = environment(root / "overrides/offline", code=urls.curriculum.outline.language).get_template(
        "single_file.html"
    )
    colours = screen_style(part.outline.colour for part in urls.curriculum.parts)
    style = minify.style((root / _STYLE).read_text(encoding="utf-8") + colours)
    (site / urls.download(urls.names.phone)).mkdir(parents=True, exist_ok=True)
    for guide in urls.curriculum.guides:
        if not guide.written or urls.url(guide) not in manifest.pages:
            continue
        cutter = _Cutter(site, guide, urls, manifest, kept, pictures)
        page = template.render(
            curriculum=urls.curriculum,
            guide=guide,
            urls=urls,
            style=style,
            marks=cutter.marks,
            plans=cutter.plans,
            instruments=cutter.instruments,
            pages={url: cutter.page(url) for url in cutter.marks},
        )
        (site / urls.phone(guide)).write_text(minify.page(page, kept), encoding="utf-8")


class _Cutter:
    """Cuts the pages of one guide out of a site, so that they can stand in one file."""

    def __init__(self, site: Path, guide: Guide, urls: Urls, manifest: Manifest, kept: Kept, pictures: str) -> None:
        self._site, self._address, self._kept, self._pictures = (
            site.resolve(),
            urls.curriculum.outline.address,
            kept,
            pictures,
        )
        #: Id of a material -> where its session plan stands: one page, two where it is long.
        self.plans = {
            material.id: [
                url for file in (urls.session(material), urls.steps(material)) if (url := urls.url(file)) in manifest.pages
            ]
            for material in guide.written
        }
        #: Where the questionnaires stand that its sessions use.
        self.instruments = [urls.url(instrument) for instrument in urls.curriculum.instruments_of(guide.written)]
        own = urls.url(guide)
        plans = (url for plan in self.plans.values() for url in plan)
        pages = [own, *map(urls.url, guide.written), *plans, *self.instruments]
        #: URL of a page -> what its elements' names begin with in the one file.
        self.marks = {url: url.removeprefix(own).replace("/", "-") or "panduan-" for url in pages}

    def page(self, url: str) -> str:
        """The content of a page as markup that needs nothing beside it."""
        whole = (self._site / url / "index.html").read_bytes()
        beside = json.dumps(self.marks), self._address, self._pictures
        return self._kept.text(partial(self._cut, url), "cut", url, whole, *beside)

    def _cut(self, url: str) -> str:
        cut = content(self._site, url)
        for element in cut.iter("*"):
            self._rewrite(element, url)
        return html.escape(cut.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in cut)

    def _rewrite(self, element: HtmlElement, url: str) -> None:
        element.attrib.pop("data-search-exclude", None)  # said to the search, long answered
        for name in _NAMES:
            if name in element.attrib:
                element.set(name, " ".join(self.marks[url] + value for value in element.get(name).split()))
        if "href" in element.attrib:
            element.set("href", self._target(url, element.get("href")))
        if "src" in element.attrib:
            element.set("src", self._inlined(url, element.get("src")))

    def _target(self, url: str, link: str) -> str:
        """Within the guide a place in this file, beyond it the page on the site."""
        there = place(url, link)
        if there is None:
            return link
        page, _, fragment = there.partition("#")
        if f"{page.rstrip('/')}/" in self.marks:
            return f"#{self.marks[page.rstrip('/') + '/']}{fragment}"
        return f"{self._address}{there}"

    def _inlined(self, url: str, source: str) -> str:
        """A picture as an address that holds it."""
        file = (self._site / url / unquote(source)).resolve()
        kind = _KINDS.get(file.suffix)
        if kind is None or not file.is_relative_to(self._site):
            raise ToldFault(errno.EINVAL, f"yang ditampilkan halaman {url} bukan gambar situs ini", source)
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
