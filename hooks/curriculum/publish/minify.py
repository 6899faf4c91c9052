"""Minify built pages, scripts and styles, and fill in sizes of files that are made from the pages themselves.

A page names such a file as `<small data-ukuran="unduhan/situs.zip"></small>`; the size is put inside.
"""

import re
from collections.abc import Callable
from pathlib import Path

from curriculum.publish.offline_copy import BOXED, boxed
from curriculum.rendering.formats import size
from curriculum.site.json_export import DOWNLOADS

_SIZE = re.compile(r'<small data-ukuran="([^"]+)">[^<]*</small>')
#: End tags that what follows them implies (HTML Living Standard, 13.1.2.4), and only where every parser in use knows it.
_END_TAG = re.compile(
    r"</p>\n?(?=<(?:p|[ou]l|h[2-6]|div|table|/li|/d[dt]|/div)\b)|</li>\n?(?=<(?:li|/[ou]l)\b)"
    r"|</d[dt]>\n?(?=<(?:d[dt]|/dl)\b)|</t[dh]>\n?(?=<(?:t[dh]|/tr)\b)|</tr>\n?(?=<(?:tr|/t(?:head|body))\b)|</tbody>\n?(?=</table)"
)
_OWN_SCRIPTS = ("assets/javascripts/tampilan.js", "assets/javascripts/luring.js")


def finish(site: Path, address: str) -> None:
    """Tighten every page, fill in sizes, and box the copy for laptops."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        if not page.is_relative_to(site / DOWNLOADS / "hp"):
            _rewrite(page, lambda text: _sized(tight(text), site))
    for name in _OWN_SCRIPTS:
        for file in site.glob(name):
            _rewrite(file, tight_script)
    for file in (site / "assets/stylesheets").glob("*.css"):
        _rewrite(file, tight_style)
    (site / BOXED).parent.mkdir(parents=True, exist_ok=True)
    (site / BOXED).write_bytes(boxed(site, address))
    for page in pages:
        _rewrite(page, lambda text: _sized(text, site))


def _rewrite(page: Path, change: Callable[[str], str]) -> None:
    text = page.read_text(encoding="utf-8")
    changed = change(text)
    if changed != text:
        page.write_text(changed, encoding="utf-8")


def tight(page: str) -> str:
    """A page without indentation, empty lines and the end tags that HTML lets one leave out; <pre> would suffer, so it stays then.

    A thirtieth of its weight goes with the blanks, a hundredth with the end tags.
    """
    if "<pre" in page or "<textarea" in page:
        return page
    page = re.sub(r"\s*\n\s*", "\n", page).replace(' data-search-exclude=""', "").replace(" data-search-exclude", "")
    return _END_TAG.sub("", page)


def tight_script(script: str) -> str:
    """One of our own scripts without whole-line comments and indentation; its strings hold no line breaks."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"^\s*(//|/\*\*).*$", "", script, flags=re.MULTILINE)).strip() + "\n"


def tight_style(style: str) -> str:
    """A style sheet without comments, indentation, and the theme's colours for schemes this site does not offer."""
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    style = re.sub(r"(?<=[{}])[^{}]*\[data-md-color-(?:primary|accent)=(?!custom)[^{}]*\{[^{}]*\}", "", style)
    return re.sub(r"\s*\n\s*", "\n", style).strip() + "\n"


def _sized(page: str, site: Path) -> str:
    def filled(found: re.Match[str]) -> str:
        file = site / found[1]
        return f'<small data-ukuran="{found[1]}">{size(file.stat().st_size) if file.is_file() else ""}</small>'

    return _SIZE.sub(filled, page) if "data-ukuran" in page else page
