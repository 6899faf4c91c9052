"""Made-up filled questionnaires, and exports of them as messy as real ones: seeded, so that each run makes the same.

A record is the truth: for each question a value, or "unknown", "refused", "empty", "unasked", "wrong". An export writes it as Kobo or ODK would.
"""

import csv
import io
import random
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from curriculum.model.data.questionnaire import Instrument, NumberedQuestion

NO_ANSWER = ("unknown", "refused", "empty", "unasked", "wrong")
Answers = dict[str, Any]


@dataclass
class Record:
    code: str
    answers: Answers
    typed: Answers = field(default_factory=dict)  # what stands in the cell where the answer is "wrong"


@dataclass(frozen=True)
class Round:
    """Which column of a file says the round, and what it says for these records."""

    head: str
    value: str


@dataclass(frozen=True)
class Shape:
    """How an export is written."""

    labels: bool = False
    separator: str = "/"  # behind a group's name; empty for none
    split: str = "joined"  # joined, split, both
    delimiter: str = ","
    comma: bool = False
    bom: bool = False
    workbook: bool = False


def records(instrument: Instrument, codes: list[str], seed: int) -> list[Record]:
    rng = random.Random(seed)
    return [_record(instrument, code, rng) for code in codes]


def _record(instrument: Instrument, code: str, rng: random.Random) -> Record:
    made = Record(code, {})
    for numbered in instrument.questions:
        if not numbered.is_shown and numbered.question.type.role != "calculation":
            made.answers[numbered.name] = _answer(numbered, made, rng)
    return made


def _asked(numbered: NumberedQuestion, answers: Answers) -> bool:
    condition = numbered.question.ask_if
    if condition is None:
        return True
    value = answers[condition.question.replace("-", "_")]
    if isinstance(value, str) and value in NO_ANSWER:
        return False
    if condition.answers:
        return bool({a.replace("-", "_") for a in condition.answers} & (value if isinstance(value, set) else {value}))
    return value < condition.below if condition.below is not None else value >= (condition.at_least or 0)


def _answer(numbered: NumberedQuestion, made: Record, rng: random.Random) -> Any:
    question = numbered.question
    if not _asked(numbered, made.answers):
        return "unasked"
    chance = rng.random()
    sheltered = numbered.name in ("umur", "jumlah_pemberi")  # a wrong age would end the interview or not
    if chance < 0.12 and not sheltered:
        return "unknown" if chance < 0.06 else "refused" if chance < 0.1 else "empty"
    if question.type.role == "choose_one":
        return rng.choice(numbered.choices).choice.replace("-", "_")
    if question.type.role == "choose_many":
        return _several(numbered, rng)
    if question.type.role in ("number", "money"):
        if chance > 0.97 and not sheltered:
            made.typed[numbered.name] = rng.choice(
                ["tidak jelas", "-5", "99999999"] if question.max else ["tidak jelas", "-5"]
            )
            return "wrong"
        return _number(numbered, rng)
    return {"jam": "07:30:00", "deret": "6, 12"}.get(
        question.type, rng.choice(["sandal", "upper; jahit", 'kata "dia"', "dua\nbaris"])
    )


def _several(numbered: NumberedQuestion, rng: random.Random) -> set[str]:
    free = [c.choice.replace("-", "_") for c in numbered.choices if not c.alone]
    alone = [c.choice.replace("-", "_") for c in numbered.choices if c.alone]
    if alone and rng.random() < 0.2:
        return {rng.choice(alone)}
    return set(rng.sample(free, rng.randint(1, min(numbered.question.at_most or 4, len(free)))))


def _number(numbered: NumberedQuestion, rng: random.Random) -> float:
    question = numbered.question
    low = {"umur": 18, "jumlah_pemberi": 1}.get(numbered.name, float(question.min or 0))
    high = min(float(question.max or 5000), float(question.bands[-1]) * 1.5 if question.bands else 5000)
    step = float(question.step or 1)
    value = low + step * rng.randint(0, int((high - low) / step))
    return round(min(value, float(question.max or value)), 2)


def messy(code: str, place: int) -> str:
    """The same code as different hands type it."""
    letters, figures = code.split("-")
    return [code, code.lower(), f"{letters} {figures}", f"{letters}{figures}", f" {letters}-{int(figures)} "][place % 5]


def export(instrument: Instrument, made: list[Record], shape: Shape, *, extra: tuple[str, ...] = ()) -> bytes:
    """An export of the records, with a refused one, a child, and an older double of the first, none of which counts."""
    return _written(_rows(instrument, made, shape, extra=extra), shape)


def stacked(instrument: Instrument, rounds: list[tuple[Round, list[Record]]], shape: Shape) -> bytes:
    """One export that holds several rounds, each row saying which."""
    rows = [row | {name.head: name.value} for name, made in rounds for row in _rows(instrument, made, shape)]
    return _written(rows, shape)


