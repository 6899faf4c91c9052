"""Rules about images in content/: of a kind, size and name that phones and paper can take."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.checks.pictures.drawings import drawing_faults
from curriculum.checks.rule import rule
from curriculum.model.curriculum import Guide
from curriculum.model.loading import Loaded
from curriculum.rendering.images import FORMATS, LONGEST_SIDE, MOST_PIXELS, drawn_size, size
from curriculum.source.problems import Problem, unknown

KINDS = tuple(FORMATS)
#: Names of pictures become addresses that hosts, phones and zip programs must all agree on.
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|webp|png|jpe?g)")
_LONGEST_NAME = 80
#: A pictogram stands in pages themselves, at the height of a line: bytes, and the elements it may have.
_HEAVIEST = 1200
_PLAIN = frozenset(("svg", "title", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"))
_PARTS = re.compile(rb"<([A-Za-z][\w:.-]*)")


@rule(alone="file")
def pictures_are_safe(loaded: Loaded) -> Iterator[Problem]:
    """A file in a folder of pictures is a whole picture, not larger than the limit; a drawing holds shapes and text only."""
    outline = loaded.curriculum.outline
    for path in loaded.pictures:
        yield from _picture_faults(
            loaded.root / path, shown_path(path), outline.vocabulary.paths.pictures, outline.limits.largest_picture
        )


def shown_path(path: str) -> str:
    """A path as messages may print it: whatever could move the cursor or begin a line is spelled out."""
    return path.encode("utf-8", "backslashreplace").decode().encode("unicode_escape").decode("ascii")


def _picture_faults(file: Path, path: str, folder: str, largest: int) -> Iterator[Problem]:
    if file.is_symlink():
        if file.name == folder:  # of a file, files_are_what_they_seem tells it
            yield Problem(path, 1, 1, "folder ini hanya penunjuk (symlink) ke tempat lain; simpan folder aslinya di sini")
        return
    if file.name == folder:
        yield Problem(path, 1, 1, "ini berkas, padahal harus folder gambar; pindahkan atau hapus berkas itu")
    elif not file.is_file() or file.suffix not in KINDS:
        yield Problem(path, 1, 1, f"di folder '{folder}' hanya boleh ada gambar ({', '.join(KINDS)}); pindahkan ini")
    elif not os.access(file, os.R_OK):
        return  # files_are_what_they_seem tells it
    elif not _NAME.fullmatch(file.name) or len(file.name) > _LONGEST_NAME:
        yield Problem(
            path, 1, 1, "nama gambar hanya huruf kecil, angka, dan tanda hubung, misalnya peta-tubuh.svg; ganti namanya"
        )
    elif (bytes_ := file.stat().st_size) > largest:
        message = f"gambar {bytes_} bita, paling besar {largest}; kecilkan atau simpan sebagai SVG/WebP"
        yield Problem(path, 1, 1, message)
    elif file.suffix == ".svg":
        yield from drawing_faults(path, file.read_bytes())
    elif size(file) is None:
        yield Problem(
            path,
            1,
            1,
            f"berkas {file.suffix} ini rusak, bergerak, lebih dari {MOST_PIXELS // 1_000_000} juta titik, "
            f"sisinya lebih dari {LONGEST_SIDE} titik, terlalu pipih, atau bukan gambar "
            f"{FORMATS[file.suffix]}; simpan ulang dari program gambar",
        )


@rule()
def pictograms_fit_a_line(loaded: Loaded) -> Iterator[Problem]:
    """The pictogram of a guide is a square drawing of plain shapes, light enough to stand in a page itself."""
    for p, part in enumerate(loaded.curriculum.parts):
        for g, guide in enumerate(part.guides):
            if guide.outline.picture and (fault := _pictogram_fault(loaded, guide)):
                yield loaded.documents["curriculum.yaml"].problem(("parts", p, "guides", g, "picture"), fault)


def _pictogram_fault(loaded: Loaded, guide: Guide) -> str:
    pictures = loaded.curriculum.outline.vocabulary.paths.pictures
    folder = f"content/{guide.id}/{pictures}"
    above = f"{folder}/"
    drawn = [path.removeprefix(above).removesuffix(".svg") for path in loaded.pictures if path.startswith(above) and path.endswith(".svg")]
    for _, name, advice in unknown([guide.outline.picture], drawn):
        return f"lambang '{name}.svg' tidak ada di {folder}{advice}"
    if not loaded.pictures[f"{folder}/{guide.outline.picture}.svg"]:
        return ""  # a pipe, or what may not be read: pictures_are_safe or files_are_what_they_seem tells it
    data = (loaded.root / "content" / guide.outline.pictogram(pictures)).read_bytes()
    found = {name.decode() for name in _PARTS.findall(data)} - _PLAIN
    sides = drawn_size(data)
    if found:
        return f"lambang memuat <{min(found)}; minta pembuat gambar memakai bentuk biasa saja ({', '.join(sorted(_PLAIN))})"
    if sides and sides[0] != sides[1]:
        return f"lambang {sides[0]} × {sides[1]}; minta pembuat gambar menjadikannya bujur sangkar (viewBox 0 0 24 24)"
    if len(data) > _HEAVIEST:
        return f"lambang {len(data)} bita, paling besar {_HEAVIEST}; minta pembuat gambar menyederhanakannya, karena ikut di dalam halaman"
    return ""
