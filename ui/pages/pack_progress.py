"""How far a pack is: one line over the page, with a bar and a way to stop, wherever the page is scrolled to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar

from planner.text import Text
from ui.i18n import say
from ui.pages.letters_actions import DONE_OF, STOP
from ui.widgets import Banner, column, words

MAKING = Text("正在做整套资料…", "Making the whole pack…")
HIGH = 8
"""The height of the bar, pixels."""


class PackProgress(Banner):
    """Hidden until :meth:`begin`; announced once, then the bar moves by itself."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self._stop = stop
        self.bar, self.done = QProgressBar(), words("", "caption")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(HIGH)
        say(self.bar, setAccessibleName=MAKING)
        self._fit_under(column(self.bar, self.done, space=4))

    def begin(self) -> None:
        """A pack is begun."""
        self.show_done(0, 1)
        self.show_text(MAKING, "info", STOP, self._stop)

    def show_done(self, done: int, count: int) -> None:
        """So many of its documents are made."""
        self.bar.setRange(0, count)
        self.bar.setValue(done)
        say(self.done, setText=DONE_OF.fill(done=done, count=count))
