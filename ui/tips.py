"""Tool tips: Esc takes one away, the mouse can go into it, and who moves by keyboard sees them too.

Nothing is said in a tool tip alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

MOVES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6)
"""The keys that carry the keyboard from one thing to the next."""
LABEL = "qtooltip_label"
"""What Qt calls the window of a tool tip."""


class Hover(QObject):
    """Keeps a tool tip while the mouse is in it: Qt hides it by a timer some moments after the mouse has left what it is about."""

    def __init__(self, tip: QWidget) -> None:
        super().__init__(tip)
        self._inside = False
        tip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._inside = event.type() == QEvent.Type.Enter
        return (event.type() == QEvent.Type.Timer and self._inside) or super().eventFilter(watched, event)


def hold_tip() -> None:
    """Let the mouse go into the tool tip that is shown, if one is."""
    for tip in QApplication.topLevelWidgets() if QToolTip.isVisible() else ():
        if tip.objectName() == LABEL and tip.findChild(Hover) is None:
            Hover(tip)


class Tips(QObject):
    """Shows the tool tip of what the keyboard has come to, as long after as the mouse would wait.

    Like :class:`~ui.watch.Watch` it looks at the system's windows and not at every widget.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_key = False
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.show_tip)
        QApplication.instance().focusChanged.connect(self._moved)
        QGuiApplication.instance().focusWindowChanged.connect(self._look_at)

    def show_tip(self) -> None:
        """Show the tool tip of the part with the keyboard, beneath it."""
        part = QApplication.focusWidget()
        if part is not None and part.toolTip():
            QToolTip.showText(part.mapToGlobal(QPoint(0, part.height())), part.toolTip(), part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._by_key = event.key() in MOVES
            if event.key() == Qt.Key.Key_Escape and QToolTip.isVisible():
                QToolTip.hideText()
                return True
        elif event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave):
            hold_tip()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self.timer.stop()
        return super().eventFilter(watched, event)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.timer.stop()
        if self._by_key and new is not None and new.toolTip():
            from PySide6.QtWidgets import QStyle

            self.timer.start(QApplication.style().styleHint(QStyle.StyleHint.SH_ToolTip_WakeUpDelay))

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
