"""Reading aloud in Node: what is said of a page's signs, where sentences end, and the player with a voice that only writes down."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from curriculum.publish import minify
from curriculum.rendering.locales.language import language
from curriculum.rendering.locales.scripts import spoken

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "overrides/assets/javascripts/speech"

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")


def node(**environment: str) -> str:
    done = subprocess.run(
        ["node", "--test", "--test-reporter=tap", str(HERE / "speech.test.mjs")],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout[-6000:] + done.stderr


def test_signs_are_words_and_the_player_keeps_its_place():
    assert "# fail 0" in node()


def test_as_readers_get_them_the_modules_say_the_same(tmp_path):
    """rjsmin takes a regular expression behind a sign it does not know for a division; then it would eat blanks of ours."""
    for file in SCRIPTS.rglob("*.js"):
        target = tmp_path / file.relative_to(SCRIPTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(minify.script(spoken(file.read_text(encoding="utf-8"), language("id"))), encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    assert "# fail 0" in node(SPEECH=f"{tmp_path.as_uri()}/")
