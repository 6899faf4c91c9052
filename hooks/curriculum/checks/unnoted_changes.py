"""Unnoted changes: words that differ from another state of the texts, without a note for whoever holds an older sheet.

No rule of `RULES`: it needs the history of the texts, which only a proposal is held against.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.model.loading import Loaded
from curriculum.model.sections import Body
from curriculum.source.files import split_front_matter
from curriculum.source.history import History
from curriculum.source.problems import Problem
from curriculum.source.yaml_source import Value, parse

#: Front matter that no sheet prints as an edition of its words: pictograms beside words change none.
_UNPRINTED = ("changes", "runs", "pictures")
#: Signs that make something else than words of a plain scalar (YAML 1.2, 7.3.3): a title may hold a colon.
_READ = re.compile(r"^[^\w“(]|: | #|:$")


@dataclass(frozen=True, slots=True)
class Unannounced:
    """A file that changed without a new entry: the problem, and what changed in it as an entry's words."""

    problem: Problem
    words: str


def unannounced(loaded: Loaded, since: History) -> Iterator[Unannounced]:
    """Each material and questionnaire whose words differ from those of `since`, but whose `changes` have no new entry."""
    materials = {material.source: material.body for material in loaded.curriculum.written}
    for path in since.changed("content"):
        document = loaded.documents.get(path)
        if document is None or not (path in materials or path.startswith(f"{loaded.curriculum.outline.vocabulary.files.folder}/")):
            continue
        value, body = _then(path, since.text(path))
        parts = list(_changed(value, document.value, body, materials.get(path)))
        if parts and not _new_entries(value, document.value):
            words = f"{', '.join(parts)} diperbarui."
            words = words[:1].upper() + words[1:]
            pasted = new_entry(words, loaded.today).replace("\n", " ↵ ")
            message = (
                "naskah berubah, tetapi 'changes' belum bertambah; "
                f"tulis dua baris ini tepat di bawah 'changes:' dan perjelas: {pasted}"
            )
            yield Unannounced(Problem(path, *document.key_place(("changes",)), message), words)


def new_entry(words: str, today: datetime.date) -> str:
    """The two lines of an entry of `changes`, as the form writes them: `words` in quotes where YAML would read a sign in them."""
    text = "'" + words.replace("'", "''") + "'" if _READ.search(words) else words
    return f"  - date: {today.isoformat()}\n    text: {text}"


def _then(path: str, text: str) -> tuple[Value, Body | None]:
    """Values and words of a file's text; nothing where it could not be read."""
    if path.endswith(".yaml"):
        return parse(path, text)[0].value, None
    front, _ = split_front_matter(path, text)
    if front is None:
        return None, None
    return parse(path, front.yaml, front.yaml_line)[0].value, Body(front.body, front.body_line)


def _changed(before: Value, now: Value, old: Body | None, body: Body | None) -> Iterator[str]:
    """What changed, as readers call it; blanks and line ends are no words."""
    if _printed(before) != _printed(now):
        yield "rencana sesi" if body else "pertanyaan"
    earlier = {section.heading.title: section.text.split() for section in old.sections} if old else {}
    for section in body.sections if body else ():
        if earlier.get(section.heading.title) != section.text.split():
            yield section.heading.title[:1].lower() + section.heading.title[1:]


def _printed(value: Value) -> Value:
    return {key: item for key, item in value.items() if key not in _UNPRINTED} if isinstance(value, dict) else value


def _new_entries(before: Value, now: Value) -> list[Value]:
    old, new = (value.get("changes") if isinstance(value, dict) else None for value in (before, now))
    return [entry for entry in new if entry not in (old or [])] if isinstance(new, list) else []
