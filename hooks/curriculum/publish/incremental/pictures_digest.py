"""Digest of a site's pictures: what pages show and books take in, as one part of a key."""

from pathlib import Path

from curriculum.rendering.store import files_digest

#: Endings of what a page can show.
_ENDINGS = frozenset((".svg", ".webp", ".png", ".jpg", ".jpeg"))


def pictures_digest(site: Path) -> str:
    """A hash of every picture of a built site."""
    return files_digest((file for file in site.rglob("*") if file.suffix in _ENDINGS and file.is_file()), site)
