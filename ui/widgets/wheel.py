"""The mouse wheel scrolls pages; it changes a value only where the person put the keyboard first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QTabBar, QWidget


class WheelGuard(QObject):
    """An event filter for the whole application: a wheel turn over an unfocused combo box, spin box, slider or tab bar
    passes on to the page behind it.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        changes = isinstance(watched, QComboBox | QAbstractSpinBox | QAbstractSlider | QTabBar)
        if changes and not isinstance(watched, QScrollBar) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
