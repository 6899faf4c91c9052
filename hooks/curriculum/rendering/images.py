"""Image sizes in pixels."""

import re
from pathlib import Path

_VIEW_BOX = re.compile(r"""<svg[^>]*?\sviewBox=["'][-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)["']""")


def size(file: Path) -> tuple[int, int] | None:
    """Width and height of a picture in pixels; None where it has none, or cannot be opened."""
    if file.suffix == ".svg":
        return drawn_size(file.read_text(encoding="utf-8", errors="replace"))
    from PIL import Image, UnidentifiedImageError  # most pictures are drawings, and a check starts quicker without it

    try:
        with Image.open(file) as picture:
            picture.load()
            return picture.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None


def drawn_size(text: str) -> tuple[int, int] | None:
    """Width and height of a drawing from its viewBox; None where it names none."""
    found = _VIEW_BOX.search(text)
    width, height = (round(float(side)) for side in found.groups()) if found else (0, 0)
    return (width, height) if width and height else None
