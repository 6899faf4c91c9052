"""Service worker, so that a phone keeps the handbook: sw.js, the offline page, and lists of files with size and fingerprint.

Runs on the finished pages, last of all: a fingerprint is that of the bytes readers get. sw.js names each list with its whole
SHA-256, a list each file with 132 bits of its own: the whole would make lists too heavy for the page that loads one.
"""

import base64
import functools
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from curriculum.model.curriculum import Guide
from curriculum.publish import minify, search_index
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.manifest import Manifest
from curriculum.rendering.environment import environment
from curriculum.rendering.locales.language import language
from curriculum.rendering.locales.scripts import spoken
from curriculum.rendering.urls import Urls

#: Our own files in overrides/offline/ that the site gets; MkDocs publishes nothing of that folder.
SOURCES = Path("overrides/offline")
#: Pages of no guide that lie in one folder have a list of their own when they are more than these: whoever opens one loads it.
_FEW = 3
#: More pages than these in one folder have a list for each first letter: the list of all would weigh as much as a page.
_MANY = 40
#: Letters (6 bits each) of a file's fingerprint: 96 bits, which nobody meets twice; every letter more costs each visit fifty bytes.
_LETTERS = 16

#: A file as a list names it: path with its version, bytes to download, fingerprint.
Entry = tuple[str, int, str]


def write_page(site: Path, root: Path, urls: Urls) -> None:
    """Put the offline page into a site: what the worker shows of a page that is not kept."""
    page = (
        environment(root / SOURCES, code=urls.curriculum.outline.language)
        .get_template("offline.html")
        .render(title=urls.curriculum.outline.short_title)
    )
    (site / urls.names.offline_page).write_text(page, encoding="utf-8")


def write(site: Path, root: Path, urls: Urls, manifest: Manifest, kept: Kept | None = None) -> None:
    """Put sw.js and the lists of what a phone keeps into a finished site.

    One list for each guide, and one of its further pictures, one of what every guide brings along, one of what pages fetch when something is pressed, and of all other
    pages: one for each folder of several (for each letter in one of very many), one for the rest; `paths.offline_lists` names them.
    """
    worker = minify.script(spoken((root / SOURCES / "sw.js").read_text(encoding="utf-8"), urls.spoken, urls.names))
    store = _Store(site, urls, manifest, kept or Kept())
    addresses = search_index.addresses(root / "overrides" / search_index.SCRIPTS, urls.curriculum.outline.language)
    lists = {name: _compact(list(map(store.entry, paths))) for name, paths in _lists(store, addresses.engine)}
    for name, content in lists.items():
        file = site / urls.names.offline / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    shell = [*manifest.shell, addresses.worker, "search/search_index.json", urls.names.offline_page]
    known = {
        "LISTS": {name: _whole(content) for name, content in lists.items()},
        "SHELL": {path: store.fingerprint(path) for path in store.existing(dict.fromkeys(shell))},
        "COMPANIONS": store.companions,
        "SIGNS": f"{urls.curriculum.pictograms.folder}/",
    }
    edition = hashlib.sha256(_compact(known) + worker.encode()).hexdigest()[:16]
    constants = [f"{name}={_compact(value).decode()}" for name, value in {"EDITION": edition, **known}.items()]
    (site / "sw.js").write_text(f"const {','.join(constants)};\n{worker}", encoding="utf-8")


def version(file: Path, code: str) -> str:
    """A mark for a file's address that changes with its bytes and with the words it gets in the language `code`: `?v=1a2b3c4d`."""
    return f"?v={hashlib.sha256(spoken(file.read_text(encoding='utf-8'), language(code)).encode()).hexdigest()[:8]}"


def _lists(store: "_Store", engine: str) -> Iterator[tuple[str, list[str]]]:
    names = store.urls.names.offline_lists
    for guide in store.urls.curriculum.guides:
        own, pictures = store.existing(store.of_guide(guide)), store.further_pictures(guide)
        yield f"{names.guide}/{guide.id}", own
        if pictures:
            yield f"{store.urls.names.pictures}/{guide.id}", pictures
    shared = store.pages("")
    folders = Counter(url.partition("/")[0] for url in shared)
    lists: dict[str, list[str]] = {names.shared: [], names.rest: []}
    for url in shared:
        folder, _, inside = url.partition("/")
        letter = f"/{inside[0]}" if inside and folders[folder] > _MANY else ""
        large = f"{names.pages}/{folder}{letter}" if folders[folder] > _FEW else names.rest
        lists.setdefault(names.shared if folder in store.companions else large, []).append(url)
    pressed = store.existing(store.pressed)
    lists[names.shared] += store.existing([store.manifest.index, engine])
    lists[names.pressed] = pressed
    lists[names.rest] += store.existing([store.urls.names.planner_file])
    lists[f"{names.pages}/assets"] = store.existing(
        [
            *store.scripts("planner/**"),
            *store.scripts("results/**"),
            *store.scripts("vendor"),
            *pressed,
            "assets/stylesheets/planner.css",
            "assets/stylesheets/results.css",
        ]
    )
    lists[names.trainings] = list(store.of_trainings())
    yield from lists.items()


