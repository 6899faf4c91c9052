"""Laptop copy: a zip of the site that opens from its folder (file://), each link spelled out to the file, downloads left online."""

import io
import json
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import lxml.html

from curriculum.publish import edit_form, minify
from curriculum.publish.incremental.kept import Kept
from curriculum.rendering.urls import Urls

#: The earliest date a zip can say; a real one would make the same site another file tomorrow.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = (
    "sw.js",
    *edit_form.LIBRARIES,
    "sitemap.xml",
    "search/search_index.json",
)


def write(site: Path, urls: Urls, kept: Kept | None = None) -> None:
    """Put the zip into a built site whose pages are not minified yet."""
    (site / urls.offline_copy).parent.mkdir(parents=True, exist_ok=True)
    (site / urls.offline_copy).write_bytes(boxed(site, urls, kept))


def boxed(site: Path, urls: Urls, kept: Kept | None = None) -> bytes:
    """The whole site as a zip for reading from a folder, where nothing leads from a folder to its index.html."""
    memory, kept = io.BytesIO(), kept or Kept()
    with zipfile.ZipFile(memory, "w") as box:
        for name, content in _for_folders(site, urls, kept):
            _put(box, f"{urls.names.guide}/{name}", content, kept.made(partial(_deflated, content), "deflated", content))
    return memory.getvalue()


def _deflated(content: bytes) -> bytes:
    """As it stands in a zip (RFC 1951), as small as can be."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


def _put(box: zipfile.ZipFile, name: str, content: bytes, deflated: bytes) -> None:
    """What `ZipFile.writestr` does, of what is deflated already."""
    assert box.fp is not None
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type, info.external_attr, info.header_offset = zipfile.ZIP_DEFLATED, 0o600 << 16, box.fp.tell()
    info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(deflated)
    box.fp.write(info.FileHeader(zip64=False) + deflated)
    box.filelist.append(info)
    box.NameToInfo[name] = info
    box.start_dir = box.fp.tell()


def _for_folders(site: Path, urls: Urls, kept: Kept) -> Iterator[tuple[str, bytes]]:
    beside = json.dumps(_left_out(urls)), urls.names.downloads, urls.curriculum.outline.address
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        page = file.name == "index.html"
        if not file.is_file() or (name.startswith(_left_out(urls)) and not page) or name == "404.html":
            continue
        content = file.read_bytes()
        yield name, kept.made(partial(_spelled, content, name, urls), "spelled", name, content, *beside) if page else content


def _spelled(content: bytes, name: str, urls: Urls) -> bytes:
    return spelled(content.decode(), name, urls).encode()


def _left_out(urls: Urls) -> tuple[str, ...]:
    """What the addresses begin with of files that stay online: they are large, or mean nothing in a folder."""
    return (
        *_LEFT_OUT,
        urls.names.edit_lines,
        urls.names.offline,
        urls.names.export_file,
        urls.names.planner_file,
        urls.names.search_file,
        f"{urls.names.cards}/",
        f"{urls.names.downloads}/",
    )


def spelled(page: str, name: str, urls: Urls) -> str:
    """The page `name` with links as a folder needs them: to the file itself, and to the site for what is left out."""
    document = lxml.html.document_fromstring(page)
    for manifest in document.iterfind(".//link[@rel='manifest']"):
        manifest.drop_tree()  # a page without an origin cannot be installed
    folder = posixpath.dirname(name)
    document.rewrite_links(lambda link: _link(link, folder, urls), resolve_base_href=False)
    return minify.page(lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>"))


def _link(link: str, folder: str, urls: Urls) -> str:
    path = link.partition("#")[0].partition("?")[0]
    if not path or ":" in path:
        return link
    rest = link.removeprefix(path)
    target = posixpath.normpath(posixpath.join(folder, path))
    if target.startswith(_left_out(urls)) and target.strip("/") != urls.names.downloads:
        return f"{urls.curriculum.outline.address}{target}{rest}"
    if path.endswith("/") or posixpath.basename(path) in (".", ".."):
        path = posixpath.join(path, "index.html")
    return path + rest
