"""Long lists stand on several pages, each light enough for a phone: terms by letter, methods by purpose, references by kind and age.

On which page an entry stands follows from the entry alone (its `shelf`), so that a link to it, on paper too, stays right when the list grows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from curriculum.model.data.records import NEWEST_OLD, Method, Reference, Term
from curriculum.rendering.urls import List, Urls

Entry = TypeVar("Entry", Term, Method, Reference)

_KINDS = {
    "konvensi": "Konvensi",
    "undang-undang": "Undang-undang",
    "peraturan": "Peraturan",
    "putusan": "Putusan",
    "buku": "Buku",
    "laporan": "Laporan dan penelitian",
    "laman": "Laman",
    "berita": "Berita",
}
#: Name of a shelf -> the title of its page, in the order of the list.
_TITLES = {
    "a-h": "Istilah A–H",
    "i-m": "Istilah I–M",
    "n-p": "Istilah N–P",
    "q-z": "Istilah Q–Z",
    "gagasan": "Mengumpulkan dan menata gagasan",
    "percakapan": "Percakapan",
    "permainan": "Bermain dan mengalami",
    "pemetaan": "Memetakan keadaan",
    "rencana": "Mengurai masalah dan menyusun langkah",
    "latihan": "Berlatih keterampilan",
    "penilaian": "Menilai dan mengingat",
}
for _kind, _title in _KINDS.items():
    _year = NEWEST_OLD.get(_kind)
    _TITLES |= {f"{_kind}-lama": f"{_title} sampai {_year}", _kind: f"{_title} sejak {_year + 1}"} if _year else {_kind: _title}


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Entry]):
    """One page of a long list: its file below build/docs, its title, and what stands on it."""

    path: str
    title: str
    entries: tuple[Entry, ...]


def shelves(entries: Iterable[Entry], urls: Urls, name: List) -> list[Shelf[Entry]]:
    """The pages of one list, in order; each keeps the order of the entries."""
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        held.setdefault(entry.shelf, []).append(entry)
    order = sorted(held, key=list(_TITLES).index)
    return [Shelf(urls.list_page(name, page), _TITLES[page], tuple(held[page])) for page in order]
