"""The commands behind scripts/: check, build, new, compare. All speak Indonesian to the editor and change nothing on a fault."""

import argparse
import datetime
import gc
import os
import signal
import sys
import time
from pathlib import Path

from curriculum import Built, Hosts, build
from curriculum.checks.runner import check, still_open
from curriculum.new_curriculum import new_curriculum
from curriculum.new_material import Refused, new_material
from curriculum.source.history import NoHistory
from curriculum.source.problems import Problem, errors

#: Exit codes: the input has faults; the shell's own for Ctrl-C (128 + SIGINT).
FAULTS, INTERRUPTED = 1, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when the input has faults or the machine refuses, 2 when the command was mistyped."""
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    try:
        if options.command == "check":
            return _check(root, complete=options.complete, github=options.github, since=options.since)
        if options.command == "build":
            return _build(root)
        if options.command == "compare":
            return _compare(root, options)
        if options.command == "new-curriculum":
            return _begin(root, options.folder, options.language)
        return _new(root, options.guide, options.material, options.title)
    except KeyboardInterrupt:
        _tell("Dihentikan. site/ tidak berubah; jalankan lagi kapan saja.")
        return INTERRUPTED
    except NoHistory as fault:
        _tell(str(fault))
        return FAULTS
    except OSError as fault:
        _tell(f"Berhenti: {fault.filename or 'cakram'} ({fault.strerror or fault}). site/ tidak berubah.")
        return FAULTS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="curriculum", description="Perintah kurikulum.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="periksa curriculum.yaml dan content/")
    checking.add_argument("--complete", action="store_true", help="semua materi harus sudah ditulis")
    checking.add_argument("--github", action="store_true", help="cetak sebagai catatan GitHub pada barisnya")
    checking.add_argument(
        "--since", default="", help="bandingkan dengan revisi git ini: naskah yang berubah perlu catatan 'changes'"
    )
    commands.add_parser("build", help="periksa, cetak PDF, bangun situs, lalu ganti site/")
    making = commands.add_parser("new", help="buat materi baru dari contoh")
    beginning = commands.add_parser("new-curriculum", help="buat kurikulum baru di folder lain")
    beginning.add_argument("folder", help="folder baru, di luar folder ini")
    beginning.add_argument("--language", required=True, help="bahasa naskahnya, misalnya id atau en")
    making.add_argument("guide", help="folder panduan, misalnya advokasi")
    making.add_argument("material", help="nama berkas tanpa .md, misalnya buku-kerja-harian")
    making.add_argument("title", nargs="?", default="", help="judul materi (tidak perlu bila sudah ada di curriculum.yaml)")
    comparing = commands.add_parser("compare", help="jawaban bagi sebuah usulan: apa yang berubah di antara dua revisi git")
    comparing.add_argument("before", help="revisi sebelum, misalnya origin/main")
    comparing.add_argument("after", help="revisi sesudah, misalnya HEAD")
    comparing.add_argument("--printed-before", type=Path, help="kurikulum.json dari bangunan sebelum")
    comparing.add_argument("--printed-after", type=Path, help="kurikulum.json dari bangunan sesudah")
    comparing.add_argument("--preview", default="", help="alamat tempat usulan bisa dilihat")
    return parser


def _compare(root: Path, options: argparse.Namespace) -> int:
    from curriculum.proposal.comment import comment

    printed = (options.printed_before, options.printed_after)
    print(comment(root, options.before, options.after, printed=printed, preview=options.preview), end="")
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


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
    for problem in problems:
        print(problem.annotation() if github else problem)


def _build(root: Path) -> int:
    """Read once, print, write pages, publish: the tour of curriculum/__init__.py with our two hosts."""
    # Only a build needs the hosts and what they load; a check stays quick without them.
    import mkdocs_hook
    import print_manuals

    started = time.monotonic()
    try:
        built = build(root, Hosts(print_manuals.print_handbook, mkdocs_hook.build_site), _tell)
    except mkdocs_hook.SiteRefused as refused:
        _tell(f"{refused}\nBerhenti di langkah ini. site/ tidak berubah.")
        return FAULTS
    _show(built.problems, github=False)
    if built.published is None:
        _tell("Berhenti di langkah ini. site/ tidak berubah.")
        return FAULTS
    _tell_published(built)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    _tell(f"Selesai dalam {minutes} menit {seconds} detik.")
    return 0


def _tell_published(built: Built) -> None:
    from curriculum.rendering.formats import size

    assert built.curriculum is not None
    assert built.published is not None
    site = built.published
    print(f"site/: {site.pages} halaman, {site.pdfs} PDF ({site.printed_pages} lembar halaman), {size(site.bytes)}.")
    print(f"{len(built.curriculum.written)} dari {len(built.curriculum.materials)} materi ditulis. Buka site/index.html")


def _begin(root: Path, folder: str, language: str) -> int:
    try:
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
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `scripts/check | head` ends quietly
    sys.exit(main())
