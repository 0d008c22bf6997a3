"""Many schedules at once: the arithmetic of :mod:`planner.paths.rows` on whole arrays of 64-bit integers, to the same fen.

Loans stand side by side, one a column; payments run down the rows. Every figure equals that of
:func:`planner.paths.schedule.schedule`. Nothing here is rounded through a float: a level payment is estimated in floats with an
error below one part in 10^14, and where that could touch its rounding, it is worked out as a fraction of integers instead.

The domain is what 64 bits hold: ``balance x (rate + 12 x unit)`` below 2^62 and a balance below 2^53 fen, which at rates of four
decimals are 370 billion yuan. :func:`within` says which loans are inside; :mod:`planner.paths.many` works the others out one
by one.
"""

from __future__ import annotations

from decimal import Decimal
from math import gcd

import numpy as np
from numpy.typing import NDArray

from planner.frozen import dataclass
from planner.money import Rounding
from planner.paths.rows import MonthlyRate, level_payment, pay_level

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
BLOCK = 8192
"""Columns worked on together, so that what one month needs stays in the nearest memory."""
LARGEST_PRODUCT = 2.0**62
LARGEST_BALANCE = 2**53
DOUBT = 1e-14
"""Relative error of a level payment estimated in floats; the true one is below a tenth of this."""


@dataclass(frozen=True, slots=True)
class Loans:
    """Loans side by side: ``balance`` in fen, annual ``rate`` in whole ``1 / unit`` (0.2388 is 2388 where ``unit`` is 10,000),
    and the number of payments.
    """

    balance: Ints
    rate: Ints
    unit: int
    months: Ints

    @property
    def reduced(self) -> tuple[Ints, int]:
        """A twelfth of the annual rates as numerators over one denominator, without what all of them share."""
        shared = gcd(12 * self.unit, int(np.gcd.reduce(self.rate)) if self.rate.size else 1)
        return self.rate // shared, 12 * self.unit // shared

    def take(self, columns: Ints | slice) -> Loans:
        """These loans only."""
        return Loans(self.balance[columns], self.rate[columns], self.unit, self.months[columns])


@dataclass(frozen=True, slots=True)
class Rows:
    """Principal and interest in fen, a row a payment and a column a loan; 0 after a loan's last payment."""

    principal: Ints
    interest: Ints


def within(loans: Loans) -> Bools:
    """Which loans 64-bit integers can carry."""
    product = loans.balance.astype(np.float64) * (loans.rate + 12.0 * loans.unit)
    inside: Bools = (product < LARGEST_PRODUCT) & (loans.balance < LARGEST_BALANCE)
    return inside


