"""Markdown to WordprocessingML: editors' paragraphs, lists, quotations and tables as Word's own, in the styles of the template."""

from collections.abc import Iterable, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from curriculum.site.word.local_words import parted

#: The width of a page's text in twentieths of a point: A4 with margins of two centimetres, upright and lying.
MEASURE, WIDE_MEASURE = 9638, 14570
#: The height of a row to write in, in twentieths of a point: eight millimetres, so that thirty of them, their head twice and the lines to
#: sign on fill both sides of one lying sheet.
ROW_HEIGHT = 454
#: What a column has at least, in letters, so that none is too narrow to write in; and what one long text takes at most.
_LEAST, _MOST = 8, 60
_READER = MarkdownIt("commonmark").enable("table")


class Writer:
    """The texts of one document; `lists` counts its numbered lists, the first of which has the number `first`."""

    def __init__(self, first: int) -> None:
        """Nothing written yet."""
        self._first, self.lists = first, 0

    def prose(self, text: str) -> Markup:
        """Paragraphs of Markdown whose links are plain words already (see session.py)."""
        tree = SyntaxTreeNode(_READER.parse(text))
        return Markup("".join(self._block(node) for node in tree.children))

    def numbered(self, items: Iterable[str]) -> Markup:
        """Plain lines as a numbered list of its own."""
        number = self._next()
        return Markup("".join(paragraph(run(item), "ListNumber", number) for item in items))

    def _next(self) -> int:
        self.lists += 1
        return self._first + self.lists - 1

    def _block(self, node: SyntaxTreeNode, style: str = "", number: int = 0, level: int = 0) -> str:
        match node.type:
            case "paragraph":
                return paragraph(_inline(node), style, number, level)
            case "heading":
                return paragraph(_inline(node), f"Heading{max(1, min(3, int(node.tag[1]) - 1))}")
            case "bullet_list" | "ordered_list" if style == "Quote":
                return "".join(self._quoted(item, place, node) for place, item in enumerate(node.children, 1))
            case "bullet_list" | "ordered_list":
                return self._list(node, level)
            case "blockquote":
                return "".join(self._block(child, "Quote") for child in node.children)
            case "table":
                return _table(node)
            case _:
                return "".join(self._block(child, style, number, level) for child in node.children)

    def _quoted(self, item: SyntaxTreeNode, place: int, parent: SyntaxTreeNode) -> str:
        """An item of a list in a box: its mark is written, for the box's style has none."""
        mark = f"{place}. " if parent.type == "ordered_list" else "• "
        first, *others = item.children
        return paragraph(run(mark) + Markup(_inline(first)), "Quote") + "".join(
            self._block(child, "Quote") for child in others
        )

    def _list(self, node: SyntaxTreeNode, level: int) -> str:
        ordered = node.type == "ordered_list"
        style, number = ("ListNumber", self._next()) if ordered else ("ListBullet", 0)
        written: list[str] = []
        for item in node.children:
            for place, child in enumerate(item.children):
                if child.type == "paragraph" and place:
                    written.append(paragraph(_inline(child), "ListContinue", 0, level))
                else:
                    deeper = level + 1 if child.type.endswith("_list") else level
                    written.append(self._block(child, style, number, deeper))
        return "".join(written)


def paragraph(content: str, style: str = "", number: int = 0, level: int = 0, *, keep: bool = False) -> Markup:
    """A paragraph of runs; `number` is the numbered list it belongs to, `level` how deep it stands in lists; `keep`: on a page with the next."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:keepNext/>" if keep else "")
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    if level:
        properties += f'<w:ind w:left="{425 * (level + 1)}" w:hanging="{0 if style == "ListContinue" else 425}"/>'
    return Markup(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>")


def run(words: str, marks: Sequence[str] = ()) -> Markup:
    """Words in one look; `marks` are `b` and `i`."""
    look = "".join(f"<w:{mark}/>" for mark in marks)
    text = escape(str(words), quote=False)
    return Markup(f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>')


def _inline(node: SyntaxTreeNode, marks: tuple[str, ...] = ()) -> str:
    written: list[str] = []
    before = ""
    for child in node.children:
        match child.type:
            case "text":
                written += (
                    field(tag, words, marks) if tag else run(words, marks)
                    for words, tag in parted(child.content, before)
                    if words
                )
            case "code_inline":
                written.append(run(child.content, marks))
            case "softbreak":
                written.append(run(" ", marks))
            case "hardbreak" | "html_inline":
                written.append("<w:r><w:br/></w:r>" if child.type == "hardbreak" or child.content.startswith("<br") else "")
            case "strong" | "em":
                written.append(_inline(child, tuple(sorted({*marks, "b" if child.type == "strong" else "i"}))))
            case "image":
                pass
            case _:
                written.append(_inline(child, marks))
        before += child.content or _words(child)
    return "".join(written)


def _words(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.walk() if child.type in ("text", "code_inline"))


def _table(node: SyntaxTreeNode) -> str:
    rows = [row for part in node.children for row in part.children]
    cells = [[(_words(cell), _inline(cell)) for cell in row.children] for row in rows]
    widths = shares([[words for words, _ in row] for row in cells])
    return table([[paragraph(content) for _, content in row] for row in cells], widths)


def shares(rows: Sequence[Sequence[str]], measure: int = MEASURE) -> list[int]:
    """The width of each column by the longest text in it."""
    letters = [min(_MOST, max(_LEAST, *(len(row[column]) for row in rows))) for column in range(len(rows[0]))]
    return [measure * share // sum(letters) for share in letters]


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    head: bool = True,
    plain: bool = False,
    low: bool = False,
    keep: bool = False,
) -> Markup:
    """A table of cells that hold paragraphs; its first row is a head, repeated on every page.

    A `plain` one has no lines; a `low` one has rows of ROW_HEIGHT to write in; one to `keep` ends on a page with what follows.
    """
    style = "TableNormal" if plain else "TableGrid"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblLook w:val="{"0420" if head else "0400"}" w:firstRow="{int(head)}" w:noHBand="0" w:noVBand="1"/>'
    height, middle = (f'<w:trHeight w:val="{ROW_HEIGHT}"/>', '<w:vAlign w:val="center"/>') if low else ("", "")
    written = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head and not place else height}</w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for place, row in enumerate(rows)
    )
    return Markup(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>{paragraph('', 'Small', keep=keep)}"
    )


def field(tag: str, words: str, marks: Sequence[str] = ()) -> Markup:
    """A content control: words that the planner fills in by its `tag`, and that Word shows as a field to type over."""
    return Markup(
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(words, marks)}</w:sdtContent></w:sdt>'
    )
