"""Templates compiled once a run: by the file they stand in and its words, not by the way that led there."""

import pytest
from jinja2 import Environment

from curriculum.rendering.environment import environment


def test_a_file_is_compiled_once_whatever_link_leads_to_it(tmp_path, monkeypatch):
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks/x.md").write_text("{{ 1 + 1 }}")
    (tmp_path / "link").symlink_to(tmp_path / "looks")
    environment(tmp_path / "looks").get_template("x.md")

    def refuse(*_, **__):
        raise AssertionError("compiled again")

    monkeypatch.setattr(Environment, "compile", refuse)
    assert environment(tmp_path / "link").get_template("x.md").render() == "2"
    (tmp_path / "looks/x.md").write_text("{{ 1 + 2 }}")
    with pytest.raises(AssertionError, match="compiled again"):
        environment(tmp_path / "link").get_template("x.md")
