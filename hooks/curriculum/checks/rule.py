"""Rule registry: every rule of the check, registered where it is defined, and the iterators rules ask for materials and texts.

A rule is a generator over the loaded curriculum whose docstring says what must hold (README.md beside this file: a new check).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from curriculum.model.curriculum import WrittenMaterial
from curriculum.model.links import Link, links
from curriculum.model.loading import Loaded
from curriculum.model.sections import Body
from curriculum.model.session import SessionPlan
from curriculum.model.vocabulary import SectionTitles
from curriculum.source.code_blocks import without_code
from curriculum.source.files import place
from curriculum.source.problems import Problem, Severity
from curriculum.source.yaml_source import Document, Location

Find = Callable[[Loaded], Iterable[Problem]]
Needs = Literal["complete", "today"]
#: What a rule looks at by itself: any file, or the plan and words of one session.
Scope = Literal["file", "session"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule; its `severity` is that of every problem it finds.

    `needs`: `complete` is asked only of a handbook that must be whole; `today` reads `loaded.today`, so its verdict changes
    while the texts stay the same, and it can only warn. `alone`: it judges each `file`, or each `session`, by itself, and sees
    nothing but that one and what `curriculum.checks.verdict_cache.SHARED` names for it. `gives_way`: where a rule that `says_more`
    speaks of a line, it is silent, for one cure often mends both.
    """

    name: str
    find: Find
    severity: Severity
    needs: Needs | None
    alone: Scope | None = None
    says_more: bool = False
    gives_way: bool = False

    def problems(self, loaded: Loaded) -> Iterator[Problem]:
        """What the rule finds, with its severity."""
        for found in self.find(loaded):
            yield Problem(found.path, found.line, found.column, found.message, self.severity)


#: Every rule by its name.
RULES: dict[str, Rule] = {}


def rule(
    *,
    severity: Severity = "error",
    needs: Needs | None = None,
    alone: Scope | None = None,
    says_more: bool = False,
    gives_way: bool = False,
) -> Callable[[Find], Find]:
    """Decorator that registers a rule.

    Raises ValueError where its name is taken, a rule of the day would stop a build, or a rule that judges a file `alone` needs more.
    """

    def register(find: Find) -> Find:
        name = find.__name__
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        if needs == "today" and severity == "error":
            raise ValueError(f"{name}: texts that nobody changed must not stop building because a day has passed")
        if needs and alone:
            raise ValueError(f"{name}: whoever looks at one file alone knows neither the day nor what is missing")
        RULES[name] = Rule(name, find, severity, needs, alone, says_more, gives_way)
        return find

    return register


@dataclass(frozen=True, slots=True)
class Written:
    """A written material, and the document that knows every place of its front matter."""

    material: WrittenMaterial
    document: Document

    @property
    def plan(self) -> SessionPlan:
        """Its session plan."""
        return self.material.plan

    @property
    def titles(self) -> SectionTitles:
        """What its sections are called."""
        return self.material.titles

    @property
    def body(self) -> Body:
        """Its words."""
        return self.material.body

    def at(self, location: Location, message: str) -> Problem:
        """A problem at a value of the front matter."""
        return self.document.problem(location, message)

    def at_key(self, location: Location, message: str) -> Problem:
        """A problem at a key of the front matter."""
        return Problem(self.document.path, *self.document.key_place(location), message)

    def below(self, line: int, message: str) -> Problem:
        """A problem at a line of the words."""
        return Problem(self.document.path, line, 1, message)


def materials(loaded: Loaded) -> Iterator[Written]:
    """Every written material, in learning order."""
    for material in loaded.curriculum.written:
        yield Written(material, loaded.documents[material.source])


@dataclass(frozen=True, slots=True)
class Writing:
    """One piece of an editor's Markdown: the words below a front matter, or a value of the YAML itself, with its `location`.

    Where a curriculum has code, blanks stand in its place.
    """

    path: str
    text: str
    source: Body | Document
    location: Location = ()

    @property
    def is_value(self) -> bool:
        """Whether it stands in YAML."""
        return isinstance(self.source, Document)

    @property
    def whole(self) -> str:
        """The text with its code."""
        return self.source.text if isinstance(self.source, Body) else self.source.texts[self.location]

    @property
    def start(self) -> tuple[int, int]:
        """Line and column it begins at; looked up only for the few texts that hold something to look at."""
        return (self.source.first_line, 1) if isinstance(self.source, Body) else self.source.place(self.location)

    @property
    def links(self) -> Iterable[Link]:
        """Its links and pictures, each with its place in the file."""
        return self.source.links if isinstance(self.source, Body) else links(self.text, *self.start)

    def problem(self, offset: int, message: str) -> Problem:
        """A problem at `offset` of the text."""
        first_line, first_column = self.start
        line, column = place(self.text, offset, first_line)
        return Problem(self.path, line, column + (first_column - 1 if line == first_line else 0), message)


def any_of(*signs: str) -> Callable[[str], bool]:
    """A quick look for one of the signs, before a rule looks closely."""
    return lambda text: any(sign in text for sign in signs)


#: Values of a material that may hold inline code where a curriculum has code: what its sheets show as words of their own.
_WITH_CODE = frozenset(["objectives", "key_messages"])


def writings(loaded: Loaded, holds: Callable[[str], bool] = bool) -> Iterator[Writing]:
    """Every text of every file that `holds` what is looked for: the words below front matters, and each value of the YAML.

    What no file holds as a whole none of its texts does, so `holds` sees a whole YAML file before it sees its values.
    """
    code = loaded.curriculum.outline.code
    for path, body in loaded.bodies.items():
        if holds(body.text):
            yield Writing(path, body.prose if code else body.text, body)
    for path, document in loaded.documents.items():
        if holds(document.joined):
            for location, text in document.texts.items():
                words = without_code(text) if code and location[:1] and location[0] in _WITH_CODE else text
                if holds(text):
                    yield Writing(path, words, document, location)
