"""Run every rule: all faults of a whole curriculum at once, what could not be read and what breaks a rule."""

import datetime
import importlib
import itertools
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import curriculum.checks
from curriculum.checks.rule import RULES, Scope
from curriculum.checks.unnoted_changes import unannounced
from curriculum.checks.verdict_cache import Memory, memory
from curriculum.model.curriculum import Curriculum, Guide, Part, WrittenMaterial
from curriculum.model.data.catalogue import Catalogue
from curriculum.model.loading import Loaded, load
from curriculum.source.history import history
from curriculum.source.problems import Problem, errors

# Importing a module registers its rules, so a new file of rules needs no list that names it.
for _module in pkgutil.walk_packages(curriculum.checks.__path__, f"{curriculum.checks.__name__}."):
    importlib.import_module(_module.name)


#: Errors of one file that are told.
MOST = 50
#: Problems of one rule that are looked for: a text of nothing but faults must not make the check slow.
_MOST_OF_RULE = 500


def check(
    root: Path, *, complete: bool = False, today: datetime.date | None = None, since: str = ""
) -> tuple[Curriculum | None, list[Problem]]:
    """The curriculum below `root` and all its problems, sorted by place; None where an error stops every further step.

    `complete` also asks that every listed material is written; `today` (default: the machine's date) is what facts expire against;
    `since` is a git revision against which changed words need a new entry in `changes` (raises NoHistory where git has none).
    """
    loaded, problems = load(root, today)
    if loaded is None:
        return None, list(_most(sorted(set(problems))))
    remembered = memory(root, {**loaded.digests, **loaded.pictures}, loaded.curriculum.outline.vocabulary.files)
    problems += check_loaded(loaded, complete=complete, remembered=remembered)
    if remembered is not None:
        remembered.keep()
    problems += (found.problem for found in unannounced(loaded, history(root, since))) if since else ()
    found = sorted(set(problems))
    return (None if errors(found) else loaded.curriculum), list(_most(found))


def _most(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The first problems of each file, and how many more it has: nobody mends the thousandth before the first."""
    for path, of_file in itertools.groupby(problems, key=lambda problem: problem.path):
        faults = list(of_file)
        wrong = errors(faults)
        if len(wrong) <= MOST:
            yield from faults
            continue
        last = wrong[MOST - 1]
        yield from (fault for fault in faults if fault.severity == "warning" or fault <= last)
        more = f"dan {len(wrong) - MOST} kesalahan lagi di berkas ini; betulkan dulu yang di atas"
        yield Problem(path, last.line, last.column, more)


def check_loaded(loaded: Loaded, *, complete: bool = False, remembered: Memory | None = None) -> Iterator[Problem]:
    """What breaks a rule in texts that were read already; `complete` as above, `remembered` is what need not be judged again."""
    found = _judged_alone(loaded, remembered)
    for rule in RULES.values():
        if not rule.alone and (complete or rule.needs != "complete"):
            found[rule.name] = list(itertools.islice(rule.problems(loaded), _MOST_OF_RULE))
    told = {(problem.path, problem.line) for name in found if RULES[name].says_more for problem in found[name]}
    for name, problems in found.items():
        yield from (fault for fault in problems if not RULES[name].gives_way or (fault.path, fault.line) not in told)


def _judged_alone(loaded: Loaded, remembered: Memory | None) -> dict[str, list[Problem]]:
    """What the rules of one file or session find, by rule, in those that are not remembered as clean."""
    found: dict[str, list[Problem]] = {}
    sessions = {material.source: material for material in loaded.curriculum.written}
    scopes: dict[Scope, Iterable[str]] = {
        "file": {**loaded.bodies, **loaded.documents, **loaded.pictures},
        "session": sessions,
    }
    for scope, paths in scopes.items():
        rules = [rule for rule in RULES.values() if rule.alone == scope]
        for path in paths:
            if remembered and remembered.is_clean(scope, path):
                continue
            alone = _one_session(loaded, sessions[path]) if scope == "session" else _one_file(loaded, path)
            faults = {rule.name: list(itertools.islice(rule.problems(alone), _MOST_OF_RULE)) for rule in rules}
            for name, problems in faults.items():
                found.setdefault(name, []).extend(problems)
            if remembered and not any(faults.values()):
                remembered.remember(scope, path)
    return found


# A verdict can depend on nothing that its key leaves out: what is judged alone sees one file, and what `verdict_cache.SHARED` names.


def _one_file(loaded: Loaded, path: str) -> Loaded:
    """`loaded` with one file only, the outline, the facts and the forbidden words."""
    whole = loaded.curriculum
    return _alone(
        loaded, path, Curriculum(whole.outline, (), Catalogue(facts=whole.catalogue.facts), forbidden=whole.forbidden)
    )


def _one_session(loaded: Loaded, material: WrittenMaterial) -> Loaded:
    """`loaded` with one material only, the outline, the supplies, the terms and the cautions."""
    whole = loaded.curriculum
    part = next(part for part in whole.outline.parts if material.guide in part.guides)
    parts = (Part(part, (Guide(material.guide, part, (material,)),)),)
    known = Catalogue(supplies=whole.catalogue.supplies, terms=whole.catalogue.terms, cautions=whole.catalogue.cautions)
    return _alone(loaded, material.source, Curriculum(whole.outline, parts, known))


def _alone(loaded: Loaded, path: str, curriculum: Curriculum) -> Loaded:
    bodies = {path: loaded.bodies[path]} if path in loaded.bodies else {}
    documents = {path: loaded.documents[path]} if path in loaded.documents else {}
    pictures = {path: loaded.pictures[path]} if path in loaded.pictures else {}
    return Loaded(loaded.root, curriculum, loaded.today, bodies, documents, pictures=pictures)


def still_open(curriculum: Curriculum, problems: Sequence[Problem]) -> Iterator[str]:
    """What is open in each guide, and beside the guides: a line for each place that has warnings, in learning order."""
    folders = Counter(problem.path.split("/")[1] if problem.path.startswith("content/") else "" for problem in problems)
    for guide in curriculum.guides:
        count = folders.pop(guide.id, 0)
        if count:
            yield f"{count:6} peringatan  {guide.number}. {guide.short}"
    if folders:
        yield f"{folders.total():6} peringatan  di luar panduan"
