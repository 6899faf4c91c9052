"""What a book for reading apps may hold, and what stops the build wherever it came from."""

import io
import zipfile

import pytest

from curriculum.publish.epub.book import boxed
from curriculum.publish.judging.epub import epub_faults
from curriculum.publish.judging.files import file_faults
from curriculum.publish.judging.pages import Unsafe, judge

PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    '<head><meta charset="utf-8"/><title>A</title><link rel="stylesheet" type="text/css" href="a.css"/></head>'
    '<body><p epub:type="cover">Kata <a href="https://www.ilo.org/">tautan</a> <a href="#x">sini</a> <img src="a.svg" alt="a"/></p>|</body></html>'
)
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
CONTAINER = b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="package.opf"/></rootfiles></container>'
ITEMS = {"a.xhtml": "application/xhtml+xml", "a.css": "text/css", "a.svg": "image/svg+xml"}
#: How a package marks a page with a script; a book has none.
SCRIPTED = 'properties="scripted"'


def package(items=ITEMS, more="", marked=""):
    listed = "".join(
        f'<item id="{name[0]}{place}" href="{name}" media-type="{kind}" {marked}/>'
        for place, (name, kind) in enumerate(items.items())
    )
    return f'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>{listed}</manifest>{more}</package>'.encode()


def epub(body="", **changed):
    files = {"META-INF/container.xml": CONTAINER, "package.opf": package(), "a.xhtml": PAGE.replace("|", body).encode()}
    files |= {"a.css": b"/* 'x' */ p { margin: 1em 0; }", "a.svg": DRAWING}
    files |= {name.replace("__", "/").replace("_", "."): data for name, data in changed.items()}
    return boxed(files)


def test_what_our_books_hold_is_on_the_lists():
    assert list(epub_faults(epub())) == []


BODIES = {
    "script": "<script>alert(1)</script>",
    "script in a drawing": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "handler": '<p onclick="alert(1)">a</p>',
    "style": "<style>p{}</style>",
    "style attribute": '<p style="background:url(https://a.example/)">a</p>',
    "frame": '<iframe src="https://a.example/"></iframe>',
    "form": '<form action="https://a.example/"><input/></form>',
    "link runs": '<a href="javascript:alert(1)">a</a>',
    "link hides its scheme": '<a href="java&#10;script:alert(1)">a</a>',
    "link to data": '<a href="data:text/html,a">a</a>',
    "link to a file that is not there": '<a href="b.xhtml">a</a>',
    "picture from elsewhere": '<img src="https://a.example/a.png" alt=""/>',
    "picture from elsewhere without a scheme": '<img src="//a.example/a.png" alt=""/>',
    "picture as data": '<img src="data:image/png;base64,AA" alt=""/>',
    "picture outside": '<img src="../../a.svg" alt=""/>',
    "object": '<object data="a.svg"></object>',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://a.example/"/>',
    "sheet from elsewhere": '<link rel="stylesheet" href="https://a.example/a.css"/>',
    "another namespace": '<x xmlns="urn:x">a</x>',
    "epub switch": '<p epub:type="switch">a</p>',
    "instruction": "<?xml-stylesheet href='https://a.example/'?>",
    "not well-formed": "<p>",
}


@pytest.mark.parametrize("name", BODIES)
def test_whatever_a_text_could_do_is_found(name):
    assert list(epub_faults(epub(BODIES[name])))


FILES = {
    "style from elsewhere": {"a_css": b"@import 'https://a.example/a.css';"},
    "style asks": {"a_css": b"p { background: url(a.svg) }"},
    "style escapes": {"a_css": b"p { background: \\75rl(a) }"},
    "drawing runs": {"a_svg": DRAWING.replace(b"<path", b"<script>alert(1)</script><path")},
    "drawing is none": {"a_svg": b"GIF89a"},
    "a file that the manifest does not name": {"b_js": b"alert(1)"},
    "a file that is not there": {"package_opf": package({**ITEMS, "b.xhtml": "application/xhtml+xml"})},
    "a script in the manifest": {"package_opf": package({**ITEMS, "b.js": "text/javascript"}), "b_js": b"alert(1)"},
    "a kind that is not the file's": {"package_opf": package({**ITEMS, "a.css": "application/xhtml+xml"})},
    "scripted": {"package_opf": package(marked=SCRIPTED)},
    "remote": {"package_opf": package(marked='properties="remote-resources"')},
    "bindings": {"package_opf": package(more="<bindings/>")},
    "two packages": {
        "META-INF__container_xml": CONTAINER.replace(b"</rootfiles>", b'<rootfile full-path="b"/></rootfiles>')
    },
    "entities": {"a_xhtml": PAGE.replace("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>').encode()},
    "a document type from elsewhere": {
        "a_xhtml": PAGE.replace("html>", 'html SYSTEM "https://a.example/a.dtd">', 1).encode()
    },
    "a file beside its folder": {"..__a_js": b"a"},
    "rights": {"META-INF__encryption_xml": b"<a/>"},
}


@pytest.mark.parametrize("name", FILES)
def test_whatever_else_a_book_could_carry_is_found(name):
    assert list(epub_faults(epub(**FILES[name])))


def packed(first=("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as box, zipfile.ZipFile(io.BytesIO(epub())) as other:
        entries = [(name, other.read(name), zipfile.ZIP_DEFLATED) for name in other.namelist()[1:]]
        for name, data, how in [first, *entries] if first[0] == "mimetype" else [*entries, ("mimetype", first[1], first[2])]:
            box.writestr(name, data, how)
    return memory.getvalue()


@pytest.mark.parametrize(
    "first",
    [
        ("mimetype", b"application/epub+zip", zipfile.ZIP_DEFLATED),
        ("mimetype", b"application/zip", zipfile.ZIP_STORED),
        ("last", b"application/epub+zip", zipfile.ZIP_STORED),
    ],
)
def test_its_first_entry_says_what_it_is_uncompressed(first):
    assert list(epub_faults(packed())) == []
    assert list(epub_faults(packed(first)))


def test_what_is_no_book_is_found():
    assert list(epub_faults(b""))
    assert list(epub_faults(b"PK no"))


def test_a_script_planted_in_a_book_stops_the_build(tmp_path):
    file = tmp_path / "unduhan/epub/advokasi.epub"
    file.parent.mkdir(parents=True)
    file.write_bytes(epub())
    judge(tmp_path)
    file.write_bytes(epub("<script>alert(1)</script>"))
    assert list(file_faults(file)) == ["<script> (a.xhtml)"]
    with pytest.raises(Unsafe, match="<script>"):
        judge(tmp_path)
