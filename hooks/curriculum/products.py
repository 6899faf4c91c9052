"""What comes off the press: which pieces each PDF is joined from, and the number of every page.

A page is numbered within its guide, `3-12`, and has that number in every printing: loose sheet, guide manual, complete manual.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from curriculum.books import runs
from curriculum.layouts import Project, Unit
from curriculum.model import Guide, Material
from curriculum.numbering import Numbers, place_of
from curriculum.paper import Piece

#: Pieces of each laid-out unit, by the unit's id.
Pieces = Mapping[str, tuple[Piece, ...]]

APPENDIX = "L"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Share:
    """One piece of a unit, and what its pages are called in a product."""

    unit: Unit
    place: int
    labels: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True)
class Product:
    """A PDF to join; `folds` says that a booklet of it is wanted at that path too."""

    path: str
    title: str
    shares: tuple[Share, ...]
    folds: str = ""


def roman(number: int) -> str:
    """`4` is `iv`."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


class Edition:
    """All products of one laid-out project."""

    def __init__(self, project: Project, pieces: Pieces) -> None:
        """Number every page."""
        self._project = project
        self._pieces = pieces
        self._labels: dict[tuple[str, int], tuple[str, ...]] = {}
        for guide in project.curriculum.guides:
            self._number_guide(guide)
        self._number_manual()
        self.numbers = Numbers(dict(self._addresses()))

    def _count(self, unit: Unit, place: int, prefix: str, first: int) -> int:
        pages = self._pieces[unit.id][place].pages
        self._labels[unit.id, place] = tuple(f"{prefix}{number}" for number in range(first, first + len(pages)))
        return first + len(pages)

    def _number_guide(self, guide: Guide) -> None:
        own, prefix = Unit("panduan", guide.id), f"{guide.number}-"
        after = self._count(own, 2, prefix, 1)
        for material in guide.written:
            unit = Unit("materi", material.path)
            for place in range(len(self._pieces[unit.id])):
                after = self._count(unit, place, prefix, after)
        self._count(own, 3, prefix, after)

    def _number_manual(self) -> None:
        unit, place, appendix = Unit("manual"), 1, 1
        for number, piece in enumerate(self._pieces["manual"]):
            if piece.section.startswith("#") and number > 1:
                pages = range(place, place + len(piece.pages))
                self._labels[unit.id, number] = tuple(roman(page) for page in pages)
                place = pages.stop
            elif piece.section.startswith("lampiran/"):
                appendix = self._count(unit, number, f"{APPENDIX}-", appendix)

    def _addresses(self) -> Iterator[tuple[str, str]]:
        for unit in reversed(self._project.units):
            if unit.kind == "besar":
                continue
            for place, piece in enumerate(self._pieces[unit.id]):
                labels = self._labels.get((unit.id, place), ())
                for page, label in reversed(list(zip(piece.pages, labels, strict=False))):
                    yield from ((name, label) for name in page.anchors)

    def _share(self, unit: Unit, place: int, depth: int = 0) -> Share:
        blank = ("",) * len(self._pieces[unit.id][place].pages)
        return Share(unit, place, self._labels.get((unit.id, place), blank), depth)

    def products(self) -> Iterator[Product]:
        """Every PDF, the longest first."""
        curriculum = self._project.curriculum
        yield Product("manual.pdf", curriculum.outline.title, tuple(self._manual()))
        for guide in curriculum.guides:
            title = f"Panduan {guide.number}: {guide.title}"
            yield Product(f"panduan/{guide.id}.pdf", title, tuple(self._guide(guide)), f"buklet/{guide.id}.pdf")
        for material in curriculum.written:
            yield from self._sheets(material)

    def _sheets(self, material: Material) -> Iterator[Product]:
        unit, large = Unit("materi", material.path), Unit("besar", material.path)
        kinds = [piece.section.partition("#")[2] for piece in self._pieces[unit.id]]
        named = f"{material.code} {material.title}"
        for folder, title, wanted in (
            ("peserta", "Lembar peserta", ("peserta", "lembar")),
            ("fasilitator", "Pegangan fasilitator", ("", "lembar", "catatan-pelaksanaan")),
            ("lembar-kerja", "Lembar kerja", ("lembar",)),
        ):
            shares = tuple(self._share(unit, place) for place, kind in enumerate(kinds) if kind in wanted)
            yield Product(f"{folder}/{material.path}.pdf", f"{title} {named}", shares)
        yield Product(f"peserta-besar/{material.path}.pdf", f"Lembar peserta {named} (huruf besar)", tuple(self._large(large)))

    def _large(self, unit: Unit) -> Iterator[Share]:
        first = 1
        for place, piece in enumerate(self._pieces[unit.id]):
            yield Share(unit, place, tuple(str(number) for number in range(first, first + len(piece.pages))))
            first += len(piece.pages)

    def _body(self, guide: Guide, depth: int) -> Iterator[Share]:
        own = Unit("panduan", guide.id)
        yield self._share(own, 2, depth)
        for material in guide.written:
            unit = Unit("materi", material.path)
            yield from (self._share(unit, place, depth + 1) for place in range(len(self._pieces[unit.id])))

    def _guide(self, guide: Guide) -> Iterator[Share]:
        own = Unit("panduan", guide.id)
        yield from (self._share(own, place) for place in (0, 1))
        yield from self._body(guide, 0)
        yield self._share(own, 3)

    def _manual(self) -> Iterator[Share]:
        unit = Unit("manual")
        places = {piece.section: place for place, piece in enumerate(self._pieces["manual"])}
        runs_of_guides = [guides for _, guides in runs(self._project.curriculum)]
        for section, place in places.items():
            yield self._share(unit, place)
            if section.startswith("pembatas/"):
                for guide in runs_of_guides[int(section.removeprefix("pembatas/")) - 1]:
                    yield from self._body(guide, 1)

    def shown(self, shares: Iterable[Share]) -> dict[str, str]:
        """The numbers that the slots of these pages show; what a product's key must hold besides its pieces."""
        site = self._project.curriculum.outline.address
        slots = {
            slot.removeprefix(site)
            for share in shares
            for page in self._pieces[share.unit.id][share.place].pages
            for slot in page.slots
        }
        return {slot: self.numbers.of[place_of(slot)] for slot in sorted(slots)}
