"""Amortization schedules to the fen, for every method of repayment.

Interest of a month is ``balance x annual rate / 12`` rounded half-up to the fen; the last instalment clears the balance.
The arithmetic runs in whole fen with an integer ratio for the rate, which is exact and quick.

Dates: payment *k* falls due on ``first_due + (moratorium_months + k - 1)`` months, on the anchor day of ``first_due``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from planner.dates import add_months
from planner.errors import CannotCompute
from planner.money import LARGEST, ZERO, Rounding, from_fen, round_fen, to_fen, total
from planner.rates import DayCount, effective_annual_rate, years_between
from planner.text import Text
from planner.vocabulary import Method

DOUBTFUL = Decimal("1e-16")
"""How near a half fen the 40 digits of an instalment may come before they are no longer trusted with its rounding."""
Row = tuple[int, int]
"""Principal and interest of a payment, in fen."""


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


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every payment of a plan. ``left`` is what typed payments leave unpaid; ``moratorium_interest`` was added to
    ``balance`` before the first instalment.
    """

    balance: Decimal
    moratorium_interest: Decimal
    instalments: tuple[Instalment, ...]
    left: Decimal = ZERO

    @property
    def total_payment(self) -> Decimal:
        """The sum of all payments, yuan."""
        return total(each.payment for each in self.instalments)

    @property
    def total_interest(self) -> Decimal:
        """The price of the plan beyond its balance: interest of the instalments and of the moratorium, yuan."""
        return total(each.interest for each in self.instalments) + self.moratorium_interest


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
    rows = _rows(opening + added, plan, rate)
    if isinstance(rows, CannotCompute):
        return rows
    return Schedule(balance, from_fen(added), tuple(_instalments(opening + added, rows, _due_dates(plan, len(rows)))))


class MonthlyRate:
    """A twelfth of an annual rate as a ratio of integers."""

    __slots__ = ("_doubled", "_numerator")

    def __init__(self, annual_rate: Decimal) -> None:
        numerator, denominator = annual_rate.as_integer_ratio()
        self._numerator, self._doubled = numerator * 2, denominator * 12

    def interest(self, balance: int) -> int:
        """Interest of a month on ``balance`` fen, half-up to the fen."""
        return (balance * self._numerator + self._doubled) // (2 * self._doubled)


def _due_dates(plan: Plan, payments: int) -> Iterator[date]:
    at_end = plan.method == "bullet"
    skipped = plan.moratorium_months + (plan.months - 1 if at_end else 0)
    return (add_months(plan.first_due, skipped + k) for k in range(payments))


def _instalments(opening: int, rows: Sequence[Row], dues: Iterator[date]) -> Iterator[Instalment]:
    for number, ((principal, interest), due) in enumerate(zip(rows, dues, strict=True), 1):
        yield Instalment(
            number,
            due,
            from_fen(opening),
            from_fen(principal),
            from_fen(interest),
            from_fen(principal + interest),
            from_fen(opening - principal),
        )
        opening -= principal


def _rows(balance: int, plan: Plan, rate: MonthlyRate) -> list[Row] | CannotCompute:
    match plan.method:
        case "lump_sum":
            return [(balance, 0)]
        case "bullet":
            return [(balance, _simple_interest(balance, plan))]
        case "interest_first":
            return [(0, rate.interest(balance))] * (plan.months - 1) + [(balance, rate.interest(balance))]
        case "equal_principal":
            part = to_fen(round_fen(from_fen(balance) / plan.months, plan.rounding))
            return _pay_principal(balance, [part] * plan.months, rate)
        case "step_up":
            return _stepped_rows(balance, plan, rate)
        case _:
            return _level_rows(balance, plan, rate)


def _simple_interest(balance: int, plan: Plan) -> int:
    return to_fen(round_fen(from_fen(balance) * plan.annual_rate * plan.months / 12))


