"""The dialect has no links by name, and reads no Markdown inside the attributes of a tag."""

import pytest
from markdown import Markdown

from curriculum.rendering.markdown_extension import MarkupExtension


def rendered(text: str) -> str:
    return Markdown(extensions=[MarkupExtension(boxes={})]).convert(text)


@pytest.mark.parametrize(
    "definition",
    ["[x]: javascript:alert(1)", "> [x]: javascript:alert(1)", "- [x]: javascript:alert(1)", "[x]:javascript:alert(1)"],
)
@pytest.mark.parametrize("use", ["[kata][x]", "[x]", "[x][]", "![kata][x]", "![x]"])
def test_a_definition_makes_no_link(definition, use):
    made = rendered(f"{definition}\n\n{use}")
    assert "<a" not in made
    assert "<img" not in made


def test_a_link_in_an_attribute_stays_words():
    tag = '<abbr title="[kata](https://contoh.example/onfocus=x//)">'
    assert rendered(f"{tag}K3</abbr>") == f"<p>{tag}K3</abbr></p>"
    assert rendered('**<i lang="en">a</i>**') == '<p><strong><i lang="en">a</i></strong></p>'
