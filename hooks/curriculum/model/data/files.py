"""Files of content/ besides guides and materials: each data file with the record its entries hold, and the pages of words."""

from curriculum.model.data.answers import ANSWERS, Answer
from curriculum.model.data.kit import KIT, KitForm
from curriculum.model.data.records import (
    Caution,
    Character,
    Fact,
    Method,
    Milestone,
    Organisation,
    Reference,
    Term,
    Training,
)
from curriculum.model.data.sums import Sum
from curriculum.model.data.supplies import Supply
from curriculum.model.outline import Doors
from curriculum.source.fields import Line, Record, Summary

#: Each data file, the record its items hold, and its name in the catalogue.
DATA_FILES: dict[str, tuple[type[Record], str]] = {
    "content/data/istilah.yaml": (Term, "terms"),
    "content/data/metode.yaml": (Method, "methods"),
    "content/data/rujukan.yaml": (Reference, "references"),
    "content/data/fakta.yaml": (Fact, "facts"),
    "content/data/organisasi.yaml": (Organisation, "organisations"),
    "content/data/linimasa.yaml": (Milestone, "milestones"),
    "content/data/tokoh.yaml": (Character, "cast"),
    "content/data/barang.yaml": (Supply, "supplies"),
    "content/data/hitungan.yaml": (Sum, "sums"),
    "content/data/kewaspadaan.yaml": (Caution, "cautions"),
    ANSWERS: (Answer, "answers"),
    "content/data/pelatihan.yaml": (Training, "trainings"),
    KIT: (KitForm, "kit"),
}
#: Those with a head above their entries: what pages they are divided over, or what kinds there are.
HEADED = frozenset(("terms", "methods", "references", "organisations"))

#: Pages of words that belong to no guide, by the name the curriculum knows them by; it may do without either.
PAGES = {"about": "content/tentang.md", "usage": "content/cara-memakai.md"}
HOME = "content/index.md"
#: Pictograms that key messages name: their source and licence, and their drawings in the folder of pictures below it.
PICTOGRAMS = "content/data/piktogram"


class PageSummary(Record):
    """The front matter of a guide's own page."""

    summary: Summary


class PageFront(PageSummary):
    """The front matter of a page of words."""

    title: Line


class HomeFront(PageSummary):
    """The front matter of the home page."""

    doors: Doors
