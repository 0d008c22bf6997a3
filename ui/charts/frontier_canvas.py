"""The surface of the chart of found offers: its read-out is about one mix of the frontier, which stays chosen once it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from planner.export.frontier_data import LINE
from ui.charts.readout import Readout, paint_box
from ui.charts.surface import ChartSurface
from ui.theme import look

REACH = 40
"""How near to the line the mouse must come, in pixels at 11 points."""


class FrontierCanvas(ChartSurface):
    """The arrow keys walk along the frontier, Page keys by ten; a click chooses the mix under the mouse, Esc none.

    ``selected`` is the number of the mix chosen, or ``None``; ``selection_changed`` tells it. ``taken`` carries it when Enter
    is pressed or it is clicked twice.
    """

    selection_changed = Signal(object)
    taken = Signal(int)
    steps: ClassVar[dict[Qt.Key, int]] = {
        Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10,
    }  # fmt: skip

    def __init__(self, read: Callable[[int], Readout]) -> None:
        self.selected: int | None = None
        super().__init__(read)

    def select(self, place: int | None) -> None:
        """Choose the mix of that number, or none."""
        if place != self.selected:
            self.selected = place
            self.selection_changed.emit(place)
        super().choose(place)
        self.update()

    def choose(self, place: int | None, announce: bool = False) -> None:
        """The mouse only looks; what the keys come to is chosen. Where the mouse leaves, what is chosen is shown again."""
        if announce:
            super().choose(place, announce)
            self.select(self.place)
        else:
            super().choose(self.selected if place is None else place)

    def count(self) -> int:
        if self.drawing is None or LINE in self.drawing.data.hidden:
            return 0
        return len(self.drawing.data.points)

    def place_at(self, at: QPointF) -> int | None:
        """The nearest mix of the frontier within reach of the mouse."""
        if self.drawing is None or not self.count():
            return None
        ratio = self.devicePixelRatioF()
        here = (at.x() * ratio, (self.height() - at.y()) * ratio)
        away = ((self.drawing.pixels - here) ** 2).sum(axis=1)
        nearest = int(away.argmin())
        return nearest if away[nearest] <= (look.length(REACH) * ratio) ** 2 else None

    def paint_place(self, painter: QPainter, place: int) -> None:
        """A ring around the mix, and a box with the words; the ring of the mix chosen stays."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, width in ((self.selected, 3.0), (place, 2.0)):
            if number is not None:
                painter.setPen(QPen(look.colour("focus"), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(self._at(number), 9, 9)
        at = self._at(place)
        paint_box(painter, self._read(place), at + QPointF(4, 14), QRectF(self.rect()), at.y() - 14)

    def _at(self, place: int) -> QPointF:
        ratio = self.devicePixelRatioF()
        x, y = self.drawing.pixels[place]
        return QPointF(x / ratio, self.height() - y / ratio)

    # -- Qt -------------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.select(self.place_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected is not None:
            self._take()
        elif key == Qt.Key.Key_Escape and self.selected is not None:
            self.select(None)
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if self.selected is not None:
            self.taken.emit(self.selected)
