"""The lender's figure against ours: which way of reckoning explains the gap.

Interest since default is reckoned again under every combination of the usual conventions: the rate, the day count, whether
both ends count, what compounds, rounding, and whether fees are in the figure. The explanation is the combination that
departs least from how the debt itself is described and meets the lender's figure to the fen, or else within a yuan. That a
convention fits does not say that it was agreed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Literal

from planner.case.model import Debt
from planner.dates import add_months, whole_months
from planner.frozen import dataclass
from planner.money import ZERO, Rounding, from_fen, grouped, to_fen
from planner.paths.timeline import default_since
from planner.rates import DayCount, years_between
from planner.text import Text

RateUsed = Literal["default", "nominal"]
Compounding = Literal["none", "on_interest", "monthly"]
Scope = Literal["charges", "owed"]
NEAR = Decimal("1.00")
"""Yuan: how near a figure must come to count as explained where none meets it to the fen."""


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of reckoning. ``compounding``: none; default interest on unpaid interest too; or added to the balance each
    month. ``with_fees`` puts the fees due into the figure.
    """

    rate: RateUsed
    day_count: DayCount
    both_ends: bool
    compounding: Compounding
    rounding: Rounding
    with_fees: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A convention with the figure it gives, yuan, what the lender's figure is above it, and how it departs from ours."""

    convention: Convention
    amount: Decimal
    gap: Decimal
    departures: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The lender's figure beside ours, yuan. ``explanation`` is ``None`` where no convention comes near; ``exact`` where it
    meets the figure to the fen. ``tried`` holds every convention, those that depart least first.
    """

    lender: Decimal
    ours: Decimal
    explanation: Tried | None
    tried: tuple[Tried, ...]

    @property
    def gap(self) -> Decimal:
        """What the lender's figure is above ours; negative where it is below."""
        return self.lender - self.ours

    @property
    def exact(self) -> bool:
        """Whether the explanation meets the lender's figure to the fen."""
        return self.explanation is not None and not self.explanation.gap


def nearest(found: Reconciliation, most: int) -> tuple[Tried, ...]:
    """The ways of reckoning that come nearest to the lender's figure, each amount once, by the way that departs least."""
    simplest: dict[Decimal, Tried] = {}
    for each in found.tried:
        simplest.setdefault(each.amount, each)
    return tuple(sorted(simplest.values(), key=lambda each: (abs(each.gap), len(each.departures)))[:most])


def reconcile(debt: Debt, as_of: date, lender: Decimal, scope: Scope = "charges") -> Reconciliation:
    """What explains ``lender``, the lender's figure on ``as_of``: its charges since default, or all that it says is owed.

    Our figure is reckoned from the first day of default by the debt's own rate, day count and compounding, half-up.
    """
    own, start = own_convention(debt), default_since(debt, as_of)
    base = debt.principal + debt.interest_due if scope == "owed" else ZERO
    ours = own if scope == "charges" else replace(own, with_fees=True)
    amounts = ((each, base + charges(debt, start, as_of, each)) for each in _conventions())
    rows = [Tried(each, amount, lender - amount, departures(ours, each)) for each, amount in amounts]
    rows.sort(key=lambda row: (len(row.departures), abs(row.gap)))
    return Reconciliation(lender, rows[0].amount, _explanation(rows), tuple(rows))


def own_convention(debt: Debt) -> Convention:
    """How the debt itself is described: its default rate, day count and compounding; one end counts, no fees."""
    return Convention("default", debt.day_count, False, "on_interest" if debt.compounds else "none", "half_up", False)


def as_reckoned(debt: Debt, convention: Convention) -> Debt:
    """The debt described as ``convention`` reckons, as far as a debt can say it: rate, day count, interest on interest.

    Both ends counted, interest added monthly, rounding and fees are no properties of a debt and stay out.
    """
    rate = debt.default_annual_rate if convention.rate == "default" else debt.nominal_annual_rate
    return replace(
        debt,
        default_annual_rate=rate,
        day_count=convention.day_count,
        compounds=convention.compounding != "none" if convention.compounding != "monthly" else debt.compounds,
    )


def _conventions() -> Iterator[Convention]:
    counts: tuple[DayCount, ...] = ("ACT_360", "ACT_365", "MONTHLY")
    compounding: tuple[Compounding, ...] = ("none", "on_interest", "monthly")
    rates: tuple[RateUsed, ...] = ("default", "nominal")
    roundings: tuple[Rounding, ...] = ("half_up", "up", "down")
    for values in product(rates, counts, (False, True), compounding, roundings, (False, True)):
        yield Convention(*values)


def charges(debt: Debt, start: date, end: date, convention: Convention) -> Decimal:
    """Interest from ``start`` to ``end`` under a convention, and the fees where they are counted, yuan."""
    last = end + timedelta(1) if convention.both_ends and end > start else end
    rate = debt.default_rate if convention.rate == "default" else debt.nominal_annual_rate
    base = to_fen(debt.principal + (debt.interest_due if convention.compounding == "on_interest" else ZERO))
    fen = (_compounded if convention.compounding == "monthly" else _simple)(
        base, Fraction(rate), start, last, convention
    )
    return from_fen(fen) + (debt.fees_due if convention.with_fees else ZERO)


