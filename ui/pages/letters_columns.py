"""How the letters page uses its width: three columns where there is room, else everything under each other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets import column, row, scrolling
from ui.widgets.laid import take_out

WIDE = 1060
"""From this width on, in pixels at 11 points, there are three columns."""
SIDE = (284, 300)
"""The width of the cards at the sides; their scroll bars stand beside them."""
GUTTER = 16
QWIDGETSIZE_MAX = 16_777_215
LOW_PREVIEW = 560
"""The height of the preview where the page as a whole scrolls."""


class Columns(QWidget):
    """``left`` parts, the ``middle``, ``right`` parts with ``foot`` always in view under them."""

    def __init__(self, left: tuple[QWidget, ...], middle: QWidget, right: tuple[QWidget, ...], foot: QWidget) -> None:
        super().__init__()
        self._left, self._middle, self._right, self._foot = left, middle, right, foot
        self._wide: bool | None = None
        self._boxes = [column(space=16) for _ in range(3)]
        self._areas = [self._area(box) for box in self._boxes]
        self._ends = [column(self._areas[0]), column(), column(self._areas[1], space=16)]
        line = row(*self._ends, space=0)
        line.insertSpacing(2, GUTTER)
        line.insertSpacing(1, GUTTER // 2)
        line.setStretchFactor(self._ends[1], 1)
        outer = column(line, self._areas[2], space=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        look.changed.connect(self._arrange)
        self._arrange()

    def is_wide(self) -> bool:
        """Whether there are three columns now."""
        return bool(self._wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 240)

    def _area(self, box: QVBoxLayout) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "ground")
        inner.setLayout(box)
        return scrolling(inner)

    def _arrange(self) -> None:
        for area, box, width in zip(self._areas, self._boxes, SIDE, strict=False):
            area.setFixedWidth(look.length(width) + GUTTER)
            box.parentWidget().setFixedWidth(look.length(width))
        wide = self.width() >= look.length(WIDE)
        if wide != self._wide:
            self._wide = wide
            self._place()

    def _place(self) -> None:
        """Put each part where it belongs now; a layout takes a part out of the one it was in."""
        for box in self._boxes:
            take_out(box)
        first, second, all_in_one = self._boxes
        if self._wide:
            _fill(first, self._left)
            self._ends[1].addWidget(self._middle)
            _fill(second, self._right)
            self._ends[2].addWidget(self._foot)
        else:
            _fill(all_in_one, (*self._left, self._middle, *self._right, self._foot))
        self._foot.setMaximumWidth(look.length(SIDE[1]) if self._wide else QWIDGETSIZE_MAX)
        self._middle.setMinimumHeight(0 if self._wide else look.length(LOW_PREVIEW))
        for number, area in enumerate(self._areas):
            area.setVisible(bool(self._wide) == (number < 2))


def over(upper: QWidget, lower: QWidget) -> QWidget:
    """Two parts over each other in one column; the lower takes the room that is left."""
    both = QWidget()
    box = column(upper, lower, space=12)
    box.setStretch(1, 1)
    both.setLayout(box)
    return both


def _fill(box: QVBoxLayout, parts: tuple[QWidget, ...]) -> None:
    for part in parts:
        box.addWidget(part)
    box.addStretch(1)
