"""The surface of a chart over days: its read-out is about one day, with a line on it and a dot on each course."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.charts.readout import paint_readout
from ui.charts.surface import ChartSurface
from ui.charts.surface import Drawing as AnyDrawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from planner.export.chart_data import ChartData


class Drawing(AnyDrawing, Protocol):
    """What the canvas asks of a drawing besides: its axes and data, and where a series stands on a day."""

    axes: Axes
    data: ChartData

    def update(self, data: ChartData) -> bool:
        """Move the moving artists to new data; ``False`` where a new drawing is needed."""

    def pixel(self, place: int, key: str) -> tuple[float, float]:
        """Pixels from the lower left corner."""


class ChartCanvas(ChartSurface):
    """The read-out goes by months with the arrow keys and by years with the Page keys."""

    steps: ClassVar[dict[Qt.Key, int]] = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_PageUp: -12,
        Qt.Key.Key_PageDown: 12,
    }
    drawing: Drawing | None

    @property
    def day(self) -> int | None:
        """The number of the day that the read-out is about, if there is one."""
        return self.place

    def count(self) -> int:
        return len(self.drawing.data.days) if self.drawing is not None and self.drawing.data.series else 0

    def place_at(self, at: QPointF) -> int | None:
        """The number of the nearest day."""
        if self.drawing is None or not self.drawing.data.series:
            return None
        axes, x = self.drawing.axes, at.x() * self.devicePixelRatioF()
        box = axes.get_window_extent()
        if not box.x0 - 6 <= x <= box.x1 + 6:
            return None
        wanted = axes.transData.inverted().transform((x, 0))[0]
        days = [day.toordinal() for day in self.drawing.data.days]
        after = min(bisect_left(days, wanted), len(days) - 1)
        return after - 1 if after and wanted - days[after - 1] < days[after] - wanted else after

    def paint_place(self, painter: QPainter, place: int) -> None:
        assert self.drawing is not None
        ratio = self.devicePixelRatioF()
        box = self.drawing.axes.get_window_extent()
        area = QRectF(box.x0 / ratio, self.height() - box.y1 / ratio, box.width / ratio, box.height / ratio)
        points = {}
        for series in self.drawing.data.shown:
            x, y = self.drawing.pixel(place, series.key)
            points[series.key] = QPointF(x / ratio, self.height() - y / ratio)
        paint_readout(painter, self._read(place), points, area, QRectF(self.rect()))
