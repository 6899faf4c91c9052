"""Where things lie below build/docs, and links between them as Markdown that works as it stands."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from curriculum.model.curriculum import Curriculum, Guide, Material, Part
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.data.records import Fact, Method, Reference, Term
from curriculum.model.links import Link, rewrite

#: Path of a picture below content/ -> its width and height in pixels.
Pictures = Mapping[str, tuple[int, int]]

Target = Part | Guide | Material | Term | Method | Reference | Fact | Instrument | str


def staged(target: Target) -> str:
    """The file, and the place in it, below build/docs; text is taken as such a path already."""
    match target:
        case Part():
            return f"bagian/{target.id}/index.md"
        case Guide():
            return f"{target.id}/index.md"
        case Material():
            return f"{target.path}.md"
        case Term() | Method() | Reference():
            return target.url.replace("/#", ".md#")
        case Fact():
            return f"fakta.md#{target.fact}"
        case Instrument():
            return f"alat/{target.id}.md"
        case _:
            return target


def session(material: Material) -> str:
    """The session plan's file below build/docs."""
    return f"{material.path}/sesi.md"


def steps(material: Material) -> str:
    """The file below build/docs that holds the steps where the session plan is too long for one page."""
    return f"{material.path}/sesi/langkah.md"


def linker(here: str) -> Callable[[Target], str]:
    """A function that gives the address of anything as seen from the staged file `here`."""
    folder = here.split("/")[:-1]

    def href(target: Target) -> str:
        path, mark, anchor = staged(target).partition("#")
        return f"#{anchor}" if path == here and mark else _relative(path, folder) + mark + anchor

    return href


def _relative(path: str, folder: list[str]) -> str:
    """As posixpath.relpath, without asking the system for the working directory seven thousand times a build."""
    parts = path.split("/")
    same = 0
    while same < min(len(folder), len(parts) - 1) and folder[same] == parts[same]:
        same += 1
    return "/".join([".."] * (len(folder) - same) + parts[same:])


@dataclass(frozen=True)
class Addresses:
    """Writes scheme links and pictures as ordinary Markdown."""

    curriculum: Curriculum
    pictures: Pictures

    def written(self, text: str, here: str, folder: str) -> str:
        """`text` as the staged file `here` must say it; its pictures lie in content/`folder`."""
        href = linker(here)

        def write(link: Link) -> str:
            if link.image:
                return _picture(link, posixpath.normpath(posixpath.join(folder, link.id)), href, self.pictures)
            target = self.curriculum.target(link)
            if target is None:
                return link.words
            code = f" (materi {target.code})" if isinstance(target, Material) else ""
            return f"[{link.words}{code}]({href(target)})"

        return rewrite(text, write)


def _picture(link: Link, path: str, href: Callable[[Target], str], pictures: Pictures) -> str:
    size = pictures.get(path)
    sized = f"{{ width={size[0]} height={size[1]} loading=lazy }}" if size else ""
    return f"![{link.words}]({href(path)}){sized}"
