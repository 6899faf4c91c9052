"""Command-line arguments (argparse) of all commands, as scripts/ hands them on."""

import argparse
from pathlib import Path


def parser() -> argparse.ArgumentParser:
    """The parser of every command; what `serve` does not know goes on to MkDocs."""
    asked = argparse.ArgumentParser(prog="curriculum", description="Perintah kurikulum.")
    commands = asked.add_subparsers(dest="command", required=True)
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
    commands.add_parser("serve", help="pratinjau di peramban, dengan pilihan MkDocs, misalnya --dev-addr 127.0.0.1:8001")
    comparing = commands.add_parser("compare", help="jawaban bagi sebuah usulan: apa yang berubah di antara dua revisi git")
    comparing.add_argument("revisions", nargs=2, help="revisi sebelum dan sesudah, misalnya origin/main HEAD")
    comparing.add_argument(
        "--printed", nargs=2, type=Path, default=(None, None), help="kurikulum.json dari bangunan sebelum dan sesudah"
    )
    comparing.add_argument("--preview", default="", help="alamat tempat usulan bisa dilihat")
    commands.add_parser("tidy", help="tulis setiap naskah persis seperti borang /sunting/ menulisnya; isinya tetap")
    return asked
