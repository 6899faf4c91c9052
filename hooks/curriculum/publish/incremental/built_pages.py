"""Built pages: which pages the site generator need not build again, and what the whole site wants to know of those it did not.

Knows no site generator: hooks/mkdocs_hook.py asks, and tells MkDocs. A page is made of its staged Markdown, of what is told about it, and
of what all pages share: the menu, the outline, the list of files that links may lead to. Besides its HTML three things count: its entries
of the search, the anchors it has, and the anchors of other pages that it links to, which must be there even if only those pages changed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curriculum.publish.incremental.kept import Kept

Entries = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page as it was built: HTML, entries of the search, anchors, and by the Markdown file of another page the anchors and links to them."""

    html: str
    entries: Entries
    anchors: list[str]
    links: dict[str, dict[str, str]]


@dataclass
class BuiltPages:
    """The pages of one build by the path of their Markdown: those `found` from before; of those that are built now the `html`, until they are whole."""

    kept: Kept
    shared: str
    found: dict[str, BuiltPage] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def is_kept(self, path: str, text: bytes, *about: str) -> bool:
        """Whether the page at `path` was built before of just this Markdown, and of what is told about it."""
        key = self._keys[path] = self.kept.key("page", self.shared, path, text, *about)
        before = self.kept.find(key)
        if before is not None:
            self.found[path] = BuiltPage(**json.loads(before))
        return before is not None

    def add(self, path: str, page: BuiltPage) -> None:
        """Keep a page that was built now."""
        values = {name: getattr(page, name) for name in BuiltPage.__slots__}
        self.kept.put(self._keys[path], json.dumps(values, ensure_ascii=False, sort_keys=True).encode())


def shared(nav: Sequence[object], paths: Iterable[str], outline: bytes, *further: object) -> str:
    """A mark of what every page shares: the menu, the paths of all files, the bytes of the outline's file, further plain values."""
    return json.dumps([nav, sorted(paths), outline.decode(), further], default=str, sort_keys=True)


def by_page(entries: Entries) -> Mapping[str, Entries]:
    """Entries of the search by the address of their page."""
    found: dict[str, Entries] = {}
    for entry in entries:
        found.setdefault(str(entry["location"]).partition("#")[0], []).append(entry)
    return found
