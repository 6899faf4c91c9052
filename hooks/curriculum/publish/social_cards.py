"""Social cards and icons: the picture of a shared link, one per guide, and the icons of the installed handbook.

Drawn by resvg from the SVG templates in overrides/cards/; what has not changed since the last build is not drawn again.
"""

import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import resvg_py
from jinja2 import Environment
from PIL import Image

from curriculum.model.curriculum import Curriculum
from curriculum.rendering.environment import environment
from curriculum.rendering.locales.language import language
from curriculum.rendering.store import Store, digest, files_digest
from curriculum.rendering.urls import ICONS

MANIFEST = "site.webmanifest"


def write(site: Path, root: Path, curriculum: Curriculum) -> None:
    """Put the cards and the manifest into a site; `root` has overrides/ and the cache build/cards/."""
    folder = site / curriculum.outline.vocabulary.paths.cards
    folder.mkdir(exist_ok=True)
    artist = Artist(root, root / "build" / "cards")
    for name, picture in _pictures(artist.templates, curriculum).items():
        (folder / f"{name}.png").write_bytes(artist.drawn(picture))
    artist.store.sweep(artist.used)
    (site / MANIFEST).write_text(json.dumps(_manifest(curriculum), ensure_ascii=False), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG with the width in pixels at which it is drawn."""

    svg: str
    width: int


def _pictures(templates: Environment, curriculum: Curriculum) -> dict[str, Picture]:
    outline, card, icon = (
        curriculum.outline,
        templates.get_template("cards/card.svg"),
        templates.get_template("cards/icon.svg"),
    )
    say = language(outline.language).say
    names = outline.vocabulary.paths
    words = {names.card: (outline.short_title, outline.goal)}
    words |= {
        guide.id: (guide.title, f"{say('guide.numbered', number=guide.number)} · {outline.short_title}")
        for guide in curriculum.guides
    }
    cards = {name: Picture(card.render(title=title, below=below), 1200) for name, (title, below) in words.items()}
    return cards | {f"{names.icon}-{width}": Picture(icon.render(), width) for width in ICONS}


class Artist:
    """Draws pictures, or finds them drawn: one is known by its SVG, its width, the fonts and the programs."""

    def __init__(self, root: Path, cache: Path, code: str = "id") -> None:
        """Draw with the templates and fonts of `root`, in the language `code`, and keep what is drawn in the folder `cache`."""
        self.templates = environment(root / "overrides", code)
        self.store = Store(cache)
        self.used: set[str] = set()
        self._fonts = sorted((root / "overrides/print/fonts").glob("*.ttf"))

    @cached_property
    def _tools(self) -> str:
        code = Path(__file__)
        return digest(
            files_digest([code], code.parent), *(font.read_bytes() for font in self._fonts), resvg_py.__resvg_version__
        )

    def drawn(self, picture: Picture) -> bytes:
        """The PNG's bytes."""
        key = digest(self._tools, picture.svg, str(picture.width))
        self.used.add(key)
        kept = self.store.get(key)
        if kept is None:
            kept = {"png": _png(picture, self._fonts)}
            self.store.put(key, kept)
        return kept["png"]


def _png(picture: Picture, fonts: list[Path]) -> bytes:
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture.svg, width=picture.width, skip_system_fonts=True, font_files=[str(font) for font in fonts]
    )
    small = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        # Sixteen colours are enough for two and the shades between.
        image.convert("RGB").quantize(16, dither=Image.Dither.NONE).save(small, "png", optimize=True)
    return small.getvalue()


def _manifest(curriculum: Curriculum) -> dict[str, Any]:
    outline, names = curriculum.outline, curriculum.outline.vocabulary.paths
    icons = [
        {
            "src": f"{names.cards}/{names.icon}-{size}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in ICONS
        for purpose in ("any", "maskable")
    ]
    return {
        "name": outline.short_title,
        "short_name": outline.short_title.removeprefix(f"{language(outline.language).say('guide.one')} ")[:30],
        "description": outline.goal,
        "lang": outline.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fffdf9",
        "theme_color": "#14504e",
        "icons": icons,
    }
