"""Git history: which files changed since another edition of the texts, and what they said then."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class NoHistory(Exception):
    """The other edition cannot be found; the message, for editors, says why."""


@dataclass(frozen=True)
class History:
    """The texts below `root` as they were at `commit`."""

    root: Path
    commit: str

    def changed(self, folder: str) -> list[str]:
        """Files of `folder` that differ now, saved or committed; not those that are new or gone."""
        options = ("--no-ext-diff", "--no-textconv", "--name-only", "--no-renames", "--diff-filter=M", "--relative", "-z")
        said = _git(self.root, "diff", *options, self.commit, "--", folder)
        return [path for path in said.split("\0") if path]

    def text(self, path: str) -> str:
        """What the file said then."""
        return _git(self.root, "show", f"{self.commit}:./{path}")


def history(root: Path, revision: str) -> History:
    """The texts where this line of work left `revision`, so that what others changed there meanwhile does not count.

    Raises NoHistory where `root` is no git repository, does not know the revision, or git is not installed.
    """
    try:
        named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
        return History(root, _git(root, "merge-base", named, "HEAD").strip())
    except subprocess.CalledProcessError as fault:
        raise NoHistory(
            f"Tidak dapat membandingkan dengan '{revision}': folder ini bukan repositori git, atau nama itu tidak dikenal. "
            f"{cure_of_unknown(root)}"
        ) from fault


def cure_of_unknown(root: Path) -> str:
    """Why git in `root` may not know a revision, and what to do: no repository, a shallow one, or one that has not fetched it."""
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    except subprocess.CalledProcessError:
        return "Folder ini bukan repositori git; jalankan di folder yang dibuat dengan: git clone"
    return "Riwayat di sini tidak lengkap; lengkapi dulu: git fetch --unshallow" if shallow else "Coba dulu: git fetch origin"


def run_git(command: Sequence[str], root: Path) -> subprocess.CompletedProcess[bytes]:
    """Run git in `root`; raises CalledProcessError where it fails, NoHistory where this machine has none."""
    try:
        return subprocess.run(command, cwd=root, capture_output=True, check=True)
    except FileNotFoundError as fault:
        raise NoHistory("Program git tidak ada di komputer ini. Pasang dulu, misalnya: sudo apt-get install git") from fault


def _git(root: Path, *arguments: str) -> str:
    # The texts may belong to another user of the machine, as in a container; they are only read.
    command = ["git", "-c", f"safe.directory={root.resolve()}", *arguments]
    done = run_git(command, root)
    return done.stdout.decode("utf-8", "replace")
