"""The line above the pages that leads back to where the person came from to change something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.text import Text, verbatim
from ui.i18n import say
from ui.store import Store
from ui.widgets import Banner

KEYS = "Alt+Left"


class WayBack(Banner):
    """Hidden until :meth:`offer`; gone once the page it leads to is in front again, or another case is open."""

    def __init__(self, stack: QStackedWidget, store: Store) -> None:
        super().__init__()
        self._stack = stack
        self._to: QWidget | None = None
        self._then: Callable[[], object] = lambda: None
        self.keys = QShortcut(QKeySequence(KEYS), self, self.go)
        say(self.action, setToolTip=verbatim(KEYS))
        stack.currentChanged.connect(self._moved)
        store.opened.connect(self.clear)

    def offer(self, page: QWidget, text: Text, action: Text, then: Callable[[], object]) -> None:
        """Lead back to ``page`` by a button called ``action``, or by Alt and the left arrow; ``then`` puts the keyboard where it was."""
        self._to, self._then = page, then
        self.show_text(text, "info", action, self.go)

    def go(self) -> None:
        """Go back."""
        if self._to is not None and not self.isHidden():
            self._stack.window().show_page(self._stack.indexOf(self._to))  # type: ignore[attr-defined]
            self.clear()
            self._then()

    def _moved(self, _number: int) -> None:
        if self._stack.currentWidget() is self._to:
            self.clear()
