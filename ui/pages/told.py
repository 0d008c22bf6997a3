"""The line above a page that says what was just done and offers to take it back, until the case changes again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from planner.text import Text
from ui.store import Store
from ui.widgets import Banner

TAKE_BACK = Text("撤销", "Undo")


class Told(QObject):
    """Says in a page's banner what was done; the words go with the next change of the case, or with the case."""

    def __init__(self, banner: Banner, store: Store) -> None:
        super().__init__(banner)
        self._banner, self._store = banner, store
        self._stands = False
        store.changed.connect(self._forget)

    def say(self, done: Text) -> None:
        """Say what the last step did."""
        self._banner.show_text(done, "info", TAKE_BACK, self._store.undo)
        self._stands = True

    def _forget(self, *_: object) -> None:
        if self._stands:
            self._banner.clear()
            self._stands = False
