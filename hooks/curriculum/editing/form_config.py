"""Config of the form for editors (Sveltia CMS), made from the curriculum: one collection for each guide, its files in their order.

then the data files and the question sheets, whose comments the form keeps (editing/comments.py), and other pages. curriculum.yaml stays out of it.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from curriculum.editing.form_fields import Choices, Field, fields
from curriculum.editing.kinds import DATA, ENTRIES, TEXTS, data_files, is_list, name_of
from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.data.files import HEADED
from curriculum.model.outline import Limits
from curriculum.rendering.locales.language import Language, language

#: Limits of a session's minutes (checks/session/time.py).
_TIMES = {"longest_meeting", "rest_after", "shortest_break", "longest_sitting"}
#: Keys that name something of their own material, and the key it stands under.
_OWN = {
    ("Step", "uses"): "worksheets",
    ("Step", "reads"): "body",
    ("Step", "objectives"): "objectives",
    ("Question", "objective"): "objectives",
}
#: Notes on the keys of a file's entries, by kind: what its own comment says of each.
Notes = Mapping[str, Mapping[str, str]]


def form_config(curriculum: Curriculum, notes: Notes | None = None) -> dict[str, Any]:
    """The config in two parts: `config` as Sveltia takes it, but for the fields, and `fields` by the kind each file names.

    A file of YAML names a format of its own (edit/yaml_writer.js).
    """
    outline = curriculum.outline
    spoken = language(outline.language)
    sign_in = {"base_url": outline.sign_in.rstrip("/")} if outline.sign_in else {"auth_methods": ["token"]}
    return {
        "config": {
            "load_config_file": False,
            "backend": {
                "name": "github",
                "repo": urlsplit(outline.repository).path.strip("/"),
                "branch": outline.branch,
                "open_authoring": True,
                **sign_in,
            },
            "publish_mode": "editorial_workflow",
            "site_url": outline.address,
            "media_folder": f"content/{outline.vocabulary.paths.pictures}",
            "output": {"omit_empty_optional_fields": True},
            "editor": {"preview": False},
            "collections": [
                *(_guide(guide, spoken) for guide in curriculum.guides),
                *_data(curriculum, spoken),
                _pages(curriculum, spoken),
            ],
        },
        "fields": _fields(curriculum, spoken, notes or {}),
        "session": _session(curriculum, spoken),
    }


def _session(curriculum: Curriculum, spoken: Language) -> dict[str, Any]:
    """What the clock beside a session plan and its choices know (edit/clock.js, edit/names.js): minutes, `start` since midnight."""
    outline = curriculum.outline
    pauses = [word for word, phase in outline.vocabulary.words["phases"].items() if phase.role == "break"]
    return {
        "start": outline.start,
        "section": outline.vocabulary.sections.steps,
        "reading": outline.vocabulary.sections.reading,
        "uses_reading": outline.vocabulary.sections.uses_reading,
        "pause": next(iter(pauses), ""),
        "todo": spoken.say("edit.todo"),
        "limits": outline.limits.model_dump(include=_TIMES),
        "asked": {key: spoken.say(f"edit.{key}") for key in ("method", "form") if key not in outline.without},
    }


def _fields(curriculum: Curriculum, spoken: Language, notes: Notes) -> dict[str, list[Field]]:
    """The fields of a file of each kind."""
    choices, limits = _choices(curriculum), curriculum.outline.limits
    body: Field = {"name": "body", "label": spoken.say("edit.body"), "hint": spoken.say("edit_hint.body"), "widget": "text"}
    made = {
        kind: [*(_limited(field, limits) for field in fields(record, spoken, choices)), body]
        for kind, record in TEXTS.items()
    }
    form = f"{curriculum.outline.repository}/issues/new?template=4-materi.yml"
    made["guide"][0]["hint"] += f" [{spoken.say('edit.new_material')}]({form})"
    for kind in dict.fromkeys(kind for _, kind in data_files(curriculum)):
        made[kind] = [_noted(field, notes.get(kind, {})) for field in fields(DATA[kind], spoken, choices)]
        if is_list(kind):
            made[kind][0]["root"] = True
        for field in made[kind][:-1]:
            if kind in HEADED and field["widget"] == "list":
                field["minimize_collapsed"] = True  # the entries are what is looked for
    return made


def _noted(field: Field, notes: Mapping[str, str]) -> Field:
    """A list of entries with what the file's comment says of each key; another field as it is."""
    if field["name"] != ENTRIES and field["name"] not in notes and "fields" not in field:
        return field
    inner = [{**({"hint": notes[one["name"]]} if one["name"] in notes else {}), **one} for one in field.get("fields", [])]
    return field | ({"fields": inner} if inner else {})


