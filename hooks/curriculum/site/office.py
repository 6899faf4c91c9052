"""Word and Excel files that are made of the texts; what has not changed since the last staging is not made again.

A file is known by a key of all that went into it: the package, the templates, the libraries, the outline, the data files and its own
text. Each is judged before it is published like any other (`publish.judging.office`), and a clean checkout has none kept.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from curriculum.model.data.kit import KitForm
from curriculum.rendering.store import Store, code_digest, digest, files_digest, folder_digest, installed
from curriculum.rendering.urls import Urls
from curriculum.site.forms import session_log, xlsform
from curriculum.site.kit.document import KitWriter
from curriculum.site.kit.workbook import workbook
from curriculum.site.word.package import TEMPLATE
from curriculum.site.word.session import SessionWriter

#: Libraries whose version changes what a file holds.
LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "xlsxwriter", "babel")


_MEMBER = "file"
T = TypeVar("T")
#: Files that a preview made or read before, by their keys.
Made = dict[str, bytes]


class OfficeFiles:
    """The Word and Excel files of one curriculum."""

    def __init__(self, root: Path, urls: Urls, made: Made | None = None) -> None:
        """Use the store build/office/ below `root`, and before it what was `made` in this process."""
        self._root, self._urls, self._made = root, urls, {} if made is None else made
        self._store = Store(root / "build" / "office")
        self._used: set[str] = set()
        self._read: dict[tuple[str, ...], str] = {}

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Each file with its path: session plans, the blank agenda, the training kit, questionnaires and the session log as forms."""
        urls, curriculum = self._urls, self._urls.curriculum
        code = curriculum.outline.language
        folder = curriculum.outline.vocabulary.files.folder
        sheets = tuple(f"{folder}/{file.name}" for file in (self._root / folder).glob("*.yaml"))
        for material in curriculum.written:
            yield self._kept(urls.word(material), (material.source,), lambda it: self._words.document(it), material)
        if "planner" in urls.shown:
            yield self._kept(urls.word(), (), lambda _: self._words.blank(), None)
        for form in curriculum.catalogue.kit:
            yield from self._kit(form)
        for instrument in curriculum.instruments:
            yield self._kept(urls.form(instrument), sheets, lambda it: xlsform.workbook(it, code), instrument)
        if "log" in urls.shown:
            yield self._kept(urls.log_form, (), session_log.workbook, curriculum, session_log.told(curriculum))
        self._store.sweep(self._used)
        for key in self._made.keys() - self._used:
            del self._made[key]

    def _kit(self, form: KitForm) -> Iterator[tuple[str, bytes]]:
        path = self._urls.download(f"{self._urls.names.kit}/{form.form}")
        yield self._kept(f"{path}.docx", (), lambda it: self._forms.document(it), form)
        if form.workbook:
            edition = self._urls.curriculum.edition
            yield self._kept(f"{path}.xlsx", (), lambda it: workbook(it, self._urls.spoken, edition), form)

    def _kept(
        self, path: str, sources: tuple[str, ...], make: Callable[[T], bytes], of: T, told: str = ""
    ) -> tuple[str, bytes]:
        """The file at `path`: what `make` makes of `of`, or made of it when these texts, and what else it was `told`, were the same."""
        key = digest(self._shared, path, self._texts(sources), told)
        self._used.add(key)
        if key not in self._made:
            kept = self._store.get(key)
            if kept is None or _MEMBER not in kept:
                kept = {_MEMBER: make(of)}
                self._store.put(key, kept)
            self._made[key] = kept[_MEMBER]
        return path, self._made[key]

    def _texts(self, sources: tuple[str, ...]) -> str:
        """A hash of these texts; those of all questionnaires are asked for by each of them."""
        if sources not in self._read:
            self._read[sources] = files_digest((self._root / source for source in sources), self._root)
        return self._read[sources]

    @cached_property
    def _shared(self) -> str:
        """A key of what every file depends on: codes and titles come from the outline, facts and supplies from the data files."""
        data = (self._root / "content" / "data").glob("*.yaml")
        return digest(
            code_digest(),
            folder_digest(self._root / TEMPLATE.parent, "*"),
            installed(*LIBRARIES),
            files_digest([self._root / "curriculum.yaml", *data], self._root),
            *(material.path for material in self._urls.curriculum.written),
            f"{self._urls.curriculum.edition}",  # the date at the foot of forms
        )

    @cached_property
    def _words(self) -> SessionWriter:
        return SessionWriter(self._root, self._urls.curriculum)

    @cached_property
    def _forms(self) -> KitWriter:
        return KitWriter(self._root, self._urls.curriculum)
