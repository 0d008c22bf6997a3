"""Paying off several debts with one monthly budget: instalments that become free roll over to the next debt.

Every month interest is charged on each balance (``balance x annual rate / 12``, half-up to the fen) and each debt gets its
least payment. What is left of the budget goes to one debt after the other: the smallest first (snowball), the dearest first
(avalanche), or as they are listed. What a debt no longer needs goes on to the next one in the same month, so that the whole
budget is spent every month until everything is paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from planner.errors import CannotCompute
from planner.money import from_fen, to_fen, total
from planner.paths.rows import MonthlyRate
from planner.plan.solve import LONGEST
from planner.text import Text

Order = Literal["smallest_first", "dearest_first", "as_listed"]
Fen = list[int]


@dataclass(frozen=True, slots=True)
class Owing:
    """One debt to be paid off: its balance, its annual rate, and the least that must be paid on it every month, yuan."""

    balance: Decimal
    annual_rate: Decimal
    least: Decimal


@dataclass(frozen=True, slots=True)
class PayoffMonth:
    """A month: interest charged, paid, and left afterwards on each debt, yuan; ``closing = opening + interest - paid``."""

    interest: tuple[Decimal, ...]
    paid: tuple[Decimal, ...]
    closing: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Payoff:
    """All months until nothing is left; none where nothing was owed."""

    months: tuple[PayoffMonth, ...]

    @property
    def total_interest(self) -> Decimal:
        """All interest charged, yuan."""
        return total(amount for month in self.months for amount in month.interest)

    @property
    def total_paid(self) -> Decimal:
        """All payments, yuan."""
        return total(amount for month in self.months for amount in month.paid)

    def cleared(self, index: int) -> int:
        """The number of the month, from 1, after which nothing is left of the debt at ``index``; 0 if nothing was owed."""
        return sum(bool(month.closing[index] or month.paid[index]) for month in self.months)


def payoff(debts: Sequence[Owing], budget: Decimal, order: Order) -> Payoff | CannotCompute:
    """How ``budget`` yuan a month pays the debts off.

    :class:`~planner.errors.CannotCompute` when the budget does not cover the least payments, or never pays everything off.
    """
    least, left = [to_fen(debt.least) for debt in debts], [to_fen(debt.balance) for debt in debts]
    rates, months = [MonthlyRate(debt.annual_rate) for debt in debts], []
    while any(left):
        interest = [rate.interest(balance) for rate, balance in zip(rates, left, strict=True)]
        owed = [balance + more for balance, more in zip(left, interest, strict=True)]
        paid = _pay(owed, least, to_fen(budget), _ranked(debts, owed, order))
        if sum(paid) < sum(map(min, owed, least)):
            return _too_small(budget, sum(map(min, owed, least)))
        left = [sum_ - part for sum_, part in zip(owed, paid, strict=True)]
        months.append(PayoffMonth(_yuan(interest), _yuan(paid), _yuan(left)))
        if len(months) > LONGEST:
            return _never(budget)
    return Payoff(tuple(months))


def _yuan(fen: Fen) -> tuple[Decimal, ...]:
    return tuple(map(from_fen, fen))


def _ranked(debts: Sequence[Owing], owed: Fen, order: Order) -> list[int]:
    """The debts in the order in which they get what is left; equally dear ones by their size, all ties as listed."""
    places = range(len(debts))
    if order == "smallest_first":
        return sorted(places, key=lambda index: owed[index])
    if order == "dearest_first":
        return sorted(places, key=lambda index: (-debts[index].annual_rate, owed[index]))
    return list(places)


def _pay(owed: Fen, least: Fen, budget: int, ranked: Sequence[int]) -> Fen:
    """Payments of a month: the least on each debt, then the rest debt by debt; never more than is owed or in the budget."""
    paid = [0] * len(owed)
    for wanted in ([min(pair) for pair in zip(owed, least, strict=True)], owed):
        for index in ranked:
            part = min(wanted[index] - paid[index], budget)
            paid[index] += part
            budget -= part
    return paid


def _too_small(budget: Decimal, least: int) -> CannotCompute:
    return CannotCompute(
        Text(
            "每月 {budget} 元不够各笔债务的最低还款，合计 {least} 元。",
            "{budget} yuan a month does not cover the least payments of {least} yuan in all.",
        ).fill(budget=f"{budget:,.2f}", least=f"{from_fen(least):,.2f}")
    )


def _never(budget: Decimal) -> CannotCompute:
    return CannotCompute(
        Text(
            "每月 {budget} 元还不清：利息加起来太多。",
            "Never paid off at {budget} yuan a month: the interest is too much for it.",
        ).fill(budget=f"{budget:,.2f}")
    )
