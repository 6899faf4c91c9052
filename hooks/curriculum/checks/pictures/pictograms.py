"""Rule about the pictograms beside key messages: each message has its own, and each is there."""

import difflib
from collections.abc import Iterator

from curriculum.checks.rule import materials, rule
from curriculum.model.data.pictograms import Pictograms
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, listed

#: Names offered for one that is not known.
_OFFERED = 3


@rule()
def key_messages_have_their_pictures(loaded: Loaded) -> Iterator[Problem]:
    """A plan that names pictograms names one that is there for each key message, in their order, or says that none fits."""
    pictograms = loaded.curriculum.pictograms
    for m in materials(loaded):
        named, messages = m.plan.pictures, len(m.plan.key_messages)
        if named and len(named) != messages:
            yield m.at_key(
                ("pictures",),
                f"'pictures' menyebut {len(named)} piktogram untuk {messages} pesan kunci; "
                f"tulis satu untuk setiap pesan menurut urutannya, '{pictograms.none}' bila tidak ada yang cocok",
            )
        for place, name in enumerate(named):
            if name not in (*pictograms.names, pictograms.none):
                yield m.at(("pictures", place), _unknown(name, pictograms))


def _unknown(name: str, pictograms: Pictograms) -> str:
    near = difflib.get_close_matches(name, pictograms.names, n=_OFFERED, cutoff=0.5)
    offered = listed([f"'{one}'" for one in near])
    advice = f"maksud Anda {offered}?" if near else "pilih dari nama berkas di sana."
    return f"piktogram '{name}' tidak ada di content/{pictograms.folder}; {advice} Bila tidak ada yang cocok: '{pictograms.none}'"
