"""Rates: how they are read, how days become years, and the effective rate against its own definition."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy_financial
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.dates import add_months
from planner.errors import CannotCompute, InputError
from planner.money import total
from planner.paths.schedule import Plan, Schedule, plan_rate, schedule
from planner.rates import (
    DayCount,
    discounting,
    effective_annual_rate,
    parse_rate,
    parse_share,
    present_value,
    years_between,
)
from tests import strategies as some

START = date(2026, 11, 23)
NEARLY = Decimal("0.00000002")


@pytest.mark.parametrize(
    ("text", "rate"), [("0", "0"), ("0.154", "0.154"), ("10", "10"), ("1.0000000001", "1.0000000001")]
)
def test_rates_are_read_as_written(text, rate):
    assert parse_rate(text) == Decimal(rate)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-0.1", "+0.1", ".5", "0.", "1e-2", "nan", "Infinity", "10.01", "011", "0,154", "15.4%", "０.１", "0.12345678901", "0.1\n",
     0.154, 1, None, True, [], {}],
)  # fmt: skip
def test_what_is_not_a_rate_is_refused(text):
    with pytest.raises(InputError):
        parse_rate(text, "debts[0].nominal_annual_rate")


@pytest.mark.parametrize(("typed", "meant"), [("15.4", "0.154"), ("24", "0.24"), ("36.00", "0.36"), ("1540", "0.154")])
def test_a_percentage_is_met_with_the_fraction_it_probably_means(typed, meant):
    with pytest.raises(InputError) as caught:
        parse_rate(typed)
    assert meant in caught.value.problems[0].remedy.en
    assert meant in caught.value.problems[0].remedy.zh


@pytest.mark.parametrize("text", ["1.01", "-0.5", "2", "50%", "1e-1", 0.5, 1, True, None])
def test_what_is_not_a_share_is_refused(text):
    with pytest.raises(InputError):
        parse_share(text)


@given(some.shares())
def test_shares_are_read_as_written(share):
    assert parse_share(f"{share:f}") == share


def test_a_year_is_counted_by_the_days_of_its_convention():
    end = date(2027, 11, 23)
    assert years_between(START, end, "ACT_360") == Fraction(365, 360)
    assert years_between(START, end, "ACT_365") == 1
    assert years_between(START, end, "MONTHLY") == 1


@given(some.days(), st.integers(0, 600))
def test_whole_months_count_a_twelfth_each_from_every_anchor_day(start, months):
    assert years_between(start, add_months(start, months), "MONTHLY") == Fraction(months, 12)


@given(some.days(), some.days(), some.words(DayCount))
def test_time_never_runs_backwards(first, second, day_count):
    start, end = sorted((first, second))
    assert years_between(end, start, day_count) == 0
    assert 0 <= years_between(start, end, day_count) <= years_between(start, end + timedelta(1), day_count)


loans = st.tuples(
    some.amounts("100.00"), some.plans(methods=("equal_instalment", "equal_principal", "interest_first", "bullet"))
)


@given(loans)
def test_at_the_found_rate_the_flows_are_worth_nothing(loan):
    """To eight places: just below the rate the payments are worth more than the balance, just above it less."""
    balance, plan = loan
    result = schedule(balance, plan)
    assert isinstance(result, Schedule)
    start = add_months(plan.first_due, -1)
    flows = [(start, -balance), *((row.due, row.payment) for row in result.instalments)]
    rate = effective_annual_rate(flows)
    assert isinstance(rate, Decimal)
    assert present_value(flows, rate - NEARLY, start) >= 0 >= present_value(flows, rate + NEARLY, start)


@given(st.lists(st.tuples(st.integers(1, 60_000), some.amounts("0.01")), min_size=1, max_size=8), some.amounts("0.01"))
def test_one_change_of_sign_gives_one_rate_or_a_reason_however_long_it_takes(payments, lent):
    """No overflow over two centuries, and a rate only where the definition holds."""
    flows = [(START, -lent), *((START + timedelta(days), amount) for days, amount in payments)]
    rate = effective_annual_rate(flows)
    if isinstance(rate, CannotCompute):
        return
    assume(rate > Decimal("-0.99") and rate < 100)
    assert present_value(flows, rate - NEARLY, START) >= 0 >= present_value(flows, rate + NEARLY, START)


@given(loans)
def test_the_effective_rate_has_the_sign_of_the_price(loan):
    balance, plan = loan
    result = schedule(balance, plan)
    assert isinstance(result, Schedule)
    rate = plan_rate(result, add_months(plan.first_due, -1))
    assert isinstance(rate, Decimal)
    assert (rate > 0) == (result.total_interest > 0)


@given(loans, st.integers(-400, 400))
def test_moving_all_days_moves_no_rate(loan, shift):
    balance, plan = loan
    result = schedule(balance, plan)
    assert isinstance(result, Schedule)
    flows = [(add_months(plan.first_due, -1), -balance), *((row.due, row.payment) for row in result.instalments)]
    assert effective_annual_rate(flows) == effective_annual_rate(
        [(day + timedelta(shift), sum_) for day, sum_ in flows]
    )


def test_the_rate_of_a_year_is_what_the_year_costs():
    assert effective_annual_rate([(START, Decimal(-1000)), (date(2027, 11, 23), Decimal(1154))]) == Decimal("0.154")


def test_the_published_example_of_xirr():
    """Microsoft's example for XIRR: 37.34 % a year (0.373362535)."""
    days = [date(2008, 1, 1), date(2008, 3, 1), date(2008, 10, 30), date(2009, 2, 15), date(2009, 4, 1)]
    flows = list(zip(days, map(Decimal, (-10000, 2750, 4250, 3250, 2750)), strict=True))
    assert effective_annual_rate(flows) == pytest.approx(Decimal("0.373362535"), abs=NEARLY)


