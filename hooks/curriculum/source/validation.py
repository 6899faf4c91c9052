"""Validation errors as problems: what a record's type refuses, said to an editor: place, what was found, what would do."""

import datetime
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from curriculum.source.fields import ONE_LINE, Record, Words
from curriculum.source.files import is_left_behind, read_text, split_front_matter
from curriculum.source.problems import Problem, listed, shown, suggestion
from curriculum.source.yaml_source import Document, Location, Value, parse

R = TypeVar("R", bound=Record)

_EMPTY = "masih kosong; isi, atau hapus barisnya"
#: What pydantic puts behind a key that is itself at fault.
_KEY = "[key]"


def validated(
    kind: type[R], document: Document, value: Value, at: Location = (), words: Words | None = None
) -> tuple[R | None, list[Problem]]:
    """`value`, which stands in `document` at the place `at`, as a record of `kind`, or None with every fault of it.

    `words` is the vocabulary that fields of a list of words (`word_of`) are held against. The same value is validated once.
    """
    known = document.validated.get((kind, at))
    if known is None or known[:2] != (value, words):
        known = document.validated[kind, at] = value, words, *_validated(kind, document, value, at, words)
    record, problems = known[2:]
    return record, list(problems)


def _validated(
    kind: type[R], document: Document, value: Value, at: Location, words: Words | None
) -> tuple[R | None, list[Problem]]:
    try:
        return kind.model_validate(value, context=words), []
    except ValidationError as refused:
        found = refused.errors(include_url=False)
        return None, [_problem(kind, document, at, error) for error in found if not _is_echo(error, found)]


def _is_echo(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """A list is not called too short when the only thing wrong is that some of its items are."""
    location = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(location) and other["loc"][: len(location)] == location for other in found
    )


def _problem(kind: type[Record], document: Document, at: Location, error: ErrorDetails) -> Problem:
    inside = tuple(error["loc"])
    location, name = (*at, *inside), _name(inside or at)
    if inside[-1:] == (_KEY,):
        return Problem(document.path, *document.key_place(location[:-1]), f"kunci {_name(inside[:-1])} {_fault(error)}")
    if error["type"] == "extra_forbidden":
        near = suggestion(str(inside[-1]), _keys(kind, inside[:-1]))
        message = f"kunci {name} tidak dikenal{near or '; hapus, atau betulkan ejaannya'}"
        return Problem(document.path, *document.key_place(location), message)
    if error["type"] == "missing":
        message = f"kunci {name} belum ada{_inside(inside)}; tambahkan '{inside[-1]}:' dan isinya"
        return Problem(document.path, *document.key_place(location[:-1]), message)
    return Problem(document.path, *document.place(location), f"{name} {_fault(error)}")


def _name(location: Location) -> str:
    """The last key of `location`, with its place in a list: `'steps' ke-3`."""
    if not location:
        return "isi berkas"
    if isinstance(location[-1], int):
        return f"{_name(location[:-1]) if location[:-1] else 'entri'} ke-{location[-1] + 1}"
    return shown(location[-1])


def _inside(location: Location) -> str:
    return f" di {_name(location[:-1])}" if len(location) > 1 else ""


def _fault(error: ErrorDetails) -> str:
    """The refusal in one clause; `found` is what the editor wrote."""
    found, bounds = error["input"], error.get("ctx", {})
    instead = f"bukan {_shape(found)}"
    clauses = {
        "literal_error": lambda: (
            f"harus {_choices(str(bounds['expected']))}, {instead}{_near(found, str(bounds['expected']))}"
        ),
        "vocabulary": lambda: (
            f"harus salah satu dari {listed(bounds['words'])}, {instead}{suggestion(str(found), bounds['words'])}"
        ),
        "value_error": lambda: str(bounds["error"]),
        "int_type": lambda: f"harus bilangan bulat seperti 15, {instead}",
        "string_type": lambda: f"harus teks, {instead}" if found is not None else "masih kosong; isi",
        "string_too_short": lambda: (
            "masih kosong" if not found else f"terlalu pendek: paling sedikit {bounds['min_length']} huruf"
        ),
        "string_too_long": lambda: f"terlalu panjang: {len(str(found))} huruf, paling banyak {bounds['max_length']}",
        "string_pattern_mismatch": lambda: _pattern(str(bounds["pattern"]), instead),
        "too_short": lambda: f"berisi {bounds['actual_length']}, paling sedikit {bounds['min_length']}",
        "too_long": lambda: f"berisi lebih dari {bounds['max_length']}, paling banyak {bounds['max_length']}",
        "greater_than_equal": lambda: f"paling kecil {bounds['ge']}, {instead}",
        "less_than_equal": lambda: f"paling besar {bounds['le']}, {instead}",
        "tuple_type": lambda: f"harus daftar (tiap baris diawali '- '), {instead}",
        "mapping_type": lambda: f"harus pasangan 'kunci: isi', {instead}" if found is not None else _EMPTY,
        "model_type": lambda: f"harus pasangan 'kunci: isi', {instead}; tiru yang lain" if found is not None else _EMPTY,
        "date_from_datetime_parsing": lambda: f"bukan tanggal yang ada di kalender: {_shape(found)}",
    }
    clause = clauses.get(error["type"])
    return clause() if clause else f"tidak sesuai: {instead}"


