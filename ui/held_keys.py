"""What is typed while a page is on its way: kept, and given to it when it is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

LONGEST = 3_000
"""Milliseconds after which keys act again, whatever became of the page."""
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class HeldKeys(QObject):
    """Keeps the keys of a window between :meth:`hold` and :meth:`give`, but not for long. Shortcuts act at once, as they do everywhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._kept: list[QKeyEvent] = []
        self._end = QTimer(self, singleShot=True, interval=LONGEST)
        self._end.timeout.connect(self.give)

    def hold(self) -> None:
        """From now on keys are kept."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)
            self._end.start()

    def give(self) -> None:
        """What was kept goes to the part that has the keyboard now."""
        handle = self._window.windowHandle()
        for event in self.drop():
            QCoreApplication.sendEvent(handle, event)

    def drop(self) -> list[QKeyEvent]:
        """Keys act again; those that were kept."""
        handle, kept, self._kept = self._window.windowHandle(), self._kept, []
        self._end.stop()
        if handle is not None:
            handle.removeEventFilter(self)
        return kept

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Keys wait."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        self._kept.append(_copy(event))
        return True


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
