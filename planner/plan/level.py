"""Level payments on several debts together: the least that pays all of them off in time, and how a sum is divided among them.

Everything is in whole fen, with interest rounded as the schedules round it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from planner.money import from_fen, to_fen
from planner.paths.rows import MonthlyRate, pay_level
from planner.plan.solve import instalment_for_months
from planner.shares import largest_remainder


def least_together(balances: Sequence[int], annual_rate: Decimal, months: int) -> int:
    """The smallest sum a month, fen, that pays off all ``balances`` within the months."""
    highest = sum(_least(balances, annual_rate, months))
    lowest = max(0, highest - len(balances) + 1)
    sums = range(lowest, highest)
    return lowest + bisect_left(sums, True, key=lambda paid: divided(paid, balances, annual_rate, months) is not None)


def divided(paid: int, balances: Sequence[int], annual_rate: Decimal, months: int) -> list[int] | None:
    """``paid`` fen a month divided among ``balances``; ``None`` where it does not pay them off within the months.

    Each gets the least that it takes and its part of what is to spare. Where only fen are missing, because the least of each
    is rounded up, a division in proportion may do: then the last payment of one debt makes up for that of another.
    """
    least = _least(balances, annual_rate, months)
    spare = paid - sum(least)
    if spare >= 0:
        return [each + more for each, more in zip(least, largest_remainder(spare, least), strict=True)]
    if -spare >= len(least):
        return None
    parts, rate = largest_remainder(paid, balances), MonthlyRate(annual_rate)
    if any(part <= rate.interest(balance) for balance, part in zip(balances, parts, strict=True) if balance):
        return None
    columns = [
        column
        for balance, part in zip(balances, parts, strict=True)
        for column in pay_level(balance, part, months, rate)
    ]
    return parts if max(map(sum, zip(*columns, strict=True))) <= paid else None


def _least(balances: Sequence[int], annual_rate: Decimal, months: int) -> list[int]:
    """For each balance the instalment that pays it off within the months with no payment above it."""
    return [to_fen(instalment_for_months(from_fen(each), annual_rate, months)) for each in balances]
