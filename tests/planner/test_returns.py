"""Rates of return against their own definition in exact fractions, and a typed answer wherever there is none to name."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planner import returns
from planner.errors import CannotCompute
from planner.paths.schedule import Plan, Schedule, schedule
from planner.rates import effective_annual_rate, present_value
from planner.returns import NoRate, SeveralRates, level_rate, periodic_rate, rate_of_return
from tests import strategies as some

TENTH = Fraction(1, 10**10)
START = date(2026, 11, 23)


def worth(flows: list[Decimal], rate: Fraction) -> Fraction:
    value = Fraction(0)
    for amount in reversed(flows):
        value = value / (1 + rate) + Fraction(amount)
    return value


def root_within(flows: list[Decimal], rate: Decimal) -> bool:
    """Whether the worth changes its sign within a unit of the tenth place and of the sixteen digits of a float."""
    near = TENTH + abs(Fraction(rate)) / 10**9
    return worth(flows, Fraction(rate) - near) * worth(flows, Fraction(rate) + near) <= 0


sums = some.amounts("0.01", "900000.00")


@given(sums, st.lists(some.amounts(most="60000.00"), min_size=1, max_size=80), st.booleans())
def test_the_rate_of_a_period_makes_the_flows_worth_nothing(lent, returned, taken):
    flows = [-lent, *returned] if not taken else [lent, *(-amount for amount in returned)]
    rate = periodic_rate(flows)
    assert isinstance(rate, NoRate) == (not any(returned) or rate == returns.TOO_FAR)
    if isinstance(rate, Decimal):
        assert root_within(flows, rate)


@given(st.lists(sums, min_size=1, max_size=20), st.lists(sums, min_size=1, max_size=20), st.integers(0, 5))
def test_several_sums_lent_before_any_comes_back_have_one_rate_too(lent, returned, pause):
    flows = [*(-amount for amount in lent), *[Decimal(0)] * pause, *returned]
    rate = periodic_rate(flows)
    assert rate == returns.TOO_FAR or (isinstance(rate, Decimal) and root_within(flows, rate))


@given(sums, some.amounts("0.01", "60000.00"), st.integers(1, 480))
@example(Decimal("1200.00"), Decimal("100.00"), 12)
@example(Decimal("1200.00"), Decimal("100.01"), 12)
@example(Decimal("1200.00"), Decimal("99.99"), 12)
@example(Decimal("0.01"), Decimal("60000.00"), 480)
def test_equal_payments_have_the_rate_of_their_flows(lent, payment, payments):
    rate, flows = level_rate(lent, payment, payments), [-lent, *[payment] * payments]
    assert rate == returns.TOO_FAR or (isinstance(rate, Decimal) and root_within(flows, rate))
    if isinstance(rate, Decimal):
        assert (rate > 0) == (payment * payments > lent)


@given(some.amounts("1000.00"), some.plans(methods=("equal_instalment",), rate="0.36"))
def test_a_loan_without_rounding_to_speak_of_has_the_rate_of_its_contract(balance, plan):
    assume(not plan.moratorium_months and plan.months > 1 and balance > plan.months * 50)
    found = schedule(balance, Plan("equal_instalment", plan.months, plan.annual_rate, plan.first_due))
    assert isinstance(found, Schedule)
    rate = periodic_rate([-balance, *(row.payment for row in found.instalments)])
    assert isinstance(rate, Decimal)
    assert abs(rate * 12 - plan.annual_rate) < Decimal("0.001")


dated = st.lists(st.tuples(st.integers(1, 1500), some.amounts("0.01", "90000.00")), min_size=1, max_size=30)


@given(dated, dated)
def test_dated_flows_that_turn_once_have_one_rate(lent, returned):
    flows = [
        *((START + timedelta(days), -amount) for days, amount in lent),
        *((START + timedelta(1500 + days), amount) for days, amount in returned),
    ]
    rate = effective_annual_rate(flows)
    assume(not isinstance(rate, CannotCompute) and Decimal("-0.99") < rate < 100)
    near = Decimal("0.00000002")
    assert present_value(flows, rate - near, START) >= 0 >= present_value(flows, rate + near, START)


@given(dated, st.randoms(use_true_random=False))
def test_flows_may_come_in_any_order(payments, shuffle):
    flows = [(START, Decimal(-5000)), *((START + timedelta(days), amount) for days, amount in payments)]
    mixed = shuffle.sample(flows, len(flows))
    assert effective_annual_rate(mixed) == effective_annual_rate(sorted(flows))


@given(dated)
def test_what_newton_finds_the_bisection_finds(payments):
    days = sorted({days: float(amount) for days, amount in payments}.items())
    times, amounts = [0, *(day for day, _ in days)], [-5000.0, *(amount for _, amount in days)]
    bisected = returns._bisect(times, amounts, 365)
    found = rate_of_return(times, amounts, 365)
    assert found == pytest.approx(bisected, rel=1e-9, abs=1e-9) if isinstance(bisected, float) else found == bisected


@pytest.mark.parametrize(
    ("amounts", "kind"),
    [
        ((), NoRate),
        ((0,), NoRate),
        ((-100,), NoRate),
        ((-100, 0, 0), NoRate),
        ((100, 100), NoRate),
        ((-100, -1), NoRate),
        ((-100, 230, -132), SeveralRates),
        ((-1000, 3600, -4310, 1716), SeveralRates),
        ((100, -230, 133), SeveralRates),
        ((0, -100, 50, 0, -50, 130), SeveralRates),
    ],
)
def test_no_rate_and_several_rates_are_answers_of_their_own_kind(amounts, kind):
    """-100, 230, -132 has 10 % and 20 %; -1000, 3600, -4310, 1716 has 10, 20 and 30 %; 100, -230, 133 has none."""
    flows = [Decimal(amount) for amount in amounts]
    assert type(periodic_rate(flows)) is kind
    assert type(effective_annual_rate([(START + timedelta(365 * k), each) for k, each in enumerate(flows)])) is kind


def test_rates_beyond_all_meaning_are_not_named():
    for flows in ([-1, 10**13], [-(10**12), 1]):
        assert periodic_rate([Decimal(each) for each in flows]) == returns.TOO_FAR
    assert effective_annual_rate([(START, Decimal(-20000)), (START + timedelta(30), Decimal(100))]) == returns.TOO_FAR
    assert level_rate(Decimal(0), Decimal(5), 3) == returns.ONE_WAY
    assert level_rate(Decimal(5), Decimal(0), 3) == returns.ONE_WAY
    assert level_rate(Decimal(5), Decimal(5), 0) == returns.ONE_WAY


def test_a_mortgage_of_thirty_years_by_days():
    found = schedule(Decimal("200000.00"), Plan("equal_instalment", 360, Decimal("0.0488"), date(2026, 12, 23)))
    assert isinstance(found, Schedule)
    flows = [(START, Decimal("-200000.00")), *((row.due, row.payment) for row in found.instalments)]
    assert effective_annual_rate(flows) == pytest.approx(Decimal("0.0499"), abs=Decimal("0.0001"))


def test_a_root_that_newton_cannot_certify_is_bisected(monkeypatch):
    monkeypatch.setattr(returns, "_newton", lambda *_: None)
    monkeypatch.setattr(returns, "_one_against_many", lambda _: None)
    assert periodic_rate([Decimal(-100), Decimal(110)]) == Decimal("0.1000000000")
