"""The lender's own figure against ours: which way of reckoning explains the gap, or that none does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Debt
from planner.compare.reconcile import Reconciliation, Scope, Tried, as_reckoned, nearest, reconcile, reconciled_in_words
from planner.dates import date_text
from planner.money import amount_text
from planner.text import Text
from ui.i18n import say
from ui.pages.debts_fields import name_of
from ui.pages.debts_figures import Pair
from ui.store import Store
from ui.widgets import AmountField, Card, Segmented, button, column, hairline, row, words

TITLE = Text("和对方的数字核对", "Check the lender's figure")
HINT = Text(
    "对方说的数和上面不一样？填进来，看差在哪种算法上。",
    "Does the lender name another sum? Enter it to see which way of reckoning explains the gap.",
)
WHAT = Text("对方说的是", "The lender's figure is")
SCOPES: dict[object, Text] = {
    "charges": Text("逾期后的利息", "interest since default"),
    "owed": Text("欠款总额", "all that is owed"),
}
FIGURE = Text("对方的数字", "The lender's figure")
ON_DAY = Text("按 {day} 算", "As of {day}")
ADOPT = Text("按这种算法改这笔债务", "Describe the debt that way")
ADOPTED = Text("修改{who}的计息算法", "Change how {who} reckons interest")
CLOSEST = Text("最接近的几种算法", "The nearest ways of reckoning")
GAP = Text("还差 {gap}", "{gap} left")
AS_OURS = Text("和这笔债务填的一样", "As the debt is described")
MOST = 4


class ReconcileCard(Card):
    """A figure to type, a sentence, and the nearest ways of reckoning. Nothing typed here is kept in the case."""

    def __init__(self, store: Store) -> None:
        super().__init__(TITLE, hint=HINT, space=12)
        self._store, self._debt, self._as_of = store, Debt(""), date.min
        self._typed: dict[tuple[str, str], Decimal] = {}
        self.scope = Segmented(WHAT, SCOPES)
        self.figure = AmountField(FIGURE, optional=True)
        self.verdict = words("")
        self.adopt = button(ADOPT, self._adopt)
        self.nearest = [Pair() for _ in range(MOST)]
        self.list = QWidget()
        self.list.setLayout(column(hairline(), words(CLOSEST, "label"), *self.nearest, space=8))
        self.day = words("", "caption")
        self.add(self.scope, self.figure, self.day, self.verdict, row(self.adopt, None), self.list)
        self.scope.committed.connect(lambda _: self._show_typed())
        self.figure.committed.connect(self._take)
        store.opened.connect(self._forget_typed)

    def _forget_typed(self) -> None:
        self._typed.clear()

    def show_debt(self, debt: Debt, as_of: date) -> None:
        """Be about this debt; a figure typed for it before stands there again."""
        other = debt.id != self._debt.id
        self._debt, self._as_of = debt, as_of
        self.setVisible(bool(debt.principal))
        say(self.day, setText=ON_DAY.fill(day=date_text(as_of)))
        if other or self.figure.value() is None:
            self._show_typed()
        else:
            self._show_found()

    def _show_typed(self) -> None:
        self.figure.set_value(self._typed.get((self._debt.id, str(self.scope.value()))))
        self._show_found()

    def _take(self, value: object) -> None:
        key = self._debt.id, str(self.scope.value())
        if isinstance(value, Decimal):
            self._typed[key] = value
        else:
            self._typed.pop(key, None)
        self._show_found()

    def _found(self) -> Reconciliation | None:
        lender = self.figure.value()
        scope: Scope = "owed" if self.scope.value() == "owed" else "charges"
        return reconcile(self._debt, self._as_of, lender, scope) if isinstance(lender, Decimal) else None

    def _show_found(self) -> None:
        found = self._found()
        for part in (self.verdict, self.list):
            part.setVisible(found is not None)
        self.adopt.setVisible(found is not None and self._described(found) != self._debt)
        if found is None:
            return
        say(self.verdict, setText=reconciled_in_words(found))
        for pair in self.nearest:
            pair.hide()
        for pair, each in zip(self.nearest, nearest(found, MOST), strict=False):
            pair.show()
            gap = GAP.fill(gap=amount_text(abs(each.gap))) if each.gap else None
            pair.show_line(_named(each), amount_text(each.amount), gap)

    def _described(self, found: Reconciliation) -> Debt:
        """The debt as the explanation has it; as it is where there is none."""
        row_ = found.explanation
        return self._debt if row_ is None else as_reckoned(self._debt, row_.convention)

    def _adopt(self) -> None:
        found, case = self._found(), self._store.case
        if found is not None and case is not None:
            self._store.push(ADOPTED.fill(who=name_of(self._debt)), edits.set_debt(case, self._described(found)))


def _named(each: Tried) -> Text:
    if not each.departures:
        return AS_OURS
    return Text("、".join(part.zh for part in each.departures), ", ".join(part.en for part in each.departures))
