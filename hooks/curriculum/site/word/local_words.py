"""Local words: blanks that texts leave for what something is called where the training is held, as content controls of a Word file.

`perantara (di sini disebut: ........)` becomes a control tagged `local-perantara`, which the planner fills with the trainer's word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

#: A blank of six dots or more that ends a bracket, after the words that ask for it.
_BLANK = re.compile(r"(?P<lead>\([^().]*: )(?P<dots>\.{6,})(?=\))")
#: The word before such a bracket as editors write it, maybe a link or bold.
_ASKED = re.compile(r"(?P<word>[^\W\d_]+)\**(?:\]\([^()\s]*\))?\** \([^().]*: \.{6,}\)")
#: How every such bracket ends.
_ENDS = "......)"
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_PREFIX = "local-"


def parted(text: str, before: str = "") -> Iterator[tuple[str, str]]:
    """Words and tags of a plain text in turn: ("perantara (di sini disebut: ", ""), ("........", "local-perantara"), (")", "").

    `before` are the words of the paragraph up to the text; a blank that no word stands before stays words.
    """
    at = 0
    for found in _BLANK.finditer(text):
        word = _LAST_WORD.search(before + text[: found.start()])
        if word is None:
            continue
        yield text[at : found.start("dots")], ""
        yield found["dots"], _PREFIX + _slug(word[1])
        at = found.end()
    yield text[at:], ""


def local_words(texts: Iterable[str]) -> list[str]:
    """The words that texts (Markdown) leave a blank after, as their tags name them, sorted; of `perantara`, `perantaranya` the shorter."""
    blank = (text for text in texts if _ENDS in text)  # looking for a word before a bracket is slow where there is none
    words = sorted({_slug(found["word"]) for text in blank for found in _ASKED.finditer(text)})
    return [word for word in words if not any(word != other and word.startswith(other) for other in words)]


def _slug(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower())
    return re.sub(r"[^a-z0-9]", "", plain)
