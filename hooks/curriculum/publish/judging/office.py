"""Office judge: the parts, relations and cells of a finished workbook or document against allow-lists; whatever is on none is a fault.

Source: ECMA-376 part 1, 15 (relations of a package), 18.3.1.4 (cells) and 18.18.11 (their types). A macro is a part of its own, an outside
source a relation with TargetMode External, a formula an element `f`.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml"
    r"|xl/(?:workbook|styles|sharedStrings)\.xml|xl/theme/theme\d+\.xml|xl/worksheets/sheet\d+\.xml"
    r"|(?:xl|word)/(?:worksheets/)?_rels/[a-zA-Z]+\d*\.xml\.rels"
    r"|word/(?:document|styles|settings|numbering|fontTable|footnotes|header\d*|footer\d*)\.xml|word/theme/theme\d+\.xml"
    r"|word/media/[\w-]+\.(?:png|jpe?g)"
)
_RELATION = frozenset(
    [
        "officeDocument",
        "extended-properties",
        "core-properties",
        "worksheet",
        "styles",
        "theme",
        "sharedStrings",
        "settings",
        "numbering",
        "fontTable",
        "footnotes",
        "header",
        "footer",
        "image",
        "hyperlink",
    ]
)
#: An outside relation is a link that somebody follows, never a source that a programme reads.
_OUTSIDE = re.compile(r"(?:https://|http://|mailto:|tel:)[!-~]+")
#: Text, shared text, number (the type where none is named) and truth; a cell of type `str` or `e` is a formula's result.
_CELLS = frozenset(["inlineStr", "s", "n", "b"])
#: Sums of the budget: cells of the same sheet, figures, and nothing that reaches outside.
_FORMULA = re.compile(
    r"(?:(?:SUM|ROUND|ROUNDUP|MAX|MIN|IF|COUNT|COUNTA|AVERAGE)\(|\$?[A-Z]{1,2}\$?\d{1,6}|\d+(?:\.\d+)?|[-+*/(),:<>= ]|\"\")+"
)
#: Elements that a programme follows, runs or asks with; by local name, in whatever namespace.
_NEVER = frozenset(
    [
        "externalReference",
        "externalReferences",
        "ddeLink",
        "oleLink",
        "oleObject",
        "oleObjects",
        "control",
        "controls",
        "webPublishing",
        "attachedTemplate",
        "altChunk",
        "object",
        "fldSimple",
        "connection",
        "queryTable",
        "dataConsolidate",
        "hyperlinkBase",
    ]
)
#: What a document may work out by itself: numbers of pages. Other fields include files and run programmes.
_FIELD = re.compile(r" ?(?:PAGE|NUMPAGES) ?")
_LARGEST = 50_000_000


def office_faults(data: bytes) -> Iterator[str]:
    """What stands in the workbook or document `data` and on no list, and where it could not be read: that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(member.file_size for member in package.infolist()) > _LARGEST:
                yield "isi yang terlalu besar"
                return
            for name in package.namelist():
                if not _PART.fullmatch(name):
                    yield f"bagian {name[:60]!r}"
                elif name.endswith((".xml", ".rels")):
                    yield from (f"{what} ({name})" for what in _part_faults(package.read(name)))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, etree.XMLSyntaxError, ValueError):
        yield "isi yang tidak terbaca"


def _part_faults(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(data, parser)
    if tree.getroottree().docinfo.doctype:
        yield "DOCTYPE"
    for element in tree.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else "<?"
        if name in ("<?", *_NEVER):
            yield f"<{name}>"
        elif name == "Relationship":
            yield from _relation(element)
        elif name == "c" and element.get("t", "n") not in _CELLS | ({"str"} if _has_formula(element) else set()):
            yield f"sel berjenis {element.get('t')!r}"
        elif name == "instrText" and not _FIELD.fullmatch(element.text or ""):
            yield f"bidang {(element.text or '')[:60]!r}"
        elif name == "f" and not _FORMULA.fullmatch(element.text or ""):
            yield f"rumus {(element.text or '')[:60]!r}"


def _has_formula(cell: etree._Element) -> bool:
    return any(etree.QName(child).localname == "f" for child in cell)


def _relation(element: etree._Element) -> Iterator[str]:
    kind = (element.get("Type") or "").rpartition("/")[2]
    if kind not in _RELATION:
        yield f"hubungan {kind!r}"
    if element.get("TargetMode") == "External" and not (
        kind == "hyperlink" and _OUTSIDE.fullmatch(element.get("Target") or "")
    ):
        yield f"sumber di luar {(element.get('Target') or '')[:60]!r}"
