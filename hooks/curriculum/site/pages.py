"""Staged pages: a Curriculum and its printed files to Markdown that works as it lies, one template per kind of page."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, get_args

from jinja2 import Environment

from curriculum.rendering.file_names import file_names
from curriculum.rendering.locales.language import Language, language
from curriculum.rendering.urls import BookKind, List, Pictures, Shared, SheetKind, Urls
from curriculum.model.data.answers import with_numbers_to_call
from curriculum.model.data.records import Fact, Term
from curriculum.site.json_export import Pdf
from curriculum.model.copies import CopyLine, copy_order
from curriculum.model.curriculum import Curriculum, Guide, Material, Part, WrittenMaterial
from curriculum.site.rendered_pages import RenderedPages
from curriculum.site.pagination import EntryPage, divided_lists, letters, neighbours
from curriculum.model.clock import Cut, cuts_for
from curriculum.model.outline import OutlinePart
from curriculum.model.sections import Body, TextPage

#: Page that a curriculum has once -> its template; these need nothing but the curriculum itself.
_SHARED: dict[Shared | List, str] = {
    "outline": "outline.md",
    "terms": "terms.md",
    "methods": "methods.md",
    "instruments": "instruments.md",
    "references": "references.md",
    "facts": "facts.md",
    "organisations": "organisations.md",
    "timeline": "timeline.md",
    "downloads": "downloads.md",
    "about": "about.md",
    "planner": "planner.md",
    "results": "results.md",
    "kit": "kit.md",
}
#: List that stands on several pages -> the template of one of them.
_LIST_PAGES: dict[List, str] = {"terms": "terms_page.md", "methods": "methods_page.md", "references": "references_page.md"}

#: Printed file of each material and of each guide -> what readers call it in the list of all downloads; the reading alone is
#: offered on its own page only, to keep that list light.
_SHEETS: tuple[SheetKind, ...] = ("handout", "large_handout", "facilitator", "worksheets")

#: Where a template left something out.
_BLANK = re.compile(r"\n\n\n+")

#: Characters of a staged session plan above which its steps move to a page of their own, marks for editing counted; 19,000 are 11 KB as a phone loads them.
_LONG_PLAN = 19_500

#: Minutes behind the clock for which a session plan says what to cut.
_LATE = (10, 20, 30)


@dataclass(frozen=True, slots=True)
class Page:
    """One staged page: its file below build/docs, and its whole Markdown with front matter."""

    path: str
    text: str


@dataclass(frozen=True)
class _Writer:
    curriculum: Curriculum
    templates: Environment
    pdfs: Mapping[str, Pdf]
    urls: Urls
    pictures: Pictures
    numbers: Mapping[str, tuple[str, str]]
    pictograms: Mapping[str, str]

    @property
    def spoken(self) -> Language:
        """The language of the curriculum."""
        return language(self.curriculum.outline.language)

    @cached_property
    def common(self) -> dict[str, Any]:
        """What every template may use."""
        return {
            "curriculum": self.curriculum,
            "outline": self.curriculum.outline,
            "vocabulary": self.curriculum.outline.vocabulary,
            "catalogue": self.curriculum.catalogue,
            "pdfs": self.pdfs,
            "pdf": self.pdfs.get,
            "saved_as": file_names(self.urls),
            "sheets": {kind: self.spoken.say(f"download.sheet.{kind}") for kind in _SHEETS},
            "books": {kind: self.spoken.say(f"download.book.{kind}") for kind in get_args(BookKind)},
            "urls": self.urls,
            "page": self.urls.page,
            "pages_on": self.pages_on,
            "changes_place": self.spoken.say("place.changes"),
            "session": self.urls.session,
            "staged": self.urls.staged,
            "steps": self.urls.steps,
            "copies": partial(copy_order, self.curriculum),
            "called": partial(with_numbers_to_call, self.curriculum.catalogue.fact),
            "pages_of": self.pages_of,
            "pictogram": lambda guide: self.pictograms.get(guide.id, ""),
        }

    def pages_of(self, line: CopyLine) -> str:
        """On which printed pages a line of a copy order stands: `hlm. 3-12 – 3-14`; nothing where nothing was printed."""
        first, _ = self.numbers.get(self.urls.copied(line.first), ("", ""))
        _, last = self.numbers.get(self.urls.copied(line.last), ("", ""))
        return (
            self.spoken.say("pages.range", pages=f"{first}{f' – {last}' if last != first else ''}") if first and last else ""
        )

    def pages_on(self, material: WrittenMaterial) -> list[TextPage]:
        """The further pages that speak of a figure with an end which the material prints too: what it says may have changed."""
        curriculum = self.curriculum
        figures = {target.fact for target in _ending(curriculum, material.body)}
        pages = (curriculum.pages[name] for name in curriculum.outline.pages if name in curriculum.pages)
        return [page for page in pages if any(fact.fact in figures for fact in _ending(curriculum, page.body))]

    def page(self, path: str, template: str, folder: str = "", **values: object) -> Page:
        """Render one page; pictures in its texts lie in content/`folder`."""
        text = self.templates.get_template(template).render(**self.common, href=self.urls.linker(path), **values)
        return Page(path, _BLANK.sub("\n\n", self.urls.written(text, path, folder, self.pictures)))


def pages(
    curriculum: Curriculum,
    templates: Environment,
    pdfs: Mapping[str, Pdf],
    pictures: Pictures,
    numbers: Mapping[str, tuple[str, str]] | None = None,
    kept: RenderedPages | None = None,
    pictograms: Mapping[str, str] | None = None,
) -> list[Page]:
    """Every page of the site; `numbers`: first and last page of each printed sheet, `kept`: what stays, `pictograms`: HTML by guide."""
    kept = kept or RenderedPages()
    writer = _Writer(curriculum, templates, pdfs, Urls(curriculum), pictures, numbers or {}, pictograms or {})
    materials = ((material, guide, part) for part in curriculum.parts for guide in part.guides for material in guide.materials)
    of_materials = (kept.of(its[0].path, partial(_material, writer, *its)) for its in materials)
    return [*kept.of("", partial(_others_than_materials, writer)), *itertools.chain.from_iterable(of_materials)]


def _others_than_materials(writer: _Writer) -> Iterator[Page]:
    curriculum, urls = writer.curriculum, writer.urls
    lists = {name: divided for name, divided in divided_lists(urls).items() if name in urls.shown}
    shared: dict[str, Any] = {"letters": letters, "others": _others(urls, writer.pdfs)}
    shared |= {str(name): divided for name, divided in lists.items()}
    yield from (
        writer.page(urls.page("home"), "home.md", lanes=list(_lanes(curriculum))),
        *(writer.page(urls.page(name), template, "", **shared) for name, template in _SHARED.items() if name in urls.shown),
        *(page for name, divided in lists.items() for page in _list_pages(writer, _LIST_PAGES[name], divided)),
        *(
            writer.page(urls.staged(instrument), "instrument.md", instrument=instrument)
            for instrument in curriculum.instruments
        ),
        *(
            writer.page(urls.staged(further), "page.md", further=further)
            for further in (curriculum.pages.get(name) for name in curriculum.outline.pages)
            if further
        ),
        *(
            writer.page(urls.staged(answer), "answer.md", answer=answer, before=before, after=after)
            for before, answer, after in neighbours(curriculum.catalogue.answers)
        ),
        *(page for place, part in enumerate(curriculum.parts, 1) for page in _part(writer, part, place)),
    )


def _ending(curriculum: Curriculum, body: Body) -> list[Fact]:
    """The facts a text links whose figures end on a day."""
    return [target for target in curriculum.targets(body.links) if isinstance(target, Fact) and target.valid_until]


def _lanes(curriculum: Curriculum) -> Iterator[tuple[OutlinePart, int, list[Guide]]]:
    """Guides in learning order: neighbours of one part, with the part and its place in the curriculum.

    A part comes up again where its guides are not neighbours, so that a supporting guide used early stands early.
    """
    places = {part.id: place for place, part in enumerate(curriculum.parts, 1)}
    for _, run in itertools.groupby(curriculum.guides, key=lambda guide: guide.part.part):
        guides = list(run)
        yield guides[0].part, places[guides[0].part.part], guides


def _list_pages(writer: _Writer, template: str, divided: list[EntryPage[Any]]) -> Iterator[Page]:
    for before, entry_page, after in neighbours(divided):
        values: dict[str, object] = {"entry_page": entry_page, "before": before, "after": after, "letters": letters}
        yield writer.page(entry_page.path, template, "", **values)


def _part(writer: _Writer, part: Part, place: int) -> Iterator[Page]:
    yield writer.page(writer.urls.staged(part), "part.md", part=part, place=place)
    for guide in part.guides:
        before, after = _around(writer.curriculum.guides, guide)
        yield writer.page(
            writer.urls.staged(guide), "guide.md", guide.id, guide=guide, part=part, place=place, before=before, after=after
        )


def _around(guides: tuple[Guide, ...], guide: Guide) -> tuple[Guide | None, Guide | None]:
    place = guides.index(guide)
    return (guides[place - 1] if place else None), (guides[place + 1] if place + 1 < len(guides) else None)


def _material(writer: _Writer, material: Material, guide: Guide, part: Part) -> Iterator[Page]:
    """The participant's page and the session plan; both say so where the material is not written."""
    before, after = writer.curriculum.neighbours(material)
    values: dict[str, object] = {"material": material, "guide": guide, "part": part, "before": before, "after": after}
    if not isinstance(material, WrittenMaterial):
        yield writer.page(writer.urls.staged(material), "unwritten.md", guide.id, audience="participant", **values)
        yield writer.page(writer.urls.session(material), "unwritten.md", guide.id, audience="facilitator", **values)
        return
    yield writer.page(writer.urls.staged(material), "material.md", guide.id, **values)
    yield from _plan(writer, material, guide, values)


