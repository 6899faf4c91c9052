"""The finished site: PDFs, the exports and what phones keep join the built pages, then all of it takes the place of site/.

Until the last step site/ is not touched; a kill at any moment leaves the old site or the new one, never a mixture.
"""

import errno
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from curriculum.model.curriculum import Curriculum
from curriculum.publish import bundle, edit_form, edit_lines, minify, social_cards
from curriculum.publish.epub import book
from curriculum.publish.incremental.kept import Kept
from curriculum.publish.judging.pages import headers, judge
from curriculum.publish.manifest import Manifest
from curriculum.publish.offline import laptop_copy, service_worker, single_file
from curriculum.publish.sharing import message_cards
from curriculum.publish.snapshot import Snapshot, require_unchanged, taken
from curriculum.publish.swap import swap
from curriculum.rendering.store import second_name
from curriculum.rendering.urls import RESULTS_EXPORT, Urls
from curriculum.site.json_export import Pdf, curriculum_json, page_numbers, printed
from curriculum.site.planner_export import planner_json, worksheet_starts
from curriculum.site.results_export import results_module

#: What hosts that read it send with every answer.
HEADERS = "_headers"
#: What the planner joins PDFs and fills Word files with, fetched only when somebody asks for that.
PDF_LIBRARY, ZIP_LIBRARY = "assets/javascripts/vendor/pdf-lib.esm.min.js", "assets/javascripts/vendor/fflate.js"


@dataclass(frozen=True, slots=True)
class Published:
    """What lies in site/ now: pages (HTML files), PDFs and their printed pages, bytes in all."""

    pages: int
    pdfs: int
    printed_pages: int
    bytes: int

    @classmethod
    def from_receipt(cls, counted: object) -> "Published | None":
        """As a receipt has it; None where that is not all of it in numbers."""
        if (
            not isinstance(counted, dict)
            or counted.keys() != set(cls.__slots__)
            or {int} != set(map(type, counted.values()))
        ):
            return None
        return cls(**counted)


def publish(
    root: Path,
    curriculum: Curriculum,
    manifest: Manifest,
    contents: Snapshot | None = None,
    kept: Kept | None = None,
    note: Callable[[Published], None] = lambda _: None,
) -> Published:
    """Complete build/site, which is as `manifest` says, and put it in the place of site/; `contents` are the texts it was made of (default: as they are now).

    What is in `kept` is not made again, and what was made is in it afterwards. While the old site is removed, `note` may write down what was published.

    Raises Unsafe where a page holds what is on no list, FileNotFoundError where pages or a PDF of the print step's index are missing, OSError where the disk refuses or a text changed meanwhile.
    """
    built = root / "build" / "site"
    if not (built / "index.html").exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(built / "index.html"))
    contents, kept = contents or taken(root), kept or Kept()
    urls = Urls(curriculum)
    pdfs = printed(root, urls)
    _add_downloads(root / "build" / "pdf", built / urls.names.downloads, pdfs)
    _write_exports(built, root, urls, pdfs, contents, kept)
    _write_copies(built, root, urls, manifest, kept)
    minify.assets(built)
    minify.fill_sizes(built, urls)
    laptop_copy.write(built, urls, kept)
    minify.fill_sizes(built, urls)  # now with that of the copy itself, which cannot hold it
    edit_form.write(built, root, curriculum)  # after the copies that readers keep
    service_worker.write_page(built, root, urls)
    minify.pages(built, urls, kept)
    hashes = judge(built, curriculum, kept)
    service_worker.write(built, root, urls, manifest, kept)  # last: it takes the fingerprints of what readers get
    (built / HEADERS).write_text(headers(hashes), encoding="utf-8")
    published = _counted(built, urls, pdfs)
    os.sync()
    require_unchanged(root, contents)
    swap(built, root / "site", lambda: note(published))
    return published


def _write_copies(built: Path, root: Path, urls: Urls, manifest: Manifest, kept: Kept) -> None:
    """Cards to share, the lines that pencils open, each guide as one file, and the books for reading programmes."""
    social_cards.write(built, root, urls.curriculum)
    message_cards.write(built, root, urls, kept)
    edit_lines.write(built, root, urls, manifest, kept)
    single_file.write(built, root, urls, manifest, kept)
    book.write(built, root, urls, manifest, kept)


def _write_exports(built: Path, root: Path, urls: Urls, pdfs: Mapping[str, Pdf], contents: Snapshot, kept: Kept) -> None:
    """What programmes read: the whole model, and what planner and results need."""
    (built / urls.names.export_file).write_text(
        curriculum_json(urls.curriculum, pdfs, page_numbers(root), contents.digest), encoding="utf-8"
    )
    if "planner" in urls.shown:
        _write_planner(built, root, urls, pdfs, kept)
    if "results" in urls.shown:
        questions = built / RESULTS_EXPORT
        questions.parent.mkdir(parents=True, exist_ok=True)
        questions.write_text(results_module(urls.curriculum), encoding="utf-8")
        bundle.join(questions.with_name("board.js"), apart=[questions.name])


def _write_planner(built: Path, root: Path, urls: Urls, pdfs: Mapping[str, Pdf], kept: Kept) -> None:
    join, unzip = ((root / "overrides" / library).stat().st_size for library in (PDF_LIBRARY, ZIP_LIBRARY))
    planned = planner_json(urls.curriculum, pdfs, root / "build" / "pdf", join, unzip, partial(_starts, kept))
    (built / urls.names.planner_file).write_text(planned, encoding="utf-8")


def _starts(kept: Kept, file: Path, before: str) -> list[int]:
    """On which pages of a printed file worksheets begin; a file of the same bytes is not opened again."""
    made = kept.text(lambda: json.dumps(worksheet_starts(file, before)), "worksheets", before, file.read_bytes())
    return [int(number) for number in json.loads(made)]


def _add_downloads(source: Path, target: Path, pdfs: Mapping[str, Pdf]) -> None:
    """Put each printed file into the site."""
    for path in pdfs:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        second_name(source / path, target / path)


def _counted(site: Path, urls: Urls, pdfs: Mapping[str, Pdf]) -> Published:
    files = [file for file in site.rglob("*") if file.is_file()]
    readers = (
        file
        for file in files
        if not file.is_relative_to(site / urls.download(urls.names.phone)) and file != site / urls.names.edit_page
    )
    pages = sum(file.suffix == ".html" for file in readers)
    return Published(pages, len(pdfs), sum(pdf.pages for pdf in pdfs.values()), sum(file.stat().st_size for file in files))
