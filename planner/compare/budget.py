"""What a budget leaves for creditors: the share of income that can go to instalments, and how a proposal sits in it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from planner.case.model import Household
from planner.compare.outcome import ProposalOutcome
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.text import Text

SHARE = Decimal("0.0001")
NOTHING, ALL = Decimal(0), Decimal(1)
NO_INCOME = Text("填了收入才能算。", "This needs an income.")
NO_TERMS = Text("这个方案还没有还款条件。", "This proposal has no terms yet.")
Source = Literal["income", "savings", "beyond"]


@dataclass(frozen=True, slots=True)
class Division:
    """A month's income divided into expenses, reserve and what is left: fractions from 0 to 1 that sum to 1.

    Where the expenses alone exceed the income they take all of it.
    """

    expense: Decimal
    reserve: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class Burden:
    """The heaviest month of a proposal against disposable income, yuan.

    ``margin`` is what that month leaves, negative when it takes more than there is. ``share`` is the part of disposable
    income it takes, at most 1. ``source`` says what carries the plan: ``income`` alone, ``savings`` at hand for the months
    above it, or neither (``beyond``).
    """

    heaviest: Decimal
    margin: Decimal
    share: Decimal
    source: Source


def division(household: Household) -> Division | CannotCompute:
    """How the income of a month is used; cannot be computed without an income."""
    if household.income <= 0:
        return CannotCompute(NO_INCOME)
    expense = min(ALL, _share(household.expense, household.income))
    reserve = min(ALL - expense, _share(household.reserve, household.income))
    return Division(expense, reserve, ALL - expense - reserve)


def instalment_share(household: Household) -> Decimal | CannotCompute:
    """The share of income that instalments can take: disposable income / income, 0 when nothing is left, four places."""
    if household.income <= 0:
        return CannotCompute(NO_INCOME)
    return max(NOTHING, _share(household.disposable, household.income))


def burden(household: Household, result: ProposalOutcome) -> Burden | CannotCompute:
    """How heavy a proposal is for this budget; the reason where the proposal itself cannot be worked out."""
    if result.failures:
        return result.failures[0][1]
    if result.figures is None:
        return CannotCompute(NO_TERMS)
    if not household.incomes:
        return CannotCompute(NO_INCOME)
    heaviest, means = result.figures.heaviest_month, household.disposable
    share = min(ALL, _share(heaviest, means)) if means > 0 else ALL
    source: Source = "income" if heaviest <= means else "savings" if result.figures.feasible else "beyond"
    return Burden(heaviest, means - heaviest, share, source)


def nothing_left(household: Household) -> bool:
    """Whether the budget is filled in far enough to say that it leaves nothing for instalments."""
    begun = household.income > 0 or household.expense > 0
    return bool(household.incomes) and begun and household.disposable <= 0


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole).quantize(SHARE, rounding=ROUND_HALF_UP)
