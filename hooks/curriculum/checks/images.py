"""Rules about images in content/: of a kind and size that phones and paper can take, and SVG that holds drawing only."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from curriculum.checks.rule import rule
from curriculum.model.loading import Loaded
from curriculum.rendering.images import FORMATS, LONGEST_SIDE, MOST_PIXELS, drawn_size, size
from curriculum.rendering.urls import PICTURES
from curriculum.source.problems import Problem

KINDS = tuple(FORMATS)
#: Names of pictures become addresses that hosts, phones and zip programs must all agree on.
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|webp|png|jpe?g)")
_LONGEST_NAME = 80

_SVG = "http://www.w3.org/2000/svg"
_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
#: All that a drawing is made of (SVG 2, static shapes and text); whatever is not named is refused.
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "title",
        "desc",
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
        "clipPath",
        "mask",
        "pattern",
        "linearGradient",
        "radialGradient",
        "stop",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "version",
        "role",
        "viewBox",
        "preserveAspectRatio",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
        "d",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-miterlimit",
        "stroke-opacity",
        "opacity",
        "color",
        "display",
        "visibility",
        "vector-effect",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "text-anchor",
        "dominant-baseline",
        "alignment-baseline",
        "letter-spacing",
        "textLength",
        "lengthAdjust",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "patternUnits",
        "patternContentUnits",
        "patternTransform",
        "clip-path",
        "clip-rule",
        "clipPathUnits",
        "mask",
        "maskUnits",
        "maskContentUnits",
        "marker-start",
        "marker-mid",
        "marker-end",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "refX",
        "refY",
        "orient",
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "aria-describedby",
        "lang",
    ]
)
#: A reference inside the drawing itself is the only address a value may hold.
_OWN_REFERENCE = re.compile(r"url\(\s*#[\w-]+\s*\)")
_ADDRESS = re.compile(r"url\s*\(|image-set|\\|:\s*//|^\s*(?:javascript|data)\s*:", re.IGNORECASE)
#: Groups inside groups; the press and browsers walk them one inside the other.
_DEEPEST = 40


@rule()
def pictures_are_safe(loaded: Loaded) -> Iterator[Problem]:
    """A file in a `gambar` folder is a whole picture, not larger than the limit; a drawing holds shapes and text only."""
    root, largest = loaded.root, loaded.curriculum.outline.limits.largest_picture
    for folder in sorted((root / "content").glob(f"**/{PICTURES}")):
        if folder.is_symlink():
            path = folder.relative_to(root).as_posix()
            yield Problem(path, 1, 1, "folder ini hanya penunjuk (symlink) ke tempat lain; simpan folder aslinya di sini")
            continue
        for file in sorted(folder.glob("[!.]*")):
            yield from _picture_faults(file, shown_path(file.relative_to(root)), largest)


def shown_path(path: Path) -> str:
    """A path as messages may print it: whatever could move the cursor or begin a line is spelled out."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode().encode("unicode_escape").decode("ascii")


def _picture_faults(file: Path, path: str, largest: int) -> Iterator[Problem]:
    if file.is_symlink() or not file.is_file() or file.suffix not in KINDS:
        yield Problem(path, 1, 1, f"di folder '{PICTURES}' hanya boleh ada gambar ({', '.join(KINDS)})")
    elif not _NAME.fullmatch(file.name) or len(file.name) > _LONGEST_NAME:
        yield Problem(
            path, 1, 1, "nama gambar hanya huruf kecil, angka, dan tanda hubung, misalnya peta-tubuh.svg; ganti namanya"
        )
    elif (bytes_ := file.stat().st_size) > largest:
        message = f"gambar {bytes_} bita, paling besar {largest}; kecilkan atau simpan sebagai SVG/WebP"
        yield Problem(path, 1, 1, message)
    elif file.suffix == ".svg":
        yield from _drawing_faults(path, file.read_bytes())
    elif size(file) is None:
        yield Problem(
            path,
            1,
            1,
            f"berkas {file.suffix} ini rusak, bergerak, lebih dari {MOST_PIXELS // 1_000_000} juta titik, atau bukan gambar "
            f"{FORMATS[file.suffix]}; simpan ulang dari program gambar",
        )


def _drawing_faults(path: str, data: bytes) -> Iterator[Problem]:
    """Faults of a drawing, parsed with its namespaces: every element and attribute is on a list."""
    drawing = _Drawing(path)
    try:
        drawing.parser.Parse(data, True)
    except expat.ExpatError as fault:
        if not drawing.found:
            message = "SVG terputus atau salah tulis di sini; simpan ulang dari program gambar"
            drawing.found.append(Problem(path, fault.lineno, fault.offset + 1, message))
    yield from drawing.found[:5]
    if not drawing.found and drawn_size(data.decode("utf-8", "replace")) is None:
        message = f'SVG belum menyebut ukurannya; tulis viewBox="0 0 lebar tinggi" pada <svg>, sisi 1 sampai {LONGEST_SIDE}'
        yield Problem(path, 1, 1, message)


class _Drawing:
    """Handlers of one parse, and the faults they found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []
        self._depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("<!DOCTYPE")
        self.parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}")

    def _refuse(self, what: str) -> None:
        message = f"SVG memuat '{what}'; gambar hanya boleh berisi bentuk dan teks"
        self.found.append(Problem(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message))

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
            elif _ADDRESS.search(_OWN_REFERENCE.sub("", value)):
                self._refuse(value[:40])

    def _end(self, _: str) -> None:
        self._depth -= 1
