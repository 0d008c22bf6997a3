"""The pages of a window, each made when it is first asked for; what they are made of is loaded while nothing else is to be done, or
step by step when a person asks for a page before that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ui.pages import Entry
from ui.pages.needs import load_needs
from ui.pages.page import Page
from ui.pages.states import PageState, state_of
from ui.pages.views import ViewEntry
from ui.store import Store
from ui.widgets.pile import put_in_place

LATER = 50
"""Milliseconds after which it is looked again whether nothing else is to be done."""
SOON = 5
"""Milliseconds after which it is looked again whether a worker has loaded what a page needs."""
_KEY = "page parts"


class Shelf(Sequence[Page]):
    """The pages by their number; until a page is made an empty widget stands in its place in ``stack``."""

    def __init__(self, store: Store, kinds: Sequence[type[Page] | Entry], stack: QStackedWidget) -> None:
        self.kinds = tuple(kinds)
        self._store, self._stack = store, stack
        self._made: dict[int, Page] = {}
        self._waiting: list[Entry | ViewEntry] = []
        self._wanted: tuple[int, Callable[[], None]] | None = None
        self._has_needs: set[str] = set()
        self._built: dict[int, Page] = {}
        self._under_way = self._has_rest = False
        for _ in self.kinds:
            stack.addWidget(QWidget())

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, number: int) -> Page:  # type: ignore[override]  # nobody asks for a part of them
        number = range(len(self.kinds))[number]
        if number not in self._made:
            self._make(number)
        return self._made[number]

    def _make(self, number: int) -> None:
        page = self._built.pop(number, None) or self.kinds[number](self._store, self._stack)
        self._made[number] = page
        put_in_place(self._stack, number, page)

    def number(self, icon: str) -> int:
        """The number of the page with this icon; for that it need not be made."""
        return next(number for number, kind in enumerate(self.kinds) if kind.icon == icon)

    def holding(self, part: QWidget) -> Page | None:
        """The page that a part stands on."""
        return next((page for page in self._made.values() if page.isAncestorOf(part)), None)

    def files(self, number: int) -> tuple[str, ...]:
        """The endings of the files that a page takes; for that it is loaded, but need not be made."""
        kind = self.kinds[number]
        return (kind.load() if isinstance(kind, Entry) else kind).files

    def state(self, number: int) -> PageState:
        """How far a page is; for that it need not be made."""
        made = self._made.get(number)
        return state_of(self.kinds[number].icon, self._store) if made is None else made.state()

    def is_made(self, number: int) -> bool:
        """Whether a page was asked for already."""
        return number in self._made

    def is_loaded(self, number: int) -> bool:
        """Whether a page can be made at once, without loading anything first."""
        kind = self.kinds[number]
        return not isinstance(kind, Entry) or kind.is_loaded

    def bring(self, number: int, then: Callable[[], None]) -> None:
        """Load and make a page in steps between which the window answers, then call ``then``; only the page asked for last is made."""
        self._wanted = (number, then)
        self._again(0)

    def is_awaited(self, number: int) -> bool:
        """Whether a page is on its way."""
        return self._wanted is not None and self._wanted[0] == number

    def stop_bringing(self) -> None:
        """No page is awaited any more."""
        self._wanted = None

    def prepare(self) -> None:
        """Load what the pages are made of, one page at a time and always letting the person go first, and then their views; then the
        rules, so that what is wrong with those of a region is said early, and what draws charts.

        What pages compute with is loaded on a worker thread, the pages themselves on the window's: a class of Qt that is made on
        another, while Qt asks an object for its class, ends the program.
        """
        self._waiting = [each for each in self.kinds if isinstance(each, Entry)]
        self._has_rest = True
        self._again(0)

    # -- steps ----------------------------------------------------------------------------------------------------------

    def _again(self, milliseconds: int) -> None:
        if not self._under_way and isValid(self._stack):  # else the window closed, or the screen was hidden, meanwhile
            self._under_way = True
            # None at all would come before keys and paints.
            QTimer.singleShot(max(1, milliseconds), self._stack, self._step)

    def _step(self) -> None:
        self._under_way = False
        if self._wanted is not None:
            self._bring(*self._wanted)
        elif self._waiting:
            self._load_one_more()
        elif self._has_rest:
            self._has_rest = False
            self._load_the_rest()

    def _bring(self, number: int, then: Callable[[], None]) -> None:
        kind = self.kinds[number]
        wait = self._load(kind) if isinstance(kind, Entry) else None
        if wait is None and not self.is_made(number) and number not in self._built:
            self._built[number] = kind(self._store, self._stack)
        elif wait is None and not (number in self._built and self._built[number].fill()):
            self._wanted = None
            if not self.is_made(number):
                self._make(number)
            then()
        self._again(wait or 0)

    def _load_one_more(self) -> None:
        if self._store.runner.is_busy() and not self._store.runner.is_busy(_KEY):
            self._again(LATER)  # what the person waits for comes first; both at once would be slow
            return
        wait, entry = None, self._waiting.pop(0)
        try:
            wait = self._load(entry)
        finally:  # where it cannot be loaded, the others still are
            self._again(wait or 0)
        if wait is not None:
            self._waiting.insert(0, entry)
        elif isinstance(entry, Entry):
            self._waiting += entry.load().views

    def _load(self, entry: Entry | ViewEntry) -> int | None:
        """Go on with loading a page or a view: the milliseconds until it can be gone on with, or nothing where it is loaded."""
        if entry.is_loaded:
            return None
        if self._store.runner.is_busy(_KEY):
            return SOON
        if entry.icon in self._has_needs:
            entry.load()
            return 0
        self._has_needs.add(entry.icon)
        self._store.runner.run(_KEY, load_needs, (entry.icon,), lambda _: None)
        return SOON

    def _load_the_rest(self) -> None:
        from ui.charts.loading import KEY, load_drawing

        self._store.read_rules()
        self._store.runner.run(KEY, load_drawing, (), lambda _: None)
