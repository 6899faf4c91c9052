"""Citation file (CITATION.cff, Citation File Format 1.2.0) of the whole curriculum: what GitHub's “Cite this repository” reads.

It holds no date, so that it changes only with title, address, licence or contributors; `pytest --golden tests/site/products/test_credit.py` writes it.
"""

import json

from curriculum.model.curriculum import Curriculum
from curriculum.rendering.locales.language import language

#: The licence's short name as SPDX lists it, by the name on our pages.
_SPDX = {"CC BY-SA 4.0": "CC-BY-SA-4.0", "CC BY 4.0": "CC-BY-4.0", "CC0 1.0": "CC0-1.0"}


def citation(curriculum: Curriculum) -> str:
    """The text of CITATION.cff; contributors of all materials follow the authors, each once."""
    outline = curriculum.outline
    said = language(outline.language).say
    names = dict.fromkeys(person.name for material in curriculum.written for person in material.plan.contributors)
    authors = [said("credit.authors", title=outline.short_title), *names]
    values = {
        "cff-version": "1.2.0",
        "message": said("credit.message"),
        "type": "dataset",
        "title": outline.title,
        "abstract": outline.goal.strip(),
        "url": outline.address,
        "repository-code": outline.repository,
    }
    licence = _SPDX.get(outline.licence.name)
    values |= {"license": licence} if licence else {"license-url": outline.licence.address}
    lines = [f"{key}: {_quoted(value)}" for key, value in values.items()]
    return "\n".join([*lines, "authors:", *(f"  - name: {_quoted(name)}" for name in authors)]) + "\n"


def _quoted(words: str) -> str:
    """A double-quoted YAML scalar, which JSON's strings are (YAML 1.2, 1.3)."""
    return json.dumps(words, ensure_ascii=False)
