"""URL fetcher for WeasyPrint with an allow-list: pictures of the texts, our own styles and fonts, and QR codes it draws itself. Nothing else.

No network, no file outside those folders, no way out through a symbolic link.
"""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import segno
from weasyprint.urls import URLFetcher, URLFetcherResponse

KINDS = {
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".css": "text/css",
    ".ttf": "font/ttf",
}
QR = "qr:"


@lru_cache(maxsize=4096)
def qr_code(address: str) -> bytes:
    """QR code of the address, of middle error correction: a picture of one pixel a square, which printers draw sharp."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", border=0, scale=1)
    return picture.getvalue()


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """URL fetcher that serves only files below `folders`, and QR codes."""

    def __init__(self, *folders: Path) -> None:
        """Allow the files below these folders."""
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file or drawing; PermissionError for anything else."""
        if url.startswith(QR):
            return URLFetcherResponse(url, qr_code(unquote(url.removeprefix(QR))), {"Content-Type": KINDS[".png"]})
        parts = urlsplit(url)
        path = Path(unquote(parts.path))
        if parts.scheme != "file" or parts.netloc or not self._allowed(path):
            raise PermissionError(f"tidak boleh dibaca saat mencetak: {url}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})

    def _allowed(self, path: Path) -> bool:
        real = path.resolve()
        return path.suffix in KINDS and any(real.is_relative_to(folder) for folder in self._folders) and real.is_file()