@pytest.mark.parametrize(
    ("amounts", "word"),
    [((-100, 230, -132), "more than once"), ((100, 100), "one way"), ((), "one way"), ((0, 0), "one way"), ((-100, 50, -50, 130), "more than once")],
)  # fmt: skip
def test_flows_with_several_rates_or_none_are_refused_in_words(amounts, word):
    """-100, 230, -132 has two rates, 10 % and 20 %: neither is the answer."""
    flows = [(add_months(START, 12 * year), Decimal(amount)) for year, amount in enumerate(amounts)]
    found = effective_annual_rate(flows)
    assert isinstance(found, CannotCompute)
    assert word in found.reason.en


def test_flows_of_the_same_day_count_together():
    flows = [(START, Decimal(-1000)), (START, Decimal(300)), (date(2027, 11, 23), Decimal(770))]
    assert effective_annual_rate(flows) == Decimal("0.1")


def test_a_hundredth_of_the_balance_within_a_month_has_no_rate_worth_naming():
    found = effective_annual_rate([(START, Decimal(-20000)), (date(2026, 12, 23), Decimal(100))])
    assert isinstance(found, CannotCompute)


@given(some.amounts("100.00"), st.integers(1, 120), some.rates("0.36"))
def test_level_payments_meet_the_formula_of_numpy_financial(balance, months, rate):
    plan = Plan("equal_instalment", months, rate, START)
    result = schedule(balance, plan)
    assert isinstance(result, Schedule)
    assume(months > 1)
    formula = -numpy_financial.pmt(float(rate) / 12, months, float(balance))
    assert float(result.instalments[0].payment) == pytest.approx(formula, abs=0.0051)
    assert float(total(row.payment for row in result.instalments)) == pytest.approx(
        formula * months, abs=0.02 * months * 1.04**months
    )


@given(
    flows=st.lists(st.lists(st.tuples(st.integers(-400, 4000), some.amounts()), max_size=4), max_size=4),
    rate=some.rates("0.40"),
)
def test_discounting_many_flows_gives_what_each_is_worth_by_itself(flows, rate):
    value = discounting(rate, START)
    for some_flows in flows:
        dated = [(START + timedelta(days), amount) for days, amount in some_flows]
        each = [amount / (1 + rate) ** (Decimal((day - START).days) / 365) for day, amount in dated]
        assert value(dated) == present_value(dated, rate, START) == sum(each, Decimal(0))
