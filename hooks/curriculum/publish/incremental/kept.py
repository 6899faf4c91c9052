"""Cache of finished work: what a step of publishing made before of the very same bytes, found by a hash of all that went in.

All of it lies in one archive, `build/kept.bin`, written by the last good publication, whose receipt has the archive's SHA-256. An archive
with any other bytes counts as none, like a link or a missing one; nothing in it is code. What comes out of it is judged like anything else
that is published (`publish.judging`), and a site for readers is built from a clean checkout, which has neither archive nor receipt.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from curriculum.rendering.store import digest, plain_bytes, replace_file

ARCHIVE = Path("build", "kept.bin")
#: Bytes of an archive: ten times those of the whole handbook.
_LARGEST = 1_000_000_000


class Kept:
    """Finished work by key: what the last publication kept, and what this one has used or made, which is all that it keeps.

    `frame` is a hash of what all work hangs on beside its own input: code, templates, settings, libraries.
    """

    def __init__(self, frame: str = "", before: Mapping[str, bytes | memoryview] | None = None) -> None:
        """Nothing is known but `before`."""
        self._frame, self._before = frame, before or {}
        self._now: dict[str, bytes | memoryview] = {}

    def key(self, kind: str, *of: str | bytes) -> str:
        """The key of work of one kind on these values: a hash of where each ends as well."""
        return digest(self._frame, kind, *of)

    def find(self, key: str) -> bytes | None:
        """The work with this key, kept on from here; None where there is none."""
        found = self._now.get(key, self._before.get(key))
        if found is None:
            return None
        self._now[key] = found
        return bytes(found)

    def put(self, key: str, work: bytes) -> None:
        """Keep work that was done now."""
        self._now[key] = work

    def made(self, make: Callable[[], bytes], kind: str, *of: str | bytes) -> bytes:
        """What `make` makes, which may depend on these values and the frame alone; not made again where it is kept."""
        key = self.key(kind, *of)
        found = self.find(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def text(self, make: Callable[[], str], kind: str, *of: str | bytes) -> str:
        """The same for text."""
        return self.made(lambda: make().encode(), kind, *of).decode()

    def write(self, root: Path) -> str:
        """Write the archive below `root`; its SHA-256, for the receipt (hexadecimal)."""
        index = json.dumps([[key, len(work)] for key, work in self._now.items()]).encode()
        archive = b"\n".join((index, b"".join(self._now.values())))
        replace_file(root / ARCHIVE, archive)
        return hashlib.sha256(archive).hexdigest()


def kept(root: Path, frame: str, sha: str) -> Kept:
    """What the last publication below `root` kept, where its archive is the one of this SHA-256; otherwise nothing."""
    archive = plain_bytes(root / ARCHIVE, _LARGEST)
    if not sha or hashlib.sha256(archive).hexdigest() != sha:
        return Kept(frame)
    index, _, _ = archive.partition(b"\n")
    work, place = {}, len(index) + 1
    for key, length in json.loads(index):
        work[key] = memoryview(archive)[place : place + length]
        place += length
    return Kept(frame, work)
