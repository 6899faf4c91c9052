"""Config of the form at /sunting/ (Sveltia CMS), made from the curriculum: one collection for each guide, its files in their order.

curriculum.yaml stays out of it, and so do the data files: their comments are instructions for people, which the form would drop.
"""

from typing import Any
from urllib.parse import urlsplit

from curriculum.editing.form_fields import Choices, Field, fields
from curriculum.model.curriculum import Curriculum, Guide
from curriculum.model.data.files import PAGES, PageFront, PageSummary
from curriculum.model.outline import Limits
from curriculum.model.session import SessionPlan
from curriculum.rendering.locales.language import Language, language
from curriculum.source.fields import Record

#: Which record the head of a file is, by what the config calls it; a file of these kinds has words below.
KINDS: dict[str, type[Record]] = {"material": SessionPlan, "guide": PageSummary, "page": PageFront}


def form_config(curriculum: Curriculum) -> dict[str, Any]:
    """The config in two parts: `config` as Sveltia takes it, but for the fields, and `fields` by the kind each file names."""
    outline = curriculum.outline
    spoken = language(outline.language)
    choices = _choices(curriculum)
    body: Field = {"name": "body", "label": spoken.say("edit.body"), "hint": spoken.say("edit_hint.body"), "widget": "text"}
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
            "collections": [*(_guide(guide, spoken) for guide in curriculum.guides), _pages(curriculum, spoken)],
        },
        "fields": {
            kind: [*(_limited(field, outline.limits) for field in fields(record, spoken, choices)), body]
            for kind, record in KINDS.items()
        },
    }


def _limited(field: Field, limits: Limits) -> Field:
    """A list with the lengths that the limits of curriculum.yaml allow it (`fewest_steps`, `most_steps`)."""
    ends = {end: getattr(limits, f"{word}_{field['name']}", None) for end, word in (("min", "fewest"), ("max", "most"))}
    return field | {end: value for end, value in ends.items() if value is not None}


def _guide(guide: Guide, spoken: Language) -> dict[str, Any]:
    files = [{"name": "index", "label": spoken.say("edit.guide"), "file": guide.source, "kind": "guide"}]
    files += [
        {"name": material.id, "label": f"{material.code} {material.short}", "file": material.source, "kind": "material"}
        for material in guide.written
    ]
    return {"name": guide.id, "label": f"{guide.number}. {guide.short}", "files": files}


def _pages(curriculum: Curriculum, spoken: Language) -> dict[str, Any]:
    paths = PAGES | {name: f"content/{name}.md" for name in curriculum.outline.pages}
    files = [
        {"name": name, "label": curriculum.pages[name].title, "file": path, "kind": "page"}
        for name, path in paths.items()
        if name in curriculum.pages
    ]
    return {"name": "halaman", "label": spoken.say("edit.pages"), "files": files}


def _choices(curriculum: Curriculum) -> Choices:
    catalogue, vocabulary = curriculum.catalogue, curriculum.outline.vocabulary
    named = {
        ("SupplyLine", "supply"): [(supply.supply, supply.title) for supply in catalogue.supplies],
        ("Step", "method"): [(method.method, method.title) for method in catalogue.methods],
        ("SessionPlan", "sources"): [(reference.reference, reference.title) for reference in catalogue.references],
        ("SessionPlan", "instruments"): [(instrument.id, instrument.sheet.title) for instrument in curriculum.instruments],
        ("Brought", "of"): [(material.path, f"{material.code} {material.short}") for material in curriculum.materials],
    }
    perspectives = [(entry.perspective, entry.label) for entry in vocabulary.perspectives]
    return Choices(vocabulary.words, named, perspectives)
