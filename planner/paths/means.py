"""Whether the means of a household carry what falls due, calendar month by calendar month.

What a month's payments take beyond the means of the month comes out of the savings at hand. What a month leaves over is not
counted on later: it is what the household lives on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.case.model import Household
from planner.frozen import dataclass
from planner.money import ZERO
from planner.paths.path import Flow, paid_by_day
from planner.paths.proposal import payments_by_month

MonthKey = tuple[int, int]
"""A calendar month: year and month."""


@dataclass(frozen=True, slots=True)
class MonthOfMeans:
    """A calendar month, yuan: payments ``due``, other ``costs`` that cannot wait, and ``means`` (negative: living costs
    that the income of the month does not cover).
    """

    key: MonthKey
    due: Decimal
    means: Decimal
    costs: Decimal = ZERO


def first_short_month(months: Iterable[MonthOfMeans], savings: Decimal) -> MonthKey | None:
    """The first month with payments that its means and what is left of the savings do not carry.

    What a month without payments lacks is owed in the month after it.
    """
    return next((month.key for month, left in savings_left(months, savings) if month.due > 0 and left < 0), None)


def savings_left(months: Iterable[MonthOfMeans], savings: Decimal) -> Iterator[tuple[MonthOfMeans, Decimal]]:
    """Each month with what is left of the savings after it, yuan; negative for what it still lacks."""
    left = savings
    for month in months:
        lacking = max(ZERO, month.due + month.costs + max(ZERO, -left) - month.means)
        left = max(ZERO, left) - lacking
        yield month, left


def first_shortfall(household: Household, flows: Sequence[Flow]) -> date | None:
    """The first payment day of the first month whose payments exceed disposable income and the savings left by then."""
    means = max(ZERO, household.disposable)
    months = (MonthOfMeans(key, due, means) for key, due in payments_by_month(flows).items())
    return payment_day(flows, first_short_month(months, household.savings))


def payment_day(flows: Sequence[Flow], key: MonthKey | None) -> date | None:
    """The first day in that month on which something falls due; ``None`` for no month."""
    return next((day for day in paid_by_day(flows) if (day.year, day.month) == key), None)