def _simple(base: int, rate: Fraction, start: date, end: date, convention: Convention) -> int:
    return _rounded(base * rate * years_between(start, end, convention.day_count), convention.rounding)


def _compounded(base: int, rate: Fraction, start: date, end: date, convention: Convention) -> int:
    """Interest of each month from ``start`` is rounded and added to the balance; that of the days left over at the end."""
    balance, months = base, whole_months(start, end)
    bounds = [*(add_months(start, k) for k in range(months + 1)), end]
    for first, last in pairwise(bounds):
        balance += _simple(balance, rate, first, last, convention)
    return balance - base


def _rounded(fen: Fraction, mode: Rounding) -> int:
    if mode == "half_up":
        return int(fen + Fraction(1, 2))
    return -int(-fen // 1) if mode == "up" else int(fen)


_RATE: dict[RateUsed, Text] = {
    "default": Text("按罚息利率", "the default rate"),
    "nominal": Text("按合同利率，不按罚息利率", "the contract rate, not the default rate"),
}
_COUNT: dict[DayCount, Text] = {
    "ACT_360": Text("一年按 360 天", "a year of 360 days"),
    "ACT_365": Text("一年按 365 天", "a year of 365 days"),
    "MONTHLY": Text("按整月计", "whole months"),
}
_COMPOUNDING: dict[Compounding, Text] = {
    "none": Text("只对本金计息", "interest on the principal only"),
    "on_interest": Text("未付利息也计罚息", "default interest on unpaid interest too"),
    "monthly": Text("罚息按月计入本金再计息", "default interest added to the balance every month"),
}
_ROUNDING: dict[Rounding, Text] = {
    "half_up": Text("四舍五入", "rounding half-up"),
    "up": Text("向上取整到分", "rounding up to the fen"),
    "down": Text("向下舍去到分", "rounding down to the fen"),
}
_ENDS = {False: Text("首尾只计一天", "one end counted"), True: Text("首尾两天都计", "both ends counted")}
_FEES = {False: Text("不含费用", "fees left out"), True: Text("含费用", "fees included")}


def departures(ours: Convention, other: Convention) -> tuple[Text, ...]:
    """In what ``other`` differs from ``ours``, each in words."""
    named = (
        (ours.rate != other.rate, _RATE[other.rate]),
        (ours.day_count != other.day_count, _COUNT[other.day_count]),
        (ours.both_ends != other.both_ends, _ENDS[other.both_ends]),
        (ours.compounding != other.compounding, _COMPOUNDING[other.compounding]),
        (ours.rounding != other.rounding, _ROUNDING[other.rounding]),
        (ours.with_fees != other.with_fees, _FEES[other.with_fees]),
    )
    return tuple(words for differs, words in named if differs)


def _explanation(rows: list[Tried]) -> Tried | None:
    """The first that meets the figure, else the first that comes near; rows come with fewest departures first."""
    exact = (row for row in rows if not row.gap)
    near = (row for row in rows if abs(row.gap) <= NEAR)
    return next(exact, None) or next(near, None)


_AGREES = Text("对方的 {lender} 元和我们的算法一致。", "The lender's ¥{lender} agrees with ours.")
_EXPLAINED = Text(
    "对方的 {lender} 元比我们的 {ours} 元差 {gap} 元：换成“{how}”正好对上。请核对合同是不是这样约定的。",
    "The lender's ¥{lender} differs from our ¥{ours} by ¥{gap}: with {how} they agree to the fen. "
    "Check whether the contract says so.",
)
_NEARLY = Text(
    "对方的 {lender} 元比我们的 {ours} 元差 {gap} 元：换成“{how}”只差 {rest} 元。请核对合同是不是这样约定的。",
    "The lender's ¥{lender} differs from our ¥{ours} by ¥{gap}: with {how} only ¥{rest} is left. "
    "Check whether the contract says so.",
)
_ALMOST = Text(
    "对方的 {lender} 元和我们的 {ours} 元只差 {rest} 元。",
    "The lender's ¥{lender} differs from our ¥{ours} by only ¥{rest}.",
)
_UNEXPLAINED = Text(
    "对方的 {lender} 元比我们的 {ours} 元差 {gap} 元。试了 {count} 种算法都对不上，请对方提供计算明细。",
    "The lender's ¥{lender} differs from our ¥{ours} by ¥{gap}. None of {count} ways of reckoning explains it; "
    "ask the lender for its calculation.",
)


def reconciled_in_words(found: Reconciliation) -> Text:
    """What explains the gap, or that nothing does and what to do next."""
    row = found.explanation
    if row is None:
        words = _UNEXPLAINED
    elif not row.departures:
        words = _ALMOST if row.gap else _AGREES
    else:
        words = _EXPLAINED if found.exact else _NEARLY
    return words.fill(
        lender=grouped(found.lender),
        ours=grouped(found.ours),
        gap=grouped(abs(found.gap)),
        rest=grouped(abs(row.gap)) if row else "",
        how=_joined(row.departures) if row else "",
        count=len(found.tried),
    )


def _joined(parts: tuple[Text, ...]) -> Text:
    return Text("、".join(each.zh for each in parts), ", ".join(each.en for each in parts))
