"""Kinds of files that the form opens: the record of each, and which file is of which kind.

A data file is one record too: its list of entries, below the head where it has one. curriculum.yaml, the
synonyms, the example questions and the worked sums stay out of the form: the first is explained by its comments; the others hold maps, which the form has no
field for, or writes in another order (Sveltia CMS 0.221.1, keyvalue inside a list: 508 lines of the sums for one changed).
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from pydantic import create_model

from curriculum.model.curriculum import Curriculum
from curriculum.model.data.files import DATA_FILES, HEADED, PageFront, PageSummary
from curriculum.model.data.question_sheet import Sheet
from curriculum.model.data.records import Forbidden, Head
from curriculum.model.data.sums import Sum
from curriculum.model.session import SessionPlan
from curriculum.source.fields import Record

#: What a data file calls its entries where a head stands above them; in all others the list is the whole file.
ENTRIES = "entries"
#: Kinds of files with words below a head of YAML.
TEXTS: Mapping[str, type[Record]] = {"material": SessionPlan, "guide": PageSummary, "page": PageFront}


def _file_of(entry: type[Record], *, headed: bool) -> type[Record]:
    """The record of a whole data file with such entries."""
    fields: dict[str, Any] = {ENTRIES: (tuple[entry, ...], ...)}  # type: ignore[valid-type]
    return create_model(f"{entry.__name__}File", __base__=Head if headed else Record, **fields)


#: Kinds of files that are YAML from end to end; `forbidden` and `instrument` are one record each.
DATA: Mapping[str, type[Record]] = {
    **{name: _file_of(entry, headed=name in HEADED) for name, entry in DATA_FILES.items() if entry is not Sum},
    "forbidden": Forbidden,
    "instrument": Sheet,
}
KINDS: Mapping[str, type[Record]] = {**TEXTS, **DATA}


def is_list(kind: str) -> bool:
    """Whether a file of that kind is a bare list of entries."""
    return list(KINDS[kind].model_fields) == [ENTRIES]


def text_files(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """Each file with words that the form opens, below the root, with its kind."""
    for guide in curriculum.guides:
        yield guide.source, "guide"
        yield from ((material.source, "material") for material in guide.written)
    paths = curriculum.outline.vocabulary.files.pages | {name: f"content/{name}.md" for name in curriculum.outline.pages}
    yield from ((path, "page") for name, path in paths.items() if name in curriculum.pages)


def data_files(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """Each data file with entries, the forbidden words, and each instrument, with its kind."""
    named = curriculum.outline.vocabulary.files.data
    yield from ((named(name), name) for name in DATA_FILES if name in DATA and getattr(curriculum.catalogue, name))
    if curriculum.forbidden.words:
        yield named("forbidden"), "forbidden"
    yield from ((instrument.source, "instrument") for instrument in curriculum.instruments)


def files(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """Every file that the form opens, with its kind."""
    yield from text_files(curriculum)
    yield from data_files(curriculum)


def name_of(path: str) -> str:
    """What the form calls a file of YAML: `supplies` of content/data/supplies.yaml."""
    return PurePath(path).stem
