"""What an offer is searched with: what can be paid, what may go in at once, how sure the creditors are, what may change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.compare.finding import Wish, usual_wish
from planner.money import amount_text
from planner.plan.mixes import Knobs
from planner.plan.solve import LONGEST_PLAN
from planner.text import Text
from ui.pages.find_columns import Columns
from ui.pages.proposals_fields import SHARE, TermSlider
from ui.widgets import AmountField, Card, CheckField, IntField, button, column, words

TITLE = Text("从付得起的开始找", "Start from what can be paid")
MONTHLY = Text("每月能还多少", "What you can pay a month")
BY_BUDGET = Text("按预算，每月剩 {sum}。", "By the budget {sum} is left each month.")
NO_BUDGET = Text("填了收入和支出，这里会写出每月剩多少。", "Fill in the budget, and this says what is left each month.")
NOTHING_LEFT = Text("按预算，每月没有剩余。", "By the budget nothing is left each month.")
SAVINGS = Text("可以先付的存款", "Savings to pay at once")
AT_HAND = Text("预算里的存款是 {sum}。", "The budget names savings of {sum}.")
MONTHS = Text("最多分几期", "Months at most")
MOST = Text("信用卡最长 60 期（信用卡办法第七十条）。", "60 at most for cards (card rules, article 70).")
RECOVERY = Text("债权人起诉能收回多少", "What creditors can hope to get by suing")
SURER = Text(
    "占强制执行收得到的。越有把握，余地越小；不清楚就留 100%。",
    "Of what enforcement could collect. The surer, the less room; if unsure, leave 100%.",
)
WHICH = Text("可以变的条件", "Terms that may change")
TICKS: dict[str, Text] = {
    "charges": Text("减免利息费用", "Waive charges"),
    "principal": Text("减免本金", "Waive principal"),
    "interest": Text("付些利息", "Some interest"),
    "down_payment": Text("先付一笔", "Down payment"),
    "pause": Text("先停几个月", "Months off first"),
    "steps": Text("逐年多还", "Yearly rise"),
}
RESET = Text("恢复预算的数", "Back to the budget's figures")
FIELD, TICK, BENEATH = 228, 132, 430
"""Least widths in pixels at 11 points."""


class WishCard(Card):
    """``wished(Wish)`` comes whenever the person has changed it, also while the slider moves; ``reckoned(share)`` when the share
    that creditors reckon with is to be changed in the case.
    """

    wished = Signal(object)
    reckoned = Signal(object)

    def __init__(self) -> None:
        self.reset = button(RESET, self._reset, "quiet", "undo")
        self.monthly = AmountField(MONTHLY, hint=NO_BUDGET)
        self.savings = AmountField(SAVINGS)
        self.months = IntField(MONTHS, lowest=1, highest=LONGEST_PLAN, hint=MOST, unit=Text("期", "months"))
        self.recovery = TermSlider(RECOVERY, SHARE, SURER)
        self.ticks = {key: CheckField(text) for key, text in TICKS.items()}
        sums = Columns([self.monthly, self.savings, self.months], FIELD, top=True, space=20)
        knobs = QWidget()
        knobs.setLayout(column(words(WHICH, "label"), Columns(list(self.ticks.values()), TICK, space=8), space=4))
        beneath = Columns([self.recovery, knobs], BENEATH, top=True, space=32)
        super().__init__(TITLE, sums, beneath, actions=(self.reset,), space=12)
        self._usual: Wish | None = None
        for field in (self.monthly, self.savings, self.months, *self.ticks.values()):
            field.committed.connect(self._tell)
        self.recovery.moving.connect(self._tell)
        self.recovery.committed.connect(self.reckoned.emit)

    def show_case(self, case: Case, *, anew: bool) -> None:
        """Show what the budget of ``case`` says; what the person has changed stays, unless the case is another (``anew``)."""
        usual, before = usual_wish(case), self._usual
        self._usual = usual
        household = case.household
        left = NOTHING_LEFT if household.disposable <= 0 else BY_BUDGET.fill(sum=amount_text(household.disposable))
        _hint(self.monthly, left if household.incomes else NO_BUDGET)
        _hint(self.savings, AT_HAND.fill(sum=amount_text(household.savings)))
        if anew or before is None:
            self.show_wish(usual)
        else:
            kept = self.wish()
            followed = {
                name: getattr(usual, name)
                for name in ("monthly", "savings")
                if getattr(kept, name) == getattr(before, name)
            }
            self.show_wish(replace(kept, recovery=usual.recovery, **followed))

    def show_wish(self, wish: Wish) -> None:
        """Show a wish without emitting anything."""
        self.monthly.set_value(wish.monthly)
        self.savings.set_value(wish.savings)
        self.months.set_value(wish.knobs.months_most)
        self.recovery.set_value(wish.recovery)
        for key, tick in self.ticks.items():
            tick.set_value(getattr(wish.knobs, key))
        self._fit_ticks()

    def wish(self) -> Wish:
        """The wish as it stands; text that cannot be read counts as what stood there before."""
        knobs: dict[str, Any] = {key: tick.value() for key, tick in self.ticks.items()}
        return Wish(
            _number(self.monthly.value()),
            _number(self.savings.value()),
            _number(self.recovery.value()),
            Knobs(**knobs, months_most=int(_number(self.months.value()))),
        )

    def _tell(self, _value: object) -> None:
        self._fit_ticks()
        self.wished.emit(self.wish())

    def _fit_ticks(self) -> None:
        """Principal is waived last: only where interest and charges are waived too."""
        self.ticks["principal"].setEnabled(self.ticks["charges"].value())
        usual = self._usual
        self.reset.setVisible(usual is not None and self.wish() != usual)

    def _reset(self) -> None:
        assert self._usual is not None
        self.show_wish(self._usual)
        self.monthly.go_to()
        self.wished.emit(self.wish())


def _hint(field: AmountField, hint: Text) -> None:
    """Another hint under a field, which says so unless it has something to say about what is typed."""
    field.hint = hint
    if field.problem() is None and not field.line.isModified():
        field.set_problem(None)


def _number(value: object) -> Decimal:
    return Decimal(str(value))
