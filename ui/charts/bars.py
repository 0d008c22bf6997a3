"""The surface of a chart of bars: its read-out is about one bar, which a click or Enter opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from ui.charts.readout import Readout, paint_box
from ui.charts.surface import ChartSurface
from ui.theme import look

ROW, NAMED_ROW, AROUND, BESIDE = 30, 70, 122, 750
"""Pixels at 11 points: the height of a row with its words beside the bar and over it, of all that is above and below the
rows, and the width of the chart from which the words have room beside.
"""


class BarCanvas(ChartSurface):
    """The read-out goes from bar to bar with the arrow keys; ``opened`` carries the number of the bar that was opened."""

    opened = Signal(int)
    steps: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
    row_height, named_row_height, around = ROW, NAMED_ROW, AROUND

    def __init__(self, read: Callable[[int], Readout]) -> None:
        self._rows = 0
        super().__init__(read)

    def set_rows(self, rows: int) -> None:
        """How many bars there will be: the chart is as high as they need."""
        self._rows = rows
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(880, self.minimumHeight())

    def _measure(self) -> None:
        row = self.row_height if self.width() >= look.length(BESIDE) else self.named_row_height
        self.setMinimumWidth(320)
        height = look.length(self.around + row * max(self._rows, 1))
        self.setMinimumHeight(height)
        self.setMaximumHeight(height + look.length(ROW))

    def resizeEvent(self, event) -> None:  # noqa: ANN001 - as Qt calls it
        super().resizeEvent(event)
        self._measure()

    def count(self) -> int:
        return len(self.drawing.data.bars) if self.drawing is not None else 0

    def place_at(self, at: QPointF) -> int | None:
        if self.drawing is None:
            return None
        ratio = self.devicePixelRatioF()
        found: int | None = self.drawing.place_at(at.x() * ratio, (self.height() - at.y()) * ratio)
        return found

    def paint_place(self, painter: QPainter, place: int) -> None:
        """A frame around the row, and a box with the words under it, or above it where there is no room below."""
        ratio = self.devicePixelRatioF()
        left, bottom, width, height = (each / ratio for each in self.drawing.row(place))
        row = QRectF(left, self.height() - bottom - height, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), 6, 6)
        start, stop = (each / ratio for each in self.drawing.bar(place))
        at = QPointF((start + stop) / 2, row.bottom() + 3)
        paint_box(painter, self._read(place), at, QRectF(self.rect()), row.top() - 3)

    def choose(self, place: int | None, announce: bool = False) -> None:
        super().choose(place, announce)
        self.setCursor(Qt.CursorShape.ArrowCursor if self.place is None else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.place is not None:
            self.opened.emit(self.place)
        else:
            super().keyPressEvent(event)