def _plan(writer: _Writer, material: WrittenMaterial, guide: Guide, values: Mapping[str, object]) -> Iterator[Page]:
    """The session plan: one page, or two where one would be too heavy: what to prepare, and what to do."""
    values = {**values, "running_late": [(minutes, *_cuts(material, minutes)) for minutes in _LATE]}
    whole = writer.page(writer.urls.session(material), "session.md", guide.id, apart=False, **values)
    if len(whole.text) <= _LONG_PLAN:
        yield whole
        return
    yield writer.page(writer.urls.session(material), "session.md", guide.id, apart=True, **values)
    yield writer.page(writer.urls.steps(material), "steps.md", guide.id, **values)


def _cuts(material: WrittenMaterial, late: int) -> tuple[tuple[Cut, ...], int]:
    cuts = cuts_for(material.plan.steps, late)
    return cuts, sum(cut.saves for cut in cuts)


def _others(urls: Urls, pdfs: Mapping[str, Pdf]) -> list[tuple[str, Pdf]]:
    """What was printed beside the manuals and sheets, with a name made from its file name."""
    curriculum = urls.curriculum
    known = {urls.manual, *urls.names.halves}
    known |= {urls.book(kind, guide) for guide in curriculum.guides for kind in get_args(BookKind)}
    known |= {urls.instrument(instrument, tally=tally) for instrument in curriculum.instruments for tally in (False, True)}
    known |= {f"{urls.names.kit}/{form.form}.pdf" for form in curriculum.catalogue.kit}
    known |= {page.sheet for page in curriculum.printed_pages}
    known |= {urls.answer(answer) for answer in (None, *curriculum.catalogue.answers)}
    known |= {urls.sheet(kind, material) for material in curriculum.materials for kind in get_args(SheetKind)}
    return [(_plain_name(path), pdf) for path, pdf in pdfs.items() if path not in known]


def _plain_name(path: str) -> str:
    return path.removesuffix(".pdf").rpartition("/")[2].replace("-", " ").capitalize()
