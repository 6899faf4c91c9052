"""Offline copy: a zip of the site that opens from its folder (file://), each link spelled out to the file, downloads left online."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html

from curriculum.publish import minify
from curriculum.site.json_export import DOWNLOADS

#: The zip below the site.
BOXED = f"{DOWNLOADS}/situs.zip"
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


def write(site: Path, address: str) -> None:
    """Put unduhan/situs.zip into a built site whose pages are not minified yet; `address` is where the site lives online."""
    (site / BOXED).parent.mkdir(parents=True, exist_ok=True)
    (site / BOXED).write_bytes(boxed(site, address))


def boxed(site: Path, address: str) -> bytes:
    """The whole site as a zip for reading from a folder, where nothing leads from a folder to its index.html."""
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
        yield name, spelled(file.read_text(encoding="utf-8"), name, address).encode() if page else file.read_bytes()


def spelled(page: str, name: str, address: str) -> str:
    """The page `name` with links as a folder needs them: to the file itself, and to `address` for what is left out."""
    document = lxml.html.document_fromstring(page)
    for manifest in document.iterfind(".//link[@rel='manifest']"):
        manifest.drop_tree()  # a page without an origin cannot be installed
    folder = posixpath.dirname(name)
    document.rewrite_links(lambda link: _link(link, folder, address), resolve_base_href=False)
    return minify.page(lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>"))


def _link(link: str, folder: str, address: str) -> str:
    path = link.partition("#")[0].partition("?")[0]
    if not path or ":" in path:
        return link
    rest = link.removeprefix(path)
    target = posixpath.normpath(posixpath.join(folder, path))
    if target.startswith(_LEFT_OUT) and target not in (DOWNLOADS, f"{DOWNLOADS}/"):
        return f"{address}{target}{rest}"
    if path.endswith("/") or posixpath.basename(path) in (".", ".."):
        path = posixpath.join(path, "index.html")
    return path + rest
