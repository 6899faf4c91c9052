"""Allow-list of finished HTML: elements, attributes and address schemes, judged once after rendering.

The check reads what editors write, Python-Markdown and the theme make pages of it, and each reads a text its own way. So what
came out is parsed as a browser parses it and held against these lists; whatever is not on them stops the build.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

_ANYWHERE = frozenset(["class", "id", "lang", "dir", "title", "hidden", "role", "tabindex", "style", "markdown"])
#: Element -> its own attributes, beside those allowed anywhere, `aria-*` and `data-*`. Theme, pages, sheets and nothing else.
_ELEMENTS: dict[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        **dict.fromkeys(
            [
                "head",
                "title",
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
                "dl",
                "dt",
                "dd",
                "hr",
                "br",
                "figure",
                "figcaption",
                "summary",
                "code",
                "pre",
                "kbd",
                "mark",
                "time",
                "noscript",
                "template",
                "table",
                "thead",
                "tbody",
                "tfoot",
                "tr",
                "caption",
                "dialog",
                "fieldset",
                "legend",
                "output",
            ],
            "",
        ),
        "html": "prefix xmlns",
        "meta": "charset name content property http-equiv media",
        "link": "rel href type sizes media hreflang as crossorigin",
        "style": "media type",
        "script": "src defer async type fetchpriority nomodule",
        "base": "href",
        "a": "href rel target download hreflang name",
        "img": "src alt width height loading decoding srcset sizes",
        "blockquote": "cite",
        "ol": "start type reversed",
        "li": "value",
        "td": "colspan rowspan headers scope",
        "th": "colspan rowspan headers scope",
        "col": "span",
        "colgroup": "span",
        "details": "open name",
        "label": "for",
        "input": "type name value checked disabled required placeholder autocomplete autocapitalize autocorrect spellcheck min max "
        "step pattern list inputmode readonly accept multiple size maxlength",
        "button": "type name value disabled",
        "select": "name required disabled multiple size",
        "option": "value selected disabled",
        "optgroup": "label",
        "textarea": "name rows cols placeholder required readonly maxlength",
        "form": "name novalidate",
        "progress": "value max",
        "svg": "xmlns viewbox width height fill stroke stroke-width stroke-linecap stroke-linejoin preserveaspectratio focusable",
        **dict.fromkeys(
            [
                "g",
                "defs",
                "path",
                "rect",
                "circle",
                "ellipse",
                "line",
                "polyline",
                "polygon",
                "text",
                "tspan",
                "marker",
                "desc",
                "symbol",
            ],
            "d x y width height x1 y1 x2 y2 cx cy r rx ry dx dy points transform fill fill-rule clip-rule fill-opacity stroke stroke-width "
            "stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity font-size font-family font-weight text-anchor "
            "viewbox refx refy markerwidth markerheight orient marker-end marker-start vector-effect",
        ),
        "use": "href",
    }.items()
}
#: Attributes that hold an address, and the schemes each may have beside a relative one.
_ADDRESSES = {"href": ("https", "http", "mailto", "tel", "whatsapp", "file"), "src": ("https", "data"), "cite": ("https",)}
#: Attributes with few values: a page neither refreshes itself nor takes another for its base.
_ONLY = {("meta", "http-equiv"): ("content-security-policy", "x-ua-compatible")}
#: Where texts stand; no script of the theme does.
_TEXTS = ("article", "svg", "table", "p", "li", "blockquote")
#: Types of scripts that a browser runs, and that of data about a page, which none does (JSON-LD 1.1, 14.1).
_CODE, _METADATA = ("", "module", "text/javascript"), ("application/ld+json", "importmap")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: What a browser leaves out before it reads a scheme (URL Standard, basic URL parser: C0 controls, blanks, tabs, line ends).
_LEFT_OUT = re.compile(r"[\x00-\x20]")
_PICTURE_DATA = re.compile(r"data:image/(?:svg\+xml|png|jpeg|webp);", re.IGNORECASE)
#: Declarations of plain values; a string only as a table's own head of a column (`--ka`), which nothing but `content` takes.
_STYLE = re.compile(r"""(?:(?:--k[a-z]\s*:\s*"[^"\\\n<>]*"|[a-z-]+\s*:\s*[\w.#%(), -]+);?\s*)*""")


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands on a page and on no list, and the line of the page."""

    what: str
    line: int


def parsed(text: bytes) -> html.HtmlElement:
    """A page as a tree; libxml2 2.14 and later read HTML as browsers do (HTML Living Standard, tokenization)."""
    return html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))


def faults(page: html.HtmlElement) -> Iterator[Fault]:
    """Everything of a page that is on no list."""
    for element in page.iter():
        name = element.tag if isinstance(element.tag, str) else "<?"
        own = _ELEMENTS.get(name)
        if own is None:
            yield Fault(f"<{name}>", element.sourceline or 1)
            continue
        if name == "script" and not (_is_the_themes(element) and _is_known(element)):
            yield Fault("<script>", element.sourceline or 1)
        for key, value in element.attrib.items():
            if key not in own and key not in _ANYWHERE and not key.startswith(("aria-", "data-")):
                yield Fault(f"<{name} {key}>", element.sourceline or 1)
            elif key in _ADDRESSES and not _leads_where_it_may(key, value):
                yield Fault(f"{key}={value[:60]}", element.sourceline or 1)
            elif (name, key) in _ONLY and value.lower() not in _ONLY[name, key]:
                yield Fault(f"<{name} {key}={value[:40]}>", element.sourceline or 1)
            elif key == "style" and not _STYLE.fullmatch(value):
                yield Fault(f"style={value[:60]}", element.sourceline or 1)


def _is_the_themes(script: html.HtmlElement) -> bool:
    """Whether a script stands where texts do not, or comes as a file of the site."""
    source = script.get("src")
    if source is not None:
        return not _SCHEME.match(_LEFT_OUT.sub("", source)) and not source.startswith("//")
    return not any(above.tag in _TEXTS for above in script.iterancestors())


def _is_known(script: html.HtmlElement) -> bool:
    """Whether a script is code, the theme's settings, or data about the page in its head that reads as JSON; no other type is."""
    kind = script.get("type", "")
    if kind in _CODE or kind == "application/json":
        return True
    return (
        kind in _METADATA and script.getparent().tag == "head" and script.get("src") is None and _is_json(script.text or "")
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _leads_where_it_may(key: str, value: str) -> bool:
    address = _LEFT_OUT.sub("", value)
    scheme = _SCHEME.match(address)
    if not scheme:
        return True
    if scheme[1].lower() == "data":
        return key == "src" and bool(_PICTURE_DATA.match(address))
    return scheme[1].lower() in _ADDRESSES[key]


def script_hashes(page: html.HtmlElement) -> list[str]:
    """The inline scripts of a page as a Content-Security-Policy names them (CSP Level 3, 2.3.1), each once and in order."""
    found: dict[str, None] = {}
    for script in page.iter("script"):
        if script.get("src") is None and script.get("type", "") in (*_CODE, "importmap"):
            digest = hashlib.sha256((script.text or "").encode()).digest()
            found[f"'sha256-{base64.b64encode(digest).decode()}'"] = None
    return list(found)
