"""Locales: one catalogue of words (gettext .po) per language, and the language that speaks them."""

from pathlib import Path

CATALOGUES = Path(__file__).parent


def catalogues() -> tuple[str, ...]:
    """The codes of all languages there is a catalogue for."""
    return tuple(sorted(file.stem for file in CATALOGUES.glob("*.po")))
