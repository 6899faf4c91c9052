"""Rules about the data files, and about the names that materials take from them."""

import datetime
import itertools
from collections.abc import Iterator

from curriculum.checks.rule import materials, rule
from curriculum.model.data.records import Head
from curriculum.model.loading import Loaded
from curriculum.model.words.files import Files
from curriculum.source.fields import LATEST
from curriculum.source.problems import MEND, Problem, repeated, unknown
from curriculum.source.yaml_source import Location


@rule()
def ids_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """Within a data file an id occurs once."""
    keys = {
        "terms": "term",
        "methods": "method",
        "references": "reference",
        "facts": "fact",
        "organisations": "organisation",
        "trainings": "training",
    }
    for name, key in keys.items():
        for place, id in repeated(getattr(record, key) for record in getattr(loaded.curriculum.catalogue, name)):
            yield _at(loaded, name, (place, key), f"'{id}' sudah ada di berkas ini; satukan entri atau beri nama lain")


def _files(loaded: Loaded) -> Files:
    return loaded.curriculum.outline.vocabulary.files


def _at(loaded: Loaded, name: str, location: Location, message: str) -> Problem:
    document = loaded.documents[_files(loaded).data(name)]
    return document.problem((*document.entries, *location), message)


@rule()
def heads_divide_their_list(loaded: Loaded) -> Iterator[Problem]:
    """The head of a data file names no page or kind twice, its letters go up to z, and each kind has one page for its newest."""
    for name, head in loaded.curriculum.catalogue.heads.items():
        document = loaded.documents.get(_files(loaded).data(name))
        if document is None:
            continue  # a curriculum may do without the file
        for key, names in (("pages", [page.page for page in head.pages]), ("kinds", [kind.kind for kind in head.kinds])):
            for place, found in repeated(names):
                yield document.problem((key, place), f"'{found}' sudah ada di '{key}'; beri nama lain")
        if not (head.pages or head.kinds):
            yield document.problem((), "'pages' di awal berkas masih kosong; salin kembali isinya dari versi lama (tombol History)")
        for place, message in _undivided(name, head):
            yield document.problem(("pages", place), message)


def _undivided(name: str, head: Head) -> Iterator[tuple[int, str]]:
    """Places of pages that leave an entry without a page, or give it two."""
    if name == "terms":
        letters = [page.upto or "z" for page in head.pages]
        for place, (before, after) in enumerate(itertools.pairwise(letters), 1):
            if after <= before:
                yield place, f"huruf 'upto' harus naik: '{after}' sesudah '{before}'; urutkan dari a ke z"
        if letters and letters[-1] != "z":
            yield len(letters) - 1, f"halaman terakhir berhenti di '{letters[-1]}'; tulis 'upto: z'"
    if name == "references":
        newest = [page.kind or page.page for page in head.pages if not page.until]
        for place, page in enumerate(head.pages):
            kind = page.kind or page.page
            if newest.count(kind) != 1:
                cure = "tambahkan 'until' di yang lama" if kind in newest else "hapus 'until' di yang terbaru"
                yield place, f"jenis '{kind}' perlu tepat satu halaman tanpa 'until'; {cure}"


def _known(loaded: Loaded, name: str, key: str) -> list[str] | None:
    """The ids of a data file; None where it could not be read, which was said already."""
    return (
        None
        if name in loaded.unreadable
        else [getattr(record, key) for record in getattr(loaded.curriculum.catalogue, name)]
    )


@rule()
def data_names_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """Terms point to known terms, and every entry to known references."""
    catalogue, files = loaded.curriculum.catalogue, _files(loaded)
    terms, references = _known(loaded, "terms", "term"), _known(loaded, "references", "reference")
    for place, term in enumerate(catalogue.terms):
        for n, name, advice in unknown(term.see, terms, MEND):
            yield _at(loaded, "terms", (place, "see", n), f"istilah '{name}' tidak ada di {files.named('terms')}{advice}")
    for kind in ("terms", "organisations", "milestones"):
        for place, record in enumerate(getattr(catalogue, kind)):
            for n, name, advice in unknown(record.sources, references, MEND):
                yield _at(loaded, kind, (place, "sources", n), f"rujukan '{name}' tidak ada di {files.named('references')}{advice}")
    for place, fact in enumerate(catalogue.facts):
        for _, name, advice in unknown([fact.source], references, MEND):
            yield _at(loaded, "facts", (place, "source"), f"rujukan '{name}' tidak ada di {files.named('references')}{advice}")


