"""Cache of rendered pages: what a preview need not render again, because only the words of another material have changed.

The pages of a material show its own plan and words; all other pages show the outline and the plans, never the words. So after a
change of words alone only the pages of that material are rendered; after any other change all are.
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curriculum.model.curriculum import Curriculum, Guide, Material, WrittenMaterial
from curriculum.site.office import Made

if TYPE_CHECKING:
    from curriculum.site.pages import Page


@dataclass
class RenderedPages:
    """The pages of each material, and under "" all others, as they were last rendered, with the curriculum and whatever else all are made of.

    Beside them the Word and Excel files that were last made, by their keys, and what was last staged.
    """

    curriculum: Curriculum | None = None
    shared: tuple[object, ...] = ()
    kept: dict[str, "tuple[Page, ...]"] = field(default_factory=dict)
    office: Made = field(default_factory=dict)
    staged: dict[str, bytes] = field(default_factory=dict)

    def begin(self, curriculum: Curriculum, *shared: object) -> None:
        """Forget the pages that come out otherwise; `shared` are plain values: the templates, printed files, pictures."""
        changed = _changed(self.curriculum, curriculum) if self.curriculum and shared == self.shared else None
        self.kept = {} if changed is None else {path: pages for path, pages in self.kept.items() if path not in changed}
        self.curriculum, self.shared = curriculum, shared

    def of(self, path: str, render: "Callable[[], Iterable[Page]]") -> "tuple[Page, ...]":
        """The pages of the material with this path, or all others, rendered where they are not kept."""
        if path not in self.kept:
            self.kept[path] = tuple(render())
        return self.kept[path]


def _changed(last: Curriculum, now: Curriculum) -> set[str] | None:
    """The paths of the materials whose words alone are others; None where anything else is."""
    if dataclasses.replace(last, parts=()) != dataclasses.replace(now, parts=()):
        return None
    if [_own(guide) for guide in last.guides] != [_own(guide) for guide in now.guides]:
        return None
    pairs = list(zip(last.materials, now.materials, strict=True))
    if any(_told(old) != _told(new) for old, new in pairs):
        return None
    return {new.path for old, new in pairs if old != new}


def _own(guide: Guide) -> Guide:
    return dataclasses.replace(guide, materials=())


def _told(material: Material) -> object:
    """What pages of others may tell of a material: its plan, the titles of its sections, what it links to."""
    if not isinstance(material, WrittenMaterial):
        return material
    body = material.body
    titles = [(heading.level, heading.title) for heading in body.headings]
    return material.plan, material.start, titles, [(link.words, link.address) for link in body.links]