def interest_of_month(balance: Ints, numerator: Ints, denominator: int) -> Ints:
    """Interest of a month on each balance, half-up to the fen."""
    return (balance * numerator + denominator // 2) // denominator


# ------------------------------------------------------------------------------------------------------ equal instalments


def level_payments(loans: Loans, rounding: Rounding = "half_up") -> Ints:
    """The equal payment of each loan in fen, rounded once."""
    return _level_payments(loans, *loans.reduced, rounding)


def _level_payments(loans: Loans, numerator: Ints, denominator: int, rounding: Rounding) -> Ints:
    estimate = _estimate(loans, numerator / denominator)
    edge = 0.5 if rounding == "half_up" else 0.0
    rounded = np.ceil(estimate) if rounding == "up" else np.floor(estimate + edge)
    payments: Ints = rounded.astype(np.int64)
    aside = estimate - edge
    aside -= np.rint(aside)
    for column in np.flatnonzero(np.abs(aside) <= DOUBT * estimate).tolist():
        balance, months = int(loans.balance[column]), int(loans.months[column])
        payments[column] = level_payment(balance, _rate(loans, column), months, rounding)
    return payments


def _estimate(loans: Loans, monthly: NDArray[np.float64]) -> NDArray[np.float64]:
    """``balance x i / (1 - (1 + i) ** -months)`` in floats; without interest ``balance / months``."""
    worth = -np.expm1(-loans.months * np.log1p(monthly))
    above: NDArray[np.float64] = loans.balance * monthly
    free = monthly == 0
    if free.any():
        above, worth = np.where(free, loans.balance, above), np.where(free, loans.months, worth)
    above /= worth
    return above


def _rate(loans: Loans, column: int) -> MonthlyRate:
    return MonthlyRate(Decimal(int(loans.rate[column])) / loans.unit)


def level_rows(loans: Loans, rounding: Rounding = "half_up") -> Rows:
    """等额本息: every payment of loans within the domain."""
    numerator, denominator = loans.reduced
    payments = _level_payments(loans, numerator, denominator, rounding)
    if rounding == "down":  # rounded otherwise it is never below the first month's interest
        payments = np.maximum(payments, interest_of_month(loans.balance, numerator, denominator))
    # One piece of memory for both: two of half the size are handed back to the system and fetched again at every call.
    both = np.empty((2, int(loans.months.max(initial=1)), loans.balance.size), np.int64)
    rows = Rows(both[0], both[1])
    for start in range(0, loans.balance.size, BLOCK):
        columns = slice(start, start + BLOCK)
        block = Rows(both[0, :, columns], both[1, :, columns])
        early = _run_level(loans.take(columns), payments[columns], numerator[columns], denominator, block)
        for column in (np.flatnonzero(early) + start).tolist():
            _pay_early(loans, column, int(payments[column]), rows)
    return rows


def _run_level(loans: Loans, payments: Ints, numerator: Ints, denominator: int, rows: Rows) -> Bools:
    """Fill ``rows`` as :func:`planner.paths.rows.pay_level` does, with three operations a payment, and tell which loans end
    before their time. What runs on after a loan's last payment is thrown away.
    """
    head = payments * denominator
    head -= loans.balance * numerator
    head += denominator - denominator // 2 - 1
    step, divide, multiply, add = np.empty_like(head), np.floor_divide, np.multiply, np.add
    divisor = np.array(denominator)  # turned into an array at every call otherwise
    for principal in rows.principal:
        divide(head, divisor, principal)
        multiply(principal, numerator, step)
        add(head, step, head)
    np.subtract(payments, rows.principal, rows.interest)
    return _close(loans, rows)


def _close(loans: Loans, rows: Rows) -> Bools:
    """Let the last payment of each loan clear it; tell where the payments before have taken more than was owed."""
    last = loans.months - 1
    if last.size and int(last.min()) < rows.principal.shape[0] - 1:
        number = np.arange(rows.principal.shape[0])[:, None]
        np.copyto(rows.principal, 0, where=number >= last)
        np.copyto(rows.interest, 0, where=number > last)
    else:
        rows.principal[-1] = 0
    left = loans.balance - rows.principal.sum(axis=0)
    rows.principal[last, np.arange(last.size)] = left
    early: Bools = left < 0
    return early


def _pay_early(loans: Loans, column: int, payment: int, rows: Rows) -> None:
    """The rows of a loan whose rounded payments clear it before the last one."""
    months = int(loans.months[column])
    exact = pay_level(int(loans.balance[column]), payment, months, _rate(loans, column))
    rows.principal[:months, column], rows.interest[:months, column] = exact


# ---------------------------------------------------------------------------------------------------------- other methods


def principal_rows(loans: Loans, rounding: Rounding = "half_up") -> Rows:
    """等额本金: the same principal each month, interest on what is left; for loans within the domain."""
    numerator, denominator = loans.reduced
    parts = _parts(loans, rounding)
    number = np.arange(int(loans.months.max(initial=1)))[:, None]
    opening = np.maximum(loans.balance - number * parts, 0)
    last = loans.months - 1
    rows = Rows(np.minimum(opening, parts), interest_of_month(opening, numerator, denominator))
    columns = np.arange(last.size)
    rows.principal[last, columns] = opening[last, columns]
    np.copyto(rows.principal, 0, where=number > last)
    np.copyto(rows.interest, 0, where=number > last)
    return rows


def _parts(loans: Loans, rounding: Rounding) -> Ints:
    if rounding == "half_up":
        return (2 * loans.balance + loans.months) // (2 * loans.months)
    return loans.balance // loans.months if rounding == "down" else -(-loans.balance // loans.months)


def interest_first_rows(loans: Loans) -> Rows:
    """先息后本: interest every month, the balance with the last payment; for loans within the domain."""
    interest = interest_of_month(loans.balance, *loans.reduced)
    number, last = np.arange(int(loans.months.max(initial=1)))[:, None], loans.months - 1
    return Rows(np.where(number == last, loans.balance, 0), np.where(number <= last, interest, 0))


def bullet_rows(loans: Loans) -> Rows:
    """到期一次还本付息: one payment with simple interest of all months, on which the domain counts ``balance x months``."""
    interest = interest_of_month(loans.balance * loans.months, *loans.reduced)
    return Rows(loans.balance[None, :], interest[None, :])


def lump_sum_rows(loans: Loans) -> Rows:
    """一次性结清: one payment without interest."""
    return Rows(loans.balance[None, :], np.zeros((1, loans.balance.size), np.int64))
