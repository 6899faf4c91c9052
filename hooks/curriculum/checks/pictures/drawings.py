"""Drawings (SVG 2), parsed with their namespaces: shapes and text only, in letters that can be printed, and no turning in circles."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from curriculum.checks.texts.letters import FONTS, signs
from curriculum.rendering.images import LONGEST_SIDE, drawn_size
from curriculum.source.problems import Problem, shown
from curriculum.source.spelling.signs import named


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SVG = "http://www.w3.org/2000/svg"
_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
#: All that a drawing is made of (SVG 2, static shapes and text); whatever is not named is refused.
_ELEMENTS = _names(
    "svg g defs symbol title desc path rect circle ellipse line polyline polygon text tspan marker clipPath mask "
    "pattern linearGradient radialGradient stop"
)
_ATTRIBUTES = _names(
    "id class version role viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d "
    "points transform fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin "
    "stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity opacity color display visibility "
    "vector-effect font-family font-size font-weight font-style text-anchor dominant-baseline alignment-baseline "
    "letter-spacing textLength lengthAdjust offset stop-color stop-opacity gradientUnits gradientTransform "
    "spreadMethod patternUnits patternContentUnits patternTransform clip-path clip-rule clipPathUnits mask "
    "maskUnits maskContentUnits marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY "
    "orient aria-hidden aria-label aria-labelledby aria-describedby lang"
)
#: A reference inside the drawing itself is the only address a value may hold.
_OWN_REFERENCE = re.compile(r"url\(\s*#[\w-]+\s*\)")
_ADDRESS = re.compile(r"url\s*\(|image-set|\\|:\s*//|^\s*(?:javascript|data)\s*:", re.IGNORECASE)
#: A quick look: without one of these a value holds no address.
_PERHAPS = re.compile(r"[\\:]|url|image-set", re.IGNORECASE)
_AS_UTF_8 = "simpan dan unggah ulang dari program gambar dengan pengodean UTF-8"
#: Groups inside groups; the press and browsers walk them one inside the other.
_DEEPEST = 40
#: Patterns in masks in markers; each multiplies what has to be drawn.
_LONGEST_CHAIN = 3
_REFERENCE = re.compile(r"url\(\s*#([\w-]+)\s*\)")
#: Values that are one number or several: five figures before the point are wider than any screen.
_NUMERIC = _names(
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height stroke-width stroke-miterlimit font-size textLength "
    "offset refX refY markerWidth markerHeight viewBox points stroke-dasharray stroke-dashoffset opacity "
    "fill-opacity stroke-opacity stop-opacity d letter-spacing transform gradientTransform patternTransform"
)
_HUGE = re.compile(r"(?<![.\d])\d{7,}|\d+[eE]\+?\d+|[eE]-?\d{3,}|(?i:inf|nan)")


def drawing_faults(path: str, data: bytes) -> Iterator[Problem]:
    """Faults of a drawing, parsed with its namespaces: every element and attribute is on a list."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        yield Problem(path, data.count(b"\n", 0, fault.start) + 1, 1, f"huruf di sini bukan UTF-8; {_AS_UTF_8}")
        return
    drawing = _Drawing(path)
    try:
        drawing.parser.Parse(data, True)
    except expat.ExpatError as fault:
        if not drawing.found:
            message = "SVG terputus atau salah tulis di sini; simpan dan unggah ulang dari program gambar"
            drawing.found.append(Problem(path, fault.lineno, fault.offset + 1, message))
    if not drawing.found and (tangled := drawing.chain_fault()):
        drawing.found.append(Problem(path, 1, 1, f"SVG memuat {tangled}; simpan ulang sebagai PNG dan unggah itu"))
    yield from drawing.found[:5]
    if not drawing.found and drawn_size(data) is None:
        message = f'SVG belum menyebut ukurannya; tulis di dalam <svg ...> misalnya viewBox="0 0 480 270" (lebar dan tinggi, 1 sampai {LONGEST_SIDE})'
        yield Problem(path, 1, 1, message)


class _Drawing:
    """Handlers of one parse, and the faults they found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []
        self._depth = 0
        self._ids: list[str] = []  # of the elements around this one, "" where one has none
        self._uses: dict[str, set[str]] = {}
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")  # whatever it says of itself
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("<!DOCTYPE")
        self.parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}")

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        """Another reader of the drawing would go by what it says of its letters."""
        if encoding and encoding.lower() != "utf-8":
            self.found.append(self._problem(f"SVG ini ditulis sebagai {shown(encoding)}; {_AS_UTF_8}"))

    def _refuse(self, what: str) -> None:
        self.found.append(self._problem(f"SVG memuat {shown(what)}; gambar hanya boleh berisi bentuk dan teks: simpan ulang sebagai PNG dan unggah itu"))

    def _problem(self, message: str) -> Problem:
        return Problem(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._depth += 1
        if space != _SVG or local not in _ELEMENTS or (self._depth == 1) != (local == "svg"):
            self._refuse(f"<{local}")
        if self._depth == _DEEPEST:
            self._refuse(f"kelompok di dalam kelompok lebih dari {_DEEPEST}")
        for key, value in attributes.items():
            if key not in _ATTRIBUTES and key != _XML_LANG:
                self._refuse(f"{key.rpartition(' ')[2]}=")
            elif _PERHAPS.search(value) and _ADDRESS.search(_OWN_REFERENCE.sub("", value)):
                self._refuse(value[:40])
            elif key in _NUMERIC and (huge := _HUGE.search(value)):
                self.found.append(self._problem(f"angka {shown(huge[0])} pada {key} terlalu besar; kecilkan, atau simpan ulang sebagai PNG"))
        self._ids.append(attributes.get("id", ""))
        used = {name for value in attributes.values() if "#" in value for name in _REFERENCE.findall(value)}
        for around in filter(None, self._ids[-_DEEPEST:] if used else ()):
            self._uses.setdefault(around, set()).update(used)

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._ids.pop()

    def _words(self, words: str) -> None:
        odd = next((sign for sign in words if sign not in signs(FONTS)), None)
        if odd:
            self.found.append(
                self._problem(f"tanda {shown(odd)} ({named(odd)}) di gambar ini tidak ada di huruf cetak; ganti di program gambar")
            )

    def chain_fault(self) -> str:
        """What is wrong with how parts of the drawing refer to each other; nothing where each chain is short and ends."""
        chained = {name for name, used in self._uses.items() if used}
        for _ in range(_LONGEST_CHAIN - 1):
            chained = {name for name in chained if self._uses[name] & chained}
        return (
            f"bagian '{min(chained)}' memakai dirinya sendiri, atau bersusun lebih dari {_LONGEST_CHAIN}" if chained else ""
        )
