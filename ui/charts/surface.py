"""The surface on which a chart is drawn: a picture made by matplotlib, and a read-out painted over it by Qt.

A full drawing is made once for each committed change, size, theme and language. While a slider moves, the still part comes back
from a copy and only the artists that have moved are drawn (:meth:`ChartSurface.blit`). The read-out never redraws the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

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
from ui.charts.readout import Readout, spoken
from ui.i18n import tr
from ui.theme import look

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure


LEAST = 220
"""The least height of a chart in pixels at 11 points; a drawing is still legible in it."""


class Drawing(Protocol):
    """What the surface asks of a drawing: its figure, and what moves."""

    figure: Figure

    @property
    def moving(self) -> list[Artist]:
        """The artists that are drawn over the still ones."""


Make = Callable[[tuple[float, float], float, float], Any]
"""Makes the :class:`Drawing` for a size in inches, dots an inch, and a scale of the text."""
WAIT = Text("正在准备图表…", "Preparing the chart…")
SETTLE = 60
"""Milliseconds that a size must last before the chart is drawn anew; until then the old picture is stretched."""


class ChartSurface(QWidget):
    """Shows the drawing that ``make`` makes; ``painted`` comes once, after the first paint of the window.

    A read-out follows the mouse, and the keys in ``steps`` while the chart has the focus (Home, End; Esc puts it away). It is
    about one of the places of the chart, such as a day or a bar: ``place`` is its number, or ``None``, and ``place_chosen``
    carries it. ``read`` says what it shows for a place.
    """

    painted = Signal()
    place_chosen = Signal(object)
    steps: ClassVar[dict[Qt.Key, int]] = {}

    def __init__(self, read: Callable[[int], Readout]) -> None:
        super().__init__()
        self.drawing: Any = None
        self.place: int | None = None
        self._read = read
        self._make: Make | None = None
        self._image: QImage | None = None
        self._pixels: Any = None
        self._still: Any = None
        self._resting: Any = None
        self._sliding: list[Artist] = []
        self._seen = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.redraw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._measure)
        self._measure()

    # -- what a kind of chart says --------------------------------------------------------------------------------------

    count: Callable[[], int]
    """How many places the read-out can be about."""
    place_at: Callable[[QPointF], int | None]
    """The place under the mouse, in logical pixels; ``None`` beside them."""
    paint_place: Callable[[QPainter, int], None]
    """Paint the read-out of a place over the chart."""

    def sizeHint(self) -> QSize:
        return QSize(880, 460)

    def _measure(self) -> None:
        self.setMinimumSize(360, look.length(LEAST))

    # -- drawing --------------------------------------------------------------------------------------------------------

    def draw(self, make: Make) -> None:
        """Make and show a new drawing; at once where the canvas can be seen, else when it next appears."""
        self._make = make
        self.drawing = None
        if self.isVisible():
            self.redraw()

    def clear(self) -> None:
        """Forget the drawing: there is nothing to show."""
        self._settle.stop()
        self._make = self.drawing = self._still = None
        self.choose(None)

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
        self._sliding = []
        self._draw(self.drawing.moving)
        self.update()

    def blit(self) -> None:
        """Draw only what has moved over a copy of everything else; an artist is stale from its change until it is drawn."""
        if self.drawing is None or self._still is None:
            return
        canvas, moving = self.drawing.figure.canvas, self.drawing.moving
        if any(each.stale and each not in self._sliding for each in moving):
            self._sliding = [each for each in moving if each.stale or each in self._sliding]
            canvas.restore_region(self._still)
            self._draw([each for each in moving if each not in self._sliding])
            self._resting = canvas.copy_from_bbox(self.drawing.figure.bbox)
        if self._sliding:
            canvas.restore_region(self._resting)
            self._draw(self._sliding)
            self.update()

    def _draw(self, artists: Sequence[Artist]) -> None:
        renderer = self.drawing.figure.canvas.get_renderer()
        for artist in artists:
            artist.draw(renderer)

    # -- the read-out ---------------------------------------------------------------------------------------------------

    def choose(self, place: int | None, announce: bool = False) -> None:
        """Show the read-out for the place of that number, or none; ``announce`` has a screen reader say it."""
        count = self.count()
        if not count:
            place = None
        if place is not None:
            place = min(max(place, 0), count - 1)
        if place != self.place:
            self.place = place
            self.place_chosen.emit(place)
            self.update()
        if announce and place is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken(self._read(place))))

    # -- Qt -------------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None or self._make is None:
            painter.fillRect(self.rect(), look.colour("surface"))
            painter.setPen(look.colour("ink_soft"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr(WAIT))
        else:
            painter.drawImage(QRectF(self.rect()), self._image)
            if self.place is not None and self.drawing is not None and not self._settle.isActive():
                self.paint_place(painter, self.place)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        if self.drawing is None:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.drawing is not None:
            self._settle.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(self.place_at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self.choose(None)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.choose(self.place_at(event.position()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.place is not None:
            self.choose(None)
        elif key in self.steps:
            self.choose(0 if self.place is None else self.place + self.steps[key], announce=True)
        elif key == Qt.Key.Key_Home:
            self.choose(0, announce=True)
        elif key == Qt.Key.Key_End:
            self.choose(self.count() - 1, announce=True)
        else:
            super().keyPressEvent(event)
