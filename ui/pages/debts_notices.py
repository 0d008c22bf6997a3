"""What to mend and what to look at again, under the table: each line leads to its place, none of them stops anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from planner.case.model import Case
from planner.errors import Problem
from planner.frozen import dataclass
from planner.money import amount_text
from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.pages.debts_fields import LABELS, UNNAMED
from ui.widgets import Button, button, column, row, words
from ui.widgets.support import full_sentence

Where = Literal["table", "form"]
MOST = 12
MEND = Text("有 {count} 处要改", "{count} to mend")
CHECK = Text("有 {count} 处值得核对，不改也能算", "{count} worth checking; it is worked out all the same")
SHOW, HIDE = Text("展开", "Show"), Text("收起", "Hide")
FURTHER = Text("还有 {count} 处。", "{count} more.")
PLACED = Text("{name}，{label}：{words}", "{name}, {label}: {words}")
GO = Text("去看看", "Go there")
MEANT = Text("“{text}”可以读成两个数，请选一个：", "“{text}” can mean two amounts. Choose one:")
_PLACE = re.compile(r"debts\[([0-9]+)\]\.(.+)")


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: the debt, the place in it, what is wrong, and whether the text stands in the ``table`` or in the ``form``.

    ``readings`` are the two amounts that typed text may mean.
    """

    debt_id: str
    place: str
    problem: Problem
    where: Where = "form"
    readings: tuple[Decimal, ...] = ()

    def sentence(self, names: Mapping[str, Text]) -> Text:
        """The whole line in words; ``names`` says what each debt is called."""
        said = self.problem.message if self.readings else full_sentence(self.problem)
        label = LABELS.get(self.place, LABELS["creditor.name"])
        return PLACED.fill(name=names.get(self.debt_id, UNNAMED), label=label, words=said)


def by_place(notices: Iterable[Notice], debt_id: str) -> dict[str, Problem]:
    """What to show beside the fields of a debt: a warning rather than a note."""
    own = [each for each in notices if each.debt_id == debt_id]
    calm_first = sorted(own, key=lambda each: each.problem.severity == "note", reverse=True)
    return {each.place: each.problem for each in calm_first}


def checks_of(case: Case, found: Iterable[Problem]) -> list[Notice]:
    """The problems of a case that concern a debt."""
    placed = ((_PLACE.fullmatch(each.where), each) for each in found)
    return [Notice(case.debts[int(match[1])].id, match[2], each) for match, each in placed if match is not None]


def ambiguous(text: str) -> Problem:
    """The problem of an amount with two readings."""
    remedy = Text("在表格下面选一个。", "Choose one under the table.")
    return Problem("error", "", MEANT.fill(text=text[:40]), remedy)


class NoticeLine(QWidget):
    """One line of the summary: what is wrong, the readings to choose from, and the button that leads there."""

    followed = Signal(object)
    settled = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._notice: Notice | None = None
        self.sentence = words()
        self.choices = [Button(), Button()]
        for number, choice in enumerate(self.choices):
            choice.clicked.connect(lambda _=False, number=number: self._settle(number))
        self.go = button(GO, lambda: self.followed.emit(self._notice), "quiet")
        box = row(self.sentence, *self.choices, self.go, space=8)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_notice(self, notice: Notice, names: Mapping[str, Text]) -> None:
        """Show one notice; ``names`` says what each debt is called."""
        self._notice = notice
        said = notice.sentence(names)
        say(self.sentence, setText=said)
        say(self.go, setAccessibleName=Text(f"{GO.zh}：{said.zh}", f"{GO.en}: {said.en}"))
        for number, choice in enumerate(self.choices):
            choice.setVisible(number < len(notice.readings))
            if number < len(notice.readings):
                amount = amount_text(notice.readings[number])
                say(choice, setText=amount, setAccessibleName=amount)

    def _settle(self, number: int) -> None:
        if self._notice is not None:
            self.settled.emit(self._notice, self._notice.readings[number])


class NoticeFrame(QFrame):
    """Notices of one weight: a line that counts them, and under it each by itself, unfolded on request where ``folds``."""

    followed = Signal(object)
    settled = Signal(object, object)

    def __init__(self, summary: Text, tone: Literal["error", "warning"], *, folds: bool) -> None:
        super().__init__()
        self._summary, self._open = summary, not folds
        self._notices: list[Notice] = []
        self._names: Mapping[str, Text] = {}
        self._lines: list[NoticeLine] = []
        self.setProperty("tone", tone)
        self.icon, self.summary = QLabel(), words("", "body")
        wear(self.icon, tone, "red_ink" if tone == "error" else "amber_ink", 20)
        self.toggle = button(SHOW, self._toggle, "quiet")
        head = row(self.icon, self.summary, self.toggle, space=10)
        head.setStretch(1, 1)
        self.list = QWidget()
        self.further = words("", "caption")
        self._box = column(self.further, space=6, margins=(30, 0, 0, 6))
        self.list.setLayout(self._box)
        self.setLayout(column(head, self.list, space=4, margins=(12, 6, 12, 6)))
        self.toggle.setVisible(folds)
        self.hide()

    def show_notices(self, notices: Sequence[Notice], names: Mapping[str, Text]) -> None:
        """Show these; ``names`` says what each debt is called."""
        self._notices, self._names = list(notices), names
        said = self._summary.fill(count=len(notices))
        say(self.summary, setText=said)
        say(self, setAccessibleName=said)
        self.setVisible(bool(notices))
        self._list(self._notices if self._open else [])

    def shown(self) -> list[str]:
        """The sentences listed now."""
        return [line.sentence.text() for line in self._lines if not line.isHidden()]

    def _list(self, notices: Sequence[Notice]) -> None:
        """Write the lines anew; they are kept, so that a click that also ends some typing still meets its button."""
        while len(self._lines) < min(len(notices), MOST):
            line = NoticeLine()
            line.followed.connect(self.followed.emit)
            line.settled.connect(self.settled.emit)
            self._lines.append(line)
            self._box.insertWidget(len(self._lines) - 1, line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(notices))
            if number < len(notices):
                line.show_notice(notices[number], self._names)
        self.further.setVisible(len(notices) > MOST)
        say(self.further, setText=FURTHER.fill(count=len(notices) - MOST))
        self.list.setVisible(bool(notices))

    def _toggle(self) -> None:
        self._open = not self._open
        say(self.toggle, setText=HIDE if self._open else SHOW, setAccessibleName=HIDE if self._open else SHOW)
        self.show_notices(self._notices, self._names)


class Notices(QWidget):
    """The summary under the table: what to mend is always listed, what is only worth checking unfolds on request.

    ``followed(notice)`` asks to go to a line's place, ``settled(notice, amount)`` carries the reading chosen.
    """

    followed = Signal(object)
    settled = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.mend = NoticeFrame(MEND, "error", folds=False)
        self.check = NoticeFrame(CHECK, "warning", folds=True)
        self.toggle = self.check.toggle
        for each in (self.mend, self.check):
            each.followed.connect(self.followed.emit)
            each.settled.connect(self.settled.emit)
        self.setLayout(column(self.mend, self.check, space=12))

    def show_notices(self, notices: Sequence[Notice], names: Mapping[str, Text]) -> None:
        """Show these; ``names`` says what each debt is called."""
        errors = [each for each in notices if each.problem.severity == "error"]
        self.mend.show_notices(errors, names)
        self.check.show_notices([each for each in notices if each not in errors], names)
        self.setVisible(bool(notices))

    def shown(self) -> list[str]:
        """The sentences listed now."""
        return [*self.mend.shown(), *self.check.shown()]