@rule()
def trainings_name_materials(loaded: Loaded) -> Iterator[Problem]:
    """A sample training names materials of the curriculum by guide folder and file."""
    known = [material.path for material in loaded.curriculum.materials]
    for place, training in enumerate(loaded.curriculum.catalogue.trainings):
        for n, name, advice in unknown(training.materials, known, "; tambahkan di sana, atau hapus baris ini"):
            message = f"materi '{name}' tidak ada di curriculum.yaml{advice}"
            yield _at(loaded, "trainings", (place, "materials", n), message)


@rule()
def materials_name_what_exists(loaded: Loaded) -> Iterator[Problem]:
    """A step's method stands among the methods, a material's source among the references."""
    files = _files(loaded)
    methods, references = _known(loaded, "methods", "method"), _known(loaded, "references", "reference")
    for m in materials(loaded):
        for n, step in enumerate(m.plan.steps):
            for _, name, advice in unknown([step.method], methods, MEND):
                yield m.at(("steps", n, "method"), f"metode '{name}' tidak ada di {files.named('methods')}{advice}")
        for n, name, advice in unknown(m.plan.sources, references, MEND):
            yield m.at(("sources", n), f"rujukan '{name}' tidak ada di {files.named('references')}{advice}")


@rule(severity="warning", needs="today")
def facts_are_fresh(loaded: Loaded) -> Iterator[Problem]:
    """A figure past its `valid_until` is checked anew before it is printed again."""
    for place, fact in enumerate(loaded.curriculum.catalogue.facts):
        if fact.expired(loaded.today):
            message = f"fakta '{fact.fact}' berlaku sampai {fact.valid_until}; periksa sumbernya, lalu perbarui 'value', 'checked', dan tanggal ini"
            yield _at(loaded, "facts", (place, "valid_until"), message)


@rule()
def milestones_run_forward(loaded: Loaded) -> Iterator[Problem]:
    """The timeline goes from the oldest date to the newest."""
    milestones = loaded.curriculum.catalogue.milestones
    for place, (older, newer) in enumerate(itertools.pairwise(milestones), 1):
        if newer.date < older.date[: len(newer.date)]:
            yield _at(
                loaded,
                "milestones",
                (place, "date"),
                f"'{newer.date}' ditulis sesudah '{older.date}'; urutkan dari yang paling lama",
            )


#: Keys whose date has come when it is written: an edition, a reading of the source, a session that was held.
_PAST = ("date", "checked", "as_of")
#: A machine whose clock says a day before this one does not know the day.
_CLOCK_IS_WRONG_BEFORE = datetime.date(2026, 11, 1)


@rule()
def dates_have_come(loaded: Loaded) -> Iterator[Problem]:
    """An edition, a checked source or a held session bears no date after tomorrow; the timeline may look ahead.

    A day that passes can only silence this rule, so it may stop a build although it asks what day it is.
    """
    tomorrow = loaded.today + datetime.timedelta(days=1)  # somewhere east of this machine it is a day later
    if loaded.today < _CLOCK_IS_WRONG_BEFORE:
        return
    for path, document in loaded.documents.items():
        for location, text in document.texts.items() if path != _files(loaded).data("milestones") else ():
            if location and location[-1] in _PAST and _day(text) > tomorrow:
                message = f"'{location[-1]}' {text} belum datang; tulis tanggal hari naskah ini ditulis atau diperiksa"
                yield document.problem(location, message)


def _day(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text.strip())
    except ValueError:
        return datetime.date.min  # no date: the type of the value complains
    return day if day.year <= LATEST else datetime.date.min  # so it does here


@rule()
def facts_hold_when_they_are_checked(loaded: Loaded) -> Iterator[Problem]:
    """A figure that had expired when its source was read was no figure any more."""
    for place, fact in enumerate(loaded.curriculum.catalogue.facts):
        if fact.valid_until and fact.valid_until < fact.checked:
            message = (
                f"'valid_until' {fact.valid_until} lebih awal daripada 'checked' {fact.checked}; periksa kedua tanggalnya"
            )
            yield _at(loaded, "facts", (place, "valid_until"), message)
