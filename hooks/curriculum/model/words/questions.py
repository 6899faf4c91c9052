"""Words of questionnaires and of the training kit: how their files write a kind of question, who fills a sheet in, what a cost is counted by.

The name on the left is the role that code asks for. A word that a curriculum does not declare is the English one that stands here, so a
curriculum in English declares none.
"""

from curriculum.source.fields import Record, Slug


class QuestionTypeWords(Record):
    """Types of questions (`type`): what is written, ticked or worked out, and the message, which is only shown."""

    text: Slug = "text"
    long_text: Slug = "long-text"
    number: Slug = "number"
    money: Slug = "money"
    series: Slug = "series"
    date: Slug = "date"
    time: Slug = "time"
    choose_one: Slug = "choose-one"
    choose_many: Slug = "choose-many"
    calculation: Slug = "calculation"
    scale: Slug = "scale"
    message: Slug = "message"


class FilledByWords(Record):
    """Who fills a question sheet in (`filled_by`): somebody who asks and may be refused, whoever answers, or a group together."""

    interviewer: Slug = "interviewer"
    person: Slug = "person"
    group: Slug = "group"


class UseWords(Record):
    """What a question sheet is for (`use`), in the order of the page that lists them; rounds of `baseline` can be compared."""

    baseline: Slug = "baseline"
    programme: Slug = "programme"
    test: Slug = "test"
    impression: Slug = "impression"
    safety: Slug = "safety"


class BudgetWords(Record):
    """What a line of the budget is counted by (`per`): heads, heads and days, days, leaders and days, copied sides, or once."""

    person: Slug = "person"
    person_day: Slug = "person-day"
    day: Slug = "day"
    leader_day: Slug = "leader-day"
    side: Slug = "side"
    training: Slug = "training"


class KitPlaceWords(Record):
    """Places of the training kit that the planner fills in, as its texts name them: `@place`."""

    date: Slug = "date"
    dates: Slug = "dates"
    place: Slug = "place"
    people: Slug = "people"
    leaders: Slug = "leaders"
    contact: Slug = "contact"
    materials: Slug = "materials"
    hours: Slug = "hours"
    begins: Slug = "begins"
    ends: Slug = "ends"
    name: Slug = "name"


class FieldNames(Record):
    """Names that a form on a phone gives to its own fields, lists and answers: exports head their columns with them.

    Never changed once a form is in use. Those from `reason` to `next` end the name of a question.
    """

    start: Slug = "start-time"
    end: Slug = "end-time"
    ready: Slug = "ready"
    not_ready: Slug = "not-ready"
    consent: Slug = "consent"
    consent_words: Slug = "consent-words"
    declined: Slug = "declined"
    willing: Slug = "willing"
    proof: Slug = "proof"
    closing: Slug = "closing"
    section: Slug = "section"
    section_note: Slug = "note"
    #: Answers of its own: yes and no, and the two that are no answer.
    yes: Slug = "yes"
    no: Slug = "no"
    unknown: Slug = "dk"
    refused: Slug = "na"
    #: Lists of its own: why an answer is empty, values of a scale and the two that are no value.
    reasons: Slug = "reasons"
    values: Slug = "values"
    not_yet_known: Slug = "not-yet-known"
    not_used: Slug = "not-used"
    #: Parts of a question.
    reason: Slug = "reason"
    shown: Slug = "shown"
    before: Slug = "before"
    after: Slug = "after"
    evidence: Slug = "evidence"
    next: Slug = "next"
    #: The question at the head of a sheet that says which round it is of.
    round: Slug = "round"
    #: Fields of the session log.
    log_guide: Slug = "guide"
    log_material: Slug = "material"
    log_date: Slug = "date"
    log_place: Slug = "place"
    log_people: Slug = "people"
    log_changed: Slug = "changed"
    log_minutes: Slug = "minutes"
    log_step: Slug = "step"
    log_planned: Slug = "planned"

    @property
    def scale_parts(self) -> tuple[str, ...]:
        """What a scale is asked for, beside its words."""
        return (self.before, self.after, self.evidence, self.next)

    @property
    def refusals(self) -> tuple[str, ...]:
        """The answers that are no answer: does not know, does not want to say."""
        return (self.unknown, self.refused)

    @property
    def reserved(self) -> tuple[str, ...]:
        """Names of fields that no question may have: a form's own, and two that every system adds."""
        own = (self.start, self.end, self.ready, self.consent, self.proof, self.consent_words, self.not_ready, self.declined)
        return (*own, self.closing, "meta", "instance-id", "instanceid")

    @property
    def reserved_lists(self) -> tuple[str, ...]:
        """Names that no list of answers may have."""
        return (self.willing, self.values, self.reasons, self.proof, self.ready)
