"""Pictograms that may stand beside key messages: drawings of one folder, named by the `pictures` of a session plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath

from curriculum.model.session import SessionPlan
from curriculum.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Pictograms:
    """The names of the drawings, their folder below content/, and the word (`none`) for a message without one."""

    names: tuple[str, ...] = ()
    folder: str = ""
    none: str = ""

    def beside(self, plan: SessionPlan) -> list[tuple[str, str]]:
        """The key messages of a plan, each with the path of its pictogram below content/, empty where it has none."""
        paths = ("" if name == self.none else f"{self.folder}/{name}.svg" for name in plan.pictures)
        return list(zip_longest(plan.key_messages, paths, fillvalue=""))


def pictograms(pictures: Iterable[str], vocabulary: Vocabulary) -> Pictograms:
    """Those among the `pictures` of a curriculum, by their paths below its root."""
    folder = f"{vocabulary.files.signs}/{vocabulary.paths.pictures}"
    drawings = (path for path in map(PurePath, pictures) if path.parent.as_posix() == folder and path.suffix == ".svg")
    return Pictograms(
        tuple(path.stem for path in drawings), PurePath(folder).relative_to("content").as_posix(), vocabulary.no_picture
    )
