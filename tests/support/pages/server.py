"""A web server as phones meet it: gzip, ten minutes of caching, "not modified", every byte counted, and a cable to pull."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

#: What a static host squeezes.
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest"}


@dataclass(frozen=True)
class Answer:
    """One answered request: its path below the site's address, the status, the bytes of the body as sent."""

    path: str
    status: int
    bytes: int


class Host(http.server.ThreadingHTTPServer):
    """Serves `site` below /simpan/ and remembers its answers; `site` may be changed: that is a new edition."""

    #: A page asks for twenty files at once; with five that may wait, a busy machine loses a style sheet.
    request_queue_size = 128

    daemon_threads = True
    below = "/simpan/"

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.answers: list[Answer] = []
        self.broken: str | None = None  # a piece of the paths whose answers are cut off

    @property
    def address(self) -> str:
        """Where the site begins."""
        return f"http://127.0.0.1:{self.server_port}{self.below}"

    def found(self, path: str) -> tuple[Path, bytes] | None:
        """The file that answers for a path below `address`, and what is sent of it; None where there is none."""
        file = self.site / path
        file = file / "index.html" if file.is_dir() else file
        return (file, file.read_bytes()) if file.is_file() else None

    def weight(self) -> int:
        """Bytes sent since the last call."""
        sent = sum(answer.bytes for answer in self.answers)
        self.answers.clear()
        return sent

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who left is no fault."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0].removeprefix(self.server.below))
        if self.server.broken is not None and self.server.broken in path:
            self.close_connection = True
            return
        status, found = 200, self.server.found(path)
        if found is None:
            status, found = 404, self.server.found("404.html")
        file, body = found or (Path("404.html"), b"")
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        squeezed = file.suffix in _TEXT and status != 304
        body = _squeezed(body) if squeezed else body
        self.server.answers.append(Answer(path, status, len(body)))
        self._send(
            status, body, {"Content-Type": _type(file), "ETag": tag} | ({"Content-Encoding": "gzip"} if squeezed else {})
        )

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Cache-Control": "max-age=600", "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@functools.lru_cache(maxsize=64)
def _squeezed(body: bytes) -> bytes:
    """As a static host keeps it ready."""
    return gzip.compress(body, 6)


def _type(file: Path) -> str:
    return {
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
    }.get(file.suffix, "application/octet-stream")


_AnyHost = TypeVar("_AnyHost", bound=Host)


@contextlib.contextmanager
def serving(host: _AnyHost) -> Iterator[_AnyHost]:
    """Let a host answer until the block ends."""
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()


def hosted(site: Path) -> contextlib.AbstractContextManager[Host]:
    """The site on a free port of this machine."""
    return serving(Host(site))
