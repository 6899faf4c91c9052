"""YAML reader: text to plain values, each with its place. Scalars stay the text that was typed; anchors, tags and depth are refused.

PyYAML's own loader lets a duplicate key win silently, reads `10:30` as 630 and `no` as False, and multiplies aliases without end;
so the events are read here instead.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from yaml import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from curriculum.source.problems import Problem, shown
from curriculum.source.spelling.signs import CONTROL, named

#: The deepest real file nests five levels.
DEEPEST = 12

#: The key above the entries of a data file that has a head.
ENTRIES = "entries"

#: A remark directly behind a text without quotes, which YAML cuts there; behind a name or a number nothing can be lost.
_CUT = re.compile(r"[ \t]+(?=#)")
_NAME = re.compile(r"[a-z0-9-]+")
_ODD = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ODD_PLACE = re.compile(rf" *(?:- +)*(?:-|[a-z_]+:)?({_ODD.pattern})")
_REMARK = re.compile(r"#+(?:[ \t]|$)")

Value = str | None | list["Value"] | dict[str, "Value"]
Location = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """One YAML text: its value, its texts one by one, and where each value and each key stands.

    The places are counted from 0 and from the first line of the YAML; `place` and `key_place` say them as editors count.
    `torn`: it could not be read to its end.
    """

    path: str
    first_line: int = 1
    value: Value = None
    torn: bool = False
    texts: dict[Location, str] = field(default_factory=dict)
    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    #: What came of validating its values, by the kind of record and its place (`source.validation`): a preview reads the same texts again.
    validated: dict[tuple[type, Location], Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def joined(self) -> str:
        """All its texts, one below the other: what they do not hold, none of them does."""
        return "\n".join(self.texts.values())

    @property
    def entries(self) -> Location:
        """Where the entries of a data file lie: at its top, or under `entries` below its head."""
        return (ENTRIES,) if isinstance(self.value, dict) and ENTRIES in self.value else ()

    def place(self, location: Location) -> tuple[int, int]:
        """Line and column of the value at `location`, or of the nearest thing around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.counted(*self.places.get(location, (0, 0)))

    def key_place(self, location: Location) -> tuple[int, int]:
        """Line and column of the key at `location`."""
        return self.counted(*self.key_places[location]) if location in self.key_places else self.place(location)

    def counted(self, line: int, column: int) -> tuple[int, int]:
        """A place in the YAML as line and column of its file."""
        return line + self.first_line, column + 1

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at the value of `location`."""
        return Problem(self.path, *self.place(location), message)


#: A place in the text: PyYAML has two unrelated classes for it, of its Python and its C reader.
Mark = Any


class _Refused(Exception):
    """Stops the reading of one document at a fault that leaves no sensible rest."""

    def __init__(self, mark: Mark, message: str) -> None:
        self.mark = mark
        self.message = message


def parse(path: str, text: str, first_line: int = 1) -> tuple[Document, list[Problem]]:
    """Read `text`; a `torn` document holds nothing, one with other problems all its values."""
    document = Document(path, first_line, torn=True)
    if (blank := _odd_blank(text, first_line)) is not None:
        return document, [Problem(path, *blank)]
    problems: list[Problem] = []
    try:
        _Builder(document, problems).build(text)
        document.torn = False
    except _Refused as refused:
        problems.append(_at(document, refused.mark, refused.message))
    except yaml.MarkedYAMLError as fault:
        problems.append(_at(document, fault.problem_mark or fault.context_mark, _plain(fault)))
    except (yaml.YAMLError, RecursionError):
        problems.append(_at(document, None, "data tidak terbaca; bandingkan bentuknya dengan berkas lain"))
    return document, problems


def _odd_blank(text: str, first_line: int) -> tuple[int, int, str] | None:
    """Line, column and message of the first blank that is no space to YAML: a tab before a line's words; there, behind a key or `-`, one of a paste (Zs)."""
    for number, line in enumerate(text.split("\n"), first_line) if "\t" in text or _ODD.search(text) else ():
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return number, 1, "ada tab di awal baris; ganti dengan spasi, sebanyak di baris sejenis"
        if odd := _ODD_PLACE.match(line):
            return number, odd.end(), f"spasi di sini bukan spasi biasa ({named(odd[1])}); hapus, lalu ketik spasi"
    return None


def _at(document: Document, mark: Mark | None, message: str) -> Problem:
    place = document.counted(mark.line, mark.column) if mark else (document.first_line, 1)
    return Problem(document.path, *place, message)


