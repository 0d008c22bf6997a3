"""The schedule of a proposal: all debts together by month, or one debt payment by payment."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from PySide6.QtCore import Signal

from planner.case.model import Case, Debt
from planner.compare.names import creditor_name
from planner.compare.outcome import ProposalOutcome
from planner.compare.plan_months import PlanMonth, plan_months
from planner.money import total
from planner.paths.proposal import DebtOffer
from planner.paths.schedule import Instalment
from planner.text import Text
from ui.day_format import table_date
from ui.format import plain_amount
from ui.i18n import tr
from ui.models import Column, TableModel, TableView
from ui.widgets import Card, ChoiceField, Segmented, words

TITLE = Text("还款计划表", "Amortization schedule")
UNIT = Text("金额单位：元", "Amounts in yuan")
VIEWS = (("months", Text("全部按月", "All by month")), ("debt", Text("逐笔债务", "By debt")))
TOTAL = Text("合计", "Total")
NOTHING = Text("条件能算出来以后，计划表就在这里。", "Once the terms can be worked out, the schedule stands here.")


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _money(key: str, title: Text, hint: Text | None = None, width: int = 8) -> Column:
    return Column(key, title, "right", read=attrgetter(key), format=plain_amount, width=width, hint=hint)


MONTH_COLUMNS: tuple[Column[PlanMonth], ...] = (
    Column("month", Text("月份", "Month"), read=lambda row: row.month, format=_month, width=7),
    _money("paid", Text("要还", "To pay"), width=9),
    _money("spare", Text("预算余下", "Budget left"), Text("每月可支配收入减去当月要还的。", "Disposable income less the payments of the month.")),
    _money("still_due", Text("以后还要还", "Still to pay")),
)  # fmt: skip
DEBT_COLUMNS: tuple[Column[Instalment], ...] = (
    Column("number", Text("期", "No."), "right", read=lambda row: row.number, width=3),
    Column("due", Text("还款日", "Due"), read=lambda row: row.due, format=table_date, width=10),
    _money("payment", Text("每期还款", "Payment"), width=9),
    _money("principal", Text("其中本金", "Principal"), width=9),
    _money("interest", Text("其中利息", "Interest")),
    _money("closing", Text("剩余本金", "Balance")),
)  # fmt: skip


class ScheduleCard(Card):
    """Shows the schedule of a worked-out proposal; ``debt_chosen(debt_id)`` when another debt is looked at."""

    debt_chosen = Signal(str)

    def __init__(self) -> None:
        self.view = Segmented(Text("计划表显示", "The schedule shows"), VIEWS)
        super().__init__(TITLE, actions=(self.view,))
        self.debt = ChoiceField(Text("债务", "Debt"), (), bare=True)
        self.months: TableModel[PlanMonth] = TableModel(MONTH_COLUMNS)
        self.instalments: TableModel[Instalment] = TableModel(DEBT_COLUMNS)
        self.by_month = TableView(self.months, Text("按月的还款计划", "Schedule by month"), sortable=False)
        self.by_debt = TableView(self.instalments, Text("这笔债务的还款计划", "Schedule of the debt"), sortable=False)
        self.nothing = words(NOTHING, "soft")
        self.unit = words(UNIT, "caption")
        self.add(self.nothing, self.debt, self.by_month, self.by_debt, self.unit)
        self.view.committed.connect(lambda _: self._show())
        self.debt.committed.connect(lambda _: self._show())
        self._case: Case | None = None
        self._result: ProposalOutcome | None = None
        self._last_debts: list[Debt] = []
        for table in (self.by_month, self.by_debt):
            table.setMinimumHeight(280)
            self.body.setStretchFactor(table, 1)
        self.layout().setStretch(1, 1)

    def show_result(self, case: Case, result: ProposalOutcome) -> None:
        """Show the schedule of this proposal."""
        self._case, self._result = case, result
        debts = [offer.debt for offer in result.offers]
        if debts != self._last_debts:
            self._last_debts = debts
            self.debt.set_choices([(debt.id, creditor_name(debt)) for debt in debts])
        self._show()

    def show_debt(self, debt_id: str) -> None:
        """Look at the schedule of this debt, or at all debts by month when it is empty."""
        self.view.set_value("debt" if debt_id else "months")
        self.debt.set_value(debt_id)
        if self._result is not None:
            self._show()

    def _show(self) -> None:
        by_debt = self.view.value() == "debt"
        offer = self._offer()
        figures = self._result.figures if self._result else None
        shown = offer is not None if by_debt else figures is not None
        self.debt.setVisible(by_debt and shown)
        self.by_month.setVisible(shown and not by_debt)
        self.by_debt.setVisible(shown and by_debt)
        self.unit.setVisible(shown)
        self.nothing.setVisible(not shown)
        if offer is not None and by_debt:
            self._show_debt(offer)
        elif shown and self._case is not None:
            self.months.set_rows(plan_months(self._case, figures))
            self.by_month.set_totals({"month": tr(TOTAL), "paid": plain_amount(figures.total_paid)})

    def _offer(self) -> DebtOffer | None:
        found = self._result.offers if self._result else ()
        return next((offer for offer in found if offer.debt.id == self.debt.value()), None)

    def _show_debt(self, offer: DebtOffer) -> None:
        rows = offer.schedule.instalments
        self.instalments.set_rows(rows)
        self.by_debt.set_totals({
            "due": tr(TOTAL),
            "payment": plain_amount(total(each.payment for each in rows)),
            "principal": plain_amount(total(each.principal for each in rows)),
            "interest": plain_amount(total(each.interest for each in rows)),
        })  # fmt: skip
