"""YAML text to plain values, each with its place. Scalars stay the text that was typed; anchors, tags and depth are refused.

PyYAML's own loader lets a duplicate key win silently, reads `10:30` as 630 and `no` as False, and multiplies aliases without end;
so the events are read here instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from curriculum.problems import Problem

#: The deepest real file nests five levels.
DEEPEST = 12

Value = str | None | list["Value"] | dict[str, "Value"]
Location = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """One YAML text: its value, and where each value and each key stands."""

    path: str
    value: Value = None
    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Location, tuple[int, int]] = field(default_factory=dict)

    def place(self, location: Location) -> tuple[int, int]:
        """Line and column of the value at `location`, or of the nearest thing around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, (1, 1))

    def key_place(self, location: Location) -> tuple[int, int]:
        """Line and column of the key at `location`."""
        return self.key_places.get(location) or self.place(location)

    def items(self) -> Iterator["Document"]:
        """Each item of a list as a document of its own, its places counted from the item."""
        assert isinstance(self.value, list)
        parts = [Document(self.path, value) for value in self.value]
        for whole, split in ((self.places, "places"), (self.key_places, "key_places")):
            for location, place in whole.items():
                if location:
                    getattr(parts[int(location[0])], split)[location[1:]] = place
        yield from parts

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
    """Read `text`; a document with problems holds what could be read before the fault."""
    document, problems = Document(path), list[Problem]()
    tab = next(
        (number for number, line in enumerate(text.split("\n")) if "\t" in line[: len(line) - len(line.lstrip())]), None
    )
    if tab is not None:
        return document, [Problem(path, first_line + tab, 1, "ada tab di awal baris; pakai spasi untuk menjorokkan")]
    try:
        _Builder(document, problems, first_line).build(text)
    except _Refused as refused:
        problems.append(Problem(path, *_position(refused.mark, first_line), refused.message))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        problems.append(Problem(path, *_position(mark, first_line), _plain(fault)))
    except (yaml.YAMLError, RecursionError):
        problems.append(
            Problem(path, first_line, 1, "data tidak terbaca sebagai YAML; bandingkan dengan berkas materi lain")
        )
    return document, problems


def _position(mark: Mark, first_line: int) -> tuple[int, int]:
    return (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)


def _plain(fault: yaml.MarkedYAMLError) -> str:
    """PyYAML's complaint in the editor's language."""
    said = f"{fault.context or ''} {fault.problem or ''}"
    causes = {
        "mapping values are not allowed": 'ada titik dua di dalam teks (apit seluruh teks dengan tanda petik "..."), atau jorokan baris ini salah',
        "did not find expected key": "kunci tidak terbaca: periksa jorokan baris ini, dan tanda petik di atasnya yang belum ditutup",
        "could not find expected ':'": "baris ini seharusnya 'kunci: isi'; titik dua atau spasi sesudahnya belum ada",
        "unexpected end of stream": "tanda petik atau kurung dibuka tetapi tidak ditutup",
        "expected ',' or": "kurung [...] atau {...} di sini belum lengkap: periksa koma dan kurung penutup",
        "expected <block end>": "jorokan baris tidak sejajar dengan baris di atasnya, atau isi berlanjut sesudah tanda petik penutup",
        "found character that cannot start": 'teks tidak boleh diawali tanda ini tanpa tanda petik; apit teks dengan "..."',
        "while scanning a simple key": "baris ini seharusnya 'kunci: isi'; titik dua atau spasi sesudahnya belum ada",
    }
    reason = next((plain for part, plain in causes.items() if part in said), None)
    return reason or "bentuk YAML di sini keliru: periksa jorokan, titik dua, dan tanda petik"


def _events(text: str) -> Iterator[Any]:
    """The parser's events; asked for one by one, at half the cost of yaml.parse, which looks at each before it takes it."""
    parser = _LOADER(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


class _Builder:
    """Builds one document out of the parser's events."""

    def __init__(self, document: Document, problems: list[Problem], first_line: int) -> None:
        self.document = document
        self.problems = problems
        self.first_line = first_line

    def build(self, text: str) -> None:
        """Read the one document of `text`."""
        self.events = _events(text)
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(event.start_mark, "ada '---' kedua di dalam data; satu berkas memuat satu data saja")
            elif isinstance(event, yaml.NodeEvent):
                self.document.value = self.node(event, ())

    def node(self, event: Any, location: Location) -> Value:
        """The value that starts with `event`."""
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                mark,
                "jangkar dan alias YAML (& dan *) tidak dipakai di sini; tulis isinya, atau apit teks dengan tanda petik",
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise _Refused(mark, "tanda jenis YAML (!) tidak dipakai di sini; apit teks dengan tanda petik")
        if len(location) > DEEPEST:
            raise _Refused(mark, f"data bersarang lebih dari {DEEPEST} tingkat; periksa jorokan dan kurung")
        self.document.places[location] = _position(mark, self.first_line)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(location)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(location)
        return None if event.implicit[0] and event.value in ("", "~", "null") else str(event.value)

    def mapping(self, location: Location) -> dict[str, Value]:
        """The pairs up to the end of this mapping; a key given twice is a problem, the first one counts."""
        pairs: dict[str, Value] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(event.start_mark, "kunci harus berupa satu kata")
            key, place = str(event.value), _position(event.start_mark, self.first_line)
            value = self.node(next(self.events), (*location, key) if key not in pairs else (*location, f"{key} (kedua)"))
            if key in pairs:
                self.problems.append(
                    Problem(self.document.path, *place, f"kunci '{key}' ditulis dua kali; satukan atau hapus salah satunya")
                )
                continue
            pairs[key] = value
            self.document.key_places[(*location, key)] = place
        return pairs

    def sequence(self, location: Location) -> list[Value]:
        """The items up to the end of this list."""
        items: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, (*location, len(items))))
        return items
