"""python-markdown extension with the one Markdown dialect of site and paper: list `curriculum.rendering.markdown_extension`, no other.

Tables, attribute lists, definition lists and Markdown inside HTML come from python-markdown itself; added here are boxes
(quotes that begin with a known bold name), tick lists, cells and lines to write in, and tables a phone can scroll.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

#: The bold titles of boxes -> the name each is drawn by (class `box-<name>`).
Titles = Mapping[str, str]
#: What MkDocs and python-markdown call this extension.
NAME = "curriculum.rendering.markdown_extension"

#: From this many columns on, a table may be wider than a phone and gets a place in the keyboard's order to scroll it.
WIDE = 3

#: Up to so many columns the style sheet knows heads for; and so many letters side by side fit a phone of 320 pixels.
_MOST, _NARROW = 8, 20
#: What holds tables that stay tables on a phone: worksheets, and lists whose columns have widths of their own.
_OWN_TABLES = {"sheet", "schedule", "outline"}

_STANDARD = ("tables", "fenced_code", "md_in_html", "attr_list", "def_list", "sane_lists", "toc")
#: Links by name: their definitions can hide in quotes and lists, and no text needs them.
_NO_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
_TICK = re.compile(r"\[([ xX])\]\s+")


def boxes(root: Element, titles: Titles) -> None:
    """Mark each quote that opens with the bold title of a box, which becomes its heading."""
    for quote in root.iter("blockquote"):
        _mark(quote, titles)


def _kind(paragraph: Element, titles: Titles) -> str | None:
    """The name of the box this paragraph opens, or None."""
    if paragraph.tag != "p" or not len(paragraph) or paragraph[0].tag != "strong" or (paragraph.text or "").strip():
        return None
    words = "".join(paragraph[0].itertext())
    return next((name for title, name in titles.items() if words.startswith(title)), None)


def _mark(quote: Element, titles: Titles) -> None:
    kind = _kind(quote[0], titles) if len(quote) else None
    if kind:
        quote.set("class", f"box box-{kind}")
        quote.set("role", "note")
        if not (quote[0][0].tail or "").strip() and len(quote[0]) == 1:
            quote[0].set("class", "box-title")


def _first_words(item: Element) -> Element:
    """Where the text of a list item begins: in it, or in its first paragraph."""
    return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item


def tick_lists(root: Element) -> None:
    """Turn `- [ ]` into a box to tick, with its words as the label."""
    for list_ in root.iter("ul"):
        for item in list_:
            holder = _first_words(item)
            found = _TICK.match((holder.text or "").lstrip())
            if found:
                list_.set("class", "ticks")
                _label(holder, (holder.text or "").lstrip()[found.end() :], ticked=found[1] != " ")


def _label(holder: Element, text: str, *, ticked: bool) -> None:
    inline = [child for child in holder if child.tag not in ("ul", "ol", "p")]
    for child in inline:
        holder.remove(child)
    label = Element("label")
    box = SubElement(label, "input", {"type": "checkbox"} | ({"checked": "checked"} if ticked else {}))
    box.tail = f" {text}"
    label.extend(inline)
    holder.text = ""
    holder.insert(0, label)


def _wrapped(parent: Element, place: int, table: Element, name: str) -> None:
    frame = Element("div", {"class": "table"})
    if len(table.findall("thead/tr/*")) >= WIDE:
        frame.attrib |= {"tabindex": "0", "role": "region", "aria-label": name}
    frame.tail, table.tail = table.tail, "\n"
    table.set("class", "cells")  # a name of its own: the theme styles and wraps only tables without one
    parent[place] = frame
    frame.append(table)


def _dressed(table: Element) -> None:
    for head in table.iter("th"):
        head.set("scope", "col")
        if not len(head) and not (head.text or "").strip():
            head.tag = "td"
    for cell in table.iter("td"):
        if not len(cell) and not (cell.text or "").strip():
            cell.set("class", "fill")


def tables(root: Element, word: str) -> None:
    """Frame each table so that it scrolls by itself, called `word` and its heading, name its column heads, and leave empty cells room to write."""
    heading, number = "", 0
    for parent, place, element in list(_walk(root)):
        if re.fullmatch(r"h[1-6]", element.tag):
            heading, number = "".join(element.itertext()), 0
        elif element.tag == "table":
            number += 1
            _dressed(element)
            _wrapped(parent, place, element, f"{word} {number}: {heading}" if number > 1 else f"{word}: {heading}")


def _walk(parent: Element) -> Iterator[tuple[Element, int, Element]]:
    for place, child in enumerate(parent):
        if isinstance(child.tag, str):
            yield parent, place, child
            yield from _walk(child)


def _head(words: str) -> str:
    """A column's head as CSS writes a string, behind it a colon where it ends in no sign of its own."""
    plain = " ".join(re.sub(r'["\\\\<>]', "", words).split())
    return f'"{plain}{"" if plain.endswith(("?", ":")) else ":"}"'


