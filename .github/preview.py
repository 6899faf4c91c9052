"""Sanitizer of a proposal's artifact for preview.yml: copies its pages, and makes its comment harmless. Python's own library only.

    preview.py site FROM TO OPEN NUMBER     FROM/ becomes TO/NUMBER/; folders of proposals that OPEN (a number a line) lacks go
    preview.py comment FILE NUMBER          prints the comment

Everything below FROM and in FILE was made by a stranger's code.
"""

import os
import re
import shutil
import sys
from pathlib import Path

#: Kinds of files that a site of ours has. Not sw.js: a service worker would keep a proposal on phones after it is gone.
KINDS = {
    ".html",
    ".css",
    ".js",
    ".json",
    ".svg",
    ".webp",
    ".png",
    ".pdf",
    ".xlsx",
    ".webmanifest",
    ".woff2",
    ".ics",
    ".docx",
    ".epub",
}
LEFT_OUT = {"sw.js", "CNAME", "robots.txt", "sitemap.xml"}
#: A site of ours is 60 MB in 1,200 files.
MOST_BYTES, MOST_FILES = 150_000_000, 5_000
MARK = "<!-- jawaban-usulan -->"
LONGEST = 60_000
HEAD = '<meta charset=utf-8><meta name="robots" content="noindex,nofollow">'
BANNER = (
    '<p role="note" style="position:sticky;top:0;z-index:99;margin:0;padding:.5em 1em;background:#7a1f1f;color:#fff;font:bold 16px sans-serif">'
    "Pratinjau usulan {number}: belum diperiksa, bukan terbitan resmi.</p>"
)


class Refused(Exception):
    """The artifact is not what proposal.yml makes."""


def main(arguments: list[str]) -> int:
    """Run one of the two commands; 1 with the reason where something is refused."""
    try:
        if arguments[0] == "site":
            source, target, opened, number = arguments[1:]
            _insist_on_another_account()
            clean(Path(target), set(Path(opened).read_text(encoding="utf-8").split()))
            if number:
                copy(Path(source), Path(target), _number(number))
        else:
            print(
                comment(
                    Path(arguments[1]).read_text(encoding="utf-8", errors="replace"),
                    _number(arguments[2]),
                    preview_address(),
                )
            )
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise Refused("bukan nomor usulan")
    return int(text)


def preview_address() -> str:
    """Where previews are seen, with a slash at its end; empty where there are none. From the variables of the workflow."""
    owner, _, name = os.environ.get("PREVIEW_REPOSITORY", "").partition("/")
    return f"https://{owner.lower()}.github.io/{name}/" if name else ""


def _insist_on_another_account() -> None:
    """Project pages of one account share an origin: a stranger's script would reach the site's own storage."""
    preview, ours = os.environ.get("PREVIEW_REPOSITORY", ""), os.environ.get("GITHUB_REPOSITORY", "")
    if (
        not re.fullmatch(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+", preview)
        or preview.partition("/")[0].lower() == ours.partition("/")[0].lower()
    ):
        raise Refused("PREVIEW_REPOSITORY harus repositori milik akun lain (lihat .github/workflows/README.md)")


def clean(target: Path, opened: set[str]) -> None:
    """Take down the previews of proposals that are no longer open."""
    for folder in target.iterdir():
        if folder.name.isdecimal() and folder.name not in opened:
            shutil.rmtree(folder)


def copy(source: Path, target: Path, number: int) -> None:
    """Copy the plain files of known kinds, pages with a banner and hidden from search engines; raises Refused where there is too much."""
    place = target / str(number)
    shutil.rmtree(place, ignore_errors=True)
    files, size = 0, 0
    for folder, folders, names in os.walk(source, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".") and not Path(folder, name).is_symlink()]
        for name in names:
            file = Path(folder, name)
            if (
                file.is_symlink()
                or not file.is_file()
                or name in LEFT_OUT
                or name.startswith(".")
                or file.suffix not in KINDS
            ):
                continue
            files, size = files + 1, size + file.stat().st_size
            if files > MOST_FILES or size > MOST_BYTES:
                raise Refused("usulan ini lebih besar daripada situs yang boleh dipratinjau")
            _place(file, place / file.relative_to(source), number)
    if not files:
        raise Refused("usulan ini tidak memuat situs")


def _place(file: Path, to: Path, number: int) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix != ".html":
        shutil.copyfile(file, to)
        return
    page = file.read_text(encoding="utf-8", errors="replace")
    page = re.sub(r"<meta charset=[^>]*>", "", page, count=1)
    head, body = re.subn(r"<html[^>]*>", lambda found: found[0] + HEAD, page, count=1), BANNER.format(number=number)
    page = head[0] if head[1] else HEAD + page
    shown, found = re.subn(r"<body[^>]*>", lambda found: found[0] + body, page, count=1)
    to.write_text(shown if found else body + page, encoding="utf-8")


def comment(text: str, number: int, address: str) -> str:
    """A stranger's comment without mentions, pictures, hidden parts and HTML, with the address of the preview."""
    # What parts a sign from its neighbour is a blank of no width, never nothing: two halves of a link must not meet.
    body = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text.replace(MARK, "").replace("\r", ""))[:LONGEST]
    body = re.sub(r"&(?=#|[A-Za-z]+;)", "&\u200b", body)  # GitHub calls whom &#64;name names
    body = re.sub(r"<(?!/?sub>)", "&lt;", body)
    body = re.sub(r"!(?=\[)", "", body).replace("@", "@\u200b")
    # Only our own preview is linked: any other address stands there as words.
    body = re.sub(r"\]\((?!#)[^)]*\)", "]\u200b", body).replace("]:", "]\u200b:")
    body = re.sub(r"(?i)(https?|ftp):(?=//)", "\\1\u200b:", body)
    body = re.sub(r"(?i)www\.", "www\u200b.", body)
    look = (
        f"[Lihat usulan ini sebagai halaman]({address}{number}/) (pratinjau, dihapus bila usulan ditutup)\n\n"
        if address
        else ""
    )
    return f"{MARK}\n{look}{body.strip()}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
