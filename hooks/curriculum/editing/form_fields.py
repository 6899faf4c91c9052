"""Form fields from records: what a pydantic model asks for, as Sveltia CMS shows it: labels, hints, limits, choices.

Labels and hints are words of the catalogue: `edit.<record>_<key>` where a key means something of its own there, else `edit.<key>`; hints `edit_hint.<key>`.
"""

import functools
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import annotated_types
from pydantic import PlainValidator, StringConstraints
from pydantic.fields import FieldInfo

from curriculum.rendering.locales.language import Language, UnknownMessage
from curriculum.source.fields import ONE_LINE, CalendarDate, Record, Words

#: A field or option of the form, as its config file writes it.
Field = dict[str, Any]
#: Words that answer a yes-or-no question; a switch would write an answer where none was given.
_YES_NO = ("ya", "tidak")
#: Keys whose words tell an entry from its neighbours, the best first.
_READ = ("title", "name", "label", "question", "text", "value", "about")
#: What is told beside a title or a kind of field that does not tell an entry from its neighbours.
_BESIDE = (("datetime", "text"), ("value", "about"), ("title", "until"))
#: Lists whose newest row stands first: a new row is put there.
_NEWEST_FIRST = ("changes",)


@dataclass(frozen=True)
class Choices:
    """What can be chosen: the words of the vocabulary, and things of the catalogue by the record and key that name them."""

    words: Words
    named: Mapping[tuple[str, str], Sequence[tuple[str, str]]]
    perspectives: Sequence[tuple[str, str]] = ()
    #: Lists whose order says which of their neighbours an entry belongs to: chosen one by one, perhaps the same twice.
    ordered: frozenset[tuple[str, str]] = frozenset()
    #: Keys that name something of the same file, and the key it stands under (edit/names.js).
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class _Type:
    """A field's type laid open: what stands inside it, and every limit on the way there."""

    inner: Any
    many: bool = False
    rows: bool = False
    limits: list[Any] = field(default_factory=list)
    counts: list[Any] = field(default_factory=list)

    def limit(self, kind: type, name: str) -> Any:
        """The value of the first limit of a kind, or None."""
        found = (getattr(limit, name) for limit in self.limits if isinstance(limit, kind))
        return next((value for value in found if value is not None), None)


def fields(record: type[Record], spoken: Language, choices: Choices) -> list[Field]:
    """The fields of a record, in its order, which is that of the written file."""
    return [_field(record, key, info, spoken, choices) for key, info in record.model_fields.items()]


def _field(record: type[Record], key: str, info: FieldInfo, spoken: Language, choices: Choices) -> Field:
    kind = opened(info.annotation, list(info.metadata))
    label, hint = _say(spoken, record, key)
    said: Field = {"name": key, "label": label}
    if hint:
        said["hint"] = hint
    if not info.is_required():
        said["required"] = False
    own = choices.own.get((record.__name__, key))
    if own is not None:
        one = {"widget": "name", "from": own}
        return said | ({"widget": "list", "field": {"name": "item", "label": label, **one}} if kind.many else one)
    named = choices.named.get((record.__name__, key))
    if named is not None and (record.__name__, key) in choices.ordered:
        return said | {"widget": "list", "field": {"name": "item", "label": label, **_select(named)}}
    if named is not None:
        return said | _select(named) | ({"multiple": True} if kind.many else {})
    if typing.get_origin(kind.inner) is Mapping:
        inner = [{"name": name, "label": label, "widget": "text"} for name, label in choices.perspectives]
        return said | {"widget": "object", "fields": inner}
    if isinstance(kind.inner, type) and issubclass(kind.inner, Record):
        newest = {"add_to_top": True} if key in _NEWEST_FIRST else {}
        return said | _of_record(kind, fields(kind.inner, spoken, choices)) | newest
    if kind.many:
        item = {"name": "item", "label": said["label"], **_scalar(kind, spoken, choices)}
        if kind.rows:
            item = {"name": "row", "label": said["label"], "widget": "list", "field": item}
        return said | {"widget": "list", "field": item} | _count(kind)
    return said | _scalar(kind, spoken, choices)


def _of_record(kind: _Type, inner: list[Field]) -> Field:
    if not kind.many:
        return {"widget": "object", "fields": inner}
    summary = " · ".join(f"{{{{fields.{name}}}}}" for name in _says(inner))
    return {"widget": "list", "fields": inner, "collapsed": True, "summary": summary} | _count(kind)


