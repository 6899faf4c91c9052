"""Outline (curriculum.yaml): the order of parts, guides and materials, and nothing a material says about itself."""

from typing import Annotated

from pydantic import Field

from curriculum.model.vocabulary import Vocabulary
from curriculum.source.fields import (
    BranchName,
    Changes,
    Colour,
    Email,
    Line,
    Record,
    RepositoryAddress,
    SiteAddress,
    Slug,
    Telephone,
    Text,
    WebAddress,
    WholeNumber,
    YesNo,
)


class OutlineMaterial(Record):
    """A material's place in its guide: file name and title."""

    material: Slug
    title: Line
    short: Line | None = None


class OutlineGuide(Record):
    """A guide: folder name, its number in the learning order, title, materials in order."""

    guide: Slug
    number: Annotated[WholeNumber, Field(ge=1, le=99)]
    title: Line
    short: Line | None = None
    materials: Annotated[tuple[OutlineMaterial, ...], Field(min_length=1)]


class OutlinePart(Record):
    """A kind of guide: perspective, core, supporting, evaluation."""

    part: Slug
    title: Line
    colour: Colour
    purpose: Text
    guides: Annotated[tuple[OutlineGuide, ...], Field(min_length=1)]


class Door(Record):
    """A way in for one kind of reader, on the home page: heading, sentence, and the words of its button."""

    title: Line
    text: Line
    button: Line


class Doors(Record):
    """The ways in: reading, running a session, editing."""

    participant: Door
    facilitator: Door
    editor: Door


class Licence(Record):
    """Under which the texts may be used, in a word and in a sentence."""

    name: Line
    address: WebAddress
    terms: Line


class Contact(Record):
    """How a reader without an account reaches the editors; both empty: no page offers it."""

    email: Email | None = None
    whatsapp: Telephone | None = None


class Outline(Record):
    """The whole of curriculum.yaml."""

    #: Of the texts; pages, sheets and forms speak it, see rendering/locales/.
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    title: Line
    short_title: Line
    goal: Text
    purpose: Text
    address: SiteAddress
    repository: RepositoryAddress
    branch: BranchName
    contact: Contact = Contact()
    changes: Changes
    licence: Licence
    #: Whether texts hold code: fenced blocks and inline code, in a type of its own.
    code: YesNo = False
    #: Further pages of words, content/<name>.md each, in the order of the menu.
    pages: tuple[Slug, ...] = ()
    #: The one of them that tells the way from filled sheets to results; the tools' pages lead there.
    results_page: Slug | None = None
    vocabulary: Vocabulary
    parts: Annotated[tuple[OutlinePart, ...], Field(min_length=1)]
