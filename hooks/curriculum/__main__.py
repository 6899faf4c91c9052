"""The commands behind scripts/: check, build, new, compare, tidy. All speak Indonesian to the editor and change nothing on a fault."""

import argparse
import datetime
import gc
import os
import signal
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum import Say
    from curriculum.model.curriculum import Curriculum
    from curriculum.publish.incremental.kept import Kept
    from curriculum.publish.manifest import Manifest

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is begun while libraries load: Ctrl-C ends it without a word

try:
    from curriculum import Built, Hosts, build
    from curriculum.arguments import parser
    from curriculum.checks.runner import check, still_open
    from curriculum.new_curriculum import new_curriculum
    from curriculum.new_material import Refused, new_material
    from curriculum.publish.swap import left_aside, mark
    from curriculum.source.history import NoHistory
    from curriculum.source.os_errors import exhausted, logged, require_clock, require_name, require_port, told, unexpected
    from curriculum.source.problems import Problem, errors
except Exception as fault:  # a library is missing or torn; what it says would help nobody who edits texts
    sys.exit(f"Pemasangan di .venv rusak ({type(fault).__name__}: {fault}). Hapus folder .venv, lalu ulangi perintah tadi.")

#: Exit codes: the input has faults; the shell's own for Ctrl-C (128 + SIGINT).
FAULTS, INTERRUPTED = 1, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when the input has faults or the machine refuses, 2 when the command was mistyped.

    The one boundary: whatever happens below, an editor reads a sentence with cause, place and cure, and never a traceback.
    """
    asked = parser()
    options, further = asked.parse_known_args(arguments)
    if further and options.command != "serve":
        asked.error(f"pilihan tidak dikenal: {' '.join(further)}")
    options.further = further
    root, before = "", mark(Path())
    try:
        root = str(Path.cwd())
        require_clock()
        code = _run(Path(root), options)
        _flush()
        return code
    except KeyboardInterrupt:
        _tell(f"Dihentikan. {_of_the_site(before)}; jalankan lagi kapan saja.")
        return INTERRUPTED
    except NoHistory as fault:
        _tell(str(fault))
    except OSError as fault:
        _tell(f"Berhenti: {told(fault, root)} {_of_the_site(before)}.")
    except (MemoryError, BrokenExecutor):
        _tell(f"Berhenti: {told(OSError(exhausted(root), ''))} {_of_the_site(before)}.")
    except Exception as fault:
        _tell(f"Berhenti: {unexpected(fault)} {_of_the_site(before)}.{logged(Path(root), fault)}")
    return FAULTS


def _flush() -> None:
    """What was printed goes out now, while a fault of it can still be told."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError as fault:
            raise OSError(fault.errno, fault.strerror, "keluaran perintah ini") from fault


def _of_the_site(before: tuple[int, int] | None) -> str:
    """What a command that ended early did to site/, which was `before` when it began."""
    return "site/ tidak berubah" if mark(Path()) == before else "site/ sudah diganti dengan yang baru"


def _run(root: Path, options: argparse.Namespace) -> int:
    match options.command:
        case "check":
            return _check(root, complete=options.complete, github=options.github, since=options.since)
        case "build":
            return _build(root)
        case "compare":
            return _compare(root, options)
        case "tidy":
            return _tidy(root)
        case "serve":
            return _serve(options.further)
        case "new-curriculum":
            return _begin(root, options.folder, options.language)
        case _:
            return _new(root, options.guide, options.material, options.title)


def _tidy(root: Path) -> int:
    from curriculum.editing.normal_form import tidy

    curriculum, problems = check(root)
    _show(errors(problems), github=False)
    print(*(tidy(root, curriculum) if curriculum else ()), sep="\n")
    return FAULTS if curriculum is None else 0


def _compare(root: Path, options: argparse.Namespace) -> int:
    from curriculum.proposal.comment import comment

    print(comment(root, *options.revisions, printed=options.printed, preview=options.preview), end="")
    return 0


def _serve(options: list[str]) -> int:
    import mkdocs_hook

    require_port(options)
    try:
        mkdocs_hook.serve(options)
    except mkdocs_hook.SiteRefused as refused:
        _tell(f"{refused}\nPratinjau berhenti. Betulkan yang di atas, lalu jalankan lagi ./scripts/serve")
        return FAULTS
    return 0


