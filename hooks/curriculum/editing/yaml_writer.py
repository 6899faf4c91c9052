"""YAML emitter that writes what the form writes: npm `yaml` as Sveltia CMS calls it, so that one field changed there is one line.

Followed to the letter (yaml 2.9, stringifyString.js; Sveltia CMS 0.221, format.js): block style two blanks deep, lists deeper than
their key, no folding, plain scalars where YAML 1.2 reads them as text, else single quotes unless only those stand in the text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml


class Bare(str):
    """A scalar that is no text: a number, true, false or null, as its file writes it."""


#: A tree of mappings, lists, texts and bare scalars.
Node = Any

_STEP = "  "
#: Texts that cannot stand without quotes: they begin with an indicator, hold ': ' or ' #', or end with a blank or a colon.
_NOT_PLAIN = re.compile(r"""^[\n\t ,\[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$""")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: What YAML 1.2's core schema reads as something else than text.
_OTHER = re.compile(
    r"(?:~|[Nn]ull|NULL)?|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|[-+]?[0-9]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)"
)


def read(text: str) -> Node:
    """The tree of a YAML text; raises yaml.YAMLError. Anchors, tags and comments are none of its business: the check refuses or counts them."""
    node = composed(text)
    return _value(node) if node is not None else None


def composed(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, with their places; raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader)
    return node


def _value(node: yaml.Node) -> Node:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return Bare(node.value or "null") if plain and _OTHER.fullmatch(node.value) else str(node.value)


def write(node: Node) -> str:
    """The text of a tree, with a line end."""
    return "\n".join(_lines(node, "")) + "\n"


def _lines(node: Node, indent: str) -> Iterator[str]:
    """The lines of a mapping or list that is not empty."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _entry(f"{indent}{_scalar(str(key), indent, key=True)}:", value, indent)
    else:
        for item in node:
            if _is_branch(item):
                first, *rest = _lines(item, indent + _STEP)
                yield f"{indent}- {first.lstrip(' ')}"
                yield from rest
            else:
                yield f"{indent}- {_leaf(item, indent + _STEP)}"


def _entry(head: str, value: Node, indent: str) -> Iterator[str]:
    if _is_branch(value):
        yield head
        yield from _lines(value, indent + _STEP)
    else:
        yield f"{head} {_leaf(value, indent + _STEP)}"


def _is_branch(node: Node) -> bool:
    return bool(node) and isinstance(node, (Mapping, Sequence)) and not isinstance(node, str)


def _leaf(node: Node, indent: str) -> str:
    if isinstance(node, str):
        return str(node) if isinstance(node, Bare) else _scalar(node, indent)
    return "{}" if isinstance(node, Mapping) else "[]"


def _scalar(text: str, indent: str, *, key: bool = False) -> str:
    if _CONTROL.search(text):
        return json.dumps(text, ensure_ascii=False)
    if "\n" in text and not key and not re.search(r"\n[\t ]+$", text):
        return _block(text, indent)
    if _NOT_PLAIN.search(text) or _OTHER.fullmatch(text):
        return _quoted(text)
    return text


def _quoted(text: str) -> str:
    if "\n" in text or ("'" in text and '"' not in text):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def _block(text: str, indent: str) -> str:
    """A literal block (YAML 1.2, 8.1.2); the texts of our files begin and end with words, which the check sees to."""
    words = text.rstrip("\n")
    mark = "-" if words == text else "" if text == words + "\n" else "+"
    deep = "2" if words.startswith(" ") else ""
    lines = (indent + line if line else "" for line in words.split("\n"))
    return f"|{deep}{mark}\n" + "\n".join(lines)
