"""Judge the built site before it takes its place: every page against the allow-lists, then sealed with a policy of its own.

The policy (Content-Security-Policy Level 3) names the page's own scripts by their hashes, so that nothing else runs even where
the lists were wrong; the referrer policy tells no other site where a reader came from.
"""

from collections.abc import Iterator
from pathlib import Path

from curriculum.publish import edit_form
from curriculum.rendering.html_judge import Fault, faults, parsed, script_hashes
from curriculum.source.problems import Problem

#: Where the policy goes: first in the head, before anything it governs, behind the character set that must come within 1,024 bytes.
_HEAD = (b'<meta charset="utf-8">', b"<meta charset=utf-8>", b'<meta charset="utf-8"/>')
#: A page that works on readers' own files marks itself with this attribute.
_SILENT = "data-tanpa-sambungan"


class Unsafe(Exception):
    """Something on a page is on no list; `problems` say what and where."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def judge(site: Path) -> None:
    """Judge and seal every HTML file of the built site; raises Unsafe with everything that is on no list."""
    problems: list[Problem] = []
    for file in sorted(site.rglob("*.html")):
        text = file.read_bytes()
        page = parsed(text)
        found = list(faults(page))
        problems += _problems(file.relative_to(site).as_posix(), found)
        if not found:
            silent = bool(page.xpath(f"//*[@{_SILENT}]"))
            seal = form_policy() if file == site / edit_form.PAGE else policy(script_hashes(page), silent=silent)
            file.write_bytes(sealed(text, seal))
    if problems:
        raise Unsafe(problems)


def _problems(path: str, found: list[Fault]) -> Iterator[Problem]:
    for fault in found[:5]:
        message = f"halaman jadi ini memuat '{fault.what}', yang tidak ada di daftar yang boleh; cari sebabnya di naskahnya"
        yield Problem(path, fault.line, 1, message)


def policy(hashes: list[str], *, silent: bool = False) -> str:
    """The policy of a page whose inline scripts have these hashes; a `silent` page may send or ask for nothing once it runs."""
    scripts = " ".join(("'self'", *hashes))
    return (
        f"default-src 'self';script-src {scripts};style-src 'self' 'unsafe-inline';img-src 'self' data:;"
        "object-src 'none';base-uri 'none';form-action 'none'" + (";connect-src 'none'" if silent else "")
    )


def form_policy() -> str:
    """The policy of the form for editors, which may speak to GitHub and nobody else, and show who signed in; it has no script of its own.

    Known by its place, never by what stands on it: a text that could open this door would let its author in.
    """
    return (
        "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';font-src 'self';object-src 'none';base-uri 'none';"
        "img-src 'self' data: blob: https://avatars.githubusercontent.com;connect-src 'self' data: blob: https://api.github.com"
    )


def sealed(text: bytes, seal: str) -> bytes:
    """A page with its policies in the head; raises ValueError where it has no head to put them in."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{seal}"><meta name="referrer" content="no-referrer">'
    for mark in _HEAD:
        if mark in text:
            return text.replace(mark, mark + head.encode(), 1)
    raise ValueError("a page without <meta charset>")
