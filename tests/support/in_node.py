"""Functions of our scripts, called in Node: one process for all calls of a test run, because starting one takes longer than most answers."""

from __future__ import annotations

import atexit
import functools
import json
import subprocess
import threading
from pathlib import Path
from typing import Any

#: Seconds until an answer that does not come is given up.
LONGEST = 120


def in_node(source: str, given: object = None) -> Any:
    """What the default export of the module `source` (a function) makes of `given`; fails with Node's own words."""
    node = _node()
    assert node.stdin
    assert node.stdout
    patience = threading.Timer(LONGEST, node.kill)
    patience.start()
    node.stdin.write(json.dumps({"source": source, "given": given}) + "\n")
    node.stdin.flush()
    line = node.stdout.readline()
    patience.cancel()
    if not line:
        _node.cache_clear()
    assert line, f"Node ended, or said nothing for {LONGEST} s"
    answer = json.loads(line)
    assert "fault" not in answer, answer["fault"]
    return answer["told"]


@functools.cache
def _node() -> subprocess.Popen[str]:
    command = ["node", str(Path(__file__).with_name("answers.mjs"))]
    node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    atexit.register(node.communicate)  # the end of its input is its end
    return node
