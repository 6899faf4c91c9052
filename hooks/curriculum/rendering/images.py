"""Images: their sizes in pixels, and each written anew without anything but the picture.

A drawing is parsed with its namespaces and serialised again; a photograph is turned upright and encoded again without metadata,
because a phone writes into it where it was taken and whose phone it was.
"""

import contextlib
import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from curriculum.model.links import Link
from curriculum.source.files import while_unchanged

if TYPE_CHECKING:
    from PIL import Image

#: The kinds of images phones and paper take, and what each really is.
FORMATS = {".svg": "SVG", ".webp": "WEBP", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
#: A cheap phone has 20 MB for a page; this many pixels take 16 when they are shown.
MOST_PIXELS = 4_000_000
#: Sides of a picture in pixels, of a drawing in its own units; a strip thinner than this is no picture.
LONGEST_SIDE, THINNEST = 5000, 1 / 20
#: What browsers and paper show alike: eight bits a colour, no press colours.
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")

_VIEW_BOX = re.compile(r"\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*", re.ASCII)
#: Where a phone writes how it was held (EXIF 2.3, tag 274), and for each of its values the name of Pillow's turn that undoes it.
_ORIENTATION = 0x0112
_TURNS = ("FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90")
#: What decoders stumble over in torn or forged files.
_TORN = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    struct.error,
    zlib.error,
)


@while_unchanged
def size(file: Path) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, as it is shown; None where it has none, or is not what its ending says."""
    if file.suffix == ".svg":
        return drawn_size(file.read_bytes())
    from PIL import Image  # most pictures are drawings, and a check starts quicker without it

    try:
        with warnings.catch_warnings(action="error"), Image.open(file, formats=[FORMATS[file.suffix]]) as picture:
            if not _fits(*picture.size) or getattr(picture, "n_frames", 1) != 1 or picture.mode not in _MODES:
                return None
            picture.load()
            return _upright(picture).size
    except (*_TORN, Image.DecompressionBombError, Warning):
        return None


def _fits(width: float, height: float) -> bool:
    short, long = sorted((width, height))
    return width * height <= MOST_PIXELS and short >= 1 and long <= LONGEST_SIDE and short / long >= THINNEST


def _upright(picture: "Image.Image") -> "Image.Image":
    """The picture turned as it was held; of its metadata only that is read, and nothing written."""
    from PIL import Image

    held = picture.getexif().get(_ORIENTATION)
    turn = dict(enumerate(_TURNS, 2)).get(held) if isinstance(held, int) else None
    return picture.transpose(Image.Transpose[turn]) if turn else picture


def drawn_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a drawing from the viewBox of its outermost element; None where it names none, or none that a screen could show."""
    boxes: list[str] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda _, attributes: boxes.append(attributes.get("viewBox", "")) if not boxes else None
    with contextlib.suppress(expat.ExpatError):  # checks.pictures tells it
        parser.Parse(data, True)
    found = _VIEW_BOX.fullmatch(boxes[0]) if boxes else None
    width, height = (float(side) for side in found.groups()) if found else (0.0, 0.0)
    if not (1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE):
        return None
    return round(width), round(height)


@while_unchanged
def cleaned(file: Path) -> bytes:
    """The picture alone, as it is published: without metadata, comments, or whatever else its file holds."""
    if file.suffix == ".svg":
        return _drawing(file.read_bytes())
    from PIL import Image

    with Image.open(file, formats=[FORMATS[file.suffix]]) as picture:
        upright, kind = _upright(picture), FORMATS[file.suffix]
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and upright.palette:
            bare.putpalette(upright.getpalette() or [])
        bare.paste(upright)
        memory = io.BytesIO()
        clear = (
            picture.info.get("transparency") if kind == "PNG" else None
        )  # the colour, or share of each, that lets the page through
        bare.save(memory, kind, **({"quality": 85} if kind != "PNG" else {} if clear is None else {"transparency": clear}))
        return memory.getvalue()


@lru_cache(maxsize=512)  # the same few pictograms stand on every page and card
def _drawing(data: bytes) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    return bytes(etree.tostring(etree.fromstring(data, parser), encoding="utf-8"))


def inline(file: Path) -> str:
    """A pictogram as one line of HTML, to be drawn in the colour of the words around it: said by no voice, sized by the style sheet."""
    return _inlined(_drawing(file.read_bytes()))


@lru_cache(maxsize=512)  # the same few pictograms stand on every page and card
def _inlined(data: bytes) -> str:
    from lxml import etree

    drawing = etree.fromstring(data)
    for words in drawing.findall("{*}title") + drawing.findall("{*}desc"):
        drawing.remove(words)
    for part in drawing.iter():
        part.tag, part.tail, part.text = etree.QName(part).localname, None, None
    etree.cleanup_namespaces(drawing)
    for key in set(drawing.attrib) & {"width", "height", "role"}:
        del drawing.attrib[key]
    drawing.attrib.update({"class": "pictogram", "aria-hidden": "true"})
    return str(etree.tostring(drawing, encoding="unicode"))


def picture(link: Link, path: str, href: Callable[[str], str], sizes: Mapping[str, tuple[int, int]]) -> str:
    """A picture as Markdown of a staged page: its address from there, and its size where it is known, so that nothing jumps."""
    found = sizes.get(path)
    sized = f"{{ width={found[0]} height={found[1]} loading=lazy }}" if found else ""
    return f"![{link.words}]({href(path)}){sized}"
