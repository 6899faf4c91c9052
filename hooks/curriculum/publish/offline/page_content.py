"""Page content: what of a built page makes sense away from the site, and where its links lead."""

import posixpath
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement

_CONTENT = "page"
#: Crumbs, buttons, the list of headings, neighbours, the offers to keep and to listen, the foot.
_SITE_ONLY = ("crumbs", "onward", "actions", "contents", "keep", "take", "voice", "headerlink", "pencil", "page-foot")


def content(site: Path, url: str) -> HtmlElement:
    """The content of the page at `url` as a tree of its own; drawings no longer lead to themselves."""
    document = lxml.html.document_fromstring((site / url / "index.html").read_text(encoding="utf-8"))
    (found,) = document.find_class(_CONTENT)
    for name in _SITE_ONLY:
        for element in found.find_class(name):
            element.drop_tree()
    for link in found.find_class("enlarge"):
        link.drop_tag()  # the drawing stands in the same file, not beside it
    return found


def place(url: str, link: str) -> str | None:
    """Where a link of the page at `url` leads, below the site's address (`istilah/i-m/#kas`); None where it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    page = posixpath.normpath(posixpath.join(url, parts.path)) if parts.path else url
    page = "" if page == "." else page
    slash = "/" if page and (parts.path.endswith(("/", "..")) or not parts.path) else ""
    return parts._replace(path=page.rstrip("/") + slash).geturl()
