"""What a budget leaves, told with numbers a counselor would check by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Expense, Household, Income, Proposal
from planner.compare.budget import Burden, Division, burden, division, instalment_share, nothing_left
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.rules.rulebook import load_rulebook
from tests.samples import one_debt, with_terms

AMOUNTS = st.decimals(min_value=0, max_value=10_000_000, places=2)


def household(income: str, expense: str, reserve: str = "0.00", savings: str = "0.00") -> Household:
    return Household(
        (Income("工资", Decimal(income)),),
        (Expense("房租", "housing", Decimal(expense)),),
        Decimal(reserve),
        Decimal(savings),
    )


def burden_of(case: Case, budget: Household) -> Burden | CannotCompute:
    outcome = evaluate(replace(case, household=budget), load_rulebook())
    return burden(budget, outcome.proposals[0])


def test_income_is_divided_into_expenses_reserve_and_what_is_left():
    budget = household("8000.00", "5000.00", "1000.00")
    assert division(budget) == Division(Decimal("0.6250"), Decimal("0.1250"), Decimal("0.2500"))
    assert instalment_share(budget) == Decimal("0.2500")


def test_expenses_above_the_income_leave_no_share():
    budget = household("3000.00", "3600.00", "100.00")
    assert division(budget) == Division(Decimal(1), Decimal(0), Decimal(0))
    assert instalment_share(budget) == 0


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_parts_of_an_income_are_fractions_that_sum_to_one(income, expense, reserve):
    parts = division(household(str(income), str(expense), str(reserve)))
    if income == 0:
        assert isinstance(parts, CannotCompute)
    else:
        assert parts.expense + parts.reserve + parts.left == 1
        assert min(parts.expense, parts.reserve, parts.left) >= 0


def test_a_proposal_is_carried_by_income_then_by_savings_then_not_at_all():
    case = with_terms(one_debt("12000.00"), months=12)  # 1,000 a month for a year
    assert burden_of(case, household("3000.00", "1500.00")) == Burden(
        Decimal("1000.00"), Decimal("500.00"), Decimal("0.6667"), "income"
    )
    assert burden_of(case, household("3000.00", "2100.00", savings="1200.00")).source == "savings"
    beyond = burden_of(case, household("3000.00", "2100.00", savings="1199.99"))
    assert (beyond.margin, beyond.share, beyond.source) == (Decimal("-100.00"), Decimal(1), "beyond")


def test_a_proposal_without_terms_or_a_budget_without_income_gives_the_reason():
    bare = replace(one_debt(), proposals=(Proposal("p1", "示例"),))
    assert "没有还款条件" in burden_of(bare, household("3000.00", "0.00")).reason.zh
    assert "收入" in burden_of(with_terms(one_debt(), months=12), Household()).reason.zh


def test_nothing_left_is_said_only_of_a_budget_that_has_been_begun():
    assert not nothing_left(Household())
    assert not nothing_left(household("0.00", "0.00")), "a first line without its amount"
    assert nothing_left(household("0.00", "900.00"))
    assert nothing_left(household("3000.00", "3000.00"))
    assert not nothing_left(household("3000.00", "2999.99"))
