"""A missed instalment under the terms of the agreement, and what a plan comes to that is broken half-way."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from planner.case.model import Case
from planner.case.record import BreachClause, Round
from planner.compare.breach import Broken, Missed
from planner.compare.breach_words import broken_in_words, missed_in_words, when_in_words
from planner.compare.names import creditor_name
from planner.dates import date_text
from planner.errors import CannotCompute
from planner.text import Text, verbatim
from ui.format import plain_amount
from ui.i18n import say, tr
from ui.models import Column, TableModel, TableView
from ui.pages.comparison_fields import DAYS, MONTHS
from ui.pages.comparison_grid import FieldGroup
from ui.widgets import Card, CheckField, IntField, WhyButton, button, column, row, words

MISSED = Text("漏付一期", "An instalment missed")
KEPT = Text("照付几个月后漏一期", "Months kept before it")
CURE = Text("多少天内可以补上", "Days to make it good")
REVIVE = Text("过期没补，减免恢复", "Not made good, waivers come back")
AT_ONCE = Text("过期没补，全部马上到期", "Not made good, all falls due at once")
CLAUSE = Text("漏哪一期，协议怎么写", "Which one, and what the agreement says")
AGREED = Text(
    "按 {creditor} {day}的协议填的，可以改。", "As in the agreement of {day} with {creditor}; it can be changed."
)
USUAL = Text(
    "还没有记下协议：按常见的写法填，可以改。以对方的协议为准。",
    "No agreement is noted yet: filled in as is usual, and can be changed. What the creditor's text says counts.",
)
CHANGED = Text("您改过了。", "You changed this.")
BACK = Text("按原来的填", "As it was filled in")
BROKEN = Text("付到一半停了", "Broken half-way")
BROKEN_HINT = Text(
    "金额是元。总价是到期末付掉的和还欠的；“一开始就不协商”是同样的债务一直拖着。",
    "Yuan. The price is what was paid and is still owed at the end. “Never agreed” is the same debts left to run.",
)
NAME = Text("付到一半停了的代价", "What a broken plan costs")
ASK_FOR = Text(
    "谈的时候，争取写明有补交的时间，补上就照旧，减免不恢复。在上面改一改，就看得出差多少。",
    "Ask for days to make a payment good, and for waivers that stay. Change it above to see what that is worth.",
)


class MissedCard(Card):
    """``asked`` when the month or the clause is another, ``how_asked`` for the working."""

    asked = Signal()
    how_asked = Signal()

    def __init__(self) -> None:
        super().__init__(MISSED)
        self.lines = [words("") for _ in range(4)]
        self.why = WhyButton(self.how_asked.emit, MISSED)
        told = row(column(*self.lines, space=4), self.why, space=8)
        told.setStretch(0, 1)
        self.kept = IntField(KEPT, lowest=0, highest=600, unit=MONTHS)
        self.cure = IntField(CURE, lowest=0, highest=365, unit=DAYS)
        self.revive, self.at_once = CheckField(REVIVE), CheckField(AT_ONCE)
        self.fields, self.source = FieldGroup(CLAUSE), words("", "caption")
        self.back = button(BACK, self._back, "quiet", "undo")
        foot = row(self.source, self.back, space=12)
        foot.setStretch(0, 1)
        self.add(told, self.fields, foot)
        self._usual, self._own = BreachClause(), False
        self.forget()
        for field in (self.kept, self.cure, self.revive, self.at_once):
            field.committed.connect(self._commit)

    @property
    def kept_months(self) -> int:
        """After how many months kept an instalment is missed."""
        return int(self.kept.value())  # type: ignore[call-overload]

    @property
    def clause(self) -> BreachClause:
        """What the fields say of the agreement."""
        return BreachClause(self.cure.value(), self.revive.value(), self.at_once.value())  # type: ignore[arg-type]

    def forget(self) -> None:
        """What is usual; another case is open."""
        self._own = False
        for field in (self.kept, self.cure):
            field.restore()
        self.kept.set_value(0)
        self._fill(BreachClause())

    def show_agreement(self, case: Case, agreed: Round | None) -> None:
        """Fill in what the latest agreement says, unless a person has changed it, and say where it comes from."""
        self._usual = agreed.text.breach if agreed is not None and agreed.text is not None else BreachClause()
        if not self._own:
            self._fill(self._usual)
        said = USUAL
        if agreed is not None:
            name = creditor_name(case.debt(agreed.debt_id))
            said = AGREED.fill(creditor=name, day=date_text(agreed.day))
        say(self.source, setText=CHANGED if self._own else said)
        self.back.setVisible(self._own)
        self._fit()

    def show_missed(self, found: Missed | CannotCompute) -> None:
        """Show what it costs."""
        told = (found.reason,) if isinstance(found, CannotCompute) else missed_in_words(found)
        for number, label in enumerate(self.lines):
            label.setVisible(number < len(told))
            say(label, setText=told[number] if number < len(told) else verbatim(""))
        self.why.setVisible(isinstance(found, Missed))

    def _fill(self, clause: BreachClause) -> None:
        self.cure.set_value(clause.cure_days)
        self.revive.set_value(clause.waivers_revive)
        self.at_once.set_value(clause.accelerates)

    def _commit(self, _: object) -> None:
        self._own = self.clause != self._usual
        self.asked.emit()

    def _back(self) -> None:
        self._own = False
        self.cure.go_to()
        self._fill(self._usual)
        self.asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.fields.place([self.kept, self.cure, self.revive, self.at_once], self.width() - 40)


def _amount(key: str, title: Text, read: Callable[[Broken], Decimal]) -> Column[Broken]:
    return Column(key, title, "right", read=read, format=plain_amount, width=max(13, len(title.en) - 2))


def columns() -> list[Column[Broken]]:
    """What stands in the table of broken plans."""

    def name(found: Broken) -> Text:
        return when_in_words(found.kept)

    return [
        Column("kept", Text("什么时候停", "When it breaks"), read=name, format=tr, width=22, tip=name),
        _amount("paid", Text("到那时付了", "Paid by then"), lambda found: found.paid),
        _amount("owed", Text("那时要还的", "Owed then"), lambda found: found.missed.owed),
        _amount("price", Text("到期末的总价", "Price by the end"), lambda found: found.price),
        _amount("waiting", Text("一开始就不协商", "Never agreed"), lambda found: found.waiting),
        _amount("difference", Text("多付（少付为负）", "More (less: negative)"), lambda found: found.difference),
    ]


class BrokenCard(Card):
    """What the plan comes to if it is broken; ``how_asked`` for the working of the row with the cursor."""

    how_asked = Signal()

    def __init__(self) -> None:
        super().__init__(BROKEN, hint=BROKEN_HINT)
        self.model: TableModel[Broken] = TableModel(columns())
        self.view = TableView(self.model, NAME, grows=True, sortable=False)
        self.told: QLabel = words("", "label")
        self.why = WhyButton(self.how_asked.emit, NAME)
        line = row(self.told, self.why, space=8)
        line.setStretch(0, 1)
        self.add(line, self.view, words(ASK_FOR, "soft"))
        self.view.row_chosen.connect(lambda _: self._tell())
        self.view.opened.connect(lambda _: self.how_asked.emit())

    def show_broken(self, found: tuple[Broken, ...]) -> None:
        """Show the plan broken after so many months."""
        self.model.set_rows(found)
        if self.view.current() is None and found:
            self.view.select_row(0)
        self.setVisible(bool(found))
        self._tell()

    def current(self) -> Broken | None:
        """The row with the cursor."""
        return self.view.current()

    def _tell(self) -> None:
        found = self.current()
        say(self.told, setText=broken_in_words(found) if found is not None else verbatim(""))
