"""Payments of a schedule in whole fen: the arithmetic that every method of repayment shares.

Interest of a month is ``balance x annual rate / 12`` rounded half-up to the fen. The rate is a ratio of integers in lowest
terms, so every step is exact, and for amounts as people owe them it stays within the machine's own integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import gcd

from planner.money import Rounding

Columns = tuple[list[int], list[int]]
"""Principal and interest of every payment, in fen."""


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


def pay_level(balance: int, payment: int, months: int, rate: MonthlyRate) -> Columns:
    """Equal payments of at least the first month's interest; the last one clears what is left, none takes more than is owed.

    Of a payment L on a balance B at the rate n / d, the principal is ``L - (B n + d // 2) // d``, which is ``H // d`` with
    ``H = L d - B n - d // 2 + d - 1``; and as the balance falls by the principal P, H rises by ``P n``.
    """
    numerator, denominator = rate.numerator, rate.denominator
    head = payment * denominator - balance * numerator - denominator // 2 + denominator - 1
    principal: list[int] = []
    for _ in range(months - 1):
        part = head // denominator
        principal.append(part)
        head += part * numerator
    left = balance - sum(principal)
    if left < 0:
        return pay(balance, [payment] * months, rate)
    interest = [payment - part for part in principal]
    return [*principal, left], [*interest, rate.interest(left)]


def pay(balance: int, payments: Sequence[int], rate: MonthlyRate) -> Columns:
    """Interest first, the rest to principal; the last payment clears what is left, none takes more than is owed."""
    principal, interest = [], []
    for payment in payments[:-1]:
        interest.append(rate.interest(balance))
        principal.append(min(payment - interest[-1], balance))
        balance -= principal[-1]
    return [*principal, balance], [*interest, rate.interest(balance)]


def pay_principal(balance: int, parts: Sequence[int], rate: MonthlyRate) -> Columns:
    """Each part goes to principal, with the month's interest on top; the last payment clears what is left."""
    principal, interest = [], []
    for part in parts[:-1]:
        principal.append(min(part, balance))
        interest.append(rate.interest(balance))
        balance -= principal[-1]
    return [*principal, balance], [*interest, rate.interest(balance)]


def until_paid(columns: Columns) -> Columns:
    """Payments without the empty ones at the end, which a generous fixed instalment leaves; one at least."""
    principal, interest = columns
    count = len(principal)
    while count > 1 and not principal[count - 1] and not interest[count - 1]:
        count -= 1
    return principal[:count], interest[:count]
