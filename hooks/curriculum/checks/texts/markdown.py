"""Rules about everything an editor writes as Markdown: HTML, code, headings, tables, lists.

Editors' text is data: HTML is an allow-list, attribute lists and link definitions are refused, so nothing in a text can run.
"""

import re
from collections.abc import Iterator

from curriculum.checks.rule import Writing, any_of, rule, writings
from curriculum.checks.texts.dialects.commonmark import Block, read
from curriculum.model.loading import Loaded
from curriculum.source.code_blocks import MARKS
from curriculum.source.problems import Problem

#: Tag -> its allowed attribute. All that texts in Indonesian need: foreign words, line breaks, raised and lowered figures.
ALLOWED_HTML = {"i": "lang", "span": "lang", "abbr": "title", "br": None, "sup": None, "sub": None}
#: A key to press, where a curriculum has code.
_KEY = re.compile(r"/?kbd")

_TAG = re.compile(r"<(?=[a-zA-Z/!?])([^<>]*)(>?)")
#: A value has words only, and a language its code (BCP 47): whatever means something to HTML or Markdown would mean it there too.
_ALLOWED_TAG = re.compile(
    rf'/?({"|".join(ALLOWED_HTML)})(?:\s+(?:lang="[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*"|title="[^"<>&\[\]*_`\\!]*"))?\s*/?'
)
#: Tags that Markdown has signs for.
_BOLD_OR_SLANTED = ("b", "strong", "em")
_ATTRIBUTES = re.compile(r"\{\s*[:#.][^}\n]*\}|\{:")
#: Pages make braces harmless in the words below a front matter; in its values none is allowed.
_BRACE = re.compile(r"\{[^}\n]*\}?")
#: Columns of one letter each have room on paper up to 30; no table of ours has more than twelve.
_MOST_COLUMNS = 20
_DEFINITION = re.compile(r"(?m)^[ >*+-]*\[[^\]\n]+\]:")


@rule(alone="file", says_more=True)
def code_is_whole(loaded: Loaded) -> Iterator[Problem]:
    """Code is closed the way every reader of Markdown reads, and stands below front matters; in a curriculum without code no text has any."""
    for writing in writings(loaded, any_of("`", "~~~")):
        for found in MARKS.finditer(writing.text):
            yield writing.problem(found.start(), _code_fault(found[0], writing, code=loaded.curriculum.outline.code))


def _code_fault(mark: str, writing: Writing, *, code: bool) -> str:
    if not code or writing.is_value:
        return f"tanda '{mark}' (kode) tidak dipakai di sini; hapus, atau pakai tanda petik"
    if len(mark) < 3:
        return f"kode yang dibuka '{mark}' tidak ditutup di baris ini; tutup dengan '{mark}', tanpa '\\' di depannya"
    return (
        f"pagar kode '{mark}' tidak ditutup atau tidak di awal baris; buka dan tutup dengan '{mark}' yang sama "
        "di awal baris, di luar daftar dan kutipan, boleh diikuti nama bahasa seperti 'python'"
    )


@rule(alone="file", says_more=True)
def html_is_allowed(loaded: Loaded) -> Iterator[Problem]:
    """Raw HTML is one of a few harmless tags; no comments, scripts, frames, event handlers, attribute lists or link definitions."""
    code = loaded.curriculum.outline.code
    for writing in writings(loaded, any_of("<", "{", "]:")):
        if "<" in writing.text:
            refused: set[str] = set()
            for tag in _TAG.finditer(writing.text):
                name = (tag[1].lstrip("/").split() or [" "])[0]
                known = _ALLOWED_TAG.fullmatch(tag[1]) or (code and not writing.is_value and _KEY.fullmatch(tag[1]))
                if (not tag[2] or not known) and not (tag[1].startswith("/") and name in refused):
                    refused.add(name)  # one complaint for <p onclick>...</p> is enough
                    shown = tag[0] if len(tag[0]) <= 40 else tag[0][:37] + "..."
                    advice = _advice(tag[1])
                    yield writing.problem(tag.start(), f"HTML '{' '.join(shown.split())}' tidak boleh; {advice}")
        if "{" in writing.text:
            for found in (_BRACE if writing.is_value else _ATTRIBUTES).finditer(writing.text):
                yield writing.problem(found.start(), f"penanda '{found[0]}' tidak dipakai di sini; hapus, atau pakai kurung biasa ( )")
        for found in _DEFINITION.finditer(writing.text) if "]:" in writing.text else ():
            yield writing.problem(
                found.start(), "tautan ditulis langsung [kata](alamat), bukan sebagai daftar '[kata]: alamat'"
            )


