"""A list of names under a line while it is typed in. The line is always free: whatever is typed is taken as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget

from planner.text import Text
from ui.i18n import say

NAMES = Text("可选的名称，用上下键选择", "Names to choose from with the arrow keys")
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_LINE_LEFT = (QEvent.Type.FocusOut, QEvent.Type.Hide)
_WINDOW_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate)
_ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class TypeAhead(QObject):
    """Offers what ``suggest(words)`` finds for the words typed so far. Arrow keys choose; Enter and Tab take the name that is
    chosen, if one is, and go on as they do without a list; Esc closes the list alone.

    The list never takes the keyboard: a window that does would lose keys that are typed just as it opens or closes. So
    everything is listened to while the list is open: the keys of the line come first to it, and whatever is done elsewhere
    closes it.
    """

    def __init__(self, line: QLineEdit, suggest: Callable[[str], Sequence[str]]) -> None:
        super().__init__(line)
        self._line, self._suggest = line, suggest
        self._names = QStringListModel(self)
        self._list = QCompleter(self._names, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setWidget(line)
        self.popup = self._list.popup()
        self.popup.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.popup.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        say(self.popup, setAccessibleName=NAMES)
        self._list.activated[str].connect(self._take)
        line.textEdited.connect(self._offer)

    def names(self) -> list[str]:
        """What is offered now; empty while the list is closed."""
        return self._names.stringList() if self.popup.isVisible() else []

    def _offer(self, words: str) -> None:
        names = list(self._suggest(words))
        self._names.setStringList(names)
        if names:
            self.popup.setMinimumWidth(
                self.popup.sizeHintForColumn(0) + 4 * self.popup.fontMetrics().averageCharWidth()
            )
            self._list.complete()
            self.popup.setCurrentIndex(QModelIndex())
            QApplication.instance().installEventFilter(self)
        else:
            self._close()

    def _take(self, name: str) -> None:
        self._line.setText(name)
        self._line.setModified(True)

    def _close(self) -> None:
        QApplication.instance().removeEventFilter(self)
        self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self.popup.isVisible():
            QApplication.instance().removeEventFilter(self)
        elif watched is self._line and kind in _KEYS and isinstance(event, QKeyEvent):
            return self._key(event)
        elif (
            (watched is self._line and kind in _LINE_LEFT)
            or (kind in _WINDOW_MOVED and watched is self._line.window())
            or (kind in _ELSEWHERE and isinstance(watched, QWidget) and watched.window() is not self.popup)
        ):
            self._close()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """What a key does while the list is open; whether that is all it does."""
        key = Qt.Key(event.key())
        if key not in (*_LEAVING, *_MOVING, Qt.Key.Key_Escape):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no command of the window has it now
        elif key in _MOVING:
            QApplication.sendEvent(self.popup, event)
        else:
            chosen = self.popup.currentIndex()
            if key in _LEAVING and chosen.isValid():
                self._take(chosen.data())
            self._close()
            return key == Qt.Key.Key_Escape
        return True
