"""Shared pictures: the key messages of each material as one PNG for WhatsApp, with title, pictograms, code and edition.

As wide as WhatsApp shows sharply and as high as a post (4:5), or as a phone's screen (9:16) where the words need it; on a screen of 360 px
no letter of a message is below 13 px. Drawn from overrides/cards/messages.svg and kept like the social cards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

from curriculum.model.curriculum import Curriculum, WrittenMaterial
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.social_cards import Artist, Picture
from curriculum.rendering.colours import shades
from curriculum.rendering.formats import plain_address, uncoded
from curriculum.rendering.images import inline
from curriculum.rendering.urls import Urls

#: Pixels of the file's width; WhatsApp shows no more.
_DRAWN = 900
#: Units of the layout: width of the picture, its two heights, its margin, a pictogram with the room beside it, what stands around words of a tile.
WIDTH, HEIGHTS, MARGIN = 1080, (1350, 1920), 48
_SIGN, _BESIDE, _AROUND, _BETWEEN = 124, 36, 28, 18
#: Sizes of a message's letters, the best first; a title's, and what a line is higher than its letters.
_SIZES, _TITLE, _LINE = (48, 44, 40), 58, 1.28
#: What stands above the title and below the messages.
_HEAD, _FOOT = 118, 112
#: No tile grows higher than so much beyond its words where there is room to spare.
_MOST_AIR = 70
_REGULAR, _TITLE_FONT = "terang-regular.ttf", "literata-bold.ttf"


@dataclass(frozen=True, slots=True)
class Tile:
    """A message on the picture: lines of words, pictogram as SVG (empty: none), where it begins and how high it is."""

    lines: tuple[str, ...]
    sign: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: the picture's height, the lines of its title, the size of a message's letters, the tiles."""

    height: int
    title: tuple[str, ...]
    size: int
    tiles: tuple[Tile, ...]


def write(site: Path, root: Path, urls: Urls, kept: Kept | None = None) -> None:
    """Put the picture of each written material (`Urls.message_card`) into a built site; `root` has overrides/ and the cache build/messages/.

    A drawing that is in `kept` is not laid out again.
    """
    artist = Artist(root, root / "build" / "messages", urls.spoken.code)
    for material in urls.curriculum.written:
        file = site / urls.message_card(material)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(drawn(artist, Card(root, urls.curriculum, material), kept))
    artist.store.sweep(artist.used)


def drawn(artist: Artist, card: "Card", kept: Kept | None = None) -> bytes:
    """The picture as PNG."""

    def svg() -> str:
        sizes = {"width": WIDTH, "margin": MARGIN, "sign": _SIGN, "beside": _BESIDE, "line": _LINE}
        return artist.templates.get_template("cards/messages.svg").render(card=card, layout=card.layout, **sizes)

    return artist.drawn(Picture((kept or Kept()).text(svg, "messages", *card.shown), _DRAWN))


@dataclass(frozen=True)
class Card:
    """The picture of one material; its title is the quiet one where the plan has one."""

    root: Path
    curriculum: Curriculum
    material: WrittenMaterial

    @property
    def title(self) -> str:
        """What a participant's paper calls the material."""
        return self.material.plan.paper_title or self.material.short

    @property
    def colour(self) -> str:
        """The colour of its part."""
        guide = self.curriculum.guide(self.material.guide.guide)
        assert guide is not None
        return shades(guide.part.colour).accent

    @property
    def foot(self) -> tuple[str, str]:
        """Code and edition, then where the whole is read and what may be done with it."""
        outline, spoken = self.curriculum.outline, Urls(self.curriculum).spoken
        edition = spoken.say("edition.of", date=spoken.date(self.material.edition))
        return (
            f"{spoken.say('material.numbered', code=self.material.code)} · {edition}",
            f"{plain_address(outline.address)} · {outline.licence.name}",
        )

    @property
    def messages(self) -> list[tuple[str, str]]:
        """Words and pictogram of each message."""
        beside = self.curriculum.pictograms.beside(self.material.plan)
        return [(uncoded(words), inline(self.root / "content" / picture) if picture else "") for words, picture in beside]

    @property
    def shown(self) -> Iterator[str]:
        """All that is drawn of the material, and the language of what is said beside it."""
        yield from (self.curriculum.outline.language, self.material.code, self.title, self.colour, *self.foot)
        for words, sign in self.messages:
            yield from (words, sign)

    @property
    def layout(self) -> Layout:
        """The lowest picture with the largest letters that hold all messages; the last try where none does."""
        title = broken(self.title, self._font(_TITLE_FONT), _TITLE, WIDTH - 2 * MARGIN)
        above = _HEAD + len(title) * _TITLE * _LINE + 2 * _BETWEEN
        tried = [(height, size) for height in HEIGHTS for size in _SIZES if size > min(_SIZES) or height == max(HEIGHTS)]
        for height, size in tried:
            words = [self._lines(text, sign, size) for text, sign in self.messages]
            room = height - above - _FOOT - sum(_tile_height(lines, sign, size) + _BETWEEN for lines, sign in words)
            if room >= 0:
                break
        air = max(0, min(_MOST_AIR, room / len(words)))
        return Layout(height, title, size, tuple(_tiles(words, size, above + max(0, room - air * len(words)) / 2, air)))

    def _font(self, name: str) -> str:
        return str(self.root / "overrides" / "print" / "fonts" / name)

    def _lines(self, words: str, sign: str, size: int) -> tuple[tuple[str, ...], str]:
        room = WIDTH - 2 * MARGIN - 2 * _AROUND - (_SIGN + _BESIDE if sign else 0)
        return broken(words, self._font(_REGULAR), size, room), sign


def _tile_height(lines: tuple[str, ...], sign: str, size: int) -> float:
    return max(len(lines) * size * _LINE, _SIGN if sign else 0) + 2 * _AROUND


def _tiles(words: list[tuple[tuple[str, ...], str]], size: int, top: float, air: float) -> Iterator[Tile]:
    for lines, sign in words:
        height = _tile_height(lines, sign, size) + air
        yield Tile(lines, sign, top, height)
        top += height + _BETWEEN


@cache
def _measure(font: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, size)


def broken(words: str, font: str, size: int, room: float) -> tuple[str, ...]:
    """`words` in lines that are no wider than `room` pixels in letters of `size` pixels of the font file `font`."""
    measure, lines = _measure(font, size), [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)
