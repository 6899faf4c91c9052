"""The menu as plain lists, the way MkDocs reads `nav`: parts with their guides and materials, then what they share."""

from collections.abc import Sequence
from typing import Any

from curriculum.model.curriculum import Curriculum, Guide, Part
from curriculum.site.pagination import Shelf, shelves


def navigation(curriculum: Curriculum) -> list[Any]:
    """The whole menu; session plans are reached from their material and stand in no menu."""
    return [
        {"Beranda": "index.md"},
        {"Kisi-kisi": "kisi-kisi.md"},
        *({part.title.removeprefix("Panduan "): _part(part)} for part in curriculum.parts),
        {"Pustaka": _library(curriculum)},
        {"Unduhan": "unduhan.md"},
        {"Tentang": "tentang.md"},
    ]


def _library(curriculum: Curriculum) -> list[Any]:
    catalogue = curriculum.catalogue
    return [
        {"Istilah": _list("istilah", shelves(catalogue.terms))},
        {"Metode": _list("metode", shelves(catalogue.methods))},
        {"Alat": "alat.md"},
        {"Rujukan": _list("rujukan", shelves(catalogue.references))},
        {"Fakta": "fakta.md"},
        {"Organisasi": "organisasi.md"},
        {"Linimasa": "linimasa.md"},
    ]


def _list(folder: str, shelved: Sequence[Shelf[Any]]) -> list[Any]:
    return [f"{folder}/index.md", *({shelf.title.removeprefix("Istilah "): shelf.path} for shelf in shelved)]


def _part(part: Part) -> list[Any]:
    guides = [{f"{guide.number}. {guide.short}": _guide(guide)} for guide in part.guides]
    return [f"bagian/{part.id}/index.md", *guides]


def _guide(guide: Guide) -> list[Any]:
    materials = [{f"{material.code} {material.short}": f"{material.path}.md"} for material in guide.materials]
    return [f"{guide.id}/index.md", *materials]