def _limited(field: Field, limits: Limits) -> Field:
    """A list with the lengths that the limits of curriculum.yaml allow it (`fewest_steps`, `most_steps`)."""
    ends = {end: getattr(limits, f"{word}_{field['name']}", None) for end, word in (("min", "fewest"), ("max", "most"))}
    return field | {end: value for end, value in ends.items() if value is not None}


def _guide(guide: Guide, spoken: Language) -> dict[str, Any]:
    clock = {"editor": {"preview": True}}
    files: list[dict[str, Any]] = [
        {"name": "index", "label": spoken.say("edit.guide"), "file": guide.source, "kind": "guide"}
    ]
    files += [
        {
            "name": material.id,
            "label": f"{material.code} {material.short}",
            "file": material.source,
            "kind": "material",
            **clock,
        }
        for material in guide.written
    ]
    return {"name": guide.id, "label": f"{guide.number}. {guide.short}", "files": files}


def _data(curriculum: Curriculum, spoken: Language) -> list[dict[str, Any]]:
    """The collections of data files and of question sheets."""
    titles = {instrument.source: instrument.sheet.title for instrument in curriculum.instruments}
    made: dict[str, list[dict[str, Any]]] = {"data": [], "instruments": []}
    for path, kind in data_files(curriculum):
        name = name_of(path)
        file = {
            "name": name,
            "label": titles.get(path) or name.replace("-", " ").capitalize(),
            "file": path,
            "kind": kind,
            "format": name,
        }
        made["instruments" if path in titles else "data"].append(file)
    return [{"name": name, "label": spoken.say(f"edit.{name}"), "files": files} for name, files in made.items() if files]


def _pages(curriculum: Curriculum, spoken: Language) -> dict[str, Any]:
    paths = curriculum.outline.vocabulary.files.pages | {name: f"content/{name}.md" for name in curriculum.outline.pages}
    files = [
        {"name": name, "label": curriculum.pages[name].title, "file": path, "kind": "page"}
        for name, path in paths.items()
        if name in curriculum.pages
    ]
    return {"name": "pages", "label": spoken.say("edit.pages"), "files": files}


def _choices(curriculum: Curriculum) -> Choices:
    catalogue, vocabulary = curriculum.catalogue, curriculum.outline.vocabulary
    references = [(reference.reference, reference.title) for reference in catalogue.references]
    guides = [(guide.id, f"{guide.number}. {guide.short}") for guide in curriculum.guides]
    named = {
        ("SupplyLine", "supply"): [(supply.supply, supply.title) for supply in catalogue.supplies],
        ("Step", "method"): [(method.method, method.title) for method in catalogue.methods],
        ("SessionPlan", "pictures"): [(name, name) for name in (*curriculum.pictograms.names, curriculum.pictograms.none)],
        ("SessionPlan", "instruments"): [(instrument.id, instrument.sheet.title) for instrument in curriculum.instruments],
        ("Term", "see"): [(term.term, term.title) for term in catalogue.terms],
        ("Supply", "together"): [(supply.supply, supply.title) for supply in catalogue.supplies],
        ("Fact", "source"): references,
        **{(record, "sources"): references for record in ("SessionPlan", "Term", "Organisation", "Milestone")},
        **{(record, "guide"): guides for record in ("Sheet", "Question")},
        ("Character", "guides"): guides,
        ("Brought", "worksheet"): _sheets(curriculum),
        ("Brought", "of"): [(material.path, f"{material.code} {material.short}") for material in curriculum.materials],
    }
    perspectives = [(entry.perspective, entry.label) for entry in vocabulary.perspectives]
    heads = {name: head.words for name, head in catalogue.heads.items()}
    ordered = frozenset([("SessionPlan", "pictures")])
    return Choices({**vocabulary.words, **heads}, named, perspectives, ordered, _OWN)


def _sheets(curriculum: Curriculum) -> list[tuple[str, str]]:
    """Every worksheet's name, with its title in each material that has one of that name."""
    titles: dict[str, list[str]] = {}
    for material in curriculum.written:
        for sheet in material.plan.worksheets:
            titles.setdefault(sheet.worksheet, []).append(f"{material.code} {sheet.title}")
    return [(name, "; ".join(said)) for name, said in titles.items()]
