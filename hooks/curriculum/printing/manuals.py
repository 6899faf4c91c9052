"""Front and back matter of manuals: cover, imprint, contents, openings of guides, dividers, glossary, references.

Cover and contents come from a `Binder`, which hooks/print_manuals.py makes of mkdocs-with-pdf.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, Guide, Material, Part, Target, WrittenMaterial
from curriculum.model.data.records import Reference, Term
from curriculum.printing.material_sheets import part_number
from curriculum.printing.print_markdown import Typography
from curriculum.printing.source_lines import title_line
from curriculum.rendering.locales.language import language
from curriculum.rendering.urls import Urls


@dataclass(frozen=True)
class Chapter:
    """Table-of-contents entry: where it leads, its words, and the lines below it."""

    address: str
    title: str
    chapters: tuple["Chapter", ...] = ()
    numbered: bool = True

    @property
    def page(self) -> str:
        """The page it leads to."""
        return self.address.partition("#")[0]

    @property
    def place(self) -> str:
        """The place there, or nothing."""
        return self.address.partition("#")[2]


class Binder(Protocol):
    """Maker of covers and tables of contents."""

    def cover(self, title: str, subtitle: str, facts: dict[str, str]) -> str:
        """The cover as HTML."""

    def contents(self, title: str, chapters: Sequence[Chapter]) -> str:
        """The table of contents as HTML; each link's address is that of its chapter."""


@dataclass(frozen=True)
class Opening:
    """View model of a guide's own pages."""

    guide: Guide
    curriculum: Curriculum
    typography: Typography

    @property
    def part(self) -> int:
        """The place of its part, which gives the colour."""
        return part_number(self.curriculum, self.guide)

    @property
    def address(self) -> str:
        """The guide's page."""
        return Urls(self.curriculum).address(self.guide)

    @property
    def title_line(self) -> str:
        """Where its title is written."""
        return title_line(self.guide)

    def words(self, heading: str) -> Markup:
        """The text below a heading of the guide's own page; empty where there is none."""
        section = self.guide.body.section(heading) if self.guide.body else None
        return Markup(self.typography.html(section) if section else "")

    @property
    def apart(self) -> list[tuple[WrittenMaterial, tuple[Chapter, ...]]]:
        """What a facilitator has printed beside her book: of each material, its handout, worksheets and questionnaires."""
        urls = Urls(self.curriculum)
        return [(material, sheet_chapters(material, urls)) for material in self.guide.written]

    @property
    def terms(self) -> list[Term]:
        """The terms its materials use, by title."""
        found = _targets(self.curriculum, self.guide.written)
        return sorted((term for term in found if isinstance(term, Term)), key=lambda term: term.title.lower())

    @property
    def references(self) -> list[Reference]:
        """The laws, books and pages its materials rest on, by title."""
        catalogue = self.curriculum.catalogue
        named = {id: catalogue.reference(id) for material in self.guide.written for id in material.plan.sources}
        linked = {
            item.reference: item for item in _targets(self.curriculum, self.guide.written) if isinstance(item, Reference)
        }
        return by_title([item for item in {**named, **linked}.values() if item is not None])


def _targets(curriculum: Curriculum, materials: Iterable[WrittenMaterial]) -> list[Target]:
    return curriculum.targets(link for material in materials for link in material.body.links)


def by_title(references: Iterable[Reference]) -> list[Reference]:
    """In the order of the alphabet."""
    return sorted(references, key=lambda reference: reference.title.lower())


def sheet_chapters(material: WrittenMaterial, urls: Urls) -> tuple[Chapter, ...]:
    """A material's handout, its worksheets and the questionnaires it uses."""
    sheets, instruments = material.plan.worksheets, urls.curriculum.instruments_of([material])
    return (
        Chapter(f"{urls.url(material)}#{urls.spoken.say('place.handout')}", urls.spoken.say("sheet.handout")),
        *(
            Chapter(urls.url(urls.worksheet(material, sheet.worksheet)), f"{material.titles.before_worksheet}{sheet.title}")
            for sheet in sheets
        ),
        *(
            Chapter(f"{urls.url(instrument)}#{urls.spoken.say('place.sheet')}", urls.spoken.say("instrument.titled", title=instrument.sheet.title))
            for instrument in instruments
        ),
    )


def guide_contents(guide: Guide, urls: Urls) -> tuple[Chapter, ...]:
    """The contents of a guide: materials with their sheets. What closes a book differs between books, so it is not listed."""
    return tuple(
        Chapter(urls.url(material), f"{material.code} {material.title}", sheet_chapters(material, urls))
        for material in guide.written
    )


