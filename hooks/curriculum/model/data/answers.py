"""Answers (tanya jawab): a question as a homeworker asks it, a few sentences, what to do today, whom to call."""

from collections.abc import Callable, Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from curriculum.model.data.records import Fact
from curriculum.model.links import Link, links, rewrite
from curriculum.source.fields import CalendarDate, Line, Record, Slug, Text, YesNo

#: The file of answers.
#: A material as links name it: its file, or `guide/file`.
MaterialName = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$", max_length=121)]

#: Words that together ask for an answer, then words that must not stand near them: `juragan pegang -ktp`.
Asked = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9'/][a-z0-9'/-]*( [a-z0-9'/][a-z0-9'/-]*){0,5}( -[a-z0-9'/]+){0,14}$", max_length=140
    ),
]


class Answer(Record):
    """One answer; its id is its place on the page, so it never changes once published.

    `begins`: the title of the group of answers that begins with this one; the others of the group have none.
    `asked`: other words for the question, each a few words that together mean it (`-word`: not beside that word), for the search. `help`: whom to call or ask;
    its links to facts are numbers one can tap. `reads`: the materials that say more. `private`: the sheet must not lie about.
    `urgent`: somebody may come to harm, so the search puts it before all else. `checked`: when its sentences were last held against their sources.
    """

    answer: Slug
    begins: Line | None = None
    question: Line
    asked: Annotated[tuple[Asked, ...], Field(min_length=1)]
    help: Text
    text: Text
    today: Text
    reads: tuple[MaterialName, ...] = ()
    private: YesNo = False
    urgent: YesNo = False
    checked: CalendarDate

    @property
    def links(self) -> Iterator[Link]:
        """Every link of its words."""
        for words in (self.help, self.text, self.today):
            yield from links(words)

    def calls(self, fact: Callable[[str], Fact | None]) -> bool:
        """Whether it names a number to call, not only somebody to ask."""
        return any((found := fact(link.id)) and found.number for link in links(self.help))


def dialled(fact: Fact) -> str:
    """The address that calls a number (RFC 3966, `tel:`), or writes to it (wa.me); empty for a fact that is no number to call.

    An extension is left out: it is pressed once somebody answers, and no phone agrees on how to write it.
    """
    digits = "".join(sign for sign in fact.value.partition("ext")[0] if sign.isdigit())
    match fact.number:
        case "telepon":
            return f"tel:{digits}"
        case "whatsapp":
            return f"https://wa.me/62{digits.removeprefix('0')}"
    return ""


def with_numbers_to_call(fact: Callable[[str], Fact | None], words: str) -> str:
    """`words` with each link to a number as a link that calls it; every other link stays what it was."""

    def write(link: Link) -> str:
        found = fact(link.id) if link.scheme else None
        return f"[{link.words}]({(found and dialled(found)) or link.address})"

    return rewrite(words, write)
