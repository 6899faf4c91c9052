"""Code in Markdown: fenced blocks and inline code, found so that no reader takes what stands in them for words.

Of the ways CommonMark knows, only those that every reader reads alike: a fence begins at the start of its line, may name a language,
and is closed by the same signs; inline code ends on its line. Whatever else opens code is left over, and the check refuses it.
"""

import re
from collections.abc import Callable, Iterator

_FENCE = r"^(?P<fence>`{3,}|~{3,})[a-z0-9+#-]*\n(?:(?! {0,3}(?P=fence))[^\n]*\n)*(?P=fence)$"
_INLINE = r"(?<![\\`])(?P<ticks>`{1,2})(?!`)[^\n]*?[^\n`](?P=ticks)(?!`)"
_CODE = re.compile(f"{_FENCE}|{_INLINE}", re.MULTILINE)
_SIGN = re.compile(r"[^\n]")
#: What opens or closes code, for a reader of Markdown.
MARKS = re.compile(r"``*|~~~")


def code_spans(text: str) -> Iterator[re.Match[str]]:
    """Each piece of code in `text` with its marks, in order; of a fenced block the group `fence` is not None."""
    return _CODE.finditer(text) if "`" in text or "~~~" in text else iter(())


def without_code(text: str, *, fences_only: bool = False) -> str:
    """`text` with a blank for each sign of its code, so that lines and columns stay the same."""
    parts: list[str] = []
    seen = 0
    for found in code_spans(text):
        if found["fence"] or not fences_only:
            parts += text[seen : found.start()], _SIGN.sub(" ", found[0])
            seen = found.end()
    return "".join(parts) + text[seen:] if parts else text


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to everything but its code."""
    parts: list[str] = []
    seen = 0
    for found in code_spans(text):
        parts += change(text[seen : found.start()]), found[0]
        seen = found.end()
    return "".join((*parts, change(text[seen:])))