def _advice(tag: str) -> str:
    """What to write in place of a tag that is refused."""
    known = re.fullmatch(rf'({"|".join(ALLOWED_HTML)})\s+(lang|title)="[^"]*"', tag)
    if known and ALLOWED_HTML[known[1]] == known[2]:
        what = (
            'kode bahasa seperti lang="en"'
            if known[2] == "lang"
            else "kata biasa, tanpa & [ ] * _ ! dan garis miring terbalik"
        )
        return f"isi {known[2]} hanya {what}"
    if tag.startswith("http"):
        return "tulis [kata](alamat)"
    if tag in _BOLD_OR_SLANTED:
        return "hapus; tebal ditulis **kata**, miring *kata*"
    return f'hapus: yang boleh hanya {", ".join(ALLOWED_HTML)} (misalnya <i lang="en">)'


@rule(alone="file")
def headings_step_down(loaded: Loaded) -> Iterator[Problem]:
    """Headings go ##, ###, #### without a jump; a single # is the page's own title and is not typed."""
    for path, body in loaded.bodies.items():
        above = 1
        for heading in body.headings:
            if heading.level == 1:
                yield Problem(
                    path, heading.line, 1, "judul halaman ('# ...') dibuat dari curriculum.yaml; mulai dari '## ...'"
                )
            elif heading.level > above + 1:
                yield Problem(
                    path, heading.line, 1, f"tingkat judul melompat ke '{'#' * heading.level}'; pakai '{'#' * (above + 1)}'"
                )
            if not heading.title:
                yield Problem(path, heading.line, 1, "judul kosong")
            above = max(heading.level, 1)


@rule(alone="file")
def tables_are_square(loaded: Loaded) -> Iterator[Problem]:
    """Every row of a table has as many cells as its head, or words fall off the paper; what is no row stands apart."""
    for path, body in loaded.bodies.items():
        lines = body.text.split("\n")
        for top in read(body.text):
            for table in top.walk():
                if table.kind == "table":
                    yield from (
                        Problem(path, body.first_line + number, 1, message) for number, message in _rows(table, lines)
                    )


def _rows(table: Block, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Line and message of each row that does not fit under the head."""
    width = _cells(_row(lines[table.first]))
    if width > _MOST_COLUMNS:
        yield table.first, f"tabel ini {width} kolom, paling banyak {_MOST_COLUMNS} muat di kertas; pecah menjadi beberapa tabel"
        return
    if table.end <= table.first + 2:
        yield table.first, "tabel ini hanya berisi kepala; tambahkan baris di bawahnya, sel kosong menjadi tempat menulis"
    for number in range(table.first, table.end):
        row = _row(lines[number])
        if row and "|" not in row:
            yield number, "baris ini bukan baris tabel dan menempel di bawahnya; beri baris kosong sesudah tabel"
        elif row and _cells(row) != width:
            yield number, f"baris tabel ini berisi {_cells(row)} kolom, kepala tabelnya {width}; samakan banyaknya tanda |"


def _row(line: str) -> str:
    return line.lstrip("> ").strip()


def _cells(row: str) -> int:
    inside = row.removeprefix("|").removesuffix("|")
    return inside.count("|") - inside.count("\\|") + 1
