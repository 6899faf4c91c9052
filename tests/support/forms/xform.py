"""A form as ODK holds it, filled in by a test: pyxform's XForm, whose XPath libxml2 evaluates.

What ODK adds to XPath 1.0 (docs.getodk.org/form-operators-functions) is written here for the functions that our forms use. An
answer that is not relevant is emptied, as ODK does, before anything else is worked out; so skips, guards and limits are those a
phone would apply, as far as these functions go. Not an engine: no repeats, no time zones, no order of events.
"""

import functools
import io
import re
from typing import Any

from lxml import etree
from pyxform.xls2xform import convert

from curriculum.model.data.questionnaire import Instrument
from curriculum.site.forms.xlsform import workbook

#: The day on which tests fill in forms.
TODAY = "20261129"
XFORMS = "{http://www.w3.org/2002/xforms}"


@functools.cache
def _xform(instrument: Instrument) -> bytes:
    """The workbook that readers download, converted; once for each instrument."""
    return bytes(convert(io.BytesIO(workbook(instrument)), file_type=".xlsx", validate=False).xform.encode())


def _bare(xml: str) -> str:
    """Without namespaces, whose prefixes an expression does not spell."""
    return re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", re.sub(r"(</?|\s)\w+:(?=\w)", r"\1", xml))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return value[0].text or "" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _number(value: Any) -> float:
    try:
        return float(_text(value))
    except ValueError:
        return float("nan")


def _round(_: Any, value: Any, places: float = 0) -> float:
    number = _number(value)
    return number if number != number or abs(number) == float("inf") else round(number + 1e-9, int(places))


FUNCTIONS = {
    "selected": lambda _, value, choice: choice in _text(value).split(),
    "count-selected": lambda _, value: float(len(_text(value).split())),
    "regex": lambda _, value, pattern: re.fullmatch(pattern.strip("^$"), _text(value)) is not None,
    "if": lambda _, test, yes, no: yes if test else no,
    "coalesce": lambda _, one, other: _text(one) or _text(other),
    "odk-round": _round,
}


class Form:
    """One instrument's form with answers by name; an answer is text, as on a phone."""

    def __init__(self, instrument: Instrument) -> None:
        """Convert the workbook that readers download."""
        self.root = etree.fromstring(_xform(instrument))
        primary = self.root.find(f".//{XFORMS}instance")[0]
        self.data = etree.fromstring(_bare(etree.tostring(primary, encoding="unicode")))
        self.binds = {bind.get("nodeset").rsplit("/", 1)[1]: bind for bind in self.root.iter(f"{XFORMS}bind")}
        self.nodes = {node.tag: node for node in self.data.iter()}
        namespace = etree.FunctionNamespace(None)
        namespace.update(FUNCTIONS)

    def evaluate(self, expression: str, name: str) -> Any:
        """An expression with the field `name` as its context."""
        return self.nodes[name].xpath(_spelt(expression))

    def relevant(self, name: str) -> bool:
        """Whether a field is asked: its own condition and that of the group around it."""
        node = self.nodes[name]
        return all(
            self.evaluate(bind.get("relevant"), step.tag)
            for step in (node, *node.iterancestors())
            if (bind := self.binds.get(step.tag)) is not None and bind.get("relevant")
        )

    def fill(self, **answers: str) -> "Form":
        """Give answers, then work out what follows, in the order of the form."""
        for name, answer in answers.items():
            assert name in self.nodes, f"the form has no field {name}"
            self.nodes[name].text = answer
        for name, bind in self.binds.items():
            if name in self.nodes and len(self.nodes[name]) == 0:
                if not self.relevant(name):
                    self.nodes[name].text = ""
                elif bind.get("calculate"):
                    self.nodes[name].text = _text(self.evaluate(bind.get("calculate"), name))
        return self

    def __getitem__(self, name: str) -> str:
        """The answer that a field holds."""
        return self.nodes[name].text or ""

    def takes(self, name: str, answer: str) -> bool:
        """Whether the field's limits take an answer."""
        self.nodes[name].text = answer
        limit = self.binds[name].get("constraint")
        return bool(self.evaluate(limit, name)) if limit else True

    def missing(self) -> set[str]:
        """What would keep the form from being sent: asked, required and empty."""
        return {
            name
            for name, bind in self.binds.items()
            if bind.get("required") == "true()" and name in self.nodes and self.relevant(name) and not self[name]
        }


def _spelt(expression: str) -> str:
    """ODK's XPath as libxml2 takes it: rounding with places has another name, days are compared as numbers."""
    return expression.replace("round(", "odk-round(").replace(". <= today()", f"translate(., '-', '') <= {TODAY}")
