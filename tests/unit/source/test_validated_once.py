"""Validation of the same value is done once; another value, vocabulary or text is validated anew, and faults are told each time."""

from curriculum.model.data.records import Term
from curriculum.source.validation import validated
from curriculum.source.yaml_source import parse

TEXT = "- term: kas\n  title: Kas\n  meaning: Uang bersama.\n"


def test_the_same_value_of_the_same_text_gives_the_same_record():
    document, _ = parse("content/data/istilah.yaml", TEXT, 1)
    value = document.value[0]
    first, problems = validated(Term, document, value, (0,))
    assert problems == []
    assert validated(Term, document, value, (0,))[0] is first
    assert validated(Term, document, {**value, "title": "Kas bersama"}, (0,))[0].title == "Kas bersama"


def test_another_vocabulary_judges_anew():
    document, _ = parse("content/data/istilah.yaml", TEXT, 1)
    first, _ = validated(Term, document, document.value[0], (0,), {"a": {}})
    assert validated(Term, document, document.value[0], (0,), {"a": {"b": ""}})[0] is not first


def test_a_fault_is_told_each_time():
    document, _ = parse("content/data/istilah.yaml", TEXT + "  lain: 1\n", 1)
    told = [validated(Term, document, document.value[0], (0,)) for _ in range(2)]
    assert told[0] == told[1]
    assert told[0][0] is None
    told[0][1].clear()
    assert validated(Term, document, document.value[0], (0,))[1] != []