def _tell(line: str) -> None:
    plain = line.encode(errors="backslashreplace").decode()  # a path may hold bytes that are no text
    print(plain, file=sys.stderr, flush=True)


def _check(root: Path, *, complete: bool, github: bool, since: str) -> int:
    gc.disable()  # the process ends before there is anything worth collecting
    curriculum, problems = check(root, complete=complete, since=since)
    _show(problems, github=github)
    if curriculum is None:
        _tell(f"{len(errors(problems))} kesalahan. Betulkan yang di atas, lalu jalankan lagi ./scripts/check")
        return FAULTS
    print(f"{len(curriculum.written)} dari {len(curriculum.materials)} materi ditulis. Tidak ada kesalahan.")
    for line in still_open(curriculum, problems):
        print(line)
    return 0


def _show(problems: list[Problem], *, github: bool) -> None:
    if github:
        from curriculum.editing.form_words import labelled  # loads Babel, which a check of Indonesian texts does without

        problems = [labelled(problem) for problem in problems]
    for problem in problems:
        print(problem.annotation() if github else problem)


def _build(root: Path) -> int:
    """Read once, print, write pages, publish: the tour of curriculum/__init__.py with our two hosts."""
    started = time.monotonic()
    require_name(str(root))
    try:
        built = build(root, Hosts(_print_all, _build_site), _tell)
    except _PageRefused as refused:
        _tell(f"{refused}\nBerhenti di langkah ini. site/ tidak berubah.")
        return FAULTS
    _show(built.problems, github=False)
    if built.published is None:
        _tell("Berhenti di langkah ini. site/ tidak berubah.")
        return FAULTS
    _tell_published(built)
    if left := left_aside(root):
        _tell(left)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    _tell(f"Selesai dalam {minutes} menit {seconds} detik.")
    return 0


# The hosts and what they load are asked for where they are needed: neither a check nor a build of what has not changed waits for them.


class _PageRefused(Exception):
    """What the site generator refuses, in its words."""


def _print_all(root: Path, curriculum: "Curriculum", say: "Say") -> list[Problem]:
    import print_manuals

    return print_manuals.print_handbook(root, curriculum, say)


def _build_site(root: Path, curriculum: "Curriculum", kept: "Kept") -> "Manifest":
    import mkdocs_hook

    try:
        return mkdocs_hook.build_site(root, curriculum, kept)
    except mkdocs_hook.SiteRefused as refused:
        raise _PageRefused(str(refused)) from refused


def _tell_published(built: Built) -> None:
    from curriculum.rendering.formats import size

    assert built.curriculum is not None
    assert built.published is not None
    site = built.published
    print(f"site/: {site.pages} halaman, {site.pdfs} PDF ({site.printed_pages} lembar halaman), {size(site.bytes)}.")
    print(f"{len(built.curriculum.written)} dari {len(built.curriculum.materials)} materi ditulis. Buka site/index.html")


def _begin(root: Path, folder: str, language: str) -> int:
    try:
        if not folder.strip():  # to Path, no name is this very folder
            raise Refused("nama folder kosong; sebut folder yang belum ada, misalnya ../kurikulum-saya")
        made = new_curriculum(root, Path(folder), language, _today())
    except Refused as refused:
        _tell(str(refused))
        return FAULTS
    print(f"Kurikulum baru di {made}. Masuk ke folder itu, lalu jalankan ./scripts/check dan ./scripts/build")
    return 0


def _today() -> datetime.date:
    return (
        datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).date()
        if "SOURCE_DATE_EPOCH" in os.environ
        else datetime.date.today()
    )


def _new(root: Path, guide: str, material: str, title: str) -> int:
    try:
        path = new_material(root, guide, material, title, _today())
    except Refused as refused:
        _tell(str(refused))
        return FAULTS
    print(f"{path} dibuat. Isi semua bagian yang bertanda TULIS, lalu jalankan ./scripts/check")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `scripts/check | head` ends quietly
    code = main()
    try:
        _flush()
    except OSError:  # told already; Python itself would tell it again, in its own words
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
