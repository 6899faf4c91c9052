"""Rules about blocks of Markdown: what GitHub's preview, the site and paper would read each in its own way is refused at its line.

A block is read alike everywhere when an empty line stands before it, when it is set in by 4 spaces for each list around it, and when no
line of a paragraph looks like the beginning of another block.
"""

import functools
import re
from collections.abc import Iterator

from curriculum.checks.rule import rule
from curriculum.checks.texts.dialects.boxes import box_faults
from curriculum.checks.texts.dialects.commonmark import Block, read
from curriculum.model.loading import Loaded
from curriculum.model.sections import Body
from curriculum.source.problems import Problem

_STEP = 4
#: The margin of paper has room for three figures.
_LARGEST_NUMBER = 999
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_QUOTE = re.compile(r" {0,3}> ?")
_UNDERLINED = ("=", "-")
#: Other tags are told by html_is_allowed.
_KNOWN_TAG = re.compile(r"</?(?:i|span|abbr|br|sup|sub|kbd)\b")
_LISTS = ("bullet_list", "ordered_list")
_NAMES = {
    "paragraph": "paragraf",
    "heading": "judul",
    "blockquote": "kutipan atau kotak",
    "table": "tabel",
    "hr": "garis pemisah",
    "bullet_list": "daftar",
    "ordered_list": "daftar",
}
#: What no text is here -> the sentence about it.
_REFUSED = {
    "code_block": f"paragraf ini diawali {_STEP} spasi atau lebih; hapus spasi itu",
    "fence": "",  # told by code_is_whole
    "html_block": "baris ini hanya berisi tanda HTML; tulis tanda itu di dalam kalimatnya, atau hapus",
    "lheading": "garis di bawah kalimat menjadikannya judul; beri baris kosong di atas garis ini, atau hapus garisnya",
}
_AS_TABLE = "tabel harus didahului baris kosong, dan baris kedua memisahkan kepalanya, misalnya '| --- | --- |'"
#: Two lines with a stroke between words, as rows of a table without its edges.
_ROW = re.compile(r"[^|\n]+ \| [^\n]*\n[^|\n]+ \| ")
#: A line of a paragraph that was meant as something else -> what to do.
_MEANT = tuple(
    (re.compile(pattern), cure)
    for pattern, cure in {
        r"#+[^\W_]": "tanda # di awal baris; beri spasi sesudah # bila ini judul, atau tulis \\# bila memang tagar",
        r"#": "tanda # di awal baris bukan judul yang terbaca; tulis '## Judul' dengan spasi biasa, atau \\#",
        r"(?:[-*+]|\d{1,9}\.)[^\S ]": "spasi sesudah tanda daftar ini bukan spasi biasa; hapus dan ketik lagi",
        r"(?=[^\x00-\x7f])\d": "angka ini bukan angka biasa; ketik lagi, misalnya '1. '",
        r"[-*+](?=\s)": "daftar harus didahului baris kosong, dan daftar di dalam daftar diawali 4 spasi",
        r"\d{1,9}\.(?=\s)": "daftar harus didahului baris kosong; bila bukan daftar, gabungkan dengan baris di atasnya",
        r"[•·▪◦●■‣⁃∙]|[–—]\s": "butir daftar ditulis '- ' di awal baris, bukan tanda lain",
        r"[-+][^\W\d_]": "beri spasi sesudah tanda -, misalnya '- gunting'",
        r"\d{1,9}\)|\d{1,9}\.[^\W\d_]": "daftar bernomor ditulis '1. ' dengan titik dan spasi",
        r"[a-z][.)]\s|[A-Z]\)\s": "daftar ditulis '- ' atau '1. '; huruf a. b. tidak menjadi daftar",
        r"\|": _AS_TABLE,
        r":::": "kotak ditulis sebagai kutipan: '> **Peringatan**' lalu '>' dan isinya",
        r":": "titik dua di awal baris tidak menjadi apa-apa; gabungkan dengan baris di atasnya",
        r"!!!|\?\?\?": "kotak ditulis sebagai kutipan: '> **Peringatan**' lalu '>' dan isinya",
        r"=": "tanda = di awal baris tidak menjadi apa-apa; hapus",
        r";?-{2,}8<": "berkas lain tidak dapat disisipkan; tulis isinya di sini",
        r"[-_*] ?[-_*]": "garis pemisah ditulis --- di antara dua baris kosong; tempat menulis dibuat dengan sel tabel kosong",
        r"[-+]$": "butir daftar ini kosong; isi, atau hapus",
    }.items()
)


