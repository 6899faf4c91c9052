"""The tour: how texts become a site and printed sheets. `build` below is what runs.

    source/     bytes on disk -> values, each with file, line and column
    model/      values -> a Curriculum: parts, guides, materials, session plans, data files
    rendering/  what screen, paper and checks share: addresses, formats, templates, the Markdown dialect
    checks/     what must hold: one generator per rule
    printing/   Curriculum -> PDF products, by pdf/, which turns HTML into tagged PDF and knows no curriculum
    site/       Curriculum -> Markdown pages in build/docs, which a site generator builds
    publish/    the built site -> what readers fetch: search, offline copies, minified files; then the swap into the folder that is served
    editing/    the editors' form: its fields, and YAML as it writes it
    proposal/   the comment on a proposed change: what readers will find different

Nothing here knows the site generator or mkdocs-with-pdf: hooks/mkdocs_hook.py and hooks/print_manuals.py do.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.model.curriculum import Curriculum
    from curriculum.publish.incremental.kept import Kept
    from curriculum.publish.manifest import Manifest
    from curriculum.publish.runner import Published
    from curriculum.source.problems import Problem

Say = Callable[[str], None]
#: Thresholds of the garbage collector (gc.set_threshold), far above Python's own: a build leaves little garbage, and looking for it takes time.
_GC_THRESHOLDS = 50_000, 20, 50


@dataclass(frozen=True)
class Hosts:
    """The two adapters: one prints every PDF into build/pdf, one builds the pages of build/docs into build/site.

    The second is given the cache of finished work: what has not changed since the last build is taken from there.
    """

    print_all: Callable[[Path, Curriculum, Say], list[Problem]]
    build_site: Callable[[Path, Curriculum, Kept], Manifest]


@dataclass(frozen=True)
class Built:
    """What a build did: the published site, or the problems that stopped it before site/ was touched."""

    problems: list[Problem]
    curriculum: Curriculum | None = None
    published: Published | None = None


def build(root: Path, hosts: Hosts, say: Say) -> Built:
    """Build everything below `root`, telling each step to `say`; site/ changes in the last step only, and not at all where nothing has changed.

    Raises OSError where the disk refuses or a text changes during the build, and whatever the site generator raises where it refuses a page.
    """
    from curriculum.checks.runner import check
    from curriculum.publish.judging.pages import Unsafe
    from curriculum.publish.runner import Published, publish
    from curriculum.publish.snapshot import receipt_for, taken
    from curriculum.publish.swap import require_folders
    from curriculum.site.staging import stage

    gc.set_threshold(*_GC_THRESHOLDS)
    require_folders(root)
    (root / "build").mkdir(exist_ok=True)  # the check keeps its cache there
    contents = taken(root)
    say("== Memeriksa naskah")
    curriculum, problems = check(root)
    if curriculum is None:
        return Built(problems)
    receipt = receipt_for(root, contents)
    if unchanged := Published.from_receipt(receipt.counts_if_unchanged()):
        say("== Tidak ada yang berubah sejak site/ diterbitkan")
        return Built(problems, curriculum, unchanged)
    say("== Mencetak PDF")
    misprints = hosts.print_all(root, curriculum, say)
    if misprints:
        return Built(misprints)
    say("== Menyusun halaman")
    stage(root, curriculum)
    say("== Membangun situs")
    finished = receipt.finished_work()
    manifest = hosts.build_site(root, curriculum, finished)
    say("== Menerbitkan ke site/")
    try:
        published = publish(root, curriculum, manifest, contents, finished, partial(receipt.write, work=finished))
    except Unsafe as unsafe:
        return Built(unsafe.problems)
    return Built(problems, curriculum, published)
