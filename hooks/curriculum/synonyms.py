"""content/data/sinonim.yaml: what readers type and what the pages say, for the search box.

Affixes, slips and joined words are the worker's business; this file holds only words that differ altogether.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field, StringConstraints

from curriculum.problems import repeated
from curriculum.records import Record

PATH = "content/data/sinonim.yaml"

#: One to six words as a reader types them, without capitals: `keselamatan dan kesehatan kerja`, `ad/art`.
Phrase = Annotated[str, StringConstraints(pattern=r"^[a-z0-9'/-]+( [a-z0-9'/-]+){0,5}$", max_length=60)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class Lead(Record):
    """Words that lead to others, not the other way round: who types `masker` also wants `alat pelindung`."""

    typed: Phrases
    finds: Phrases


class Synonyms(Record):
    """The whole file: words that mean the same, words that lead to others, compounds, function words, and what pages are about.

    `topics` names a material by guide folder and file (`advokasi/sistem-hukum`), a guide by its folder (`advokasi`).
    """

    same: tuple[Annotated[tuple[Phrase, ...], Field(min_length=2)], ...]
    leads: tuple[Lead, ...]
    compounds: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]+ [a-z]+$")], ...] = ()
    common: tuple[Phrases, ...]
    topics: Mapping[str, Phrases] = {}

    @property
    def function_words(self) -> tuple[str, ...]:
        """The function words of all lines."""
        return tuple(word for line in self.common for word in line)


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


RULES = (
    words_stand_once,
    groups_do_not_overlap,
    leads_lead_elsewhere,
    function_words_mean_nothing,
    topics_say_something,
    homeworkers_are_not_domestic_workers,
)


def complaints(synonyms: Synonyms) -> Iterator[Complaint]:
    """Everything wrong with the file, rule by rule."""
    for rule in RULES:
        yield from rule(synonyms)


def _lines(synonyms: Synonyms) -> Iterator[tuple[tuple[str | int, ...], Sequence[str]]]:
    """Every list of words with its place in the file."""
    yield from ((("same", row), words) for row, words in enumerate(synonyms.same))
    yield from ((("leads", row, "typed"), lead.typed) for row, lead in enumerate(synonyms.leads))
    yield from ((("leads", row, "finds"), lead.finds) for row, lead in enumerate(synonyms.leads))
    yield from ((("common", row), words) for row, words in enumerate(synonyms.common))
    yield from ((("topics", page), words) for page, words in synonyms.topics.items())
