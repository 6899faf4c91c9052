"""Every fault of the whole curriculum, at once: what could not be read, and what breaks a rule."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from curriculum.checks import datafiles, links, markdown, outline, questionnaires, sections, session_plan
from curriculum.checks.images import pictures_are_safe
from curriculum.model.curriculum import Curriculum
from curriculum.model.loading import Loaded, load
from curriculum.source.problems import Problem, errors


def check(
    root: Path, *, complete: bool = False, today: datetime.date | None = None
) -> tuple[Curriculum | None, list[Problem]]:
    """The curriculum below `root` and all its problems, sorted by place; None where an error stops every further step.

    `complete` also asks that every listed material is written; `today` (default: the machine's date) is what facts expire against.
    """
    loaded, problems = load(root)
    if loaded is None:
        return None, sorted(set(problems))
    problems += _broken_rules(loaded, today or datetime.date.today())
    if complete:
        problems += outline.every_listed_material_is_written(loaded)
    found = sorted(set(problems))
    return (None if errors(found) else loaded.curriculum), found


def _broken_rules(loaded: Loaded, today: datetime.date) -> Iterator[Problem]:
    for rule in (*outline.RULES, *datafiles.RULES, *questionnaires.RULES):
        yield from rule(loaded)
    for material in loaded.curriculum.written:
        assert material.plan is not None
        assert material.body is not None
        written = session_plan.Written(material, material.plan, material.body, loaded.documents[material.source])
        for material_rule in (*session_plan.RULES, *sections.RULES):
            yield from material_rule(written)
    yield from _broken_text_rules(loaded)
    yield from pictures_are_safe(loaded.root)
    yield from datafiles.facts_are_fresh(loaded, today)


def _broken_text_rules(loaded: Loaded) -> Iterator[Problem]:
    for writing in markdown.writings(loaded):
        for writing_rule in markdown.WRITING_RULES:
            yield from writing_rule(writing)
        yield from links.links_lead_somewhere(loaded, writing)
    for path, body in loaded.bodies.items():
        for body_rule in markdown.BODY_RULES:
            yield from body_rule(path, body)
    yield from links.links_are_in_the_sources(loaded)
