"""Files dropped on the window: a casebook or a case document is opened, a table goes to the page that takes it.

Of several, one is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent

from planner.errors import Problem
from planner.text import Text, verbatim
from ui import casebooks
from ui.case_files import import_case

if TYPE_CHECKING:
    from ui.main_window import MainWindow

CASE_DOCUMENT = ".json"
WHICH = Text("打开哪一个文件？", "Which file do you want?")
ONE = Text("一次打开一个。", "One is opened at a time.")
OPEN = Text("打开这个文件", "Open this file")
NO_CASE = Problem(
    "warning",
    "",
    Text("还没有打开个案，表格没有地方放。", "No case is open, so there is no place for the table."),
    Text("请先打开或新建一个个案。", "Open a case or begin one first."),
)


class Drops(QObject):
    """Watches what is dragged over a window and takes the files that it knows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) or not isinstance(
            event, QDropEvent
        ):
            return super().eventFilter(watched, event)
        paths = self._known(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # The program that the file was dragged from waits until the drop is over; a dialog must not keep it.
            QTimer.singleShot(0, self, lambda: self.take(paths))
        return True

    def take(self, paths: list[Path]) -> None:
        """Open one of these files, the one that the person chooses where there are several."""
        path = paths[0] if len(paths) == 1 else _asked(self._window, paths)
        if path is None:
            return
        number = self._taker(path)
        if path.suffix.lower() == casebooks.SUFFIX:
            casebooks.change(self._window.store, self._window.settings, path, owner=self._window)
        elif number is None:
            import_case(self._window.store, path)
        elif self._window.store.case is None:
            self._window.show_problem(NO_CASE)
        else:
            self._window.show_page(number)
            self._window.page.take_file(path)

    def _known(self, data: QMimeData) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        own = (CASE_DOCUMENT, casebooks.SUFFIX)
        return [path for path in paths if path.suffix.lower() in own or self._taker(path) is not None]

    def _taker(self, path: Path) -> int | None:
        """The page that takes such a file."""
        pages = self._window.pages
        return next((number for number in range(len(pages)) if path.suffix.lower() in pages.files(number)), None)


def _asked(window: MainWindow, paths: list[Path]) -> Path | None:
    from ui.widgets.dialogs import choose

    number = choose(window, WHICH, ONE, [verbatim(path.name) for path in paths], OPEN)
    return None if number is None else paths[number]
