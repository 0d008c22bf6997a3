"""Each solver against the schedule it solves for, and against the formulas where rounding leaves them comparable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case.model import Household, Income
from planner.errors import CannotCompute
from planner.money import FEN, round_fen, to_fen
from planner.paths.schedule import Plan, Schedule, level_instalment, schedule
from planner.plan.solve import (
    LONGEST,
    instalment_for_months,
    largest_lump_sum,
    months_for_instalment,
)  # fmt: skip
from tests import strategies as some
from tests.samples import AS_OF

RATE = some.rates("0.36")
TERM = st.integers(1, 120)


def payments(balance: Decimal, rate: Decimal, instalment: Decimal, months: int) -> list[Decimal]:
    """The payments of the schedule with this instalment fixed."""
    plan = Plan("equal_instalment", months, rate, AS_OF, instalment=instalment)
    result = schedule(balance, plan)
    assert isinstance(result, Schedule)
    return [row.payment for row in result.instalments]


@given(some.amounts("100.00", "200000.00"), RATE, some.amounts("10.00", "9000.00"))
def test_the_months_found_are_those_of_the_schedule(balance, rate, instalment):
    months = months_for_instalment(balance, rate, instalment)
    if isinstance(months, CannotCompute):
        return
    paid = payments(balance, rate, instalment, months)
    assert len(paid) == months
    assert paid[-1] <= instalment
    assert months == 1 or payments(balance, rate, instalment, months - 1)[-1] > instalment


@given(some.amounts("1.00"), RATE, some.amounts("0.01", "9000.00"))
def test_a_payment_that_does_not_exceed_the_interest_never_pays_it_off(balance, rate, instalment):
    months = months_for_instalment(balance, rate, instalment)
    if instalment <= round_fen(balance * rate / 12):
        assert isinstance(months, CannotCompute)
        assert "Never paid off" in months.reason.en
    else:
        assert isinstance(months, CannotCompute) or 1 <= months <= LONGEST


@given(some.amounts("1000.00", "200000.00"), some.rates("0.36"), st.integers(2, 240))
def test_the_formula_of_numpy_financial_is_met_but_for_half_a_fen_a_month(balance, rate, months):
    """Interest is rounded to the fen each month: that is at most as if half a fen more or less were paid."""
    assume(rate >= Decimal("0.001"))
    instalment = level_instalment(balance, rate, months)
    found = months_for_instalment(balance, rate, instalment)
    assert isinstance(found, int)

    def formula(paid: Decimal) -> float:
        return float(numpy_financial.nper(float(rate) / 12, -float(paid), float(balance)))

    half = Decimal("0.005")
    assert found > formula(instalment + half) - 1e-6
    if instalment - half > balance * rate / 12:
        assert found < formula(instalment - half) + 1 + 1e-6


@given(some.amounts(), some.amounts("0.01", "9000.00"))
def test_without_interest_the_months_are_the_quotient_rounded_up(balance, instalment):
    months = months_for_instalment(balance, Decimal(0), instalment)
    expected = -(-to_fen(balance) // to_fen(instalment))
    assert months == expected if expected <= LONGEST else isinstance(months, CannotCompute)


@given(some.amounts("1.00", "200000.00"), RATE, TERM)
def test_the_instalment_found_fits_and_a_fen_less_does_not(balance, rate, months):
    instalment = instalment_for_months(balance, rate, months)
    fits = months_for_instalment(balance, rate, instalment)
    assert isinstance(fits, int)
    assert fits <= months
    less = months_for_instalment(balance, rate, instalment - FEN)
    assert isinstance(less, CannotCompute) or less > months


@given(some.amounts("1.00", "200000.00"), RATE, TERM, st.integers(1, 60))
def test_a_longer_term_never_raises_the_instalment(balance, rate, months, more):
    assert instalment_for_months(balance, rate, months + more) <= instalment_for_months(balance, rate, months)


@given(some.amounts("1000.00", "200000.00"), RATE, TERM)
def test_the_instalment_found_is_the_level_instalment_up_to_rounding(balance, rate, months):
    assert instalment_for_months(balance, rate, months) == pytest.approx(
        level_instalment(balance, rate, months), abs=Decimal("0.03")
    )


def test_a_lump_sum_is_savings_and_what_is_left_of_each_month():
    household = Household((Income("工资", Decimal(5000)),), reserve=Decimal(4400), savings=Decimal(1000))
    assert largest_lump_sum(household, AS_OF, AS_OF) == 1000
    assert largest_lump_sum(household, AS_OF, date(2027, 2, 22)) == 2200
    assert largest_lump_sum(household, AS_OF, date(2027, 2, 23)) == 2800


def test_a_budget_with_nothing_left_keeps_its_savings_for_the_lump_sum():
    household = Household((Income("工资", Decimal(3000)),), reserve=Decimal(4400), savings=Decimal(1000))
    assert largest_lump_sum(household, AS_OF, date(2028, 2, 23)) == 1000


def test_a_century_of_payments_is_said_in_words():
    found = months_for_instalment(Decimal(100_000), Decimal(0), Decimal(1))
    assert isinstance(found, CannotCompute)
    assert "hundred years" in found.reason.en


def test_what_is_paid_off_needs_no_month():
    assert months_for_instalment(Decimal(0), Decimal("0.2"), Decimal(100)) == 0
    assert instalment_for_months(Decimal(0), Decimal("0.2"), 12) == 0
