"""Laws that every repayment schedule keeps, whatever the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.dates import add_months
from planner.errors import CannotCompute
from planner.money import FEN, round_fen, total
from planner.paths.schedule import Plan, Schedule, schedule
from planner.rates import DayCount
from tests import strategies as some


def worked(balance: Decimal, plan: Plan) -> Schedule:
    result = schedule(balance, plan)
    assert isinstance(result, Schedule)
    return result


@given(some.amounts(), some.plans())
def test_principal_adds_up_to_the_balance_and_the_moratorium(balance, plan):
    result = worked(balance, plan)
    assert total(row.principal for row in result.instalments) == balance + result.moratorium_interest


@given(some.amounts(), some.plans())
def test_the_last_payment_leaves_nothing_and_each_row_opens_where_the_last_one_closed(balance, plan):
    rows = worked(balance, plan).instalments
    assert rows[-1].closing == 0
    assert all(row.opening == before.closing for before, row in pairwise(rows))


@given(some.amounts() | some.amounts(most="1.00"), some.plans())
def test_a_payment_is_principal_and_interest_and_no_balance_is_negative(balance, plan):
    for row in worked(balance, plan).instalments:
        assert row.payment == row.principal + row.interest
        assert row.closing == row.opening - row.principal
        assert min(row.opening, row.closing, row.interest, row.payment) >= 0


@given(some.amounts(), some.plans())
def test_what_is_paid_is_the_balance_and_the_interest(balance, plan):
    result = worked(balance, plan)
    assert result.total_payment == balance + result.total_interest


@given(some.amounts(), some.plans())
def test_payments_fall_due_month_by_month_on_the_anchor_day(balance, plan):
    rows = worked(balance, plan).instalments
    first = plan.moratorium_months + (plan.months - 1 if plan.method == "bullet" else 0)
    assert [row.due for row in rows] == [add_months(plan.first_due, first + k) for k in range(len(rows))]
    assert len(rows) == (1 if plan.method in ("bullet", "lump_sum") else plan.months)


@given(some.amounts(least="1.00"), some.plans(methods=("equal_principal", "interest_first", "bullet")), some.rates())
def test_a_higher_rate_never_costs_less(balance, plan, rate):
    lower, higher = sorted((plan.annual_rate, rate))
    cost = [worked(balance, replace(plan, annual_rate=each)).total_interest for each in (lower, higher)]
    assert cost[0] <= cost[1]


@given(
    some.amounts(least="1.00"), some.plans(methods=("equal_principal", "interest_first", "bullet")), st.integers(1, 60)
)
def test_a_longer_term_never_costs_less(balance, plan, months):
    shorter, longer = sorted((plan.months, months))
    cost = [worked(balance, replace(plan, months=each)).total_interest for each in (shorter, longer)]
    assert cost[0] <= cost[1]


def slack(plan: Plan) -> Decimal:
    """How far rounding can move the total interest of a plan with instalments rounded to the fen.

    The instalment is off by less than a fen (times the last step) and the interest of each month by half a fen; carried to
    the end at the plan's own rate, all of it comes to less than this many yuan.
    """
    growth = 1 + plan.annual_rate / 12
    carried = sum(growth**k for k in range(plan.months))
    steps = (1 + plan.step_percent) ** ((plan.months - 1) // plan.step_months) if plan.method == "step_up" else 1
    return FEN * carried * (1 + steps)


LEVEL = some.plans(methods=("equal_instalment", "step_up"))


@given(some.amounts(least="1.00"), LEVEL, some.rates())
def test_a_higher_rate_costs_less_by_no_more_than_rounding(balance, plan, rate):
    cheap, dear = (replace(plan, annual_rate=each) for each in sorted((plan.annual_rate, rate)))
    assert worked(balance, cheap).total_interest <= worked(balance, dear).total_interest + slack(cheap) + slack(dear)


@given(some.amounts(least="1.00"), LEVEL, st.integers(1, 60))
def test_a_longer_term_costs_less_by_no_more_than_rounding(balance, plan, months):
    short, long = (replace(plan, months=each) for each in sorted((plan.months, months)))
    assert worked(balance, short).total_interest <= worked(balance, long).total_interest + slack(short) + slack(long)


@given(
    some.amounts(least="1000.00"), some.plans(methods=("equal_instalment",), months=36, rate="0.24"), st.integers(1, 36)
)
def test_for_ordinary_loans_a_longer_term_and_a_higher_rate_plainly_cost_more(balance, plan, months):
    """A month more or a percentage point more outweighs every rounding from 1,000 yuan, 0.5 % and two months up."""
    assume(plan.annual_rate >= Decimal("0.005"))
    assume(plan.months >= 2)
    base = worked(balance, plan).total_interest
    assert base <= worked(balance, replace(plan, months=plan.months + months)).total_interest
    assert base <= worked(balance, replace(plan, annual_rate=plan.annual_rate + Decimal("0.01"))).total_interest


@given(some.amounts(), some.plans())
def test_without_a_rate_nothing_but_the_balance_is_paid(balance, plan):
    assert worked(balance, replace(plan, annual_rate=Decimal(0))).total_payment == balance


@given(some.amounts(), some.plans(methods=("equal_instalment", "equal_principal", "interest_first")))
def test_one_month_costs_one_month_of_interest(balance, plan):
    result = worked(balance, replace(plan, months=1, moratorium_months=0))
    assert result.total_interest == round_fen(balance * plan.annual_rate / 12)


@given(some.amounts(least="1.00"), some.plans())
def test_a_moratorium_adds_its_months_of_simple_interest_or_nothing(balance, plan):
    result = worked(balance, plan)
    month = round_fen(balance * plan.annual_rate / 12)
    assert result.moratorium_interest == (plan.moratorium_months * month if plan.moratorium_accrues else 0)


@given(some.amounts(least="1000.00"), some.plans(methods=("equal_instalment",)))
def test_equal_instalments_are_equal_but_for_the_last(balance, plan):
    payments = {row.payment for row in worked(balance, plan).instalments[:-1]}
    assert len(payments) <= 1


@given(some.amounts(least="1000.00"), some.plans(methods=("step_up",)))
def test_instalments_step_up_only_between_steps(balance, plan):
    rows = worked(balance, replace(plan, rounding="half_up")).instalments[:-1]
    for before, row in pairwise(rows):
        if before.number % plan.step_months:
            assert row.payment in (before.payment, row.opening + row.interest)
        else:
            assert row.payment == pytest.approx(before.payment * (1 + plan.step_percent), abs=Decimal("0.02"))


@given(some.amounts(least="100.00"), some.plans(methods=("equal_instalment",)))
def test_payments_discounted_at_the_monthly_rate_are_worth_the_balance(balance, plan):
    """The defining law of the level instalment: present value of the payments = balance, but for rounding."""
    result = worked(balance, plan)
    opening = balance + result.moratorium_interest
    with localcontext(prec=40):
        growth = 1 + plan.annual_rate / 12
        worth = sum(row.payment / growth**row.number for row in result.instalments)
    assert abs(worth - opening) <= FEN * plan.months


@given(some.amounts(least="1.00", most="200000.00"), some.rates(), some.amounts(least="1.00", most="5000.00"))
def test_a_fixed_instalment_pays_off_or_says_that_it_never_does(balance, rate, instalment):
    plan = Plan("equal_instalment", 360, rate, date(2026, 12, 23), instalment=instalment)
    result = schedule(balance, plan)
    if instalment <= round_fen(balance * rate / 12):
        assert isinstance(result, CannotCompute)
    else:
        assert isinstance(result, Schedule)
        assert result.instalments[-1].closing == 0
        assert all(row.payment == instalment for row in result.instalments[:-1])


@given(some.amounts(), some.days(), some.rates(), st.sampled_from(["ACT_360", "ACT_365", "MONTHLY"]), st.data())
def test_own_payments_repay_the_balance_and_what_is_left_is_shown(balance, start, rate, day_count: DayCount, data):
    custom = data.draw(some.custom_payments(start))
    result = worked(balance, Plan("custom", 1, rate, start, custom=custom, start=start, day_count=day_count))
    repaid = total(row.principal for row in result.instalments)
    assert min((row.closing for row in result.instalments), default=balance) >= 0
    assert result.left >= balance - repaid >= 0
    assert all(row.payment <= amount for row, (_, amount) in zip(result.instalments, sorted(custom), strict=True))


@given(some.amounts(least="0.01"), some.days(), some.rates())
def test_one_own_payment_large_enough_pays_balance_and_days_of_interest(balance, start, rate):
    due = start + timedelta(90)
    plan = Plan("custom", 1, rate, start, custom=((due, balance * 10),), start=start, day_count="ACT_365")
    result = worked(balance, plan)
    assert result.left == 0
    assert result.total_interest == round_fen(balance * rate * 90 / 365)
