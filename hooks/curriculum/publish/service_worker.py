"""What a phone needs to keep the handbook: the service worker, and lists of files with size and fingerprint, one per guide.

Runs on the finished pages, last of all: a fingerprint is that of the bytes readers get. Same pages, same edition name.
"""

import base64
import functools
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html

from curriculum.model.curriculum import Guide
from curriculum.publish import minify
from curriculum.rendering.urls import OFFLINE, OFFLINE_PAGE, PICTURES, Urls

#: Our own files in overrides/offline/ that the site gets; MkDocs publishes nothing of that folder.
SOURCES = Path("overrides/offline")
_SEARCH = "search/cari.json"
_SHELL = "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href | //script/@src"

#: A file as a guide's list names it: path with its version, bytes to download, fingerprint.
Entry = tuple[str, int, str]


def write(site: Path, root: Path, urls: Urls) -> None:
    """Put sw.js, luring.html, luring/<guide>.json and luring/umum.json (pages of no guide) into a finished site."""
    page = (root / SOURCES / OFFLINE_PAGE).read_text(encoding="utf-8")
    page = page.replace("@judul@", urls.curriculum.outline.short_title)
    (site / OFFLINE_PAGE).write_text(minify.page(page), encoding="utf-8")
    curriculum = urls.curriculum
    store, worker = _Store(site, urls), minify.script((root / SOURCES / "sw.js").read_text(encoding="utf-8"))
    guides = [guide.id for guide in curriculum.guides]
    lists = {guide.id: list(store.entries(guide)) for guide in curriculum.guides}
    lists["umum"] = [store.entry(page) for page in store.pages() if page.partition("/")[0] not in guides]
    shell = {path: store.fingerprint(path) for path in store.shell()}
    edition = base64.urlsafe_b64encode(_digest(json.dumps([lists, shell, worker]).encode())).decode()
    for name, entries in lists.items():
        _save(site / f"{OFFLINE}/{name}.json", {"edition": edition, "files": entries})
    known = (
        f"{name} = {json.dumps(value)}" for name, value in {"EDITION": edition, "SHELL": shell, "GUIDES": guides}.items()
    )
    (site / "sw.js").write_text(f"const {', '.join(known)};\n{worker}", encoding="utf-8")


def version(file: Path) -> str:
    """A mark for a file's address that changes with its bytes: `?v=1a2b3c4d`."""
    return f"?v={hashlib.sha256(file.read_bytes()).hexdigest()[:8]}"


class _Store:
    """The files of one finished site, by the addresses under which a phone keeps them."""

    def __init__(self, site: Path, urls: Urls) -> None:
        self._site, self._urls = site, urls
        self.entry = functools.cache(self._entry)  # what every guide brings along is squeezed once

    def shell(self) -> list[str]:
        """What every page loads, as the home page names it."""
        home = lxml.html.document_fromstring((self._site / "index.html").read_text(encoding="utf-8"))
        worker = [json.loads(config)["search"] for config in home.xpath("//script[@id='__config']/text()")]
        found = [*map(str, home.xpath(_SHELL)), *worker, "search/search_index.json", OFFLINE_PAGE]
        return [name for name in dict.fromkeys(found) if self._file(name).is_file()]

    def pages(self) -> list[str]:
        """Every page, as a folder."""
        folders = (file.parent.relative_to(self._site).as_posix() for file in sorted(self._site.rglob("index.html")))
        return ["" if folder == "." else f"{folder}/" for folder in folders]

    def pictures(self) -> list[str]:
        """Drawings in the texts."""
        return [file.relative_to(self._site).as_posix() for file in sorted(self._site.glob(f"*/{PICTURES}/*"))]

    def versioned_search(self) -> str:
        """The search index with the version under which the worker asks for it."""
        stub = self._site / "search/search_index.json"
        name = json.loads(stub.read_text(encoding="utf-8"))["config"].get("cari", "") if stub.is_file() else ""
        return f"search/{name}" if name else _SEARCH

    def entries(self, guide: Guide) -> Iterator[Entry]:
        """All a reader of the guide needs: its pages and drawings, the search, the handouts."""
        own, names = self._urls.url(guide), self._urls.names
        # The door, the glossary and the methods: pages of every guide link to them.
        brought = (own, f"{names.terms}/", f"{names.methods}/")
        paths = [page for page in self.pages() if not page or page.startswith(brought)]
        paths += [picture for picture in self.pictures() if picture.startswith(own)]
        paths += [self.versioned_search(), *self._engine()]
        handouts = sorted((self._site / self._urls.download(names.handout) / guide.id).glob("*.pdf"))
        paths += [file.relative_to(self._site).as_posix() for file in handouts]
        return (self.entry(path) for path in paths if self._file(path).is_file())

    def _engine(self) -> list[str]:
        """The part of the search that its worker fetches later, in the worker's own version."""
        return [name.replace("cari-worker.js", "cari-engine.js") for name in self.shell() if "cari-worker.js" in name]

    def _entry(self, path: str) -> Entry:
        """A file with what downloading it costs."""
        content = self._content(path)
        size = len(content) if path.endswith((".pdf", ".webp", ".png")) else len(gzip.compress(content, 6, mtime=0))
        return path, size, self.fingerprint(path)

    def fingerprint(self, path: str) -> str:
        """Four letters, enough to tell the editions of one file apart; the worker works out the same."""
        return _short(self._content(path))

    def _file(self, path: str) -> Path:
        plain = path.partition("?")[0]
        return self._site / plain / "index.html" if plain.endswith("/") or not plain else self._site / plain

    def _content(self, path: str) -> bytes:
        file = self._file(path)
        return file.read_bytes() if file.is_file() else b""


def _short(content: bytes) -> str:
    return base64.b64encode(_digest(content)[:3]).decode()


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:6]


def _save(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
