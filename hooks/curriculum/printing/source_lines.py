"""Source lines: `data-line` on every printed element says where an editor finds its words, so that a fault on paper names its line.

Its value is a line of the text itself (`57`), the key of a value in the front matter or YAML file (`steps.0.step`), or an entry of
another file (`content/data/terms.yaml:wage.meaning`). Keys become lines only where a fault asks for one. The PDF holds none of
them: WeasyPrint passes the attribute over, and `without_lines` keeps it out of the keys of the cache.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from curriculum.model.curriculum import Guide, Material
from curriculum.pdf.page_checks import LINE, Fault
from curriculum.source.files import read_text, split_front_matter
from curriculum.source.problems import Problem
from curriculum.source.yaml_source import ENTRIES, Location, Value, parse

#: What may stand before the words of a nested block on its line: marks of lists and quotes.
_MARKS = re.compile(r"[\s>*+\-\d.]*")
_ATTRIBUTE = re.compile(rf'(<[^<>]*?) {LINE}="[^"]*"')


def without_lines(html: str) -> str:
    """The HTML without its `data-line` attributes: what decides how its pages look."""
    return _ATTRIBUTE.sub(r"\1", html)


def of_file(path: str, html: str) -> str:
    """The HTML of a text of another file than the document's own: its lines say which."""
    # Of a Markup, re.sub would join escaped pieces: str keeps the quotes as they are.
    return re.sub(rf'\b{LINE}="(\d+)"', rf'{LINE}="{path}:\1"', str(html))


class SourceLines(Extension):
    """python-markdown extension: each block knows the line it was written on."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._lines: list[str] = []
        self._first = 0

    def begin(self, text: str, first_line: int) -> None:
        """Make ready for a text whose first line has that number in its file."""
        self._lines, self._first = text.split("\n"), first_line
        self._at, self._depth = 0, -1
        self._parent: Element | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        """See every block before it is parsed, and the tree before it takes other shapes."""
        md.parser.blockprocessors.register(_Blocks(md.parser, self), "source_lines", 200)
        md.treeprocessors.register(_Rest(md, self), "source_lines", 8)

    def see(self, parent: Element, block: str) -> None:
        """A block is about to be parsed into `parent`; what the last one left there is of that one's line."""
        self.close()
        self._find(block.lstrip("\n").partition("\n")[0].rstrip())
        self._set(parent)
        self._parent = parent

    def close(self) -> None:
        """Note the line of all elements of the last block."""
        parent = self._parent if self._parent is not None else Element("none")
        for place, child in enumerate(parent):
            if parent.tag == "li" and place == 0 and child.tag == "p":
                # A later block made a paragraph of the item's own words.
                child.attrib.setdefault(LINE, parent.attrib[LINE])
            self._set(child)

    def _set(self, element: Element) -> None:
        if LINE not in element.attrib:
            element.set(LINE, str(self._first + self._at))
            if element.tag == "table":
                self._set_rows(element)

    def _set_rows(self, table: Element) -> None:
        """A table is one block: a row is a line, below its head is the line of dashes."""
        for number, row in enumerate(table.iter("tr")):
            row.set(LINE, str(self._first + self._at + number + bool(number)))

    def _find(self, words: str) -> None:
        """Go on to the line that ends with these words; further in on the same line only where a block nests in another."""
        for number in range(self._at, len(self._lines) if words else 0):
            line = self._lines[number].rstrip()
            depth = len(line) - len(words)
            if (number, depth) > (self._at, self._depth) and line.endswith(words) and _MARKS.fullmatch(line[:depth]):
                self._at, self._depth = number, depth
                return


class _Blocks(BlockProcessor):
    """Sees every block, and leaves its parsing to the others."""

    def __init__(self, parser: object, lines: SourceLines) -> None:
        super().__init__(parser)  # type: ignore[arg-type]
        self._lines = lines

    def test(self, parent: Element, block: str) -> bool:
        return True

    def run(self, parent: Element, blocks: list[str]) -> bool:
        self._lines.see(parent, blocks[0])
        return False


class _Rest(Treeprocessor):
    """The elements of the last block; and none for the text itself."""

    def __init__(self, md: Markdown, lines: SourceLines) -> None:
        super().__init__(md)
        self._lines = lines

    def run(self, root: Element) -> None:
        self._lines.close()
        root.attrib.pop(LINE, None)


def title_line(guide: Guide, material: Material | None = None) -> str:
    """The `data-line` of a guide's or a material's title in the outline."""
    below = f".materials.{material.id}" if material else ""
    return f"curriculum.yaml:parts.{guide.part.part}.guides.{guide.id}{below}.title"


def problems(root: Path, source: str, faults: Iterable[Fault]) -> Iterator[Problem]:
    """Faults on paper as an editor's problems: in `source` (a path below `root`), or in the file the printed words come from."""
    for fault in faults:
        file, _, place = fault.line.rpartition(":")
        path = file or source
        line, column = (int(place), 1) if place.isdigit() else _place(root, path, place)
        yield Problem(path, line, column, f"tidak dapat dicetak: {fault.message}")


def _place(root: Path, path: str, key: str) -> tuple[int, int]:
    """Line and column of a value in the YAML of a file; of the nearest thing around it where the value is not there."""
    text, _ = read_text(root, path)
    front = split_front_matter(path, text)[0] if text and path.endswith(".md") else None
    document, _ = parse(path, front.yaml, front.yaml_line) if front else parse(path, text or "")
    return document.place(location(document.value, key.split("."))) if key else (1, 1)


def location(value: Value, names: Sequence[str]) -> Location:
    """The way down to a value: by key in a mapping, in a list by number or by the id that an entry begins with."""
    way: list[str | int] = []
    if isinstance(value, dict) and ENTRIES in value and names[0] not in value:
        way, value = [ENTRIES], value[ENTRIES]
    for name in names:
        step: str | int = name
        if isinstance(value, list):
            ids = [next(iter(entry.values()), None) if isinstance(entry, dict) else None for entry in value]
            step = ids.index(name) if name in ids else int(name) if name.isdigit() else len(value)
            value = value[step] if step < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
        way.append(step)
    return tuple(way)
