"""Schedules by example: worked by hand, published, and published wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Expense, Household, Income
from planner.errors import CannotCompute
from planner.paths.schedule import Plan, Schedule, level_instalment, plan_rate, schedule
from planner.plan.solve import months_for_instalment
from planner.rules.delay import doubled_interest
from planner.rules.rulebook import load_rulebook
from tests import strategies as some

FIRST = date(2026, 12, 23)


def worked(balance: str, plan: Plan) -> Schedule:
    result = schedule(Decimal(balance), plan)
    assert isinstance(result, Schedule)
    return result


def rows(result: Schedule) -> list[str]:
    return [f"{row.due} {row.principal} {row.interest} {row.payment} {row.closing}" for row in result.instalments]


def test_three_equal_instalments():
    """1,200 at 12 %: 408.03 a month (1,200 x 0.01 / (1 - 1.01^-3) = 408.0265); interest 12.00, 8.04, 4.04."""
    assert rows(worked("1200.00", Plan("equal_instalment", 3, Decimal("0.12"), FIRST))) == [
        "2026-12-23 396.03 12.00 408.03 803.97",
        "2027-01-23 399.99 8.04 408.03 403.98",
        "2027-02-23 403.98 4.04 408.02 0.00",
    ]


def test_three_times_equal_principal_with_the_remainder_in_the_last():
    assert rows(worked("1000.00", Plan("equal_principal", 3, Decimal("0.12"), FIRST))) == [
        "2026-12-23 333.33 10.00 343.33 666.67",
        "2027-01-23 333.33 6.67 340.00 333.34",
        "2027-02-23 333.34 3.33 336.67 0.00",
    ]


def test_interest_first_then_the_principal():
    assert rows(worked("1000.00", Plan("interest_first", 3, Decimal("0.12"), FIRST))) == [
        "2026-12-23 0.00 10.00 10.00 1000.00",
        "2027-01-23 0.00 10.00 10.00 1000.00",
        "2027-02-23 1000.00 10.00 1010.00 0.00",
    ]


def test_a_bullet_pays_simple_interest_at_the_end():
    assert rows(worked("1000.00", Plan("bullet", 7, Decimal("0.12"), FIRST))) == [
        "2027-06-23 1000.00 70.00 1070.00 0.00"
    ]


def test_a_lump_sum_falls_due_on_the_first_day_without_interest():
    assert rows(worked("1000.00", Plan("lump_sum", 7, Decimal("0.12"), FIRST))) == [
        "2026-12-23 1000.00 0.00 1000.00 0.00"
    ]


def test_steps_rise_by_the_step_and_clear_the_balance():
    """2,100 without interest, four months, ten per cent more after each second month: 500, 500, 550, 550."""
    plan = Plan("step_up", 4, Decimal(0), FIRST, step_percent=Decimal("0.1"), step_months=2)
    assert [str(row.payment) for row in worked("2100.00", plan).instalments] == ["500.00", "500.00", "550.00", "550.00"]


def test_without_a_step_the_instalments_are_level():
    plan = Plan("step_up", 24, Decimal("0.18"), FIRST)
    assert rows(worked("5000.00", plan)) == rows(worked("5000.00", replace(plan, method="equal_instalment")))


def test_own_payments_carry_interest_by_days():
    """10,000 at 10.95 % on 365 days is 3.00 a day: 90.00 after 30 days, then 9,090 x 0.0003 x 60 = 163.62."""
    payments = ((date(2026, 12, 31), Decimal("1000.00")), (date(2027, 3, 1), Decimal("5000.00")))
    plan = Plan("custom", 1, Decimal("0.1095"), FIRST, custom=payments, start=date(2026, 12, 1), day_count="ACT_365")
    result = worked("10000.00", plan)
    assert rows(result) == ["2026-12-31 910.00 90.00 1000.00 9090.00", "2027-03-01 4836.38 163.62 5000.00 4253.62"]
    assert result.left == Decimal("4253.62")


def test_a_moratorium_that_accrues_adds_simple_interest_to_the_balance():
    plan = Plan("equal_principal", 2, Decimal("0.12"), FIRST, moratorium_months=3, moratorium_accrues=True)
    result = worked("1000.00", plan)
    assert result.moratorium_interest == Decimal("30.00")
    assert rows(result) == ["2027-03-23 515.00 10.30 525.30 515.00", "2027-04-23 515.00 5.15 520.15 0.00"]
    assert result.total_interest == Decimal("45.45")


def test_a_moratorium_without_interest_only_moves_the_days():
    plan = Plan("equal_instalment", 2, Decimal("0.12"), FIRST)
    later = worked("1000.00", replace(plan, moratorium_months=3))
    assert later.instalments[0].due == date(2027, 3, 23)
    assert later.total_interest == worked("1000.00", plan).total_interest


def test_due_days_keep_the_last_of_the_month():
    plan = Plan("equal_instalment", 3, Decimal(0), date(2027, 1, 31))
    assert [row.due.isoformat() for row in worked("300.00", plan).instalments] == [
        "2027-01-31",
        "2027-02-28",
        "2027-03-31",
    ]


@pytest.mark.parametrize(("rounding", "instalment"), [("up", "33.34"), ("half_up", "33.33"), ("down", "33.33")])
def test_the_instalment_rounds_as_the_contract_says(rounding, instalment):
    result = worked("100.00", Plan("equal_instalment", 3, Decimal(0), FIRST, rounding=rounding))
    assert str(result.instalments[0].payment) == instalment
    assert result.total_payment == 100


@pytest.mark.parametrize(
    ("balance", "rounding", "instalment"),
    [
        ("1206.00", "up", "612.06"),
        ("1206.00", "down", "612.06"),
        ("100.50", "half_up", "51.01"),
        ("100.50", "down", "51.00"),
        ("100.50", "up", "51.01"),
    ],
)
def test_an_instalment_that_is_exactly_a_whole_or_half_fen_is_rounded_exactly(balance, rounding, instalment):
    """12 % over two months: the instalment is balance x 1.0201 / 2.01, so 1,206.00 gives 612.06 and 100.50 gives 51.005."""
    assert level_instalment(Decimal(balance), Decimal("0.12"), 2, rounding) == Decimal(instalment)


@pytest.mark.parametrize(("balance", "first"), [("200.00", "101.00"), ("200.01", "101.01"), ("600.00", "303.00")])
def test_the_first_of_stepped_instalments_is_rounded_up_only_when_something_is_left(balance, first):
    """12 % and a second payment 1 % higher: the first is balance / (1 / 1.01 + 1.01 / 1.01 ** 2) = balance x 0.505."""
    steps = {"step_percent": Decimal("0.01"), "step_months": 1, "rounding": "up"}
    plan = Plan("step_up", 2, Decimal("0.12"), FIRST, **steps)
    assert worked(balance, plan).instalments[0].payment == Decimal(first)


def test_steps_that_never_catch_up_with_the_interest_are_refused_in_words():
    """At 1,000 % a year the rounding of the first payments to the fen grows by 83 % a month."""
    plan = Plan("step_up", 108, Decimal(10), FIRST, step_percent=Decimal("0.333"))
    found = schedule(Decimal("85641.19"), plan)
    assert isinstance(found, CannotCompute)
    assert "grows without bound" in found.reason.en


def test_an_instalment_fixed_by_the_creditor_outranks_the_formula_and_may_end_early():
    plan = Plan("equal_instalment", 12, Decimal("0.12"), FIRST, instalment=Decimal("300.00"))
    payments = [str(row.payment) for row in worked("1000.00", plan).instalments]
    assert payments == ["300.00", "300.00", "300.00", "122.48"]


def test_never_paid_off_at_this_payment():
    found = schedule(
        Decimal(10_000), Plan("equal_instalment", 36, Decimal("0.24"), FIRST, instalment=Decimal("200.00"))
    )
    assert isinstance(found, CannotCompute)
    assert "Never paid off at this payment" in found.reason.en
    assert "还不清" in found.reason.zh
    assert isinstance(months_for_instalment(Decimal(10_000), Decimal("0.24"), Decimal("199.99")), CannotCompute)


def test_nothing_owed_is_paid_by_nothing():
    assert worked("0.00", Plan("equal_instalment", 3, Decimal("0.24"), FIRST)).total_payment == 0


@pytest.mark.parametrize("balance", ["0.01", "999999999999.99"])
@pytest.mark.parametrize("rate", ["0", "0.36", "10"])
@pytest.mark.parametrize("method", some.METHODS)
def test_the_smallest_and_the_largest_sums_at_no_rate_and_at_a_thousand_per_cent(balance, rate, method):
    result = worked(balance, Plan(method, 12, Decimal(rate), FIRST))
    assert result.instalments[-1].closing == 0
    assert result.total_payment == Decimal(balance) + result.total_interest


def test_the_nominal_and_the_effective_rate_differ():
    """Interest monthly at 18.25 % a year, 0.05 % a day as cards charge it: about 19.86 % effective."""
    rate = plan_rate(worked("10000.00", Plan("interest_first", 12, Decimal("0.1825"), FIRST)), date(2026, 11, 23))
    assert rate == pytest.approx(Decimal("0.19857"), abs=Decimal("0.0001"))


@given(some.amounts("100.00"), st.integers(2, 120), some.rates("0.36").filter(bool))
def test_interest_and_principal_of_each_row_meet_numpy_financial(balance, months, rate):
    """Up to what rounding each month to the fen carries forward."""
    result = worked(str(balance), Plan("equal_instalment", months, rate, FIRST))
    carried = 0.01 * ((1 + float(rate) / 12) ** months - 1) / (float(rate) / 12)
    for row in result.instalments[:: max(1, months // 5)]:
        formula = (float(rate) / 12, row.number, months, -float(balance))
        assert float(row.interest) == pytest.approx(float(numpy_financial.ipmt(*formula)), abs=0.006 + carried)
        assert float(row.principal) == pytest.approx(float(numpy_financial.ppmt(*formula)), abs=0.012 + carried)


# ----------------------------------------------------------------------------- published wrongly: known traps, never oracles


def test_no_interest_for_a_year_then_a_rate_takes_55_months_and_not_the_77_of_a_published_test():
    """TuNa-eTech TV-5: 2,000, 50 a month, 0 % for 12 months then 24.99 %. Published 77 months, 1,842; right 55 and 722.55."""
    left = Decimal(2000) - 12 * Decimal(50)
    months = months_for_instalment(left, Decimal("0.2499"), Decimal(50))
    assert isinstance(months, int)
    rest = worked(str(left), Plan("equal_instalment", months, Decimal("0.2499"), FIRST, instalment=Decimal(50)))
    assert 12 + months == 55
    assert rest.total_interest == Decimal("722.55")


def test_a_published_personal_loan_takes_too_much_interest():
    """financeband: 6,000 at 18 % in 36 months, "217 a month, interest 1,823"; right 216.91 and 1,808.96."""
    assert level_instalment(Decimal(6000), Decimal("0.18"), 36) == Decimal("216.91")
    assert worked("6000.00", Plan("equal_instalment", 36, Decimal("0.18"), FIRST)).total_interest == Decimal("1808.96")


def test_a_calculator_that_charged_interest_twice_took_34_months_for_25():
    """app-fire-calculator issue 45: 10,000 at 20 %, 500 a month; the defective program gave 34 months and 6,617."""
    assert months_for_instalment(Decimal(10_000), Decimal("0.20"), Decimal(500)) == 25


@given(
    some.amounts("100.00", "100000.00"),
    some.rates("0.36"),
    some.amounts("50.00", "5000.00"),
    some.amounts("0.00", "500.00"),
)
def test_paying_more_never_takes_longer(balance, rate, instalment, more):
    """A student loan page has a plan with more payments take 15 years instead of 10: impossible."""
    before, after = (months_for_instalment(balance, rate, each) for each in (instalment, instalment + more))
    if isinstance(before, int):
        assert isinstance(after, int)
        assert after <= before


def test_a_budget_adds_up_to_its_lines_and_not_to_a_printed_total():
    """schuldhulphulp.nl prints outgoings of 1,462 for lines that add up to 1,504, and a capacity of 236 for 1,686 - 1,462."""
    lines = Household((Income("", Decimal(1686)),), (Expense("", "other", Decimal(1504)),))
    assert lines.disposable == 182
    assert Household((Income("", Decimal(1686)),), (Expense("", "other", Decimal(1462)),)).disposable == 224


def test_doubled_interest_is_a_fraction_of_a_published_one():
    """bwbk.net: "7,976 x 0.0175 % x 93 = 16,275"; right 129.81."""
    found = doubled_interest(Decimal(7976), date(2025, 1, 1), date(2025, 4, 4), load_rulebook())
    assert (found.days, found.amount) == (93, Decimal("129.81"))


def test_flat_interest_is_not_the_instalment_of_a_reducing_balance():
    """aq8.net, second answer: 120,000 x 4.9 % x 5 years / 60 gives 2,490 a month; the loan costs 2,259.05."""
    assert level_instalment(Decimal(120_000), Decimal("0.049"), 60) == Decimal("2259.05")
