"""Outline (curriculum.yaml): the order of parts, guides and materials, and nothing a material says about itself."""

from typing import Annotated, Literal

from pydantic import Field

from curriculum.model.session import Participants
from curriculum.model.vocabulary import Vocabulary
from curriculum.source.fields import (
    BranchName,
    Changes,
    ClockTime,
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
from curriculum.source.files import LARGEST


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
    #: Its pictogram, <picture>.svg among the pictures of its folder: on cover, thumb mark and pages; none where this is not written.
    picture: Slug | None = None
    #: Those of the vocabulary that its materials say a word on: all where this is not written, perhaps none.
    perspectives: tuple[Slug, ...] | None = None
    materials: Annotated[tuple[OutlineMaterial, ...], Field(min_length=1)]

    def pictogram(self, pictures: str) -> str:
        """The path of its pictogram below content/, empty where it has none; folders of pictures are called `pictures`."""
        return f"{self.guide}/{pictures}/{self.picture}.svg" if self.picture else ""


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


class Limits(Record):
    """Limits that texts and plans are held to, each with the value of this handbook; messages name the value that stands here."""

    # Minutes.
    shortest_session: WholeNumber = 30
    longest_session: WholeNumber = 240
    #: Of one meeting, breaks counted; what is longer needs a second day.
    longest_meeting: WholeNumber = 120
    #: A session above `rest_after` has a break of `shortest_break`, nobody sits longer than `longest_sitting`.
    rest_after: WholeNumber = 100
    shortest_break: WholeNumber = 10
    longest_sitting: WholeNumber = 75
    longest_input: WholeNumber = 15
    #: A closing has at most one task in so many minutes.
    closing_task: Annotated[WholeNumber, Field(ge=1)] = 2
    # Per cent: of a session's minutes that belong to participants; of a step's minutes that its instructions name.
    own_activity: Annotated[WholeNumber, Field(le=100)] = 50
    named_minutes: Annotated[WholeNumber, Field(le=100)] = 90
    # How many.
    fewest_steps: WholeNumber = 3
    most_steps: WholeNumber = 14
    fewest_usual_steps: WholeNumber = 5
    most_usual_steps: WholeNumber = 8
    fewest_objectives: WholeNumber = 2
    most_objectives: WholeNumber = 4
    fewest_key_messages: WholeNumber = 3
    most_key_messages: WholeNumber = 5
    #: Blanks of a sheet that are filled in within a quarter of an hour.
    blanks: WholeNumber = 12
    # Words.
    longest_sentence: WholeNumber = 30
    longest_reading: WholeNumber = 1300
    #: Printed pages of a handout; it is set closer to keep to them.
    handout_pages: Annotated[WholeNumber, Field(ge=1)] = 2
    #: Bytes of a picture; no file of a curriculum may have more than 200,000.
    largest_picture: Annotated[WholeNumber, Field(le=LARGEST)] = LARGEST


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
    #: The service that signs editors in at /sunting/ (.github/workflows/README.md); empty: only with an access token.
    sign_in: SiteAddress | None = None
    changes: Changes
    licence: Licence
    #: Whether texts hold code: fenced blocks and inline code, in a type of its own.
    code: YesNo = False
    #: What its session plans do not have, where everything else is asked of every material; and the tools that it does not offer.
    without: tuple[
        Literal[
            "room",
            "sensitivity",
            "prepare",
            "evaluation",
            "method",
            "form",
            "step_objectives",
            "notes",
            "planner",
            "results",
            "log",
        ],
        ...,
    ] = ()
    #: The sign of its money, which stands before the figure.
    currency: Annotated[str, Field(max_length=5)] = ""
    #: The people of a session whose plan names none.
    participants: Participants | None = None
    #: When a session begins, on clocks that are printed.
    starts: ClockTime = "09:00"
    limits: Limits = Limits()
    #: Further pages of words, content/<name>.md each, in the order of the menu.
    pages: tuple[Slug, ...] = ()
    #: The one of them that tells the way from filled sheets to results; the tools' pages lead there.
    results_page: Slug | None = None
    #: Those of them that are printed as a sheet too.
    printed_pages: tuple[Slug, ...] = ()
    vocabulary: Vocabulary
    parts: Annotated[tuple[OutlinePart, ...], Field(min_length=1)]

    @property
    def start(self) -> int:
        """When a session begins, in minutes since midnight."""
        hours, _, minutes = self.starts.partition(":")
        return int(hours) * 60 + int(minutes)
