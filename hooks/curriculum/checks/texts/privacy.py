"""Rules about people: numbers that belong to one person, in a text that everybody reads, are warned of."""

import re
from collections.abc import Iterator

from curriculum.checks.rule import rule, writings
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem

#: An identity or family-card number: 16 figures, in groups or not (Permendagri 2/2019: province, birth date, serial number).
#: What groups are kept apart by: as typed, and as Word and chats put it.
_GAP = "[ .\u00a0\u2009\u202f\u2011\u2013-]?"
_IDENTITY = re.compile(rf"(?<![\d.,-])\d(?:{_GAP}\d){{15}}(?![\d.,-]*\d)")
#: A mobile number: 08... or +628..., ten to thirteen figures, in groups or not (numbering plan, PM Kominfo 14/2018).
_MOBILE = re.compile(rf"(?<![\d+])(?:\+?62{_GAP}(?:\(0\){_GAP})?8|08)\d(?:\)?{_GAP}\d){{6,10}}(?!{_GAP}\d)")
_DIGITS = re.compile(r"\d")
_LONG = re.compile(rf"\d(?:[()]?{_GAP}\d){{8}}")
#: Where numbers of services belong, besides the contact of curriculum.yaml.
_PUBLIC = ("facts", "organisations", "references")


@rule(severity="warning", alone="file")
def people_keep_their_numbers(loaded: Loaded) -> Iterator[Problem]:
    """No text holds the identity number or the mobile number of a person; numbers of services stand among the facts and are linked."""
    files = loaded.curriculum.outline.vocabulary.files
    public = set(map(files.data, _PUBLIC))
    services = {_figures(fact.value) for fact in loaded.curriculum.catalogue.facts}
    for writing in writings(loaded, lambda text: _LONG.search(text) is not None):
        for found in _IDENTITY.finditer(writing.text):
            message = "ada nomor 16 angka seperti NIK atau KK; hapus, atau samarkan seperti 3201xxxxxxxxxxxx"
            yield writing.problem(found.start(), message)
        ours = writing.path in public or (writing.path == "curriculum.yaml" and writing.location[:1] == ("contact",))
        for found in _MOBILE.finditer(writing.text) if not ours else ():
            if _figures(found[0]) not in services:
                message = (
                    f"ada nomor ponsel; bila milik perorangan hapus, bila milik layanan tulis di {files.named('facts')} lalu tautkan"
                )
                yield writing.problem(found.start(), message)


def _figures(words: str) -> str:
    """A number without its groups, and as it is typed within the country."""
    figures = "".join(_DIGITS.findall(words))
    return re.sub(r"^620?(?=8)", "0", figures)