@rule(alone="file", gives_way=True)
def blocks_are_read_alike(loaded: Loaded) -> Iterator[Problem]:
    """Every block of a text is the same to GitHub's preview, the check, the site and paper."""
    titles = tuple(loaded.curriculum.outline.vocabulary.box_titles)
    for path, body in loaded.bodies.items():
        told = block_faults(body.text, titles)
        yield from (Problem(path, body.first_line + number, 1, message) for number, message in sorted(told.items()))
        yield from (Problem(path, line, 1, message) for line, message in _headings(body, set(told)))


@functools.lru_cache(maxsize=512)
def block_faults(text: str, titles: tuple[str, ...]) -> dict[int, str]:
    """Message for each line of `text` (from 0) whose block is not read alike; `titles` are the names of boxes."""
    lines = text.split("\n")
    found: dict[int, str] = {}
    for number, message in (*_tabs(lines), *_faults(read(text), lines, titles)):
        found.setdefault(number, message)
    return found


def _tabs(lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines):
        if "\t" in line:
            yield number, "tanda tab tidak dipakai di naskah; ganti dengan spasi, atau hapus bila di awal paragraf"


def _headings(body: Body, told: set[int]) -> Iterator[tuple[int, str]]:
    """Headings that only one of the readers sees."""
    seen = {
        block.first + body.first_line
        for block in read(body.text)
        if block.kind == "heading" and block.mark not in _UNDERLINED
    }
    for line in sorted(seen.symmetric_difference(heading.line for heading in body.headings)):
        if line - body.first_line not in told:
            yield line, "judul ini tidak terbaca sebagai judul; tulis '## Judul' di awal baris, di antara dua baris kosong"


