"""Metadata of each material as JSON-LD (schema.org LearningResource), for search engines and catalogues of teaching material.

It goes to the page of the session plan, which shows the same minutes and objectives: there it costs a phone half as much as on the
reading's page, whose readers have no use for it.
"""

import json
from typing import Any

from curriculum.model.curriculum import Curriculum, WrittenMaterial
from curriculum.rendering.formats import uncoded
from curriculum.rendering.locales.language import language
from curriculum.rendering.urls import Urls


def learning_resources(curriculum: Curriculum) -> dict[str, str]:
    """The JSON-LD of each written material, by the address of its session plan on the site."""
    urls = Urls(curriculum)
    return {urls.url(urls.session(material)): _text(_resource(curriculum, material)) for material in curriculum.written}


def _resource(curriculum: Curriculum, material: WrittenMaterial) -> dict[str, Any]:
    plan, outline = material.plan, curriculum.outline
    people = [{"@type": "Person", "name": person.name} for person in plan.contributors]
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": material.title,
        "timeRequired": f"PT{material.minutes}M",
        "teaches": [uncoded(objective.text) for objective in plan.objectives],
        "audience": {"@type": "Audience", "audienceType": language(outline.language).say("credit.role")},
        "license": outline.licence.address,
        **({"author": people} if people else {}),
    }


def _text(resource: dict[str, Any]) -> str:
    """JSON that no words of an editor can end the script element with (HTML Living Standard, 4.12.1.3)."""
    said = json.dumps(resource, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
