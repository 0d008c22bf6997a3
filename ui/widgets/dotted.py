"""A line of words that never asks for more room than there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.widgets.basic import Role


class DottedLabel(QLabel):
    """A line of words that ends in dots where it has no room; the page puts the whole line into the tool tip.

    ``grows`` takes all the room there is; else the line is as wide as its words and gives way to others.
    """

    def __init__(self, role: Role | None = None, *, grows: bool = True) -> None:
        super().__init__()
        if role is not None:
            self.setProperty("role", role)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored if grows else policy.Maximum, policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """The words as they are drawn now, with dots where some are left out."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown())
        painter.end()
