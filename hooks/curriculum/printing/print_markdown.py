"""Markdown to HTML for paper: links say where to turn to, tables get columns one can write in.

Every link leads to an address of the site. Merging turns those that point into the same PDF into jumps, and draws the
page number wherever `page_number` left room for one.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from itertools import permutations, zip_longest
from math import ceil
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from curriculum.model.curriculum import Guide, Material, SiteLink
from curriculum.model.links import Link, rewrite
from curriculum.model.sections import Section
from curriculum.model.words.files import Files
from curriculum.printing.source_lines import SourceLines
from curriculum.rendering.formats import plain_address
from curriculum.rendering.markdown_extension import MarkupExtension
from curriculum.rendering.urls import Urls
from curriculum.source.code_blocks import outside_code

#: The fragments that mark room for page numbers: `3-12` is drawn there, `hlm. 3-12`, or `3-12–3-14`, once all are counted.
NUMBER_SLOT = "number"
PAGE_SLOT = "page"
RANGE_SLOT = "range"

ONE_DIGIT = 9
_HEADING = re.compile(r"h([1-6])")
#: Python-Markdown puts a block of code into a paragraph that has attributes, where no HTML has one: its halves would part heading and code.
_FENCED = re.compile(r'<p( data-line="[^"]*")><pre>(.*?)</pre>\s*</p>', re.DOTALL)
#: A column to write in is as wide as this many letters of text, or the width of so many shared by all columns, unless its head is
#: as short as `No.`.
_WRITING, _WRITING_SHARED = 16, 90
_SHORT = 3
_WIDEST = 42
#: What a cell's padding takes, in letters; steps in which columns are levelled.
_PADDING, _STEPS = 3, (8, 3, 1)
#: How many letters a table of full width has room for.
MEASURE, LARGE_MEASURE, BOOK_MEASURE = 98, 56, 60


def page_number(address: str, place: str = "", slot: str = PAGE_SLOT, *, wide: bool = False) -> str:
    """Page-number slot: room for the number of the page that `address` is printed on, or a named place of it; `wide` for guides from 10 on."""
    return f'<a class="slot-{slot}{" wide" * wide}" href="{escape(address)}#{slot}:{place}"></a>'


def _link_writer(urls: Urls, *, handout: bool, bound: Guide | None) -> Callable[[Link], str]:
    def write(link: Link) -> str:
        target = urls.curriculum.target(link)
        if link.image or target is None:
            return f"![{link.words}]({link.id})" if link.image else link.words
        address = urls.address(target)
        words = f'<a class="{urls.curriculum.kind(link)}" href="{escape(address)}">{link.words}</a>'
        if isinstance(target, SiteLink):
            return f"{words} ({plain_address(address)})"
        if isinstance(target, Material):
            shown = target.written and (bound is None or target.guide.guide == bound.id)
            return f"{words}{_where(urls, target, handout=handout, shown=shown)}"
        if isinstance(target, Guide) and bound:
            return f"{words} ({urls.spoken.say('guide.numbered', number=target.number)})"
        if isinstance(target, Guide):
            return f"{words} ({urls.spoken.say('guide.numbered', number=target.number)}, {page_number(address, wide=target.number > ONE_DIGIT)})"
        return words

    return write


def _where(urls: Urls, material: Material, *, handout: bool, shown: bool) -> str:
    """` (materi 7.4, hlm. 7-31)`, or only the code where nothing of it is printed."""
    if not shown:
        return f" ({urls.spoken.say('link.material', code=material.code)})"
    room = page_number(urls.address(material), urls.spoken.say("place.handout") * handout, wide=material.guide.number > ONE_DIGIT)
    return f" ({urls.spoken.say('link.material', code=material.code)}, {room})"


class Typography:
    """Markdown for the paper of one curriculum; `handout` says that participants, not facilitators, hold the sheet."""

    def __init__(self, urls: Urls, bound: Guide | None = None) -> None:
        """Prepare the dialect once: it is the same for every text. A book `bound` of one guide names no pages of others."""
        self._writers = {handout: _link_writer(urls, handout=handout, bound=bound) for handout in (False, True)}
        self._lines = SourceLines()
        # A handout is made several times until it fits.
        self._kept = lru_cache(maxsize=64)(self._converted)
        vocabulary = urls.curriculum.outline.vocabulary
        boxes, shapes = vocabulary.box_titles, _PaperShapes(vocabulary.files)
        self._markdown = Markdown(
            extensions=[MarkupExtension(boxes=boxes, table=urls.spoken.say("table.word")), shapes, self._lines]
        )

    def html(self, section: Section, *, handout: bool = False, shift: int = 0, measure: int = MEASURE) -> str:
        """A section's text as HTML, its headings `shift` levels deeper, its tables for lines of `measure` letters."""
        return self._kept(section, handout, shift, measure)

    def _converted(self, section: Section, handout: bool, shift: int, measure: int) -> str:
        self._markdown.reset()
        self._shapes.shift, self._shapes.measure = shift, measure
        # Editors' braces stay braces: attribute lists are for templates.
        prose = outside_code(rewrite(section.text, self._writers[handout]), lambda words: words.replace("{", "&#123;"))
        self._lines.begin(prose, section.first_line)
        return _FENCED.sub(r"<pre\1>\2</pre>", str(self._markdown.convert(prose)))

    @property
    def _shapes(self) -> "_Shapes":
        shapes = self._markdown.treeprocessors["paper_shapes"]
        assert isinstance(shapes, _Shapes)
        return shapes


