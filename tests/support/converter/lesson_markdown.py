"""Markdown of a Carpentries lesson (pandoc's dialect) written again as a curriculum's Markdown, block by block.

markdown-it reads the lesson's text; what comes out has its words, its code and its order, and only the ways of writing that every
reader of a curriculum reads alike: code at the start of its line, lists set in by 4 spaces, links where they stand, headings without a jump.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_DIV = re.compile(r" {0,3}<?:{3,}\s*(?:\{?\.?([a-z-]+)[^}:]*\}?)?\s*:*$")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)(?:\{([^}]*)\})?")
_ALT = re.compile(r"""alt=(?:'([^']*)'|"([^"]*)"|“([^”]*)”)""")
_TAG = re.compile(r"</?(?:kbd|i|sub|sup|br)\s*/?>")
_GRID = re.compile(r"(?m)^\+[-=+]{10,}\+\n(?:[|+].*\n)+")
_ENTRY = re.compile(r"(?m)^(?:- )?\[+\**(.+?)\**\]\{#[\w-]+\}\]?(?:\(([^)\s]*)\))?\n:[ ]+")
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
#: Signs that no font of paper has, in the words their readers say.
_SIGNS = {"↵": "Enter", "---": "—", "\u00ad": "", "\u200b": ""}
_DEEPEST = 6


def blocks(text: str) -> Iterator[tuple[list[str], str, bool]]:
    """Each line with the fenced divs it stands in, outermost first (`["challenge", "solution"]`), and whether it is code."""
    inside: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found, mark = _DIV.fullmatch(line), _FENCE.match(line)
        if found and not fence:
            inside = [*inside, found[1]] if found[1] else inside[:-1]
            continue
        closes = bool(mark and fence and mark[1].startswith(fence) and line.strip() == mark[1])
        yield inside, line, bool(fence or mark)
        if closes:
            fence = ""
        elif mark and not fence:
            fence = mark[1]


def plain(text: str) -> str:
    """One line of inline Markdown as a value of a front matter: its code as code, its other marks gone."""
    tokens = MarkdownIt("commonmark").parseInline(" ".join(text.split()))[0].children or []
    words = "".join(
        f"`{one.content}`"
        if one.type == "code_inline"
        else " "
        if one.type == "softbreak"
        else ""
        if one.type == "html_inline"
        else one.content
        for one in tokens
    )
    words = re.sub(r"\*{1,2}(?=\S)|_{2,}", "", words) if "`" not in words else words
    return re.sub(r"^([>#+*-]+) ", r"“\1” ", words.strip())  # no sign at its front opens a block


