"""Solving for what one balance takes: months, instalment; and the largest lump sum.

Every answer is exact: it is found by running the schedule's own arithmetic in whole fen, interest of a month rounded half-up,
never by rounding a formula. What clears a balance rises with the instalment and the months, so each search is a bisection.
Plans on several debts with any one unknown are in :mod:`planner.plan.answers`.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from decimal import Decimal

from planner.case.model import Household
from planner.dates import whole_months
from planner.errors import CannotCompute
from planner.money import ZERO, from_fen, to_fen
from planner.paths.rows import MonthlyRate, level_payment
from planner.paths.schedule import never_paid_off
from planner.text import Text

LONGEST = 1200
"""Months looked at: a hundred years."""
LONGEST_PLAN = 60
"""The longest instalment plan for a card debt: five years (信用卡业务监督管理办法 art. 70); banks hold other loans to it too."""
SHARE = Decimal("0.0001")


def months_for_instalment(balance: Decimal, annual_rate: Decimal, instalment: Decimal) -> int | CannotCompute:
    """How many months ``instalment`` yuan a month take to pay off ``balance``; the last payment may be smaller.

    5,000 at 12 % with 100 a month: 70. An instalment that does not exceed the first month's interest never pays it off.
    """
    rate, left, paid = MonthlyRate(annual_rate), to_fen(balance), to_fen(instalment)
    if left and paid <= rate.interest(left):
        return never_paid_off(instalment, from_fen(rate.interest(left)))
    months = 0
    while left > 0:
        left += rate.interest(left) - paid
        months += 1
        if months > LONGEST:
            return too_long(instalment)
    return months


def too_long(monthly: Decimal) -> CannotCompute:
    """Why a payment that outruns the interest by very little is no plan."""
    return CannotCompute(
        Text("按每月 {sum} 元要还一百年以上。", "At ¥{sum} a month it takes more than a hundred years.").fill(
            sum=f"{monthly:,.2f}"
        )
    )


def _clears(balance: int, rate: MonthlyRate, instalment: int, months: int) -> bool:
    """Whether equal payments clear the balance in these months, all in fen."""
    for _ in range(months):
        balance += rate.interest(balance) - instalment
        if balance <= 0:
            return True
    return balance <= 0


def instalment_for_months(balance: Decimal, annual_rate: Decimal, months: int) -> Decimal:
    """The smallest monthly sum, in yuan, that pays off ``balance`` in ``months`` with no payment above it.

    The level instalment rounded to the fen may leave a last payment that is some fen larger; this one never does. It lies
    near that one, so the search goes out from there.
    """
    rate, owed = MonthlyRate(annual_rate), to_fen(balance)
    above, step = level_payment(owed, rate, months), 1
    while not _clears(owed, rate, above, months):
        above, step = above + step, 2 * step
    below, step = above - 1, 1
    while below >= 0 and _clears(owed, rate, below, months):
        below, step = below - step, 2 * step
    between = range(max(0, below + 1), above)
    return from_fen(between.start + bisect_left(between, True, key=lambda fen: _clears(owed, rate, fen, months)))


def largest_lump_sum(household: Household, as_of: date, day: date) -> Decimal:
    """The most that can be paid at once on ``day``, yuan: savings at hand, and what is left of each whole month until then."""
    return household.savings + max(ZERO, household.disposable) * whole_months(as_of, day)


def too_little(monthly: Decimal, least: Decimal | None = None) -> CannotCompute:
    """Why no term fits: even the longest plan asks for more than ``monthly``; ``least`` is what it asks for, if known."""
    if least is None:
        return CannotCompute(
            Text(
                "每月 {sum} 元，{months} 期内还不清。可以申请减免，或先还一小部分。",
                "¥{sum} a month does not repay it within {months} months. Ask for a waiver, or offer token payments first.",
            ).fill(sum=f"{monthly:,.2f}", months=LONGEST_PLAN)
        )
    return CannotCompute(
        Text(
            "每月 {sum} 元不够：分 {months} 期，每月至少要 {least} 元。可以申请减免本金，或延长期限。",
            "¥{sum} a month is not enough: over {months} months it takes ¥{least}. Ask for a waiver of principal, "
            "or for a longer term.",
        ).fill(sum=f"{monthly:,.2f}", months=LONGEST_PLAN, least=f"{least:,.2f}")
    )
