"""What is shared and how: the monthly sum, a lump sum, the order, and whether the instalment of a debt that is gone moves on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from planner.case.model import Case
from planner.money import amount_text
from planner.text import Text
from planner.vocabulary import STRATEGIES, Strategy
from ui.theme import look
from ui.widgets import AmountField, Card, CheckField, ChoiceField, column, row

TITLE = Text("每月多少钱，先还谁", "How much, and who comes first")
MONTHLY, LUMP = Text("每月一共还", "Each month in all"), Text("马上能拿出的一笔钱", "A sum at once")
ORDER = Text("先还哪笔", "Order")
ROLL_OVER = Text("一笔还清后，它的钱接着还别的", "When a debt is gone, its money goes on to the others")
LUMP_HINT = Text("没有就留 0。", "Leave 0 if there is none.")
BY_BUDGET = Text("空着就按预算：每月剩 {means}。", "Left empty: {means}, what the budget leaves each month.")
NO_BUDGET = Text("填了收入和支出，空着也能算。", "With the budget filled in it may stay empty.")
NOTHING_LEFT = Text("按预算每月没有剩余，要自己填。", "The budget leaves nothing, so type a sum.")
ORDER_HINTS: dict[Strategy, Text] = {
    "pro_rata": Text("每家按欠款比例分，好向各家说明。", "By what is owed to each: easy to explain to all."),
    "smallest_first": Text("最先看到一笔还清。", "The first debt is gone soonest."),
    "dearest_first": Text("通常利息最少。", "Usually the least interest."),
    "most_urgent_first": Text(
        "法院定的、有抵押的、走得最远的在前。", "Court orders, then what is secured, then the furthest stage."
    ),
    "as_listed": Text("按下面债务的顺序，可以调整。", "In the order of the debts below, which can be changed."),
}
NARROW = 620
"""Pixels at 11 points; narrower, the fields stand under each other."""


class InputsCard(Card):
    """``changed(key, value)`` carries a change of one of the settings by its name in the case."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.monthly = AmountField(MONTHLY, optional=True)
        self.lump = AmountField(LUMP, hint=LUMP_HINT)
        self.order = ChoiceField(ORDER, STRATEGIES)
        self.roll_over = CheckField(ROLL_OVER)
        self.fields = {"monthly": self.monthly, "lump": self.lump, "strategy": self.order, "roll_over": self.roll_over}
        self._line = row(self.monthly, self.lump, self.order, space=16)
        for field in (self.monthly, self.lump, self.order):
            self._line.setStretchFactor(field, 1)
            self._line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.add(column(self._line, self.roll_over, space=12))
        for key, field in self.fields.items():
            field.committed.connect(lambda value, key=key: self.changed.emit(key, value))

    def show_case(self, case: Case) -> None:
        """Show the settings of the case; the hint of the monthly sum names what the budget leaves."""
        settings, household = case.payoff, case.household
        if household.incomes and household.disposable > 0:
            self.monthly.hint = BY_BUDGET.fill(means=amount_text(household.disposable))
        else:
            self.monthly.hint = NOTHING_LEFT if household.incomes else NO_BUDGET
        self.order.hint = ORDER_HINTS[settings.strategy]
        for key, field in self.fields.items():
            field.set_value(getattr(settings, key))
        for field in (self.monthly, self.order):
            if field.problem() is None and not (field is self.monthly and self.monthly.line.isModified()):
                field.set_problem(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, event.size().width() >= look.length(NARROW)
        self._line.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
