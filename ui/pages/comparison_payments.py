"""What the person goes on paying on one debt of their own accord while nothing is agreed: a table, filled by hand or by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.case.model import Case, Debt
from planner.case.path_edits import monthly_payments, with_payments
from planner.case.terms import DatedPayment
from planner.compare.payment_checks import payment_problems
from planner.dates import add_months
from planner.errors import InputError
from planner.paths.default import horizon
from planner.text import Text
from ui.i18n import say
from ui.pages.comparison_grid import FieldGroup
from ui.pages.proposals_custom import PaymentsTable
from ui.theme import look
from ui.widgets import AmountField, DateField, button, column, hairline, row, words
from ui.widgets.line import LineField
from ui.widgets.support import one_a_line

TITLE = Text("不协商时您自己还会还的钱", "What you go on paying anyway")
EMPTY = Text("没有就空着。", "Leave this empty if there is none.")
MONTHLY = Text("每月还一样多", "The same every month")
EACH_MONTH = Text("每月还", "Each month")
FROM, UNTIL = Text("从", "From"), Text("到", "Until")
ADD = Text("加进表里", "Put them into the table")
MOST_ROWS, MOST_NOTES, WIDEST = 6, 3, 640


class OwnPayments(QWidget):
    """The payments of one debt; ``changed`` carries all of them after an edit."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = PaymentsTable(TITLE, EMPTY, MOST_ROWS)
        self.amount, self.first, self.last = AmountField(EACH_MONTH), DateField(FROM), DateField(UNTIL)
        self.make = button(ADD, self._make, icon="plus")
        self._payments: tuple[DatedPayment, ...] = ()
        self._shown: tuple[str, date] | None = None
        self.monthly = FieldGroup(MONTHLY, ruled=False)
        self.notes = words("", "caption")
        self._held = column(self.table, self.notes, self.monthly, row(self.make, None, space=0), space=14)
        self.setLayout(column(hairline(), self._held, space=14))
        self.table.changed.connect(self.changed.emit)
        look.changed.connect(self._measure)
        self._measure()

    def show_payments(self, case: Case, debt: Debt) -> None:
        """Show the payments of a debt; another debt, or another day, offers its own days for payments by month."""
        first = add_months(case.as_of, 1)
        self._payments = debt.default_path.payments
        self.table.show_payments(self._payments, first)
        problems = list(payment_problems("", case, debt))[:MOST_NOTES]
        self.notes.setVisible(bool(problems))
        say(self.notes, setText=one_a_line(problems))
        if (debt.id, case.as_of) != self._shown:
            self._shown = debt.id, case.as_of
            self.amount.set_value(None)
            self.first.set_value(first)
            self.last.set_value(horizon(case))

    def _fields(self) -> tuple[LineField, ...]:
        return self.amount, self.first, self.last

    def _make(self) -> None:
        """Put a payment for each month into the table; what cannot be read, or makes none, is said under the fields."""
        for field in self._fields():
            field.commit()
        unread = next((each for each in self._fields() if each.line.isModified()), None)
        if unread is not None:
            unread.go_to()
            return
        amount, first, last = (each.value() for each in self._fields())
        assert isinstance(first, date)
        assert isinstance(last, date)
        try:
            made = monthly_payments(amount if isinstance(amount, Decimal) else Decimal(0), first, last)
        except InputError as refused:
            wrong = {"amount": self.amount, "last": self.last}[refused.problems[0].where]
            wrong.set_problem(refused.problems[0])
            wrong.go_to()
            return
        self.changed.emit(with_payments(self._payments, made))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        width = min(look.length(WIDEST), self.width())
        self._held.setContentsMargins(0, 0, self.width() - width, 0)
        self.monthly.place(self._fields(), width)
