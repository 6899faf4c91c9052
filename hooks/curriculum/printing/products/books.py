"""Books: the complete manual and the manual of each guide, with its booklet.

The pages of a guide are first merged into a volume, which its manual and the complete manual take in whole.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import get_args

from curriculum.model.curriculum import Guide
from curriculum.printing.documents import Unit
from curriculum.printing.manuals import runs
from curriculum.printing.products.numbering import MANUAL, NumberedPages
from curriculum.printing.products.product import Product, Source, deeper
from curriculum.rendering.urls import BookKind


class Books:
    """The bound products."""

    def __init__(self, pages: NumberedPages) -> None:
        """Of numbered pages."""
        self._pages = pages

    @cached_property
    def volumes(self) -> dict[str, Product]:
        """The numbered pages of each guide, by its id."""
        return {
            guide.id: self._pages.product("", guide.title, tuple(self._body(guide)))
            for guide in self._pages.curriculum.guides
        }

    def _body(self, guide: Guide) -> Iterator[Source]:
        yield self._pages.piece(Unit("panduan", guide.id), 2)
        yield from self._bound(guide, borrowed=False)

    def _bound(self, guide: Guide, *, borrowed: bool) -> Iterator[Source]:
        """Units of a guide, each once: those numbered in it, or the questionnaires it borrows from an earlier guide."""
        for unit, depth in dict.fromkeys(self._pages.units(guide.written)):
            if borrowed is not self._pages.labels[unit, 0][0].startswith(f"{guide.number}-"):
                yield from self._pages.pieces(unit, self._pages.places(unit), depth)

    def _volume(self, guide: Guide, depth: int) -> Source:
        volume = self.volumes[guide.id]
        return Source(volume.key, 0, deeper(volume.pages, depth), volume.labels, volume=volume)

    def all(self) -> Iterator[Product]:
        """The complete manual and the guide manuals."""
        curriculum = self._pages.curriculum
        yield self._pages.product(self._pages.urls.manual, curriculum.outline.title, tuple(self._manual()))
        for guide in curriculum.guides:
            own = Unit("panduan", guide.id)
            front, imprint, _, closing = (self._pages.piece(own, place) for place in range(4))
            sources = (
                front,
                imprint,
                self._volume(guide, 0),
                *self._bound(guide, borrowed=True),
                *self._pages.log(),
                closing,
            )
            title = self._pages.urls.spoken.say("guide.titled", number=guide.number, title=guide.title)
            path, booklet = (self._pages.urls.book(kind, guide) for kind in get_args(BookKind))
            yield self._pages.product(path, title, sources, booklet)

    def _manual(self) -> Iterator[Source]:
        guides = [guides for _, guides in runs(self._pages.curriculum)]
        for place, piece in enumerate(self._pages.laid[MANUAL].pieces):
            yield self._pages.piece(MANUAL, place)
            if piece.section.startswith("pembatas/"):
                run = guides[int(piece.section.removeprefix("pembatas/")) - 1]
                yield from (self._volume(guide, 1) for guide in run)
