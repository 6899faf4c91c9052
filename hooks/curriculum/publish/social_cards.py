"""Pictures that other programs show: the card of a shared link, one per guide, and the icons of the installed handbook.

Drawn from the outline when the site is published; the same titles give the same bytes.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from curriculum.model.curriculum import Curriculum

FOLDER = "kartu"
MANIFEST = "site.webmanifest"
_FONTS = Path("overrides/print/fonts")
_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 80
_TEAL, _PAPER, _PALE = "#14504e", "#fffdf9", "#cfe3df"
#: The house drawn with one thread (assets/images/logo.svg, in its 24 by 24 units): walls and roof, then the thread's loop.
_HOUSE = ((4.5, 20.5), (4.5, 11), (12, 4), (19.5, 11), (19.5, 16.2))
_LOOPS = (((11.1, 12.0, 19.5, 20.4), 0, 180), ((11.1, 13.1, 15.3, 17.3), 180, 360))
_TAILS = (((11.1, 15.2), (11.1, 16.2)), ((15.3, 15.2), (15.3, 16.2)))
_FINER = 4  # drawn this many times larger, then made small: Pillow's lines have no smooth edges


def write(site: Path, root: Path, curriculum: Curriculum) -> None:
    """Put kartu/*.png and the manifest into a site."""
    (site / FOLDER).mkdir(exist_ok=True)
    outline = curriculum.outline
    cards = {"panduan": (outline.short_title, outline.goal)}
    cards |= {guide.id: (guide.title, f"Panduan {guide.number} · {outline.short_title}") for guide in curriculum.guides}
    for name, (title, below) in cards.items():
        _save(_card(root / _FONTS, title, below), site / FOLDER / f"{name}.png")
    for size in (192, 512):
        _save(_icon(size), site / FOLDER / f"ikon-{size}.png")
    (site / MANIFEST).write_text(json.dumps(_manifest(curriculum), ensure_ascii=False), encoding="utf-8")


def _manifest(curriculum: Curriculum) -> dict[str, Any]:
    outline = curriculum.outline
    icons = [
        {"src": f"{FOLDER}/ikon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    return {
        "name": outline.short_title,
        "short_name": outline.short_title.removeprefix("Panduan ")[:30],
        "description": outline.goal,
        "lang": "id",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _TEAL,
        "icons": icons,
    }


def _save(picture: Image.Image, file: Path) -> None:
    """Sixteen colours are enough for two and the shades between."""
    picture.quantize(16, dither=Image.Dither.NONE).save(file, optimize=True)


def _card(fonts: Path, title: str, below: str) -> Image.Image:
    card = Image.new("RGB", (_WIDTH, _HEIGHT), _TEAL)
    draw = ImageDraw.Draw(card)
    card.paste(_house(150), (_MARGIN - 20, 56))
    for size in range(84, 40, -4):
        font = ImageFont.truetype(fonts / "literata-bold.ttf", size)
        lines = list(_lines(draw, title, font))
        if len(lines) * size * 1.2 <= 250:
            break
    draw.multiline_text((_MARGIN, 230), "\n".join(lines), fill=_PAPER, font=font, spacing=size * 0.15)
    small = ImageFont.truetype(fonts / "atkinson-regular.ttf", 30)
    draw.multiline_text(
        (_MARGIN, _HEIGHT - 50), "\n".join(_lines(draw, below, small)), fill=_PALE, font=small, anchor="ld", spacing=8
    )
    return card


def _lines(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """`text` broken so that every line fits the card."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=font) > _WIDTH - 2 * _MARGIN:
            yield line
            longer = word
        line = longer
    yield line


def _icon(size: int) -> Image.Image:
    """The house with room around it, so that phones may cut it round."""
    icon = Image.new("RGB", (size, size), _TEAL)
    inner = size * 5 // 8
    icon.paste(_house(inner), ((size - inner) // 2, (size - inner) // 2))
    return icon


def _house(size: int) -> Image.Image:
    unit = size * _FINER / 24
    picture = Image.new("RGB", (size * _FINER, size * _FINER), _TEAL)
    draw = ImageDraw.Draw(picture)
    width = round(2 * unit)
    for line in (_HOUSE, *_TAILS):
        draw.line([(x * unit, y * unit) for x, y in line], fill=_PAPER, width=width, joint="curve")
    for (left, top, right, bottom), start, end in _LOOPS:
        half = unit  # arcs are drawn inwards from their box
        box = (left * unit - half, top * unit - half, right * unit + half, bottom * unit + half)
        draw.arc(box, start, end, fill=_PAPER, width=width)
    return picture.resize((size, size), Image.Resampling.LANCZOS)
