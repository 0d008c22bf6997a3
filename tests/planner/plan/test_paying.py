"""A case's own plan of who is paid what: the pot, the debts in line, the months, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from planner.case.model import Case, Creditor, Debt, Household, Income, PayoffSettings
from planner.compare.outcome import evaluate
from planner.dates import month_text
from planner.errors import CannotCompute
from planner.money import ZERO, total
from planner.paths.default import DebtCourse
from planner.paths.path import Flows, Path
from planner.plan import paying_words as words
from planner.plan.paying import ORDERS, Paying, first_gone, monthly_pot, paid_months, payees_of, paying, stage_on
from planner.plan.payoff import Payoff
from planner.rules.rulebook import load_rulebook
from planner.text import Text
from tests import strategies as some
from tests.samples import AS_OF

BOOK = load_rulebook()


def debt(debt_id: str, principal: str, rate: str = "0.12", **more) -> Debt:
    return Debt(
        debt_id,
        Creditor(f"Sample {debt_id}"),
        principal=Decimal(principal),
        default_annual_rate=Decimal(rate),
        in_default_since=date(2026, 9, 1),
        **more,
    )


def case_of(*debts: Debt, monthly: str | None = "600.00", **payoff) -> Case:
    pot = None if monthly is None else Decimal(monthly)
    return Case(AS_OF, debts=debts, payoff=PayoffSettings(pot, **payoff))


def found_for(case: Case) -> Paying:
    return paying(case, evaluate(case, BOOK).default_path.debts)


def planned(case: Case) -> Payoff:
    plan = found_for(case).plan
    assert isinstance(plan, Payoff)
    return plan


def said(text: Text | None) -> str:
    assert text is not None
    return text.en


A, B, C = debt("a", "5000.00", "0.06"), debt("b", "900.00"), debt("c", "2000.00", "0.30")


# -------------------------------------------------------------------------------------------------------------- the pot


def test_the_pot_is_what_was_typed_else_what_the_budget_leaves():
    household = Household((Income("pay", Decimal("3000.00")),), reserve=Decimal("400.00"))
    assert monthly_pot(replace(case_of(A), household=household)) == Decimal("600.00")
    assert monthly_pot(replace(case_of(A, monthly=None), household=household)) == Decimal("2600.00")


@pytest.mark.parametrize(
    ("household", "monthly", "reason"),
    [
        (Household(), None, "not known yet"),
        (Household((Income("pay", Decimal("10.00")),), reserve=Decimal("10.00")), None, "nothing is left"),
        (Household((Income("pay", Decimal("10.00")),)), "0.00", "Nothing a month"),
    ],
)
def test_no_pot_is_said_in_words(household, monthly, reason):
    case = replace(case_of(A, monthly=monthly), household=household)
    pot, found = monthly_pot(case), found_for(case)
    assert isinstance(pot, CannotCompute)
    assert reason in pot.reason.en
    assert set(found.plans.values()) == {pot}
    assert words.result(found.plan) == pot.reason


def test_a_lump_sum_that_clears_everything_needs_no_pot():
    plan = planned(case_of(A, B, monthly=None, lump=Decimal("6000.00")))
    assert (plan.months, plan.total_paid) == (0, Decimal("5900.00"))
    assert said(words.result(plan)) == "The lump sum clears everything at once: ¥5,900.00, debts: 2."


def test_interest_that_outruns_the_pot_is_said_with_both_sums():
    found = found_for(case_of(debt("a", "100000.00", "0.24"), monthly="2000.00"))
    assert isinstance(found.plan, CannotCompute)
    assert "about ¥2,000.00 a month, no less than the ¥2,000.00" in found.plan.reason.en


def test_nothing_owed_and_everything_left_out_are_said_in_words():
    assert "no debt to repay" in found_for(case_of(debt("a", "0.00"))).plan.reason.en
    assert "left out" in found_for(case_of(replace(A, left_out="later"))).plan.reason.en


# ------------------------------------------------------------------------------------------------------------- the debts


def test_debts_stand_in_line_as_the_case_has_them():
    asked = replace(
        A, priority=True, court_ordered=Decimal("50.00"), minimum=Decimal("80.00"), interest_due=Decimal("7.00"),
        fees_due=Decimal("3.00"), secured=True,
    )  # fmt: skip
    case = case_of(asked, debt("nil", "0.00"), replace(B, left_out="in dispute"))
    one, other = payees_of(case, evaluate(case, BOOK).default_path.debts)
    assert (one.id, one.priority, one.court_ordered, one.minimum.floor) == (
        "a",
        True,
        Decimal("50.00"),
        Decimal("80.00"),
    )
    assert (one.principal, one.interest, one.annual_rate, one.secured) == (
        A.principal,
        Decimal("10.00"),
        Decimal("0.06"),
        True,
    )
    assert (one.excluded, other.excluded) == (None, Text("in dispute", "in dispute"))


def test_the_stage_is_the_last_one_that_the_default_path_has_reached():
    case = case_of(A, replace(B, in_default_since=date(2024, 1, 1)))
    courses = evaluate(case, BOOK).default_path.debts
    stages = [payee.stage for payee in payees_of(case, courses)]
    for course, stage in zip(courses, stages, strict=True):
        past = [each.step for each in course.steps if each.day is not None and each.day <= AS_OF]
        assert stage == past[-1]
    assert stages[0] != stages[1]
    assert stage_on(DebtCourse("x", (), Path(Flows(), ())), AS_OF) is None


def test_most_urgent_first_follows_the_stages():
    later = replace(A, in_default_since=date(2024, 1, 1))
    assert planned(case_of(C, B, later, strategy="most_urgent_first")).order == ("a", "c", "b")


# ------------------------------------------------------------------------------------------------------------ the months


@given(some.cases(), some.amounts("300.00", "9000.00"), some.amounts(most="4000.00"))
def test_each_month_sums_to_the_pot_to_the_fen(case, monthly, lump):
    case = replace(case, payoff=replace(case.payoff, monthly=monthly, lump=lump, roll_over=True))
    for plan in paying(case, ()).plans.values():
        if isinstance(plan, CannotCompute):
            continue
        rows = paid_months(plan)
        assert all(total(row.paid) == row.total for row in rows)
        assert all(row.total == monthly for row in rows[:-1] if row.number)
        assert total(row.total for row in rows) == plan.total_paid
        assert rows[-1].owed == ZERO


@given(some.cases(), some.amounts("300.00", "9000.00"))
def test_every_order_is_planned_with_the_same_pot(case, monthly):
    found = paying(replace(case, payoff=replace(case.payoff, monthly=monthly)), ())
    assert tuple(found.plans) == ORDERS
    assert found.plan is found.plans[case.payoff.strategy]
    worked = [plan for plan in found.plans.values() if isinstance(plan, Payoff)]
    assert all((plan.monthly, plan.payees) == (monthly, worked[0].payees) for plan in worked)


def test_the_lump_sum_is_the_first_line_and_shortages_stand_beside_the_month():
    plan = planned(
        case_of(replace(A, minimum=Decimal("400.00")), replace(B, minimum=Decimal("300.00")), lump=Decimal("100.00"))
    )
    lump, month = paid_months(plan)[:2]
    assert (lump.number, lump.due, lump.total, lump.short) == (0, AS_OF, Decimal("100.00"), ZERO)
    assert (month.number, month.due, month.total, month.short) == (
        1,
        date(2026, 12, 23),
        Decimal("600.00"),
        Decimal("100.00"),
    )


@given(some.cases(), some.amounts("300.00", "9000.00"), some.amounts(most="4000.00"))
def test_the_month_in_which_each_debt_is_gone_is_that_of_its_last_payment(case, monthly, lump):
    case = replace(case, payoff=replace(case.payoff, monthly=monthly, lump=lump))
    for plan in paying(case, ()).plans.values():
        if isinstance(plan, Payoff):
            assert plan.gone_in == tuple(course.gone_in for course in plan.courses)
            assert max(plan.gone_in) == plan.months


def test_the_first_debt_gone():
    payee, day = first_gone(planned(case_of(A, B, strategy="smallest_first")))
    assert (payee.id, day) == ("b", date(2027, 1, 23))


# ------------------------------------------------------------------------------------------------------------- the words


def test_the_result_in_one_sentence():
    plan = planned(case_of(A, B))
    assert said(words.result(plan)) == (
        f"All 2 debts are gone by October 2027: ¥{plan.total_paid:,.2f} in all, of it ¥{plan.total_interest:,.2f} interest."
    )
    assert said(words.result(planned(case_of(debt("a", "1200.00", "0"))))) == (
        "The debt is gone by January 2027: ¥1,200.00 in all, of it ¥0.00 interest."
    )
    some_left = planned(case_of(debt("a", "1200.00", "0"), debt("b", "1200.00", "0"), replace(C, left_out="later")))
    assert said(words.result(some_left)) == (
        "Debts in the plan: 2, gone by March 2027: ¥2,400.00 in all, of it ¥0.00 interest."
    )


def test_another_order_that_is_cheaper_is_named_with_what_it_saves():
    found = found_for(case_of(A, B, C, strategy="smallest_first"))
    less = found.plan.total_interest - found.plans["dearest_first"].total_interest
    assert less > 0
    assert f"“Dearest first” would cost ¥{less:,.2f} less interest" in said(words.difference(found))
    assert "the least interest" in said(words.difference(found_for(case_of(A, B, C, strategy="dearest_first"))))
    assert "same interest" in said(
        words.difference(found_for(case_of(debt("a", "500.00", "0"), debt("b", "700.00", "0"))))
    )
    assert words.difference(found_for(case_of(A))) is None


def test_where_the_order_chosen_never_ends_one_that_does_is_named():
    """400 a month. ``a`` charges 100 a month on its principal. The arrears of 400,000 on ``b`` bear no interest, but paying them
    first takes 1,050 months, in which ``a`` grows by 105,000: more than a hundred years. With ``a`` first it takes less.
    """
    a = debt("a", "10000.00", "0.12")
    b = replace(debt("b", "1000.00", "0.24"), default_interest_due=Decimal("400000.00"))
    found = found_for(case_of(a, b, monthly="400.00", strategy="dearest_first"))
    assert isinstance(found.plan, CannotCompute)
    ends = found.plans["smallest_first"]
    assert said(words.difference(found)) == (
        f"“Smallest first” would end it by {month_text(ends.due(ends.months)).en}, with ¥{ends.total_interest:,.2f} interest."
    )


def test_the_order_names_the_debts_and_why_they_are_urgent():
    case = case_of(
        A, replace(B, secured=True), replace(C, court_ordered=Decimal("20.00")), strategy="most_urgent_first"
    )
    names = words.names_of(case.debts)
    assert said(words.order(planned(case), names)).startswith(
        "Order: Sample c (ordered by a court) → Sample b (secured) → Sample a ("
    )
    listed = replace(case, payoff=replace(case.payoff, strategy="as_listed"))
    assert said(words.order(planned(listed), names)) == "Order: Sample a → Sample b → Sample c."
    assert words.order(planned(case_of(A, B)), names) is None


def test_who_is_paid_first_who_is_left_out_and_who_is_short():
    case = case_of(
        replace(A, court_ordered=Decimal("150.00")),
        debt("b", "800.00", priority=True, minimum=Decimal("700.00")),
        replace(C, left_out="in dispute."),
    )
    found, names = found_for(case), words.names_of(case.debts)
    assert [each.en for each in words.paid_first(found.payees, names)] == [
        "Sample a: ¥150.00 a month ordered by a court, paid before all else.",
        "Sample b: marked to be paid before the others.",
    ]
    [short] = words.shortages(found.plan, names)
    assert short.en == "Sample b: ¥250.00 short of the least payment in December 2026."
    [aside] = words.left_out(found.payees, found.plan, names)
    [apart] = found.plan.aside
    assert apart.owed_at_end > apart.owed
    assert aside.en == (
        f"Sample c: in dispute. Owed today: ¥2,000.00; left alone, about ¥{apart.owed_at_end:,.2f} by September 2027."
    )


def test_months_that_are_short_are_counted_for_each_debt():
    case = case_of(replace(A, minimum=Decimal("700.00")))
    [short] = words.shortages(planned(case), words.names_of(case.debts))
    plan = planned(case)
    missing = total(each.missing for each in plan.short)
    assert len(plan.short) > 1
    assert short.en == (
        f"Sample a: short of the least payment in {len(plan.short)} months, December 2026 to July 2027, by ¥{missing:,.2f} in all."
    )


def test_debts_of_one_creditor_and_those_without_a_name_can_be_told_apart():
    twins = (A, replace(A, id="b"), replace(A, id="c", creditor=Creditor("")))
    assert [each.en for each in words.names_of(twins).values()] == ["Sample a (no. 1)", "Sample a (no. 2)", "Debt 3"]
