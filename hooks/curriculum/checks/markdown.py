"""Rules about everything an editor writes as Markdown: HTML, headings, tables, sentences.

Editors' text is data: HTML is an allow-list, attribute lists and link definitions are refused, so nothing in a text can run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.model.loading import Loaded
from curriculum.model.sections import READING, Body
from curriculum.source.files import place
from curriculum.source.problems import Problem

#: Tag -> its allowed attribute. All that texts in Indonesian need: foreign words, line breaks, raised and lowered figures.
ALLOWED_HTML = {"i": "lang", "span": "lang", "abbr": "title", "br": None, "sup": None, "sub": None}
LONGEST_SENTENCE = 30
LONGEST_READING = 1300

_CODE = re.compile(r"``*|~~~")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])([^<>]*)(>?)")
_ALLOWED_TAG = re.compile(rf'/?({"|".join(ALLOWED_HTML)})(?:\s+(lang|title)="[^"<>]*")?\s*/?')
_ATTRIBUTES = re.compile(r"\{\s*[:#.][^}\n]*\}|\{:")
#: Pages make braces harmless in the words below a front matter; in its values none is allowed.
_BRACE = re.compile(r"\{[^}\n]*\}?")
_DEFINITION = re.compile(r"(?m)^\s{0,3}\[[^\]\n]+\]:\s")
#: What a value must hold for a rule to speak of more than words; most are plain.
_MARK = re.compile(r"[\[\]<{`~]")
_TYPED_CODE = re.compile(r"ateri(?<=\b[Mm]ateri) (\d{1,2}\.\d{1,2})\b")
_BELOW_HEAD = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])[\"”*]*\s+")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_READING_WORD = re.compile(r"[^\W\d_]{2,}")
_INNER_LIST = re.compile(r"\n(?>(?:> ?)*) {1,3}(?:[-*+]|\d+\.) ")


@dataclass(frozen=True, slots=True)
class Writing:
    """One piece of an editor's Markdown, and where it begins; `is_value` where it stands in YAML, not in the words below."""

    path: str
    text: str
    line: int
    column: int = 1
    is_value: bool = False

    def problem(self, offset: int, message: str) -> Problem:
        """An error at `offset` of the text."""
        line, column = place(self.text, offset, self.line)
        return Problem(self.path, line, column + (self.column - 1 if line == self.line else 0), message)


def writings(loaded: Loaded) -> Iterator[Writing]:
    """Every text of every file: the words below front matters, and each value of the YAML itself."""
    for path, body in loaded.bodies.items():
        yield Writing(path, body.text, body.first_line)
    for path, document in loaded.documents.items():
        for location, text in document.texts.items():
            if _MARK.search(text) or "TULIS:" in text or "ateri " in text:
                yield Writing(path, text, *document.place(location), is_value=True)


def code_is_not_used(writing: Writing) -> Iterator[Problem]:
    """No text is code: in it HTML and braces would mean nothing, and where it ends is a matter of taste among readers of Markdown."""
    for found in _CODE.finditer(writing.text) if "`" in writing.text or "~~~" in writing.text else ():
        yield writing.problem(
            found.start(), f"tanda '{found[0]}' (kode) tidak dipakai di sini; hapus, atau pakai tanda petik"
        )


def html_is_allowed(writing: Writing) -> Iterator[Problem]:
    """Raw HTML is one of a few harmless tags; no comments, scripts, frames, event handlers, attribute lists or link definitions."""
    if "<" in writing.text:
        for tag in _TAG.finditer(writing.text):
            if (not tag[2] or not _ALLOWED_TAG.fullmatch(tag[1])) and not _closes_what_was_refused(writing, tag):
                shown = tag[0] if len(tag[0]) <= 40 else tag[0][:37] + "..."
                advice = f'yang boleh hanya {", ".join(ALLOWED_HTML)} (misalnya <i lang="en">)'
                yield writing.problem(tag.start(), f"HTML '{' '.join(shown.split())}' tidak boleh; {advice}")
    if "{" in writing.text:
        for found in (_BRACE if writing.is_value else _ATTRIBUTES).finditer(writing.text):
            yield writing.problem(found.start(), f"penanda '{found[0]}' tidak dipakai di sini; hapus kurung kurawalnya")
    for found in _DEFINITION.finditer(writing.text) if "]:" in writing.text else ():
        yield writing.problem(found.start(), "tautan ditulis langsung [kata](alamat), bukan sebagai daftar '[kata]: alamat'")


