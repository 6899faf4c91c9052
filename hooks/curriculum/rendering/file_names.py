"""File names under which readers save downloads: `4.2 Lembar kerja - Potensi bahaya.pdf` says what it holds, `evaluasi.pdf` does not.

Addresses stay what they are: a link's `download` attribute carries the name.
"""

import re
from collections.abc import Iterator
from typing import get_args

from curriculum.model.material import WrittenMaterial
from curriculum.rendering.urls import BookKind, SheetKind, Urls

_BOOK_TITLES: dict[BookKind, str] = {"guide": "", "booklet": " (buklet)"}
#: What some system or shop does not take in a name, or what would end an attribute of a link.
_REFUSED = re.compile(r'[\\/:*?"<>|{}\x00-\x1f]+')


def sheet_title(kind: SheetKind, material: WrittenMaterial) -> str:
    """What a printed sheet of a material is called."""
    titles: dict[SheetKind, str] = {
        "handout": "Lembar peserta",
        "large_handout": "Lembar peserta huruf besar",
        "reading": material.titles.reading,
        "facilitator": "Pegangan fasilitator",
        "worksheets": material.titles.worksheet,
    }
    return titles[kind]


def file_names(urls: Urls) -> dict[str, str]:
    """The name of every download, by its path below the site's address."""
    return {path: f"{_clean(name)}{path[path.rindex('.') :]}" for path, name in _names(urls)}


def _names(urls: Urls) -> Iterator[tuple[str, str]]:
    curriculum, title = urls.curriculum, urls.curriculum.outline.short_title
    yield urls.download(urls.manual), title
    yield urls.offline_copy, f"{title} (seluruh situs)"
    for guide in curriculum.guides:
        for book, words in _BOOK_TITLES.items():
            yield urls.download(urls.book(book, guide)), f"Panduan {guide.number} - {guide.short}{words}"
        yield urls.phone(guide), f"Panduan {guide.number} - {guide.short}"
    for material in curriculum.written:
        for kind in get_args(SheetKind):
            yield urls.download(urls.sheet(kind, material)), f"{material.code} {sheet_title(kind, material)} - {material.short}"
    for instrument in curriculum.instruments:
        sheet, tally = (urls.download(urls.instrument(instrument, tally=tally)) for tally in (False, True))
        yield from ((sheet, f"Alat - {instrument.sheet.title}"), (tally, f"Lembar rekap - {instrument.sheet.title}"))
        yield urls.form(instrument), f"Borang ponsel - {instrument.sheet.title}"


def _clean(name: str) -> str:
    """Without signs that a file name may not have, and not longer than systems take."""
    return " ".join(_REFUSED.sub(" ", name).split())[:120].rstrip(" .")
