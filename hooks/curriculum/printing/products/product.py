"""Product: a PDF to make, as runs of laid-out pages with their numbers; nothing is merged here.

A page keeps its number in every printing: loose sheet, guide manual, complete manual. A product's key tells whether its file is still
the one wanted, so only what changed is merged again.
"""

from dataclasses import dataclass, replace

from curriculum.pdf.layout import Page
from curriculum.pdf.page_numbers import Numbers
from curriculum.printing.documents import Unit


@dataclass(frozen=True)
class Source:
    """Pages of a product, the `first` (from 0) and those after it: pieces of a document, or a volume."""

    key: str
    first: int
    pages: tuple[Page, ...]
    labels: tuple[str, ...]
    unit: Unit | None = None
    volume: "Product | None" = None


@dataclass(frozen=True)
class Product:
    """A PDF to make, known by the key of all it is made of and shows; one with no path is a volume."""

    path: str
    title: str
    key: str
    sources: tuple[Source, ...]
    numbers: Numbers
    #: Where a booklet of it goes too.
    booklet: str = ""

    @property
    def pages(self) -> tuple[Page, ...]:
        """All its pages."""
        return tuple(page for source in self.sources for page in source.pages)

    @property
    def labels(self) -> tuple[str, ...]:
        """Their numbers."""
        return tuple(label for source in self.sources for label in source.labels)


def deeper(pages: tuple[Page, ...], depth: int) -> tuple[Page, ...]:
    """The pages with their bookmarks so much deeper."""
    if not depth:
        return pages
    return tuple(
        replace(page, marks=tuple(mark._replace(level=mark.level + depth) for mark in page.marks)) for page in pages
    )


def bound(volume: Product, depth: int = 0) -> Source:
    """A whole volume as pages of a book, its bookmarks so much deeper."""
    return Source(volume.key, 0, deeper(volume.pages, depth), volume.labels, volume=volume)
