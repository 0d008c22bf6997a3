"""How wide the columns of a table are: figures stand whole, words end in dots where there is no room, what is left is shared out."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QTableView

from ui.models.plain import beside_words
from ui.models.table import TableModel


def word_widths(table: QTableView, model: TableModel[Any]) -> list[int]:
    """Pixels that each column needs to show the longest of its cells whole."""
    lines = [model.words(number) for number in range(model.rowCount())]
    if not lines:
        return [0] * len(model.columns)
    metrics, beside = QFontMetricsF(table.font()), beside_words(table)
    longest = [_longest([line[place] for line in lines]) for place in range(len(model.columns))]
    return [ceil(metrics.horizontalAdvance(words)) + beside for words in longest]


def figures_alone(widths: Sequence[int], model: TableModel[Any]) -> list[int]:
    """The widths of the columns of figures, which stand right; 0 for words, which may end in dots."""
    return [width if column.align == "right" else 0 for width, column in zip(widths, model.columns, strict=True)]


def foot_widths(foot: QTableView, model: TableModel[Any]) -> list[int]:
    """What the totals need in each column, which are longer and heavier than the figures above."""
    return [foot.sizeHintForColumn(number) for number in range(len(model.columns))]


def asked(
    table: QTableView, foot: QTableView, model: TableModel[Any], natural: Sequence[int], words: Sequence[int]
) -> tuple[list[int], list[int]]:
    """What each column is to have at least, with its figures and its total whole, and what all of its words need."""
    totals, heading = foot_widths(foot, model), table.horizontalHeader()
    heads = [heading.sectionSizeHint(number) for number in range(len(words))]
    wanted = [max(each) for each in zip(natural, figures_alone(words, model), totals, strict=True)]
    return wanted, [max(each) for each in zip(words, totals, heads, strict=True)]


def shared_out(wanted: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """The widths of columns, pixels, in ``room``: all that is ``wanted`` and what the ``words`` take, the rest in proportion.

    Where that is too much, longer words have what is left over; where even what is wanted is too much, columns whose words take
    less give it up.

    >>> shared_out([100, 50], [100, 30], 300)
    [200, 100]
    >>> shared_out([100, 50], [140, 30], 200)
    [147, 52]
    >>> shared_out([100, 50], [140, 30], 170)
    [120, 50]
    >>> shared_out([100, 50], [140, 30], 145)
    [115, 30]
    >>> shared_out([100, 50], [140, 30], 90)
    [100, 30]
    """
    goal, close = ([pick(pair) for pair in zip(wanted, words, strict=True)] for pick in (max, min))
    for less, more in ((wanted, goal), (close, words)):
        if sum(less) <= room:
            return _filled(less, more, room - sum(less))
    return close


def _filled(less: Sequence[int], more: Sequence[int], spare: int) -> list[int]:
    """``spare`` pixels go to what is missing up to ``more``, and beyond that to all in proportion."""
    missing = [max(0, high - low) for low, high in zip(less, more, strict=True)]
    given = min(spare, sum(missing))
    filled = [low + given * gap // (sum(missing) or 1) for low, gap in zip(less, missing, strict=True)]
    return [width + (spare - given) * width // (sum(filled) or 1) for width in filled]


def _longest(cells: Sequence[str]) -> str:
    return max(cells, key=len if "".join(cells).isascii() else _length)


def _length(words: str) -> int:
    """Roughly how wide: a Chinese character takes two places."""
    return len(words) + (0 if words.isascii() else sum(not each.isascii() for each in words))
