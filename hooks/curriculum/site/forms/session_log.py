"""The session log as an XLSForm: which session, where, how many people, and the real minutes of each step; no name of anybody.

One form for all materials: guide and session are chosen, and the steps of that session are asked, their titles taken from further
columns of the choices (xlsform.org, "Cascading selects"; getodk.org, "instance()"). Two minutes to fill in.
"""

from collections.abc import Iterator

from curriculum.model.curriculum import Curriculum
from curriculum.model.material import WrittenMaterial
from curriculum.model.words.questions import FieldNames
from curriculum.rendering.locales.language import Language, language
from curriculum.site.forms import xlsx, xpath
from curriculum.site.forms.xlsx import Row
from curriculum.site.forms.xlsform_opening import HINT, LABEL, MESSAGE, SPOKEN

#: Largest minutes of a step and number of people, as a run may have them.
LONGEST, MOST_PEOPLE = 180, 300

_SURVEY = (
    "type",
    "name",
    LABEL,
    HINT,
    "required",
    "relevant",
    "constraint",
    MESSAGE,
    "calculation",
    "appearance",
    "choice_filter",
)


def key(material: WrittenMaterial) -> str:
    """A material among the choices: its path without the slash, which would part names in an export."""
    return material.path.replace("/", "__")


def steps(curriculum: Curriculum) -> int:
    """How many steps the form asks for: those of the longest session."""
    return max((len(material.plan.steps) for material in curriculum.written), default=0)


def labels(curriculum: Curriculum) -> dict[str, str]:
    """Each field the results read, with its label as an export with labels heads it."""
    return {row["name"]: row[LABEL] for row in _survey(curriculum) if row.get(LABEL) and row["type"] != "note"}


def told(curriculum: Curriculum) -> str:
    """All that the form tells of the materials and their steps: where this is the same, so is the workbook."""
    return repr((list(_survey(curriculum)), list(_choices(curriculum))))


def workbook(curriculum: Curriculum) -> bytes:
    """The workbook's bytes; the same curriculum gives the same bytes on any day."""
    spoken = language(curriculum.outline.language)
    names = curriculum.outline.vocabulary.field_names
    looked_up = (xpath.name(names.log_step), xpath.name(names.log_planned))
    numbered = [f"{field}_{number}" for number in range(1, steps(curriculum) + 1) for field in looked_up]
    tables = {
        "survey": (_SURVEY, list(_survey(curriculum))),
        "choices": (("list_name", "name", LABEL, xpath.name(names.log_guide), *numbered), list(_choices(curriculum))),
    }
    title = spoken.say("sheet.log")
    rows = [row for _, lines in tables.values() for row in lines]
    heads = xlsx.settings(title, xpath.name(spoken.slug(title)), curriculum.edition, rows, spoken.say("form.language"))
    sheets = {name: _in_language(table, spoken) for name, table in tables.items()} | {"settings": heads}
    return xlsx.book(sheets, title, curriculum.edition)


def _in_language(table: xlsx.Table, spoken: Language) -> xlsx.Table:
    heads = {column: f"{column}::{spoken.say('form.language')}" for column in SPOKEN}
    columns, rows = table
    return tuple(heads.get(c, c) for c in columns), [{heads.get(c, c): words for c, words in row.items()} for row in rows]


def _choices(curriculum: Curriculum) -> Iterator[Row]:
    names = curriculum.outline.vocabulary.field_names
    guides = xpath.name(names.log_guide)
    for guide in curriculum.guides:
        if guide.written:
            yield {"list_name": guides, "name": guide.id, LABEL: f"{guide.number}. {guide.short}"}
    for material in curriculum.written:
        row = {"list_name": xpath.name(names.log_material), "name": key(material), LABEL: f"{material.code} {material.short}"}
        row[guides] = material.path.partition("/")[0]
        for number, step in enumerate(material.plan.steps, 1):
            step_name, planned = (f"{xpath.name(name)}_{number}" for name in (names.log_step, names.log_planned))
            row |= {step_name: step.step, planned: str(step.minutes)}
        yield row


def _survey(curriculum: Curriculum) -> Iterator[Row]:
    say, asked, names = language(curriculum.outline.language).say, {"required": "yes"}, curriculum.outline.vocabulary.field_names
    guides, materials = xpath.name(names.log_guide), xpath.name(names.log_material)
    yield asked | {"type": f"select_one {guides}", "name": guides, LABEL: say("form.log.guide"), "appearance": "minimal"}
    chosen = {"choice_filter": f"{guides} = {xpath.ref(guides)}", "appearance": "minimal"}
    yield asked | chosen | {"type": f"select_one {materials}", "name": materials, LABEL: say("form.log.material")}
    day = {"constraint": ". <= today()", MESSAGE: say("form.not_after_today")}
    yield asked | day | {"type": "date", "name": xpath.name(names.log_date), LABEL: say("form.log.date")}
    yield asked | {"type": "text", "name": xpath.name(names.log_place), LABEL: say("form.log.place"), HINT: say("form.log.place_hint")}
    yield asked | {
        "type": "integer",
        "name": xpath.name(names.log_people),
        LABEL: say("form.log.people"),
        "constraint": f". >= 1 and . <= {MOST_PEOPLE}",
    }
    for number in range(1, steps(curriculum) + 1):
        yield from _step(number, names, language(curriculum.outline.language))
    yield {
        "type": "text",
        "name": xpath.name(names.log_changed),
        LABEL: say("form.log.changed"),
        HINT: say("form.log.changed_hint"),
        "appearance": "multiline",
    }
    yield {"type": "note", "name": xpath.name(names.closing), LABEL: say("form.log.done")}


def _step(number: int, names: FieldNames, spoken: Language) -> Iterator[Row]:
    """One step: its title and planned minutes looked up, then asked where the session has so many steps."""
    name, planned = f"{xpath.name(names.log_step)}_{number}", f"{xpath.name(names.log_planned)}_{number}"
    material = xpath.name(names.log_material)
    for field in (name, planned):
        looked_up = f"instance('{material}')/root/item[name = {xpath.ref(material)}]/{field}"
        yield {"type": "calculate", "name": field, "calculation": looked_up}
    label = spoken.say("form.log.minutes", number=number, name=xpath.ref(name), planned=xpath.ref(planned))
    yield {
        "type": "integer",
        "name": f"{xpath.name(names.log_minutes)}_{number}",
        LABEL: label,
        HINT: spoken.say("form.log.skipped"),
        "required": "yes",
        "relevant": f"{xpath.ref(name)} != ''",
        "constraint": f". >= 0 and . <= {LONGEST}",
    }
