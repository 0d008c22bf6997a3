"""Amortization schedules to the fen, for every method of repayment.

Interest of a month is ``balance x annual rate / 12`` rounded half-up to the fen; the last instalment clears the balance.
The arithmetic runs in whole fen (:mod:`planner.paths.rows`), which is exact and quick.

Dates: payment *k* falls due on ``first_due + (moratorium_months + k - 1)`` months, on the anchor day of ``first_due``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from operator import add, sub

from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.lazily import cached_property
from planner.money import LARGEST, ZERO, Rounding, from_fen, round_fen, to_fen
from planner.paths.rows import Columns, MonthlyRate, level_payment, pay, pay_level, pay_principal, rounded, until_paid
from planner.rates import DayCount, effective_annual_rate, years_between
from planner.text import Text
from planner.vocabulary import Method

DOUBTFUL = Decimal("1e-16")
"""How near a half fen the 40 digits of an instalment may come before they are no longer trusted with its rounding."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a balance is to be repaid. ``instalment`` is one fixed by contract and outranks the formula;
    ``custom`` holds days and amounts of the method ``custom``, whose interest runs by days from ``start``.
    """

    method: Method
    months: int
    annual_rate: Decimal
    first_due: date
    moratorium_months: int = 0
    moratorium_accrues: bool = False
    step_percent: Decimal = Decimal(0)
    step_months: int = 12
    rounding: Rounding = "half_up"
    instalment: Decimal | None = None
    custom: tuple[tuple[date, Decimal], ...] = ()
    start: date | None = None
    day_count: DayCount = "ACT_365"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment: ``payment = principal + interest`` and ``closing = opening - principal``, all in yuan."""

    number: int
    due: date
    opening: Decimal
    principal: Decimal
    interest: Decimal
    payment: Decimal
    closing: Decimal


@dataclass(frozen=True)
class Schedule:
    """Every payment of a plan: ``principal`` and ``interest`` of each in fen, ``opening`` the balance in fen before the
    first; ``left`` is what typed payments leave unpaid. Dates and amounts in yuan are made when first asked for.
    """

    balance: Decimal
    opening: int
    principal: tuple[int, ...]
    interest: tuple[int, ...]
    plan: Plan
    left: Decimal = ZERO

    @cached_property
    def instalments(self) -> tuple[Instalment, ...]:
        """Every payment with its day, in yuan."""
        return tuple(_instalments(self))

    @cached_property
    def dues(self) -> tuple[date, ...]:
        """The day of every payment."""
        return _due_dates(self.plan, len(self.principal))

    @cached_property
    def payments(self) -> tuple[int, ...]:
        """Every payment, fen."""
        return tuple(map(add, self.principal, self.interest))

    @cached_property
    def openings(self) -> tuple[int, ...]:
        """The principal before every payment, fen, and last what is left of it after all."""
        return tuple(accumulate(self.principal, sub, initial=self.opening))

    @property
    def moratorium_interest(self) -> Decimal:
        """What the moratorium added to ``balance`` before the first instalment, yuan."""
        return from_fen(self.opening) - self.balance

    @property
    def total_payment(self) -> Decimal:
        """The sum of all payments, yuan."""
        return from_fen(sum(self.payments))

    @property
    def total_interest(self) -> Decimal:
        """The price of the plan beyond its balance: interest of the instalments and of the moratorium, yuan."""
        return from_fen(sum(self.interest)) + self.moratorium_interest


def schedule(balance: Decimal, plan: Plan) -> Schedule | CannotCompute:
    """The schedule that repays ``balance`` yuan by ``plan``.

    :class:`~planner.errors.CannotCompute` when a fixed instalment never pays the balance off, or steps never catch up with
    the interest.
    """
    if plan.method == "custom":
        return _custom(balance, plan)
    opening = to_fen(balance)
    rate = MonthlyRate(plan.annual_rate)
    added = plan.moratorium_months * rate.interest(opening) if plan.moratorium_accrues else 0
    found = _columns(opening + added, plan, rate)
    if isinstance(found, CannotCompute):
        return found
    principal, interest = found
    return Schedule(balance, opening + added, tuple(principal), tuple(interest), plan)


def _due_dates(plan: Plan, payments: int) -> tuple[date, ...]:
    if plan.method == "custom":
        return tuple(due for due, _ in sorted(plan.custom))
    at_end = plan.method == "bullet"
    return _months_from(plan.first_due, plan.moratorium_months + (plan.months - 1 if at_end else 0), payments)


@lru_cache(maxsize=512)
def _months_from(first_due: date, skipped: int, payments: int) -> tuple[date, ...]:
    """The days of monthly payments; kept, as the debts of a proposal share them."""
    return tuple(add_months(first_due, skipped + k) for k in range(payments))


def _instalments(found: Schedule) -> Iterator[Instalment]:
    balances = [from_fen(fen) for fen in found.openings]
    fen = zip(found.principal, found.interest, found.payments, strict=True)
    columns = zip(found.dues, balances, (map(from_fen, each) for each in fen), balances[1:], strict=False)
    for number, (due, opening, (principal, interest, payment), closing) in enumerate(columns, 1):
        yield Instalment(number, due, opening, principal, interest, payment, closing)


def _columns(balance: int, plan: Plan, rate: MonthlyRate) -> Columns | CannotCompute:
    match plan.method:
        case "lump_sum":
            return [balance], [0]
        case "bullet":
            return [balance], [rate.interest(balance * plan.months)]
        case "interest_first":
            return [0] * (plan.months - 1) + [balance], [rate.interest(balance)] * plan.months
        case "equal_principal":
            return pay_principal(balance, [rounded(balance, plan.months, plan.rounding)] * plan.months, rate)
        case "step_up":
            return _stepped_columns(balance, plan, rate)
        case _:
            return _level_columns(balance, plan, rate)


