"""Rules about answers: short, plain, sourced, lately checked, and each to another question; a wrong one is the worst page of the site."""

import datetime
import re
from collections.abc import Iterator

from curriculum.checks.rule import rule
from curriculum.model.data.answers import Answer
from curriculum.model.data.records import Fact, Reference
from curriculum.model.links import without_links
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, repeated, suggestion

#: Most words of an answer and of what to do today, and most sentences of either.
LONGEST, LONGEST_TODAY, MOST_SENTENCES = 95, 55, 5
#: After how long an answer is held against its sources again.
FRESH = datetime.timedelta(days=180)

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)]*\s+")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
#: Figures long enough for a telephone number, a year or an amount.
_TYPED = re.compile(r"(?<![\w.])\d[\d .-]{1,}\d(?!\w)")


def _path(loaded: Loaded) -> str:
    return loaded.curriculum.outline.vocabulary.files.data("answers")


def _at(loaded: Loaded, place: int, key: str, message: str) -> Problem:
    return loaded.documents[_path(loaded)].problem((place, key), message)


@rule()
def answers_have_their_page(loaded: Loaded) -> Iterator[Problem]:
    """Where there are answers, `vocabulary.paths.answers` names the further page that shows them."""
    outline, answers = loaded.curriculum.outline, loaded.curriculum.catalogue.answers
    if answers and outline.vocabulary.paths.answers not in outline.pages:
        message = "jawaban belum punya halaman: tulis 'answers: tanya' di bawah 'paths', dan 'tanya' di daftar 'pages'"
        yield loaded.documents["curriculum.yaml"].problem(("vocabulary", "paths"), message)


@rule()
def answers_differ(loaded: Loaded) -> Iterator[Problem]:
    """No two answers have one name; words that ask for one ask for no other, and hold no function words, which the search leaves out."""
    answers = loaded.curriculum.catalogue.answers
    for place, id in repeated(answer.answer for answer in answers):
        yield _at(loaded, place, "answer", f"'{id}' sudah ada di berkas ini; beri nama lain")
    asked = [(place, phrase) for place, answer in enumerate(answers) for phrase in answer.asked]
    common = set(loaded.curriculum.synonyms.function_words)
    for place, phrase in asked:
        if empty := common.intersection(phrase.split()):
            yield _at(
                loaded,
                place,
                "asked",
                f"'{min(empty)}' dalam '{phrase}' kata tugas, tidak dihitung pencarian; hapus kata itu",
            )
    for n, phrase in repeated(phrase for _, phrase in asked):
        yield _at(
            loaded,
            asked[n][0],
            "asked",
            f"'{phrase}' sudah dipakai jawaban lain; pilih kata yang hanya berarti pertanyaan ini",
        )


@rule()
def answers_are_short(loaded: Loaded) -> Iterator[Problem]:
    """An answer has at most five sentences and 95 words, what to do today 55, and no sentence more than the limit."""
    longest = loaded.curriculum.outline.limits.longest_sentence
    for place, answer in enumerate(loaded.curriculum.catalogue.answers):
        for key, most in (("text", LONGEST), ("today", LONGEST_TODAY)):
            sentences = _SENTENCE_END.split(_ADDRESS.sub("", getattr(answer, key)).replace("[", ""))
            counts = [len(_WORD.findall(sentence)) for sentence in sentences]
            if sum(counts) > most:
                yield _at(loaded, place, key, f"{sum(counts)} kata; jawaban pendek paling banyak {most}")
            if len(counts) > MOST_SENTENCES:
                yield _at(loaded, place, key, f"{len(counts)} kalimat; jawaban pendek paling banyak {MOST_SENTENCES}")
            for sentence, count in zip(sentences, counts, strict=True):
                if count > longest:
                    yield _at(
                        loaded,
                        place,
                        key,
                        f"kalimat {count} kata: '{sentence[:40]}...'; pecah, paling panjang {longest}",
                    )


@rule()
def answers_rest_on_sources(loaded: Loaded) -> Iterator[Problem]:
    """An answer links a reference or a fact that it rests on; numbers to call and amounts come from the facts, never typed."""
    for place, answer in enumerate(loaded.curriculum.catalogue.answers):
        if not any(isinstance(target, Reference | Fact) for target in loaded.curriculum.targets(answer.links)):
            yield _at(
                loaded, place, "text", "belum ada sumber; tautkan rujukan atau fakta: [UU 13 Tahun 2003](rujukan:uu-13-2003)"
            )
        for key in ("help", "text", "today"):
            for found in _TYPED.finditer(without_links(getattr(answer, key))):
                message = f"angka '{found[0]}' diketik; tulis di fakta.yaml lalu tautkan, misalnya [129](fakta:sapa-129-telepon), atau tautkan rujukannya"
                yield _at(loaded, place, key, message)


@rule()
def answers_name_materials(loaded: Loaded) -> Iterator[Problem]:
    """What an answer says to read is one written material."""
    curriculum = loaded.curriculum
    for place, answer in enumerate(curriculum.catalogue.answers):
        for n, name in enumerate(answer.reads):
            found = curriculum.materials_named(name)
            if len(found) != 1:
                known = [known for material in curriculum.materials for known in (material.id, material.path)]
                advice = f"; tulis dengan panduannya, misalnya {found[0].path}" if found else suggestion(name, known)
                message = f"{len(found) or 'tidak ada'} materi bernama '{name}'{advice}"
                yield loaded.documents[_path(loaded)].problem((place, "reads", n), message)


@rule(severity="warning", needs="today")
def answers_are_fresh(loaded: Loaded) -> Iterator[Problem]:
    """An answer is held against its sources again after half a year."""
    for place, answer in enumerate(loaded.curriculum.catalogue.answers):
        if _stale(answer, loaded.today):
            message = f"jawaban dicocokkan {answer.checked}, lebih dari {FRESH.days} hari; baca lagi sumbernya, lalu perbarui 'checked'"
            yield _at(loaded, place, "checked", message)


def _stale(answer: Answer, today: datetime.date) -> bool:
    return today - answer.checked > FRESH
