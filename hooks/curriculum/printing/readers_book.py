"""Reader's book of a guide: its readings with their pictures and key messages, laid out for A5, to hold in the hand or to fold.

Nothing of it is the facilitator's; worksheets are handed out loose. Its pages have numbers of their own (products/books.py).
"""

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, Guide, WrittenMaterial
from curriculum.model.data.records import Fact, Term
from curriculum.model.links import Link
from curriculum.printing.manuals import Binder, Chapter, Opening
from curriculum.printing.material_sheets import Sheet
from curriculum.printing.source_lines import of_file
from curriculum.rendering.locales.language import language
from curriculum.rendering.urls import Urls

#: A book has at most so many pages for notes: one fewer than a folded sheet has pages.
NOTES = 3


@dataclass(frozen=True)
class ReadersBook:
    """View model of a guide's readings as a book."""

    opening: Opening
    sheets: tuple[Sheet, ...]

    @property
    def guide(self) -> Guide:
        """The guide."""
        return self.opening.guide

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum it belongs to."""
        return self.opening.curriculum

    @property
    def scene(self) -> Link | None:
        """The picture on its cover: the first that a reading shows."""
        links = (link for sheet in self.sheets for link in sheet.material.reading_links)
        return next((link for link in links if link.image), None)

    @property
    def terms(self) -> list[Term]:
        """The terms a participant meets in its readings, in the order of the alphabet."""
        terms = dict.fromkeys(term for sheet in self.sheets for term in sheet.terms)
        return sorted(terms, key=lambda term: term.title.lower())

    @property
    def numbers(self) -> list[Fact]:
        """Everything one can call or write to for help."""
        return [fact for fact in self.curriculum.catalogue.facts if fact.number]

    def reading(self, sheet: Sheet) -> Markup:
        """The words of a chapter, below its title."""
        return Markup(of_file(sheet.material.source, sheet.html(sheet.reading, handout=True, shift=-1)))

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its table of contents."""
        urls = Urls(self.curriculum)
        closing = (("terms", "terms.meanings", bool(self.terms)), ("help", "answers.call", True))
        return (
            *(
                Chapter(f"{urls.url(sheet.material)}#{urls.spoken.say('place.handout')}", f"{sheet.material.code} {carried_title(sheet.material)}")
                for sheet in self.sheets
            ),
            *(
                Chapter(f"{urls.url(self.guide)}#{place}", urls.spoken.say(words))
                for place, words, filled in closing
                if filled
            ),
        )


def carried_title(material: WrittenMaterial) -> str:
    """What a material is called on paper that participants carry."""
    return material.plan.paper_title or material.title


def readers_book(book: ReadersBook, env: Environment, binder: Binder) -> str:
    """Cover, imprint, contents, one chapter a material, meanings of words, pages for notes, numbers to call."""
    guide, outline = book.guide, book.curriculum.outline
    say = language(outline.language).say
    kind = f"{say('book.reader')} · {say('guide.numbered', number=guide.number)}"
    cover = binder.cover(guide.title, outline.short_title, {"kind": kind, "part": guide.part.title})
    return env.get_template("reader.html").render(
        book=book,
        opening=book.opening,
        guide=guide,
        outline=outline,
        edition=guide.edition or book.curriculum.edition,
        notes=NOTES,
        cover=Markup(cover),
        contents=Markup(binder.contents(say("book.contents"), book.chapters)),
    )
