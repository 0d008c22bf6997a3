"""Three panes beside each other, each scrolling by itself; where the window is too narrow, one column that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets import column, scrolling
from ui.widgets.laid import clear

NARROW = 960
"""Below this width, in pixels at 11 points, the panes stand under each other."""

SPACE = 16


class Pane(QWidget):
    """A pane that is as high as its words need at the width it has, no more."""

    def __init__(self, parts: QVBoxLayout) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.setLayout(parts)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Panes(QWidget):
    """``shares`` are the widths of the panes in proportion; ``widest`` bounds each (0: no bound).

    ``rearranged(beside)`` comes when the panes went beside or under each other.
    """

    rearranged = Signal(bool)

    def __init__(self, panes: Sequence[QWidget], shares: Sequence[int], widest: Sequence[int]) -> None:
        super().__init__()
        self.panes = tuple(panes)
        for pane in self.panes:
            pane.setParent(self)
            pane.installEventFilter(self)
        self._shares, self._widest = tuple(shares), tuple(widest)
        self._beside: bool | None = None
        self._areas: list[QScrollArea] = []
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._box)
        look.changed.connect(self._arrange)
        self.setMinimumWidth(280)

    @property
    def beside(self) -> bool:
        """Whether the panes stand beside each other."""
        return bool(self._beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words, or those of another language, may need more room or less."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and self._beside is not None:
            self._arrange()
        return done

    def _arrange(self) -> None:
        needed = sum(map(_least, self.panes)) + SPACE * (len(self.panes) - 1)
        beside = self.width() >= max(look.length(NARROW), needed)
        if beside != self._beside:
            self._beside = beside
            self._clear()
            if beside:
                self._put_beside()
            else:
                self._put_under()
            self.rearranged.emit(beside)
        if beside:
            self._bound()

    def _clear(self) -> None:
        for pane in self.panes:
            pane.setParent(self)
        clear(self._box)
        self._areas = []

    def _put_beside(self) -> None:
        held = QWidget()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        for pane, share in zip(self.panes, self._shares, strict=True):
            area = _area(pane)
            self._areas.append(area)
            line.addWidget(area, share)
        held.setLayout(line)
        self._box.addWidget(held)
        for pane in self.panes:
            pane.show()

    def _put_under(self) -> None:
        self._box.addWidget(_area(Pane(column(*self.panes, space=16))))
        for pane in self.panes:
            pane.show()

    def _bound(self) -> None:
        for area, pane, widest in zip(self._areas, self.panes, self._widest, strict=True):
            least = _least(pane)
            area.setMinimumWidth(least)
            if widest:
                area.setMaximumWidth(max(least, look.length(widest)))


def _least(pane: QWidget) -> int:
    """How narrow a pane can be, with the bar that scrolls it."""
    return pane.minimumSizeHint().width() + pane.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)


def _area(inner: QWidget) -> QScrollArea:
    area = scrolling(inner)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
