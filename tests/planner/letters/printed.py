"""A printed letter as a clerk reads it: the letter by itself, the rows of each annex, and the words of all annexes.

Nothing but the PDF goes in. In ``text`` and ``words`` what a line break parts is joined again: Chinese without a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from planner.text import Lang
from tests.planner.export.read_pdf import Line, lines_of

Row = tuple[str, ...]
_FOOT = re.compile(r"[0-9A-F]{5}-[0-9A-F]{5}$")
_ANNEX = re.compile(r"附件[一二三四]　|Annex [1-4]: ")
_MARKS = ("示例", "SAMPLE")


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: ``text`` of the letter, ``rows`` of all annexes cell by cell, and their ``words`` without cells."""

    lang: Lang
    text: str
    rows: tuple[Row, ...]
    words: str


def read(data: bytes, lang: Lang) -> Printed:
    """The letter and its annexes, without what stands at the head and the foot of every page."""
    rows = [_row(row) for _, row in groupby(lines_of(data), lambda line: (line.page, line.baseline))]
    rows = [row for row in rows if not _FOOT.search(row[0]) and row[0] not in _MARKS]
    ends = next((n for n, row in enumerate(rows) if _ANNEX.match(row[0])), len(rows))
    return Printed(lang, joined(rows[:ends], lang), tuple(rows[ends:]), joined(rows[ends:], lang))


def _row(lines: Iterable[Line]) -> Row:
    return tuple(line.text.strip() for line in lines)


def joined(rows: Iterable[Row], lang: Lang) -> str:
    """The rows as running text."""
    cells = (cell for row in rows for cell in row)
    return "".join(cells) if lang == "zh" else re.sub(r" +", " ", " ".join(cells))
