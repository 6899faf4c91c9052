"""Word package (.docx, ISO/IEC 29500): the template's parts with a body, a foot and a title of our own, zipped the same way every time.

The template is a Word file that an editor restyles in Word or LibreOffice. Taken from it: styles, numbering, page and foot. Its own
words are thrown away, but `{{ foot }}` in its foot, which every document fills.
"""

import datetime
import io
import re
import zipfile
from html import escape
from pathlib import Path

TEMPLATE = Path("overrides/word/template.docx")
FOOT = "{{ foot }}"
#: The styles of the template that documents use; one that an editor has renamed or deleted stops the build.
STYLES = (
    "Title",
    "Subtitle",
    "Heading1",
    "Heading2",
    "Heading3",
    "ListBullet",
    "ListNumber",
    "ListCheck",
    "Quote",
    "Small",
    "Centred",
    "Big",
    "Cell",
    "TableGrid",
)
_MOMENT = (1980, 1, 1, 0, 0, 0)
_BODY = re.compile(r"(<w:body>).*?((?:<w:sectPr\b(?:(?!<w:sectPr\b).)*)</w:body>)", re.DOTALL)
_WIDE = re.compile(r"<w:pgSz\b[^>]*/>")
_MARGINS = re.compile(r"<w:pgMar\b[^>]*/>")
#: What a framed page has after its margins: a double line eight millimetres from its edges; and its text in the middle.
_FRAME = (
    '<w:pgBorders w:offsetFrom="page">'
    + "".join(
        f'<w:{side} w:val="double" w:sz="12" w:space="24" w:color="7A2E12"/>' for side in ("top", "left", "bottom", "right")
    )
    + '</w:pgBorders><w:vAlign w:val="center"/>'
)
#: Where the foot's page number ends; and how much wider A4 is lying than upright (twentieths of a point).
_RIGHT_TAB = re.compile(r'(<w:tab w:val="right" w:pos=")(\d+)(")')
_WIDER = 16838 - 11906
_LIST = re.compile(r'w:styleId="ListNumber".*?<w:numId w:val="(\d+)"/>', re.DOTALL)
_NUMBER = re.compile(r'<w:num w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"/>')


class TemplateError(ValueError):
    """The Word template lacks what every document needs; the message says what, to an editor."""


class Template:
    """The parts of a template, read once; raises TemplateError where a style, the numbering or the place of the foot is gone."""

    def __init__(self, file: Path) -> None:
        """Read and check it."""
        with zipfile.ZipFile(file) as parts:
            self._parts = {name: parts.read(name) for name in parts.namelist()}
        styles, lists = self._text("word/styles.xml"), self._text("word/numbering.xml")
        missing = [style for style in STYLES if f'w:styleId="{style}"' not in styles]
        if missing:
            raise TemplateError(f"{TEMPLATE}: gaya {', '.join(missing)} tidak ada lagi; kembalikan dari riwayat berkas")
        if not any(FOOT in self._text(name) for name in self._feet):
            raise TemplateError(
                f"{TEMPLATE}: tulisan '{FOOT}' di kaki halaman tidak ada lagi atau terbelah; ketik ulang di kaki halaman"
            )
        numbered = _LIST.search(styles)
        abstract = dict(_NUMBER.findall(lists)).get(numbered[1]) if numbered else None
        if abstract is None:
            raise TemplateError(f"{TEMPLATE}: gaya ListNumber tidak bernomor lagi; kembalikan dari riwayat berkas")
        self._abstract, self._free = abstract, 1 + max(int(number) for number, _ in _NUMBER.findall(lists))

    @property
    def first_list(self) -> int:
        """The id of a document's first numbered list; each further list has the next one."""
        return self._free

    def document(
        self,
        body: str,
        *,
        title: str,
        foot: str,
        edition: datetime.date,
        lists: int = 0,
        wide: bool = False,
        framed: bool = False,
    ) -> bytes:
        """A .docx with a `body` of WordprocessingML that uses `lists` numbered lists; the same input gives the same bytes.

        `framed`: in the middle of its page with a frame around it, as a certificate is.
        """
        parts = {**self._parts, "word/document.xml": self._filled(body, wide=wide, framed=framed).encode()}
        for name in self._feet:
            parts[name] = self._text(name).replace(FOOT, escape(foot)).encode()
        if wide:
            parts |= {
                name: _RIGHT_TAB.sub(_moved, parts[name].decode()).encode() for name in ("word/styles.xml", *self._feet)
            }
        parts["word/numbering.xml"] = self._numbering(lists).encode()
        parts["docProps/core.xml"] = _properties(title, edition).encode()
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as box:
            for name, content in parts.items():
                box.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
        return memory.getvalue()

    @property
    def _feet(self) -> list[str]:
        return [name for name in self._parts if re.fullmatch(r"word/footer\d*\.xml", name)]

    def _text(self, name: str) -> str:
        return self._parts.get(name, b"").decode("utf-8")

    def _filled(self, body: str, *, wide: bool, framed: bool) -> str:
        whole = _BODY.sub(lambda found: found[1] + body + found[2], self._text("word/document.xml"), count=1)
        if framed:
            whole = _MARGINS.sub(lambda found: found[0] + _FRAME, whole)
        return _WIDE.sub('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', whole) if wide else whole

    def _numbering(self, lists: int) -> str:
        """Each numbered list begins at one."""
        added = "".join(
            f'<w:num w:numId="{self._free + place}"><w:abstractNumId w:val="{self._abstract}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for place in range(lists)
        )
        return self._text("word/numbering.xml").replace("</w:numbering>", f"{added}</w:numbering>")


def _moved(tab: re.Match[str]) -> str:
    """A tab at the right edge of an upright page, at that of a lying one."""
    return f"{tab[1]}{int(tab[2]) + _WIDER}{tab[3]}"


def _properties(title: str, edition: datetime.date) -> str:
    moment = f"{edition.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dc:title>{escape(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )
