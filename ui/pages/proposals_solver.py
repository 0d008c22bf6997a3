"""The question most people begin with: what can be paid each month? The terms are filled in from the answer."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal

from planner.case.model import Case
from planner.errors import CannotCompute
from planner.money import amount_text
from planner.plan.presets import affordable_plan
from planner.text import Text
from ui.i18n import language
from ui.pages.proposals_fields import fold_support
from ui.widgets import AmountField, Banner, Card, button, column, row

TITLE = Text("先说每月能还多少", "Start from what can be paid")
MONTHLY = Text("我每月能还", "I can pay each month")
FILL = Text("按这个填好条件", "Fill in the terms")
MAKE = Text("按这个做一个方案", "Make a proposal from it")
MEANS = Text("按预算，每月最多 {means}。", "By the budget, up to {means} a month.")
NO_MEANS = Text("填了收入和支出，这里会写出每月能还多少。", "Once the budget is filled in, this says what can be paid.")
NOTHING_LEFT = Text(
    "按预算，每月没有剩余。可以先谈延期或小额还款。",
    "By the budget nothing is left. A deferral or token payments may come first.",
)
DONE = Text(
    "条件已经填好：每月不超过 {sum}。可以继续调整。", "Filled in: no more than {sum} a month. You can go on adjusting."
)


class SolverCard(Card):
    """``found(Proposal)`` carries a proposal for all debts that fits the amount typed. ``prominent`` where it comes first."""

    found = Signal(object)

    def __init__(self, prominent: bool = False) -> None:
        self.monthly = AmountField(MONTHLY)
        self.fill = button(MAKE if prominent else FILL, self._press, "primary" if prominent else "plain", "target")
        self.told = Banner()
        line = row(self.monthly, self.fill, space=12)
        line.setStretch(0, 1)
        line.setAlignment(self.fill, Qt.AlignmentFlag.AlignBottom)
        under = column(space=0)
        super().__init__(TITLE if prominent else None, column(line, under, space=4), self.told)
        fold_support(self.monthly, under)
        if prominent:
            self.monthly.setMaximumWidth(420)
            line.addStretch(1)
        self.monthly.committed.connect(self._entered)
        self._case: Case | None = None

    def show_case(self, case: Case) -> None:
        """The case to find a proposal for; the hint names what its budget leaves."""
        self._case = case
        self.told.clear()
        household = case.household
        hint = NO_MEANS
        if household.incomes:
            hint = MEANS.fill(means=amount_text(household.disposable)) if household.disposable > 0 else NOTHING_LEFT
        self.monthly.hint = hint
        if self.monthly.problem() is None and not self.monthly.line.isModified():
            self.monthly.set_problem(None)

    def _entered(self, _value: object) -> None:
        """Enter answers at once; merely leaving the field does not."""
        if self.monthly.line.hasFocus():
            self._solve()

    def _press(self) -> None:
        """The button: what is typed is read first."""
        self.monthly.line.clearFocus()
        self.monthly.commit()
        self._solve()

    def _solve(self) -> None:
        """Find terms for the amount; where none fit, say why."""
        monthly = self.monthly.value()
        if self.monthly.line.isModified() or self._case is None:
            return
        if not isinstance(monthly, Decimal):
            self.monthly.go_to()
            return
        made = affordable_plan(self._case, monthly, language.current)
        if isinstance(made, CannotCompute):
            self.told.show_text(made.reason, "warning")
            return
        self.found.emit(made)
        if self.isVisible():
            self.told.show_text(DONE.fill(sum=amount_text(monthly)), "info")
