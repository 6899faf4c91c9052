"""Rules about the training kit: forms that paper, Word and Excel can all show."""

from collections.abc import Collection, Iterator

from curriculum.checks.rule import rule
from curriculum.model.data.kit import KitBlock, KitForm, places
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, repeated, unknown

_KINDS = ("text", "centred", "fields", "table", "steps", "budget", "signatures")


@rule()
def kit_forms_hold_together(loaded: Loaded) -> Iterator[Problem]:
    """Names of forms differ, a block is of one kind, a table has a width and a cell for each head, places to fill are known."""
    document = loaded.documents.get(loaded.curriculum.outline.vocabulary.files.data("kit"))
    if document is None or "kit" in loaded.unreadable:
        return
    forms = loaded.curriculum.catalogue.kit
    for place, id in repeated(form.form for form in forms):
        yield document.problem((place, "form"), f"'{id}' sudah ada di berkas ini; beri nama lain")
    for number, form in enumerate(forms):
        for place, block in enumerate(form.blocks):
            for message in _faults(block):
                yield document.problem((number, "blocks", place), message)
        for message in _unknown_places(form, loaded.curriculum.outline.vocabulary.words["kit_places"]):
            yield document.problem((number, "blocks"), message)


def _faults(block: KitBlock) -> Iterator[str]:
    kinds = [kind for kind in _KINDS if getattr(block, kind)]
    if len(kinds) > 1 or (not kinds and not block.title):
        yield f"satu blok berisi satu hal saja: 'title', atau salah satu dari {', '.join(_KINDS)}; hapus yang lain, atau mulai blok baru"
    table = block.table
    if table is None:
        return
    if len(table.widths) != len(table.heads):
        yield f"'widths' berisi {len(table.widths)} angka, sedangkan 'heads' {len(table.heads)}; satu angka untuk tiap kolom"
    for line in table.lines:
        if len(line) != len(table.heads):
            yield f"satu baris 'lines' berisi {len(line)} sel, sedangkan 'heads' {len(table.heads)}; satu sel untuk tiap kolom"
    if table.names and table.names > len(table.heads):
        yield f"'names: {table.names}' menunjuk kolom yang tidak ada; kolom ada {len(table.heads)}"


def _unknown_places(form: KitForm, known: Collection[str]) -> Iterator[str]:
    for _, name, advice in unknown([name for text in form.texts for name in places(text)], list(known)):
        yield f"'@{name}' tidak dikenal{advice}; yang ada: {', '.join(f'@{word}' for word in known)}"
