"""Rules about values of the YAML: plain text, for a page, a sheet, a form and a table each show the same value in a language of their own.

Markdown is read below the front matter only. A value that held some would be a link on a page, brackets on paper and in KoboCollect.
"""

import html.entities
import re
from collections.abc import Iterator

from curriculum.checks.rule import rule, writings
from curriculum.model.links import without_links
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem
from curriculum.source.yaml_source import Document

#: Keys whose values have a grammar of their own.
_FORMAL = frozenset(["expression", "calculation", "colour", "address", "branch", "repository", "pattern"])
#: Data files whose values may hold links, which every output knows how to write.
_LINKED = ("answers",)
_LEGACY = "|".join(sorted((name for name in html.entities.html5 if not name.endswith(";")), key=len, reverse=True))
#: A mark -> what to do; the first that is found is told. A sign that marks nothing, `]`, `|`, `*`, comes out as itself everywhere.
_MARKS = tuple(
    (re.compile(pattern, re.MULTILINE), cure)
    for pattern, cure in {
        r"\[[^\[\]\n]{0,200}\]\(|\]\(": "kurung siku dan tautan tidak terbaca di sini; hapus, tautannya tulis di naskah di bawah data",
        r"</?[a-zA-Z!]": "tanda HTML akan tercetak di kertas dan formulir; hapus",
        rf"&(?:#\d+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;|(?:{_LEGACY})(?![A-Za-z0-9]))": "tanda &...; terbaca sebagai huruf lain; ketik hurufnya sendiri",
        r"\*\*|(?<!\w)\*(?=\S)[^*\n]{1,200}(?<=\S)\*(?!\w)|~~|==|`[^`\n]{1,200}`": "tanda tebal, miring, coret atau kode akan tercetak; hapus",
        r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)": "garis bawah ini terbaca sebagai huruf miring di situs; hapus",
        r"^[^\S\n]*(?:#|>|[-+] |\d{1,9}[.)] |[-=]{3,}[^\S\n]*$|:\s)": "tanda di awal baris ini menjadi judul, daftar, atau kutipan di situs; hapus",
    }.items()
)
_ANY = re.compile(r"[\[\]<&*~=`_|\\#>()+:-]|^[^\S\n]*\d", re.MULTILINE)


@rule(alone="file", gives_way=True)
def values_are_plain(loaded: Loaded) -> Iterator[Problem]:
    """A value of the YAML is plain text: no links, no marks of Markdown, no HTML; an address has no brackets."""
    linked = {*map(loaded.curriculum.outline.vocabulary.files.data, _LINKED)}
    for writing in writings(loaded, lambda text: bool(_ANY.search(text))):
        if not isinstance(writing.source, Document) or writing.source.torn:  # an open quotation mark swallows what follows
            continue
        key = next((key for key in reversed(writing.location) if isinstance(key, str)), "")
        text = without_links(writing.text) if writing.path in linked else writing.text
        if key == "address" and (bracket := re.search(r"[()]", text)):
            yield writing.problem(bracket.start(), "tanda kurung memotong alamat ini; tulis %28 untuk ( dan %29 untuk )")
        elif key not in _FORMAL:
            found = next(((mark, cure) for pattern, cure in _MARKS if (mark := pattern.search(text))), None)
            if found:
                yield writing.problem(found[0].start(), f"data ini teks biasa: {found[1]}")
