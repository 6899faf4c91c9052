"""Rules about marks inside a line of Markdown: emphasis, tags and brackets that some reader would leave standing are refused at their line.

What is left as a mark after CommonMark has read a text means nothing, and would be printed as it was typed.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from curriculum.checks.rule import rule
from curriculum.checks.texts.dialects.blocks import block_faults
from curriculum.checks.texts.dialects.commonmark import Block, inlines, texts
from curriculum.checks.texts.dialects.comparison import APART, plain, read_alike
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, shown

if TYPE_CHECKING:
    from markdown_it.token import Token

_STARS = "bintang ini tidak berpasangan dan akan tercetak; tulis **tebal** atau *miring* tanpa spasi di dalamnya, atau \\*"
_BRACKET = "kurung siku ini bukan tautan yang terbaca; tulis [kata](alamat), atau pakai kurung biasa"
#: A mark that is still there as text -> what to do; the first that fits is told.
_LEFT = tuple(
    (re.compile(pattern), cure)
    for pattern, cure in {
        r"\[\^": "catatan kaki tidak dipakai di sini; tulis di dalam kalimat, atau tautkan ke rujukan",
        r"\[\[": "tautan ditulis [kata](istilah:kata), bukan [[kata]]",
        r"\[[^\]\n]+\]:": "tautan ditulis langsung [kata](alamat), bukan sebagai daftar '[kata]: alamat'",
        r"^\[[ xXvV✓✔]?\]": "kotak centang ditulis '- [ ] ' di awal butir daftar, dengan satu spasi di dalam dan di belakang kurungnya",
        r"\][ ]\((?=[a-z]+:)": "tidak boleh ada spasi di antara ] dan (; tulis [kata](alamat)",
        r"[\[\]]": _BRACKET,
        r"\*": _STARS,
        r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)": "garis bawah ini tidak berpasangan dan akan tercetak; tulis *miring*, atau \\_",
        r"___": "tempat menulis dibuat dengan sel tabel kosong, bukan garis ___",
        r"~~|~(?=\S[^~\n]*~)": "tanda ~ tidak dipakai untuk mencoret; hapus",
        r"==(?=\S)[^=\n]*\S==": "tanda == tidak dipakai untuk menyorot; hapus, atau pakai **tebal**",
        r"\+\+(?=\w)[^+\n]*\w\+\+": "tanda ++ tidak dipakai untuk menggarisbawahi; hapus",
        r"\^(?=\S[^\^\n]*\^)": "pangkat ditulis <sup>2</sup>, bukan ^2^",
        r"\{(?:[^{}\n]*[=:#.%]|$)": "penanda dalam kurung kurawal tidak dipakai di sini; hapus",
        r"\$(?=\S[^$\n]*\$)": "tanda $ berpasangan terbaca sebagai rumus; tulis dengan kata",
        r"https?://|www\.": "alamat yang dapat ditekan ditulis [kata](alamat)",
        r"(?<![\w/]):[a-z][a-z_]+:(?!\w)": "emoji dengan nama tidak dipakai di sini; hapus",
        r":::|^!!!|^\?\?\?": "kotak ditulis sebagai kutipan: '> **Peringatan**' lalu '>' dan isinya",
        r"\\": "garis miring terbalik ini akan tercetak; hapus",
    }.items()
)
#: A box as GitHub spells it is told among the blocks.
_ALERT = re.compile(r"\[!\w+\]")
_ANY_LEFT = re.compile(r"[\[\]*_~=+^{$:\\?!]|www\.")
#: What Python-Markdown lets a backslash escape, and CommonMark too.
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z]+)(?: [a-z]+=\"[^\"<>]*\")? ?/?>")
_WITHOUT_END = "br"
_TICK = re.compile(r"\[[ xX]\] +(?=\S)")
#: Longer paragraphs, or fuller of uncommon marks, take readers of Markdown too long.
_LONGEST, _MOST_MARKS = 4000, 500
_ANY_MARK = re.compile(r"[\[\]*_<\\&!]")
_TIMES = re.compile(r"\d ?\*{1,2} ?\d")
_SPELT = {"em": "*", "strong": "**", "link": "["}


@rule(alone="file", gives_way=True)
def marks_mean_something(loaded: Loaded) -> Iterator[Problem]:
    """No mark is left over in a text, every tag is closed in its own paragraph, and every emphasis is read alike."""
    titles = tuple(loaded.curriculum.outline.vocabulary.box_titles)
    for path, body in loaded.bodies.items():
        yield from (
            Problem(path, body.first_line + number, 1, message) for number, message in mark_faults(body.text, titles)
        )


def mark_faults(text: str, titles: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line of the text (from 0) and message; one for a line, and none where a block is told already: one cure often mends the rest."""
    told = set(block_faults(text, titles))
    for block in texts(text):
        for number, message in _faults(block):
            if block.first + number not in told:
                told.add(block.first + number)
                yield block.first + number, message