def _plain(fault: yaml.MarkedYAMLError) -> str:
    """PyYAML's complaint in the editor's language."""
    said = f"{fault.context or ''} {fault.problem or ''}"
    causes = {
        "mapping values are not allowed": 'ada titik dua di dalam teks (apit seluruh teks dengan tanda petik "..."), atau spasi di awal baris ini tidak sejajar',
        "did not find expected key": "baris tidak terbaca: samakan spasi di awalnya dengan baris sejenis, dan tutup tanda petik di atasnya",
        "could not find expected ':'": "baris ini seharusnya 'kunci: isi'; titik dua atau spasi sesudahnya belum ada",
        "unexpected end of stream": "tanda petik atau kurung dibuka tetapi tidak ditutup",
        "expected ',' or": "kurung [...] atau {...} di sini belum lengkap: periksa koma dan kurung penutup",
        "expected <block end>": "spasi di awal baris tidak sejajar dengan baris di atasnya, atau isi berlanjut sesudah tanda petik penutup",
        "found character that cannot start": 'teks tidak boleh diawali tanda ini tanpa tanda petik; apit teks dengan "..."',
        "while scanning a simple key": "baris ini seharusnya 'kunci: isi'; titik dua atau spasi sesudahnya belum ada",
    }
    reason = next((plain for part, plain in causes.items() if part in said), None)
    return reason or "data di sini salah tulis: periksa spasi di awal baris, titik dua, dan tanda petik"


class _Builder:
    """Builds one document out of the parser's events."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        self.lines: list[str] | None = None
        self.problems = problems

    def build(self, text: str) -> None:
        """Read the one document of `text`."""
        self.lines = text.split("\n") if "#" in text else None
        # Asked for one by one: yaml.parse looks at each event before it takes it, at twice the cost.
        self.next: Callable[[], Any] = _LOADER(text).get_event
        documents = 0
        while (event := self.next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(event.start_mark, "ada '---' kedua di dalam data; satu berkas memuat satu data saja")
            elif isinstance(event, NodeEvent):
                self.document.value = self.node(event, ())
            elif isinstance(event, DocumentEndEvent) and event.explicit:
                raise _Refused(event.start_mark, "baris '...' mengakhiri data di sini; hapus baris ini")

    def node(self, event: Any, location: Location) -> Value:
        """The value that starts with `event`."""
        mark = event.start_mark
        self.document.places[location] = mark.line, mark.column
        if event.anchor is not None or event.tag is not None or len(location) > DEEPEST:
            self.refuse(event, location)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, location)
        return self.mapping(location) if isinstance(event, MappingStartEvent) else self.sequence(location)

    def scalar(self, event: ScalarEvent, location: Location) -> str | None:
        """A text as it was typed; None where nothing was."""
        if self.lines and not event.style:
            self.cut(event)
        if event.implicit[0] and event.value in ("", "~", "null"):
            return None
        value: str = event.value
        if control := CONTROL.search(value):  # typed as an escape, "\u202e": no sign in the file itself
            message = f"ada kode huruf tak kelihatan seperti \\u{named(control[0])[2:]}; hapus dari teks ini"
            self.problems.append(_at(self.document, event.start_mark, message))
        self.document.texts[location] = value
        return value

    def cut(self, event: ScalarEvent) -> None:
        """Complain where ` #` ends a text without quotes: the words behind it would be lost without a word."""
        end: Mark = event.end_mark
        line, column = end.line, end.column
        assert self.lines is not None
        found = _CUT.match(self.lines[line], column) if line < len(self.lines) else None
        if found and not (_NAME.fullmatch(event.value) and _REMARK.match(self.lines[line], found.end())):
            place = self.document.counted(line, found.end())
            message = 'tanda # memotong teks ini, sesudahnya tidak terbaca; apit seluruh teks dengan tanda petik "..."'
            self.problems.append(Problem(self.document.path, *place, message))

    def refuse(self, event: Any, location: Location) -> None:
        """Stop at what YAML can do and no file of ours needs."""
        if event.anchor is not None:  # an alias bears the name of its anchor
            raise _Refused(
                event.start_mark,
                "tanda & atau * di awal isi tidak dipakai di sini; hapus, atau apit teks dengan tanda petik \"...\"",
            )
        if event.tag not in (None, "!"):
            raise _Refused(event.start_mark, 'tanda ! di awal isi tidak dipakai di sini; hapus, atau apit teks dengan tanda petik "..."')
        if len(location) > DEEPEST:
            raise _Refused(event.start_mark, f"data bertumpuk lebih dari {DEEPEST} tingkat; kurangi kurung, atau spasi di awal baris")

    def mapping(self, location: Location) -> dict[str, Value]:
        """The pairs up to the end of this mapping; a key given twice is a problem, the first one counts."""
        pairs: dict[str, Value] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _Refused(event.start_mark, "baris ini seharusnya 'kunci: isi'; hapus tanda ? [ atau { di awalnya")
            key = event.value
            mark: Mark = event.start_mark
            if key in pairs:
                message = f"kunci {shown(key)} ditulis dua kali; satukan atau hapus salah satunya"
                self.problems.append(_at(self.document, mark, message))
                self.node(self.next(), (*location, f"{key} (kedua)"))
                continue
            here = (*location, key)
            self.document.key_places[here] = mark.line, mark.column
            pairs[key] = self.node(self.next(), here)
        return pairs

    def sequence(self, location: Location) -> list[Value]:
        """The items up to the end of this list."""
        items: list[Value] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            items.append(self.node(event, (*location, len(items))))
        return items
