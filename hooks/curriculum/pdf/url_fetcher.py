"""URL fetcher for WeasyPrint with an allow-list: pictures of the texts, our own styles and fonts, and QR codes it draws itself. Nothing else.

No network, no file outside those folders, no way out through a symbolic link. And WeasyPrint's cache of pictures, whose drawings are
worked out once and then placed in any size.
"""

import io
import weakref
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import segno
from pydyf import Dictionary  # type: ignore[import-untyped]
from weasyprint.images import SVGImage
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
#: How much more a drawing may be stretched one way than the other: the rounding of lengths.
_BENT = 1e-3


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


class Pictures(dict[str, Any]):
    """Cache of pictures by address, as WeasyPrint fills it; None is a picture that could not be read."""

    def __setitem__(self, address: str, picture: Any) -> None:
        """Keep a picture; an SVG draws itself as a form from now on."""
        if isinstance(picture, SVGImage):
            picture.draw = Drawing(picture).draw
        super().__setitem__(address, picture)

    def forget_unread(self) -> None:
        """Forget those that could not be read: they must complain in the next document too."""
        for address in [address for address, picture in self.items() if picture is None]:
            del self[address]


class Drawing:
    """Drawing (SVG) as a PDF form: worked out once in its own size, copied into each document and placed there in the size wanted."""

    def __init__(self, picture: Any) -> None:
        """Of a picture as WeasyPrint reads it."""
        self._draw = picture.draw
        self._width, self._height, _ = picture.get_intrinsic_size(1, 16)
        self._model: Any = None
        self._placed: tuple[Any, Any] = (lambda: None, None)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw it on a page (or in a group of one) in that size, CSS pixels."""
        if not self._width or not self._height or abs(width / self._width - height / self._height) > _BENT:
            self._draw(stream, width, height, style)
            return
        if self._placed[0]() is not stream._resources:
            self._placed = weakref.ref(stream._resources), self._form(stream, style)
        with stream.stacked():
            stream.transform(a=width / self._width, d=height / self._height)
            stream.draw_x_object(self._placed[1].id)

    def _form(self, stream: Any, style: Any) -> Any:
        """The form, new in the resources of a stream."""
        # What stands out of the frame is drawn too, as without a form; and nothing shines through, which would make viewers draw it apart.
        form = stream.add_group(-self._width, -self._height, 3 * self._width, 3 * self._height)
        del form.extra["Group"]
        if self._model:
            _fill(form, self._model)
            return form
        self._draw(form, self._width, self._height, style)
        finished = len(form._ctm_stack) == 1  # one that failed half-way must complain in the next document too
        if finished and not _has_words(form):
            self._model = _fill(form.clone(resources=_room(form._resources)), form)
        return form


def _has_words(form: Any) -> bool:
    """Whether it has words, of whose fonts a document must hear."""
    parts = (part for kind in ("XObject", "Pattern") for part in form._resources[kind].values())
    return b"BT" in form.stream or any(_has_words(part) for part in parts)


def _room(resources: Any) -> Any:
    """Resources with nothing in them, of the same document."""
    return Dictionary(
        {name: Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading")}
        | {"ColorSpace": resources["ColorSpace"], "Font": None}
    )


def _fill(form: Any, model: Any) -> Any:
    """Fill an empty form with what a model draws, patterns and groups in it included: no document shares them with another."""
    form.stream = list(model.stream)
    form._resources["ExtGState"].update(model._resources["ExtGState"])
    for kind in ("XObject", "Pattern"):
        for name, part in model._resources[kind].items():
            resources = _room(form._resources)
            extra = Dictionary({**part.extra, "Resources": resources})
            form._resources[kind][name] = _fill(form.clone(resources=resources, extra=extra), part)
    return form
