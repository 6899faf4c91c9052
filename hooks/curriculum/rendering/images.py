"""Images: their sizes in pixels, and each written anew without anything but the picture.

A drawing is parsed with its namespaces and serialised again; a photograph is turned upright and encoded again without metadata,
because a phone writes into it where it was taken and whose phone it was.
"""

import io
import re
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from curriculum.model.links import Link

#: The kinds of images phones and paper take, and what each really is.
FORMATS = {".svg": "SVG", ".webp": "WEBP", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
#: A cheap phone has 20 MB for a page; this many pixels take 16 when they are shown.
MOST_PIXELS = 4_000_000
#: Sides of a picture in pixels, of a drawing in its own units; a strip thinner than this is no picture.
LONGEST_SIDE, THINNEST = 5000, 1 / 20
#: What browsers and paper show alike: eight bits a colour, no press colours.
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")

_VIEW_BOX = re.compile(r"""<svg[^>]*?\sviewBox=["'][-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)["']""")


def size(file: Path) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, as it is shown; None where it has none, or is not what its ending says."""
    if file.suffix == ".svg":
        return drawn_size(file.read_text(encoding="utf-8", errors="replace"))
    from PIL import (  # most pictures are drawings, and a check starts quicker without it
        Image,
        ImageOps,
        UnidentifiedImageError,
    )

    try:
        with warnings.catch_warnings(action="error"), Image.open(file, formats=[FORMATS[file.suffix]]) as picture:
            if not _fits(*picture.size) or getattr(picture, "n_frames", 1) != 1 or picture.mode not in _MODES:
                return None
            picture.load()
            return ImageOps.exif_transpose(picture).size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, KeyError, Warning):
        return None


def _fits(width: float, height: float) -> bool:
    short, long = sorted((width, height))
    return width * height <= MOST_PIXELS and short >= 1 and long <= LONGEST_SIDE and short / long >= THINNEST


def drawn_size(text: str) -> tuple[int, int] | None:
    """Width and height of a drawing from its viewBox; None where it names none, or none that a screen could show."""
    found = _VIEW_BOX.search(text)
    width, height = (float(side) for side in found.groups()) if found else (0.0, 0.0)
    if not (1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE):
        return None
    return round(width), round(height)


def cleaned(file: Path) -> bytes:
    """The picture alone, as it is published: without metadata, comments, or whatever else its file holds."""
    if file.suffix == ".svg":
        return _drawing(file.read_bytes())
    from PIL import Image, ImageOps

    with Image.open(file, formats=[FORMATS[file.suffix]]) as picture:
        upright = ImageOps.exif_transpose(picture)
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and upright.palette:
            bare.putpalette(upright.getpalette() or [])
        bare.paste(upright)
        memory = io.BytesIO()
        bare.save(memory, FORMATS[file.suffix], **({"quality": 85} if FORMATS[file.suffix] in ("JPEG", "WEBP") else {}))
        return memory.getvalue()


@lru_cache(maxsize=2048)  # a preview asks of every drawing again
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