def side_by_side(instrument: Instrument, then: list[Record], now: list[Record], ending: str) -> bytes:
    """Two rounds of the same people as a spreadsheet joins them: the second round's columns behind the first's."""
    shape, later = Shape(separator=""), {record.code: record for record in now}
    rows = []
    for record in then:
        second = _cells(instrument, later[record.code], shape, 0)
        rows.append(
            _cells(instrument, record, shape, 0) | {f"{n}{ending}": v for n, v in second.items() if n != "nama_kode"}
        )
    return _written(rows, shape)


def _rows(instrument: Instrument, made: list[Record], shape: Shape, *, extra: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    rows = [_cells(instrument, record, shape, at) for at, record in enumerate(made)]
    rows.insert(0, _cells(instrument, Record(made[0].code, made[1].answers, made[1].typed), shape, 2))
    young = Record("K-99", {**made[2].answers, "umur": 16}, made[2].typed)
    if any(numbered.question.ends for numbered in instrument.questions):
        rows.append(_cells(instrument, young, shape, 0))
    agreed = "Apakah bersedia?" if shape.labels else "setuju"
    rows.append({agreed: "Tidak bersedia" if shape.labels else "tidak"})
    for row in rows[:-1]:
        row[agreed] = "Ya, bersedia" if shape.labels else "ya"
        row["_id"], row["meta/instanceID" if shape.separator != "-" else "KEY"] = "12", "uuid:1"
        for name in extra:
            row[name] = "?"
    return rows


def _written(rows: list[dict[str, Any]], shape: Shape) -> bytes:
    heads = list(dict.fromkeys(name for row in rows for name in row))
    return _workbook(heads, rows) if shape.workbook else _csv(heads, rows, shape)


def _csv(heads: list[str], rows: list[dict[str, Any]], shape: Shape) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=shape.delimiter, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[_spelled(row.get(head, ""), shape) for head in heads] for row in rows])
    return text.getvalue().encode("utf-8-sig" if shape.bom else "utf-8")


def _spelled(value: Any, shape: Shape) -> str:
    if isinstance(value, float | int):
        text = f"{value:g}" if value < 100000 else f"{value:.10g}"
        return text.replace(".", ",") if shape.comma else text
    return str(value)


def _workbook(heads: list[str], rows: list[dict[str, Any]]) -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.active.append(heads)
    for row in rows:
        book.active.append([row.get(head) for head in heads])
    book.save(written)
    return written.getvalue()


def _cells(instrument: Instrument, record: Record, shape: Shape, place: int) -> dict[str, Any]:
    found: dict[str, Any] = {"Kode" if shape.labels else "nama_kode": messy(record.code, place)}
    for section, questions in instrument.sections:
        group = f"{section.section}. {section.title}" if shape.labels else f"bagian_{section.section.lower()}"
        for numbered in questions:
            if numbered.name in record.answers:
                prefix = f"{group}{shape.separator}" if shape.separator else ""
                found |= {prefix + name: value for name, value in _answered(numbered, record, shape)}
    return found


def _answered(numbered: NumberedQuestion, record: Record, shape: Shape) -> list[tuple[str, Any]]:
    question, value = numbered.question, record.answers[numbered.name]
    unit = f" ({question.unit})" if question.unit else ""
    name = f"{numbered.code}. {question.text}{unit}" if shape.labels else numbered.name
    words = {c.choice.replace("-", "_"): c.label for c in numbered.choices} | {
        "unknown": "Tidak tahu",
        "refused": "Tidak mau menjawab",
    }
    if not shape.labels:
        words = {choice: {"unknown": "tt", "refused": "tm"}.get(choice, choice) for choice in words}
    if question.type.role == "choose_one":
        return [(name, words.get(value, ""))]
    if question.type.role == "choose_many":
        return _split(name, value, words, shape)
    reason = f"{numbered.code} kosong. Mengapa?" if shape.labels else f"{numbered.name}_alasan"
    refused = dict(zip(NO_ANSWER, ("Tidak tahu", "Tidak mau menjawab") if shape.labels else ("tt", "tm"), strict=False))
    cell = record.typed.get(numbered.name, "") if value == "wrong" else "" if value in NO_ANSWER else value
    return [(name, cell), (reason, refused.get(value, "") if isinstance(value, str) else "")]


def _split(name: str, value: Any, words: dict[str, str], shape: Shape) -> list[tuple[str, Any]]:
    chosen = value if isinstance(value, set) else {value} & {"unknown", "refused"}
    whole = [(name, " ".join(label for choice, label in words.items() if choice in chosen))]
    apart = [(f"{name}/{label}", int(choice in chosen) if chosen else "") for choice, label in words.items()]
    return {"joined": whole, "split": apart, "both": whole + apart}[shape.split]
