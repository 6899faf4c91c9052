"""Print everything: `python hooks/print_manuals.py`, from the root of the project.

The one module that knows mkdocs-with-pdf (0.9.3, its last release): its generator makes covers and tables of contents from plain
articles, `Manual` below; its way of rendering is not used, because it drops pages with WeasyPrint 69 and later, leaves PDFs
untagged and lets a text put files of this machine into a PDF. The day it breaks, `Manual` is what to replace.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import bs4
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_with_pdf.cover import make_cover  # type: ignore[import-untyped]
from mkdocs_with_pdf.generator import Generator  # type: ignore[import-untyped]
from mkdocs_with_pdf.options import Options  # type: ignore[import-untyped]
from mkdocs_with_pdf.toc import make_indexes  # type: ignore[import-untyped]

from curriculum.checks.runner import check
from curriculum.model.curriculum import Curriculum
from curriculum.printing.documents import Documents
from curriculum.printing.manuals import Chapter
from curriculum.printing.runner import print_all
from curriculum.rendering.formats import number
from curriculum.source.problems import Problem, errors

LOGGER = logging.getLogger("curriculum.manuals")


class Manual(Generator):  # type: ignore[misc]  # no types of its own
    """mkdocs-with-pdf's generator, fed with articles that hold nothing but headings."""

    def __init__(self, root: Path, **options: Any) -> None:
        """Take its default options, our templates, and nothing from mkdocs.yml."""
        config = MkDocsConfig()
        config.load_dict(
            {"site_name": "", "site_author": "", "copyright": "", "strict": True, "extra": options.pop("extra", {})}
        )
        config["theme"] = SimpleNamespace(name="generic")
        chosen = {name: option.default for name, option in Options.config_scheme if hasattr(option, "default")}
        chosen |= {
            "custom_template_path": str(root / "overrides" / "print"),
            "heading_shift": False,
            "ordered_chapter_level": 0,
        }
        super().__init__(Options({**chosen, **options}, config, LOGGER))
        self._root = root

    def assemble(self, chapters: Sequence[Chapter]) -> bs4.BeautifulSoup:
        """What `on_post_build` does before it renders: articles, table of contents, cover."""
        soup = bs4.BeautifulSoup("<html><head></head><body></body></html>", "html.parser")
        for place, chapter in enumerate(chapters):
            page = self._page(place, chapter)
            self.on_post_page(_article(chapter), page, "")
            _one(soup, "body").append(self._get_content(soup, page))
        make_indexes(soup, self._options)
        make_cover(soup, self._options)
        return soup

    def _page(self, place: int, chapter: Chapter) -> SimpleNamespace:
        target = self._root / "build" / "pdf-cache" / "bab"
        file = SimpleNamespace(url=f"{place}/", abs_dest_path=str(target / "index.html"), src_path=f"{place}.md")
        return SimpleNamespace(title=chapter.title, url=file.url, file=file, is_section=False, children=None)


def _one(soup: bs4.Tag, name: str, **marks: str) -> bs4.Tag:
    """The element that is surely there."""
    found = soup.find(name, attrs={**marks})
    assert isinstance(found, bs4.Tag)
    return found


def _article(chapter: Chapter) -> str:
    soup = bs4.BeautifulSoup("<html><head></head><body><article></article></body></html>", "html.parser")

    def add(line: Chapter, level: int) -> None:
        heading = soup.new_tag(f"h{level}", id=line.address)
        heading.string = line.title
        _one(soup, "article").append(heading)
        for below in line.chapters:
            add(below, level + 1)

    add(chapter, 1)
    return str(soup)


class Bindery:
    """Covers and contents as books.Binder wants them."""

    def __init__(self, root: Path, site: str) -> None:
        """`site` is the address that links in the contents begin with."""
        self._root = root
        self._site = site

    def cover(self, title: str, subtitle: str, facts: dict[str, str]) -> str:
        """The cover, from overrides/print/cover.html.j2."""
        manual = Manual(self._root, cover_title=title, cover_subtitle=subtitle, toc_level=0, extra=dict(facts))
        return str(_one(manual.assemble(()), "article", **{"class": "cover"}))

    def contents(self, title: str, chapters: Sequence[Chapter]) -> str:
        """The table of contents, with room for page numbers."""
        manual = Manual(self._root, toc_title=title, toc_level=3, cover=False)
        soup = manual.assemble(chapters)
        toc = _one(soup, "article", id="doc-toc")
        unnumbered = {f"#{place}/:{chapter.address}" for place, chapter in enumerate(chapters) if not chapter.numbered}
        for link in toc.find_all("a"):
            link.replace_with(self._line(soup, link, numbered=str(link["href"]) not in unnumbered))
        _one(toc, "h1")["data-mark"] = title
        return f'<div class="contents">{toc.decode_contents()}</div>'

    def _line(self, soup: bs4.BeautifulSoup, link: bs4.Tag, *, numbered: bool) -> bs4.Tag:
        """Words and room for the number: the link's target is ours again, without the generator's prefix."""
        address = self._site + str(link["href"]).partition(":")[2]
        page, _, place = address.partition("#")
        row = soup.new_tag("p")
        words = soup.new_tag("a", href=address, attrs={"class": "words"})
        words.string = link.get_text()
        row.append(words)
        if numbered:
            row.append(soup.new_tag("a", href=f"{page}#angka:{place}", attrs={"class": "angka"}))
        else:
            row["class"] = "unnumbered"
        return row


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
