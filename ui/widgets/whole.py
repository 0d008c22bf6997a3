"""Parts that take all the room there is, and are scrolled only where a screen is too small for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui import place
from ui.theme import look
from ui.widgets.basic import scrolling

BESIDE, EDGE, LEAST = 150, 40, 60
"""Pixels at 11 points: what a dialog's title bar and buttons take, what stays free at the sides, and the least worth showing."""


class _Held(QWidget):
    """Gives ``part`` all its room. Without a layout it asks for the least height: an area would else ask for the wished one."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        part.setParent(self)
        part.installEventFilter(self)
        self.setProperty("role", "ground")

    def minimumSizeHint(self) -> QSize:
        return self._part.minimumSizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the part asks for anew, the area is asked for, and whoever holds the area."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            area = self.parentWidget().parentWidget() if self.parentWidget() is not None else None
            if area is not None:
                area.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._part.setGeometry(self.rect())


def whole(part: QWidget) -> QScrollArea:
    """``part`` as high as the room there is; on a screen that is too low for it, it can be scrolled."""
    return scrolling(_Held(part))


class Within(QScrollArea):
    """Holds the body of a dialog: as large as it needs to be, and scrolled where the screen has not that much room."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        self.setProperty("role", "ground")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(_Held(part))
        policy = self.sizePolicy()
        policy.setHeightForWidth(part.layout().hasHeightForWidth())
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._part.sizeHint().boundedTo(self._room())

    def minimumSizeHint(self) -> QSize:
        least, room = self._part.minimumSizeHint(), self._room()
        if least.height() > room.height():
            least.setWidth(least.width() + self.verticalScrollBar().sizeHint().width())
        return least.boundedTo(room)

    def heightForWidth(self, width: int) -> int:
        return min(self._part.heightForWidth(width), self._room().height())

    def _room(self) -> QSize:
        room = place.room(self) - QSize(EDGE, look.length(BESIDE))
        return room.expandedTo(QSize(LEAST, LEAST))
