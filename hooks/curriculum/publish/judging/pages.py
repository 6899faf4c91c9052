"""Judge the built site before it takes its place: every page and file against the allow-lists, pages then sealed with a policy of their own.

The policy (Content-Security-Policy Level 3) names the page's own scripts by their hashes, so that nothing else runs even where
the lists were wrong; the referrer policy tells no other site where a reader came from.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from curriculum.model.curriculum import Curriculum
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.judging.files import file_faults
from curriculum.rendering.html_judge import Fault, faults, parsed, script_hashes
from curriculum.source.problems import Problem

#: Where the policy goes: first in the head, before anything it governs, behind the character set that must come within 1,024 bytes.
_HEAD = (b'<meta charset="utf-8">', b"<meta charset=utf-8>", b'<meta charset="utf-8"/>')
#: A page that works on readers' own files marks itself with this attribute.
_SILENT = "data-silent"
#: Where pictures come from, and whom the form for editors may ask besides.
_IMAGES, _FORM_IMAGES = "img-src 'self' data:", "img-src 'self' data: blob: https://avatars.githubusercontent.com"
_FORM_CONNECTS = "connect-src 'self' data: blob: https://api.github.com"
_FORM_FRAMES = "frame-src blob:"


class Unsafe(Exception):
    """Something on a page is on no list; `problems` say what and where."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def judge(site: Path, curriculum: Curriculum | None = None, kept: Kept | None = None) -> list[str]:
    """Judge every file of the built site and seal its pages; the hashes of all their inline scripts, sorted.

    Raises Unsafe with everything that is on no list, where `curriculum` knows it at the text it was made of.
    """
    kept = kept or Kept()
    problems: list[Problem] = []
    hashes: set[str] = set()
    form = curriculum.outline.vocabulary.paths.edit_page if curriculum else ""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.suffix != ".html":
            found = [] if file.is_dir() and not file.is_symlink() else [Fault(what, 1) for what in file_faults(file, kept)]
        else:
            text = file.read_bytes()
            found, own, silent = _judged(text, kept)
            if not found:
                hashes.update(own)
                seal = form_policy(own) if path == form else policy(own, silent=silent)
                file.write_bytes(sealed(text, seal))
        if found:
            problems += _problems(path, found, _source(path, curriculum))
    if problems:
        raise Unsafe(problems)
    return sorted(hashes)


def _judged(text: bytes, kept: Kept) -> tuple[list[Fault], list[str], bool]:
    """What stands on a page and on no list, the hashes of its inline scripts, whether it is silent; only of a clean page that is kept."""
    key = kept.key("clean page", text)
    if (before := kept.find(key)) is not None:
        own, silent = json.loads(before)
        return [], own, silent
    page = parsed(text)
    found, own, silent = list(faults(page)), script_hashes(page), bool(page.xpath(f"//*[@{_SILENT}]"))
    if not found:
        kept.put(key, json.dumps([own, silent]).encode())
    return found, own, silent


def _problems(path: str, found: Iterable[Fault], source: str) -> Iterator[Problem]:
    for fault in list(found)[:5]:
        message = f"hasil jadi ini memuat '{fault.what}', yang tidak ada di daftar yang boleh; cari sebabnya di {source or 'naskahnya'}"
        yield Problem(path, fault.line, 1, message)


def _source(path: str, curriculum: Curriculum | None) -> str:
    """The text a file of the site was made of: a material's, a guide's folder, a questionnaire; empty where it is of no single one."""
    names = [PurePath(part).stem for part in path.split("/")]
    for material in curriculum.materials if curriculum else ():
        if set(material.path.split("/")) <= set(names):
            return material.source
    for guide in curriculum.guides if curriculum else ():
        if guide.id in names:
            return f"content/{guide.id}/"
    return ""


def headers(hashes: list[str]) -> str:
    """The site's `_headers`, which Netlify, Cloudflare Pages and others send with every answer; GitHub Pages reads none.

    One policy for all pages, with the inline scripts of any of them and the form's way to GitHub; that of each page, in its head, is narrower. Besides what a page can
    say of itself: no frames around it, no guessing of kinds, no camera, microphone or place.
    """
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy(hashes).replace(_IMAGES, _FORM_IMAGES)};{_FORM_CONNECTS};{_FORM_FRAMES};frame-ancestors 'none'\n"
        "  Referrer-Policy: no-referrer\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
    )


def policy(hashes: list[str], *, silent: bool = False) -> str:
    """The policy of a page whose inline scripts have these hashes; a `silent` page may send or ask for nothing once it runs."""
    scripts = " ".join(("'self'", *hashes))
    return (
        f"default-src 'self';script-src {scripts};style-src 'self' 'unsafe-inline';{_IMAGES};"
        "object-src 'none';base-uri 'none';form-action 'none'" + (";connect-src 'none'" if silent else "")
    )


def form_policy(hashes: list[str]) -> str:
    """The policy of the form for editors, which may speak to GitHub and nobody else, and show who signed in.

    Its one inline script is its import map; the clock beside a session plan stands in a frame that the form writes itself. Known by its place, never by what stands on it: a text that could open this door would let its author in.
    """
    scripts = " ".join(("'self'", *hashes))
    return (
        f"default-src 'self';script-src {scripts};style-src 'self' 'unsafe-inline';font-src 'self';"
        f"{_FORM_FRAMES};object-src 'none';base-uri 'none';"
        f"{_FORM_IMAGES};{_FORM_CONNECTS}"
    )


def sealed(text: bytes, seal: str) -> bytes:
    """A page with its policies in the head; raises ValueError where it has no head to put them in."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{seal}"><meta name="referrer" content="no-referrer">'
    for mark in _HEAD:
        if mark in text:
            return text.replace(mark, mark + head.encode(), 1)
    raise ValueError("a page without <meta charset>")
