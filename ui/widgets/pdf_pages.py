"""Pages of a PDF document as pictures, drawn by PDFium.

A worker thread draws them to plain bytes, and only the window's thread makes pictures of Qt of them. PDFium is not made for
threads: one lock lets only one in at a time, and a document is open only as long as it is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

from PySide6.QtGui import QImage

from planner.frozen import dataclass

_LOCK = Lock()
POINTS_PER_INCH = 72


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # five megabytes, with the first document that is looked at

    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page drawn on white: four bytes a pixel (blue, green, red, one that means nothing), ``stride`` bytes a line."""

    buffer: bytes
    width: int
    height: int
    stride: int


def page_pixels(pdf: bytes, numbers: Sequence[int], scale: float) -> dict[int, Pixels]:
    """The pages of these numbers (from 0) at ``scale`` pixels a point; for the background runner."""
    with _opened(pdf) as document:
        return {number: _drawn(document, number, scale) for number in numbers}


def images(drawn: Mapping[int, Pixels]) -> dict[int, QImage]:
    """Qt's pictures of the pages."""
    return {number: _image(pixels) for number, pixels in drawn.items()}


def _drawn(document: Any, number: int, scale: float) -> Pixels:
    page = document[number]
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    pixels = Pixels(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    bitmap.close()
    page.close()
    return pixels


def _image(pixels: Pixels) -> QImage:
    """The copy owns its pixels; Qt would else read those of an object that Python may throw away."""
    form = QImage.Format.Format_RGB32
    return QImage(pixels.buffer, pixels.width, pixels.height, pixels.stride, form).copy()
