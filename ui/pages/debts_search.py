"""Ctrl+F on the page of debts: it goes to the debts that fit what is typed, one after the other, and hides none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.case.model import Debt
from planner.storage.names import fits
from planner.text import Text
from ui.announce import tell
from ui.widgets import Banner, TextField, button, column, row, words

SEARCH = Text("在债务里查找", "Search the debts")
EXAMPLE = Text("名称、拼音、首字母或合同号", "Name, pinyin, initials or contract number")
AT = Text(
    "第 {n} 笔，共 {all} 笔。按回车看下一笔，按 Esc 回到列表。",
    "{n} of {all}. Enter goes to the next, Esc to the list.",
)
NOT_FOUND, CLEAR = Text("没有找到“{words}”。", "Nothing matches “{words}”."), Text("清除查找", "Clear the search")
CLOSE = Text("关闭查找", "Close the search")


class DebtSearch(QWidget):
    """A line that is there while one searches; ``found`` carries the id of a debt, ``left`` says that one goes back to the list."""

    found = Signal(str)
    left = Signal()

    def __init__(self, debts: Callable[[], Sequence[Debt]]) -> None:
        super().__init__()
        self._debts = debts
        self._fitting: list[str] = []
        self._at = 0
        self.field = TextField(SEARCH, bare=True, example=EXAMPLE)
        self.count = words("", "caption")
        self.missing = Banner()
        self.close_button = button(CLOSE, self.leave, "quiet", "close", hide_text=True)
        line = row(self.field, self.close_button, None, space=8)
        line.setStretch(0, 3)
        line.setStretch(2, 2)
        self.setLayout(column(line, self.count, self.missing, space=4))
        self.field.line.textChanged.connect(self._look)
        self.field.line.restore.connect(self.leave)
        self.field.line.stepped.connect(lambda _: self.leave())
        self.forget()

    def begin(self) -> None:
        """Show the line with the keyboard in it; what was searched for last is there to be typed over."""
        self.show()
        self.field.go_to()
        self.field.line.selectAll()

    def leave(self) -> None:
        """Put the line away; the debt that was found stays chosen."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Put the line away without a word."""
        self.hide()
        self.field.line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self._at + (-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        wanted = typed.strip()
        fitting = [each.id for each in self._debts() if fits(wanted, each.creditor.name, each.contract_number)]
        self._fitting = fitting if wanted else []
        if wanted and not fitting:
            self.missing.show_text(NOT_FOUND.fill(words=wanted), "info", CLEAR, self.field.line.clear)
        else:
            self.missing.clear()
        self._go(0)

    def _go(self, place: int) -> None:
        """To that one of the debts that fit; after the last one comes the first."""
        self.count.setVisible(bool(self._fitting))
        if not self._fitting:
            return
        self._at = place % len(self._fitting)
        tell(self.count, AT.fill(n=self._at + 1, all=len(self._fitting)))
        self.found.emit(self._fitting[self._at])