def runs(curriculum: Curriculum) -> list[tuple[Part, tuple[Guide, ...]]]:
    """The guides in learning order, cut where the part changes: guide 5 stands between parts 1 and 2."""
    cut: list[tuple[Part, tuple[Guide, ...]]] = []
    for guide in curriculum.guides:
        part = next(part for part in curriculum.parts if part.id == guide.part.part)
        if cut and cut[-1][0] is part:
            cut[-1] = (part, (*cut[-1][1], guide))
        else:
            cut.append((part, (guide,)))
    return cut


def manual_contents(urls: Urls) -> tuple[Chapter, ...]:
    """The contents of the complete manual; a list with nothing in it has no chapter."""
    closing = (
        ("log", "sheet.log", "log" in urls.shown),
        ("worksheets", "manual.worksheets", bool(worksheet_index(urls))),
        ("methods", "methods.short", "methods" in urls.shown),
        ("terms", "terms.short", "terms" in urls.shown),
        ("references", "references.title", "references" in urls.shown),
    )
    parts = tuple(
        Chapter(
            divider_address(place),
            part.title,
            tuple(
                Chapter(
                    urls.url(guide),
                    urls.spoken.say("guide.titled", number=guide.number, title=guide.title),
                    tuple(Chapter(urls.url(material), f"{material.code} {material.title}") for material in guide.written),
                )
                for guide in guides
            ),
            numbered=False,
        )
        for place, (part, guides) in enumerate(runs(urls.curriculum), 1)
    )
    return (
        *parts,
        *(Chapter(f"appendix/#{place}", urls.spoken.say(words)) for place, words, filled in closing if filled),
    )


def divider_address(place: int) -> str:
    """Where the divider before the run of guides at `place` can be found."""
    return f"divider/{place}"


def worksheet_index(urls: Urls) -> list[tuple[str, Material, str, str]]:
    """Title, material, page and place there of every worksheet of the curriculum and every questionnaire in use, by title."""
    found: list[tuple[str, Material, str, str]] = []
    for material in urls.curriculum.written:
        sheets = material.plan.worksheets
        found += ((sheet.title, material, urls.url(material), urls.worksheet_place(sheet.worksheet)) for sheet in sheets)
        used = urls.curriculum.instruments_of([material])
        found += ((instrument.sheet.title, material, urls.url(instrument), urls.spoken.say("place.sheet")) for instrument in used)
    return sorted(found, key=lambda entry: (entry[0].lower(), entry[1].code))


def guide_pages(opening: Opening, env: Environment, binder: Binder) -> str:
    """Cover and imprint, opening with contents, closing with terms and references of one guide."""
    guide, outline = opening.guide, opening.curriculum.outline
    say = language(outline.language).say
    title = say("guide.titled", number=guide.number, title=guide.title)
    edition = guide.edition or opening.curriculum.edition
    kind = say("guide.numbered", number=guide.number)
    kinds = (kind, f"{say('book.facilitator')} · {kind}")
    covers = [binder.cover(guide.title, outline.short_title, {"kind": kind, "part": guide.part.title}) for kind in kinds]
    return env.get_template("guide.html").render(
        opening=opening,
        guide=guide,
        outline=outline,
        title=title,
        edition=edition,
        cover=Markup(covers[0]),
        facilitator_cover=Markup(covers[1]),
        contents=Markup(binder.contents(say("guide.contents"), guide_contents(guide, Urls(opening.curriculum)))),
    )


def manual_pages(curriculum: Curriculum, env: Environment, binder: Binder) -> str:
    """Cover, imprint, how to use it, contents, dividers and appendices of the complete manual."""
    outline = curriculum.outline
    say = language(outline.language).say
    kinds = (say("manual.kind"), *((say("half.read"), say("half.copied")) if curriculum.written else ()))
    cover, *halves = (Markup(binder.cover(outline.title, outline.goal, {"kind": kind, "part": ""})) for kind in kinds)
    return env.get_template("manual.html").render(
        curriculum=curriculum,
        outline=outline,
        runs=runs(curriculum),
        most_steps=max((len(material.plan.steps) for material in curriculum.written), default=0),
        shown=Urls(curriculum).shown,
        worksheets=worksheet_index(Urls(curriculum)),
        terms=sorted(curriculum.catalogue.terms, key=lambda term: term.title.lower()),
        references=by_title(curriculum.catalogue.references),
        cover=cover,
        half_covers=halves,
        contents=Markup(binder.contents(say("manual.contents"), manual_contents(Urls(curriculum)))),
    )
