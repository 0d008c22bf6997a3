"""What stands beneath the list of debts: everything about the chosen one, and how a court would see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import look
from ui.widgets import column, row

NARROW = 800
"""Pixels at 11 points; narrower, the two parts stand under each other."""


class Beneath(QWidget):
    """The form and the figures beside each other; under each other in a narrow window or with large text."""

    def __init__(self, form: QWidget, *beside: QWidget) -> None:
        super().__init__()
        figures = QWidget()
        figures.setLayout(column(*beside, space=16))
        self._box = row(form, figures, space=16)
        self._box.setStretch(0, 3)
        self._box.setStretch(1, 2)
        for part in (form, figures):
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._box.setDirection(QBoxLayout.Direction.TopToBottom)  # until its width is known
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, event.size().width() >= look.length(NARROW)
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.updateGeometry()