def _says(inner: list[Field]) -> list[str]:
    """The fields that tell what a folded row is about: the first, or what a reader reads where the first is only a short name.

    Minutes are told too, what happened on a date, what a figure is of, and up to which year a page reaches.
    """
    first, *others = (field["name"] for field in inner)
    title = next((name for name in _READ if "pattern" in inner[0] and name in others), first)
    second = next((name for key, name in _BESIDE if key in (title, inner[0]["widget"]) and name in others), "minutes")
    return [title, second] if second in others else [title]


def _count(kind: _Type) -> Field:
    least = next((limit.min_length for limit in kind.counts if isinstance(limit, annotated_types.MinLen)), None)
    most = next((limit.max_length for limit in kind.counts if isinstance(limit, annotated_types.MaxLen)), None)
    return ({"min": least} if least else {}) | ({"max": most} if most else {})


def _scalar(kind: _Type, spoken: Language, choices: Choices) -> Field:
    listed = _list_name(kind)
    if listed:
        return _select([(word, word) for word in choices.words[listed]])
    if typing.get_origin(kind.inner) is typing.Literal:
        return _select([(word, word) for word in typing.get_args(kind.inner)])
    if kind.inner is Decimal:
        return {"widget": "number", "value_type": "float"}
    if kind.inner is bool:
        return _select([(word, word) for word in _YES_NO])
    if kind.inner is int:
        least, most = kind.limit(annotated_types.Ge, "ge"), kind.limit(annotated_types.Le, "le")
        bounds = ({"min": least} if least is not None else {}) | ({"max": most} if most is not None else {})
        return {"widget": "number", "value_type": "int"} | bounds
    if kind.inner is typing.get_args(CalendarDate)[0]:
        return {
            "widget": "datetime",
            "type": "date",
            "format": "YYYY-MM-DD",
            "date_format": "YYYY-MM-DD",
            "time_format": False,
        }
    return _text(kind, spoken)


def _text(kind: _Type, spoken: Language) -> Field:
    pattern = kind.limit(StringConstraints, "pattern")
    short, long = kind.limit(StringConstraints, "min_length"), kind.limit(StringConstraints, "max_length")
    said: Field = {"widget": "text" if pattern is None else "string"}
    if pattern not in (None, ONE_LINE):
        said["pattern"] = [pattern, spoken.say("edit.pattern")]
    return said | ({"minlength": short} if short and short > 1 else {}) | ({"maxlength": long} if long else {})


def _select(options: Sequence[tuple[str, str]]) -> Field:
    return {"widget": "select", "options": [{"value": value, "label": label} for value, label in options]}


def _list_name(kind: _Type) -> str:
    """The list of the vocabulary that a value is held against (`word_of`), or nothing."""
    for limit in kind.limits:
        if isinstance(limit, PlainValidator) and isinstance(limit.func, functools.partial):
            return str(limit.func.args[0])
    return ""


def opened(annotation: Any, limits: list[Any]) -> _Type:
    """A type without `| None`, `Annotated` and `tuple`, and what they said about it."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return opened(inside[0], [*limits, *_flat(inside[1:])])
    if origin in (types.UnionType, typing.Union):
        return opened(next(one for one in inside if one is not type(None)), limits)
    if origin is tuple:
        item = opened(inside[0], [])
        return _Type(item.inner, many=True, rows=item.many, limits=item.limits, counts=list(_flat(limits)))
    return _Type(annotation, limits=list(_flat(limits)))


def _flat(limits: Sequence[Any]) -> list[Any]:
    """Limits with those inside a `Field(...)` beside the others."""
    return [one for limit in limits for one in (limit.metadata if isinstance(limit, FieldInfo) else [limit])]


def _say(spoken: Language, record: type[Record], key: str) -> tuple[str, str]:
    """Label and hint; a key without a label is shown by its name, which a test forbids."""
    own = f"{record.__name__.lower()}_{key}"
    labels, hints = (f"edit.{own}", f"edit.{key}"), (f"edit_hint.{own}", f"edit_hint.{key}")
    return _first(spoken, labels) or key, _first(spoken, hints)


def _first(spoken: Language, messages: Sequence[str]) -> str:
    for message in messages:
        try:
            return spoken.say(message)
        except UnknownMessage:
            continue
    return ""
