"""Source map for editing: the line of its source file behind each heading of a built page, fetched only by who edits.

A generated heading names the key of the front matter it shows (`data-key` in the templates, taken off here); any other is
looked up by its words or by its id: a Markdown heading, an entry of a data file (`- term: kas`), a title.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import lxml.html

from curriculum.model.outline import Outline
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.manifest import Manifest
from curriculum.rendering.urls import Urls

_HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4]"
#: Inside a heading's tag only: what an editor wrote stays.
_MARK = re.compile(r'(<h[1-6]\b[^<>]*?) data-key="[\w-]+"')
_NUMBER = re.compile(r"^(?:Lembar kerja: |Rencana sesi: |Langkah sesi: |[A-Z0-9.]+\. )")
_PLAIN = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_]{1,2}")


def write(site: Path, root: Path, urls: Urls, manifest: Manifest, kept: Kept | None = None) -> None:
    """Write the lines of every page of the built `site`, whose sources lie below `root`, and take the marks off the pages."""
    kept = kept or Kept()
    lines: dict[str, list[int]] = {}
    sources: dict[str, str] = {}
    for url in sorted(manifest.pages):
        file = site / url / "index.html"
        text = file.read_text(encoding="utf-8")
        told = kept.text(partial(_told, text, urls.curriculum.outline), "headings", _opens(urls.curriculum.outline), text)
        source, headings = json.loads(told)
        if source and source not in sources:
            sources[source] = (root / source).read_text(encoding="utf-8")
        if source:
            lines[url] = json.loads(kept.text(partial(_lines, headings, sources[source]), "lines", told, sources[source]))
        if "data-key" in text:
            file.write_text(_MARK.sub(r"\1", text), encoding="utf-8")
    (site / urls.names.edit_lines).write_text(json.dumps(lines, separators=(",", ":")), encoding="utf-8")


def _told(text: str, outline: Outline) -> str:
    """The source of a page and its headings, as JSON."""
    page = lxml.html.document_fromstring(text)
    return json.dumps([_source(page, outline), list(_headings(page))])


def _lines(headings: Iterable[tuple[str, str]], source: str) -> str:
    """The lines of the headings in the text of their source, as JSON."""
    lines = source.splitlines()
    return json.dumps([line_of(words, mark, lines) for words, mark in headings])


def _opens(outline: Outline) -> str:
    """What the address of every pencil begins with."""
    return f"{outline.repository}/edit/{outline.branch}/"


def _source(page: lxml.html.HtmlElement, outline: Outline) -> str:
    """The file below the repository that the page's pencil opens; empty where it has none."""
    opens = _opens(outline)
    return next((str(link).removeprefix(opens) for link in page.xpath("//a[@rel='edit']/@href")), "")


def _headings(page: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each heading's words without the permalink, and its key or id."""
    for heading in page.xpath(_HEADINGS):
        for link in heading.xpath(".//a[contains(@class, 'headerlink')]"):
            link.drop_tree()
        yield heading.text_content().strip(), heading.get("data-key") or heading.get("id", "")


def line_of(words: str, mark: str, source: Iterable[str]) -> int:
    """The line, from 1, that a heading of these words with this key or id comes from; 0 where the source does not tell."""
    wanted = {words, _NUMBER.sub("", words), words.partition(": ")[2] or words}
    found = dict.fromkeys(("key", "heading", "value"), 0)
    for number, line in enumerate(source, 1):
        for place, fits in _fits(line, wanted, mark).items():
            found[place] = found[place] or (number if fits else 0)
    return found["key"] or found["heading"] or found["value"]


def _fits(line: str, wanted: set[str], mark: str) -> Mapping[str, bool]:
    """As what a line answers: the key of the mark, a Markdown heading, an entry or title of YAML."""
    key, _, value = line.lstrip("- ").partition(": ")
    plain = value.strip().strip("\"'")
    return {
        "key": line == f"{mark}:" or line.startswith(f"{mark}: "),
        "heading": line.startswith("#") and _PLAIN.sub(r"\1", line.lstrip("# ").rstrip()) in wanted,
        "value": bool(plain)
        and (plain in wanted or (line.lstrip().startswith("- ") and plain == mark))
        and key.isidentifier(),
    }
