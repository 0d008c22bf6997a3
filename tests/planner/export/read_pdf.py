"""A PDF read back as another program sees it: which characters stand on which line, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

APART = 0.6
"""A gap of so many ems after the room that a character takes parts columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that follow each other on one baseline; points from the lower left corner of the page."""

    page: int
    text: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class _Character:
    """``left`` edge, right edge of the ``ink``, and how far a next one in the same column may begin."""

    left: float
    ink: float
    reach: float
    text: str


def lines_of(data: bytes) -> list[Line]:
    """Every line of every page, a row of a table column by column, from the top down."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [line for number, page in enumerate(document) for line in _lines(number, page.get_textpage())]
    finally:
        document.close()


Box = tuple[float, float, float, float]
"""Left, bottom, right, top; points from the lower left corner of the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as ink: the glyphs with the box that each of them fills, and the boxes of the lines drawn."""

    glyphs: tuple[tuple[str, Box], ...]
    rules: tuple[Box, ...]


def sheets_of(data: bytes) -> list[Sheet]:
    """Every page, without the blanks between words."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    text = page.get_textpage()
    glyphs = tuple((shown, text.get_charbox(place)) for place, shown in _printed(text) if not shown.isspace())
    return Sheet(glyphs, tuple(each.get_bounds() for each in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH])))


def _printed(page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """The place and the character of each one that stands in the file."""
    place = 0
    while place < page.count_chars():
        code, width = pdfium.FPDFText_GetUnicode(page, place), 1
        if 0xD800 <= code < 0xDC00:
            low, width = pdfium.FPDFText_GetUnicode(page, place + 1), 2
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        if not pdfium.FPDFText_IsGenerated(page, place):
            yield place, chr(code)
        place += width


def _lines(number: int, page: pypdfium2.PdfTextPage) -> list[Line]:
    rows: dict[float, list[_Character]] = defaultdict(list)
    for place, shown in _printed(page):
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(page, place, byref(x), byref(y))
        ink, room = page.get_charbox(place)[2], page.get_charbox(place, loose=True)[2]
        size = pdfium.FPDFText_GetFontSize(page, place)
        rows[round(y.value, 1)].append(_Character(x.value, ink, room + APART * size, shown))
    by_place = {y: sorted(row, key=lambda each: each.left) for y, row in rows.items()}
    return [line for y in sorted(rows, reverse=True) for line in _columns(number, y, by_place[y])]


def _columns(number: int, y: float, row: list[_Character]) -> list[Line]:
    groups = [[row[0]]]
    for before, character in pairwise(row):
        if character.left > before.reach:
            groups.append([])
        groups[-1].append(character)
    texts = [("".join(each.text for each in group), group) for group in groups]
    return [
        Line(number, text, group[0].left, max(each.ink for each in group), y) for text, group in texts if text.strip()
    ]
