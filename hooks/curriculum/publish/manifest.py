"""Build manifest: what whoever built the site knows of it, handed on to the steps that publish it.

Pages come from the site generator's own list, the index's name from where it was written; only what the theme makes every page
load is read off the home page, for nothing else knows it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import lxml.html

_LOADED = "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href | //script/@src"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A built site: each page's URL below the site's address ("" is the home page) with its guide's id or "", and addresses.

    `shell` is what every page loads, `index` the search index, both as pages ask for them, with `?v=`.
    """

    pages: Mapping[str, str]
    shell: tuple[str, ...]
    index: str


def manifest(site: Path, urls: Iterable[str], guides: Iterable[str], index: str) -> Manifest:
    """The manifest of `site`, whose pages stand at `urls` and whose guides have these ids."""
    known = set(guides)
    folders = {url: url.partition("/")[0] for url in sorted(urls)}
    home = lxml.html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    shell = dict.fromkeys(str(address) for address in home.xpath(_LOADED))
    return Manifest({url: folder if folder in known else "" for url, folder in folders.items()}, tuple(shell), index)
