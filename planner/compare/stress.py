"""How much a plan can bear: less income, a cost that cannot wait, income that begins late.

A stress takes from the means of each month; where it takes more than disposable income, the rest of it comes out of the
savings, because living goes on. A stress of nothing leaves the plan exactly as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.working import rate_text
from planner.dates import add_months, month_text
from planner.frozen import dataclass
from planner.money import ZERO, amount_text, from_fen, round_fen, to_fen, total
from planner.paths.means import MonthOfMeans, first_short_month, payment_day
from planner.paths.path import Flow
from planner.paths.proposal import payments_by_month
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Stress:
    """What goes wrong. ``income_drop`` is the share of income lost from ``as_of`` on; ``cost`` yuan fall due once, in the
    calendar month ``cost_month`` months after that of ``as_of``; for ``late_months`` months after it there is no income.
    """

    name: Text
    income_drop: Decimal = Decimal(0)
    cost: Decimal = ZERO
    cost_month: int = 1
    late_months: int = 0


@dataclass(frozen=True, slots=True)
class Stressed:
    """A plan under a stress. ``first_break`` is the first payment day of the first month that cannot be paid.

    ``largest_instalment`` is the most, yuan, that could be paid in every month of the plan all the same;
    ``reserve_needed`` the savings at hand with which this plan survives, of which ``missing`` are not there.
    """

    stress: Stress
    first_break: date | None
    largest_instalment: Decimal
    reserve_needed: Decimal
    missing: Decimal


@dataclass(frozen=True, slots=True)
class Trials:
    """What a person tries besides 10, 20 and 30 % less income: a fall of their own, a cost (``None``: as much as a month's
    expenses) in the month ``cost_month`` after that of ``as_of``, and how many months late the income begins.
    """

    own_drop: Decimal | None = None
    cost: Decimal | None = None
    cost_month: int = 1
    late_months: int = 1


USUAL = Trials()
DROPS = (Decimal("0.1"), Decimal("0.2"), Decimal("0.3"))
_LESS = Text("收入少 {share}", "Income falls by {share}")
_COST = Text("{month}一次性支出 {cost}", "A cost of {cost} in {month}")
_LATE = Text("收入晚 {count} 个月", "Income begins {count} months late")
_LATE_ONE = Text("收入晚一个月", "Income begins a month late")


def usual_stresses(case: Case, trials: Trials = USUAL) -> tuple[Stress, ...]:
    """Income down by 10, 20 and 30 % and by a share of one's own, a cost once, income that begins late."""
    drops = [*DROPS, *([] if trials.own_drop is None or trials.own_drop in DROPS else [trials.own_drop])]
    cost = case.household.expense if trials.cost is None else trials.cost
    late = _LATE_ONE if trials.late_months == 1 else _LATE.fill(count=trials.late_months)
    month = month_text(add_months(case.as_of.replace(day=1), trials.cost_month))
    return (
        *(Stress(_LESS.fill(share=rate_text(drop)), drop) for drop in drops),
        Stress(_COST.fill(month=month, cost=amount_text(cost)), cost=cost, cost_month=trials.cost_month),
        Stress(late, late_months=trials.late_months),
    )


def stress_table(case: Case, flows: Sequence[Flow], trials: Trials = USUAL) -> tuple[Stressed, ...]:
    """The payments of a plan under each of the usual stresses."""
    return tuple(under_stress(case, flows, stress) for stress in usual_stresses(case, trials))


def largest_drop(case: Case, flows: Sequence[Flow]) -> Decimal | None:
    """The largest whole per cent of the income that may be lost with the plan kept to the end; ``None`` if not even 0."""

    def breaks(percent: int) -> bool:
        stress = Stress(_LESS, Decimal(percent) / 100)
        return first_short_month(months_under(case, flows, stress), case.household.savings) is not None

    found = bisect_left(range(101), True, key=breaks)
    return Decimal(found - 1) / 100 if found else None


def under_stress(case: Case, flows: Sequence[Flow], stress: Stress) -> Stressed:
    """What becomes of the payments ``flows`` under ``stress``."""
    months, savings = months_under(case, flows, stress), case.household.savings
    reserve = _reserve(months)
    return Stressed(
        stress,
        payment_day(flows, first_short_month(months, savings)),
        _largest(months, savings),
        reserve,
        max(ZERO, reserve - savings),
    )


def months_under(case: Case, flows: Sequence[Flow], stress: Stress) -> list[MonthOfMeans]:
    """Every month from that of ``as_of``, or of the first payment if earlier, to the last payment, under ``stress``."""
    due = {year * 12 + month - 1: amount for (year, month), amount in payments_by_month(flows).items()}
    now = case.as_of.year * 12 + case.as_of.month - 1
    numbers = range(min([now, *due]), max(due, default=now) + 1)
    income, means = case.household.income, max(ZERO, case.household.disposable)
    lost = round_fen(income * stress.income_drop)
    return [
        MonthOfMeans(
            (number // 12, number % 12 + 1),
            due.get(number, ZERO),
            means - (income if 0 < number - now <= stress.late_months else lost if number >= now else ZERO),
            stress.cost if number - now == stress.cost_month else ZERO,
        )
        for number in numbers
    ]


def _largest(months: Sequence[MonthOfMeans], savings: Decimal) -> Decimal:
    """The largest equal sum for every month with a payment."""

    def breaks(fen: int) -> bool:
        paid = from_fen(fen)
        return (
            first_short_month((replace(each, due=paid if each.due else ZERO) for each in months), savings) is not None
        )

    if not any(each.due for each in months):
        return ZERO
    return from_fen(_least(breaks, to_fen(savings + max(each.means for each in months))) - 1)


def _reserve(months: Sequence[MonthOfMeans]) -> Decimal:
    """The least savings with which no month is short."""
    most = total(max(ZERO, each.due + each.costs - each.means) for each in months)
    return from_fen(_least(lambda fen: first_short_month(months, from_fen(fen)) is None, to_fen(most)))


def _least(holds: Callable[[int], bool], most: int) -> int:
    """The least whole number from 0 to ``most`` for which it holds, ``most + 1`` if none; it holds from some number on."""
    return bisect_left(range(max(0, most) + 1), True, key=holds)
