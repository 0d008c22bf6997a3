"""While a casebook can only be read: trying again, and pages that take typing once it can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import casebooks
from ui.read_only import reason

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Protection(QObject):
    """Follows whether the casebook of a window can be written."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._protected = reason(window.store) is not None
        window.store.casebook_changed.connect(self._follow)

    def try_again(self) -> None:
        """Open the casebook anew; perhaps the other window is closed by now."""
        window, here = self._window, self._window.stack.currentIndex()
        casebooks.try_again(window.store, window)
        window.show_page(here)

    def _follow(self) -> None:
        """Pages that took no typing are made anew, and why only reading is possible is told as long as it is so."""
        window, was = self._window, self._protected
        self._protected = reason(window.store) is not None
        if was and not self._protected and not window.lock.locked:
            window.renew()
            window.bring_back()
        window.rest()
