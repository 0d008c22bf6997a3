"""A list of names under a line while it is typed in. The line is always free: whatever is typed is taken as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from planner.text import Text
from ui.i18n import say

NAMES = Text("可选的名称，用上下键选择", "Names to choose from with the arrow keys")
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TypeAhead(QObject):
    """Offers what ``suggest(words)`` finds for the words typed so far. Arrow keys choose; Enter and Tab take the name that is
    chosen, if one is, and go on as they do without a list; Esc closes the list alone.
    """

    def __init__(self, line: QLineEdit, suggest: Callable[[str], Sequence[str]]) -> None:
        super().__init__(line)
        self._line, self._suggest = line, suggest
        self._names = QStringListModel(self)
        self._list = QCompleter(self._names, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setWidget(line)
        self.popup = self._list.popup()
        say(self.popup, setAccessibleName=NAMES)
        self.popup.installEventFilter(self)
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
        else:
            self.popup.hide()

    def _take(self, name: str) -> None:
        self._line.setText(name)
        self._line.setModified(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.popup and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _LEAVING:
                self._leave(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.popup.hide()
                return True
        return super().eventFilter(watched, event)

    def _leave(self, event: QKeyEvent) -> None:
        chosen = self.popup.currentIndex()
        if chosen.isValid():
            self._take(chosen.data())
        self.popup.hide()
        QApplication.sendEvent(self._line, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
