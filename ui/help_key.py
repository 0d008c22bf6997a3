"""F1 in a dialog and in the client view, where the keys of the main window do not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow


class HelpKey(QObject):
    """Opens the help for whatever other window of the program has the keyboard and has help.

    Like :class:`~ui.watch.Watch` it looks at the system's windows and not at every widget.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.instance().focusWindowChanged.connect(self._look_at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F1:
            from ui.dialogs.help import HelpWindow

            asking = QApplication.activeModalWidget() or QApplication.activeWindow()
            if asking not in (None, self._window) and not isinstance(asking, HelpWindow):
                # The key is answered first: a dialog must not be waited for inside a filter.
                QTimer.singleShot(0, self, lambda: _open(asking))
                return True
        return super().eventFilter(watched, event)

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)


def _open(asking: QWidget) -> None:
    from ui.dialogs.help import show_help

    part = QApplication.focusWidget()
    from ui.help_topics import topic_at

    topic = topic_at(part) or topic_at(asking)
    if topic:
        show_help(asking, topic)
