"""From the issue form "Materi baru" to ./scripts/new: three answers of a stranger, passed on as arguments and never as words of a shell.

The body of the issue is in the variable ISSUE; what ./scripts/new says is said, and its exit code is ours.
"""

import os
import re
import subprocess
import sys

#: The labels of .github/ISSUE_TEMPLATE/4-materi.yml, in the order in which ./scripts/new asks.
QUESTIONS = ("Panduan", "Nama berkas", "Judul")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LONGEST = 240


class Refused(Exception):
    """An answer that is none."""


def answers(body: str) -> list[str]:
    """Guide, file name and title; raises Refused. GitHub writes a form as `### label`, a blank line, and the answer."""
    found = dict(re.findall(r"(?m)^### (.+)\n\n(.*)$", body.replace("\r", "")))
    given = [found.get(question, "").strip() for question in QUESTIONS]
    for question, answer in zip(QUESTIONS[:2], given, strict=False):
        if not NAME.fullmatch(answer):
            raise Refused(f"{question} harus huruf kecil, angka, dan tanda hubung, misalnya buku-kerja-harian")
    title = given[2]
    if not title or title == "_No response_" or len(title) > LONGEST or not title.isprintable() or title.startswith("-"):
        raise Refused("Judul harus satu baris, paling panjang 240 huruf")
    return given


def main() -> int:
    """Make the material of the issue in ISSUE."""
    try:
        given = answers(os.environ.get("ISSUE", ""))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return subprocess.run(["./scripts/new", *given], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
