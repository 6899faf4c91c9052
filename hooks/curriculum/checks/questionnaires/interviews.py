"""Rules about interviews: consent that can be filled in and shown, time that is kept, and what is kept apart."""

from collections.abc import Iterator

from curriculum.checks.rule import rule
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem


@rule()
def consent_can_be_filled_in(loaded: Loaded) -> Iterator[Problem]:
    """Each … of the consent words is one entry of `fill_in`, so that year and contact are filled in before the first interview."""
    for instrument in loaded.curriculum.instruments:
        blanks = sum(words.count("…") for words in instrument.sheet.consent)
        entries = len(instrument.sheet.fill_in)
        if blanks != entries:
            message = f"kata persetujuan punya {blanks} titik-titik (…), 'fill_in' punya {entries}; tulis satu 'fill_in' tiap titik-titik, berurutan"
            yield loaded.documents[instrument.source].problem(("consent",) if blanks else ("fill_in",), message)


@rule()
def interviews_have_a_code_and_consent(loaded: Loaded) -> Iterator[Problem]:
    """What an interviewer fills in has consent words, a code in place of a name, and says how long it takes."""
    for instrument in loaded.curriculum.instruments:
        if not instrument.refusable:
            continue
        document, sheet = loaded.documents[instrument.source], instrument.sheet
        if not sheet.consent:
            yield document.problem(("title",), "alat untuk pewawancara belum punya 'consent' (kata persetujuan); tiru alat lain")
        if instrument.code is None:
            yield document.problem(("title",), "alat untuk pewawancara belum punya 'code' (kode pengganti nama); tiru alat lain")
        if sheet.minutes is None:
            yield document.problem(("title",), "alat untuk pewawancara belum menyebut lamanya; tambahkan, misalnya 'minutes: 20'")


@rule(severity="warning")
def interviews_keep_their_time(loaded: Loaded) -> Iterator[Problem]:
    """By the estimate, asking takes no longer than the instrument says."""
    for instrument in loaded.curriculum.instruments:
        promised = instrument.sheet.minutes
        if promised is not None and instrument.minutes > promised:
            message = f"taksiran lama bertanya {instrument.minutes} menit, dijanjikan {promised}; kurangi pertanyaan, atau ubah 'minutes'"
            yield loaded.documents[instrument.source].problem(("minutes",), message)


@rule()
def what_is_apart_shares_nothing(loaded: Loaded) -> Iterator[Problem]:
    """An instrument kept apart (`apart`) takes no code, no head and no questions from another, and no other takes from it."""
    apart = {instrument.id for instrument in loaded.curriculum.instruments if instrument.sheet.apart}
    for instrument in loaded.curriculum.instruments:
        document, base = loaded.documents[instrument.source], instrument.sheet.base
        if instrument.sheet.apart and base is not None:
            yield document.problem(("base",), "alat yang disimpan terpisah ('apart') tidak boleh punya 'base'; hapus baris ini")
        elif base in apart:
            yield document.problem(("base",), f"alat '{base}' disimpan terpisah ('apart'); pilih alat lain, atau hapus baris ini")
        if instrument.sheet.apart and not instrument.sheet.ready:
            yield document.problem(
                ("apart",), "alat yang disimpan terpisah perlu 'ready' (yang harus benar sebelum dipakai); tambahkan"
            )
