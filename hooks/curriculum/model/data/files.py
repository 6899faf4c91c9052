"""Files of content/ besides guides and materials: each data file with the record its entries hold, and the pages of words."""

from curriculum.model.data.answers import Answer
from curriculum.model.data.kit import KitForm
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

#: Each data file by its name in the catalogue, with the record its items hold; `vocabulary.files` says what it is called.
DATA_FILES: dict[str, type[Record]] = {
    "terms": Term,
    "methods": Method,
    "references": Reference,
    "facts": Fact,
    "organisations": Organisation,
    "milestones": Milestone,
    "cast": Character,
    "supplies": Supply,
    "sums": Sum,
    "cautions": Caution,
    "answers": Answer,
    "trainings": Training,
    "kit": KitForm,
}
#: Those with a head above their entries: what pages they are divided over, or what kinds there are.
HEADED = frozenset(("terms", "methods", "references", "organisations"))

HOME = "content/index.md"


class PageSummary(Record):
    """The front matter of a guide's own page."""

    summary: Summary


class PageFront(PageSummary):
    """The front matter of a page of words."""

    title: Line


class HomeFront(PageSummary):
    """The front matter of the home page."""

    doors: Doors
