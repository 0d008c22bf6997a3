"""Pages of a PDF document as pictures, drawn by PDFium. Nothing here touches a widget, so it may run on a worker thread.

PDFium is not made for threads: one lock lets only one in at a time, and a document is open only as long as it is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2
from PySide6.QtGui import QImage

_LOCK = Lock()
POINTS_PER_INCH = 72


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
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


def page_images(pdf: bytes, numbers: Sequence[int], scale: float) -> dict[int, QImage]:
    """The pages of these numbers (from 0) on white, at ``scale`` pixels a point."""
    with _opened(pdf) as document:
        return {number: _image(document, number, scale) for number in numbers}


def _image(document: Any, number: int, scale: float) -> QImage:
    page = document[number]
    drawn = page.render(scale=scale, prefer_bgrx=True)
    # The copy owns its pixels; those of PDFium are freed with the document.
    image = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
    drawn.close()
    page.close()
    return image
