"""Pagination: long lists on several pages, each light enough for a phone: terms by letter, methods by purpose, references by kind and age.

The head of each data file divides its entries; on which page one stands follows from the entry alone, so that a link to it, on paper
too, stays right when the list grows.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from curriculum.model.data.records import ListPage, Method, Reference, Term
from curriculum.rendering.urls import List, Urls

Entry = TypeVar("Entry", Term, Method, Reference)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EntryPage(Generic[Entry]):
    """One page of a long list: its file below build/docs, its title, and what stands on it."""

    path: str
    title: str
    entries: tuple[Entry, ...]


def paginated(entries: Iterable[Entry], urls: Urls, name: List) -> list[EntryPage[Entry]]:
    """The pages of one list, in the order of its file's head; each keeps the order of the entries, none is empty."""
    catalogue = urls.curriculum.catalogue
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        held.setdefault(catalogue.page_of(entry).page, []).append(entry)
    pages = catalogue.heads[name].pages
    return [
        EntryPage(urls.list_page(name, page.page), _title(page, pages, urls.spoken.say), tuple(held[page.page]))
        for page in pages
        if page.page in held
    ]


def _title(page: ListPage, pages: Iterable[ListPage], say: Callable[..., str]) -> str:
    """The title of a page, with the years it holds where its kind is divided by age."""
    kind = page.kind or page.page
    ends = [other.until for other in pages if other.until and (other.kind or other.page) == kind]
    older = max((end for end in ends if not page.until or end < page.until), default=None)
    if older and page.until:
        return say("list.between", title=page.title, first=older + 1, last=page.until)
    if page.until:
        return say("list.until", title=page.title, last=page.until)
    return say("list.since", title=page.title, first=older + 1) if older else page.title


def divided_lists(urls: Urls) -> dict[List, list[EntryPage[Any]]]:
    """The lists that are too long for one page, as their pages."""
    catalogue = urls.curriculum.catalogue
    terms = sorted(catalogue.terms, key=lambda term: term.title.casefold())
    return {
        "terms": paginated(terms, urls, "terms"),
        "methods": paginated(catalogue.methods, urls, "methods"),
        "references": paginated(catalogue.references, urls, "references"),
    }


def neighbours(entries: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each entry between the one before and the one after it."""
    return zip([None, *entries], entries, [*entries[1:], None], strict=False)


def letters(terms: Iterable[Term]) -> list[tuple[str, list[Term]]]:
    """The glossary in the order of the alphabet, by first letter."""
    ordered = sorted(terms, key=lambda term: term.title.casefold())
    return [(letter, list(group)) for letter, group in itertools.groupby(ordered, key=lambda term: term.title[0].upper())]
