"""The menu as plain lists, the way MkDocs reads `nav`: parts with their guides and materials, then what they share."""

from typing import Any

from curriculum.model import Curriculum, Guide, Part

_SHARED = {
    "Istilah": "istilah.md",
    "Metode": "metode.md",
    "Alat": "alat.md",
    "Rujukan": "rujukan.md",
    "Fakta": "fakta.md",
    "Organisasi": "organisasi.md",
    "Linimasa": "linimasa.md",
}


def navigation(curriculum: Curriculum) -> list[Any]:
    """The whole menu; session plans are reached from their material and stand in no menu."""
    return [
        {"Beranda": "index.md"},
        {"Kisi-kisi": "kisi-kisi.md"},
        *({part.title.removeprefix("Panduan "): _part(part)} for part in curriculum.parts),
        {"Pustaka": [{title: path} for title, path in _SHARED.items()]},
        {"Unduhan": "unduhan.md"},
        {"Tentang": "tentang.md"},
    ]


def _part(part: Part) -> list[Any]:
    guides = [{f"{guide.number}. {guide.short}": _guide(guide)} for guide in part.guides]
    return [f"bagian/{part.id}/index.md", *guides]


def _guide(guide: Guide) -> list[Any]:
    materials = [{f"{material.code} {material.short}": f"{material.path}.md"} for material in guide.materials]
    return [f"{guide.id}/index.md", *materials]
