"""Interest that runs by days, kept as exact integers and rounded only when shown or paid.

An :class:`Accrual` adds up ``principal x annual rate x time`` as one integer over a fixed denominator, so sampling it daily,
monthly or once gives the same total to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.rates import DayCount, years_between

SCALE = 10**10
"""Rates have at most ten decimals; scaled by this they are integers."""
Ratio = tuple[int, int]
"""An exact number as numerator and positive denominator; not reduced, because reducing costs more than it saves."""
PARTS: dict[DayCount, int] = {"ACT_360": 360, "ACT_365": 365, "MONTHLY": 4_530_960}
"""Into how many equal parts a year falls, so that every length of time is a whole number of them (12 x lcm(28..31))."""


def scaled(rate: Decimal) -> int:
    """An annual rate as a whole number of ``1 / SCALE``."""
    return int(rate * SCALE)


def parts_between(start: date, end: date, day_count: DayCount) -> int:
    """The time from ``start`` to ``end`` in parts of a year (see :data:`PARTS`); 0 if ``end`` is not later."""
    if day_count != "MONTHLY":
        return max(0, (end - start).days)
    years = years_between(start, end, day_count)
    return years.numerator * (PARTS["MONTHLY"] // years.denominator)


@dataclass(slots=True)
class Accrual:
    """Interest accrued so far, in fen: ``numerator / (SCALE x parts of the year)``."""

    day_count: DayCount
    numerator: int = 0

    def add(self, fen: int, scaled_rate: int, parts: int) -> None:
        """Let ``scaled_rate`` run on ``fen`` for ``parts`` of a year."""
        self.numerator += fen * scaled_rate * parts

    @property
    def ratio(self) -> Ratio:
        """The accrued interest in fen, exact."""
        return self.numerator, SCALE * PARTS[self.day_count]


def whole_fen(exact: Ratio) -> int:
    """Half-up to whole fen."""
    numerator, denominator = exact
    return (2 * numerator + denominator) // (2 * denominator)


def added(one: Ratio, other: Ratio) -> Ratio:
    """The exact sum of two ratios."""
    return one[0] * other[1] + other[0] * one[1], one[1] * other[1]


def smaller(one: Ratio, other: Ratio) -> Ratio:
    """The smaller of two ratios with positive denominators."""
    return one if one[0] * other[1] <= other[0] * one[1] else other
