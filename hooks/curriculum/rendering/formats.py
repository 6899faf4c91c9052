"""Formats of text for tables, quotations and YAML, and numbers, dates and sizes as messages to editors write them."""

import json
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from curriculum.rendering.locales.language import language
from curriculum.source.code_blocks import code_spans, outside_code

#: The check speaks to editors in Indonesian whatever the language of the curriculum; pages and paper use their own `Language`.
EDITORS = language("id")

number, date, partial_date, size = EDITORS.number, EDITORS.date, EDITORS.partial_date, EDITORS.size
time_label, duration_label, spelled = EDITORS.clock, EDITORS.duration, EDITORS.spelled


def quoted(value: str) -> str:
    """A string as YAML and JSON both read it, for front matter."""
    return json.dumps(value, ensure_ascii=False)


def cell(value: str) -> str:
    """Text for one cell of a Markdown table."""
    return " ".join(value.split()).replace("|", "\\|")


def prose(value: str) -> str:
    """An editor's Markdown, whose braces stay braces: attribute lists are for templates."""
    return outside_code(value.strip("\n"), lambda words: words.replace("{", "&#123;"))


def coded(value: str) -> Markup:
    """A value as HTML, its inline code in a type of its own."""
    parts, seen = Markup(), 0
    for found in code_spans(value):
        parts += escape(value[seen : found.start()]) + Markup("<code>%s</code>") % found[0].strip("`").strip()
        seen = found.end()
    return parts + escape(value[seen:])


def uncoded(value: str) -> str:
    """A value as plain words: its inline code without the marks."""
    parts, seen = "", 0
    for found in code_spans(value):
        parts += value[seen : found.start()] + found[0].strip("`").strip()
        seen = found.end()
    return parts + value[seen:]


def quote(value: str) -> str:
    """Markdown as a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in value.split("\n"))


def sentence(value: str) -> str:
    """With a capital first, for words that also stand in the middle of sentences."""
    return value[:1].upper() + value[1:]


def host(address: str) -> str:
    """`https://www.ilo.org/norms` is `www.ilo.org`."""
    return urlsplit(address).netloc


def plain_address(address: str) -> str:
    """As one types it: `contoh.id/simpan/`."""
    return address.split("://", 1)[-1]
