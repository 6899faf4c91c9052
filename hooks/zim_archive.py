"""Adapter to libzim, and the command behind scripts/zim: the published site as one ZIM archive, for Kiwix in places without internet.

The one module that knows libzim (openzim/python-libzim 3.x). libzim is GPL-3.0-or-later, so it is an extra of pyproject.toml that no
build installs, and nothing else imports this module. The archive holds what the copy for laptops holds: pages whose links are spelled
out, search included, no service worker (a reader of archives has its own), PDFs left online. It lies in build/ and not on the site,
because libzim gives each archive a random number: two of the same site differ in bytes.

Kiwix serves an archive as a host serves a site, not as a folder is opened: search and planner fetch their data, which the copy for laptops
has in another form or not at all, and a page is found under its folder too.
"""

import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
from PIL import Image

from curriculum.checks.runner import check
from curriculum.model.curriculum import Curriculum
from curriculum.publish.search_index import STUB
from curriculum.rendering.urls import ICONS, Urls
from curriculum.source.os_errors import told

#: Ending -> media type, of all that the copy for laptops holds.
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
#: What only talks to a service worker.
_WORKER_SIDE = "assets/javascripts/offline.js"
#: The search's data as a script, for pages without a host.
_WITHOUT_HOST = "search/search_index.js"
MAIN = "index.html"
#: Letters that a title and a description may have, and the side of the picture in pixels (wiki.openzim.org, Metadata).
LONGEST_TITLE, LONGEST_DESCRIPTION, SIDE = 30, 80, 48
_MISSING = (
    "Paket libzim belum terpasang, padahal hanya dialah yang dapat menulis arsip ZIM. Pasang dengan:\n"
    '  .venv/bin/python -m pip install "libzim>=3.7,<4"\n'
    "lalu ulangi ./scripts/zim. (libzim berlisensi GPL, maka tidak dipasang bersama yang lain.)"
)
_NOT_BUILT = "Salinan situs untuk laptop belum ada di site/. Jalankan dulu ./scripts/build, lalu ulangi ./scripts/zim"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive: its path, its title where it is a page, its media type."""

    path: str
    title: str
    kind: str
    content: bytes

    @property
    def page(self) -> bool:
        """Whether a reader may look for it by its title."""
        return bool(self.title)


def entries(copy: bytes) -> Iterator[Entry]:
    """What the archive holds, from the copy for laptops; KeyError for a file of a kind that it never held."""
    with zipfile.ZipFile(io.BytesIO(copy)) as box:
        for name in sorted(box.namelist()):
            path, kind = name.partition("/")[2], KINDS[Path(name).suffix]
            content, title = box.read(name), ""
            if path not in (_WORKER_SIDE, _WITHOUT_HOST):
                if kind == "text/html":
                    content, title = _page(content)
                yield Entry(path, title, kind, content)


def fetched(site: Path, urls: Urls) -> Iterator[Entry]:
    """What search and planner fetch from their host; a site without a planner has no file for it."""
    for path in (STUB, urls.names.search_file, urls.names.planner_file):
        if (site / path).is_file():
            yield Entry(path, "", KINDS[".json"], (site / path).read_bytes())


def _page(content: bytes) -> tuple[bytes, str]:
    """A page without the script that asks a service worker, and its title."""
    page = lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for script in page.xpath(f"//script[contains(@src, '{_WORKER_SIDE}')]"):
        script.drop_tree()
    title = " ".join(page.findtext(".//title", "").split())
    return lxml.html.tostring(page, encoding="utf-8", doctype="<!doctype html>"), title


def metadata(curriculum: Curriculum) -> dict[str, str]:
    """What the archive says of itself (wiki.openzim.org, Metadata): all that is mandatory, and licence and source."""
    outline, spoken = curriculum.outline, Urls(curriculum).spoken
    return {
        "Name": f"{spoken.slug(outline.short_title)}_{outline.language}_all",
        "Title": _cut(outline.short_title, LONGEST_TITLE),
        "Description": _cut(outline.goal, LONGEST_DESCRIPTION),
        "LongDescription": outline.goal,
        "Language": spoken.say("locale.three_letters"),
        "Creator": outline.short_title,
        "Publisher": outline.short_title,
        "Date": curriculum.edition.isoformat(),
        "License": outline.licence.name,
        "Source": outline.address,
        "Flavour": "nopdf",
    }


def _cut(words: str, longest: int) -> str:
    """The first words of a text, as many as fit."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    return words[: longest - 1].rpartition(" ")[0].rstrip(",.;: ") + "…"


def write(root: Path, curriculum: Curriculum, libzim: Any) -> Path:
    """Write the archive of the published site below `root` into build/, whole or not at all; where it lies.

    `libzim` is the module libzim.writer. Raises OSError where the site is not built or the disk refuses.
    """
    urls = Urls(curriculum)
    copy = (root / "site" / urls.offline_copy).read_bytes()
    said = metadata(curriculum)
    target = root / "build" / f"{said['Name']}.zim"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        draft = Path(folder) / target.name
        with libzim.Creator(draft).config_indexing(True, said["Language"]) as creator:
            creator.set_mainpath(MAIN)
            creator.add_illustration(SIDE, _illustration(root / "site", urls))
            for name, value in said.items():
                creator.add_metadata(name, value)
            item = _item(libzim)
            for entry in (*entries(copy), *fetched(root / "site", urls)):
                creator.add_item(item(entry))
                folder = entry.path.removesuffix(MAIN)
                if folder.endswith("/") and folder != entry.path:
                    creator.add_redirection(folder, entry.title, entry.path, {libzim.Hint.FRONT_ARTICLE: False})
        draft.replace(target)
    return target


def _illustration(site: Path, urls: Urls) -> bytes:
    """The site's own icon, as small as an archive wants it."""
    small = io.BytesIO()
    with Image.open(site / urls.names.cards / f"{urls.names.icon}-{ICONS[0]}.png") as icon:
        icon.convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(small, "PNG", optimize=True)
    return small.getvalue()


def _item(libzim: Any) -> Any:
    """The class of items as libzim wants them, which can only be made once libzim is there."""

    class Item(libzim.Item):  # type: ignore[misc]
        """One entry, handed over when libzim asks for it."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

        def get_path(self) -> str:
            return self.entry.path

        def get_title(self) -> str:
            return self.entry.title

        def get_mimetype(self) -> str:
            return self.entry.kind

        def get_contentprovider(self) -> Any:
            return libzim.StringProvider(self.entry.content)

        def get_hints(self) -> dict[Any, bool]:
            return {libzim.Hint.FRONT_ARTICLE: self.entry.page}

    return Item


def main(root: Path) -> int:
    """Write the archive; 0 when it is there, 1 with one sentence and its cure where it cannot be."""
    try:
        from libzim import writer
    except ImportError:
        return _stopped(_MISSING)
    curriculum, _ = check(root)
    if curriculum is None:
        return _stopped("Naskah masih ada kesalahannya. Jalankan ./scripts/check")
    try:
        made = write(root, curriculum, writer)
    except FileNotFoundError:
        return _stopped(_NOT_BUILT)
    except OSError as fault:
        return _stopped(f"Berhenti: {told(fault, str(root))}")
    print(f"{made.relative_to(root)}: {Urls(curriculum).spoken.size(made.stat().st_size)}. Buka dengan Kiwix.")
    return 0


def _stopped(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
