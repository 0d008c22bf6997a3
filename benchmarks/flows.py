"""Rows 6 to 8: rates of return beside pyxirr on the same decimals, and an answer of its own kind where there is no one rate."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from benchmarks.gates import Gate
from benchmarks.timing import Rival, Run, Work
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.paths.schedule import Plan, Schedule, schedule
from planner.rates import effective_annual_rate
from planner.returns import NoRate, SeveralRates, level_rate, periodic_rate

START = date(2026, 11, 15)
LENT, RATE = Decimal("20000.00"), Decimal("0.2388")


def dated_flows(months: int) -> list[tuple[date, Decimal]]:
    """A loan and its instalments by day."""
    found = schedule(LENT, Plan("equal_instalment", months, RATE, add_months(START, 1)))
    assert isinstance(found, Schedule)
    return [(START, -LENT), *((row.due, row.payment) for row in found.instalments)]


def pyxirr_peer(function: str, given: object, target: float | None, what: str = "") -> Rival:
    """A function of pyxirr, which is compiled."""
    run: Run | None = None
    try:
        import pyxirr
    except ImportError:
        pass
    else:
        call: Callable[[object], object] = getattr(pyxirr, function)

        def run() -> object:
            return call(given)

    return Rival("peer", f"pyxirr.{function}{what}", run, target)


def rate_of_flows() -> Work:
    """Row 6: the rate of a month of 61 flows."""
    flows = [amount for _, amount in dated_flows(60)]
    floats = [float(amount) for amount in flows]
    rivals = (pyxirr_peer("irr", flows, 1 / 1.5), pyxirr_peer("irr", floats, None, ", given floats"))
    return Work("6", "rate of 61 monthly flows in decimals", lambda: periodic_rate(flows), rivals, 100)


def rate_of_level_loan() -> Work:
    """Row 6: the same where all payments are equal."""
    payment, flows = dated_flows(60)[1][1], [amount for _, amount in dated_flows(60)]
    floats = [float(amount) for amount in flows]
    rivals = (pyxirr_peer("irr", flows, 5), pyxirr_peer("irr", floats, None, ", given floats"))
    return Work("6", "rate of a loan of 60 equal payments", lambda: level_rate(LENT, payment, 60), rivals, 500)


def rate_of_dated_flows() -> Work:
    """Row 7: the effective annual rate of 61 dated flows."""
    flows = dated_flows(60)
    floats = {day: float(amount) for day, amount in flows}
    rivals = (pyxirr_peer("xirr", flows, 1 / 12), pyxirr_peer("xirr", floats, None, ", given floats"))
    return Work("7", "rate of 61 dated flows in decimals", lambda: effective_annual_rate(flows), rivals, 100)


def rate_of_thirty_years() -> Work:
    """Row 7: the effective annual rate of 361 dated flows."""
    flows = dated_flows(360)
    rivals = (pyxirr_peer("xirr", flows, None),)
    return Work(
        "7", "rate of 361 dated flows in decimals (within 5 ms)", lambda: effective_annual_rate(flows), rivals, 20
    )


# ------------------------------------------------------------------------------------------------------------------ gate


def typed_answers(cases: int = 3_000) -> Gate:
    """Flows with two or three rates, with none, and with exactly one: nothing is picked silently, and the one is the root."""
    draw = random.Random(8)  # noqa: S311 - reproducible, not secret
    wrong = 0
    for number in range(cases):
        flows, kind = MAKERS[number % len(MAKERS)](draw)
        dated = [(add_months(START, 12 * year), amount) for year, amount in enumerate(flows)]
        for found in (periodic_rate(flows), effective_annual_rate(dated)):
            wrong += type(found) is not kind
        wrong += kind is Decimal and not _is_root(flows, periodic_rate(flows))
    return Gate("8", f"rates of {cases:,} flows with several, no or one rate: an answer of its kind", wrong, 0, "wrong")


def _several(draw: random.Random) -> tuple[list[Decimal], type]:
    """Two or three different rates: the product of ``amount - (1 + rate) x`` for each."""
    flows = [Fraction(draw.randint(1, 10**6) * draw.choice((-1, 1)))]
    for rate in draw.sample(range(1, 100), draw.choice((2, 3))):
        flows = [
            before - earlier * (1 + Fraction(rate, 100))
            for before, earlier in zip([*flows, 0], [0, *flows], strict=True)
        ]
    return [_exact(each) for each in flows], SeveralRates


def _exact(amount: Fraction) -> Decimal:
    return Decimal(amount.numerator) / Decimal(amount.denominator)


def _none(draw: random.Random) -> tuple[list[Decimal], type]:
    """Flows of one direction only, or none at all."""
    sign = draw.choice((-1, 1))
    return [sign * Decimal(draw.choice((0, draw.randint(0, 10**6)))) for _ in range(draw.randint(0, 30))], NoRate


def _one(draw: random.Random) -> tuple[list[Decimal], type]:
    """Sums lent, then sums returned."""
    lent = [-Decimal(draw.randint(1, 10**6)) for _ in range(draw.randint(1, 4))]
    returned = [Decimal(draw.randint(0, 10**6)) for _ in range(draw.randint(1, 60))]
    flows, sign = [*lent, *returned, Decimal(1)], draw.choice((-1, 1))
    return [sign * amount for amount in flows], Decimal


def _is_root(flows: list[Decimal], rate: Decimal | CannotCompute) -> bool:
    assert isinstance(rate, Decimal)
    near = Fraction(1, 10**9) * (1 + abs(Fraction(rate)))
    return _worth(flows, Fraction(rate) - near) * _worth(flows, Fraction(rate) + near) <= 0


def _worth(flows: list[Decimal], rate: Fraction) -> Fraction:
    value = Fraction(0)
    for amount in reversed(flows):
        value = value / (1 + rate) + Fraction(amount)
    return value


MAKERS = (_several, _none, _one)
WORKS = (rate_of_flows, rate_of_level_loan, rate_of_dated_flows, rate_of_thirty_years)
GATES = (typed_answers,)
