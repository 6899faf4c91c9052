"""URLs and output paths, each made here and nowhere else, in the curriculum's own words (`vocabulary.paths` of curriculum.yaml)."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from curriculum.model.copies import Copies
from curriculum.model.curriculum import Curriculum, Guide, Material, Part, SiteLink, TextPage
from curriculum.model.data.answers import Answer
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.data.records import Fact, Method, Reference, Term
from curriculum.model.links import Link, relative, rewrite
from curriculum.model.words.paths import Paths
from curriculum.rendering.images import picture

if TYPE_CHECKING:
    from curriculum.rendering.locales.language import Language

#: Path of a picture below content/ -> its width and height in pixels.
Pictures = Mapping[str, tuple[int, int]]

#: What has an address; text is taken as a staged file already, with or without a place in it.
Target = Part | Guide | Material | Term | Method | Reference | Fact | Instrument | Answer | TextPage | str
#: Pages that a curriculum has once; a `List` stands on several pages, so its first page lies in a folder.
Shared = Literal[
    "outline", "instruments", "facts", "organisations", "timeline", "downloads", "about", "planner", "results", "kit"
]
List = Literal["terms", "methods", "references"]
#: Printed files, by what each is printed for.
SheetKind = Literal["handout", "large_handout", "reading", "facilitator", "worksheets"]
BookKind = Literal["guide", "reader_book", "booklet", "facilitator_book"]

#: Keys of `vocabulary.paths` that name something at the top of the site, and below the downloads.
AT_TOP = (*get_args(Shared), *get_args(List), "parts", "cards", "offline", "edit", "pictures")
_FILES = ("manual", "instruments", "phone", "epub", "offline_copy", "word", "kit")
AMONG_DOWNLOADS = (*get_args(SheetKind), *get_args(BookKind), *_FILES)

#: The questionnaires as a module of the page of results.
RESULTS_EXPORT = "assets/javascripts/results/instruments.js"
#: What MkDocs, Material, ProperDocs and content/ itself put at the top of the site.
_HOSTS = ("assets", "data", "index", "search", "tags", "404", "sitemap")
#: Sizes of the icon in pixels.
ICONS = (192, 512)


@dataclass(frozen=True)
class Urls:
    """The addresses of one curriculum."""

    curriculum: Curriculum

    @property
    def spoken(self) -> "Language":
        """The language of its pages and sheets."""
        from curriculum.rendering.locales.language import language  # a check makes addresses too, and needs no words

        return language(self.curriculum.outline.language)

    @property
    def names(self) -> Paths:
        """The words in them."""
        return self.curriculum.outline.vocabulary.paths

    @property
    def shown(self) -> frozenset[str]:
        """The pages that this curriculum has: what is empty, or left out, has no page, no menu entry, no heading and no link."""
        has = self.curriculum
        log = bool(has.written)
        there = {"instruments": has.instruments, "about": "about" in has.pages, "planner": True, "log": log}
        there["results"] = (log and "log" not in has.outline.without) or any(not one.sheet.apart for one in has.instruments)
        tools = {name for name, found in there.items() if found and name not in has.outline.without}
        return has.catalogue.filled | tools | {"outline", "downloads"}

    @property
    def taken(self) -> frozenset[str]:
        """Names at the top of the site that no guide and no further page may have."""
        files = self.curriculum.outline.vocabulary.files
        return frozenset((*(getattr(self.names, name) for name in AT_TOP), *_HOSTS, files.about, files.usage))

    def page(self, name: Shared | List | Literal["home"]) -> str:
        """The file below build/docs of a page that the curriculum has once."""
        first = "/index" if name in get_args(List) else ""
        return "index.md" if name == "home" else f"{getattr(self.names, name)}{first}.md"

    def list_page(self, name: List, page: str) -> str:
        """The file below build/docs of one page of a long list."""
        return f"{getattr(self.names, name)}/{page}.md"

    def staged(self, target: Target) -> str:
        """The file below build/docs, and the place in it, that shows `target`."""
        match target:
            case Part():
                return f"{self.names.parts}/{target.id}/index.md"
            case Guide():
                return f"{target.id}/index.md"
            case Material():
                return f"{target.path}.md"
            case Term():
                return f"{self.list_page('terms', self.curriculum.catalogue.page_of(target).page)}#{target.term}"
            case Method():
                return f"{self.list_page('methods', self.curriculum.catalogue.page_of(target).page)}#{target.method}"
            case Reference():
                return f"{self.list_page('references', self.curriculum.catalogue.page_of(target).page)}#{target.reference}"
            case Fact():
                return f"{self.page('facts')}#{target.fact}"
            case TextPage():
                return f"{target.id}.md"
            case Instrument():
                return f"{self.names.instruments}/{target.id}.md"
            case Answer():
                return f"{self.names.answers}/{target.answer}.md"
        return str(target)

    def session(self, material: Material) -> str:
        """The session plan's file below build/docs."""
        return f"{material.path}/{self.names.session}.md"

    def steps(self, material: Material) -> str:
        """The file below build/docs that holds the steps where the session plan is too long for one page."""
        return f"{material.path}/{self.names.session}/{self.names.steps}.md"

    def reading(self, material: Material) -> str:
        """The reading on a material's page."""
        title = self.curriculum.outline.vocabulary.sections.reading
        return f"{self.staged(material)}#{'-'.join(title.lower().split())}"  # as the site names the heading

    def worksheet(self, material: Material, worksheet: str) -> str:
        """A worksheet on a material's page."""
        return f"{self.staged(material)}#{self.worksheet_place(worksheet)}"

    def worksheet_place(self, worksheet: str) -> str:
        """The place of a worksheet on its material's page."""
        return f"{self.spoken.say('place.worksheet')}-{worksheet}"

    def url(self, target: Target) -> str:
        """The address on the site, relative to the site's own: `advokasi/sistem-hukum/`, `istilah/i-m/#kas`."""
        file, mark, place = self.staged(target).partition("#")
        page = file.removesuffix(".md")
        folder = page.removesuffix("index").removesuffix("/") if page == "index" or page.endswith("/index") else page
        return f"{folder}/{mark}{place}" if folder else f"{mark}{place}"

    def place(self, name: Literal["editing", "errors"]) -> str:
        """A section of the page about the curriculum."""
        return f"{self.page('about')}#{getattr(self.names, name)}"

    def address(self, target: Target | SiteLink) -> str:
        """The whole address, as printed sheets name it."""
        own = self.curriculum.outline.address
        return target.address if isinstance(target, SiteLink) else f"{own}{self.url(target)}"

    def copied(self, sheet: Copies) -> str:
        """The address of something to copy, and its place among the printed pages there."""
        if sheet.instrument:
            return f"{self.url(sheet.instrument)}#{self.spoken.say('place.tally' if sheet.tally else 'place.sheet')}"
        place = self.worksheet_place(sheet.worksheet.worksheet) if sheet.worksheet else self.spoken.say("place.handout")
        return f"{self.url(sheet.material)}#{place}"

    @property
    def manual(self) -> str:
        """The complete manual, below `downloads`."""
        return f"{self.names.manual}.pdf"

    def book(self, kind: BookKind, guide: Guide) -> str:
        """A printed guide, below `downloads`."""
        return f"{getattr(self.names, kind)}/{guide.id}.pdf"

    def sheet(self, kind: SheetKind, material: Material) -> str:
        """A printed sheet of a material, below `downloads`."""
        return f"{getattr(self.names, kind)}/{material.path}.pdf"

    def instrument(self, instrument: Instrument, *, tally: bool = False) -> str:
        """A printed questionnaire or its tally sheet, below `downloads`."""
        return f"{self.names.instruments}/{instrument.id}{f'-{self.names.tally}' if tally else ''}.pdf"

    def word(self, material: Material | None = None) -> str:
        """The session plan of a material as a Word file; of none, the blank one that an agenda is written into."""
        return self.download(f"{self.names.word}/{material.path if material else self.names.planner}.docx")

    def form(self, instrument: Instrument) -> str:
        """The XLSForm workbook of a questionnaire."""
        return self.download(f"{self.names.instruments}/{instrument.id}.xlsx")

    @property
    def log_form(self) -> str:
        """The XLSForm workbook of the session log."""
        return self.download(f"{self.names.instruments}/{self.spoken.slug(self.spoken.say('sheet.log'))}.xlsx")

    def message_card(self, material: Material) -> str:
        """The key messages of a material as one picture; overrides/assets/javascripts/display.js makes the same address."""
        return f"{self.names.cards}/{material.path}.png"

    def phone(self, guide: Guide) -> str:
        """A guide as one HTML file."""
        return f"{self.download(self.names.phone)}/{guide.id}.html"

    def epub(self, guide: Guide) -> str:
        """A guide as a book for reading apps."""
        return f"{self.download(self.names.epub)}/{guide.id}.epub"

    def answer(self, answer: Answer | None = None) -> str:
        """The printed sheet of an answer, or of all, below `downloads`."""
        return f"{self.names.answers}/{answer.answer}.pdf" if answer else f"{self.names.answers}.pdf"

    @property
    def packed(self) -> Iterator[str]:
        """Downloads made after the pages that name their size: guides and books for phones, forms, the copy for laptops."""
        yield from map(self.phone, self.curriculum.guides)
        yield from map(self.epub, self.curriculum.guides)
        yield from map(self.form, self.curriculum.instruments)
        yield from map(self.word, self.curriculum.written)
        if "log" in self.shown:
            yield self.log_form
        yield self.offline_copy

    @property
    def offline_copy(self) -> str:
        """The whole site as a zip."""
        return self.download(f"{self.names.offline_copy}.zip")

    def download(self, path: str) -> str:
        """A printed or packed file as seen from the site's address."""
        return f"{self.names.downloads}/{path}"

    def linker(self, here: str) -> Callable[[Target], str]:
        """A function that gives the address of anything as seen from the staged file `here`."""
        folder = here.split("/")[:-1]

        def href(target: Target) -> str:
            path, mark, place = self.staged(target).partition("#")
            return f"#{place}" if path == here and mark else relative(path, folder) + mark + place

        return href

    def written(self, text: str, here: str, folder: str, pictures: Pictures) -> str:
        """`text` with scheme links and pictures as ordinary Markdown of the staged file `here`; pictures lie in content/`folder`."""
        href = self.linker(here)

        def write(link: Link) -> str:
            if link.image:
                return picture(link, posixpath.normpath(posixpath.join(folder, link.id)), href, pictures)
            if (target := self.curriculum.target(link)) is None:
                return link.words
            if isinstance(target, SiteLink):
                return f"[{link.words}]({target.address})"
            code = f" ({self.spoken.say('link.material', code=target.code)})" if isinstance(target, Material) else ""
            mark = "{ .term }" * isinstance(target, Term)
            return f"[{link.words}{code}]({href(target)}){mark}"

        return rewrite(text, write)
