"""Normal form of a file: exactly what the form writes when nothing was changed, so that a change there is only its own lines.

Keys in the order of their record, YAML as yaml_writer.py writes it, one blank line below the front matter, one line end at the end.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from curriculum.editing.form_config import KINDS
from curriculum.editing.form_fields import opened
from curriculum.editing.yaml_writer import Node, read, write
from curriculum.model.curriculum import Curriculum
from curriculum.model.data.files import PAGES
from curriculum.source.fields import Record
from curriculum.source.files import split_front_matter


def normal(text: str, kind: str) -> str:
    """A file of a kind of KINDS in its normal form; raises ValueError where it has no front matter, yaml.YAMLError where that cannot be read."""
    front, problems = split_front_matter("", text)
    if front is None:
        raise ValueError(problems[0].message)
    head = write(_ordered(read(front.yaml), KINDS[kind]))
    return f"---\n{head}---\n\n{front.body.strip(chr(10))}\n"


def _ordered(node: Node, kind: Any) -> Node:
    """A tree with each record's keys in their order; what is empty and may be left out is left out, unknown keys come last."""
    if isinstance(node, list):
        return [_ordered(item, kind) for item in node]
    if not isinstance(node, Mapping) or not (isinstance(kind, type) and issubclass(kind, Record)):
        return node
    known = {key: info for key, info in kind.model_fields.items() if key in node}
    kept = {
        key: _ordered(node[key], opened(info.annotation, []).inner)
        for key, info in known.items()
        if node[key] not in ([], {}, "") or info.is_required()
    }
    return kept | {key: value for key, value in node.items() if key not in known}


def files(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """Each file that the form opens, below the root, with its kind."""
    for guide in curriculum.guides:
        yield guide.source, "guide"
        yield from ((material.source, "material") for material in guide.written)
    paths = PAGES | {name: f"content/{name}.md" for name in curriculum.outline.pages}
    yield from ((path, "page") for name, path in paths.items() if name in curriculum.pages)


def tidy(root: Path, curriculum: Curriculum) -> list[str]:
    """Bring every such file below `root` into its normal form; the paths of those that were not."""
    changed = []
    for path, kind in files(curriculum):
        text = (root / path).read_text(encoding="utf-8")
        if normal(text, kind) != text:
            (root / path).write_text(normal(text, kind), encoding="utf-8")
            changed.append(path)
    return changed
