"""Rules about limits of texts: how deep, how long, how tangled one may be, so that whatever passes here also prints, and soon."""

import re
from collections.abc import Iterator

from curriculum.checks.rule import Writing, any_of, rule, writings
from curriculum.model.links import without_links
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, shown
from curriculum.source.yaml_source import Location

#: Quotes in quotes, lists in lists.
DEEPEST_QUOTE, DEEPEST_LIST = 4, 4
#: Blanks that set a line in: four for each list, and some for a table or a continued line.
_DEEPEST_INDENT = 24
#: Letters of a word without a place to break it: the widest column of paper holds 80 narrow ones, the narrowest table 25.
LONGEST_WORD = 50
#: Letters of a title on covers, cards and heads of pages; a longer one needs a short form beside it.
LONGEST_TITLE, LONGEST_SHORT = 90, 45
#: Signs of one paragraph that may open or close something; every reader of Markdown looks for a partner for each of them.
_MOST_MARKS = 120
_QUOTES = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_INDENT = re.compile(r"^[ \t>]*+(?=\S)", re.MULTILINE)
_MARK = re.compile(r"[\[\]<*_\\&!]")
_RUN = re.compile(r"[_*.…-]{2,}|\\(?=\n)")
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
_WORD = re.compile(rf"[^\s/\u2013\u2014-]{{{LONGEST_WORD + 1},}}")
_LINE_TO_WRITE = re.compile(r"[._…\s-]*[.,;:)]?")
#: Each begins where no other can, so that no text is searched twice.
_ADDRESS = re.compile(r"<[^<>\n]*>|https?://\S+|\]\([^()\s]*\)|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")
_LISTED = re.compile(r"^ *(?:[-*+]|\d{1,9}[.)]) +(?:(?:[-*+]|\d{1,9}[.)]) +){4,}", re.MULTILINE)

#: Keys of the values that stand inside links, tables and tabs of pages, and what means something there.
_TITLES = frozenset(("title", "short", "short_title", "name", "step", "label"))
_MEANS_SOMETHING = re.compile(r"[\[\]|*\\`]|&(?=#?\w)")


@rule(alone="file", says_more=True)
def texts_are_not_too_deep(loaded: Loaded) -> Iterator[Problem]:
    """Quotes and lists lie in each other at most four deep."""
    for writing in writings(loaded, any_of(">", "        ", "\t", "- - ", "* * ", "+ + ", ". 1", ") 1")):
        for found in _QUOTES.finditer(writing.text) if ">" in writing.text else ():
            if found[0].count(">") > DEEPEST_QUOTE:
                yield writing.problem(found.start(), f"kutipan '>' bersusun lebih dari {DEEPEST_QUOTE}; kurangi tanda '>'")
                break
        for found in _INDENT.finditer(writing.text):
            if len(found[0].expandtabs(4).replace(">", "")) > _DEEPEST_INDENT:
                message = (
                    f"baris ini menjorok lebih dari {_DEEPEST_INDENT} spasi; daftar paling dalam {DEEPEST_LIST} tingkat"
                )
                yield writing.problem(found.start(), message)
                break
        if deep := _LISTED.search(writing.text):
            yield writing.problem(
                deep.start(), f"daftar di dalam daftar lebih dari {DEEPEST_LIST} tingkat; kurangi tandanya"
            )


@rule(alone="file", says_more=True)
def texts_are_not_tangled(loaded: Loaded) -> Iterator[Problem]:
    """A paragraph has at most 120 brackets, stars and strokes that belong to no link: readers of Markdown slow down with their square."""
    for writing in writings(loaded, lambda text: len(text) > _MOST_MARKS):
        if len(_MARK.findall(writing.text)) <= _MOST_MARKS:
            continue
        plain = _RUN.sub(lambda run: " " * len(run[0]), without_links(writing.text))
        for paragraph in _PARAGRAPH.finditer(plain):
            marks = len(_MARK.findall(paragraph[0]))
            if marks > _MOST_MARKS:
                message = f"paragraf ini memuat {marks} tanda [ ] < * _ \\ & !, paling banyak {_MOST_MARKS}; pecah, atau hapus tandanya"
                yield writing.problem(paragraph.start(), message)


@rule(alone="file", says_more=True)
def words_can_be_broken(loaded: Loaded) -> Iterator[Problem]:
    """No word is longer than the narrowest line of paper; addresses, and dots to write on, break anywhere."""
    for writing in writings(loaded, lambda text: _WORD.search(text) is not None):
        if loaded.curriculum.outline.vocabulary.files.is_word_list(writing.path) or _is_address(writing):
            continue
        plain = _ADDRESS.sub(lambda found: " " * len(found[0]), writing.text)
        for word in _WORD.finditer(plain):
            if not _LINE_TO_WRITE.fullmatch(word[0]):
                message = f"kata {shown(word[0])} berisi {len(word[0])} huruf, paling banyak {LONGEST_WORD}: tidak muat di kertas; beri spasi"
                yield writing.problem(word.start(), message)
                break


def _is_address(writing: Writing) -> bool:
    """Whether a value is no words but an address."""
    return writing.is_value and bool(writing.location) and writing.location[-1] in ("address", "repository")


@rule()
def long_titles_have_a_short_form(loaded: Loaded) -> Iterator[Problem]:
    """A title above 90 letters has a `short` of at most 45 beside it, for the heads of pages, cards and menus."""
    document = loaded.documents["curriculum.yaml"]
    for p, part in enumerate(loaded.curriculum.outline.parts):
        for g, guide in enumerate(part.guides):
            named: list[tuple[Location, str, str | None]] = [(("parts", p, "guides", g), guide.title, guide.short)]
            for m, material in enumerate(guide.materials):
                named.append((("parts", p, "guides", g, "materials", m), material.title, material.short))
            for location, title, short in named:
                if len(title) > LONGEST_TITLE and not short:
                    message = f"judul {len(title)} huruf; tambahkan 'short' di bawahnya, paling banyak {LONGEST_SHORT} huruf"
                    yield document.problem((*location, "title"), message)
                if short and len(short) > LONGEST_SHORT:
                    message = f"'short' {len(short)} huruf, paling banyak {LONGEST_SHORT}; pendekkan"
                    yield document.problem((*location, "short"), message)


@rule(alone="file", says_more=True)
def titles_are_plain(loaded: Loaded) -> Iterator[Problem]:
    """A title, name or label holds no sign that links, tables or HTML are made with: it stands inside all of these."""
    for writing in writings(loaded, lambda text: _MEANS_SOMETHING.search(text) is not None):
        if writing.is_value and writing.location and writing.location[-1] in _TITLES:
            found = _MEANS_SOMETHING.search(writing.text)
            if found and not loaded.curriculum.outline.vocabulary.files.is_word_list(writing.path):
                cure = "beri spasi sesudahnya" if found[0] == "&" else "pakai kata, tanda kurung biasa ( ), atau tanda petik"
                yield writing.problem(
                    found.start(), f"tanda '{found[0]}' tidak dapat dipakai di '{writing.location[-1]}'; {cure}"
                )
