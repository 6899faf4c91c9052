"""One HTML file per guide for phones that keep no pages: it needs no other file and no connection, and goes by WhatsApp.

Cut from the finished pages: outline, readings and worksheets, then the session plans, each folded away for facilitators.
"""

import base64
import html
import posixpath
import re
from pathlib import Path

from curriculum.model.curriculum import Guide, Material
from curriculum.publish import minify
from curriculum.rendering.formats import date
from curriculum.rendering.urls import Urls

_STYLE = Path("overrides/assets/stylesheets/situs.css")
_ATTRIBUTE = re.compile(r'\s(id|for|href|src)="([^"]*)"')
#: What makes sense only on the site: crumbs, buttons, the list of headings, neighbours, the offer to keep the guide.
_SITE_ONLY = re.compile(
    r'<nav [^>]*class="(?:remah|lanjut)".*?</nav>|<div class="aksi".*?</div>|<details class="isi-halaman".*?</details>'
    r'|<div class="simpan".*?</div>|<a class="headerlink".*?</a>',
    re.DOTALL,
)
_CONTENT = re.compile(r'<div class="halaman [^"]*">(.*)<footer class="kaki-halaman">', re.DOTALL)
_KINDS = {".svg": "image/svg+xml", ".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def write(site: Path, root: Path, urls: Urls) -> None:
    """Put one file for each guide (`Urls.phone`) into a built site, for each guide of which something is written."""
    template = (root / "overrides/offline" / "hp.html").read_text(encoding="utf-8")
    style = minify.style((root / _STYLE).read_text(encoding="utf-8"))
    (site / urls.phone_folder).mkdir(parents=True, exist_ok=True)
    curriculum = urls.curriculum
    for guide in curriculum.guides:
        if not guide.written or not (site / urls.url(guide) / "index.html").is_file():
            continue
        cutter = _Cutter(site, guide, urls)
        words = {
            "situs": curriculum.outline.short_title,
            "daftar": cutter.contents(),
            "judul": f"Panduan {guide.number}: {guide.title}",
            "gaya": style,
            "edisi": date(guide.edition or curriculum.edition),
            "alamat": urls.address(guide),
            "isi": cutter.content(),
        }
        page = re.sub(r"@(\w+)@", lambda found, words=words: words[found[1]], template)  # type: ignore[misc]
        (site / urls.phone(guide)).write_text(minify.page(page), encoding="utf-8")


class _Cutter:
    """Cuts the pages of one guide out of a site and joins them."""

    def __init__(self, site: Path, guide: Guide, urls: Urls) -> None:
        self._site, self._guide, self._urls = site, guide, urls
        plans = [page for material in guide.written for page in self._plan(material)]
        pages = [urls.url(guide), *map(urls.url, guide.written), *plans]
        #: Address of a page -> what its marks begin with in the one file.
        self._marks = {page: page.removeprefix(urls.url(guide)).replace("/", "-") or "panduan-" for page in pages}

    def contents(self) -> str:
        """The materials as the rows of a list, each a link to its place in the file."""
        rows = (
            (self._marks[self._urls.url(material)], f"{material.code} {material.short}") for material in self._guide.written
        )
        return "".join(f'<li><a href="#{mark}">{html.escape(words)}</a></li>' for mark, words in rows)

    def content(self) -> str:
        """Outline first, then each material with its plan folded below."""
        parts = [f'<section id="panduan-">{self._page(self._urls.url(self._guide))}</section>']
        for material in self._guide.written:
            plan = "".join(map(self._page, self._plan(material)))
            plan = f"<details><summary>Untuk fasilitator: rencana sesi {material.code}</summary>{plan}</details>"
            url = self._urls.url(material)
            parts.append(f'<article id="{self._marks[url]}">{self._page(url)}{plan}</article>')
        return "\n".join(parts)

    def _plan(self, material: Material) -> list[str]:
        """Where the session plan stands: one page, two where it is long."""
        urls = map(self._urls.url, (self._urls.session(material), self._urls.steps(material)))
        return [url for url in urls if (self._site / url / "index.html").is_file()]

    def _page(self, url: str) -> str:
        markup = (self._site / url / "index.html").read_text(encoding="utf-8")
        found = _CONTENT.search(markup)
        inner = _SITE_ONLY.sub("", found[1] if found else "")
        inner = _ATTRIBUTE.sub(lambda match: self._attribute(url, match[1], match[2]), inner)
        top = f'<span id="{self._marks[url]}"></span>' if f"/{self._urls.names.session}/" in url else ""
        return top + inner

    def _attribute(self, url: str, name: str, value: str) -> str:
        if name in ("id", "for"):
            value = self._marks[url] + value
        elif name == "src":
            value = self._inline(posixpath.normpath(posixpath.join(url, value)))
        elif not re.match(r"[a-z]+:", value):
            value = self._target(url, value)
        return f' {name}="{value}"'

    def _inline(self, path: str) -> str:
        content = base64.b64encode((self._site / path).read_bytes()).decode()
        return f"data:{_KINDS[posixpath.splitext(path)[1]]};base64,{content}"

    def _target(self, url: str, value: str) -> str:
        """Within the guide a place in this file, beyond it the page on the site."""
        path, _, anchor = value.partition("#")
        page = posixpath.normpath(posixpath.join(url, path)) + ("/" if path.endswith(("/", "..")) else "") if path else url
        page = "" if page in ("./", ".") else page
        if page in self._marks:
            return f"#{self._marks[page]}{anchor}"
        return self._urls.curriculum.outline.address + page + (f"#{anchor}" if anchor else "")
