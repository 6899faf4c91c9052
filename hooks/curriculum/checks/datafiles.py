"""Rules about the data files, and about the names that materials take from them."""

import datetime
import itertools
from collections.abc import Iterator, Sequence

from curriculum.model.datafiles import SYNONYMS, Synonyms
from curriculum.model.loading import DATA_FILES, Loaded
from curriculum.source.problems import Problem, repeated, unknown
from curriculum.source.yaml_source import Location

_PATHS = {name: path for path, (_, name) in DATA_FILES.items()}


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


def materials_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """A step's method stands in metode.yaml, a material's source in rujukan.yaml."""
    methods, references = _known(loaded, "methods", "method"), _known(loaded, "references", "reference")
    for material in loaded.curriculum.written:
        assert material.plan is not None
        document = loaded.documents[material.source]
        for n, step in enumerate(material.plan.steps):
            for _, name, advice in unknown([step.method], methods):
                yield document.problem(("steps", n, "method"), f"metode '{name}' tidak ada di metode.yaml{advice}")
        for n, name, advice in unknown(material.plan.sources, references):
            yield document.problem(("sources", n), f"rujukan '{name}' tidak ada di rujukan.yaml{advice}")


def facts_are_fresh(loaded: Loaded, today: datetime.date) -> Iterator[Problem]:
    """A figure past its `valid_until` is checked anew before it is printed again. A warning only."""
    for place, fact in enumerate(loaded.curriculum.catalogue.facts):
        if fact.expired(today):
            message = f"fakta '{fact.fact}' berlaku sampai {fact.valid_until}; periksa sumbernya, lalu perbarui 'value' dan 'checked'"
            document = loaded.documents[_PATHS["facts"]]
            yield Problem(document.path, *document.place((place, "valid_until")), message, "warning")


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


def synonyms_hold(loaded: Loaded) -> Iterator[Problem]:
    """sinonim.yaml keeps the rules of its own module."""
    for location, message in complaints(loaded.curriculum.synonyms):
        yield loaded.documents[SYNONYMS].problem(location, message)


def topics_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """The pages whose topics sinonim.yaml lists stand in the outline."""
    curriculum = loaded.curriculum
    pages = [guide.id for guide in curriculum.guides] + [material.path for material in curriculum.materials]
    for _, page, advice in unknown(curriculum.synonyms.topics, pages):
        message = f"materi atau panduan '{page}' tidak ada di curriculum.yaml{advice}"
        yield loaded.documents[SYNONYMS].problem(("topics", page), message)


Complaint = tuple[tuple[str | int, ...], str]
"""Where in the file (`("same", 3, 1)`) and what is wrong there."""


def words_stand_once(synonyms: Synonyms) -> Iterator[Complaint]:
    """Within one line no word stands twice."""
    for place, words in _lines(synonyms):
        for number, word in repeated(words):
            yield (*place, number), f"'{word}' sudah ada di baris ini; hapus salah satu"


def groups_do_not_overlap(synonyms: Synonyms) -> Iterator[Complaint]:
    """A word belongs to one line of `same`: two lines with a word in common are one line."""
    seen: dict[str, int] = {}
    for row, words in enumerate(synonyms.same):
        for number, word in enumerate(words):
            first = seen.setdefault(word, row)
            if first != row:
                yield (
                    ("same", row, number),
                    f"'{word}' sudah ada di kelompok '{synonyms.same[first][0]}'; satukan kelompoknya atau pakai leads",
                )


def leads_lead_elsewhere(synonyms: Synonyms) -> Iterator[Complaint]:
    """A word does not lead to itself."""
    for row, lead in enumerate(synonyms.leads):
        for number, word in enumerate(lead.finds):
            if word in lead.typed:
                yield ("leads", row, "finds", number), f"'{word}' mengantar ke dirinya sendiri; hapus dari finds"


def function_words_mean_nothing(synonyms: Synonyms) -> Iterator[Complaint]:
    """A function word has no synonyms: it would drown what the reader asked for."""
    common = set(synonyms.function_words)
    for place, words in _lines(synonyms):
        if place[0] == "common":
            continue
        for number, word in enumerate(words):
            if word in common:
                yield (*place, number), f"'{word}' kata tugas (lihat common), jadi tidak dapat mempunyai padanan"


def topics_say_something(synonyms: Synonyms) -> Iterator[Complaint]:
    """A topic made of function words alone would answer every question."""
    common = set(synonyms.function_words)
    for page, words in synonyms.topics.items():
        for number, word in enumerate(words):
            if " " in word and common.issuperset(word.split()):
                yield (
                    ("topics", page, number),
                    f"'{word}' hanya berisi kata tugas (lihat common); pakai kata yang lebih jelas",
                )


def homeworkers_are_not_domestic_workers(synonyms: Synonyms) -> Iterator[Complaint]:
    """The confusion this handbook works against must not come back through the search box."""
    homeworker, others = "pekerja rumahan", {"prt", "pekerja rumah tangga", "pekerja mandiri"}
    for place, words in _lines(synonyms):
        if place[0] == "same" and homeworker in words and (wrong := others.intersection(words)):
            yield place, f"pekerja rumahan bukan {min(wrong)}; pisahkan kelompoknya"


SYNONYM_RULES = (
    words_stand_once,
    groups_do_not_overlap,
    leads_lead_elsewhere,
    function_words_mean_nothing,
    topics_say_something,
    homeworkers_are_not_domestic_workers,
)


def complaints(synonyms: Synonyms) -> Iterator[Complaint]:
    """Everything wrong with the file, rule by rule."""
    for rule in SYNONYM_RULES:
        yield from rule(synonyms)


def _lines(synonyms: Synonyms) -> Iterator[tuple[tuple[str | int, ...], Sequence[str]]]:
    """Every list of words with its place in the file."""
    yield from ((("same", row), words) for row, words in enumerate(synonyms.same))
    yield from ((("leads", row, "typed"), lead.typed) for row, lead in enumerate(synonyms.leads))
    yield from ((("leads", row, "finds"), lead.finds) for row, lead in enumerate(synonyms.leads))
    yield from ((("common", row), words) for row, words in enumerate(synonyms.common))
    yield from ((("topics", page), words) for page, words in synonyms.topics.items())


RULES = (
    ids_are_unique,
    data_names_what_exists,
    materials_name_what_exists,
    milestones_run_forward,
    synonyms_hold,
    topics_name_what_exists,
)
