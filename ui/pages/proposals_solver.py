"""The question most people begin with: what can be paid each month? The terms are filled in from the answer."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal

from planner.case.model import Case, Proposal
from planner.errors import CannotCompute
from planner.plan.presets import affordable_plan
from planner.text import Text
from ui.format import amount_text
from ui.widgets import AmountField, Banner, Card, button, row

TITLE = Text("先说每月能还多少", "Start from what can be paid")
MONTHLY = Text("我每月能还", "I can pay each month")
FILL = Text("按这个填好条件", "Fill in the terms")
MEANS = Text("按预算，每月最多 {means}。", "By the budget, up to {means} a month.")
NO_MEANS = Text("填了收入和支出，这里会写出每月能还多少。", "Once the budget is filled in, this says what can be paid.")
NOTHING_LEFT = Text(
    "按预算，每月没有剩余。可以先谈延期或小额还款。", "By the budget nothing is left. A deferral or token payments may come first."
)
DONE = Text("条件已经填好：每月不超过 {sum}。可以继续调整。", "Filled in: no more than {sum} a month. You can go on adjusting.")


class SolverCard(Card):
    """``filled(Proposal)`` carries the proposal with terms that fit the amount typed."""

    filled = Signal(object)

    def __init__(self) -> None:
        self.monthly = AmountField(MONTHLY, hint=NO_MEANS)
        self.fill = button(FILL, self._solve, "plain", "target")
        line = row(self.monthly, self.fill, space=12)
        line.setStretch(0, 1)
        self.told = Banner()
        super().__init__(None, line, self.told)

        self.monthly.committed.connect(lambda _: self._solve())
        self._case: Case | None = None
        self._proposal: Proposal | None = None

    def show_case(self, case: Case, proposal: Proposal) -> None:
        """The proposal to fill in; an answer about another one goes away."""
        household = case.household
        if self._proposal is None or proposal.id != self._proposal.id:
            self.told.clear()
        self._case, self._proposal = case, proposal
        hint = NO_MEANS
        if household.incomes:
            hint = MEANS.fill(means=amount_text(household.disposable)) if household.disposable > 0 else NOTHING_LEFT
        self.monthly.hint = hint
        if self.monthly.problem() is None and not self.monthly.line.isModified():
            self.monthly.set_problem(None)

    def _solve(self) -> None:
        """Fill in the terms from the amount; where no terms fit, say why."""
        self.monthly.commit()
        monthly = self.monthly.value()
        if not isinstance(monthly, Decimal) or self.monthly.problem() is not None or self._case is None:
            return
        found = affordable_plan(self._case, monthly)
        if isinstance(found, CannotCompute):
            self.told.show_text(found.reason, "warning")
            return
        self.filled.emit(found)
        self.told.show_text(DONE.fill(sum=amount_text(monthly)), "info")
