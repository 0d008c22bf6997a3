"""What to mend and what to look at again, under the table: each line leads to its place, none of them stops anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from planner.errors import Problem
from planner.text import Text
from ui.format import amount_text
from ui.i18n import say
from ui.icons import wear
from ui.widgets import Button, button, column, retone, row, words
from ui.widgets.support import full_sentence

Where = Literal["table", "form"]
MOST = 12
MEND = Text("有 {errors} 处要改", "{errors} to mend")
LOOK = Text("有 {others} 处值得核对，不影响计算", "{others} worth checking; the figures stand")
MEND_AND_LOOK = Text("有 {errors} 处要改，{others} 处值得核对", "{errors} to mend, {others} worth checking")
SHOW, HIDE = Text("展开", "Show"), Text("收起", "Hide")
FURTHER = Text("还有 {count} 处。", "{count} more.")
PLACED = Text("{name}，{label}：{words}", "{name}, {label}: {words}")
GO = Text("去看看", "Go there")
MEANT = Text("“{text}”可以读成两个数，请选一个：", "“{text}” can mean two amounts. Choose one:")
_PLACE = re.compile(r"debts\[([0-9]+)\]\.(.+)")


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: the debt, the place in it, what is wrong; ``readings`` are the two amounts that typed text may mean."""

    debt_id: str
    place: str
    name: Text
    label: Text
    problem: Problem
    where: Where = "form"
    readings: tuple[Decimal, ...] = ()

    @property
    def sentence(self) -> Text:
        """The whole line in words."""
        said = self.problem.message if self.readings else full_sentence(self.problem)
        return PLACED.fill(name=self.name, label=self.label, words=said)


def of_debts(problems: Iterable[Problem]) -> list[tuple[int, str, Problem]]:
    """The checks that concern a debt: its number from 0, the place in it, and the problem."""
    found = ((_PLACE.fullmatch(each.where), each) for each in problems)
    return [(int(match[1]), match[2], each) for match, each in found if match is not None]


def ambiguous(text: str) -> Problem:
    """The problem of an amount with two readings."""
    remedy = Text("在表格下面选一个。", "Choose one under the table.")
    return Problem("error", "", MEANT.fill(text=text[:40]), remedy)


class Notices(QFrame):
    """The summary under the table. Errors are always listed; what is only worth checking unfolds on request.

    ``followed(notice)`` asks to go to a line's place, ``settled(notice, amount)`` carries the reading chosen.
    """

    followed = Signal(object)
    settled = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self._notices: list[Notice] = []
        self.icon, self.summary = QLabel(), words("", "body")
        self.toggle = button(SHOW, self._toggle, "quiet")
        head = row(self.icon, self.summary, self.toggle, space=10)
        head.setStretch(1, 1)
        self.list = QWidget()
        self._lines = column(space=6, margins=(30, 0, 0, 6))
        self.list.setLayout(self._lines)
        self.setLayout(column(head, self.list, space=4, margins=(12, 6, 12, 6)))
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these, errors first."""
        self._notices = sorted(notices, key=lambda each: each.problem.severity != "error")
        errors = [each for each in notices if each.problem.severity == "error"]
        others = len(notices) - len(errors)
        self.setVisible(bool(notices))
        self.toggle.setVisible(others > 0)
        both = MEND_AND_LOOK if errors and others else MEND if errors else LOOK
        say(self.summary, setText=both.fill(errors=len(errors), others=others))
        say(self, setAccessibleName=both.fill(errors=len(errors), others=others))
        retone(self, "tone", "error" if errors else "warning")
        wear(self.icon, "error" if errors else "warning", "red_ink" if errors else "amber_ink", 20)
        self._list(self._notices if self._open else errors)

    def shown(self) -> list[str]:
        """The sentences listed now."""
        return [label.text() for label in self.list.findChildren(QLabel) if not label.isHidden()]

    def _list(self, notices: Sequence[Notice]) -> None:
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            old.hide()
            old.setParent(None)
            old.deleteLater()
        for notice in notices[:MOST]:
            self._lines.addWidget(self._line(notice))
        if len(notices) > MOST:
            self._lines.addWidget(words(FURTHER.fill(count=len(notices) - MOST), "caption"))
        self.list.setVisible(bool(notices))

    def _line(self, notice: Notice) -> QWidget:
        line = QWidget()
        sentence = words(notice.sentence)
        choices = [self._reading(notice, amount) for amount in notice.readings]
        go = button(GO, lambda: self.followed.emit(notice), "quiet")
        say(go, setAccessibleName=Text(f"{GO.zh}：{notice.sentence.zh}", f"{GO.en}: {notice.sentence.en}"))
        box = row(sentence, *choices, go, space=8)
        box.setStretch(0, 1)
        line.setLayout(box)
        return line

    def _reading(self, notice: Notice, amount: Decimal) -> Button:
        return button(amount_text(amount), lambda: self.settled.emit(notice, amount))

    def _toggle(self) -> None:
        self._open = not self._open
        say(self.toggle, setText=HIDE if self._open else SHOW, setAccessibleName=HIDE if self._open else SHOW)
        self.show_notices(self._notices)
