"""The menu of the cases opened last: alias and day, a case that is no longer there marked, and a way to forget them all."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from planner.text import Text, verbatim
from ui.day_format import table_date
from ui.i18n import say
from ui.recent import Recent, Visit

LINE = Text("{alias}　{day}", "{alias}   {day}")
GONE = Text("从列表移除：个案已不在（{day}打开过）", "Remove: the case is gone (opened {day})")
NONE = Text("还没有打开过个案", "No case was opened yet")
CLEAR = Text("清空这个列表(&C)", "&Clear this list")


class RecentMenu(QObject):
    """Keeps ``menu`` as ``recent`` has it."""

    def __init__(self, menu: QMenu, recent: Recent) -> None:
        super().__init__(menu)
        self.menu, self._recent = menu, recent
        recent.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Write the menu anew."""
        self.empty()
        self.menu.menuAction().setVisible(self._recent.wanted)
        visits = self._recent.visits()
        for number, visit in enumerate(visits, 1):
            action = self._line(_words(visit, number))
            action.triggered.connect(lambda _=False, chosen=visit: self._recent.open(chosen))
        if visits:
            self.menu.addSeparator()
            self._line(CLEAR).triggered.connect(lambda _=False: self._recent.clear())
        else:
            self._line(NONE).setEnabled(False)

    def empty(self) -> None:
        """Leave no word of a case in the menu."""
        for action in self.menu.actions():
            self.menu.removeAction(action)
            action.deleteLater()

    def _line(self, text: Text) -> QAction:
        action = QAction(self.menu)
        self.menu.addAction(action)
        return say(action, setText=text)


def _words(visit: Visit, number: int) -> Text:
    """The words of a line with its digit as mnemonic; an ``&`` of an alias is none."""
    day = verbatim(table_date(visit.at.date()))
    said = LINE.fill(alias=visit.alias.replace("&", "&&"), day=day) if visit.alias else GONE.fill(day=day)
    digit = verbatim(f"&{number % 10} ")
    return Text(digit.zh + said.zh, digit.en + said.en)
