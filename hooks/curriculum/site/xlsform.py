"""An instrument as an XLSForm workbook, for KoboToolbox and ODK on a phone.

Format: xlsform.org, "XLSForm reference tables" (sheets survey, choices, settings). Labels are Indonesian, skips and limits are kept.
A scale of the evaluation becomes four fields: before, after, evidence, follow-up.
"""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from curriculum.model.data.questionnaire import Instrument, NumberedQuestion, Question, tokens

LANGUAGE = "Bahasa Indonesia (id)"
CONSENT = "setuju"
_LABEL, _HINT, _MESSAGE = (f"{column}::{LANGUAGE}" for column in ("label", "hint", "constraint_message"))
SURVEY = ("type", "name", _LABEL, _HINT, "required", "relevant", "constraint", _MESSAGE, "calculation", "appearance")
CHOICES = ("list_name", "name", _LABEL)
_TYPES = {
    "teks": "text",
    "uraian": "text",
    "bilangan": "integer",
    "rupiah": "integer",
    "tanggal": "date",
    "hitung": "calculate",
}
#: Answers of the consent question and of a scale (0-4, domain of guide 13).
_FIXED = {
    "ya_tidak_setuju": (("ya", "Ya, bersedia"), ("tidak", "Tidak bersedia")),
    "nilai": (
        ("0", "0 belum ada"),
        ("1", "1 tahu"),
        ("2", "2 mulai"),
        ("3", "3 rutin"),
        ("4", "4 mengajarkan atau berdampak"),
    ),
}

Row = dict[str, str]


