"""Forms of the training kit as Word files; the planner fills their content controls, and repeats a form for each name that is pasted."""

from collections.abc import Sequence
from pathlib import Path

from curriculum.model.curriculum import Curriculum
from curriculum.model.data.kit import KitForm, KitTable, parted, tags
from curriculum.rendering.environment import environment, escaping
from curriculum.rendering.formats import plain_address
from curriculum.rendering.urls import Urls
from curriculum.site.word.markup import MEASURE, WIDE_MEASURE, Writer, field, paragraph, run, table
from curriculum.site.word.package import TEMPLATE, Template

#: What stands where nothing is filled in.
BLANK = "............................"
#: Lines of room in a row that has no words at all: people put marks there.
_TALL = 14


class KitWriter:
    """Writes the Word file of any form of the kit."""

    def __init__(self, root: Path, curriculum: Curriculum) -> None:
        """Read the templates once."""
        self._urls, self._package = Urls(curriculum), Template(root / TEMPLATE)
        self._templates = escaping(environment(root / TEMPLATE.parent, curriculum.outline.language), self._urls.spoken)
        self._templates.globals.update(
            field=field, paragraph=paragraph, run=run, table=table, filled=self.filled, rows=self._rows, scaled=_scaled
        )
        self._templates.globals.update(BLANK=BLANK)
        self._tags = tags(curriculum.outline.vocabulary.words["kit_places"])

    def document(self, form: KitForm) -> bytes:
        """The .docx of a form."""
        writer, spoken = Writer(self._package.first_list), self._urls.spoken
        measure = WIDE_MEASURE if form.wide else MEASURE
        body = self._templates.get_template("kit.xml").render(form=form, measure=measure, prose=writer.prose)
        edition = self._urls.curriculum.edition
        address = plain_address(self._urls.address(self._urls.page("kit")))
        foot = spoken.say("word.agenda_foot", title=form.title, date=spoken.date(edition), address=address)
        return self._package.document(
            body, title=form.title, foot=foot, edition=edition, lists=writer.lists, wide=form.wide, framed=form.framed
        )

    def filled(self, text: str, marks: Sequence[str] = ()) -> str:
        """Runs of a text, its places to fill as content controls."""
        lines = (
            "".join(run(words, marks) if words else field(tag, BLANK, marks) for words, tag in parted(line, self._tags))
            for line in text.split("\n")
        )
        return "<w:r><w:br/></w:r>".join(lines)

    def _rows(self, form_table: KitTable) -> list[list[str]]:
        """The cells of a table: its lines, then its empty rows; names are content controls, `name-1` that of the first row."""
        room = "<w:r><w:br/></w:r>" * _TALL
        lines = [[self.filled(cell) for cell in line] if any(line) else [room, *line[1:]] for line in form_table.lines]
        for number in range(1, form_table.rows + 1):
            cells = ["" for _ in form_table.heads]
            if form_table.numbered:
                cells[0] = str(run(str(number)))
            if form_table.names:
                cells[form_table.names - 1] = str(field(f"name-{number}", ""))
            lines.append(cells)
        return [[str(run(head)) for head in form_table.heads], *lines]


def _scaled(widths: Sequence[int], measure: int) -> list[int]:
    return [measure * width // sum(widths) for width in widths]