def _shape(found: object) -> str:
    if isinstance(found, str):
        return shown(found)
    return {dict: "pasangan 'kunci: isi'", list: "daftar", type(None): "kosong"}.get(type(found), f"'{found}'")


def _choices(expected: str) -> str:
    return f"salah satu dari {listed([word.strip(chr(39)) for word in expected.replace(' or ', ', ').split(', ')])}"


def _near(found: object, expected: str) -> str:
    return suggestion(str(found), [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")])


def _pattern(pattern: str, instead: str) -> str:
    if pattern == ONE_LINE:
        return "harus satu baris; gabungkan barisnya, dan jangan pakai '|'"
    if pattern.startswith("^https"):
        return f"harus alamat lengkap yang diawali https://, {instead}"
    if pattern.startswith("^#"):
        return f"harus warna seperti '#14504e' (# lalu enam angka 0-9 atau huruf a-f, dalam tanda petik), {instead}"
    if pattern.startswith("^[A-Za-z"):
        return f"harus nama cabang git seperti main, {instead}"
    if pattern.startswith("^([01]"):
        return f"harus jam seperti 09:00, {instead}"
    if pattern.startswith("^[0-9]{4}"):
        return f"harus tahun, bulan, atau tanggal seperti 2026, 2026-11, atau 2026-11-22, {instead}"
    if words := re.search(r"'/-\]\*?\+?\)\{0,(\d+)\}", pattern):
        most = f"paling banyak {int(words[1]) + 1} kata"
        return f"harus seperti diucapkan, {most}: huruf kecil tanpa tanda baca, satu spasi di antara kata, {instead}"
    return f"hanya boleh huruf kecil, angka, dan tanda hubung seperti 'kerja-layak', {instead}"


def _keys(kind: Any, location: Location) -> list[str]:
    """The keys that the record at `location` inside `kind` knows."""
    for step in location:
        if isinstance(step, str) and _is_record(kind) and step in kind.model_fields:
            kind = kind.model_fields[step].annotation
        kind = _record(kind)
    return list(kind.model_fields) if _is_record(kind) else []


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _record(kind: Any) -> Any:
    """The record inside `tuple[Record, ...]`, `Record | None` or `Annotated[...]`."""
    inside = typing.get_args(kind)
    if typing.get_origin(kind) in (tuple, types.UnionType, typing.Union, typing.Annotated):
        return next((_record(part) for part in inside if part not in (Ellipsis, type(None))), kind)
    return kind


def stand_in(kind: type[Record], value: Value) -> Record:
    """What can be kept of a faulty item, so that no false echo follows: its lists of texts, and the texts and days it must have."""
    kept: dict[str, Any] = {}
    for name, field_info in kind.model_fields.items():
        found = value.get(name) if isinstance(value, dict) else None
        if typing.get_origin(field_info.annotation) is tuple:
            texts = [] if _is_record(_record(field_info.annotation)) or not isinstance(found, list) else found
            kept[name] = tuple(item for item in texts if isinstance(item, str))
        elif field_info.annotation is datetime.date:
            kept[name] = _day(found)
        elif field_info.is_required():
            kept[name] = found if isinstance(found, str) else ""
    return kind.model_construct(**kept)


def _day(value: Value) -> datetime.date:
    """The day that was written; the last of all, which no rule calls old, where none was."""
    try:
        return datetime.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return datetime.date.max


def reading_faults(root: Path) -> Iterator[Problem]:
    """What can be told of the files in content/ while curriculum.yaml hides the rest: whether each can be read."""
    for file in sorted((root / "content").glob("**/*.*")):
        path = file.relative_to(root).as_posix()
        if file.suffix not in (".md", ".yaml") or is_left_behind(file.name):
            continue
        text, problems = read_text(root, path)
        yield from problems
        if text is not None and file.suffix == ".yaml":
            yield from parse(path, text)[1]
        elif text is not None:
            front, problems = split_front_matter(path, text)
            yield from problems
            yield from parse(path, front.yaml, front.yaml_line)[1] if front else ()