def workbook(instrument: Instrument) -> bytes:
    """The workbook's bytes; the same instrument gives the same bytes on any day.

    Raises ValueError where a text is longer than a cell holds (32,767 characters).
    """
    written = io.BytesIO()
    sheets = (
        ("survey", SURVEY, survey(instrument)),
        ("choices", CHOICES, choices(instrument)),
        ("settings", *_settings(instrument)),
    )
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        edition = datetime.datetime.combine(instrument.sheet.changes[0].date, datetime.time())
        book.set_properties({"title": instrument.sheet.title, "created": edition})  # else it would say now
        for name, columns, rows in sheets:
            _fill(book.add_worksheet(name), columns, rows)
    return written.getvalue()


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Heads and rows, every cell a string: a label that begins with "=" is text, never a formula."""
    for at, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for column, name in enumerate(columns):
            if row.get(name) and sheet.write_string(at, column, row[name]):
                raise ValueError(f"{name}: {row[name][:60]} ...")


def _settings(instrument: Instrument) -> tuple[tuple[str, ...], list[Row]]:
    sheet = instrument.sheet
    values = {
        "form_title": sheet.title,
        "form_id": instrument.id.replace("-", "_"),
        "version": sheet.changes[0].date.strftime("%Y%m%d"),
        "default_language": LANGUAGE,
    }
    return tuple(values), [values]


def choices(instrument: Instrument) -> Iterator[Row]:
    """The choices sheet: only lists that a question uses."""
    for name, answers in _FIXED.items():
        yield from ({"list_name": name, "name": value, _LABEL: label} for value, label in answers)
    used = {question.question.choices for question in instrument.questions}
    for name, listed in instrument.lists.items():
        if name in used:
            yield from ({"list_name": _name(name), "name": _name(choice.choice), _LABEL: choice.label} for choice in listed)


def survey(instrument: Instrument) -> Iterator[Row]:
    """The survey sheet: code name, consent, then a group for each section, shown only to those who agreed."""
    agreed = ""
    yield {"type": "start", "name": "mulai"}
    yield {"type": "end", "name": "selesai"}
    if instrument.sheet.consent:
        words = "\n\n".join(instrument.sheet.consent)
        yield {"type": "note", "name": "kata_persetujuan", _LABEL: words}
        yield {"type": f"select_one {'ya_tidak_setuju'}", "name": CONSENT, _LABEL: "Apakah bersedia?", "required": "yes"}
        agreed = f"${{{CONSENT}}} = 'ya'"
    if instrument.sheet.filled_by == "pewawancara":
        hint = "Jangan tulis nama sebenarnya."
        yield {"type": "text", "name": "nama_kode", _LABEL: "Nama kode", _HINT: hint, "required": "yes", "relevant": agreed}
    for section, questions in instrument.sections:
        group = f"bagian_{section.section.lower()}"
        yield {"type": "begin_group", "name": group, _LABEL: f"{section.section}. {section.title}", "relevant": agreed}
        if section.note:
            yield {"type": "note", "name": f"{group}_catatan", _LABEL: section.note}
        for question in questions:
            yield from _rows(instrument, question)
        yield {"type": "end_group"}
    if instrument.sheet.closing:
        yield {"type": "note", "name": "penutup", _LABEL: instrument.sheet.closing}


def _rows(instrument: Instrument, numbered: NumberedQuestion) -> Iterator[Row]:
    question = numbered.question
    label = f"{numbered.code}. {question.text}" + (f" ({question.unit})" if question.unit else "")
    if question.type == "skala":
        yield from _scale(numbered, label)
        return
    row: Row = {"type": _type(question), "name": numbered.name, _LABEL: label}
    if question.note:
        row[_HINT] = question.note
    if question.required:
        row["required"] = "yes"
    if question.ask_if:
        row["relevant"] = _relevant(instrument, question)
    if question.calculation:
        row["calculation"] = calculation(question.calculation)
    row |= _limits(question)
    if question.type == "uraian":
        row["appearance"] = "multiline"
    yield row
    if question.type == "hitung":
        yield {
            "type": "note",
            "name": f"{numbered.name}_tampil",
            _LABEL: f"{label}: ${{{numbered.name}}}",
            "relevant": row.get("relevant", ""),
        }


def _scale(numbered: NumberedQuestion, label: str) -> Iterator[Row]:
    yield {"type": "note", "name": numbered.name, _LABEL: label}
    for part, words in (("sebelum", "Sebelum"), ("sesudah", "Sesudah")):
        yield {"type": "select_one nilai", "name": f"{numbered.name}_{part}", _LABEL: f"{numbered.code} {words}"}
    for part, words in (("bukti", "Bukti"), ("tindak_lanjut", "Tindak lanjut")):
        yield {"type": "text", "name": f"{numbered.name}_{part}", _LABEL: f"{numbered.code} {words}"}


def _type(question: Question) -> str:
    if question.type == "pilih-satu":
        return f"select_one {_name(question.choices or '')}"
    if question.type == "pilih-banyak":
        return f"select_multiple {_name(question.choices or '')}"
    return _TYPES[question.type]


def _relevant(instrument: Instrument, question: Question) -> str:
    assert question.ask_if is not None
    asked = next(other for other in instrument.questions if other.question.question == question.ask_if.question)
    return " or ".join(f"selected(${{{asked.name}}}, '{_name(answer)}')" for answer in question.ask_if.answers)


def _limits(question: Question) -> Row:
    limits = [f". >= {question.min}"] if question.min is not None else []
    limits += [f". <= {question.max}"] if question.max is not None else []
    if not limits:
        return {}
    words = f"paling sedikit {question.min}" if question.max is None else f"antara {question.min or 0} dan {question.max}"
    return {"constraint": " and ".join(limits), _MESSAGE: f"Jawaban {words}."}


def calculation(formula: str) -> str:
    """`(a * b - c) / d` as XPath: names in `${}`, division spelt `div`."""
    parts = []
    for kind, token in tokens(formula):
        parts.append(
            f"${{{_name(token)}}}"
            if kind == "name"
            else " div "
            if token == "/"
            else f" {token} "
            if token in "+-*"
            else token
        )
    return "".join(parts)


def _name(id: str) -> str:
    return id.replace("-", "_")
