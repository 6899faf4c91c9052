"""Catalogue: all data files together, each entry found by its id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from curriculum.model.data.answers import Answer
from curriculum.model.data.kit import KitForm
from curriculum.model.data.records import (
    Caution,
    Character,
    Fact,
    Head,
    ListPage,
    Method,
    Milestone,
    Organisation,
    Reference,
    Term,
    Training,
)
from curriculum.model.data.sums import Sum, Sums
from curriculum.model.data.supplies import Supply
from curriculum.model.session import SupplyLine


@dataclass(frozen=True)
class Catalogue:
    """All data files together, in the order they were written; of two entries with one id the first counts.

    `heads` are the heads of those that have one, by the name of their entries.
    """

    terms: tuple[Term, ...] = ()
    methods: tuple[Method, ...] = ()
    references: tuple[Reference, ...] = ()
    facts: tuple[Fact, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    cast: tuple[Character, ...] = ()
    supplies: tuple[Supply, ...] = ()
    sums: tuple[Sum, ...] = ()
    cautions: tuple[Caution, ...] = ()
    answers: tuple[Answer, ...] = ()
    trainings: tuple[Training, ...] = ()
    kit: tuple[KitForm, ...] = ()
    heads: Mapping[str, Head] = field(default_factory=dict)

    def page_of(self, entry: Term | Method | Reference) -> ListPage:
        """The page of its list on which an entry stands."""
        match entry:
            case Term():
                pages = self.heads["terms"].pages
                return next((page for page in pages if entry.title[0].lower() <= (page.upto or "z")), pages[-1])
            case Method():
                return next(page for page in self.heads["methods"].pages if page.page == entry.group)
            case Reference():
                pages = tuple(page for page in self.heads["references"].pages if (page.kind or page.page) == entry.kind)
                old = (page for page in pages if page.until and entry.year and entry.year <= page.until)
                return next(old, next((page for page in pages if not page.until), pages[-1]))

    def term(self, id: str) -> Term | None:
        """The term of that id, or None."""
        return self._terms.get(id)

    def method(self, id: str) -> Method | None:
        """The method of that id, or None."""
        return self._methods.get(id)

    def reference(self, id: str) -> Reference | None:
        """The reference of that id, or None."""
        return self._references.get(id)

    def fact(self, id: str) -> Fact | None:
        """The fact of that id, or None."""
        return self._facts.get(id)

    def supply(self, id: str) -> Supply | None:
        """The supply of that id, or None."""
        return self._supplies.get(id)

    def supply_title(self, line: SupplyLine) -> str:
        """What a supply line asks for, in words: the title of the thing, and what for."""
        supply = self.supply(line.supply) if line.supply else None
        title = supply.title if supply else line.item or line.supply or ""
        return f"{title} ({line.note})" if line.note else title

    @cached_property
    def answers_by_section(self) -> tuple[tuple[str, tuple[Answer, ...]], ...]:
        """The answers by the title of their section, in their order; those before the first title stand under ""."""
        sections: list[tuple[str, list[Answer]]] = []
        for answer in self.answers:
            if answer.begins or not sections:
                sections.append((answer.begins or "", []))
            sections[-1][1].append(answer)
        return tuple((title, tuple(answers)) for title, answers in sections)

    @cached_property
    def filled(self) -> frozenset[str]:
        """The lists that have entries, by the names their pages have in `vocabulary.paths`."""
        lists = ("terms", "methods", "references", "facts", "organisations")
        others = {"timeline": self.milestones, "kit": self.kit}
        return frozenset(name for name in lists if getattr(self, name)) | {
            name for name, entries in others.items() if entries
        }

    @cached_property
    def worked(self) -> Sums:
        """The worked sums, ready to be recomputed."""
        return Sums(self.sums)

    @cached_property
    def _supplies(self) -> dict[str, Supply]:
        return {supply.supply: supply for supply in reversed(self.supplies)}

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {term.term: term for term in reversed(self.terms)}

    @cached_property
    def _methods(self) -> dict[str, Method]:
        return {method.method: method for method in reversed(self.methods)}

    @cached_property
    def _references(self) -> dict[str, Reference]:
        return {reference.reference: reference for reference in reversed(self.references)}

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {fact.fact: fact for fact in reversed(self.facts)}
