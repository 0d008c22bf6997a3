"""Where a window stands: the size and place of last time, unless that place is on no screen now."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.settings import Settings

FIRST = QSize(1366, 820)
FRAME = 40  # pixels that a system's own title bar takes


def room(widget: QWidget) -> QSize:
    """What the widget's screen has room for."""
    return widget.screen().availableSize()


def restore(window: QWidget, settings: Settings) -> None:
    """Put the window where it was last time; at first as large as the screen has room for."""
    window.resize(FIRST.boundedTo(room(window) - QSize(0, FRAME)))
    geometry = settings.get("window_geometry")
    if isinstance(geometry, QByteArray) and not geometry.isEmpty():
        window.restoreGeometry(geometry)
        if QGuiApplication.screenAt(window.frameGeometry().center()) is None:
            window.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())
