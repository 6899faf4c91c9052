"""Keys of what is made of one guide: its pages and texts, all pictures, and whatever of the curriculum is in no other guide's folder."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from curriculum.model.curriculum import Guide
from curriculum.publish.incremental.pictures_digest import pictures_digest
from curriculum.rendering.store import digest, files_digest
from curriculum.rendering.urls import Urls


class GuideKeys:
    """The parts of keys, for the guides of one built site."""

    def __init__(self, site: Path, root: Path, urls: Urls) -> None:
        """Of `site`, built of the texts below `root`."""
        self._site, self._root, self._urls = site, root, urls

    def of(self, guide: Guide) -> Iterator[str]:
        """What a book of the guide may depend on: texts of all guides together, of its own folder, its pages as built, the pictures."""
        yield self._shared
        yield files_digest((self._root / "content" / guide.id).rglob("*.md"), self._root)
        pages = (self._site / self._urls.url(material) / "index.html" for material in guide.written)
        yield files_digest(pages, self._site)
        yield self._pictures

    @cached_property
    def _pictures(self) -> str:
        return pictures_digest(self._site)

    @cached_property
    def _shared(self) -> str:
        """The outline, the data files, questionnaires and further pages, and the day of the newest edition."""
        content, curriculum = self._root / "content", self._urls.curriculum
        folders = {guide.id for guide in curriculum.guides}
        texts = (
            file
            for pattern in ("*.md", "*.yaml")
            for file in content.rglob(pattern)
            if file.relative_to(content).parts[0] not in folders
        )
        written = (material.path for material in curriculum.written)
        return digest(files_digest([self._root / "curriculum.yaml", *texts], self._root), f"{curriculum.edition}", *written)
