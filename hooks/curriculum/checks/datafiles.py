"""Rules about the data files, and about the names that materials take from them."""

import itertools
from collections.abc import Iterator

from curriculum.checks.rule import materials, rule
from curriculum.model.loading import DATA_FILES, Loaded
from curriculum.source.problems import Problem, repeated, unknown
from curriculum.source.yaml_source import Location

_PATHS = {name: path for path, (_, name) in DATA_FILES.items()}


@rule()
def ids_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """Within a data file an id occurs once."""
    keys = {
        "terms": "term",
        "methods": "method",
        "references": "reference",
        "facts": "fact",
        "organisations": "organisation",
    }
    for name, key in keys.items():
        for place, id in repeated(getattr(record, key) for record in getattr(loaded.curriculum.catalogue, name)):
            yield _at(loaded, name, (place, key), f"'{id}' sudah ada di berkas ini; satukan entri atau beri nama lain")


def _at(loaded: Loaded, name: str, location: Location, message: str) -> Problem:
    return loaded.documents[_PATHS[name]].problem(location, message)


def _known(loaded: Loaded, name: str, key: str) -> list[str] | None:
    """The ids of a data file; None where it could not be read, which was said already."""
    return (
        None
        if name in loaded.unreadable
        else [getattr(record, key) for record in getattr(loaded.curriculum.catalogue, name)]
    )


@rule()
def data_names_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """Terms point to known terms, and every entry to known references."""
    catalogue = loaded.curriculum.catalogue
    terms, references = _known(loaded, "terms", "term"), _known(loaded, "references", "reference")
    for place, term in enumerate(catalogue.terms):
        for n, name, advice in unknown(term.see, terms):
            yield _at(loaded, "terms", (place, "see", n), f"istilah '{name}' tidak ada di istilah.yaml{advice}")
    for kind in ("terms", "organisations", "milestones"):
        for place, record in enumerate(getattr(catalogue, kind)):
            for n, name, advice in unknown(record.sources, references):
                yield _at(loaded, kind, (place, "sources", n), f"rujukan '{name}' tidak ada di rujukan.yaml{advice}")
    for place, fact in enumerate(catalogue.facts):
        for _, name, advice in unknown([fact.source], references):
            yield _at(loaded, "facts", (place, "source"), f"rujukan '{name}' tidak ada di rujukan.yaml{advice}")


@rule()
def materials_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """A step's method stands in metode.yaml, a material's source in rujukan.yaml."""
    methods, references = _known(loaded, "methods", "method"), _known(loaded, "references", "reference")
    for m in materials(loaded):
        for n, step in enumerate(m.plan.steps):
            for _, name, advice in unknown([step.method], methods):
                yield m.at(("steps", n, "method"), f"metode '{name}' tidak ada di metode.yaml{advice}")
        for n, name, advice in unknown(m.plan.sources, references):
            yield m.at(("sources", n), f"rujukan '{name}' tidak ada di rujukan.yaml{advice}")


@rule(severity="warning", needs="today")
def facts_are_fresh(loaded: Loaded) -> Iterator[Problem]:
    """A figure past its `valid_until` is checked anew before it is printed again."""
    for place, fact in enumerate(loaded.curriculum.catalogue.facts):
        if fact.expired(loaded.today):
            message = f"fakta '{fact.fact}' berlaku sampai {fact.valid_until}; periksa sumbernya, lalu perbarui 'value' dan 'checked'"
            yield _at(loaded, "facts", (place, "valid_until"), message)


@rule()
def milestones_run_forward(loaded: Loaded) -> Iterator[Problem]:
    """The timeline goes from the oldest date to the newest."""
    milestones = loaded.curriculum.catalogue.milestones
    for place, (older, newer) in enumerate(itertools.pairwise(milestones), 1):
        if newer.date < older.date[: len(newer.date)]:
            yield _at(
                loaded,
                "milestones",
                (place, "date"),
                f"'{newer.date}' ditulis sesudah '{older.date}'; urutkan dari yang paling lama",
            )
