"""File names under which readers save downloads: `4.2 Lembar kerja - Potensi bahaya.pdf` says what it holds, `evaluasi.pdf` does not.

Addresses stay what they are: a link's `download` attribute carries the name.
"""

import re
from collections.abc import Iterator
from typing import get_args

from curriculum.model.material import WrittenMaterial
from curriculum.rendering.locales.language import Language
from curriculum.rendering.urls import SheetKind, Urls

#: What some system or shop does not take in a name, or what would end an attribute of a link.
_REFUSED = re.compile(r'[\\/:*?"<>|{}\x00-\x1f]+')


def sheet_title(kind: SheetKind, material: WrittenMaterial, spoken: Language) -> str:
    """What a printed sheet of a material is called."""
    titles: dict[SheetKind, str] = {
        "handout": spoken.say("sheet.handout"),
        "large_handout": spoken.say("sheet.large_handout"),
        "reading": material.titles.reading,
        "facilitator": spoken.say("sheet.facilitator"),
        "worksheets": material.titles.worksheet,
    }
    return titles[kind]


def carried_name(kind: SheetKind, material: WrittenMaterial, title: str) -> str:
    """Name of a material on a sheet: what participants carry has the quiet one where there is one, else `title`."""
    return (kind != "facilitator" and material.plan.paper_title) or title


def file_names(urls: Urls) -> dict[str, str]:
    """The name of every download, by its path below the site's address."""
    return {path: f"{_clean(name)}{path[path.rindex('.') :]}" for path, name in _names(urls)}


def _names(urls: Urls) -> Iterator[tuple[str, str]]:
    curriculum, title, say = urls.curriculum, urls.curriculum.outline.short_title, urls.spoken.say
    yield urls.download(urls.manual), title
    halves = (say("half.read"), say("half.copied"))
    yield from ((urls.download(path), f"{title} - {words}") for path, words in zip(urls.names.halves, halves, strict=True))
    yield urls.offline_copy, f"{title} ({say('file.whole_site')})"
    for guide in curriculum.guides:
        name = f"{say('guide.numbered', number=guide.number)} - {guide.short}"
        yield urls.download(urls.book("guide", guide)), name
        yield urls.download(urls.book("reader_book", guide)), f"{name} ({say('file.reader_book')})"
        yield urls.download(urls.book("booklet", guide)), f"{name} ({say('file.booklet')})"
        yield urls.download(urls.book("facilitator_book", guide)), f"{name} ({say('file.facilitator_book')})"
        yield urls.phone(guide), name
        yield urls.epub(guide), name
    for material in curriculum.written:
        for kind in get_args(SheetKind):
            yield (
                urls.download(urls.sheet(kind, material)),
                f"{material.code} {sheet_title(kind, material, urls.spoken)} - {carried_name(kind, material, material.short)}",
            )
        yield urls.word(material), f"{material.code} {say('session.one')} - {material.short}"
    for form in curriculum.catalogue.kit:
        for ending in ("docx", "xlsx"):
            yield urls.download(f"{urls.names.kit}/{form.form}.{ending}"), form.title
    yield from _answer_names(urls)
    yield from ((urls.download(page.sheet), page.title) for page in curriculum.printed_pages)
    for instrument in curriculum.instruments:
        sheet, tally = (urls.download(urls.instrument(instrument, tally=tally)) for tally in (False, True))
        yield from (
            (sheet, f"{say('instrument.title')} - {instrument.sheet.title}"),
            (tally, f"{say('sheet.tally')} - {instrument.sheet.title}"),
        )
        yield urls.form(instrument), f"{say('file.form')} - {instrument.sheet.title}"
    if "log" in urls.shown:
        yield urls.log_form, f"{say('file.form')} - {say('sheet.log')}"


def _answer_names(urls: Urls) -> Iterator[tuple[str, str]]:
    """Sheets of answers; a private one says in no list of files what it is about."""
    answers, title = urls.curriculum.catalogue.answers, urls.spoken.say("answers.title")
    if answers:
        yield urls.download(urls.answer()), title
    for place, answer in enumerate(answers, 1):
        yield urls.download(urls.answer(answer)), f"{title} {place}{'' if answer.private else f' - {answer.question}'}"


def _clean(name: str) -> str:
    """Without signs that a file name may not have, and not longer than systems take."""
    return " ".join(_REFUSED.sub(" ", name).split())[:120].rstrip(" .")
