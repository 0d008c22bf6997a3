"""The window: a rail of pages at the left, the header above, the page in front, and what was saved below.

It knows no page by name and no figure. Commands go to the page in front if it answers them, else to ``do_<id>`` of :mod:`ui.window_commands`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from planner.text import Text
from ui import engine, panes
from ui.actions import COMMANDS
from ui.announce import Announcer
from ui.drops import Drops
from ui.front import Front
from ui.header import window_title
from ui.held_keys import HeldKeys
from ui.help_key import HelpKey
from ui.i18n import language, say
from ui.lock import Lock
from ui.menus import Menus
from ui.moved_line import MovedLine
from ui.pages import Entry
from ui.pages.page import Page
from ui.place import restore
from ui.protection import Protection
from ui.read_only import WRITING, reason
from ui.recent import Recent
from ui.recent_menu import RecentMenu
from ui.settings import Settings
from ui.store import Store
from ui.theme import look
from ui.tips import Tips
from ui.watch import Watch
from ui.window_commands import WindowCommands
from ui.window_notices import WindowNotices

NAME = Text("和议", "Heyi")
UNDO = Text("撤销：{what}(&U)", "&Undo: {what}")
REDO = Text("重做：{what}(&R)", "&Redo: {what}")
ROOMY = 900
"""Pixels at 11 points from which the rail has room for words."""
LEAST = (640, 340)
"""The smallest window: what a laptop of 1366 x 768 has room for at 200 %, with a task bar."""
PLAIN = {command.id: command.text for command in COMMANDS}


class MainWindow(WindowCommands, WindowNotices, QMainWindow):
    """One window with one open case. ``appeared`` comes once, when it can be seen; a case that is opened then spares it the first page."""

    appeared = Signal()

    def __init__(self, store: Store, settings: Settings, pages: Sequence[type[Page] | Entry]) -> None:
        super().__init__()
        self.store, self.settings = store, settings
        self._kinds = tuple(pages)
        self._painted = False
        self.menus = Menus(self, [(page.title, page.icon) for page in pages], self.run)
        self.actions_by_id = self.menus.actions
        self.recent = RecentMenu(self.menus.submenus["recent"], Recent(store, settings))
        self.presentation: QWidget | None = None
        self.protection = Protection(self)
        self.lock, self.announcer, self.held_keys = Lock(self), Announcer(self), HeldKeys(self)
        self.saved_line, self.moved_line = QLabel(), MovedLine(store)
        self.statusBar().addWidget(self.moved_line, 1)
        self.statusBar().addPermanentWidget(self.saved_line)
        self.statusBar().setSizeGripEnabled(False)
        self._furnish()
        self.setMinimumSize(*LEAST)
        self._listen()
        restore(self, settings)
        self.rail.show_page(0)
        self._show_all()

    # -- pages ----------------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self.stack.currentIndex()]

    def show_page(self, number: int) -> None:
        """Bring a page to the front, if it can be shown now."""
        if not self._kinds[number].needs_case or self.store.case is not None:
            self.commit_typing()
            self._bring(number)
        self.rail.show_page(self.stack.currentIndex())
        self._offer()

    def _bring(self, number: int) -> None:
        """A page that is not loaded yet comes a moment later; an empty one stands in its place, and what is typed waits for it."""
        if self.pages.is_loaded(number):
            self.pages.stop_bringing()
            self.stack.setCurrentWidget(self.pages[number])
            QTimer.singleShot(0, self.held_keys, self.held_keys.give)  # by then the page has the keyboard
        else:
            self.stack.setCurrentIndex(number)
            self.held_keys.hold()
            self.pages.bring(number, self._came)

    def _came(self) -> None:
        holder = QApplication.focusWidget()
        if holder is None or not self.page.isAncestorOf(holder):
            panes.enter(self.page.panes_shown()[0])
        self._offer()
        self.held_keys.give()

    def _owner(self, command: str) -> int | None:
        """The page that does a command from anywhere, if one does."""
        return next((number for number, kind in enumerate(self._kinds) if command in kind.from_anywhere), None)

    def commit_typing(self) -> None:
        """What is typed in the field with the keyboard is read now, before something else looks at the case."""
        widget = QApplication.focusWidget()
        if widget is not None and self.isAncestorOf(widget):
            widget.clearFocus()

    # -- commands -------------------------------------------------------------------------------------------------------

    def run(self, command: str) -> None:
        """Do a command by its id."""
        if command.startswith("page_"):
            self.show_page(int(command.removeprefix("page_")))
            if self.pages.is_made(self.stack.currentIndex()):
                panes.enter(self.page.panes_shown()[0])
            return
        if command not in self.page.commands() and (owner := self._owner(command)) is not None:
            self.show_page(owner)
        in_page = self.page.commands().get(command)
        if in_page is not None:
            in_page()
        else:
            group, _, value = command.partition("_")
            if group in ("language", "theme"):
                self.settings.set(group, value)
            else:
                getattr(self, f"do_{command}", lambda: None)()
        self._offer()

    # -- showing --------------------------------------------------------------------------------------------------------

    def _wait(self, awaited: bool) -> None:
        """What is typed while a case is on its way is for its page."""
        if awaited:
            self.held_keys.hold()
        elif not self.pages.is_awaited(self.stack.currentIndex()):
            self._enter()
            self.held_keys.give()

    def _opened(self, case_id: object) -> None:
        self.rest()
        self._show_all()
        self.run(f"page_{0 if case_id is None else min(1, len(self.pages) - 1)}")

    def _show_all(self, *_: object) -> None:
        if self.lock.locked:
            return
        open_case = self.store.case is not None
        say(self, setWindowTitle=window_title(NAME, self.store))
        for number, kind in enumerate(self._kinds):
            shown = self.pages.state(number) if open_case and kind.needs_case else None
            self.rail.show_state(number, shown, open_case or not kind.needs_case)
        self._show_saved()
        self._offer()

    def _offer(self, *_: object) -> None:
        """Which commands can be taken now, and what undo and redo would do."""
        if self.lock.locked:
            return
        open_case = self.store.case is not None
        here = self.stack.currentIndex()
        in_page = self.page.commands() if self.pages.is_made(here) else {}
        for command in COMMANDS:
            if command.from_page:
                elsewhere = open_case and self._owner(command.id) is not None
                self.actions_by_id[command.id].setEnabled(elsewhere or command.id in in_page)
            elif command.needs_case:
                self.actions_by_id[command.id].setEnabled(open_case)
        for number, kind in enumerate(self._kinds):
            self.actions_by_id[f"page_{number}"].setEnabled(open_case or not kind.needs_case)
        for id_, words, sentence in (("undo", self.store.undo_text(), UNDO), ("redo", self.store.redo_text(), REDO)):
            self.actions_by_id[id_].setEnabled(words is not None)
            say(self.actions_by_id[id_], setText=PLAIN[id_] if words is None else sentence.fill(what=words))
        self.actions_by_id["history"].setEnabled(self.store.history.count() > 0)
        if reason(self.store) is not None:
            for id_ in WRITING:
                self.actions_by_id[id_].setEnabled(False)

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        """New pages with all that stands around them; those before are deleted."""
        self.front = Front(self.store, self._kinds, self.actions_by_id["undo"], self.actions_by_id["redo"])
        self.rail, self.header, self.notice = self.front.rail, self.front.header, self.front.notice
        self.stack, self.pages = self.front.stack, self.front.pages
        self.rail.chosen.connect(self.show_page)
        self.header.language.committed.connect(lambda chosen: self.settings.set("language", chosen))
        if self.lock.locked:
            self.front.hide()
        self.setCentralWidget(self.front)

    def renew(self) -> None:
        """Take every word of the case out of the window; the new pages stay empty until :meth:`bring_back`."""
        self.held_keys.drop()
        self.store.runner.cancel(engine.KEY)
        self._furnish()
        self.header.empty()
        self.moved_line.empty()
        self.recent.empty()
        for action in self.actions_by_id.values():
            action.setEnabled(action.objectName() == "quit")
        for id_ in ("undo", "redo"):
            say(self.actions_by_id[id_], setText=PLAIN[id_])
        say(self, setWindowTitle=NAME)
        self.setAcceptDrops(False)

    def bring_back(self) -> None:
        """Show the case again after :meth:`renew`."""
        for action in self.actions_by_id.values():
            action.setEnabled(True)
        self.setAcceptDrops(True)
        self.recent.fill()
        self.moved_line.show_last()
        self.header.show_case()
        self.front.show()
        self._fit_rail()
        self._show_all()

    def _listen(self) -> None:
        self.menus.follow(self.settings)
        Drops(self)
        self.watch = Watch(self.settings, self.lock.lock, self)
        HelpKey(self)
        Tips(self)
        self.moved_line.sitting.noted.connect(self._moved)
        self.store.opened.connect(self._opened)
        self.store.awaited.connect(self._wait)
        self.store.outcome_changed.connect(self._show_all)
        self.store.steps_changed.connect(self._offer)
        self.store.saved.connect(self._saved)
        self.store.problem.connect(self.show_problem)
        language.changed.connect(self._show_all)
        look.changed.connect(self._fit_rail)
        QApplication.instance().focusChanged.connect(self.store.end_merging)

    def _panes(self) -> list[QWidget]:
        return [self.rail.buttons[self.stack.currentIndex()], *self.page.panes_shown(), self.header.language]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the window can be seen, its pages are made: the first one at once, those behind it in between."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        language.name_days()
        self.appeared.emit()
        self._enter()
        self._offer()
        self.pages.prepare()

    def _enter(self) -> None:
        """The page in front is made and takes the keyboard, unless another one is on its way, or a case, which has its own."""
        holder = QApplication.focusWidget()
        free = holder is None or self.rail.isAncestorOf(holder)
        awaited = self.pages.is_awaited(self.stack.currentIndex()) or self.store.runner.is_busy(engine.KEY)
        if free and not self.lock.locked and not awaited:
            panes.enter(self.page.panes_shown()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        """In a narrow window, or with large text, the rail shows icons alone so that the page keeps its place."""
        self.rail.set_narrow(self.width() < look.length(ROOMY))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is committed; what could not be saved is tried once more and then asked about."""
        self.commit_typing()
        from ui.dialogs.case_dialogs import ask_unsaved
        from ui.dialogs.unfinished import may_leave

        if not may_leave(self, self.store.runner):
            event.ignore()
            return
        if not self.store.save_now() and not ask_unsaved(self):
            event.ignore()
            return
        self.settings.set("window_geometry", self.saveGeometry())
        self.store.runner.close()
        self.watch.end()
        event.accept()
