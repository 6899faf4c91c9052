"""Minify built pages, scripts and style sheets, so that a visit costs less prepaid data.

minify-html, rjsmin and rcssmin do it; before that, sizes are filled in of downloads that are made from the pages themselves:
a page names such a file as `<small data-size-of="unduhan/situs.zip"></small>`.
"""

import re
from functools import partial
from pathlib import Path

import minify_html
import rcssmin
import rjsmin

from curriculum.publish.incremental.kept import Kept
from curriculum.rendering.formats import size
from curriculum.rendering.urls import Urls

#: Scripts of the theme, which come minified, the shim that keeps its licence as it is, libraries of others, and the planner and the
#: results, whose nested template strings rjsmin takes for code: it would eat the blanks of sentences.
_LEFT_ALONE = (
    *("*.min.js", "iframe-worker.js", "vendor/*.js", "sveltia/*.js", "chunks/*.js"),
    *(f"{tool}/{below}*.js" for tool in ("planner", "results") for below in ("", "*/")),
)
#: A line of a page's head that other programs read, each by its own lights.
_CARD = '<meta property="og:'
#: The theme's colours for schemes this site does not offer: 4 KB of every first visit.
_UNUSED_COLOURS = re.compile(r"(?<=[{}])[^{}]*\[data-md-color-(?:primary|accent)=(?!custom)[^{}]*\{[^{}]*\}")

#: Words of the theme's parts that this site has none of (admonitions, tabs, code, versions, a blog, keys to press ...): 6 KB more.
_UNUSED_PARTS = re.compile(
    r"\.admonition|\.critic|\.highlight|\.key-|\.tabbed-|--md-admonition"
    r"|\.md-(?:annotation|author|banner|clipboard|consent|draft|feedback|pagination|path|pin|post|profile|select|social|tag-shadow|top|version)"
    r"|\.md-(?:content--post|meta__|nav--integrated|search__suggest|sidebar--post|source-file)"
)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMA = re.compile(r",(?![^()]*\))")


def pages(site: Path, urls: Urls, kept: Kept | None = None) -> None:
    """Minify every page of a built site in place; single files are minified as they are made."""
    for file in sorted(site.rglob("*.html")):
        if not file.is_relative_to(site / urls.download(urls.names.phone)):
            _rewrite(file, page(file.read_text(encoding="utf-8"), kept))


def assets(site: Path) -> None:
    """Minify our scripts and every style sheet of a built site in place."""
    for file in sorted((site / "assets/javascripts").rglob("*.js")):
        if not any(file.match(pattern) for pattern in _LEFT_ALONE):
            _rewrite(file, script(file.read_text(encoding="utf-8")))
    for file in sorted((site / "assets/stylesheets").glob("*.css")):
        _rewrite(file, style(file.read_text(encoding="utf-8")))


def _rewrite(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def page(html: str, kept: Kept | None = None) -> str:
    """A page without indentation, optional end tags and needless quotes; words in `<pre>` keep their lines.

    The sharing card keeps its quotes: WhatsApp on Android shows none for `<meta property=og:image>` (html-minifier issue 1078).
    """
    return (kept or Kept()).text(partial(_page, html), "minify", html)


def _page(html: str) -> str:
    head, end, body = html.rpartition("</head>")
    lines = [line.strip() for line in head.splitlines()]
    card = [line for line in lines if line.startswith(_CARD)]
    rest = "\n".join(line for line in lines if not line.startswith(_CARD))
    return minify_html.minify(rest + end + body).replace("<title>", "".join(card) + "<title>", 1)


def script(source: str) -> str:
    """A script without comments and indentation."""
    return str(rjsmin.jsmin(source))


def style(source: str) -> str:
    """A style sheet without comments, blanks, and the theme's colours for schemes this site does not offer."""
    return str(rcssmin.cssmin(_RULE.sub(_used, _UNUSED_COLOURS.sub("", str(rcssmin.cssmin(source))))))


def _used(rule: re.Match[str]) -> str:
    """A rule without selectors, and `:root` without variables, of parts that no page has."""
    selectors = [selector for selector in _COMMA.split(rule[1]) if not _UNUSED_PARTS.search(selector)]
    values = rule[2]
    if rule[1] == ":root":
        values = ";".join(value for value in values.split(";") if not _UNUSED_PARTS.match(value))
    return f"{','.join(selectors)}{{{values}}}" if selectors and values else ""


def fill_sizes(site: Path, urls: Urls) -> None:
    """Write the size of each download that is there by now into the (not yet minified) pages that ask for it."""
    made = {path: size((site / path).stat().st_size) for path in urls.packed if (site / path).is_file()}
    for file in site.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        if "data-size-of" in text:
            # An editor's own "<small" arrives here escaped, so only our templates' tags can match.
            for path, words in made.items():
                text = text.replace(f'<small data-size-of="{path}"></small>', f"<small>{words}</small>")
            _rewrite(file, text)
