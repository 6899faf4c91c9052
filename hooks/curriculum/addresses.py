"""Where things lie below build/docs, and links between them as Markdown that works as it stands."""

import posixpath
from collections.abc import Callable, Mapping

from curriculum.catalogue import Fact, Method, Reference, Term
from curriculum.links import Link, resolve, rewrite
from curriculum.model import Curriculum, Guide, Material, Part

#: Path of a picture below content/ -> its width and height in pixels.
Pictures = Mapping[str, tuple[int, int]]

Target = Part | Guide | Material | Term | Method | Reference | Fact | str


def staged(target: Target) -> str:
    """The file, and the place in it, below build/docs; text is taken as such a path already."""
    match target:
        case Part():
            return f"bagian/{target.id}/index.md"
        case Guide():
            return f"{target.id}/index.md"
        case Material():
            return f"{target.path}.md"
        case Term():
            return f"istilah.md#{target.term}"
        case Method():
            return f"metode.md#{target.method}"
        case Reference():
            return f"rujukan.md#{target.reference}"
        case Fact():
            return f"fakta.md#{target.fact}"
        case _:
            return target


def session(material: Material) -> str:
    """The session plan's file below build/docs."""
    return f"{material.path}/sesi.md"


def linker(here: str) -> Callable[[Target], str]:
    """A function that gives the address of anything as seen from the staged file `here`."""
    folder = posixpath.dirname(here) or "."

    def href(target: Target) -> str:
        path, mark, anchor = staged(target).partition("#")
        return f"#{anchor}" if path == here and mark else posixpath.relpath(path, folder) + mark + anchor

    return href


def with_addresses(text: str, here: str, folder: str, curriculum: Curriculum, pictures: Pictures) -> str:
    """`text` with scheme links and pictures (which lie in content/`folder`) as the staged file `here` must write them."""
    href = linker(here)

    def written(link: Link) -> str:
        if link.image:
            return _picture(link, posixpath.normpath(posixpath.join(folder, link.id)), href, pictures)
        target = resolve(link, curriculum)
        if target is None:
            return link.words
        code = f" (materi {target.code})" if isinstance(target, Material) else ""
        return f"[{link.words}{code}]({href(target)})"

    return rewrite(text, written)


def _picture(link: Link, path: str, href: Callable[[Target], str], pictures: Pictures) -> str:
    size = pictures.get(path)
    sized = f"{{ width={size[0]} height={size[1]} loading=lazy }}" if size else ""
    return f"![{link.words}]({href(path)}){sized}"
