"""Merging tagged PDFs: pages, structure tree, bookmarks, page labels, links and fonts of several parts as one file.

Links to addresses that are printed in the same file become jumps; the others lead to the site. Room left for page numbers is
filled by `page_numbers`. WeasyPrint can join documents too (`Document.copy`), but only those laid out by one process and still in
its memory, and it draws and packs every page anew for every file. Our parts come from two workers and from a store on disk: a page
is laid out once, drawn once, and taken into several files.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, OutlineItem, Pdf, Stream, String

from curriculum.pdf.fonts import Fonts
from curriculum.pdf.layout import Page
from curriculum.pdf.page_numbers import Numberer, Numbers
from curriculum.pdf.structure_tree import Tree, cut

#: The licence as the metadata name it.


@dataclass(frozen=True)
class Part:
    """Pages of a source PDF: how to read it, its first page (from 0), and their page labels ("" leaves a page unnumbered)."""

    pages: tuple[Page, ...]
    read: Callable[[], bytes]
    first: int
    labels: tuple[str, ...]
    #: Whether the numbers are on the pages already: true of volumes.
    drawn: bool = False


@dataclass(frozen=True)
class Book:
    """A PDF to merge: title, parts in order, the site whose addresses links lead to, the numbers that slots show, language and licence."""

    title: str
    parts: Sequence[Part]
    site: str
    numbers: Numbers
    language: str
    rights: str


def merge_volume(book: Book, fonts: Fonts) -> bytes:
    """Merge a volume: parts joined and numbered once, for several books to take in; its links still lead to the site."""
    with Pdf.new() as target:
        _join(target, book, fonts, whole=False)
        packed = io.BytesIO()
        _save(target, packed)
        return packed.getvalue()


def merge(book: Book, fonts: Fonts, path: Path) -> None:
    """Merge the book into one PDF, written to `path`: the same parts give the same bytes."""
    with Pdf.new() as target:
        _join(target, book, fonts, whole=True)
        labels = [label for part in book.parts for label in part.labels]
        pages = [page for part in book.parts for page in part.pages]
        _point_links(target, pages, book.site)
        _add_outline(target, pages)
        _describe(target, book, labels)
        _save(target, path)


def extract(data: bytes, first: int, count: int) -> bytes:
    """Some pages of a PDF with their tags, `count` from number `first` (from 0) on, as a PDF of their own."""
    with Pdf.open(io.BytesIO(data)) as source, Pdf.new() as target:
        wanted = list(source.pages)[first : first + count]
        cut(source, first, wanted)
        target.pages.extend(wanted)
        target.Root.StructTreeRoot = target.copy_foreign(source.Root.StructTreeRoot)
        packed = io.BytesIO()
        _save(target, packed)
        return packed.getvalue()


def _join(target: Pdf, book: Book, fonts: Fonts, *, whole: bool) -> None:
    tree = Tree(target)
    places: list[int] = []
    for part in book.parts:
        # Each source is closed before the next is opened: a copy needs its bytes, not its objects, and they fill the memory.
        with Pdf.open(io.BytesIO(part.read())) as source:
            wanted = list(source.pages)[part.first : part.first + len(part.pages)]
            if len(wanted) < len(source.pages):
                cut(source, part.first, wanted)
            target.pages.extend(wanted)
            places += [tree.add(source)] * len(part.pages)
    # All pages at once, here and below: asking for one of them or for their number takes longer the more there are.
    for page, place in zip(target.pages, places, strict=True):
        Tree.move(page.obj, place)
    shared = _SharedFonts(target)
    shared.share()
    if whole:
        shared.fill(fonts)
    tree.finish()
    labels = [label * (not part.drawn) for part in book.parts for label in part.labels]
    Numberer(target, fonts.faces, book.site, book.numbers).draw(labels)


def _save(target: Pdf, place: Path | io.BytesIO) -> None:
    target.save(
        place,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        min_version="1.7",
    )


class _SharedFonts:
    """Fonts shared by all pages, each once; pieces hold only its fingerprint."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._fonts: dict[tuple[str, bytes], Object] = {}

    def share(self) -> None:
        """Let all pages use the first copy of each font."""
        seen = set()
        for page in self._target.pages:
            fonts = page.obj.Resources.get(Name.Font)
            if fonts is None or fonts.objgen in seen:
                continue
            seen.add(fonts.objgen)
            for name in list(fonts.keys()):
                font = fonts[name]
                mark = (str(font.BaseFont), font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
                fonts[name] = self._fonts.setdefault(mark, font)

    def fill(self, fonts: Fonts) -> None:
        """Embed them."""
        programs: dict[bytes, Object] = {}
        for (_, mark), font in self._fonts.items():
            if mark not in programs:
                program = fonts.program(mark)
                stream = Stream(self._target, program.deflated)
                stream.Filter = Name.FlateDecode
                stream.Length1 = program.length
                programs[mark] = self._target.make_indirect(stream)
            font.DescendantFonts[0].FontDescriptor.FontFile2 = programs[mark]


def _point_links(target: Pdf, pages: Sequence[Page], site: str) -> None:
    """Turn links to addresses printed in this book into jumps."""
    places: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages):
        for name, y in page.anchors.items():
            places.setdefault(name, (number, y))
    objects = [page.obj for page in target.pages]
    for leaf in objects:
        for note in leaf.get(Name.Annots, ()):
            name = _address(note, site)
            place = places.get(name) or places.get(name.split("#")[0]) if name else None
            if place:
                del note[Name.A]
                note.Dest = Array([objects[place[0]], Name.XYZ, 0, place[1], 0])


def _address(note: Object, site: str) -> str:
    """The address below the site that a link leads to; "" for any other link."""
    action = note.get(Name.A)
    address = str(action.URI) if action is not None and Name.URI in action else ""
    return address.removeprefix(site) if address.startswith(site) else ""


def _add_outline(target: Pdf, pages: Sequence[Page]) -> None:
    """Bookmarks nested by level; only the first level is open."""
    marks = [(page.obj, mark) for page, known in zip(target.pages, pages, strict=True) for mark in known.marks]
    if not marks:
        return
    with target.open_outline() as outline:
        path = [(0, outline.root)]
        for page, mark in marks:
            while path[-1][0] >= mark.level:
                path.pop()
            item = OutlineItem(mark.words, Array([page, Name.XYZ, 0, mark.y, 0]))
            item.is_closed = True
            path[-1][1].append(item)
            path.append((mark.level, item.children))
    target.Root.PageMode = Name.UseOutlines


def _describe(target: Pdf, book: Book, labels: Sequence[str]) -> None:
    """Title, language, licence and page labels, so that a reader's "go to page 3-12" finds it."""
    root = target.Root
    root.Lang = String(book.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with target.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = book.title
        metadata["dc:language"] = {book.language}
        metadata["dc:rights"] = book.rights
        metadata["pdfuaid:part"] = "1"
    numbers = NumberTree.new(target)
    for place, label in enumerate(labels):
        numbers[place] = Dictionary(P=String(label or " "))
    root.PageLabels = numbers.obj
