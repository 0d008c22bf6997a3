"""A person at the window: keys and mouse go to whatever has them, things are found by the words that stand on them.

Nothing here knows a page. Keys and clicks enter at the window, as the system sends them, so shortcuts, menus, mnemonics, input
methods and whatever covers a button count. ``strokes`` counts every key pressed that is no typed text, modifiers included, and
``clicks`` those of the mouse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QTableView,
    QWidget,
)

from tests.ui.eyes import settle

PATIENCE = 15_000
"""Milliseconds until a person gives up waiting for a dialog."""
_LEFT, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_RUNS = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


class Person:
    """Works a window until it is closed."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.strokes = 0
        self.clicks = 0

    # -- keys -----------------------------------------------------------------------------------------------------------

    def press(self, *chords: str, times: int = 1) -> None:
        """Keys and chords one after the other: ``"Ctrl+N"``, ``"Tab"``, ``"Return"``."""
        for chord in chords * times:
            keys = QKeySequence(chord)[0]
            self.strokes += 1 + chord.rstrip("+").count("+")
            QTest.keyClick(_front(), keys.key(), keys.keyboardModifiers())
            QApplication.processEvents()  # nobody presses two keys before the window has seen the first

    def type(self, text: str) -> None:
        """Text: ASCII comes from the keys, everything else whole from an input method."""
        for run in _RUNS.findall(text):
            if run.isascii():
                for character in run:
                    QTest.keyClick(_front(), ord(character))
            else:
                words = QInputMethodEvent()
                words.setCommitString(run)
                target = QGuiApplication.focusObject()
                assert target is not None, f"nothing takes {run!r}"
                QCoreApplication.sendEvent(target, words)

    def enter(self, *texts: str, then: str = "Return") -> None:
        """Texts, each followed by a key."""
        for text in texts:
            self.type(text)
            self.press(then)

    # -- mouse ----------------------------------------------------------------------------------------------------------

    def click(self, target: QWidget | str, at: QPoint | None = None, *, twice: bool = False) -> None:
        """Scroll to a thing, given itself or by its words, and click it where it can be seen."""
        widget = self.find(target) if isinstance(target, str) else target
        spot = at or widget.rect().center()
        _scroll_to(widget, spot)
        window = widget.window()
        place = widget.mapTo(window, spot)
        hit = window.childAt(place)
        assert hit is widget or (hit is not None and widget.isAncestorOf(hit)), f"{hit} is where {widget} should be"
        assert widget.isEnabled(), f"{widget} cannot be used"
        self.clicks += 1
        click = QTest.mouseDClick if twice else QTest.mouseClick
        click(window.windowHandle(), _LEFT, _NO_KEY, place)

    def click_cell(self, table: str, line: int, heading: str, *, twice: bool = False) -> None:
        """Click a cell of a table; its column is named by the heading."""
        view = self.table(table)
        index = view.model().index(line, _column(view, heading))
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center(), twice=twice)

    def in_menu(self, menu: str, command: str) -> None:
        """Click a menu of the menu bar, and a command in it; both named without mnemonics."""
        assert isinstance(self.window, QMainWindow)
        bar = self.window.menuBar()
        [title] = [each for each in bar.actions() if _plain(each) == menu]
        place = bar.mapTo(self.window, bar.actionGeometry(title).center())
        self.clicks += 2
        QTest.mouseClick(self.window.windowHandle(), _LEFT, _NO_KEY, place)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        [action] = [each for each in popup.actions() if _plain(each) == command]
        assert action.isEnabled()
        QTest.mouseClick(popup.windowHandle(), _LEFT, _NO_KEY, popup.actionGeometry(action).center())
        self._back_to_the_window()

    # -- eyes -----------------------------------------------------------------------------------------------------------

    def find(self, words: str, kind: type[QWidget] = QWidget, *, begins: bool = False) -> QWidget:
        """The one thing in sight that is called so, or says so (or ``begins`` so); of those, the one that can be used."""
        QApplication.processEvents()
        where = QApplication.activeModalWidget() or self.window
        seen = [each for each in where.findChildren(kind) if each.isVisible()]
        found = [
            each for each in seen if any(name.startswith(words) if begins else name == words for name in _names(each))
        ]
        usable = [each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus] or found
        assert len(usable) == 1, f"{words!r} is on {usable}; in sight: {self.words()}"
        return usable[0]

    def table(self, name: str) -> QTableView:
        """The table of that name."""
        found = self.find(name, QTableView)
        assert isinstance(found, QTableView)
        return found

    def cell(self, table: str, line: int, heading: str) -> str:
        """What a cell says."""
        view = self.table(table)
        return str(view.model().index(line, _column(view, heading)).data())

    def line(self, table: str, line: int) -> list[str]:
        """What all cells of a line say."""
        model = self.table(table).model()
        return [str(model.index(line, place).data()) for place in range(model.columnCount())]

    def words(self) -> list[str]:
        """Everything that can be read in the window, scrolling included."""
        QApplication.processEvents()
        parts = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        return [each.text() for each in parts if isinstance(each, QLabel | QAbstractButton) and each.text()]

    def reads(self, *sentences: str) -> None:
        """Each of these can be read somewhere in the window."""
        seen = self.words()
        for sentence in sentences:
            assert any(sentence in each for each in seen), f"{sentence!r} is not among {seen}"

    # -- dialogs --------------------------------------------------------------------------------------------------------

    def in_dialog(self, ask: Callable[[], object], answer: Callable[[], object]) -> None:
        """Do what brings up a dialog and answer it there; a dialog left open is closed, and the test fails."""
        answered: list[bool] = []
        look, patience = QTimer(interval=5), QTimer(interval=PATIENCE, singleShot=True)

        def seen() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isActiveWindow():
                look.stop()
                try:
                    answer()
                    answered.append(not dialog.isVisible())
                finally:
                    dialog.reject()

        def given_up() -> None:
            look.stop()
            if isinstance(dialog := QApplication.activeModalWidget(), QDialog):
                dialog.reject()

        look.timeout.connect(seen)
        patience.timeout.connect(given_up)
        look.start()
        patience.start()
        ask()
        look.stop()
        patience.stop()
        assert answered == [True], "the dialog did not come, or its answer did not close it"
        self._back_to_the_window()

    def _back_to_the_window(self) -> None:
        """On a desk the system hands the keyboard back when a dialog or a menu closes."""
        if self.window.isVisible() and QGuiApplication.focusWindow() is None:
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window.windowHandle(), PATIENCE)


def focus() -> str:
    """The name of what has the keyboard."""
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


def _front() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def _names(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()


def _plain(action: QAction) -> str:
    """The words of a menu without mnemonic and dots."""
    return re.sub(r"\(&.\)|&|…", "", action.text())


def _column(view: QTableView, heading: str) -> int:
    model = view.model()
    heads = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]
    return [" ".join(each.split()) for each in heads].index(heading)


def _area_of(widget: QObject | None) -> QScrollArea | None:
    while widget is not None and not isinstance(widget, QScrollArea):
        widget = widget.parent()
    return widget


def _scroll_to(widget: QWidget, spot: QPoint) -> None:
    """Scroll every area around a spot until it is in sight; what comes onto the page meanwhile may move it."""
    for _ in range(5):
        settle()
        area = _area_of(widget.parent())
        while area is not None:
            inside = widget.mapTo(area.widget(), spot)
            area.ensureVisible(inside.x(), inside.y(), 0, 40)
            area = _area_of(area.parent())
        settle()
        if widget.visibleRegion().contains(spot):
            return
