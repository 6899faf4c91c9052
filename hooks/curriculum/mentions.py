"""Which materials use a reference, a fact, a method or a term: gathered once from every plan and text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from curriculum.links import links
from curriculum.model import Curriculum, Material


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
