"""The surface on which a chart is drawn: a picture made by matplotlib, and a read-out painted over it by Qt.

A full drawing is made once for each committed change, size, theme and language. While a slider moves, the still part comes back
from a copy and only the moving artists are drawn (:meth:`ChartCanvas.blit`). The read-out never redraws the chart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.text import Text
from ui.charts.readout import Readout, paint_readout, spoken
from ui.i18n import tr
from ui.theme import look

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from planner.export.chart_data import ChartData


class Drawing(Protocol):
    """What the canvas asks of a drawing: its figure and axes, what moves, and where a series stands on a day."""

    figure: Figure
    axes: Axes
    data: ChartData

    @property
    def moving(self) -> list[Artist]:
        """The artists that :meth:`update` changes."""

    def update(self, data: ChartData) -> bool:
        """Move them to new data; ``False`` where a new drawing is needed."""

    def pixel(self, place: int, key: str) -> tuple[float, float]:
        """Pixels from the lower left corner."""


Make = Callable[[tuple[float, float], float, float], Drawing]
"""Makes the drawing for a size in inches, dots an inch, and a scale of the text."""
WAIT = Text("正在准备图表…", "Preparing the chart…")
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -12, Qt.Key.Key_PageDown: 12}
SETTLE = 60
"""Milliseconds that a size must last before the chart is drawn anew; until then the old picture is stretched."""


class ChartCanvas(QWidget):
    """Shows the drawing that ``make`` makes; ``painted`` comes once, after the first paint of the window.

    The read-out follows the mouse, and the arrow keys while the chart has the focus (Page keys by a year, Home, End; Esc
    puts it away). ``read`` says what it shows for a day's number. ``day_chosen`` carries that number, or ``None``.
    """

    painted = Signal()
    day_chosen = Signal(object)

    def __init__(self, read: Callable[[int], Readout]) -> None:
        super().__init__()
        self.drawing: Drawing | None = None
        self.day: int | None = None
        self._read = read
        self._make: Make | None = None
        self._image: QImage | None = None
        self._pixels: Any = None
        self._still: Any = None
        self._seen = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.redraw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(880, 460)

    def _measure(self) -> None:
        self.setMinimumSize(360, look.length(260))

    # -- drawing --------------------------------------------------------------------------------------------------------

    def draw(self, make: Make) -> None:
        """Make and show a new drawing; at once where the canvas can be seen, else when it next appears."""
        self._make = make
        self.drawing = None
        if self.isVisible():
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew in the present size."""
        self._settle.stop()
        if self._make is None or self.width() < 2 or self.height() < 2:
            return
        dpi = float(self.logicalDpiX())
        ratio = self.devicePixelRatioF()
        self.drawing = self._make((self.width() / dpi, self.height() / dpi), dpi * ratio, look.points / 11)
        figure = self.drawing.figure
        for artist in self.drawing.moving:
            artist.set_animated(True)
        figure.canvas.draw()
        self._still = figure.canvas.copy_from_bbox(figure.bbox)
        self._pixels = figure.canvas.buffer_rgba()
        height, width = self._pixels.shape[:2]
        self._image = QImage(self._pixels, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        self._image.setDevicePixelRatio(ratio)
        self._draw_moving()

    def blit(self) -> None:
        """Draw only the moving artists over the copy of the still ones."""
        if self.drawing is not None and self._still is not None:
            self.drawing.figure.canvas.restore_region(self._still)
            self._draw_moving()

    def _draw_moving(self) -> None:
        assert self.drawing is not None
        renderer = self.drawing.figure.canvas.get_renderer()
        for artist in self.drawing.moving:
            artist.draw(renderer)
        self.update()

    # -- the read-out ---------------------------------------------------------------------------------------------------

    def choose_day(self, place: int | None, announce: bool = False) -> None:
        """Show the read-out for the day of that number, or none; ``announce`` has a screen reader say it."""
        if self.drawing is None or not self.drawing.data.series:
            place = None
        if place is not None:
            place = min(max(place, 0), len(self.drawing.data.days) - 1)  # type: ignore[union-attr]
        if place != self.day:
            self.day = place
            self.day_chosen.emit(place)
            self.update()
        if announce and place is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken(self._read(place))))

    def _day_at(self, x: float) -> int | None:
        """The number of the day nearest to a place from the left, in logical pixels; ``None`` beside the chart."""
        if self.drawing is None or not self.drawing.data.series:
            return None
        axes, ratio = self.drawing.axes, self.devicePixelRatioF()
        box = axes.get_window_extent()
        if not box.x0 - 6 <= x * ratio <= box.x1 + 6:
            return None
        wanted = axes.transData.inverted().transform((x * ratio, 0))[0]
        days = [day.toordinal() for day in self.drawing.data.days]
        after = min(bisect_left(days, wanted), len(days) - 1)
        return after - 1 if after and wanted - days[after - 1] < days[after] - wanted else after

    def _paint_readout(self, painter: QPainter, place: int) -> None:
        assert self.drawing is not None
        ratio = self.devicePixelRatioF()
        box = self.drawing.axes.get_window_extent()
        area = QRectF(box.x0 / ratio, self.height() - box.y1 / ratio, box.width / ratio, box.height / ratio)
        points = {}
        for series in self.drawing.data.shown:
            x, y = self.drawing.pixel(place, series.key)
            points[series.key] = QPointF(x / ratio, self.height() - y / ratio)
        paint_readout(painter, self._read(place), points, area, QRectF(self.rect()))

    # -- Qt -------------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None or self._make is None:
            painter.fillRect(self.rect(), look.colour("surface"))
            painter.setPen(look.colour("ink_soft"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr(WAIT))
        else:
            painter.drawImage(QRectF(self.rect()), self._image)
            if self.day is not None and self.drawing is not None and not self._settle.isActive():
                self._paint_readout(painter, self.day)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        if self.drawing is None:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.drawing is not None:
            self._settle.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose_day(self._day_at(event.position().x()))

    def leaveEvent(self, _event: QEvent) -> None:
        self.choose_day(None)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.choose_day(self._day_at(event.position().x()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.choose_day(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.day is not None:
            self.choose_day(None)
        elif key in STEPS:
            self.choose_day(0 if self.day is None else self.day + STEPS[key], announce=True)
        elif key == Qt.Key.Key_Home:
            self.choose_day(0, announce=True)
        elif key == Qt.Key.Key_End and self.drawing is not None:
            self.choose_day(len(self.drawing.data.days) - 1, announce=True)
        else:
            super().keyPressEvent(event)
