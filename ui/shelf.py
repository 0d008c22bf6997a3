"""The pages of a window, each made when it is first asked for; what they are made of is loaded while nothing else is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ui.pages import Entry
from ui.pages.page import Page
from ui.pages.states import PageState, state_of
from ui.store import Store
from ui.widgets.pile import put_in_place

LATER = 50
"""Milliseconds after which it is looked again whether nothing else is to be done."""


class Shelf(Sequence[Page]):
    """The pages by their number; until a page is made an empty widget stands in its place in ``stack``."""

    def __init__(self, store: Store, kinds: Sequence[type[Page] | Entry], stack: QStackedWidget) -> None:
        self.kinds = tuple(kinds)
        self._store, self._stack = store, stack
        self._made: dict[int, Page] = {}
        self._waiting: list[Entry] = []
        for _ in self.kinds:
            stack.addWidget(QWidget())

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, number: int) -> Page:  # type: ignore[override]  # nobody asks for a part of them
        number = range(len(self.kinds))[number]
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def state(self, number: int) -> PageState:
        """How far a page is; for that it need not be made."""
        made = self._made.get(number)
        return state_of(self.kinds[number].icon, self._store) if made is None else made.state()

    def is_made(self, number: int) -> bool:
        """Whether a page was asked for already."""
        return number in self._made

    def _make(self, number: int) -> Page:
        page = self.kinds[number](self._store)
        put_in_place(self._stack, number, page)
        return page

    def prepare(self) -> None:
        """Load what the pages are made of, one page at a time and always letting the person go first; then the rules, so that what is
        wrong with those of a region is said early, and what draws charts.

        Pages are loaded on the window's thread: a class of Qt that is made on another, while Qt asks an object for its class, ends the program.
        """
        self._waiting = [each for each in self.kinds if isinstance(each, Entry)]
        self._go_on()

    def _go_on(self) -> None:
        if not isValid(self._stack):
            return  # the window closed, or the screen was hidden, meanwhile
        if not self._waiting:
            from ui.charts.loading import KEY, load_drawing

            self._store.read_rules()
            self._store.runner.run(KEY, load_drawing, (), lambda _: None)
            return
        busy = self._store.runner.is_busy()  # what the person waits for comes first; both at once would be slow
        if not busy:
            self._waiting.pop(0).load()
        QTimer.singleShot(LATER if busy else 0, self._stack, self._go_on)
