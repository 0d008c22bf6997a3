"""What stands beside the chart: the row of the default path, and workings that add up to the figures they explain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.case.model import Case, Household, Income
from planner.case.terms import DatedPayment
from planner.compare.beside import default_figures, saving
from planner.compare.outcome import evaluate
from planner.dates import add_years
from planner.rules.rulebook import Rulebook, load_rulebook
from tests.samples import AS_OF, one_debt, three_debts, with_terms


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def earning(case: Case, amount: str = "6000.00") -> Case:
    return replace(case, household=Household(incomes=(Income("工资", Decimal(amount)),)))


def test_without_debts_there_is_no_row_of_the_default_path(book: Rulebook):
    assert default_figures(evaluate(Case(AS_OF), book), book) is None


def test_the_default_path_costs_what_is_paid_and_owed_at_the_horizon(book: Rulebook):
    outcome = evaluate(earning(three_debts()), book)
    row = default_figures(outcome, book)
    end = outcome.default_path.path.on(outcome.days[-1])
    assert (row.day, row.total) == (outcome.days[-1], end.paid + end.owed)
    assert row.heaviest_month <= outcome.default_path.attachable


def test_the_record_clears_five_years_after_enforcement_has_paid_off_everything(book: Rulebook):
    """征信业管理条例第十六条: five years from the end of the default."""
    row = default_figures(evaluate(earning(one_debt()), book), book)
    assert row.closed is not None
    assert row.credit_clear_date == add_years(row.closed, 5)


def test_without_attachable_income_it_is_never_paid_off(book: Rulebook):
    row = default_figures(evaluate(one_debt(), book), book)
    assert (row.closed, row.credit_clear_date, row.heaviest_month) == (None, None, 0)


def test_what_a_plan_leaves_unpaid_belongs_to_its_price(book: Rulebook):
    payments = (DatedPayment(date(2027, 1, 15), Decimal("4000.00")),)
    outcome = evaluate(with_terms(one_debt(), method="custom", custom=payments), book)
    [result] = outcome.proposals
    saved = saving(result.figures, result.comparison)
    assert saved.left == Decimal("6000.00")
    assert saved.price == Decimal("10000.00")
    assert saved.at_last_due == result.comparison.saving - saved.left
