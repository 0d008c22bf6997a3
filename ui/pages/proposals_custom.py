"""Dated payments of the person's own choosing: a small table to type into, for the method of own dates and amounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.terms import DatedPayment
from planner.dates import add_months, read_date
from planner.errors import InputError, Problem, input_error
from planner.frozen import dataclass
from planner.money import ZERO, Ambiguous, grouped, read_amount
from planner.text import Text
from ui.day_format import table_date
from ui.format import plain_amount
from ui.models import Column, TableModel, TableView
from ui.widgets import button, column, row, words
from ui.widgets.support import Support

TITLE = Text("还款日期和金额", "Payment days and amounts")
EMPTY = Text("每笔还款占一行：日期和金额。", "One line for each payment: day and amount.")


@dataclass(frozen=True)
class Line:
    """A payment and its place in the list."""

    place: int
    payment: DatedPayment


class PaymentsTable(QWidget):
    """The payments as an editable table; ``changed`` carries all of them after an edit.

    ``empty`` stands in place of a table without lines. Of more than ``most`` lines, unless 0, the others are scrolled to.
    """

    changed = Signal(object)

    def __init__(self, title: Text = TITLE, empty: Text = EMPTY, most: int = 0) -> None:
        super().__init__()
        self._payments: tuple[DatedPayment, ...] = ()
        self._first = date(2000, 1, 1)
        self.model: TableModel[Line] = TableModel(self._columns())
        self.view = TableView(self.model, title, grows=True, sortable=False)
        self.view.most = most
        self.support = Support()
        self.support.hide()
        self.add = button(Text("加一笔还款", "Add a payment"), self.add_payment, icon="plus")
        self.remove = button(Text("删除这笔还款", "Delete the payment"), self._remove_current, "quiet", "delete")
        foot = row(self.add, self.remove, None, space=8)
        self.empty = words(empty, "soft")
        self.setLayout(column(words(title, "label"), self.empty, self.view, self.support, foot, space=8))
        self.model.refused.connect(self._refused)
        self.view.delete_asked.connect(lambda lines: self._remove([each.place for each in lines]))
        self.view.add_asked.connect(self.add_payment)

    def show_payments(self, payments: tuple[DatedPayment, ...], first: date) -> None:
        """Show the payments; ``first`` is the day offered for the first one."""
        self._payments, self._first = payments, first
        self.model.set_rows([Line(place, payment) for place, payment in enumerate(payments)])
        self.empty.setVisible(not payments)
        self.view.setVisible(bool(payments))
        self.remove.setVisible(bool(payments))
        if not self.model.wrong():
            self.support.hide()

    def add_payment(self) -> None:
        """One more payment a month after the last, of the same amount; its amount is then typed."""
        last = max(self._payments, key=lambda each: each.date, default=None)
        day = add_months(last.date, 1) if last else self._first
        self._tell((*self._payments, DatedPayment(day, last.amount if last else ZERO)))
        self.view.edit(len(self._payments) - 1, "amount")

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(
                "date", Text("日期", "Day"), read=lambda line: line.payment.date, format=table_date, edit=self._date, width=10
            ),
            Column(
                "amount", Text("金额（元）", "Amount (yuan)"), "right", read=lambda line: line.payment.amount,
                format=plain_amount, write=grouped, edit=self._amount, width=12,
            ),
        )  # fmt: skip

    def _date(self, line: Line, typed: str) -> None:
        self._put(line, replace(line.payment, date=read_date(typed)))

    def _amount(self, line: Line, typed: str) -> None:
        value = read_amount(typed)
        if isinstance(value, Ambiguous):
            raise undecided(typed, value)
        self._put(line, replace(line.payment, amount=value))

    def _put(self, line: Line, payment: DatedPayment) -> None:
        payments = list(self._payments)
        payments[line.place] = payment
        self._tell(tuple(payments))

    def _remove_current(self) -> None:
        line = self.view.current()
        if line is not None:
            self._remove([line.place])

    def _remove(self, places: list[int]) -> None:
        self._tell(tuple(each for place, each in enumerate(self._payments) if place not in places))

    def _tell(self, payments: tuple[DatedPayment, ...]) -> None:
        if payments != self._payments:
            self.changed.emit(payments)

    def _refused(self, problem: Problem) -> None:
        self.support.show_problem(problem)
        self.support.show()


def undecided(typed: str, found: Ambiguous) -> InputError:
    """A cell has no room for two buttons, so an amount of two readings is refused with both of them named."""
    one, other = (grouped(each) for each in found.readings)
    return input_error(
        "",
        Text("“{text}”可以有两种读法。", "“{text}” can be read in two ways.").fill(text=typed[:40]),
        Text("请写成 {one} 或 {other}。", "Write {one} or {other}.").fill(one=one, other=other),
    )
