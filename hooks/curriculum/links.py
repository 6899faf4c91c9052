"""Links with a named scheme, `[kerja layak](istilah:kerja-layak)`: found, resolved, rewritten."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from curriculum.catalogue import Fact, Method, Reference, Term
from curriculum.model import Curriculum, Guide, Material

SCHEMES = ("istilah", "rujukan", "materi", "panduan", "metode", "fakta")

Target = Term | Reference | Material | Guide | Method | Fact

_LINK = re.compile(r"(?P<image>!?)\[(?P<words>[^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]\((?P<address>[^()\s]*)\)")
_SCHEME = re.compile(rf"({'|'.join(SCHEMES)}):(\S*)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture an editor wrote; `scheme` is empty for a plain address."""

    words: str
    scheme: str
    id: str
    line: int
    column: int
    image: bool = False

    @property
    def address(self) -> str:
        """What stands between the round brackets."""
        return f"{self.scheme}:{self.id}" if self.scheme else self.id


def _link(found: re.Match[str], line: int, column: int) -> Link:
    named = _SCHEME.fullmatch(found["address"])
    scheme, id = named.groups() if named and not found["image"] else ("", found["address"])
    return Link(found["words"], scheme, id, line, column, bool(found["image"]))


def links(text: str, first_line: int = 1) -> Iterator[Link]:
    """Every inline link and picture of `text`, in order."""
    line, seen = first_line, 0
    for found in _LINK.finditer(text):
        line, seen = line + text.count("\n", seen, found.start()), found.start()
        yield _link(found, line, seen - text.rfind("\n", 0, seen))


def resolve(link: Link, curriculum: Curriculum) -> Target | None:
    """What the link names, or None; a file name that several guides have needs `guide/file`."""
    catalogue = curriculum.catalogue
    if link.scheme == "materi":
        found = curriculum.materials_named(link.id)
        return found[0] if len(found) == 1 else None
    lookup: dict[str, Callable[[str], Target | None]] = {
        "istilah": catalogue.term,
        "rujukan": catalogue.reference,
        "metode": catalogue.method,
        "fakta": catalogue.fact,
        "panduan": curriculum.guide,
    }
    return lookup[link.scheme](link.id) if link.scheme in lookup else None


def rewrite(text: str, write: Callable[[Link], str]) -> str:
    """`text` with each scheme link and each picture replaced by the Markdown that `write` gives for it.

    Here links do not know their place (line and column are 0): counting lines for each of them would cost more than the rest.
    """

    def replaced(found: re.Match[str]) -> str:
        link = _link(found, 0, 0)
        return write(link) if link.scheme or link.image else found[0]

    return _LINK.sub(replaced, text)
