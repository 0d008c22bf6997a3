"""Changes of what is known or assumed of one debt's way to court, each as a pure function that gives the new case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planner.case.edits import set_debt
from planner.case.model import Case, DebtPathSettings
from planner.case.terms import DatedPayment
from planner.dates import add_months, whole_months
from planner.errors import input_error
from planner.text import Text

MOST_PAYMENTS = 600
"""Payments that are made out in one go: fifty years of months."""


def set_debt_path(case: Case, debt_id: str, **fields: Any) -> Case:
    """The case with settings of this debt alone changed; ``None`` takes what is assumed for all debts."""
    debt = case.debt(debt_id)
    return set_debt(case, replace(debt, default_path=replace(debt.default_path, **fields)))


def as_for_all(case: Case, debt_id: str) -> Case:
    """The case with no settings of this debt alone left, payments included."""
    return set_debt(case, replace(case.debt(debt_id), default_path=DebtPathSettings()))


def monthly_payments(amount: Decimal, first: date, last: date) -> tuple[DatedPayment, ...]:
    """``amount`` yuan on ``first`` and on the same day of every month up to ``last``.

    Raises :class:`~planner.errors.InputError`, with the place ``amount`` or ``last``, where nothing would be paid, where
    ``last`` is before ``first``, and for more than :data:`MOST_PAYMENTS` payments.
    """
    if amount <= 0:
        raise input_error(
            "amount", Text("金额是 0。", "The amount is 0."), Text("填每月还多少。", "Enter what is paid each month.")
        )
    if last < first:
        raise input_error(
            "last",
            Text("结束的日子早于开始。", "The last day is before the first."),
            Text("改成 {first} 或以后。", "Choose {first} or later.").fill(first=first),
        )
    count = whole_months(first, last) + 1
    if count > MOST_PAYMENTS:
        raise input_error(
            "last",
            Text("这样有 {count} 笔，太多。", "That would be {count} payments, which is too many.").fill(count=count),
            Text("一次最多 {most} 笔，把结束的日子提前。", "At most {most} at once: choose an earlier day.").fill(
                most=MOST_PAYMENTS
            ),
        )
    return tuple(DatedPayment(add_months(first, month), amount) for month in range(count))


def with_payments(payments: Sequence[DatedPayment], more: Sequence[DatedPayment]) -> tuple[DatedPayment, ...]:
    """Both in order of the days; of two on the same day the one in ``more`` stands."""
    days = {each.date for each in more}
    kept = [each for each in payments if each.date not in days]
    return tuple(sorted([*kept, *more], key=lambda each: each.date))
