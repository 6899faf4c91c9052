"""Answers on paper: one page each, letters of 12 points and more, whom to call largest, a private one without a title read across a room."""

import re

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from curriculum.pdf.layout import Press
from curriculum.printing.documents import Unit
from printed_sample import documents

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def project():
    return documents(ROOT)


@pytest.fixture(scope="module")
def paper(project):
    return BeautifulSoup(project.html(Unit("answers")), "lxml")


@pytest.mark.pdf
def test_every_answer_is_one_page(project, paper):
    laid = Press(ROOT).lay_out(str(paper), ROOT / "content" / "data")
    answers = project.curriculum.catalogue.answers
    assert [(piece.section, len(piece.pages)) for piece in laid.pieces] == [
        (f"tanya/{answer.answer}/", 1) for answer in answers
    ]


def test_whom_to_call_stands_last_with_its_numbers(project, paper):
    for answer, sheet in zip(project.curriculum.catalogue.answers, paper.select("section.answer"), strict=True):
        call = sheet.select(".call")[-1]
        assert call.find_next_sibling() is None
        numbers = [
            link.words
            for link in answer.links
            if link.id in {fact.fact for fact in project.curriculum.catalogue.facts if fact.number}
        ]
        assert all(re.sub(r"\s+", " ", number) in call.text or number in sheet.text for number in numbers)


def test_a_private_sheet_warns_that_others_may_find_it_and_speaks_low(project, paper):
    for answer, sheet in zip(project.curriculum.catalogue.answers, paper.select("section.answer"), strict=True):
        assert ("ditemukan orang lain" in sheet.text) is answer.private
        assert ("quiet" in (sheet.h1.get("class") or [])) is answer.private
        assert (answer.answer in sheet["data-address"]) is not answer.private


def test_every_text_knows_its_place_in_the_data(paper):
    places = [element["data-line"] for element in paper.select("section.answer [data-line]")]
    assert all(place.startswith("content/data/jawaban.yaml:") for place in places)
