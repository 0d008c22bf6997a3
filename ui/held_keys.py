"""What is typed while a page is on its way: kept, and given to it when it is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class HeldKeys(QObject):
    """Keeps the keys of a window between :meth:`hold` and :meth:`give`. Shortcuts act at once, as they do everywhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._kept: list[QKeyEvent] = []

    def hold(self) -> None:
        """From now on keys are kept."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def give(self) -> None:
        """What was kept goes to the part that has the keyboard now."""
        handle, kept, self._kept = self._window.windowHandle(), self._kept, []
        if handle is not None:
            handle.removeEventFilter(self)
            for event in kept:
                QCoreApplication.sendEvent(handle, event)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Keys wait."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        self._kept.append(_copy(event))
        return True


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
