"""Words of questionnaires that pages and paper share: conditions, formulas, limits, bands of a tally."""

from dataclasses import dataclass
from decimal import Decimal

from curriculum.model.data.question_sheet import Choice, Question
from curriculum.model.data.questionnaire import Instrument, NumberedQuestion
from curriculum.rendering.locales.language import Language
from curriculum.source.formula import Name, Number, divisors, names, spelt

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


@dataclass(frozen=True)
class QuestionnaireWords:
    """Those words in one language."""

    spoken: Language

    def asked_if(self, instrument: Instrument, numbered: NumberedQuestion) -> str:
        """When a question is asked: `Hanya bila A1 dijawab “Ya”`, `Hanya bila A2 dijawab kurang dari 18`; nothing where it always is."""
        condition, say = numbered.question.ask_if, self.spoken.say
        if condition is None:
            return ""
        if condition.answers:
            what = f" {say('or.before', other='')}".join(f"“{label}”" for label in instrument.holders(condition))
        elif condition.below is not None:
            what = say("amount.below", amount=self.amount(condition.below))
        else:
            what = say("amount.at_least", amount=self.amount(condition.at_least or Decimal(0)))
        return say("question.only_if", place=instrument.place(condition.question), what=what)

    def formula(self, instrument: Instrument, numbered: NumberedQuestion) -> str:
        """A calculation with the places of its questions: `(C2 × C3 − C5) ÷ D1`."""

        def leaf(part: Name | Number) -> str:
            return instrument.place(part.name) if isinstance(part, Name) else self.amount(Decimal(float(part.value)))

        return spelt(instrument.parsed(numbered.question), leaf, _SIGNS)

    def formula_notes(self, instrument: Instrument, numbered: NumberedQuestion) -> str:
        """What to do where a part of a calculation is missing: what counts as nothing, what leaves it empty."""
        tree, say = instrument.parsed(numbered.question), self.spoken.say
        parts = [instrument.by_name[name] for name in sorted(names(tree), key=list(instrument.by_name).index)]
        spared = [part for part in parts if part.question.unasked is not None]
        notes = [
            say("formula.unasked", code=part.code, amount=self.amount(part.question.unasked or Decimal(0)))
            for part in spared
        ]
        if instrument.refusable:
            notes.append(say("formula.refused"))
        if any(names(divisor) for divisor in divisors(tree)):
            notes.append(say("formula.zero"))
        return " ".join(notes)

    def limits(self, question: Question) -> str:
        """What a number must be: `antara 0 dan 24, kelipatan 0,5`; nothing where anything may be."""
        words, say = list[str](), self.spoken.say
        if question.min is not None and question.max is not None:
            words.append(say("amount.between", low=self.amount(question.min), high=self.amount(question.max)))
        elif question.min is not None:
            words.append(say("amount.least", amount=self.amount(question.min)))
        elif question.max is not None:
            words.append(say("amount.most", amount=self.amount(question.max)))
        if question.step is not None:
            words.append(say("amount.steps", amount=self.amount(question.step)))
        return ", ".join(words)

    def bands(self, question: Question) -> tuple[str, ...]:
        """The rows of a tally: `kurang dari 2.000`, `2.000 sampai kurang dari 3.000`, `5.000 atau lebih`; whole numbers in a row by name."""
        say = self.spoken.say
        edges = [self.amount(edge) for edge in question.bands]
        if not edges:
            return ()
        whole = question.step is None and question.type.role != "money"
        rows = [] if question.bands[0] == question.min else [say("amount.below", amount=edges[0])]
        for low, high, first, after in zip(edges, edges[1:], question.bands, question.bands[1:], strict=False):
            if whole and question.type.role != "calculation":
                rows.append(low if after - first == 1 else f"{low}–{self.amount(after - 1)}")
            else:
                rows.append(say("amount.from_below", low=low, high=high))
        last = (
            edges[-1]
            if question.max is not None and question.bands[-1] == question.max
            else say("amount.at_least", amount=edges[-1])
        )
        return (*rows, last)

    def answers(self, instrument: Instrument, numbered: NumberedQuestion) -> tuple[Choice, ...]:
        """The choices of a question, with the refusals where it may be refused."""
        return (*numbered.choices, *self.refusals(instrument))

    def refusals(self, instrument: Instrument) -> tuple[Choice, ...]:
        """What stands for an answer that is not given, where it may be refused."""
        labels = (self.spoken.say("refusal.label.unknown"), self.spoken.say("refusal.label.refused"))
        choices = zip(instrument.refusals, labels, strict=False)
        return tuple(choice.model_copy(update={"label": label}) for choice, label in choices)

    def amount(self, value: Decimal) -> str:
        """`2500` is `2.500`, `0.50` is `0,5`."""
        return self.spoken.number(float(value))
