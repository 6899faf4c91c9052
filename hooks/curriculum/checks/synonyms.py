"""Rules about synonyms and example questions: words of the search that mean the same, lead to others, mean nothing, or ask for a page."""

import itertools
from collections.abc import Iterator, Sequence
from typing import get_args

from curriculum.checks.rule import rule
from curriculum.model.data.records import Synonyms
from curriculum.model.loading import Loaded
from curriculum.rendering.urls import List, Shared, Urls
from curriculum.source.problems import Problem, repeated, unknown
from curriculum.source.yaml_source import Document, Location

#: Pages that somebody looks for by what they do, and whose words seldom say it.
_TOOLS: frozenset[Shared] = frozenset(["planner", "results", "kit", "instruments", "downloads"])


@rule()
def topics_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """The pages whose topics the synonyms list are pages of the site: of the outline, and others that no code names."""
    for _, page, advice in unknown(loaded.curriculum.synonyms.topics, _pages(loaded)):
        message = f"materi, panduan, atau halaman '{page}' tidak ada di curriculum.yaml{advice}"
        yield _at(loaded, ("topics", page), message)


@rule()
def examples_ask_for_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """Example questions stand under a page of the site: one that may have topics, an answer, or any that no guide holds."""
    curriculum, urls = loaded.curriculum, Urls(loaded.curriculum)
    answers = [urls.url(answer).rstrip("/") for answer in curriculum.catalogue.answers]
    others = [getattr(urls.names, name) for name in (*get_args(Shared), *get_args(List)) if name in urls.shown]
    known = [*_pages(loaded), *answers, *others, *curriculum.outline.pages]
    for _, page, advice in unknown(curriculum.examples.questions, known):
        message = f"materi, panduan, jawaban, atau halaman '{page}' tidak ada{advice}"
        yield _asked(loaded, page, (), message)


@rule()
def examples_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """A page has each example question once; another page may answer it as well."""
    for page, questions in loaded.curriculum.examples.questions.items():
        for number, question in repeated(questions):
            message = f"'{question}' sudah ada di halaman ini; hapus salah satu"
            yield _asked(loaded, page, (number,), message)


def _pages(loaded: Loaded) -> list[str]:
    """What may have topics, as the search's files name it: materials, guides, pages of methods and tools."""
    curriculum, urls = loaded.curriculum, Urls(loaded.curriculum)
    pages = [guide.id for guide in curriculum.guides] + [material.path for material in curriculum.materials]
    lists = curriculum.catalogue.heads["methods"].pages if "methods" in urls.shown else ()
    others = {urls.url(urls.list_page("methods", one.page)) for one in lists}
    others |= {urls.url(urls.page(name)) for name in _TOOLS & urls.shown}
    return [*pages, *sorted(other.rstrip("/") for other in others)]


@rule()
def words_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """Within one line no word stands twice."""
    synonyms = loaded.curriculum.synonyms
    for place, words in _lines(synonyms):
        for number, word in repeated(words):
            yield _at(loaded, (*place, number), f"'{word}' sudah ada di baris ini; hapus salah satu")


@rule()
def groups_do_not_overlap(loaded: Loaded) -> Iterator[Problem]:
    """A word belongs to one line of `same`: two lines with a word in common are one line."""
    synonyms = loaded.curriculum.synonyms
    seen: dict[str, int] = {}
    for row, words in enumerate(synonyms.same):
        for number, word in enumerate(words):
            first = seen.setdefault(word, row)
            if first != row:
                yield _at(
                    loaded,
                    ("same", row, number),
                    f"'{word}' sudah ada di kelompok '{synonyms.same[first][0]}'; satukan kelompoknya, atau pindahkan kata ini ke bagian 'leads'",
                )


@rule()
def leads_lead_elsewhere(loaded: Loaded) -> Iterator[Problem]:
    """A word does not lead to itself."""
    synonyms = loaded.curriculum.synonyms
    for row, lead in enumerate(synonyms.leads):
        for number, word in enumerate(lead.finds):
            if word in lead.typed:
                yield _at(
                    loaded, ("leads", row, "finds", number), f"'{word}' mengantar ke dirinya sendiri; hapus dari finds"
                )


@rule()
def function_words_mean_nothing(loaded: Loaded) -> Iterator[Problem]:
    """A function word has no synonyms: it would drown what the reader asked for."""
    synonyms = loaded.curriculum.synonyms
    common = set(synonyms.function_words)
    for place, words in _lines(synonyms):
        if place[0] in ("common", "dialects"):  # "bikin" is a function word, and "bikin kelompok" founds one
            continue
        for number, word in enumerate(words):
            if word in common:
                yield _at(
                    loaded, (*place, number), f"'{word}' kata tugas (lihat common), jadi tidak dapat mempunyai padanan; hapus"
                )


@rule()
def topics_say_something(loaded: Loaded) -> Iterator[Problem]:
    """A topic made of function words alone would answer every question."""
    synonyms = loaded.curriculum.synonyms
    common = set(synonyms.function_words)
    for page, words in synonyms.topics.items():
        for number, word in enumerate(words):
            if " " in word and common.issuperset(word.split()):
                yield _at(
                    loaded,
                    ("topics", page, number),
                    f"'{word}' hanya berisi kata tugas (lihat common); pakai kata yang lebih jelas",
                )


@rule()
def what_differs_stays_apart(loaded: Loaded) -> Iterator[Problem]:
    """The first word of a line of `never_same` shares no line of `same` with the others: a confusion the texts work against."""
    synonyms = loaded.curriculum.synonyms
    for (word, *others), (row, words) in itertools.product(synonyms.never_same, enumerate(synonyms.same)):
        if word in words and (wrong := set(others).intersection(words)):
            yield _at(loaded, ("same", row), f"{word} bukan {min(wrong)}; pisahkan kelompoknya")


def _at(loaded: Loaded, location: Location, message: str) -> Problem:
    return loaded.documents[loaded.curriculum.outline.vocabulary.files.data("synonyms")].problem(location, message)


def _asked(loaded: Loaded, page: str, location: Location, message: str) -> Problem:
    """A problem with the example questions of a page, in the one file that has them."""
    folder = f"{loaded.curriculum.outline.vocabulary.files.asked}/"
    files = (document for path, document in loaded.documents.items() if path.startswith(folder))
    return next(file for file in files if page in _questions(file)).problem(("questions", page, *location), message)


def _questions(file: Document) -> set[str]:
    """The pages under `questions` in a file, which may have any other fault; blanks around a name do not count, as for records."""
    found = file.value.get("questions") if isinstance(file.value, dict) else None
    return {page.strip() for page in found} if isinstance(found, dict) else set()


def _lines(synonyms: Synonyms) -> Iterator[tuple[Location, Sequence[str]]]:
    """Every list of words with its place in the file."""
    yield from ((("same", row), words) for row, words in enumerate(synonyms.same))
    yield from ((("leads", row, "typed"), lead.typed) for row, lead in enumerate(synonyms.leads))
    yield from ((("leads", row, "finds"), lead.finds) for row, lead in enumerate(synonyms.leads))
    yield from ((("common", row), words) for row, words in enumerate(synonyms.common))
    yield from ((("dialects", word), others) for word, others in synonyms.dialects.items())
    yield from ((("topics", page), words) for page, words in synonyms.topics.items())
