"""The catalogues of words: whole in every language, asked for by ids that they have, formats as each language writes them."""

import datetime
import functools
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from curriculum.model.words.paths import Paths
from curriculum.rendering.locales import CATALOGUES, catalogues
from curriculum.rendering.locales.language import UnknownMessage, language
from curriculum.rendering.locales.scripts import speak

ROOT = Path(__file__).parents[3]
#: How templates, modules and scripts ask for words.
ASKED = re.compile(r"""(?<![\w.])(?:n?_|(?:\w+\.)*(?:say|count|form))\(\s*["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""")
PLACES = re.compile(r"%\((\w+)\)s")


@functools.cache
def entries(code: str) -> dict[str, list[str]]:
    """The messages of a catalogue, each with its forms."""
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    plural = {m.id[0]: list(m.string) for m in catalogue if m.id and not isinstance(m.id, str)}
    return plural | {m.id: [m.string] for m in catalogue if m.id and isinstance(m.id, str)}


@functools.cache
def asked() -> dict[str, set[str]]:
    """Every message id in templates and modules, with the files that ask for it."""
    found: dict[str, set[str]] = {}
    files = [
        *(
            file
            for file in (ROOT / "overrides").rglob("*")
            if file.suffix in {".md", ".html", ".svg", ".js", ".j2", ".css", ".xhtml", ".opf"}
        ),
        *(ROOT / "hooks").rglob("*.py"),
    ]
    for file in files:
        for message in ASKED.findall(file.read_text(encoding="utf-8")):
            if not message.startswith("path."):  # names of addresses, of each curriculum its own
                found.setdefault(message, set()).add(file.relative_to(ROOT).as_posix())
    return found


def test_there_are_two_languages() -> None:
    assert set(catalogues()) >= {"en", "id"}


@pytest.mark.parametrize("code", catalogues())
def test_every_word_asked_for_is_there(code: str) -> None:
    assert {message: files for message, files in asked().items() if message not in entries(code)} == {}


@pytest.mark.parametrize("code", catalogues())
def test_a_catalogue_has_no_word_that_another_lacks_and_none_empty(code: str) -> None:
    mine, all_ids = entries(code), set().union(*(entries(other) for other in catalogues()))
    assert all_ids - set(mine) == set()
    assert [message for message, forms in mine.items() if not all(forms)] == []


@pytest.mark.parametrize("code", catalogues())
def test_words_fill_in_the_same_values_in_every_language(code: str) -> None:
    other = entries("id")
    named = {
        message: {place for form in forms for place in PLACES.findall(form)} for message, forms in entries(code).items()
    }
    wanted = {message: {place for form in forms for place in PLACES.findall(form)} for message, forms in other.items()}
    assert named == wanted


def test_no_word_is_kept_that_nobody_asks_for() -> None:
    texts = "\n".join(
        file.read_text(encoding="utf-8")
        for folder in ("overrides", "hooks")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".md", ".html", ".svg", ".js", ".j2", ".css", ".xhtml", ".opf", ".py"} and "vendor" not in file.parts
    )
    quoted = {words for _, words in re.findall(r"""(?=(["'])([\w.-]+)\1)""", texts)}
    families = {f for f in {m.rpartition(".")[0] for m in entries("id")} if f'"{f}."' in texts or f'"{f}.{{' in texts}
    assert [m for m in entries("id") if m not in quoted and m.rpartition(".")[0] not in families] == []


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(UnknownMessage, match=r"no\.such"):
        language("id").say("no.such")
    with pytest.raises(UnknownMessage):
        language("en").count("no.such", 2)


@pytest.mark.parametrize(
    ("code", "number", "clock", "duration", "date", "size"),
    [
        ("id", "1.234,5", "09.15", "2 jam 30 menit", "2 Mei 2026", "2,2 MB"),
        ("en", "1,234.5", "09:15", "2 hours 30 minutes", "2 May 2026", "2.2 MB"),
    ],
)
def test_formats(code: str, number: str, clock: str, duration: str, date: str, size: str) -> None:
    spoken = language(code)
    assert spoken.number(1234.5) == number
    assert spoken.clock(555) == clock
    assert spoken.duration(150) == duration
    assert spoken.date(datetime.date(2026, 5, 2)) == date
    assert spoken.size(2_170_000) == size


def test_english_counts_one_apart() -> None:
    assert [language("en").count("material.count", n) for n in (1, 2)] == ["1 material", "2 materials"]
    assert [language("id").count("material.count", n) for n in (1, 2)] == ["1 materi", "2 materi"]


def test_scripts_get_their_words_when_the_site_is_built(tmp_path: Path) -> None:
    script = tmp_path / "deep" / "a.js"
    script.parent.mkdir()
    script.write_text('say(_("offline.none")); other._("offline.none"); x._ = 1;')
    names = Paths.model_validate(
        {**dict.fromkeys((name for name, its in Paths.model_fields.items() if its.is_required()), "x"), "edit": "sunting"}
    )
    speak(tmp_path, language("en"), names)
    assert script.read_text() == 'say("No connection"); other._("offline.none"); x._ = 1;'
    script.write_text('at(_("path.edit"), _("path.offline_lists.kept"))')
    speak(tmp_path, language("en"), names)
    assert script.read_text() == 'at("sunting", "kept")'
    script.write_text('_("no.such")')
    with pytest.raises(UnknownMessage):
        speak(tmp_path, language("en"), names)