@dataclass
class Writer:
    """Writes one text: `address` says what a link of the lesson leads to ("" where only its words stay), `picture` where a file lies."""

    address: Callable[[str], str]
    picture: Callable[[str], str]
    lines: list[str] = field(default_factory=list)
    #: Lists that are open at the place that is written; code closes them.
    open: int = 0
    level: int = 1
    deeper: int = 0
    _pictures: list[tuple[str, str, str]] = field(default_factory=list)

    def written(self, text: str, deeper: int, above: int) -> str:
        """`text` with its headings `deeper`, the first at most one level below `above`."""
        self.lines, self.open, self.level, self.deeper, self._pictures = [], 0, above, deeper, []
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        text = _GRID.sub(lambda found: f"~~~\n{_squeezed(found[0])}~~~\n", text)
        text = _TABLE.sub(lambda found: f"\n\n{_rows(found[0])}\n\n", text)
        text = _ENTRY.sub(lambda found: f"### [{found[1]}]({found[2]})\n\n" if found[2] else f"### {found[1]}\n\n", text)
        text = _outside(text, lambda words: _PICTURE.sub(self._kept, words))
        reader = MarkdownIt("commonmark").enable("table")
        before = ""
        for node in SyntaxTreeNode(reader.parse(text)).children:
            # A list right below a numbered one was meant to stand in it, and set in by too few spaces.
            meant = node.type == "bullet_list" and before == "ordered_list"
            self.open = int(meant and bool(re.match(r"\d+\. |    ", next(filter(None, reversed(self.lines)), ""))))
            self._block(node, 1 if meant else 0)
            before = node.type if not meant else before
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip()

    def _kept(self, found: re.Match[str]) -> str:
        alt = _ALT.search(found[3] or "")
        words = unescape(next(filter(None, alt.groups()), "")) if alt else found[1]
        self._pictures.append((" ".join(words.split()), " ".join(found[1].split()) if alt else "", found[2]))
        return f"![@{len(self._pictures) - 1}](picture)"

    def _block(self, node: SyntaxTreeNode, depth: int, quoted: str = "") -> None:
        match node.type:
            case "heading":
                self._heading(node)
            case "fence" | "code_block":
                self._code(node)
            case "bullet_list" | "ordered_list":
                self._list(node, depth)
            case "blockquote":
                for child in node.children:
                    if child is not node.children[0] and self.lines[-2:-1] and self.lines[-2].startswith(">"):
                        self.lines[-1] = ">"
                    self._block(child, depth, "> ")
            case "table":
                self._table(node)
            case "paragraph":
                self._paragraph(node, depth, quoted)
            case "html_block":
                words = re.sub(r"<[^>]*>", "", node.content).strip()
                self._put(_escaped(words), depth) if words else None

    def _put(self, words: str, depth: int, marker: str = "") -> None:
        """A block of one line, set in by its lists; with a `marker` it opens an item."""
        self.open = min(depth, self.open)
        self.lines += [f"{' ' * 4 * self.open}{marker}{words}", ""]
        self.open += bool(marker)

    def _heading(self, node: SyntaxTreeNode) -> None:
        words = re.sub(r"\s*\{[^}]*\}$", "", self._inline(node))
        self.level = min(int(node.tag[1]) + self.deeper, self.level + 1, _DEEPEST)
        self.open = 0
        self.lines += [f"{'#' * self.level} {words.rstrip(':')}", ""]

    def _code(self, node: SyntaxTreeNode) -> None:
        language = re.search(r"[a-z][a-z0-9+#-]*", node.info or "")
        marks = max((len(run) for run in re.findall("`{3,}", node.content)), default=2) + 1
        fence = "`" * max(3, marks)
        self.open = 0
        content = node.content.rstrip("\n").expandtabs(8)
        self.lines += ["", f"{fence}{language[0] if language else ''}", content, fence, ""]

    def _list(self, node: SyntaxTreeNode, depth: int) -> None:
        number = int(node.attrs.get("start", 1))
        for place, item in enumerate(node.children):
            marker = f"{number + place}. " if node.type == "ordered_list" else "- "
            first = item.children[0] if item.children else None
            words = self._inline(first) if first is not None and first.type == "paragraph" else ""
            if first is None:
                continue
            tight = first.type == "paragraph" and first.hidden
            if first.type == "paragraph":
                self._put(words, depth, marker)
                if tight:
                    self.lines.pop()
            for child in item.children[first.type == "paragraph" :]:
                if child.type not in ("bullet_list", "ordered_list") or not tight:
                    self.lines.append("")
                self._block(child, depth + 1)
        self.lines.append("")
        self.open = min(self.open, depth)

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [
            [self._inline(cell).replace("|", "\\|") for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        self.open = 0
        written = [f"| {' | '.join(row)} |" for row in rows]
        self.lines += ["", written[0], f"|{' --- |' * len(rows[0])}", *written[1:], ""]

    def _paragraph(self, node: SyntaxTreeNode, depth: int, quoted: str) -> None:
        words = self._inline(node)
        if words:
            self._put(quoted + words, 0 if quoted else depth)
        for picture in re.finditer(r"@(\d+)", _source(node)):
            caption = self._pictures[int(picture[1])][1]
            if caption and caption.casefold() != self._pictures[int(picture[1])][0].casefold():
                self._put(self._words(MarkdownIt("commonmark").parseInline(caption)[0].children or []), depth)

    def _inline(self, node: SyntaxTreeNode) -> str:
        return self._words(_tokens(node))

    def _words(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        ends: list[str] = []
        for token in tokens:
            match token.type:
                case "text" | "text_special":
                    out.append(re.sub(r"\s+", " ", _escaped(token.content, bool(ends))))
                case "code_inline":
                    ticks = "``" if "`" in token.content else "`"
                    blank = " " * (len(ticks) - 1 or token.content[:1] == token.content[-1:] == " ")
                    out.append(f"{ticks}{blank}{token.content}{blank}{ticks}")
                case "softbreak":
                    out.append(" ")
                case "hardbreak":
                    out.append("<br>")
                case "html_inline":
                    out.append(token.content if _TAG.fullmatch(token.content) else _escaped(token.content))
                case "image":
                    out.append(self._image(token))
                case "link_open":
                    address = self.address(str(token.attrs["href"]))
                    out.append("[" if address else "")
                    ends.append(f"]({address})" if address else "")
                case "link_close":
                    out.append(ends.pop())
                case _:
                    out.append({"em": "*", "strong": "**"}.get(token.type.rpartition("_")[0], ""))
        return "".join(out).strip()

    def _image(self, token: Token) -> str:
        alt, _, source = self._pictures[int(token.content.removeprefix("@"))]
        alt = re.sub(r"(\S{40}\W)(?=\w)", r"\1 ", re.sub(r"[][*`<>{}\\]", "", alt))  # paper has no room for longer words
        return f"![{_escaped(alt, linked=True)}]({self.picture(source)})"


def _squeezed(table: str) -> str:
    """A grid table of pandoc, which only its own signs can show, with its columns as wide as what stands in them."""
    lines = [line.split("+" if line.startswith("+") else "|") for line in table.rstrip("\n").split("\n")]
    whole = [cells for cells in lines if len(cells) == len(lines[0])]
    widths = [max(len(cells[place].rstrip("-=").rstrip()) for cells in whole) + 1 for place in range(1, len(lines[0]) - 1)]
    out = []
    for cells in whole:
        sign = "+" if cells[1][:1] in "-=" else "|"
        out.append(
            sign
            + sign.join(f"{cell[:width]:{cell[:1]}<{width}}" for cell, width in zip(cells[1:-1], widths, strict=True))
            + sign
        )
    return "\n".join(out) + "\n"


def _rows(table: str) -> str:
    """A table of HTML as one of Markdown."""
    rows = [
        [" ".join(cell.decode_contents().split()) for cell in row.find_all(["th", "td"])]
        for row in BeautifulSoup(table, "html.parser").find_all("tr")
    ]
    written = [f"| {' | '.join(re.sub(r'</?code>', '`', cell) for cell in row)} |" for row in rows]
    return "\n".join([written[0], f"|{' --- |' * len(rows[0])}", *written[1:]])


def _tokens(node: SyntaxTreeNode) -> Sequence[Token]:
    return [
        token for child in node.children if child.type == "inline" and child.token for token in child.token.children or []
    ]


def _source(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children if child.type == "inline")


def _escaped(words: str, linked: bool = False) -> str:
    """Words that stay words: no sign in them is a mark."""
    for sign, said in _SIGNS.items():
        words = words.replace(sign, said)
    words = re.sub(r"([\\*\[\]`])", r"\\\1", words)
    words = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", words)
    words = words.replace("<", "&lt;")
    words = re.sub(r"^(#+|[-+>])(?=\s)", r"\\\1", words)
    words = re.sub(r"^— ", "—", words)
    if linked:
        return re.sub(r"https?://(?:www[.])?", "", words)
    return re.sub(
        r"https?://[^\s<>()]*[^\s<>().,;:]",
        lambda found: f"[{found[0].partition('//')[2].removeprefix('www.')}]({found[0]})",
        words,
    )


def _outside(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to what is no fenced code."""
    out: list[str] = []
    run: list[str] = []
    for _, line, code in blocks(text):
        if code:
            out += [change("\n".join(run))] if run else []
            run = []
            out.append(line)
        else:
            run.append(line)
    return "\n".join([*out, change("\n".join(run))])
