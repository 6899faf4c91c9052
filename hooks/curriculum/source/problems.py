"""Problems (diagnostics): faults of the input as values: where, what is wrong, what would do. Nothing here raises."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from curriculum.source.spelling.signs import printable

_LONGEST_SHOWN = 60
_LONGEST_NAME = 120
#: Letters of a message; a line to paste, the longest of all, has about 300.
_LONGEST_MESSAGE = 1000

#: What mends a name that resembles none.
MEND = "; betulkan namanya, atau tambahkan dulu"

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault at one place; a warning does not stop the build."""

    path: str
    line: int
    column: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """`path:line:column: message`, a warning marked as such."""
        mark = "peringatan: " if self.severity == "warning" else ""
        return f"{printable(self.path)}:{self.line}:{self.column}: {mark}{_cut(printable(self.message))}"

    def annotation(self) -> str:
        """The same as a GitHub workflow command, which marks the line in the pull request.

        Source: GitHub docs, "Workflow commands for GitHub Actions"; percent, CR and LF are escaped, in properties also `:` and `,`.
        """
        path = _escaped(self.path).replace(":", "%3A").replace(",", "%2C")
        return f"::{self.severity} file={path},line={self.line},col={self.column}::{_cut(_escaped(self.message))}"


def _escaped(text: str) -> str:
    lines = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(lines)


def _cut(message: str) -> str:
    """No message is longer than a reader bears, whatever it quotes."""
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]} ..."


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; maksud Anda 'pairs'?` where a near name exists, else nothing."""
    # Comparing takes as long as both words together, multiplied: no name is longer than this.
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6) if len(word) <= _LONGEST_NAME else []
    return f"; maksud Anda '{near[0]}'?" if near else ""


def unknown(
    names: Iterable[str | None], known: Collection[str] | None, otherwise: str = ""
) -> Iterator[tuple[int, str, str]]:
    """Place and name of each name that is not known, and the suggestion for it, or `otherwise` where no name is near.

    None and nothing are no names; where `known` is None, what is known could not be read, which was said already.
    """
    for place, name in enumerate(names if known is not None else ()):
        if name and known is not None and name not in known:
            yield place, name, suggestion(name, known) or otherwise


def repeated(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Place and name of each name that stood before."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name and name in seen:
            yield place, name
        seen.add(name)


def listed(names: Sequence[str]) -> str:
    """`a`, `a atau b`, `a, b, atau c`."""
    return " atau ".join(names) if len(names) <= 2 else f"{', '.join(names[:-1])}, atau {names[-1]}"


def offered(names: Iterable[str]) -> str:
    """`; yang ada: a atau b`, each name once; nothing where there is none."""
    once = list(dict.fromkeys(names))
    return f"; yang ada: {listed(once)}" if once else ""


def shown(value: str) -> str:
    """What an editor wrote, quoted, on one line and not longer than helps to find it."""
    words = " ".join(value.split())
    return f"'{words}'" if len(words) <= _LONGEST_SHOWN else f"'{words[:_LONGEST_SHOWN]}...'"
