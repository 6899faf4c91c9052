"""Rules about links and pictures: each leads to something known, says where, and is named among the sources."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator

from curriculum.checks.rule import Writing, any_of, materials, rule, writings
from curriculum.checks.texts.sums import figures_of
from curriculum.model.curriculum import Material
from curriculum.model.data.records import Fact
from curriculum.model.links import Link, without_links
from curriculum.model.loading import Loaded
from curriculum.source.formula import FormulaError
from curriculum.source.problems import MEND, Problem, shown, suggestion
from curriculum.source.spelling import addresses

_VAGUE = {"di sini", "klik di sini", "disini", "klik", "tautan", "link", "baca", "sini"}
_OUTSIDE = re.compile(r"https://|mailto:|tel:")
#: What a link names -> the part of the catalogue it looks into.
_CATALOGUE = {"term": "terms", "reference": "references", "method": "methods", "fact": "facts"}


@rule(says_more=True)
def links_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """A link names something known, a picture lies in content/ and has an alternative text."""
    for writing in writings(loaded, any_of("](")):
        yield from _unreadable(writing)
        for link in writing.links:
            message = _picture_fault(loaded, writing, link) if link.image else _link_fault(loaded, link)
            if message:
                yield Problem(writing.path, link.line, link.column, message)


def _unreadable(writing: Writing) -> Iterator[Problem]:
    """Whatever looks like the middle of a link and belongs to none that is read here: other readers might see one."""
    for mark in re.finditer(r"\]\((?P<address>[^()\s]*\))?", without_links(writing.text)):
        yield writing.problem(
            mark.start(),
            "kurung siku tautan ini tidak berpasangan; tulis [kata](alamat), tanpa kurung siku lain di dalam katanya"
            if mark["address"]
            else "alamat tautan tidak terbaca: hapus spasi, kurung, dan tanda petik di dalamnya; contoh [kata](istilah:kerja-layak)",
        )


def _link_fault(loaded: Loaded, link: Link) -> str:
    words = " ".join(link.words.split())
    if not words:
        return f"tautan ke '{link.address}' tidak punya kata; tulis [kata](alamat)"
    if words.lower() in _VAGUE:
        return f"kata tautan '{words}' tidak menjelaskan tujuannya; pakai nama halaman atau dokumen"
    if loaded.curriculum.kind(link):
        return _scheme_fault(loaded, link, words)
    if _OUTSIDE.match(link.address):
        return _outside_fault(link, words)
    schemes = loaded.curriculum.outline.vocabulary.words["schemes"]
    name = link.address.split(":")[0]
    if ":" in link.address and not link.address.startswith(("http:", "javascript:", "data:", "file:")):
        return f"jenis tautan {shown(f'{name}:')} tidak dikenal{suggestion(name, schemes) or f'; yang ada: {_with_colons(schemes)}'}"
    stem = posixpath.basename(link.address).removesuffix(".md")
    if link.address.endswith(".md") and stem in _known(loaded, "material"):
        return f"alamat {shown(link.address)} tidak boleh; tulis materi:{stem}"
    return f"alamat {shown(link.address)} tidak boleh; pakai https://, atau {_with_colons(schemes)}"


def _with_colons(schemes: Iterable[str]) -> str:
    return ", ".join(f"{scheme}:" for scheme in schemes)


def _outside_fault(link: Link, words: str) -> str:
    """What opens must be what is named, and a place that exists."""
    if wrong := addresses.fault(link.address):
        return f"alamat tautan {wrong}"
    if other := addresses.other_place(words, link.address):
        return f"kata tautan menyebut '{other}', padahal yang terbuka {shown(link.address)}; betulkan salah satunya"
    return ""


def _scheme_fault(loaded: Loaded, link: Link, words: str) -> str:
    if loaded.curriculum.kind(link) == "sum":
        return _sum_fault(loaded, link, words)
    target = loaded.curriculum.target(link)
    named = loaded.curriculum.materials_named(link.id) if loaded.curriculum.kind(link) == "material" else ()
    if len(named) > 1:
        return f"ada {len(named)} materi bernama '{link.id}'; tulis dengan panduannya, misalnya materi:{named[0].path}"
    if target is None and _CATALOGUE.get(loaded.curriculum.kind(link)) in loaded.unreadable:
        return ""
    if target is None:
        return f"{link.scheme} {shown(link.id)} tidak ada{suggestion(link.id, _known(loaded, loaded.curriculum.kind(link))) or MEND}"
    if isinstance(target, Fact) and target.value not in ("", words):
        return f"tertulis '{words}', padahal fakta '{link.id}' bernilai '{target.value}'; tulis itu, atau betulkan faktanya"
    typed = re.search(r"\d{1,2}\.\d{1,2}", words)
    if isinstance(target, Material) and typed and typed[0] != target.code:
        return f"kode '{typed[0]}' salah: materi itu kini {target.code}; hapus saja kodenya, kode ditambahkan sendiri"
    return ""


def _sum_fault(loaded: Loaded, link: Link, words: str) -> str:
    """What a worked sum gives must be what the text says; an entry that cannot be worked out is told where it stands."""
    sums = loaded.curriculum.catalogue.worked
    if link.id not in sums.by_id:
        return (
            ""
            if "sums" in loaded.unreadable
            else f"{link.scheme} {shown(link.id)} tidak ada{suggestion(link.id, sums.by_id) or MEND}"
        )
    try:
        right = sums.words(link.id, figures_of(loaded))
    except FormulaError:
        return ""
    if words == right:
        return ""
    return f"tertulis '{words}', padahal hitungan '{link.id}' menghasilkan '{right}'; tulis itu, atau betulkan hitungannya"


def _known(loaded: Loaded, kind: str) -> list[str]:
    curriculum, catalogue = loaded.curriculum, loaded.curriculum.catalogue
    names: dict[str, Callable[[], list[str]]] = {
        "term": lambda: [term.term for term in catalogue.terms],
        "reference": lambda: [reference.reference for reference in catalogue.references],
        "method": lambda: [method.method for method in catalogue.methods],
        "fact": lambda: [fact.fact for fact in catalogue.facts],
        "guide": lambda: [guide.id for guide in curriculum.guides],
        "page": lambda: list(curriculum.outline.pages),
        "site": lambda: list(curriculum.outline.vocabulary.words["site"]),
        "material": lambda: [name for material in curriculum.materials for name in (material.id, material.path)],
    }
    return names[kind]()


def _picture_fault(loaded: Loaded, writing: Writing, link: Link) -> str:
    if writing.is_value:
        return "gambar hanya dapat dipakai di naskah di bawah data, bukan di dalam data"
    if not link.words.strip():
        return f"gambar '{link.id}' belum punya keterangan; tulis ![apa yang terlihat](alamat)"
    pictures = loaded.curriculum.outline.vocabulary.paths.pictures
    if _is_listed(loaded, writing.path, link.id, pictures):
        return ""
    content = (loaded.root / "content").resolve()
    file = (loaded.root / writing.path).parent / link.id
    if "//" in link.id or ":" in link.id or not file.resolve().is_relative_to(content):
        return f"gambar '{link.id}' harus berkas di dalam content/, misalnya {pictures}/peta-tubuh.svg; unggah ke sana"
    if file.parent.name != pictures:
        return f"gambar '{link.id}' harus berkas di folder '{pictures}', misalnya {pictures}/peta-tubuh.svg"
    if not file.is_file():
        there = [f"{pictures}/{other.name}" for other in file.parent.glob("*")]
        return f"gambar '{link.id}' tidak ada{suggestion(link.id, there) or '; unggah dulu, atau betulkan namanya'}"
    return ""


def _is_listed(loaded: Loaded, path: str, address: str, pictures: str) -> bool:
    """Whether a plain address leads to a file that was found in a folder of pictures: the disk need not be asked again."""
    folder, name = posixpath.split(address)
    plain = ":" not in address and "//" not in address and name not in (".", "..") and posixpath.basename(folder) == pictures
    return plain and bool(loaded.pictures.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), address))))


@rule()
def links_are_in_the_sources(loaded: Loaded) -> Iterator[Problem]:
    """A reference linked in a material's words is named in its `sources`, which the sheet prints."""
    for m in materials(loaded):
        for link in m.body.links:
            if loaded.curriculum.kind(link) == "reference" and link.id not in m.plan.sources:
                message = f"rujukan '{link.id}' dipakai di sini tetapi belum ada di 'sources'; tambahkan namanya di sana, di data di atas"
                yield Problem(m.document.path, link.line, link.column, message)
