"""One bad input of tests/cases/*.yaml: how to spoil a copy of the sample, and what the check then says."""

from pathlib import Path
from typing import Any

from curriculum.checks.runner import check
from curriculum.source.problems import errors


def apply(case: dict[str, Any], root: Path) -> None:
    """Make the changes of `case` below `root`, a copy of the sample."""
    for change in case["changes"]:
        file = root / change["file"]
        if change.get("delete"):
            file.unlink()
        elif "link" in change:
            file.symlink_to(change["link"])
        elif "text" in change:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((change["text"] * change.get("repeat", 1)).encode())
        else:
            file.write_bytes(_changed(change, file.read_text(encoding="utf-8")))


def _changed(change: dict[str, Any], text: str) -> bytes:
    if "prefix" in change:
        return (change["prefix"] + text).encode()
    if change.get("crlf"):
        return text.replace("\n", "\r\n").encode()
    if change.get("cut_first_line"):
        return text.split("\n", 1)[1].encode()
    old = change.get("latin1") or change["from"]
    assert text.count(old), f"{change['file']} no longer holds {old!r}"
    changed = text.replace(old, change["to"], 1)
    return changed.encode("latin-1", "replace") if "latin1" in change else changed.encode()


def complaints(root: Path, **options: Any) -> list[str]:
    """What the check calls an error, as an editor reads it; `options` are those of `check`."""
    return told(root, **options)[0]


def warnings(root: Path, **options: Any) -> list[str]:
    """What the check calls a warning."""
    return told(root, **options)[1]


def told(root: Path, **options: Any) -> tuple[list[str], list[str]]:
    """Errors and warnings of one check."""
    problems = check(root, **options)[1]
    return [str(problem) for problem in errors(problems)], [
        str(problem) for problem in problems if problem.severity == "warning"
    ]
