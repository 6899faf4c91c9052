"""Session plan as a Word file: what a facilitator copies into Word to add clock times, names and local words, ready to be changed.

Clock times, names and numbers are content controls; the planner fills them in by their tags (overrides/assets/javascripts/planner/paper/word_file.js).
"""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum, Guide, Material, SiteLink, WrittenMaterial
from curriculum.model.links import Link, rewrite
from curriculum.rendering.environment import environment, escaping
from curriculum.rendering.formats import plain_address
from curriculum.rendering.urls import Urls
from curriculum.site.word.markup import MEASURE, Writer, field, paragraph, run, shares, table
from curriculum.site.word.package import TEMPLATE, Template


class SessionWriter:
    """Writes the Word file of any material below `root`."""

    def __init__(self, root: Path, curriculum: Curriculum) -> None:
        """Read the templates once; raises TemplateError where the one for Word lacks what documents need."""
        self._urls, self._package = Urls(curriculum), Template(root / TEMPLATE)
        plain = environment(root / TEMPLATE.parent, curriculum.outline.language)
        self._templates: Environment = escaping(plain, self._urls.spoken)
        self._templates.globals.update(
            field=field,
            paragraph=paragraph,
            run=run,
            shares=shares,
            table=table,
            MEASURE=MEASURE,
            urls=self._urls,
            curriculum=curriculum,
        )

    def document(self, material: WrittenMaterial) -> bytes:
        """The .docx of a material's session plan."""
        writer = Writer(self._package.first_list)
        body = self._templates.get_template("session.xml").render(
            material=material, prose=self._prose(writer), numbered=writer.numbered
        )
        say, spoken = self._urls.spoken.say, self._urls.spoken
        title = say("session.head", code=material.code, title=material.short)
        address = plain_address(self._urls.address(self._urls.session(material)))
        foot = say(
            "word.foot", code=material.code, title=material.short, date=spoken.date(material.edition), address=address
        )
        return self._package.document(body, title=title, foot=foot, edition=material.edition, lists=writer.lists)

    def blank(self) -> bytes:
        """A document with nothing in it, which the planner fills with an agenda."""
        outline, say = self._urls.curriculum.outline, self._urls.spoken.say
        edition = self._urls.curriculum.edition
        address = plain_address(self._urls.address(self._urls.page("planner")))
        foot = say("word.agenda_foot", title=outline.short_title, date=self._urls.spoken.date(edition), address=address)
        return self._package.document("", title=say("word.agenda"), foot=foot, edition=edition)

    def _prose(self, writer: Writer) -> Callable[[str], Markup]:
        return lambda text: writer.prose(rewrite(text, self._plain))

    def _plain(self, link: Link) -> str:
        """A link as words: a page of paper leads nowhere, but names a material by its code and an address of the site whole."""
        target = self._urls.curriculum.target(link)
        if link.image:
            return ""
        match target:
            case SiteLink():
                return f"{link.words} ({plain_address(target.address)})"
            case Guide():
                return f"{link.words} ({self._urls.spoken.say('guide.numbered', number=target.number)})"
            case Material():
                return f"{link.words} ({self._urls.spoken.say('link.material', code=target.code)})"
            case _:
                return link.words