def _faults(block: Block) -> Iterator[tuple[int, str]]:
    """Line within the block (from 0) and message of each mark that means nothing, line by line."""
    words = block.words[_tick_length(block) :]
    if _ALERT.match(words):
        return
    read = plain(words)
    if read is not None:
        runs = ((number, run) for number, line in enumerate(read.split("\n")) for run in line.split(APART))
        yield from ((number, cure) for number, run in runs if (cure := _cure(run)))
        return
    if len(words) > _LONGEST or len(_ANY_MARK.findall(words)) > _MOST_MARKS:
        yield 0, "paragraf ini terlalu panjang dan penuh tanda; pecah menjadi beberapa paragraf"
        return
    tokens = inlines(words)
    found = [*_times(words), *_left(tokens, words), *_paired(tokens)]
    if not found and not read_alike(words):
        found.append(
            (
                0,
                f"{shown(words)} dibaca lain oleh pratinjau GitHub dan oleh situs; tulis lebih sederhana, tanpa tanda bertumpuk",
            )
        )
    yield from sorted(found, key=lambda fault: fault[0])


def _tick_length(block: Block) -> int:
    """How long the box to tick is that a bulleted item begins with."""
    item = block.inside
    if block.kind != "paragraph" or item is None or item.kind != "list_item" or item.blocks[0] is not block:
        return 0
    found = _TICK.match(block.words)
    return found.end() if found and item.inside is not None and item.inside.kind == "bullet_list" else 0


def _numbered(tokens: "tuple[Token, ...]") -> "Iterator[tuple[int, Token]]":
    """Each token with the line it begins on, from 0."""
    line = 0
    for token in tokens:
        yield line, token
        line += token.type in ("softbreak", "hardbreak") or token.content.count("\n") * (
            token.type in ("html_inline", "image")
        )


def _left(tokens: "tuple[Token, ...]", words: str) -> Iterator[tuple[int, str]]:
    """What is still a mark in the plain words of a block."""
    text, begun = "", 0
    for number, token in _numbered(tokens):
        if token.type == "text":
            begun, text = number, text + token.content
            continue
        if cure := _cure(text):
            yield begun, cure
        text = ""
        if token.type == "text_special" and token.info == "escape" and token.markup[1:] not in _ESCAPABLE:
            yield number, f"garis miring terbalik di depan {token.markup[1:]} akan tercetak; hapus"
    if cure := _cure(text):
        yield begun, cure
    yield from (
        (number, "garis miring terbalik di akhir baris akan tercetak; hapus, atau tulis <br>") for number in _breaks(words)
    )


def _times(words: str) -> Iterator[tuple[int, str]]:
    """Stars between figures, which turn every second figure slanted."""
    for found in _TIMES.finditer(words):
        yield words.count("\n", 0, found.start()), "kali ditulis ×, bukan *"


def _cure(text: str) -> str:
    if not _ANY_LEFT.search(text):
        return ""
    return next((cure for pattern, cure in _LEFT if pattern.search(text)), "")


def _breaks(words: str) -> Iterator[int]:
    """The lines that end with a backslash."""
    if "\\\n" in words:
        yield from (number for number, line in enumerate(words.split("\n")[:-1]) if line.endswith("\\"))


def _paired(tokens: "tuple[Token, ...]") -> Iterator[tuple[int, str]]:
    """Tags without end or beginning, crossed tags and emphasis, languages that are none."""
    open_: list[tuple[int, str, str]] = []
    for number, token in _numbered(tokens):
        if token.type == "html_inline":
            yield from ((number, message) for message in _tag(number, token.content, open_))
        elif token.nesting > 0:
            open_.append((number, token.type.removesuffix("_open"), ""))
        elif token.nesting < 0:
            name = token.type.removesuffix("_close")
            while open_ and open_[-1][1:] != (name, ""):
                yield open_[-1][0], _unclosed(*open_.pop()[1:], f" sebelum {_SPELT.get(name, name)} ditutup")
            open_[-1:] = []
    yield from ((number, _unclosed(name, tag, " di paragraf yang sama")) for number, name, tag in open_)


def _unclosed(name: str, tag: str, where: str) -> str:
    return f"{tag or _SPELT.get(name, name)} belum ditutup; tambahkan </{name}>{where}"


def _tag(number: int, tag: str, open_: list[tuple[int, str, str]]) -> Iterator[str]:
    found = _TAG.fullmatch(" ".join(tag.split()))
    if not found or found["name"] == _WITHOUT_END:
        return
    name = found["name"]
    if not found["end"]:
        open_.append((number, name, tag))
    elif open_ and open_[-1][1] == name and open_[-1][2]:
        open_.pop()
    elif any(inner[1] == name and inner[2] for inner in open_):
        yield f"{tag} menutup {open_[-1][2] or _SPELT.get(open_[-1][1], open_[-1][1])} yang dibuka sesudahnya; tutup yang di dalam dulu"
        open_[:] = [inner for inner in open_ if inner[1] != name]
    else:
        yield f"{tag} tanpa pembuka; hapus, atau tambahkan <{name}> di depannya"
