"""Payments of a schedule in whole fen: the arithmetic that every method of repayment shares.

Interest of a month is ``balance x annual rate / 12`` rounded half-up to the fen. The rate is a ratio of integers in lowest
terms, so every step is exact, and for amounts as people owe them it stays within the machine's own integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import gcd

from planner.money import Rounding

Row = tuple[int, int]
"""Principal and interest of a payment, in fen."""


class MonthlyRate:
    """A twelfth of an annual rate as ``numerator / denominator`` in lowest terms."""

    __slots__ = ("_half", "denominator", "numerator")

    def __init__(self, annual_rate: Decimal) -> None:
        numerator, denominator = annual_rate.as_integer_ratio()
        denominator *= 12
        shared = gcd(numerator, denominator)
        self.numerator, self.denominator = numerator // shared, denominator // shared
        self._half = self.denominator // 2

    def interest(self, balance: int) -> int:
        """Interest of a month on ``balance`` fen, half-up to the fen.

        Half of the denominator may be rounded down: added to a whole number it carries over the same whole fen.
        """
        return (balance * self.numerator + self._half) // self.denominator


def level_payment(balance: int, rate: MonthlyRate, months: int, rounding: Rounding = "half_up") -> int:
    """The equal payment ``balance x i / (1 - (1 + i) ** -months)`` of ``balance`` fen, rounded once to the fen.

    Worked out as one fraction of integers, so the rounding is right however near a half fen the payment lies.
    """
    above: int
    below: int
    if rate.numerator:
        grown, unit = (rate.numerator + rate.denominator) ** months, rate.denominator**months
        above, below = balance * rate.numerator * grown, rate.denominator * (grown - unit)
    else:
        above, below = balance, months
    return rounded(above, below, rounding)


def rounded(above: int, below: int, rounding: Rounding) -> int:
    """The fraction ``above / below`` as a whole number."""
    if rounding == "half_up":
        return (2 * above + below) // (2 * below)
    return above // below if rounding == "down" else -(-above // below)


def pay_level(balance: int, payment: int, months: int, rate: MonthlyRate) -> list[Row]:
    """Equal payments of at least the first month's interest; the last one clears what is left, none takes more than is owed."""
    numerator, denominator = rate.numerator, rate.denominator
    half, left = denominator // 2, balance
    rows: list[Row] = []
    for _ in range(months - 1):
        interest = (left * numerator + half) // denominator
        principal = payment - interest
        rows.append((principal, interest))
        left -= principal
    if left < 0:
        return pay(balance, [payment] * months, rate)
    rows.append((left, (left * numerator + half) // denominator))
    return rows


def pay(balance: int, payments: Sequence[int], rate: MonthlyRate) -> list[Row]:
    """Interest first, the rest to principal; the last payment clears what is left, none takes more than is owed."""
    rows = []
    for payment in payments[:-1]:
        interest = rate.interest(balance)
        principal = min(payment - interest, balance)
        rows.append((principal, interest))
        balance -= principal
    return [*rows, (balance, rate.interest(balance))]


def pay_principal(balance: int, parts: Sequence[int], rate: MonthlyRate) -> list[Row]:
    """Each part goes to principal, with the month's interest on top; the last payment clears what is left."""
    rows = []
    for part in parts[:-1]:
        principal = min(part, balance)
        rows.append((principal, rate.interest(balance)))
        balance -= principal
    return [*rows, (balance, rate.interest(balance))]


def until_paid(rows: list[Row]) -> list[Row]:
    """Rows without the empty ones at the end, which a generous fixed instalment leaves."""
    paid = [row for row in rows if row != (0, 0)]
    return paid or rows[:1]
