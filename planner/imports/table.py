"""A table of text cells with the row numbers of its source, whatever it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.errors import InputError, input_error
from planner.export.tables import unescaped
from planner.frozen import dataclass
from planner.text import Text

MOST_ROWS = 2_000
MOST_COLUMNS = 100
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, marks that turn the direction of text, zero widths and halves of surrogate pairs."""
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How spreadsheets write a long number into CSV so that it stays text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts it, from 1, and its cells without empty ones at the end.

    ``given`` counts the cells of its source, empty ones at the end included; 0 where it is not known.
    """

    number: int
    cells: tuple[str, ...]
    given: int = 0

    def cell(self, column: int) -> str:
        """The text in that column, from 0; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are not empty, in order. ``name`` is the sheet's; ``separator`` stands between the cells of its source,
    if it was text; ``hidden`` are the numbers of rows, and ``hidden_columns`` the columns from 0, that a workbook hides, and
    ``hidden_beside`` the other sheets it hides.
    """

    rows: tuple[Row, ...]
    name: str = ""
    separator: str = ""
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden_beside: tuple[Table, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max((len(row.cells) for row in self.rows), default=0)

    def with_cell(self, number: int, column: int, text: str) -> Table:
        """The table with other text in one cell of row ``number``; the row itself stays, even when nothing is left in it."""
        return replace(
            self, rows=tuple(_with_cell(row, column, text) if row.number == number else row for row in self.rows)
        )


def make_table(records: Iterable[Sequence[str]], name: str = "", separator: str = "") -> Table:
    """The table of these records, counted from 1. Raises :class:`~planner.errors.InputError` when it has too much or nothing."""
    rows = []
    for number, record in enumerate(records, 1):
        cells = _trimmed(record)
        if not cells:
            continue
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise too_large()
        rows.append(Row(number, cells, len(record)))
    return Table(tuple(rows), name, separator)


def too_large() -> InputError:
    """The refusal of a table that cannot be a list of one person's debts."""
    return input_error(
        "",
        Text("表格太大。", "The table is too large."),
        Text(
            "最多 {rows} 行、{columns} 列。请只保留债务清单，再试一次。",
            "At most {rows} rows and {columns} columns. Keep only the list of debts and try again.",
        ).fill(rows=MOST_ROWS, columns=MOST_COLUMNS),
    )


def cleaned(text: str) -> str:
    r"""A cell's text without what cannot be seen and without white space around it; an escaped cell is taken literally.

    >>> cleaned(" 示例银行\u202e ")
    '示例银行'
    """
    plain = _UNSEEN.sub("", re.sub("\r\n?", "\n", text))
    literal = unescaped(plain)
    if literal is not None:
        return literal
    plain = plain.strip()
    kept = _KEPT_AS_TEXT.fullmatch(plain)
    return kept[1] if kept else plain


def _trimmed(record: Sequence[str]) -> tuple[str, ...]:
    cells = [cleaned(cell) if cell else "" for cell in record]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _with_cell(row: Row, column: int, text: str) -> Row:
    cells = [*row.cells, *[""] * (column + 1 - len(row.cells))]
    cells[column] = cleaned(text)
    return replace(row, cells=tuple(cells))
