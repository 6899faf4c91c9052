"""Preview state: what the last build of `serve` was made of, so that the next makes only the pages that differ.

Knows no site generator: hooks/mkdocs_hook.py asks, and tells MkDocs. A page is made of its staged Markdown, which staging writes only
where it changed, of the data about it, and of the frame that all pages share. Another frame makes every page anew.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

from curriculum.rendering.locales.scripts import Spoken
from curriculum.rendering.store import digest
from curriculum.site.rendered_pages import RenderedPages

Entries = list[dict[str, Any]]
#: Seconds in which a browser has fetched the page that it waited for.
_BREATH = 0.3


@dataclass
class Preview:
    """The last build: its frame, the data of each page, the entries of its search."""

    frame: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    entries: dict[str, Entries] = field(default_factory=dict)
    rebuilt: set[str] = field(default_factory=set)
    rendered: RenderedPages = field(default_factory=RenderedPages)
    whole: bool = False
    #: Whether what all pages share is as it was in the last build.
    stays: bool = False
    spoken: Spoken = field(default_factory=dict)
    #: What the next build must wait for: the search of the last one. Only a server `puts_off` the search until the page can be seen.
    puts_off: bool = False
    stub: str = ""
    _waiting: Callable[[], None] | None = None
    _completing: Timer | None = None
    _theme: tuple[str, list[str]] = ("", [])

    def listed(self, mark: str, files: Callable[[], list[str]]) -> list[str]:
        """The files of the theme, listed anew where the `mark` of what all pages share is another."""
        if self._theme[0] != mark:
            self._theme = mark, files()
        return self._theme[1]

    def complete(self, stub: Path, ship: Callable[[], object]) -> None:
        """Let `ship` complete the search, to which the `stub` leads: at once, or, where a page is waited for and the last search is there, soon."""
        if self.puts_off and self.stub:
            stub.write_text(self.stub, encoding="utf-8")
            self._waiting = partial(self._complete, stub, ship)
        else:
            self._complete(stub, ship)

    def _complete(self, stub: Path, ship: Callable[[], object]) -> None:
        ship()
        self.stub = stub.read_text(encoding="utf-8")

    def complete_soon(self, then: Callable[[], None] = lambda: None) -> None:
        """Begin what was put off, in a breath, and `then` that: whoever waits for the page comes first."""
        waiting, self._waiting = self._waiting, None

        def complete() -> None:
            try:
                if waiting:
                    waiting()
            finally:
                then()

        self._completing = Timer(_BREATH, complete)
        self._completing.start()

    def wait(self) -> None:
        """Let what was put off come to its end: it and a build write the same files."""
        if self._completing:
            self._completing.join()
            self._completing = None

    def begin(self, frame: str, data: Mapping[str, Any], docs: Path) -> bool:
        """Whether pages of the last build can stay; those whose `data` (by the path of their Markdown below `docs`) changed are made anew.

        They cannot where the frame is another, or where the last build did not come to its end.
        """
        stays, self.whole = self.whole and frame == self.frame, False
        self.stays = stays
        self.stub, self._waiting = self.stub if stays else "", None
        if stays:
            for path in data.keys() | self.data.keys():
                if data.get(path) != self.data.get(path) and (docs / path).is_file():
                    os.utime(docs / path)
        else:
            self.entries, self.spoken = {}, {}
        self.frame, self.data, self.rebuilt = frame, data, set()
        return stays

    def end(self, found: Entries, urls: Sequence[str]) -> Entries:
        """The entries of the whole search in the order of `urls`: those `found` of pages that were made now, of others those from before."""
        self.entries = {url: _newest(found, url) if url in self.rebuilt else self.entries.get(url, []) for url in urls}
        self.whole = True
        return [entry for url in urls for entry in self.entries[url]]


def _page(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def _newest(found: Entries, url: str) -> Entries:
    """The entries of a page; where the generator has added them to older ones of the same page, the last that begin with its own address."""
    own = [entry for entry in found if _page(entry) == url]
    begins = [place for place, entry in enumerate(own) if entry["location"] == url]
    return own[begins[-1] :] if begins else own


def frame(root: Path, *shared: object) -> str:
    """A mark of what every page shares: the files of overrides/, mkdocs.yml and the outline by time and size, and further plain values."""
    files = (*(os.path.join(root, name) for name in ("mkdocs.yml", "curriculum.yaml")), *sorted(_below(root / "overrides")))  # noqa: PTH118
    marks = (f"{file} {status.st_mtime_ns} {status.st_size}" for file in files for status in [os.stat(file)])  # noqa: PTH116
    return digest(*marks, json.dumps(shared, default=str, sort_keys=True))


def _below(folder: Path) -> Iterator[str]:
    """Every file and folder, however deep; as plain names, for this is asked several times at every change."""
    for place, folders, files in os.walk(folder):
        yield from (os.path.join(place, name) for name in (*folders, *files))  # noqa: PTH118
