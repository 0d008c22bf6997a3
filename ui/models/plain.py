"""Cells of plain words painted at one go. Qt asks style, delegate and model anew for each cell, which takes three times as long;
the picture is the same to the pixel, but for the rounded corners of the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any, TypeGuard

from PySide6.QtCore import QAbstractItemModel, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.frozen import dataclass
from ui.models.cells import CellDelegate
from ui.models.table import TableModel

_PROBE = QRect(0, 0, 1_000, 100)
_SHOW_WORDS = (QStyledItemDelegate, CellDelegate)
"""Those that paint a cell as Qt does; others may show more."""
_UNIT = 64
"""Text is laid out in this part of a pixel."""
_BEFORE = {"left": 0, "centre": _UNIT // 2, "right": _UNIT}
"""How much of each pixel of the room left over stands before the words."""
_ALIKE = str.maketrans("123456789", "000000000")
"""All digits of the program's font are equally wide, so figures of one shape are measured once."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A row or a column in sight: where it begins and how far it goes, pixels."""

    number: int
    start: int
    size: int


class PlainView(QTableView):
    """A table that paints cells of words alone at one go, and leaves to Qt what shows boxes, marks or colours of its own.

    Its ground it paints itself, all over: else Qt would paint card, table and frame anew beneath it with every change.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.model()
        lay_ground(self.viewport(), event.rect())
        if is_plain(self, model):
            paint_plain(self, model, event.rect())
        else:
            super().paintEvent(event)


def lay_ground(sheet: QWidget, area: QRect) -> None:
    """Paint the ground of a table, all over."""
    sheet.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # which a change of theme takes back
    painter = QPainter(sheet)
    painter.fillRect(area, sheet.palette().brush(sheet.backgroundRole()))
    painter.end()


def is_plain(table: QTableView, model: QAbstractItemModel | None) -> TypeGuard[TableModel[Any]]:
    """Whether every cell shows one line of words, without a box, a mark or a colour of its own."""
    return isinstance(model, TableModel) and model.plain and type(table.itemDelegate()) in _SHOW_WORDS


def paint_plain(table: QTableView, model: TableModel[Any], area: QRect) -> None:
    """Paint the cells that touch ``area``: the ground of every other row, then what is selected, then the words."""
    rows, columns = _rows(table, area), _columns(table, area)
    if not rows or not columns:
        return
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    palette, role = option.palette, QPalette.ColorRole
    chosen = _chosen(table, rows, columns)
    painter = QPainter(table.viewport())
    if table.alternatingRowColors():
        start, end = columns[0].start, columns[-1].start + columns[-1].size
        ground = palette.brush(role.AlternateBase)
        for row in (each for each in rows if each.number % 2):
            painter.fillRect(start, row.start, end - start, row.size, ground)
    for row, column in chosen:
        painter.fillRect(column.start, row.start, column.size, row.size, palette.brush(role.Highlight))
    others = [(row, [each for each in columns if (row, each) not in chosen] if chosen else columns) for row in rows]
    painter.setFont(option.font)
    painter.setPen(palette.color(role.Text))
    _write(painter, table, model, option, others)
    if chosen:
        painter.setPen(palette.color(role.HighlightedText))
        _write(painter, table, model, option, [(row, [column]) for row, column in chosen])
    painter.end()


def shape(words: str) -> str:
    """Words of the same shape are equally wide."""
    return words.translate(_ALIKE)


def beside_words(table: QTableView) -> int:
    """Pixels of a column that its words leave free, both sides together."""
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    return _box(table, option).width()


def _write(
    painter: QPainter,
    table: QTableView,
    model: TableModel[Any],
    option: QStyleOptionViewItem,
    lines: Iterable[tuple[_Span, Sequence[_Span]]],
) -> None:
    """The words of these cells, each line shortened where its column is too narrow."""
    box, metrics = _box(table, option), QFontMetricsF(option.font)
    high, rise, elide = ceil(metrics.height()), metrics.ascent(), table.textElideMode()
    before = [_BEFORE[column.align] for column in model.columns]
    known: dict[str, float] = {}
    for row, columns in lines:
        base = row.start + box.top() + (row.size - box.height()) // 2 - high // 2 + rise
        words = model.words(row.number)
        for column in columns:
            text, room = words[column.number], column.size - box.width()
            same = shape(text)
            wide = known.get(same)
            if wide is None:
                wide = known[same] = metrics.horizontalAdvance(same)
            if wide > room:
                text = metrics.elidedText(text, elide, room)
                wide = metrics.horizontalAdvance(text)
            left = column.start + box.left() + int((room - wide) * before[column.number]) / _UNIT
            painter.drawText(QPointF(left, base), text)


def _box(table: QTableView, option: QStyleOptionViewItem) -> QRect:
    """Where the words of a cell begin beside and below its corner, and what they leave free of its width and height."""
    option.rect = _PROBE
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
    style = table.style()
    inside = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1
    free = _PROBE.width() - inside.width() + 2 * margin, _PROBE.height() - inside.height()
    return QRect(inside.left() + margin, inside.top(), *free)


def _rows(table: QTableView, area: QRect) -> list[_Span]:
    first, last, all_ = table.rowAt(area.top()), table.rowAt(area.bottom()), table.model().rowCount()
    numbers = range(first, all_ if last < 0 else min(last + 1, all_)) if first >= 0 else ()
    found = (_Span(each, table.rowViewportPosition(each), table.rowHeight(each)) for each in numbers)
    return [each for each in found if each.size]


def _columns(table: QTableView, area: QRect) -> list[_Span]:
    numbers = range(table.model().columnCount())
    found = (_Span(each, table.columnViewportPosition(each), table.columnWidth(each)) for each in numbers)
    return [each for each in found if each.size and each.start <= area.right() and each.start + each.size > area.left()]


def _chosen(table: QTableView, rows: Sequence[_Span], columns: Sequence[_Span]) -> set[tuple[_Span, _Span]]:
    """The selected cells in sight."""
    return {
        (row, column)
        for part in table.selectionModel().selection()
        for row in rows
        if part.top() <= row.number <= part.bottom()
        for column in columns
        if part.left() <= column.number <= part.right()
    }
