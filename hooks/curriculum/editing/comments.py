"""Comments of a YAML file, kept where they stand: each block of lines belongs to the entry or key below it, whatever is written there.

YAML readers drop comments, and our data files explain themselves in them. In the normal form a block has the indent of what it
belongs to, one blank line above it (but at the top of the file) and one below. The form keeps them the same way (edit/yaml_writer.js).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from curriculum.editing.yaml_writer import composed

#: Where something stands in a tree: keys and places in lists.
Path = tuple[Any, ...]
_COMMENT = re.compile(r"\s*#")
#: Set before a key while its tree is written, so that its line can be found; no text of ours holds this sign.
_MARK = "\ue000{}\ue001"
_FOUND = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True)
class Comment:
    """Lines without their indent, and the place of what stands below them; the empty place is the end of the file."""

    lines: tuple[str, ...]
    place: Path


_NOTE = re.compile(r"(?m)^#   ([a-z_]+)  +(.*(?:\n# {8,}.*)*)")


def notes(text: str) -> dict[str, str]:
    """What the comment at the head of a file says of each key: `#   title  as it is printed`, further lines deeper."""
    return {key: re.sub(r"\n# +", " ", words) for key, words in _NOTE.findall(text)}


def comments(text: str) -> list[Comment]:
    """The comments of a YAML text, in order; raises yaml.YAMLError."""
    root = composed(text)
    taken = {line for node in _scalars(root) for line in range(node.start_mark.line + 1, node.end_mark.line)}
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines())
        if _COMMENT.match(line) and number not in taken
    ]
    places = list(_places(root, ()))
    found: list[Comment] = []
    last = None
    for number, line in lines:
        place = next((place for start, place in places if start > number), ())
        if found and last == number - 1:
            found[-1] = Comment((*found[-1].lines, line), place)
        else:
            found.append(Comment((line,), place))
        last = number
    return found


def _scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    match node:
        case yaml.MappingNode():
            for _, value in node.value:
                yield from _scalars(value)
        case yaml.SequenceNode():
            for value in node.value:
                yield from _scalars(value)
        case yaml.ScalarNode() if node.style in ("|", ">"):
            yield node


def _places(node: yaml.Node | None, at: Path) -> Iterator[tuple[int, Path]]:
    """The line of every entry of a list that is a mapping, and of every key, with its place; outer ones first."""
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                yield key.start_mark.line, (*at, key.value)
                yield from _places(value, (*at, key.value))
        case yaml.SequenceNode():
            for place, value in enumerate(node.value):
                if isinstance(value, yaml.MappingNode):
                    yield value.start_mark.line, (*at, place)
                yield from _places(value, (*at, place))


def marked(tree: Any, kept: Sequence[Comment]) -> Any:
    """The tree with a sign before the key that each comment belongs to."""
    for number, comment in enumerate(kept):
        tree = _mark(tree, comment.place, _MARK.format(number))
    return tree


def _mark(tree: Any, place: Path, mark: str) -> Any:
    if not place:
        return tree
    first, rest = place[0], place[1:]
    if isinstance(tree, Mapping):
        return {
            f"{mark}{key}" if _plain(key) == first and not rest else key: _mark(value, rest, mark)
            if _plain(key) == first
            else value
            for key, value in tree.items()
        }
    return [_entry(item, rest, mark) if at == first else item for at, item in enumerate(tree)]


def _entry(item: Any, rest: Path, mark: str) -> Any:
    """A list's entry: a comment on the whole of it stands above its first key, which may have been another before it was put in order."""
    return _mark(item, rest or tuple(map(_plain, item))[:1], mark)


def _plain(key: str) -> str:
    return _FOUND.sub("", key)


def restored(text: str, kept: Sequence[Comment]) -> str:
    """The written text of a marked tree with its comments in place of the signs."""
    lines: list[str] = []
    for line in text.splitlines():
        for number in sorted(map(int, _FOUND.findall(line))):
            indent = line[: len(line) - len(line.lstrip())]
            lines += ["", *(f"{indent}{words}" for words in kept[number].lines), ""]
        lines.append(_FOUND.sub("", line))
    for comment in kept:
        if not comment.place:
            lines += ["", *comment.lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n")) + "\n"
