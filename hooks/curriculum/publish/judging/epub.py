"""E-book judge: every file of a finished EPUB against allow-lists, narrower than those of pages; whatever is on none is a fault.

Source: EPUB 3.3 (W3C), 3.2 (core media types), 5.6 (manifest), 6.1 (XHTML content documents); OCF 3.3, 4.2 (ZIP container).
A book runs nothing, asks nobody for anything, and holds no file that its manifest does not name.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from curriculum.checks.pictures.drawings import drawing_faults
from curriculum.rendering.html_judge import faults

_MIMETYPE, _CONTAINER = "mimetype", "META-INF/container.xml"
_KINDS = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}
#: Elements of pages that books have too; no script, form, frame, style, template or drawing stands in a text.
_ELEMENTS = frozenset(
    [
        "html",
        "head",
        "title",
        "meta",
        "link",
        "body",
        "main",
        "header",
        "footer",
        "nav",
        "section",
        "article",
        "aside",
        "div",
        "p",
        "span",
        "small",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "abbr",
        "cite",
        "q",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "hr",
        "br",
        "figure",
        "figcaption",
        "code",
        "pre",
        "kbd",
        "mark",
        "time",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "col",
        "colgroup",
        "a",
        "img",
    ]
)
_META, _LINKS = frozenset(["charset"]), frozenset(["rel", "type", "href"])
_PACKAGE = frozenset(
    [
        "package",
        "metadata",
        "manifest",
        "item",
        "spine",
        "itemref",
        "meta",
        "identifier",
        "title",
        "language",
        "creator",
        "contributor",
        "date",
        "source",
        "rights",
        "description",
    ]
)
_PROPERTIES = frozenset(["", "nav", "cover-image"])
_TYPES = frozenset(["cover", "toc", "landmarks", "bodymatter", "chapter", "glossary", "colophon"])
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML = "{http://www.w3.org/1999/xhtml}"
#: Rules of plain values: without brackets, quotes and signs, nothing in a style sheet names an address or another sheet.
_STYLE = re.compile(r"(?:[^{}@\\<]+\{[\w.#% ,:;\n-]*\})*\s*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LARGEST = 50_000_000


def epub_faults(data: bytes) -> Iterator[str]:
    """What stands in the book `data` and on no list, and where it could not be read: that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            if sum(member.file_size for member in box.infolist()) > _LARGEST:
                yield "isi yang terlalu besar"
                return
            yield from _container_faults(box)
            files = {name: box.read(name) for name in box.namelist() if name not in (_MIMETYPE, _CONTAINER)}
            yield from _book_faults(files, _package_name(box))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, etree.XMLSyntaxError, KeyError, ValueError) as fault:
        yield f"isi yang tidak terbaca ({type(fault).__name__})"


def _container_faults(box: zipfile.ZipFile) -> Iterator[str]:
    first, names = box.infolist()[0], box.namelist()
    if (
        first.filename != _MIMETYPE
        or first.compress_type != zipfile.ZIP_STORED
        or box.read(first) != b"application/epub+zip"
    ):
        yield "mimetype yang bukan berkas pertama, tanpa dimampatkan"
    for name in names:
        if names.count(name) > 1 or name != posixpath.normpath(name) or name.startswith(("/", "..")) or "\\" in name:
            yield f"berkas bernama {name[:60]!r}"


def _package_name(box: zipfile.ZipFile) -> str:
    """The one package document that the container names; ValueError where there is not exactly one."""
    (rootfile,) = _tree(box.read(_CONTAINER)).iter("{*}rootfile")
    return str(rootfile.get("full-path"))


def _book_faults(files: Mapping[str, bytes], package: str) -> Iterator[str]:
    """The manifest against the files, then each file against the lists of its kind."""
    items: dict[str, str] = {}
    for element in _tree(files[package]).iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else "<?"
        if name not in _PACKAGE:
            yield f"<{name}> ({package})"
        if name == "item":
            items[element.get("href", "")] = element.get("media-type", "")
            if element.get("properties", "") not in _PROPERTIES:
                yield f"sifat {element.get('properties')!r} ({package})"
    for name in sorted(set(items) ^ (set(files) - {package})):
        yield f"berkas {name[:60]!r} yang tidak cocok dengan daftarnya ({package})"
    for name, kind in items.items():
        if _KINDS.get(posixpath.splitext(name)[1]) != kind:
            yield f"jenis {kind!r} ({name[:60]})"
        elif name in files:
            yield from (f"{what} ({name})" for what in _file_faults(name, files))


def _file_faults(name: str, files: Mapping[str, bytes]) -> Iterator[str]:
    data, ending = files[name], posixpath.splitext(name)[1]
    if ending == ".xhtml":
        yield from _text_faults(name, data, files)
    elif ending == ".css":
        if not _STYLE.fullmatch(data.decode("utf-8")):
            yield "gaya yang bukan nilai biasa"
    elif ending == ".svg":
        yield from (problem.message for problem in drawing_faults("", data))
    elif not data.startswith(_BEGINNINGS[ending]):
        yield "isi yang bukan seperti akhiran namanya"


def _text_faults(name: str, data: bytes, files: Mapping[str, bytes]) -> Iterator[str]:
    """An XHTML text: strict XML, the elements of a book, whatever pages may not hold, and addresses that fetch nothing from elsewhere."""
    tree = _tree(data)
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else "<?"
        if not tag.startswith(_XHTML) or tag.removeprefix(_XHTML) not in _ELEMENTS:
            yield f"<{tag.removeprefix(_XHTML)}>"
            return
        element.tag = tag.removeprefix(_XHTML)
        if element.attrib.pop(_EPUB_TYPE, "") not in _TYPES | {""}:
            yield f"<{element.tag} epub:type>"
        element.attrib.pop(_XML_LANG, None)
        wanted = {"img": "src", "link": "href"}.get(element.tag)
        if wanted and _inside(element.get(wanted, ""), name) not in files:
            yield f"{wanted}={element.get(wanted, '')[:60]}"
        if (
            element.tag == "a"
            and not _SCHEME.match(element.get("href", ""))
            and _inside(element.get("href", ""), name) not in files
        ):
            yield f"href={element.get('href', '')[:60]}"
        own = {"meta": _META, "link": _LINKS}.get(element.tag)
        if own is not None and set(element.attrib) - own:
            yield f"<{element.tag} {min(set(element.attrib) - own)}>"
    yield from (fault.what for fault in faults(tree))


def _inside(address: str, here: str) -> str:
    """The file of the book that an address leads to."""
    path = address.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here


def _tree(data: bytes) -> etree._Element:
    """A file parsed as XML; ValueError for a DOCTYPE that declares anything."""
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    document = tree.getroottree().docinfo
    if document.doctype not in ("", "<!DOCTYPE html>") or (
        document.internalDTD is not None and list(document.internalDTD.iterentities())
    ):
        raise ValueError("DOCTYPE")
    return tree
