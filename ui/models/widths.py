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
    longest = [max((line[place] for line in lines), key=_length) for place in range(len(model.columns))]
    return [ceil(metrics.horizontalAdvance(words)) + beside for words in longest]


def figures_alone(widths: Sequence[int], model: TableModel[Any]) -> list[int]:
    """The widths of the columns of figures, which stand right; 0 for words, which may end in dots."""
    return [width if column.align == "right" else 0 for width, column in zip(widths, model.columns, strict=True)]


def shared_out(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths of columns, pixels: what is left of ``room`` in proportion; where it is short, what is above ``least`` is given up.

    >>> shared_out([100, 50], [100, 30], 300)
    [200, 100]
    >>> shared_out([100, 50], [100, 30], 140)
    [100, 40]
    >>> shared_out([100, 50], [100, 30], 90)
    [100, 30]
    """
    spare, above = room - sum(wanted), [max(0, pair[0] - pair[1]) for pair in zip(wanted, least, strict=True)]
    if spare >= 0:
        return [width + spare * width // (sum(wanted) or 1) for width in wanted]
    short = min(-spare, sum(above))
    given_up = [-(-short * each // (sum(above) or 1)) for each in above]
    return [width - less for width, less in zip(wanted, given_up, strict=True)]


def _length(words: str) -> int:
    """Roughly how wide: a Chinese character takes two places."""
    return len(words) + (0 if words.isascii() else sum(not each.isascii() for each in words))
