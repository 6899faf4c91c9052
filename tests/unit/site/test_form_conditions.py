"""Every skip, limit and refusal of every questionnaire, applied as a phone applies it: both ways, none left out."""

from decimal import Decimal

import pytest
from test_xlsform import EVERY, OPENED

from forms.xform import Form

BY_ID = {instrument.id: instrument for instrument in EVERY}


def cases(wanted):
    """[instrument, question] of all that `wanted` names, with readable ids."""
    found = [(one.id, n.question.question) for one in EVERY for n in one.questions if wanted(one, n)]
    return {"argvalues": found, "ids": ["/".join(pair) for pair in found]}


def named(id):
    return id.replace("-", "_")


def opened(instrument):
    """The form of somebody who agreed."""
    form, ready = Form(instrument), instrument.sheet.ready
    head = {name: answer for name, answer in OPENED.items() if name in form.nodes}
    if ready:
        head = {"siap": " ".join(f"siap_{number}" for number in range(1, len(ready) + 1))} | head
    return form.fill(**head)


def answers(instrument, condition):
    """Answers to the question before that lead to a question, and answers that lead past it."""
    before = instrument.by_name[condition.question]
    if condition.answers:
        others = [choice.choice for choice in before.choices if choice.choice not in condition.answers]
        return [named(one) for one in condition.answers], [
            *map(named, others),
            *(["tt", "tm"] if instrument.refusable else []),
        ]
    step = before.question.step or 1
    if condition.below is not None:
        return [str(condition.below - step)], [str(condition.below), ""]
    return [str(condition.at_least)], [str(condition.at_least - step), ""]


def reach(form, instrument, question):
    """Answer what stands before a question so that it is asked."""
    condition = instrument.by_name[question].question.ask_if
    if condition:
        reach(form, instrument, condition.question)
        form.fill(**{named(condition.question): answers(instrument, condition)[0][0]})


@pytest.mark.slow
@pytest.mark.parametrize(("id", "question"), **cases(lambda _, n: n.question.ask_if))
def test_each_condition_leads_there_and_past(id, question):
    instrument = BY_ID[id]
    numbered, form = instrument.by_name[question], opened(instrument)
    condition = numbered.question.ask_if
    reach(form, instrument, condition.question)
    there, past = answers(instrument, condition)
    assert there
    assert past
    for wanted, given in [(True, there), (False, past)]:
        for answer in given:
            form.fill(**{named(condition.question): answer})
            assert form.relevant(numbered.name) is wanted, (condition.question, answer)


def limited(_, numbered):
    question = numbered.question
    return question.type.role in ("number", "money") and (question.min is not None or question.max is not None)


@pytest.mark.parametrize(("id", "question"), **cases(limited))
def test_each_limit_takes_its_edge_and_nothing_beyond(id, question):
    instrument = BY_ID[id]
    numbered, form = instrument.by_name[question], Form(instrument)
    step = numbered.question.step or Decimal(1)
    for edge, beyond in ((numbered.question.min, -step), (numbered.question.max, step)):
        if edge is not None:
            assert form.takes(numbered.name, str(edge))
            assert not form.takes(numbered.name, str(edge + beyond))
    if numbered.question.step and numbered.question.step < 1:
        assert not form.takes(numbered.name, str((numbered.question.min or 0) + step / 2))


@pytest.mark.parametrize(("id", "question"), **cases(lambda _, n: n.question.type.role == "choose_many"))
def test_each_choice_that_excludes_the_others_stands_alone(id, question):
    instrument = BY_ID[id]
    numbered, form = instrument.by_name[question], Form(instrument)
    alone = [named(choice.choice) for choice in numbered.choices if choice.alone] + (
        ["tt", "tm"] if instrument.refusable else []
    )
    free = [named(choice.choice) for choice in numbered.choices if not choice.alone]
    most = numbered.question.at_most or len(free)
    assert form.takes(numbered.name, " ".join(free[:most]))
    for one in alone:
        assert form.takes(numbered.name, one)
        assert not form.takes(numbered.name, f"{one} {free[0]}")
    if most < len(free):
        assert not form.takes(numbered.name, " ".join(free[: most + 1]))


def refused_by_a_reason(instrument, numbered):
    typed = numbered.question.type.role in ("number", "money", "text", "long_text", "time", "series")
    return instrument.refusable and typed and not numbered.question.optional


@pytest.mark.slow
@pytest.mark.parametrize(("id", "question"), **cases(refused_by_a_reason))
def test_each_answer_that_is_typed_may_be_refused_with_a_reason(id, question):
    instrument = BY_ID[id]
    name, form = named(question), opened(instrument)
    reach(form, instrument, question)
    form.fill(**{name: ""})
    assert f"{name}_alasan" in form.missing()
    for reason in ("tt", "tm"):
        form.fill(**{f"{name}_alasan": reason})
        assert f"{name}_alasan" not in form.missing()