def _faults(blocks: tuple[Block, ...], lines: list[str], titles: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line (from 0) and message of each fault; the first of a line counts."""
    for siblings in _families(blocks):
        for before, block in zip([None, *siblings], siblings, strict=False):
            yield from _about(before, block, lines)
            if block.kind == "blockquote":
                yield from box_faults(block, titles)


def _families(blocks: tuple[Block, ...] | list[Block]) -> Iterator[list[Block]]:
    """Every list of blocks that follow one another, outermost first; what is inside tables belongs to other rules."""
    if blocks:
        yield list(blocks)
    for block in blocks:
        if block.kind != "table":
            yield from _families(block.blocks)


def _about(before: Block | None, block: Block, lines: list[str]) -> Iterator[tuple[int, str]]:
    kind = "lheading" if block.kind == "heading" and block.mark in _UNDERLINED else block.kind
    if kind in _REFUSED:
        if _REFUSED[kind] and (kind != "html_block" or _KNOWN_TAG.match(lines[block.first].lstrip("> "))):
            yield block.end - 1 if kind == "lheading" else block.first, _REFUSED[kind]
    elif kind == "list_item":
        yield from _item(block)
    else:
        yield from _place(before, block, lines)
        if kind == "paragraph":
            yield from _lines(block, lines)
        elif kind == "heading":
            yield from _heading(block, lines)
        elif kind == "ordered_list" and _last_number(block, lines) > _LARGEST_NUMBER:
            yield (
                block.first,
                f"nomor daftar ini melewati {_LARGEST_NUMBER} dan tidak muat di kertas; bila bukan daftar, awali dengan kata, misalnya 'Tahun 1998'",
            )
        elif kind in _LISTS and before is not None and before.kind in _LISTS:
            yield (
                block.first,
                "daftar ini menempel pada daftar di atasnya dengan tanda lain; pakai satu tanda, '- ' atau '1. '",
            )


def _last_number(block: Block, lines: list[str]) -> int:
    """The number of the last item of a numbered list."""
    first = _NUMBER.search(lines[block.first])
    return (int(first[0]) if first else 1) + len(block.blocks) - 1


def _item(block: Block) -> Iterator[tuple[int, str]]:
    if not block.blocks:
        yield block.first, "butir daftar ini kosong; isi, atau hapus"
    elif block.blocks[0].kind != "paragraph":
        yield block.first, "butir daftar harus mulai dengan kata-kata di baris yang sama"
    if block.mark == ")":
        yield block.first, "daftar bernomor ditulis '1. ' dengan titik, bukan '1)'"


def _place(before: Block | None, block: Block, lines: list[str]) -> Iterator[tuple[int, str]]:
    """A block stands by itself, set in as deep as the lists around it ask."""
    inside = list(block.around)[::-1]
    opens_item = before is None and bool(inside) and inside[-1].kind == "list_item"
    lead = _lead(lines[block.first], inside, opens_item=opens_item)
    if (lead is None or lead.startswith(" ")) and block.kind in _LISTS and inside and inside[-1].kind == "list_item":
        yield (
            block.first,
            f"daftar di dalam daftar diawali {_STEP} spasi lebih banyak dari daftar luarnya (di sini tidak), supaya tidak menyatu",
        )
    elif lead is None or lead.startswith(" "):
        yield (
            block.first,
            f"{_NAMES[block.kind]} ini diawali spasi yang janggal; di dalam daftar {_STEP} spasi, selain itu tanpa spasi",
        )
    elif (
        before is not None
        and block.first
        and _lead(lines[block.first - 1], inside) != ""
        and not _follows(before, block, inside)
    ):
        yield block.first, f"{_NAMES[block.kind]} harus didahului baris kosong"
    if block.kind in ("heading", "hr") and inside:
        yield block.first, f"{_NAMES[block.kind]} tidak boleh di dalam daftar atau kutipan; mulai di awal baris, sesudah baris kosong"


def _follows(before: Block, block: Block, inside: list[Block]) -> bool:
    """What needs no empty line: words below a heading, a list below the words of its item, a line to write on below another."""
    rules = before.kind == block.kind == "hr" and before.mark[0] == block.mark[0] == "_"
    inner_list = bool(inside) and inside[-1].kind == "list_item" and before.kind == "paragraph" and block.kind in _LISTS
    return before.kind == "heading" or inner_list or rules


def _lead(line: str, inside: list[Block], *, opens_item: bool = False) -> str | None:
    """What is left of a line without the marks of the blocks around it; None where it has not all of them."""
    for place, block in enumerate(inside):
        if block.kind == "blockquote":
            found = _QUOTE.match(line)
            if not found:
                return None if line.strip() else ""
            line = line[found.end() :]
        elif block.kind == "list_item" and not (opens_item and place == len(inside) - 1):
            if not line.strip():
                return ""
            if line[:_STEP].strip():
                return None
            line = line[_STEP:]
    return line if line.strip() else ""


def _lines(block: Block, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines of a paragraph that look like the beginning of something else, or stand outside the quote they belong to."""
    quotes = sum(outer.kind == "blockquote" for outer in block.around)
    items = any(outer.kind == "list_item" for outer in block.around)
    for number, words in enumerate(block.words.split("\n"), block.first):
        line = words.strip()
        cure = next((cure for pattern, cure in _MEANT if pattern.match(line) and not line.startswith(("**", "__"))), None)
        if cure is None and number == block.first and _ROW.match(block.words):
            cure = _AS_TABLE
        if cure is None and set(line) <= {"_"}:
            cure = "tempat menulis dibuat dengan sel tabel kosong, bukan garis ___"
        if cure:
            yield number, cure
        elif number > block.first and quotes and lines[number].count(">", 0, _STEP * 3) < quotes:
            yield number, "baris ini masih bagian kutipan di atasnya; awali dengan '> ', atau beri baris kosong di atasnya"
        elif number > block.first and items and _is_flush(lines[number], quotes):
            yield (
                number,
                "baris ini ikut menjadi bagian butir di atasnya; beri baris kosong di atasnya, atau 4 spasi di depannya",
            )


def _is_flush(line: str, quotes: int) -> bool:
    """Whether a line begins at the margin, behind the marks of so many quotes and the blank that follows each."""
    for _ in range(quotes):
        mark = _QUOTE.match(line)
        line = line[mark.end() :] if mark else line
    return not line.startswith(" ")


def _heading(block: Block, lines: list[str]) -> Iterator[tuple[int, str]]:
    if lines[block.first].rstrip().endswith("#"):
        yield block.first, "tanda # di akhir judul hilang saat ditampilkan; hapus, atau tulis dengan kata"
