"""Checkouts of the texts at two commits, side by side in a folder of their own; the work tree is not touched."""

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from curriculum.source.history import History, NoHistory, cure_of_unknown, run_git

#: What a check reads.
_TEXTS = ("curriculum.yaml", "content")


@dataclass(frozen=True)
class Earlier(History):
    """The texts of an earlier commit, in a folder of their own; `root` is the folder of the later ones, `commit` names the earlier."""

    before: Path

    def changed(self, folder: str) -> list[str]:
        """Files of `folder` that differ and are in both."""
        files = (file.relative_to(self.root) for file in sorted((self.root / folder).rglob("*")) if _is_text(file))
        return [file.as_posix() for file in files if _is_text(self.before / file) and not self._same(file)]

    def text(self, path: str) -> str:
        """What the file said then."""
        return (self.before / path).read_text(encoding="utf-8", errors="replace")

    def _same(self, file: Path) -> bool:
        return (self.root / file).read_bytes() == (self.before / file).read_bytes()


def _is_text(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def check_out(repository: Path, revision: str, folder: Path) -> None:
    """Put the texts of a commit below `folder`; symbolic links and paths out of it are refused (PEP 706, filter `data`).

    Raises NoHistory where git does not know the commit.
    """
    command = [
        "git",
        "-c",
        f"safe.directory={repository.resolve()}",
        "archive",
        "--format=tar",
        f"{revision}^{{tree}}",
        *_TEXTS,
    ]
    try:
        packed = run_git(command, repository).stdout
    except subprocess.CalledProcessError as fault:
        said = f"Revisi '{revision}' tidak dikenal di sini, atau tidak memuat naskah. {cure_of_unknown(repository)}"
        raise NoHistory(said) from fault
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            if member.isfile() or member.isdir():
                archive.extract(member, folder, filter="data")
