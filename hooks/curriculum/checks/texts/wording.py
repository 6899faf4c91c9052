"""Rules about the words of texts: plain sentences, no typed codes, nothing left to write."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from curriculum.checks.rule import any_of, rule, writings
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, shown

_TYPED_CODE = re.compile(r"ateri(?<=\b[Mm]ateri) (\d{1,2}\.\d{1,2})\b")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])[\"”*]*\s+")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_READING_WORD = re.compile(r"[^\W\d_]{2,}")


@rule(alone="file")
def codes_are_not_typed(loaded: Loaded) -> Iterator[Problem]:
    """A material is named by a link, never by its number, which changes when a material moves."""
    for writing in writings(loaded, any_of("ateri ")):
        for found in _TYPED_CODE.finditer(writing.text):
            yield writing.problem(
                found.start() - 1,
                f"kode '{found[1]}' jangan diketik; tulis tautan [kata](materi:nama-berkas), kodenya ditambahkan sendiri",
            )


@rule(alone="file")
def nothing_is_left_to_write(loaded: Loaded) -> Iterator[Problem]:
    """No `TULIS:` or `WRITE:` of the template for new materials is left."""
    for writing in writings(loaded, any_of("TULIS:", "WRITE:")):
        for found in re.finditer(r"\b(?:TULIS|WRITE):", writing.text):
            yield writing.problem(found.start(), f"bagian '{found[0]}' ini belum diisi")


@rule(alone="file")
def nothing_forbidden_is_printed(loaded: Loaded) -> Iterator[Problem]:
    """No text holds forbidden words, but where it quotes them to put them right; readers may search for any word."""
    law = loaded.curriculum.forbidden
    quoting = re.compile("|".join(map(re.escape, law.quoting)) or "(?!)", re.IGNORECASE)
    for words in law.words:
        pattern = _pattern(words.never)
        for writing in writings(loaded, _saying(words.never)):
            for found in pattern.finditer(writing.text) if not loaded.curriculum.outline.vocabulary.files.is_word_list(writing.path) else ():
                if not (quoting.search(_line(found)) or any(_within(found, _pattern(name)) for name in words.unless)):
                    message = f"{shown(found[0])} tidak boleh: {words.because}; tulis {words.instead}"
                    yield writing.problem(found.start(), message)


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    """A text in one case and with single blanks, folded once for all words."""
    return " ".join(text.casefold().split())


def _saying(never: str) -> Callable[[str], bool]:
    """A quick look for the words that must be there, neighbours together."""
    plain = [None if set("(/)") & set(token) else token for token in never.casefold().split()]
    runs = [" ".join(map(str, run)) for there, run in itertools.groupby(plain, key=bool) if there]
    return lambda text: all(run in _folded(text) for run in runs)


def _pattern(never: str) -> re.Pattern[str]:
    """The words of a dictionary's notation as whole words, between which any white space may stand."""
    pattern, begun = "", False
    for token in never.split():
        optional = token.startswith("(") and token.endswith(")")
        word = f"(?:{'|'.join(map(re.escape, (token[1:-1] if optional else token).split('/')))})"
        if optional:
            pattern += rf"(?:\s+{word})?" if begun else rf"(?:{word}\s+)?"
        else:
            pattern += rf"\s+{word}" if begun else word
            begun = True
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _line(found: re.Match[str]) -> str:
    """The line on which a match begins."""
    text = found.string
    end = text.find("\n", found.start())
    return text[text.rfind("\n", 0, found.start()) + 1 : end if end >= 0 else len(text)]


def _within(found: re.Match[str], name: re.Pattern[str]) -> bool:
    """Whether the match is part of a name."""
    return any(named.start() <= found.start() and found.end() <= named.end() for named in name.finditer(found.string))


@rule(severity="warning", alone="file")
def reading_is_plain(loaded: Loaded) -> Iterator[Problem]:
    """Sentences of the reading, and the whole reading, are not longer than the limits allow."""
    limits = loaded.curriculum.outline.limits
    for path, body in loaded.bodies.items():
        section = body.section(loaded.curriculum.outline.vocabulary.sections.reading)
        if section is None:
            continue
        for number, line in enumerate(section.prose.split("\n"), section.first_line):
            if "|" in line:
                continue
            for sentence in _SENTENCE_END.split(line):
                if len(sentence) <= 2 * limits.longest_sentence:
                    continue
                count = len(_WORD.findall(_ADDRESS.sub("", sentence)))
                if count > limits.longest_sentence:
                    yield Problem(
                        path,
                        number,
                        1,
                        f"kalimat {count} kata: '{sentence.strip('> *')[:40]}...'; pecah, paling panjang {limits.longest_sentence}",
                        "warning",
                    )
        total = len(_READING_WORD.findall(section.prose))
        if total > limits.longest_reading:
            yield Problem(
                path,
                section.heading.line,
                1,
                f"{section.heading.title.lower()} {total} kata; sebaiknya paling banyak {limits.longest_reading}",
                "warning",
            )
