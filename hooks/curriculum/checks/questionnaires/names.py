"""Rules about names in question sheets: a form on a phone takes each name once, and some for itself.

Source: xlsform.org (names begin with a letter, a name stands once in a form, a choice once in a list); pyxform refuses the rest.
"""

from collections.abc import Iterator

from curriculum.checks.questionnaires.references import own
from curriculum.checks.rule import rule
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, repeated, unknown
from curriculum.source.yaml_source import Location


@rule()
def sections_and_questions_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """Letters of sections and names of questions occur once in an instrument, taken-over questions included."""
    for instrument in loaded.curriculum.instruments:
        document, sections = loaded.documents[instrument.source], instrument.sheet.sections
        for s, letter in repeated(section.section for section in sections):
            yield document.problem(
                ("sections", s, "section"), f"bagian '{letter}' sudah ada di atas; pakai huruf berikutnya"
            )
        asked: list[tuple[Location, str]] = [
            (("sections", s, "take", n), name) for s, section in enumerate(sections) for n, name in enumerate(section.take)
        ]
        asked += [((*location, "question"), question.question) for location, question in own(instrument)]
        for place, name in repeated(name for _, name in asked):
            location, _ = asked[place]
            cure = "hapus salah satu" if "take" in location else "beri nama lain"
            yield document.problem(location, f"pertanyaan '{name}' sudah ada; {cure}")


@rule()
def questions_have_names_of_their_own(loaded: Loaded) -> Iterator[Problem]:
    """A question's name begins with a letter and is none that the form takes for itself or makes of another question."""
    for instrument in loaded.curriculum.instruments:
        document = loaded.documents[instrument.source]
        for location, question in own(instrument):
            if question.question[0].isdigit():
                message = f"nama '{question.question}' diawali angka, borang ponsel menolaknya; awali dengan huruf"
                yield document.problem((*location, "question"), message)
        taken = dict.fromkeys(instrument.own_fields, "borang itu sendiri") | _made(instrument)
        places = {question.question: (*location, "question") for location, question in own(instrument)}
        for name in (
            *instrument.by_name,
            *(name for _, name in repeated(instrument.own_fields) if not name.startswith(f"{instrument.names.section}-")),
        ):
            if name in taken:
                message = f"nama '{name}' dipakai {taken[name]}; pakai nama lain"
                yield document.problem(places.get(name, ("sections",)), message)


def _made(instrument: Instrument) -> dict[str, str]:
    """The names a form makes of a question, and of which."""
    return {
        field: f"borang untuk pertanyaan '{numbered.question.question}'"
        for numbered in instrument.questions
        for field in instrument.fields(numbered)[1:]
    }


@rule()
def choices_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """A list has a name of its own, and each of its answers one too; the two refusals are added by themselves."""
    for instrument in loaded.curriculum.instruments:
        refusals = set(instrument.names.refusals)
        document, lists = loaded.documents[instrument.source], instrument.sheet.lists
        for place, name in repeated(entry.list for entry in lists):
            yield document.problem(("lists", place, "list"), f"daftar '{name}' sudah ada di atas; beri nama lain")
        for place, entry in enumerate(lists):
            if entry.list in instrument.names.reserved_lists:
                message = f"nama daftar '{entry.list}' dipakai borang itu sendiri; pakai nama lain"
                yield document.problem(("lists", place, "list"), message)
            for number, name in repeated(choice.choice for choice in entry.choices):
                yield document.problem(
                    ("lists", place, "choices", number, "choice"), f"pilihan '{name}' sudah ada di daftar ini; hapus salah satu"
                )
            for number, choice in enumerate(entry.choices):
                if choice.choice in refusals:
                    message = f"pilihan '{choice.choice}' ditambahkan sendiri; hapus dari daftar"
                    yield document.problem(("lists", place, "choices", number, "choice"), message)


@rule()
def pictures_of_answers_exist(loaded: Loaded) -> Iterator[Problem]:
    """A drawing beside an answer is a file of the folder of pictures there."""
    vocabulary = loaded.curriculum.outline.vocabulary
    folder = f"{vocabulary.files.folder}/{vocabulary.paths.pictures}"
    drawn = [file.stem for file in sorted((loaded.root / folder).glob("*.svg"))]
    for instrument in loaded.curriculum.instruments:
        for place, entry in enumerate(instrument.sheet.lists):
            for number, name, advice in unknown(
                [choice.picture for choice in entry.choices], drawn, "; unggah ke sana, atau betulkan namanya"
            ):
                location = ("lists", place, "choices", number, "picture")
                yield loaded.documents[instrument.source].problem(
                    location, f"gambar '{name}.svg' tidak ada di {folder}{advice}"
                )
