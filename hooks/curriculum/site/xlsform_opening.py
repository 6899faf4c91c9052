"""The opening of a form on a phone: what is asked about the interview, what must be ready, consent that can be shown, the code.

What a group fills in once (year, contact) has an empty cell in the column `default` of its workbook; where that stays empty, the
form asks for it each time. A refusal to take part is sent too, so that refusals can be counted.
"""

from collections.abc import Iterator

from curriculum.model.data.question_sheet import Question
from curriculum.model.data.questionnaire import Instrument
from curriculum.site import xpath

LANGUAGE = "Bahasa Indonesia (id)"
LABEL, HINT, MESSAGE, NEEDED = (
    f"{column}::{LANGUAGE}" for column in ("label", "hint", "constraint_message", "required_message")
)
CONSENT = "setuju"
_TYPES = {"bilangan": "integer", "tanggal": "date"}
_BLANK = "…"

Row = dict[str, str]


def agreed(instrument: Instrument) -> str:
    """True for those who agreed; nothing where nobody is asked."""
    return f"{xpath.ref(CONSENT)} = 'ya'" if instrument.sheet.consent else ""


def choices(instrument: Instrument) -> Iterator[Row]:
    """Lists of the opening: consent, its proof, what must be ready."""
    yield from (
        {"list_name": "ya_tidak_setuju", "name": value, LABEL: label}
        for value, label in (("ya", "Ya, bersedia"), ("tidak", "Tidak bersedia"))
    )
    for proof in instrument.sheet.proofs:
        yield {"list_name": "bukti_izin", "name": xpath.name(proof.proof), LABEL: proof.label}
    for number, words in enumerate(instrument.sheet.ready, 1):
        yield {"list_name": "siap", "name": f"siap_{number}", LABEL: words}


def survey(instrument: Instrument) -> Iterator[Row]:
    """The rows before the first section."""
    if not instrument.sheet.apart:  # hours at which a sheet was filled in would lead from one to the other
        yield {"type": "start", "name": "mulai"}
        yield {"type": "end", "name": "selesai"}
    for question in instrument.head:
        yield _head(question)
    for entry in instrument.sheet.fill_in:
        hint = f"Misalnya {entry.example}. Isi sekali di kolom default berkas ini, supaya tidak ditanyakan setiap kali."
        yield {"type": "text", "name": xpath.name(entry.fill_in), LABEL: entry.text, HINT: hint, "required": "yes"}
    ready = ""
    if instrument.sheet.ready:
        yield from _ready(instrument)
        ready = f"count-selected({xpath.ref('siap')}) = {len(instrument.sheet.ready)}"
    if instrument.sheet.consent:
        yield from _consent(instrument, ready)
    if instrument.code:
        code = instrument.code
        yield {
            "type": "text",
            "name": xpath.name(code.question),
            LABEL: code.text,
            HINT: code.note,
            "required": "yes",
            "relevant": agreed(instrument),
            "constraint": f"regex(., '{xpath.pattern(code.pattern)}')",
            MESSAGE: f"Tulis seperti {code.example}.",
        }


def _head(question: Question) -> Row:
    limits = [f". >= {question.min}"] if question.min is not None else []
    limits += [f". <= {question.max}"] if question.max is not None else []
    limits += [". <= today()"] if question.past else []
    limits += [f"regex(., '{xpath.pattern(question.pattern)}')"] if question.pattern else []
    return {
        "type": _TYPES.get(question.type, "text"),
        "name": xpath.name(question.question),
        LABEL: question.text,
        HINT: question.note or "",
        "required": "yes",
        "constraint": xpath.every(limits),
        MESSAGE: f"Tulis seperti {question.example}." if question.example else "",
    }


def _ready(instrument: Instrument) -> Iterator[Row]:
    yield {"type": "select_multiple siap", "name": "siap", LABEL: "Sebelum bertanya. Tandai hanya yang benar.", HINT: ""}
    not_ready = f"count-selected({xpath.ref('siap')}) < {len(instrument.sheet.ready)}"
    words = "Ada yang belum ditandai. Lembar ini tidak dipakai hari ini."
    yield {"type": "note", "name": "belum_siap", LABEL: words, "relevant": not_ready}


def _consent(instrument: Instrument, ready: str) -> Iterator[Row]:
    words = "\n\n".join(instrument.sheet.consent)
    for entry in instrument.sheet.fill_in:
        words = words.replace(_BLANK, xpath.ref(entry.fill_in), 1)
    yield {"type": "note", "name": "kata_persetujuan", LABEL: words, "relevant": ready}
    question = {"type": "select_one ya_tidak_setuju", "required": "yes"}
    yield question | {"name": CONSENT, LABEL: "Apakah bersedia?", "relevant": ready}
    for permission in instrument.sheet.permissions:
        name = xpath.name(permission.permission)
        yield question | {"name": name, LABEL: permission.text, "relevant": agreed(instrument)}
    if instrument.sheet.proofs:
        label = "Dengan apa persetujuannya dibuktikan?"
        proof = question | {"type": "select_one bukti_izin", "name": "bukti_izin", LABEL: label}
        yield proof | {HINT: "Buktinya disimpan terpisah dari jawaban.", "relevant": agreed(instrument)}
    thanks = "Ucapkan terima kasih, berhenti di sini, dan kirim borang ini: yang menolak ikut dihitung, tanpa kode."
    yield {"type": "note", "name": "tidak_setuju", LABEL: thanks, "relevant": f"{xpath.ref(CONSENT)} = 'tidak'"}
