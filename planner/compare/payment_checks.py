"""Payments of one's own accord that the default path does not count, and why."""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Case, Debt
from planner.errors import Problem
from planner.paths.default import horizon
from planner.text import Text

EARLY = Text(
    "{day} 的付款早于计算基准日，没有计入。",
    "The payment on {day} is before the calculation day and does not count.",
)
EARLY_REMEDY = Text(
    "已付的钱应已从欠款中扣除；删去这笔，或核对日期。",
    "What was paid is off the amounts owed already. Remove it, or check its date.",
)
BEYOND = Text(
    "{day} 的付款在测算期之后，测算期内看不到它。",
    "The payment on {day} lies beyond the months looked ahead and does not show in them.",
)
BEYOND_REMEDY = Text("核对日期，或延长测算的月数。", "Check its date, or look more months ahead.")


def payment_problems(where: str, case: Case, debt: Debt) -> Iterator[Problem]:
    """One problem for each payment on the debt at ``where`` before ``as_of`` or beyond the horizon."""
    for number, payment in enumerate(debt.default_path.payments):
        place = f"{where}.default_path.payments[{number}].date"
        if payment.date < case.as_of:
            yield Problem("warning", place, EARLY.fill(day=payment.date), EARLY_REMEDY)
        elif payment.date > horizon(case):
            yield Problem("note", place, BEYOND.fill(day=payment.date), BEYOND_REMEDY)
