"""Links with a named scheme, `[kerja layak](istilah:kerja-layak)`: found, resolved, rewritten."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from curriculum.model.curriculum import Curriculum, Guide, Material
from curriculum.model.datafiles import Fact, Method, Reference, Term

SCHEMES = ("istilah", "rujukan", "materi", "panduan", "metode", "fakta")

Target = Term | Reference | Material | Guide | Method | Fact

#: Begins with its bracket, not with the `!` of a picture: so the search skips from bracket to bracket, ten times as fast.
#: At most twenty escaped characters in its words, so that no text makes the search slow.
_LINK = re.compile(r"\[(?P<words>[^\[\]\\]*(?:\\.[^\[\]\\]*){0,20})\]\((?P<address>[^()\s]*)\)")


class Link(NamedTuple):
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
    words, address = found.groups()
    start = found.start()
    image = start > 0 and found.string[start - 1] == "!"
    scheme, colon, id = address.partition(":")
    if image or not colon or scheme not in SCHEMES:
        scheme, id = "", address
    return Link(words, scheme, id, line, column - image, image)


def links(text: str, first_line: int = 1) -> Iterator[Link]:
    """Every inline link and picture of `text`, in order."""
    line, seen = first_line, 0
    for found in _LINK.finditer(text):
        line, seen = line + text.count("\n", seen, found.start()), found.start()
        yield _link(found, line, seen - text.rfind("\n", 0, seen))


def without_links(text: str) -> str:
    """`text` with a space for each character of a link, so that places stay the same."""
    return _LINK.sub(lambda found: " " * len(found[0]), text)


def resolve(link: Link, curriculum: Curriculum) -> Target | None:
    """What the link names, or None; a file name that several guides have needs `guide/file`."""
    catalogue = curriculum.catalogue
    match link.scheme:
        case "istilah":
            return catalogue.term(link.id)
        case "rujukan":
            return catalogue.reference(link.id)
        case "metode":
            return catalogue.method(link.id)
        case "fakta":
            return catalogue.fact(link.id)
        case "panduan":
            return curriculum.guide(link.id)
        case "materi":
            found = curriculum.materials_named(link.id)
            return found[0] if len(found) == 1 else None
    return None


def rewrite(text: str, write: Callable[[Link], str]) -> str:
    """`text` with each scheme link and each picture replaced by the Markdown that `write` gives for it.

    Here links do not know their place: counting lines for each of them would cost more than the rest.
    """
    parts: list[str] = []
    seen = 0
    for found in _LINK.finditer(text):
        link = _link(found, 0, 0)
        if link.scheme or link.image:
            parts += text[seen : found.start() - link.image], write(link)
            seen = found.end()
    return "".join(parts) + text[seen:]


@dataclass
class Mentions:
    """For each (scheme, id), the materials that use it, in learning order and each once."""

    found: dict[tuple[str, str], dict[str, Material]] = field(default_factory=dict)

    def note(self, scheme: str, id: str, material: Material) -> None:
        """Remember one use."""
        self.found.setdefault((scheme, id), {})[material.path] = material

    def of(self, scheme: str, id: str) -> tuple[Material, ...]:
        """The materials that use it."""
        return tuple(self.found.get((scheme, id), {}).values())


def mentions(curriculum: Curriculum) -> Mentions:
    """Every use in every written material."""
    gathered = Mentions()
    for material in curriculum.written:
        for scheme, id in _used(material):
            gathered.note(scheme, id, material)
    return gathered


def _used(material: Material) -> Iterator[tuple[str, str]]:
    if material.plan is None or material.body is None:
        return
    for source in material.plan.sources:
        yield "rujukan", source
    for step in material.plan.steps:
        if step.method:
            yield "metode", step.method
    for link in links(material.body.text):
        if link.scheme:
            yield link.scheme, link.id
