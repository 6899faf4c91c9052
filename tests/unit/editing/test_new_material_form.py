"""The issue form "Materi baru": which answers reach ./scripts/new, and that none of them can be anything else than an argument."""

import importlib.util
from pathlib import Path

import pytest
import yaml

GITHUB = Path(__file__).parents[3] / ".github"
_spec = importlib.util.spec_from_file_location("new_material_form", GITHUB / "new_material.py")
assert _spec is not None
form = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(form)

BODY = (
    "### Panduan\n\n{}\n\n### Nama berkas\n\n{}\n\n### Judul\n\n{}\n\n### Untuk siapa, dan mengapa perlu?\n\n_No response_"
)


def test_the_form_asks_what_the_script_wants() -> None:
    asked = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/4-materi.yml").read_text(encoding="utf-8"))
    labels = [part["attributes"]["label"] for part in asked["body"]]
    assert tuple(labels[:3]) == form.QUESTIONS
    assert "labels" not in asked  # a stranger would start the robot


def test_three_answers_go_on_as_they_are() -> None:
    assert form.answers(BODY.format("advokasi", "buku-harian", "Buku “harian”: $(id) `x`")) == [
        "advokasi",
        "buku-harian",
        "Buku “harian”: $(id) `x`",
    ]
    assert form.answers(BODY.format("advokasi", "buku", "Buku").replace("\n", "\r\n"))[0] == "advokasi"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("7. Advokasi", "_No response_", "Menabung bersama, ya?"), ["7-advokasi", "menabung-bersama-ya"]),
        (("Ekonomi", "Buku Kerja", "X"), ["ekonomi", "buku-kerja"]),
        (("../advokasi", "x; rm -rf .", "X"), ["advokasi", "x-rm-rf"]),
        (("--help", "-x", "X"), ["help", "x"]),
        (("4", "Ｘ", "Satu " + "kata " * 20), ["4", "satu" + "-kata" * 11]),
    ],
)
def test_people_write_as_people_do_and_names_stay_plain(given: tuple[str, str, str], named: list[str]) -> None:
    assert form.answers(BODY.format(*given))[:2] == named


@pytest.mark.parametrize(
    "given",
    [
        ("advokasi", "x", ""),
        ("advokasi", "x", "_No response_"),
        ("advokasi", "x", "--since"),
        ("advokasi", "x", "a" * 300),
        ("advokasi", "x", "satu\u202edua"),
        ("advokasi", "_No response_", "？"),
        ("？", "x", "X"),
    ],
)
def test_what_is_no_answer_is_refused(given: tuple[str, str, str]) -> None:
    with pytest.raises(form.Refused):
        form.answers(BODY.format(*given))


def test_an_empty_issue_is_refused(monkeypatch, capsys) -> None:
    monkeypatch.setenv("ISSUE", "bebas")
    assert form.main() == 1
    assert "Judul harus" in capsys.readouterr().err
