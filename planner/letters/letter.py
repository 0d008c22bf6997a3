"""A letter as a value: what it says and in which order, nothing about how it looks.

PDF, Word and plain text render the same :class:`Letter`. Its check code is a short hash of everything it says, so the
letter and its annexes can be told to belong together and a changed copy does not match.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Literal

from planner.frozen import dataclass
from planner.text import Lang, Text

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, without line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Points in order; the renderers number them from 1."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that matters: what it is, the figure, and for an amount the same in words."""

    label: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The figures of the request, set off from the text."""

    rows: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``wraps`` marks the one that takes the room left and may run over several lines."""

    title: str
    align: Align = "left"
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titled columns; ``totals`` is a last row set off from the others, or empty."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """Amounts in fen on each day of a chart, what they are called, and the last of them in yuan."""

    name: str
    last: str
    fen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of figures that stand in words before it and in a table after it; forms that cannot draw leave it out.

    ``days`` are dates as ``YYYY-MM-DD``. ``layers`` lie on each other, the lowest first, as ``bars`` for each day or as areas;
    ``lines`` run over them. ``prices`` are the ticks of the upright axis in fen and ``dates`` those of the other, each with its label.
    ``dark`` are the numbers of bars that are set off; ``said`` is the drawing in words.
    """

    title: str
    said: str
    days: tuple[str, ...]
    lines: tuple[Curve, ...]
    layers: tuple[Curve, ...]
    prices: tuple[tuple[int, str], ...]
    dates: tuple[tuple[str, str], ...]
    bars: bool = False
    dark: tuple[int, ...] = ()


Block = Paragraph | Listing | KeyFigures | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; an empty heading continues the text."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line of the signature; an empty value is a blank to be written by hand."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex; it starts on a page of its own."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter with its annexes.

    ``closing`` holds its two lines (此致 and 敬礼; in English the second may be empty), ``notice`` a quiet line in small
    print under the signature, ``mark`` a word shown on every page (示例 / SAMPLE), empty on a real letter. ``code`` is the
    check code that a letter kept from earlier was given then.
    """

    lang: Lang
    title: str
    date_text: str
    addressee: tuple[str, ...]
    salutation: str
    sections: tuple[Section, ...]
    closing: tuple[str, str]
    signature: tuple[SignatureLine, ...]
    annexes: tuple[Annex, ...] = ()
    notice: str = ""
    mark: str = ""
    code: str = ""

    @property
    def check_code(self) -> str:
        """Ten hexadecimal digits of the SHA-256 of all that the letter and its annexes say: ``7F3A9-1C20B``."""
        if self.code:
            return self.code
        said = _fields(self)
        del said["code"]
        content = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=_fields)
        digits = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:10].upper()
        return f"{digits[:5]}-{digits[5:]}"


def _fields(part: Block | Section | SignatureLine | Annex | Column | Figure | Curve | Letter) -> dict[str, object]:
    """The fields of one part by name, those within it as they are (``dataclasses.asdict`` copies every word of a letter)."""
    return {each.name: getattr(part, each.name) for each in fields(part)}


PARTS: tuple[type, ...] = (
    Annex, Chart, Column, Curve, Figure, KeyFigures, Letter, Listing, Paragraph, Section, SignatureLine, Table,
)  # fmt: skip
"""Every kind of value that a letter is made of."""
CHECK_CODE = Text("核对码 {code}", "Check code {code}")
PAGE_OF = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
GENERIC_TITLE = Text("协商函", "Letter")

_TITLE = Text("标题", "title")
_ADDRESSEE = Text("收信人", "addressee")
_BODY = Text("正文", "text")
_SIGNATURE = Text("签名", "signature")
_NOTICE = Text("页脚说明", "small print")


def sentences(letter: Letter) -> Iterator[tuple[Text, str]]:
    """Every text of the letter in reading order, each with the place where it stands."""
    yield _TITLE, letter.title
    yield _TITLE, letter.mark
    yield _ADDRESSEE, letter.date_text
    for line in (*letter.addressee, letter.salutation):
        yield _ADDRESSEE, line
    yield from _of_sections(_BODY, letter.sections)
    for line in letter.closing:
        yield _BODY, line
    for signed in letter.signature:
        yield _SIGNATURE, signed.label
        yield _SIGNATURE, signed.value
    yield _NOTICE, letter.notice
    for number, annex in enumerate(letter.annexes, 1):
        place = Text("附件{n}", "annex {n}").fill(n=number)
        yield place, annex.title
        yield from _of_sections(place, annex.sections)


def _of_sections(place: Text, sections: tuple[Section, ...]) -> Iterator[tuple[Text, str]]:
    for section in sections:
        yield place, section.heading
        for block in section.blocks:
            for words in _of_block(block):
                yield place, words


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield text
        case Listing(items):
            yield from items
        case KeyFigures(rows):
            for row in rows:
                yield from (row.label, row.value, row.words)
        case Table():
            yield block.caption
            yield from (column.title for column in block.columns)
            for cells in (*block.rows, block.totals):
                yield from cells
        case Chart():
            yield block.title
            yield from (label for _, label in (*block.prices, *block.dates))
            for each in (*block.lines, *block.layers):
                yield from (each.name, each.last)
