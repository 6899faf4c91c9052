"""Queries nobody wrote: affixed forms the site does not print, and slips of the finger in words of its titles.

They show whether search knows Indonesian or only knows its judged queries. The affixed forms are made by the school
grammar and kept only where the Indonesian dictionary of hunspell (Debian: hunspell, hunspell-id) accepts them under
the root they were made from. The dictionary is used here alone; nothing of it ships with the site.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterable, Iterator

NEIGHBOURS = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, letter in enumerate(row)
}


def nasal(prefix: str, root: str) -> str:
    """The root behind me- or pe-: nasal("me", "pukul") is memukul."""
    first, cluster = root[0], root[1] not in "aiueo"
    if first in "lmnrwy":
        return prefix + root
    if first in "bfvp":
        return prefix + "m" + (root[1:] if first == "p" and not cluster else root)
    if first in "cdjztn":
        return prefix + "n" + (root[1:] if first == "t" and not cluster else root)
    if first == "s":
        return prefix + ("n" + root if cluster else "ny" + root[1:])
    return prefix + "ng" + (root[1:] if first == "k" and not cluster else root)


def affixed(root: str) -> Iterator[str]:
    """Forms the school grammar derives from a root; many do not exist, the dictionary decides."""
    active, agent = nasal("me", root), nasal("pe", root)
    yield from (active, active + "kan", active + "i", agent, agent + "an")
    yield from ("di" + root, "di" + root + "kan", "di" + root + "i", "ter" + root, "ter" + root + "i")
    yield from ("ber" + root, "ber" + root + "an", "ke" + root + "an", "per" + root + "an", "pe" + root)
    yield from ("memper" + root, "memper" + root + "kan", "diper" + root + "kan", "member" + root + "kan")
    yield from ("pember" + root + "an", "keber" + root + "an", "keter" + root + "an", "berke" + root + "an")
    yield from (root + "an", root + "kan", root + "i", root + "nya", "se" + root, root + "lah")


def _hunspell(*options: str, words: Iterable[str]) -> list[str]:
    text = "\n".join(words)
    command = ["hunspell", "-d", "id_ID", "-i", "utf-8", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout.splitlines()


def dictionary_is_here() -> bool:
    if not shutil.which("hunspell"):
        return False
    return "id_ID" in subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True).stderr


def stems(words: Iterable[str]) -> dict[str, set[str]]:
    """The roots the dictionary gives for each word it accepts."""
    found: dict[str, set[str]] = {}
    for line in filter(str.strip, _hunspell("-s", words=words)):
        word, *rest = line.split()
        if rest:
            found.setdefault(word, set()).add(rest[0])
    return found


def unseen_forms(site_words: set[str], per_root: int, seed: int = 4) -> dict[str, tuple[str, set[str]]]:
    """form -> (root, the site's words of that root): forms that stand nowhere on the site."""
    families: dict[str, set[str]] = {}
    for word, its_roots in stems(sorted(word for word in site_words if word.isalpha() and len(word) > 3)).items():
        for root in its_roots:
            families.setdefault(root, set()).add(word)
    made = {form: root for root in sorted(families) if len(root) > 3 and root.isalpha() for form in affixed(root)}
    accepted = stems(form for form in made if form not in site_words)
    pick, chosen = random.Random(seed), {}
    for root in sorted(families):
        forms = [form for form, its_roots in accepted.items() if made[form] == root and its_roots == {root}]
        for form in pick.sample(forms, min(per_root, len(forms))):
            chosen[form] = (root, families[root])
    return chosen


def slip(word: str, pick: random.Random) -> str:
    """One slip: a letter dropped, doubled, hit beside its key, or swapped with the next."""
    place = pick.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    kind = pick.choice(["drop", "double", "neighbour", "swap"])
    if kind == "drop":
        return before + after
    if kind == "double":
        return before + letter + letter + after
    if kind == "neighbour" and letter in NEIGHBOURS:
        return before + pick.choice(NEIGHBOURS[letter]) + after
    return before + after[0] + letter + after[1:]
