"""From the issue form "Materi baru" to ./scripts/new: three answers of a stranger, passed on as arguments and never as words of a shell.

The body of the issue is in the variable ISSUE; what ./scripts/new says is said, and its exit code is ours.
"""

import os
import re
import subprocess
import sys

#: The labels of .github/ISSUE_TEMPLATE/4-materi.yml, in the order in which ./scripts/new asks.
QUESTIONS = ("Panduan", "Nama berkas", "Judul")
LONGEST = 240
LONGEST_NAME = 60
#: What GitHub writes where nothing was answered.
EMPTY = "_No response_"


class Refused(Exception):
    """An answer that is none."""


def answers(body: str) -> list[str]:
    """Guide, file name and title; raises Refused. GitHub writes a form as `### label`, a blank line, and the answer.

    The guide may be given by its number or title, and the file is named after the title where nothing is said: whatever was written,
    the first two go on as plain names.
    """
    found = dict(re.findall(r"(?m)^### (.+)\n\n(.*)$", body.replace("\r", "")))
    guide, name, title = (found.get(question, "").strip() for question in QUESTIONS)
    if not title or title == EMPTY or len(title) > LONGEST or not title.isprintable() or title.startswith("-"):
        raise Refused("Judul harus satu baris, paling panjang 240 huruf")
    material = plain("" if name == EMPTY else name) or plain(title)
    if not plain(guide) or not material:
        raise Refused("Panduan ditulis dengan nomor atau namanya, misalnya 7 atau Advokasi; judul memuat huruf atau angka")
    return [plain(guide), material, title]


def plain(words: str) -> str:
    """Words as a file may be named: small letters, digits and hyphens, whole words as far as there is room."""
    name = "-".join(re.findall(r"[a-z0-9]+", words.lower()))
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]


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