class _PaperShapes(Extension):
    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files

    def extendMarkdown(self, md: Markdown) -> None:
        """After the shapes of the dialect itself, and after ids were given."""
        md.treeprocessors.register(_Shapes(md, self._files), "paper_shapes", 1)


class _Shapes(Treeprocessor):
    """Headings fit the sheet they stand on and carry no id; tables have fixed columns, drawings a class by their name."""

    shift = 0
    measure = MEASURE

    def __init__(self, md: Markdown, files: Files) -> None:
        super().__init__(md)
        self._files = files

    def run(self, root: Element) -> None:
        for element in root.iter():
            heading = _HEADING.fullmatch(str(element.tag))
            if heading:
                element.tag = f"h{int(heading[1]) + self.shift}"
            if element.tag == "ol" and element.get("start"):
                # WeasyPrint heeds `start` only with presentational hints, which would let in more than numbers.
                element.set("style", f"counter-reset: list-item {int(element.get('start', '1')) - 1}")
            if element.tag == "table":
                _set_columns(element, self.measure)
            if element.tag == "img" and (drawn := self._files.drawing(element.get("src", ""))):
                element.set("class", drawn)
            element.attrib.pop("id", None)


def _set_columns(table: Element, measure: int) -> None:
    """Share the width by what is to be read or written in each column (automatic widths squeeze the empty ones).

    No column is narrower than its longest word as long as the `measure`, in letters, allows it.
    """
    rows = [list(row) for row in table.iter("tr")]
    columns = [[row[column] for row in rows if column < len(row)] for column in range(len(rows[0]))]
    least = [_longest_word(cells) for cells in columns]
    writing = max(_WRITING, _WRITING_SHARED / len(columns))
    extra = [max(0.0, _wanted(cells, writing) - width) for cells, width in zip(columns, least, strict=True)]
    room = max(0.0, measure - sum(least))
    widths = [
        width + room * (more + 0.5) / (sum(extra) + 0.5 * len(extra)) for width, more in zip(least, extra, strict=True)
    ]
    texts = [[_letters(cell).strip() for cell in row] for row in rows]
    widths = _levelled(widths, least, texts)
    group = Element("colgroup")
    group.tail = "\n"
    group.extend(Element("col", {"style": f"width:{100 * width / sum(widths):.1f}%"}) for width in widths)
    table.insert(0, group)


def _levelled(widths: list[float], least: list[float], texts: list[list[str]]) -> list[float]:
    """The widths, in letters, changed step by step as long as fewer lines are needed; columns to write in keep theirs."""
    written = [place for place, cells in enumerate(zip_longest(*texts[1:], fillvalue="")) if any(cells)]
    fewest = _lines(widths, texts)
    for step in _STEPS:
        for giver, taker in permutations(written, 2):
            while widths[giver] - step >= least[giver]:
                tried = [width + step * ((place == taker) - (place == giver)) for place, width in enumerate(widths)]
                lines = _lines(tried, texts)
                if lines >= fewest:
                    break
                widths, fewest = tried, lines
    return widths


def _lines(widths: list[float], texts: list[list[str]]) -> int:
    """About how many lines the rows of a table have."""
    return sum(
        max(ceil(len(text) / max(1.0, width - _PADDING)) for text, width in zip(row, widths, strict=False)) for row in texts
    )


def _letters(cell: Element) -> str:
    """What will be read in a cell; a tag that Markdown keeps aside until the end stands in the text as a long mark, and counts as a space."""
    return re.sub("\u0002[^\u0003]*\u0003", " ", "".join(cell.itertext()))


def _longest_word(cells: list[Element]) -> float:
    """In letters, with the cell's padding; heads are bold."""
    words = ((len(word) * (1.12 if cell.tag == "th" else 1)) for cell in cells for word in _letters(cell).split())
    return max(words, default=1) + _PADDING


def _wanted(cells: list[Element], writing: float) -> float:
    """Room for the average text, and for handwriting where cells are empty."""
    texts = [_letters(cell).strip() for cell in cells]
    average = sum(len(text) for text in texts) / max(1, sum(bool(text) for text in texts))
    empty = sum(not text for text in texts) > len(texts) / 2
    return max(min(average * 0.8, _WIDEST), writing if empty and len(texts[0]) > _SHORT else 0)
