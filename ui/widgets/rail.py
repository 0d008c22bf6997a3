"""The left rail: one button for each page, with its icon, its title and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel

from planner.text import Text
from ui.i18n import on_language, say, tr
from ui.icons import wear
from ui.theme import look
from ui.widgets.basic import Button, column, row, words
from ui.widgets.dotted import DottedLabel

STATES = {
    "empty": Text("未开始", "not started"),
    "partial": Text("进行中", "in progress"),
    "done": Text("完成", "done"),
}

WIDTH, LEAST = 216, 188
"""Pixels: with words, at 11 points, and the least for the smallest letters, so that no title is cut when it stands in bold."""


class Rail(QFrame):
    """The pages to choose from; ``chosen(number)`` comes when the person takes one. The arrow keys move."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[tuple[Text, str]]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self._narrow = False
        say(self, setAccessibleName=Text("页面", "Pages"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons = [RailButton(self, number, title, icon) for number, (title, icon) in enumerate(pages)]
        for number, each in enumerate(self.buttons):
            self._group.addButton(each, number)
        self.foot = column(space=4)
        self.setLayout(column(*self.buttons, None, self.foot, space=4, margins=(10, 14, 10, 12)))
        self._group.idClicked.connect(self.chosen.emit)
        look.changed.connect(self._measure)
        self._measure()

    def show_page(self, number: int) -> None:
        """Mark the page in front."""
        self.buttons[number].setChecked(True)

    def show_state(self, number: int, state: str | None, enabled: bool) -> None:
        """How far a page is (``None`` where that means nothing), and whether it can be taken now."""
        self.buttons[number].show_state(state)
        self.buttons[number].setEnabled(enabled)

    def move(self, number: int, step: int) -> None:  # type: ignore[override]
        """Put the keyboard on the next page that can be taken."""
        usable = [each for each in self.buttons if each.isEnabled()]
        here = usable.index(self.buttons[number])
        usable[(here + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone; the words are then in the tooltip and in the accessible name."""
        if narrow != self._narrow:
            self._narrow = narrow
            for each in self.buttons:
                each.set_narrow(narrow)
            self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(look.length(84) if self._narrow else max(look.length(WIDTH), LEAST))


class RailButton(Button):
    """A page in the rail."""

    def __init__(self, rail: Rail, number: int, title: Text, icon: str) -> None:
        super().__init__("rail")
        self.setCheckable(True)
        self._rail, self._number, self._title, self._state = rail, number, title, ""
        self._icon, self._mark = QLabel(), QLabel()
        self._icon_name = icon
        self._narrow = False
        self._words, self._note = say(DottedLabel(), setText=title), words("", "caption", wrap=False)
        self._mark.hide()
        self._note.hide()
        lines = column(self._words, row(self._mark, self._note, None, space=5), space=1)
        line = row(self._icon, lines, space=8, margins=(10, 7, 2, 7))
        line.setStretch(1, 1)
        self.setLayout(line)
        for label in (self._icon, self._mark, self._words, self._note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        say(self, setToolTip=Text(f"{title.zh}（Ctrl+{number + 1}）", f"{title.en} (Ctrl+{number + 1})"))
        self.toggled.connect(self._dress)
        on_language(self, self._name)
        self._name()

    def sizeHint(self) -> QSize:
        return QSize(160, max(look.length(46), self.layout().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_state(self, state: str | None) -> None:
        """Show ``empty``, ``partial`` or ``done`` as a mark and in words."""
        self._state = state or ""
        self._mark.setVisible(bool(state))
        self._note.setVisible(bool(state) and not self._narrow)
        if state:
            wear(self._mark, f"state-{state}", "accent" if state != "empty" else "ink_soft", 14)
            say(self._note, setText=STATES[state])
        self._name()

    def set_narrow(self, narrow: bool) -> None:
        """Without words, or with them."""
        self._narrow = narrow
        self._words.setVisible(not narrow)
        self._note.setVisible(bool(self._state) and not narrow)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._rail.move(self._number, step)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        """As it stands, once it can be seen."""
        if not self.isVisible():
            return
        role = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else "ink_soft"
        if getattr(self, "_worn_role", "") != role:
            self._worn_role = role
            wear(self._icon, self._icon_name, role, 22)
        font = self._words.font()
        font.setBold(self.isChecked())
        self._words.setFont(font)

    def _name(self) -> None:
        self.setAccessibleName(tr(self._title))
        self.setAccessibleDescription(tr(STATES[self._state]) if self._state else "")