def _columns(table: Element) -> list[list[str]]:
    """The words of a table by column, its head first."""
    rows = [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]
    return [[row[place] for row in rows if place < len(row)] for place in range(len(rows[0]))] if rows else []


def cards(root: Element) -> None:
    """Let phones show the rows of each table of three columns and more as cards: its heads become `--ka`, `--kb` ... of the table.

    Worksheets stay as on paper; so does what fits the narrowest phone without a word broken, and what has a form of its own on screen.
    """
    inside = {
        id(table) for part in root.iter() if set(part.get("class", "").split()) & _OWN_TABLES for table in part.iter("table")
    }
    for frame in root.iter("div"):
        table = frame[0] if frame.get("class") == "table" and len(frame) else None
        if table is None or id(table) in inside:
            continue
        columns = _columns(table)
        if WIDE <= len(columns) <= _MOST and sum(max(map(len, column)) for column in columns) > _NARROW:
            frame.set("class", "table as-cards")
            named = [f"--k{chr(ord('a') + place)}:{_head(column[0])}" for place, column in enumerate(columns) if column[0]]
            table.set("style", ";".join(named))


def enlargements(root: Element) -> None:
    """Let each drawing lead to itself, to be opened full screen; one that says nothing, or is a link already, stays as it is."""
    linked = {id(picture) for link in root.iter("a") for picture in link.iter("img")}
    for parent, place, picture in list(_walk(root)):
        if picture.tag == "img" and picture.get("alt") and picture.get("src") and id(picture) not in linked:
            link = Element("a", {"class": "enlarge", "href": picture.get("src", "")})
            link.tail, picture.tail = picture.tail, None
            parent[place] = link
            link.append(picture)


class _Quotes(BlockQuoteProcessor):
    """Quotes parted by an empty line stay two, as CommonMark has it; python-markdown of itself joins them."""

    def lastChild(self, parent: Element) -> None:
        """No quote is continued by the next."""


class _Shapes(Treeprocessor):
    """Runs when links and emphasis have become elements, and before headings get their ids."""

    def __init__(self, md: Markdown, titles: Titles, table: str, *, screen: bool) -> None:
        super().__init__(md)
        self.titles, self.table, self.screen = titles, table, screen

    def run(self, root: Element) -> None:
        boxes(root, self.titles)
        tick_lists(root)
        tables(root, self.table)
        if self.screen:
            cards(root)
            enlargements(root)


class MarkupExtension(Extension):
    """Everything the site's and the paper's Markdown can do; `boxes` are the titles of boxes with the name each is drawn by."""

    def __init__(self, **options: Any) -> None:
        """Take the options of MkDocs' `mdx_configs`."""
        self.config = {
            "boxes": [{}, "Bold titles that open a box -> its name"],
            "table": ["", "What a table is called, in the language of the texts"],
            "screen": [False, "Whether it is for a screen: tables become cards on phones, drawings open full screen"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the standard extensions, then our own shapes."""
        md.registerExtensions(list(_STANDARD), {})
        for name in _NO_REFERENCES:
            md.inlinePatterns.deregister(name)
        md.parser.blockprocessors.deregister("reference")
        md.parser.blockprocessors.register(_Quotes(md.parser), "quote", 20)
        # Before links: a tag goes through whole, so that no Markdown is read in its attributes.
        tags = md.inlinePatterns["html"]
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(tags, "html", 175)
        md.treeprocessors.register(
            _Shapes(md, self.getConfig("boxes"), self.getConfig("table"), screen=self.getConfig("screen")),
            "curriculum_shapes",
            7,
        )


def makeExtension(**options: Any) -> MarkupExtension:
    """What python-markdown calls when it loads `curriculum.rendering.markdown_extension`."""
    return MarkupExtension(**options)
