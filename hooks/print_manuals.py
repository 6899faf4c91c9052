"""Adapter to mkdocs-with-pdf, and the command that prints everything: `python hooks/print_manuals.py`, from the root of the project.

The one module that knows mkdocs-with-pdf (0.9.3, its last release): its `make_cover` and `make_indexes` make covers and tables of
contents. Its way of rendering is not used, because it drops pages with WeasyPrint 69 and later, leaves PDFs untagged and lets a text
put files of this machine into a PDF. The day it breaks, `Bindery` is what to replace.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import bs4
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs_with_pdf.cover import make_cover  # type: ignore[import-untyped]
from mkdocs_with_pdf.options import Options  # type: ignore[import-untyped]
from mkdocs_with_pdf.toc import make_indexes  # type: ignore[import-untyped]

from curriculum.checks.runner import check
from curriculum.model.curriculum import Curriculum
from curriculum.printing.documents import TEMPLATES, Documents
from curriculum.printing.manuals import Chapter
from curriculum.printing.print_markdown import NUMBER_SLOT
from curriculum.printing.runner import print_all
from curriculum.rendering.formats import number
from curriculum.source.problems import Problem, errors

LOGGER = logging.getLogger("curriculum.manuals")


class Bindery:
    """Covers and tables of contents by mkdocs-with-pdf, as `printing.manuals.Binder` wants them."""

    def __init__(self, root: Path, site: str) -> None:
        """`root` has our templates; `site` is the address that links in the contents begin with."""
        self._templates = str(root / TEMPLATES)
        self._site = site

    def cover(self, title: str, subtitle: str, facts: dict[str, str]) -> str:
        """The cover, from overrides/print/cover.html.j2."""
        soup = self._assembled((), facts, cover_title=title, cover_subtitle=subtitle, toc_level=0)
        return str(_one(soup, "article", **{"class": "cover"}))

    def contents(self, title: str, chapters: Sequence[Chapter]) -> str:
        """The table of contents, with room for page numbers."""
        soup = self._assembled(chapters, {}, toc_title=title, toc_level=3, cover=False)
        toc = _one(soup, "article", id="doc-toc")
        unnumbered = {f"#{chapter.address}" for chapter in chapters if not chapter.numbered}
        for link in toc.find_all("a"):
            link.replace_with(self._line(soup, link, numbered=str(link["href"]) not in unnumbered))
        _one(toc, "h1")["data-mark"] = title
        return f'<div class="contents">{toc.decode_contents()}</div>'

    def _assembled(self, chapters: Iterable[Chapter], facts: dict[str, str], **options: Any) -> bs4.BeautifulSoup:
        """Headings alone, with the cover and the contents that mkdocs-with-pdf makes of them; nothing is taken from mkdocs.yml."""
        config = MkDocsConfig()
        config.load_dict({"site_name": "", "site_author": "", "copyright": "", "strict": True, "extra": facts})
        config["theme"] = Theme(name="mkdocs")
        chosen = {name: option.default for name, option in Options.config_scheme if hasattr(option, "default")}
        chosen |= {"custom_template_path": self._templates, "ordered_chapter_level": 0, **options}
        soup = bs4.BeautifulSoup("<html><head></head><body></body></html>", "html.parser")
        _add_headings(soup, chapters, 1)
        settings = Options(chosen, config, LOGGER)
        make_indexes(soup, settings)
        make_cover(soup, settings)
        return soup

    def _line(self, soup: bs4.BeautifulSoup, link: bs4.Tag, *, numbered: bool) -> bs4.Tag:
        """Words and room for the number."""
        address = self._site + str(link["href"]).removeprefix("#")
        page, _, place = address.partition("#")
        row = soup.new_tag("p")
        words = soup.new_tag("a", href=address, attrs={"class": "words"})
        words.string = link.get_text()
        row.append(words)
        if numbered:
            row.append(soup.new_tag("a", href=f"{page}#{NUMBER_SLOT}:{place}", attrs={"class": f"slot-{NUMBER_SLOT}"}))
        else:
            row["class"] = "unnumbered"
        return row


def _add_headings(soup: bs4.BeautifulSoup, chapters: Iterable[Chapter], level: int) -> None:
    for chapter in chapters:
        heading = soup.new_tag(f"h{level}", id=chapter.address)
        heading.string = chapter.title
        _one(soup, "body").append(heading)
        _add_headings(soup, chapter.chapters, level + 1)


def _one(soup: bs4.Tag, name: str, **marks: str) -> bs4.Tag:
    """The element that is surely there."""
    found = soup.find(name, attrs={**marks})
    assert isinstance(found, bs4.Tag)
    return found


def print_handbook(root: Path, curriculum: Curriculum, say: Callable[[str], None]) -> list[Problem]:
    """Print every PDF of a curriculum below `root` into build/pdf, telling `say` what was done; the problems that stopped it."""
    report = print_all(Documents(root, curriculum, Bindery(root, curriculum.outline.address)), say)
    say(
        f"{number(report.rendered)} halaman dicetak, {number(report.kept)} dari simpanan; "
        f"{report.bound} berkas PDF dijilid, {report.untouched} tetap."
    )
    return report.problems


def main(root: Path) -> int:
    """Print; 0 when all is well, 1 when the texts have faults."""
    curriculum, problems = check(root)
    if curriculum is not None:
        problems = print_handbook(root, curriculum, lambda line: print(line, file=sys.stderr, flush=True))
    print(*errors(problems), sep="\n", end="\n" if errors(problems) else "", file=sys.stderr)
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