def _level_columns(balance: int, plan: Plan, rate: MonthlyRate) -> Columns | CannotCompute:
    if plan.instalment is None:
        level = level_payment(balance, rate, plan.months, plan.rounding)
        return pay_level(balance, max(level, rate.interest(balance)), plan.months, rate)
    fixed = to_fen(plan.instalment)
    if balance and fixed <= rate.interest(balance):
        return never_paid_off(plan.instalment, from_fen(rate.interest(balance)))
    return until_paid(pay_level(balance, fixed, plan.months, rate))


def never_paid_off(instalment: Decimal, interest: Decimal) -> CannotCompute:
    """Why a payment that does not exceed the monthly interest never ends a debt."""
    return CannotCompute(
        Text(
            "每月还 {instalment} 元还不清：当月利息就有 {interest} 元。",
            "Never paid off at this payment: ¥{instalment} a month does not exceed the interest of ¥{interest}.",
        ).fill(instalment=f"{instalment:,.2f}", interest=f"{interest:,.2f}")
    )


def level_instalment(balance: Decimal, annual_rate: Decimal, months: int, rounding: Rounding = "half_up") -> Decimal:
    """The equal instalment ``balance x i / (1 - (1 + i) ** -months)`` with ``i = annual_rate / 12``, rounded once to the fen.

    >>> level_instalment(Decimal(2000), Decimal("0.05"), 18)
    Decimal('115.56')
    """
    return from_fen(level_payment(to_fen(balance), MonthlyRate(annual_rate), months, rounding))


def first_level(balance: Decimal, annual_rate: Decimal, factors: Sequence[Decimal], rounding: Rounding) -> Decimal:
    """The first payment when payment *k* is ``factors[k]`` times it: the one whose payments are worth ``balance`` today.

    Worked out to 40 digits; where that lies so close to a whole or half fen that the last digits would decide the rounding,
    in fractions.
    """
    with localcontext() as context:
        context.prec = 40
        discount = 1 / (1 + annual_rate / 12)
        weight, worth = Decimal(1), Decimal(0)
        for factor in factors:
            weight *= discount
            worth += factor * weight
        exact = balance / worth
        half_fen = exact * 200
        if (annual_rate or factors[-1] != 1) and abs(half_fen - half_fen.to_integral_value()) < DOUBTFUL:
            return _first_level_exact(balance, annual_rate, factors, rounding)
    return round_fen(exact, rounding)


def _first_level_exact(
    balance: Decimal, annual_rate: Decimal, factors: Sequence[Decimal], rounding: Rounding
) -> Decimal:
    growth, worth = 1 + Fraction(annual_rate) / 12, Fraction(0)
    for factor in factors:
        worth = worth * growth + Fraction(factor)
    doubled_fen = Fraction(balance) * 200 * growth ** len(factors) / worth
    whole, rest = divmod(doubled_fen.numerator, doubled_fen.denominator)
    return round_fen(Decimal(whole * 10 + (rest > 0)) / 2000, rounding)


def _stepped(balance: int, plan: Plan) -> list[int]:
    with localcontext() as context:
        context.prec = 40
        factors = [(1 + plan.step_percent) ** (k // plan.step_months) for k in range(plan.months)]
        first = first_level(from_fen(balance), plan.annual_rate, factors, plan.rounding)
        return [to_fen(round_fen(first * factor, plan.rounding)) for factor in factors]


def _stepped_columns(balance: int, plan: Plan, rate: MonthlyRate) -> Columns | CannotCompute:
    """The columns of stepped payments; none where the first ones fall so far short of the interest that rounding them to the
    fen leaves a last payment beyond all measure.
    """
    principal, interest = pay(balance, _stepped(balance, plan), rate)
    if principal[-1] + interest[-1] > to_fen(LARGEST) * 1000:
        return CannotCompute(
            Text(
                "前几级还款远不够当月利息，欠款会无限增长。",
                "The first steps fall far short of the interest, so the balance grows without bound.",
            )
        )
    return principal, interest


def _custom(balance: Decimal, plan: Plan) -> Schedule:
    """Typed payments in date order: interest by days on the unpaid principal, paid first and never compounded."""
    since = plan.start or plan.first_due
    unpaid, left = 0, to_fen(balance)
    principal: list[int] = []
    interest: list[int] = []
    for due, amount in sorted(plan.custom):
        unpaid += to_fen(_interest_by_days(from_fen(left), since, due, plan))
        since = max(since, due)
        payment = min(to_fen(amount), left + unpaid)
        interest.append(min(payment, unpaid))
        principal.append(payment - interest[-1])
        unpaid, left = unpaid - interest[-1], left - principal[-1]
    return Schedule(balance, to_fen(balance), tuple(principal), tuple(interest), plan, from_fen(left + unpaid))


def _interest_by_days(principal: Decimal, start: date, end: date, plan: Plan) -> Decimal:
    years = years_between(start, end, plan.day_count)
    return round_fen(principal * plan.annual_rate * years.numerator / years.denominator)


def plan_rate(result: Schedule, start: date) -> Decimal | CannotCompute:
    """The effective annual rate at which the payments are worth the balance on ``start``, days / 365."""
    return effective_annual_rate([(start, -result.balance), *((each.due, each.payment) for each in result.instalments)])
