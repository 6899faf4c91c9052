"""Offline copy: a zip of the site that opens from its folder (file://), each link spelled out to the file, downloads left online."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from curriculum.site.json_export import DOWNLOADS

#: The zip below the site.
BOXED = f"{DOWNLOADS}/situs.zip"
_LINK = re.compile(r'\s(href|src)="([^":#?]*)([#?][^"]*)?"')
#: The earliest date a zip can say; a real one would make the same site another file tomorrow.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = (
    "sw.js",
    "luring",
    "kurikulum.json",
    "sitemap.xml",
    "search/cari.json",
    "search/search_index.json",
    "kartu/",
    f"{DOWNLOADS}/",
)


def boxed(site: Path, address: str) -> bytes:
    """The whole site as a zip for reading from a folder (file://), where nothing leads from a folder to its index.html."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
        for name, content in _for_folders(site, address):
            box.writestr(zipfile.ZipInfo(f"panduan/{name}", _MOMENT), content, zipfile.ZIP_DEFLATED, 9)
    return memory.getvalue()


def _for_folders(site: Path, address: str) -> Iterator[tuple[str, bytes]]:
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        page = file.name == "index.html"
        if not file.is_file() or (name.startswith(_LEFT_OUT) and not page) or name == "404.html":
            continue
        yield name, _spelled(file.read_text(encoding="utf-8"), name, address).encode() if page else file.read_bytes()


def _spelled(page: str, name: str, address: str) -> str:
    """Links of a page as a folder needs them: to the file itself, and to the site for what is left out."""
    folder = posixpath.dirname(name)

    def link(found: re.Match[str]) -> str:
        attribute, path, rest = found[1], found[2], found[3] or ""
        if not path:
            return found[0]
        target = posixpath.normpath(posixpath.join(folder, path))
        if target.startswith(_LEFT_OUT) and target not in (DOWNLOADS, f"{DOWNLOADS}/"):
            return f' {attribute}="{address}{target}{rest}"'
        if path.endswith("/") or posixpath.basename(path) in (".", ".."):
            path = posixpath.join(path, "index.html")
        return f' {attribute}="{path}{rest}"'

    return _LINK.sub(link, page.replace('<link rel="manifest"', '<link rel="x-manifest"'))
