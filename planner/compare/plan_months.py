"""A proposal month by month, all debts together: what is paid, what the budget has left, what is still to come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.plan_figures import PlanFigures
from planner.frozen import dataclass
from planner.paths.proposal import payments_by_month


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """A calendar month with payments, yuan. ``month`` is its first day; ``spare`` the disposable income less ``paid``,
    negative where the month takes more; ``still_due`` all payments of later months.
    """

    month: date
    paid: Decimal
    spare: Decimal
    still_due: Decimal


def plan_months(case: Case, figures: PlanFigures) -> tuple[PlanMonth, ...]:
    """Every month in which something is paid, in order; ``still_due`` of the last one is 0."""
    means, still_due, months = case.household.disposable, figures.total_paid, []
    for (year, month), paid in payments_by_month(figures.path.flows).items():
        still_due -= paid
        months.append(PlanMonth(date(year, month, 1), paid, means - paid, still_due))
    return tuple(months)
