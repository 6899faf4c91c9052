"""Normal form of a file: exactly what the form writes when nothing was changed, so that a change there is only its own lines.

Keys in the order of their record, YAML as yaml_writer.py writes it, comments of data files kept, one blank line below the front matter, one line end at the end.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from curriculum.editing.comments import comments, marked, restored
from curriculum.editing.form_fields import opened
from curriculum.editing.kinds import DATA, ENTRIES, KINDS, files, is_list
from curriculum.editing.yaml_writer import Bare, Node, read, write
from curriculum.model.curriculum import Curriculum
from curriculum.source.fields import Record
from curriculum.source.files import split_front_matter

#: How YAML writes what an editor answers with `ya` or `tidak`.
_YES_NO = {"true": "ya", "false": "tidak"}


def normal(text: str, kind: str) -> str:
    """A file of a kind of KINDS in its normal form; raises ValueError where it has no front matter, yaml.YAMLError where that cannot be read."""
    if kind in DATA:
        return _data(text, kind)
    front, problems = split_front_matter("", text)
    if front is None:
        raise ValueError(problems[0].message)
    head = write(_ordered(read(front.yaml), KINDS[kind]))
    return f"---\n{head}---\n\n{front.body.strip(chr(10))}\n"


def _data(text: str, kind: str) -> str:
    """A file that is YAML from end to end, its comments kept."""
    record, kept = KINDS[kind], comments(text)
    entry = opened(record.model_fields[ENTRIES].annotation, []).inner if is_list(kind) else record
    return restored(write(marked(_ordered(read(text), entry), kept)), kept)


def _ordered(node: Node, kind: Any) -> Node:
    """A tree with each record's keys in their order; what is empty and may be left out is left out, unknown keys come last."""
    if isinstance(node, list):
        return [_ordered(item, kind) for item in node]
    if isinstance(node, Bare) and kind is bool:
        return _YES_NO.get(node, node)
    if isinstance(node, str) and not isinstance(node, Bare):
        return node.strip()  # as the form does, and the check
    if not isinstance(node, Mapping) or not (isinstance(kind, type) and issubclass(kind, Record)):
        return node
    known = {key: info for key, info in kind.model_fields.items() if key in node}
    kept = {
        key: _ordered(node[key], opened(info.annotation, []).inner)
        for key, info in known.items()
        if node[key] not in ([], {}, "") or info.is_required()
    }
    return kept | {key: value for key, value in node.items() if key not in known}


def tidy(root: Path, curriculum: Curriculum) -> list[str]:
    """Bring every such file below `root` into its normal form; the paths of those that were not."""
    changed = []
    for path, kind in files(curriculum):
        text = (root / path).read_text(encoding="utf-8")
        if normal(text, kind) != text:
            (root / path).write_text(normal(text, kind), encoding="utf-8")
            changed.append(path)
    return changed