class _Store:
    """The files of one finished site, by the addresses under which a phone keeps them."""

    def __init__(self, site: Path, urls: Urls, manifest: Manifest, kept: Kept) -> None:
        self._site, self.urls, self.manifest, self._kept = site, urls, manifest, kept
        self.entry = functools.cache(self._entry)

    @property
    def companions(self) -> tuple[str, ...]:
        """First folders of the pages that every saved guide brings along, for its own link to them: home, glossary, methods."""
        return "", self.urls.names.terms, self.urls.names.methods

    def pages(self, guide: str) -> list[str]:
        """The pages of one guide, or of none."""
        return [url for url, its in self.manifest.pages.items() if its == guide]

    def scripts(self, folder: str) -> list[str]:
        """The modules in a folder of scripts; `planner/**` means the folders below it as well."""
        return [
            file.relative_to(self._site).as_posix() for file in sorted(self._site.glob(f"assets/javascripts/{folder}/*.js"))
        ]

    @property
    def pressed(self) -> list[str]:
        """What pages fetch when something is pressed: reading aloud, in the site's own language, and drawings full screen."""
        own = f"assets/javascripts/speech/languages/{self.urls.curriculum.outline.language}.js"
        styles = [f"assets/stylesheets/{tool}.css" for tool in ("speech", "drawing")]
        return [*self.scripts("speech"), own, *self.scripts("drawing"), *styles]

    def of_guide(self, guide: Guide) -> Iterator[str]:
        """All that only a reader of the guide needs: its pages, drawings and handouts, and the questionnaires its sessions use."""
        yield from self.pages(guide.id)
        for instrument in self.urls.curriculum.instruments_of(guide.written):
            yield self.urls.url(instrument)
            yield from (self.urls.download(self.urls.instrument(instrument, tally=tally)) for tally in (False, True))
        beside = self._beside_readings(guide)
        yield from (path for path in self._pictures(guide) if path in beside)
        handouts = f"{self.urls.download(self.urls.names.handout)}/{guide.id}"
        yield from (file.relative_to(self._site).as_posix() for file in sorted((self._site / handouts).glob("*.pdf")))

    def further_pictures(self, guide: Guide) -> list[str]:
        """The pictures of a guide that stand beside no reading, on cards and beside key messages: so many that the list every visit of the guide costs is without them."""
        beside, signs = self._beside_readings(guide), self.urls.curriculum.pictograms
        tiles = (picture for material in guide.written for _, picture in signs.beside(material.plan) if picture)
        return [*(path for path in self._pictures(guide) if path not in beside), *self.existing(sorted(set(tiles)))]

    def _pictures(self, guide: Guide) -> list[str]:
        folder = self._site / guide.id / self.urls.names.pictures
        return [file.relative_to(self._site).as_posix() for file in sorted(folder.glob("*"))]

    def _beside_readings(self, guide: Guide) -> set[str]:
        links = (link for material in guide.written for link in material.reading_links if link.image)
        return {f"{guide.id}/{self.urls.names.pictures}/{link.id.rpartition('/')[2]}" for link in links}

    def of_trainings(self) -> Iterator[str]:
        """The files a planned training may be kept with: sheets to copy, the facilitator's own, and what Word opens."""
        names = self.urls.names
        for folder, pattern in (
            (names.facilitator, "*.pdf"),
            (names.handout, "*.pdf"),
            (names.worksheets, "*.pdf"),
            (names.instruments, "*.pdf"),
            (names.word, "*.docx"),
            (names.kit, "*.docx"),
        ):
            files = sorted((self._site / self.urls.download(folder)).rglob(pattern))
            yield from (file.relative_to(self._site).as_posix() for file in files)

    def existing(self, paths: Iterable[str]) -> list[str]:
        """Those of the paths that are there."""
        return [path for path in paths if self.file(path).is_file()]

    def _entry(self, path: str) -> Entry:
        """A file with what downloading it costs."""
        content = self.file(path).read_bytes()
        packed = path.endswith((".pdf", ".webp", ".png"))
        size = len(content) if packed else int(self._kept.text(partial(_size, content), "gzip", content))
        return path, size, self.fingerprint(path)

    def fingerprint(self, path: str) -> str:
        """The first letters of a file's SHA-256 in base64, as the worker works it out."""
        return _whole(self.file(path).read_bytes())[:_LETTERS]

    def file(self, path: str) -> Path:
        """Where a path lies on this disk."""
        plain = path.partition("?")[0]
        return self._site / plain / "index.html" if plain.endswith("/") or not plain else self._site / plain


def _size(content: bytes) -> str:
    return str(len(gzip.compress(content, 6, mtime=0)))


def _whole(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
