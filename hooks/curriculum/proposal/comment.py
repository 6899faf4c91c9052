"""The comment under a proposal: a Comparison as Markdown for its author (overrides/proposal/comment.md), in Indonesian."""

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from curriculum.proposal.checkouts import Earlier, check_out
from curriculum.proposal.comparison import Comparison, Row, read
from curriculum.rendering.environment import Templates
from curriculum.source.os_errors import temporary_folder

TEMPLATE = Path("overrides/proposal/comment.md")
#: GitHub takes 65,536 characters; what is longer is of no use to anybody.
LONGEST = 60_000
_BLANK = re.compile(r"\n\n\n+")


def comment(
    repository: Path,
    before: str,
    after: str,
    *,
    printed: Sequence[Path | None] = (None, None),
    preview: str = "",
) -> str:
    """The comment on what changed between two commits of a repository.

    `printed` are the kurikulum.json of a build of each; `preview` is the address where the later one can be seen.
    Raises NoHistory where git does not know a commit.
    """
    with temporary_folder() as folder:
        old, new = folder / "before", folder / "after"
        check_out(repository, before, old)
        check_out(repository, after, new)
        compared = Comparison(read(old, printed[0]), read(new, printed[1]), Earlier(new, before, old))
        return _rendered(repository, compared, preview)


def _rendered(root: Path, compared: Comparison, preview: str) -> str:
    templates = Environment(
        loader=Templates(root / TEMPLATE.parent),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters.update(plain=_plain, number=_number, changed=_changed)
    text = templates.get_template(TEMPLATE.name).render(compared=compared, preview=preview)
    return _BLANK.sub("\n\n", text)[:LONGEST]


def _plain(words: object) -> str:
    """An author's words inside a comment of ours: no mention, no table cell, no mark-up of hers."""
    return re.sub(r"([\\`*_{}\[\]<>|#@])", r"\\\1", " ".join(str(words).split())).replace("\\@", "@\u200b")


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}".replace(",", ".")


def _changed(rows: tuple[Row, ...]) -> list[Row]:
    """The rows of which something is known."""
    return [row for row in rows if row.before is not None or row.after is not None]