def _level_rows(balance: int, plan: Plan, rate: MonthlyRate) -> list[Row] | CannotCompute:
    if plan.instalment is None:
        level = to_fen(level_instalment(from_fen(balance), plan.annual_rate, plan.months, plan.rounding))
        return _pay(balance, [max(level, rate.interest(balance))] * plan.months, rate)
    fixed = to_fen(plan.instalment)
    if balance and fixed <= rate.interest(balance):
        return never_paid_off(plan.instalment, from_fen(rate.interest(balance)))
    return _until_paid(_pay(balance, [fixed] * plan.months, rate))


def _until_paid(rows: list[Row]) -> list[Row]:
    """Rows without the empty ones at the end, which a generous fixed instalment leaves."""
    paid = [row for row in rows if row != (0, 0)]
    return paid or rows[:1]


def never_paid_off(instalment: Decimal, interest: Decimal) -> CannotCompute:
    """Why a payment that does not exceed the monthly interest never ends a debt."""
    return CannotCompute(
        Text(
            "每月还 {instalment} 元还不清：当月利息就有 {interest} 元。",
            "Never paid off at this payment: {instalment} yuan a month does not exceed the interest of {interest} yuan.",
        ).fill(instalment=f"{instalment:,.2f}", interest=f"{interest:,.2f}")
    )


def _pay(balance: int, payments: Sequence[int], rate: MonthlyRate) -> list[Row]:
    """Interest first, the rest to principal; the last payment clears what is left, none takes more than is owed."""
    rows = []
    for payment in payments[:-1]:
        interest = rate.interest(balance)
        principal = min(payment - interest, balance)
        rows.append((principal, interest))
        balance -= principal
    return [*rows, (balance, rate.interest(balance))]


def _pay_principal(balance: int, parts: Sequence[int], rate: MonthlyRate) -> list[Row]:
    rows = []
    for part in parts[:-1]:
        principal = min(part, balance)
        rows.append((principal, rate.interest(balance)))
        balance -= principal
    return [*rows, (balance, rate.interest(balance))]


def level_instalment(balance: Decimal, annual_rate: Decimal, months: int, rounding: Rounding = "half_up") -> Decimal:
    """The equal instalment ``balance x i / (1 - (1 + i) ** -months)`` with ``i = annual_rate / 12``, rounded once to the fen.

    >>> level_instalment(Decimal(2000), Decimal("0.05"), 18)
    Decimal('115.56')
    """
    return first_level(balance, annual_rate, [Decimal(1)] * months, rounding)


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


def _stepped_rows(balance: int, plan: Plan, rate: MonthlyRate) -> list[Row] | CannotCompute:
    """The rows of stepped payments; none where the first ones fall so far short of the interest that rounding them to the
    fen leaves a last payment beyond all measure.
    """
    rows = _pay(balance, _stepped(balance, plan), rate)
    if sum(rows[-1]) > to_fen(LARGEST) * 1000:
        return CannotCompute(
            Text(
                "前几级还款远不够当月利息，欠款会无限增长。",
                "The first steps fall far short of the interest, so the balance grows without bound.",
            )
        )
    return rows


def _custom(balance: Decimal, plan: Plan) -> Schedule:
    """Typed payments in date order: interest by days on the unpaid principal, paid first and never compounded."""
    since = plan.start or plan.first_due
    unpaid, principal_left, rows = ZERO, balance, []
    for number, (due, amount) in enumerate(sorted(plan.custom), 1):
        unpaid += _interest_by_days(principal_left, since, due, plan)
        since = max(since, due)
        payment = min(amount, principal_left + unpaid)
        interest = min(payment, unpaid)
        principal = payment - interest
        rows.append(Instalment(number, due, principal_left, principal, interest, payment, principal_left - principal))
        unpaid, principal_left = unpaid - interest, principal_left - principal
    return Schedule(balance, ZERO, tuple(rows), principal_left + unpaid)


def _interest_by_days(principal: Decimal, start: date, end: date, plan: Plan) -> Decimal:
    years = years_between(start, end, plan.day_count)
    return round_fen(principal * plan.annual_rate * years.numerator / years.denominator)


def plan_rate(result: Schedule, start: date) -> Decimal | CannotCompute:
    """The effective annual rate at which the payments are worth the balance on ``start``, days / 365."""
    return effective_annual_rate([(start, -result.balance), *((each.due, each.payment) for each in result.instalments)])
