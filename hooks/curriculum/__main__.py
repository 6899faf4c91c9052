"""The commands behind scripts/: check, stage, publish, new. All speak Indonesian to the editor and change nothing on a fault."""

import argparse
import datetime
import gc
import os
import signal
import sys
from pathlib import Path

from curriculum.checks.runner import check
from curriculum.new_material import Refused, new_material
from curriculum.source.problems import Problem, errors


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when the input has faults, 2 when the command itself was mistyped."""
    parser = argparse.ArgumentParser(prog="curriculum", description="Perintah kurikulum.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="periksa curriculum.yaml dan content/")
    checking.add_argument("--complete", action="store_true", help="semua materi harus sudah ditulis")
    checking.add_argument("--github", action="store_true", help="cetak sebagai catatan GitHub pada barisnya")
    commands.add_parser("stage", help="susun halaman di build/docs")
    commands.add_parser("publish", help="ganti site/ dengan situs yang baru dibangun")
    making = commands.add_parser("new", help="buat materi baru dari contoh")
    making.add_argument("guide", help="folder panduan, misalnya advokasi")
    making.add_argument("material", help="nama berkas tanpa .md, misalnya buku-kerja-harian")
    making.add_argument("title", nargs="?", default="", help="judul materi (tidak perlu bila sudah ada di curriculum.yaml)")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    if options.command == "check":
        return _check(root, complete=options.complete, github=options.github)
    if options.command == "new":
        return _new(root, options.guide, options.material, options.title)
    return _with_curriculum(root, options.command)


def _check(root: Path, *, complete: bool, github: bool) -> int:
    gc.disable()  # the process ends before there is anything worth collecting
    curriculum, problems = check(root, complete=complete)
    _show(problems, github=github)
    if curriculum is None:
        found = len(errors(problems))
        print(f"{found} kesalahan. Betulkan yang di atas, lalu jalankan lagi ./scripts/check", file=sys.stderr)
        return 1
    print(f"{len(curriculum.written)} dari {len(curriculum.materials)} materi ditulis. Tidak ada kesalahan.")
    return 0


def _show(problems: list[Problem], *, github: bool) -> None:
    for problem in problems:
        print(problem.annotation() if github else problem)


def _with_curriculum(root: Path, command: str) -> int:
    """Stage or publish, only where the input has no fault."""
    # Only these two need the page templates and the PDF index; a check stays quick without them.
    from curriculum.publish.runner import publish
    from curriculum.site.staging import stage

    curriculum, problems = check(root)
    if curriculum is None:
        _show(errors(problems), github=False)
        return 1
    if command == "stage":
        stage(root, curriculum)
        return 0
    try:
        published = publish(root, curriculum)
    except OSError as fault:
        print(
            f"Belum diterbitkan: {fault.filename or fault} ({fault.strerror or 'tidak ada'}). site/ tidak berubah.",
            file=sys.stderr,
        )
        return 1
    size = f"{published.bytes / 1_000_000:.1f}".replace(".", ",")
    print(f"site/: {published.pages} halaman, {published.pdfs} PDF ({published.printed_pages} lembar halaman), {size} MB.")
    print(f"{len(curriculum.written)} dari {len(curriculum.materials)} materi ditulis. Buka site/index.html")
    return 0


def _new(root: Path, guide: str, material: str, title: str) -> int:
    today = (
        datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).date()
        if "SOURCE_DATE_EPOCH" in os.environ
        else datetime.date.today()
    )
    try:
        path = new_material(root, guide, material, title, today)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"{path} dibuat. Isi semua bagian yang bertanda TULIS, lalu jalankan ./scripts/check")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `scripts/check | head` ends quietly
    sys.exit(main())
