"""What the window holds between its menus and its status line: the rail, the header, what must be told, and the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from planner.errors import Severity
from ui.header import Header
from ui.pages import Entry
from ui.pages.page import Page
from ui.shelf import Shelf
from ui.store import Store
from ui.tab_order import InOrder
from ui.way_back import WayBack
from ui.widgets import Banner, column, row
from ui.widgets.cards import Tone
from ui.widgets.rail import Rail

TONES: dict[Severity, Tone] = {"error": "error", "warning": "warning", "note": "info"}
"""In which tone the notice says what must be told."""


class Front(InOrder, QFrame):
    """Made with the window, and made anew when the screen is hidden: what the pages showed is then gone with them."""

    def __init__(self, store: Store, pages: Sequence[type[Page] | Entry], undo: QAction, redo: QAction) -> None:
        super().__init__()
        self.rail = Rail([(page.title, page.icon) for page in pages])
        self.header = Header(store, undo, redo)
        self.notice = Banner()
        self.stack = QStackedWidget()
        self.pages = Shelf(store, pages, self.stack)
        self.way_back = WayBack(self.stack, store)
        told = [row(each, margins=(28, 8, 28, 0)) for each in (self.notice, self.way_back)]
        right = column(self.header, *told, self.stack, space=0)
        right.setStretch(3, 1)
        self.setProperty("role", "ground")
        self.setLayout(row(self.rail, right, space=0))
        self.layout().setStretch(1, 1)

    def in_order(self) -> QWidget:
        """The page in front: what stands around it is made in its order."""
        return self.stack.currentWidget()