def headings_step_down(path: str, body: Body) -> Iterator[Problem]:
    """Headings go ##, ###, #### without a jump; a single # is the page's own title and is not typed."""
    above = 1
    for heading in body.headings:
        if heading.level == 1:
            yield Problem(path, heading.line, 1, "judul halaman ('# ...') dibuat dari curriculum.yaml; mulai dari '## ...'")
        elif heading.level > above + 1:
            yield Problem(
                path, heading.line, 1, f"tingkat judul melompat ke '{'#' * heading.level}'; pakai '{'#' * (above + 1)}'"
            )
        if not heading.title:
            yield Problem(path, heading.line, 1, "judul kosong")
        above = max(heading.level, 1)


def tables_are_square(path: str, body: Body) -> Iterator[Problem]:
    """Every row of a table has as many cells as its head, or words fall off the paper."""
    lines = body.text.split("\n")
    width = 0
    for number, line in enumerate(lines):
        if "|" not in line:
            width = 0
            continue
        row = line.lstrip("> ").strip()
        if "--" in row and number and _BELOW_HEAD.fullmatch(row):
            width = _cells(lines[number - 1].lstrip("> ").strip())
        if width and _cells(row) != width:
            yield Problem(
                path, body.first_line + number, 1, f"baris tabel ini berisi {_cells(row)} kolom, kepala tabelnya {width}"
            )


def _cells(row: str) -> int:
    inside = row.removeprefix("|").removesuffix("|")
    return inside.count("|") - inside.count("\\|") + 1


def codes_are_not_typed(writing: Writing) -> Iterator[Problem]:
    """A material is named by a link, never by its number, which changes when a material moves."""
    for found in _TYPED_CODE.finditer(writing.text):
        yield writing.problem(
            found.start() - 1,
            f"kode '{found[1]}' jangan diketik; tulis tautan [kata](materi:nama-berkas), kodenya ditambahkan sendiri",
        )


def reading_is_plain(path: str, body: Body) -> Iterator[Problem]:
    """A sentence of the reading has at most 30 words, the whole reading at most 1,300. Warnings only."""
    section = body.section(READING)
    if section is None:
        return
    for number, line in enumerate(section.text.split("\n"), section.heading.line + 1):
        if "|" in line:
            continue
        for sentence in _SENTENCE_END.split(line):
            if len(sentence) <= 2 * LONGEST_SENTENCE:
                continue
            count = len(_WORD.findall(_ADDRESS.sub("", sentence)))
            if count > LONGEST_SENTENCE:
                yield Problem(
                    path,
                    number,
                    1,
                    f"kalimat {count} kata: '{sentence.strip('> *')[:40]}...'; pecah, paling panjang {LONGEST_SENTENCE}",
                    "warning",
                )
    total = len(_READING_WORD.findall(section.text))
    if total > LONGEST_READING:
        yield Problem(path, section.heading.line, 1, f"bahan bacaan {total} kata; sebaiknya paling banyak 1.100", "warning")


def _closes_what_was_refused(writing: Writing, tag: re.Match[str]) -> bool:
    """One complaint for `<p onclick>...</p>` is enough."""
    return (
        tag[1].startswith("/") and f"<{tag[1][1:].split()[0] if tag[1][1:].split() else ' '}" in writing.text[: tag.start()]
    )


def nothing_is_left_to_write(writing: Writing) -> Iterator[Problem]:
    """No `TULIS:` of the template for new materials is left."""
    for found in re.finditer(r"\bTULIS:", writing.text) if "TULIS:" in writing.text else ():
        yield writing.problem(found.start(), "bagian 'TULIS:' ini belum diisi")


WRITING_RULES = (nothing_is_left_to_write, code_is_not_used, html_is_allowed, codes_are_not_typed)


def inner_lists_are_indented(path: str, body: Body) -> Iterator[Problem]:
    """A list inside a list begins with four spaces: with fewer it would be read as running text of the line above."""
    for found in _INNER_LIST.finditer(f"\n{body.text}"):
        yield Problem(
            path,
            body.first_line + body.text.count("\n", 0, found.start()),
            1,
            "daftar di dalam daftar dijorokkan 4 spasi (di sini kurang), supaya tidak menyatu dengan baris di atasnya",
        )


BODY_RULES = (inner_lists_are_indented, headings_step_down, tables_are_square, reading_is_plain)
