"""Changing the terms of several debts at once, and a proposal month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.case import edits
from planner.case.terms import DatedPayment
from planner.compare.outcome import evaluate
from planner.compare.plan_months import plan_months
from planner.money import from_fen, total
from planner.rules.rulebook import load_rulebook
from tests.samples import three_debts, with_terms

CASE = with_terms(three_debts(), months=12)
OWED = CASE.owed


def test_a_change_reaches_every_debt_or_the_one_named() -> None:
    every = edits.change_terms(CASE, "p1", lambda terms: replace(terms, months=24))
    one = edits.change_terms(CASE, "p1", lambda terms: replace(terms, months=24), "d2")
    assert [each.months for each in every.proposals[0].terms] == [24, 24, 24]
    assert [each.months for each in one.proposals[0].terms] == [12, 24, 12]


@given(st.integers(0, 10_000_000).map(from_fen))
def test_a_down_payment_is_shared_without_losing_a_fen(pot: Decimal) -> None:
    shared = edits.split_down_payment(CASE, "p1", pot).proposals[0].terms
    assert total(each.down_payment for each in shared) == min(pot, OWED)


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 12, 1), date(2029, 1, 1)), st.integers(1, 500_000)),
        unique_by=lambda each: each[0],
    )
)
def test_payments_shared_over_the_debts_come_back_together(dated: list[tuple[date, int]]) -> None:
    payments = tuple(DatedPayment(day, from_fen(fen)) for day, fen in sorted(dated))
    shared = edits.split_payments(CASE, "p1", payments)
    assert edits.joint_payments(shared.proposals[0]) == payments


def test_a_debt_put_in_takes_the_terms_of_the_others_but_not_their_cash() -> None:
    fewer = edits.remove_terms(edits.split_down_payment(CASE, "p1", Decimal("900.00")), "p1", "d2")
    again = edits.include_debt(fewer, "p1", "d2").proposals[0].terms
    assert [each.debt_id for each in again] == ["d1", "d2", "d3"]
    assert (again[1].months, again[1].down_payment) == (12, Decimal(0))
    assert edits.include_debt(CASE, "p1", "d2") == CASE


@given(st.integers(1, 72), st.integers(0, 12))
def test_the_months_of_a_proposal_add_up(months: int, moratorium: int) -> None:
    case = with_terms(three_debts(), months=months, moratorium_months=moratorium)
    figures = evaluate(case, load_rulebook()).proposals[0].figures
    rows = plan_months(case, figures)
    assert total(each.paid for each in rows) == figures.total_paid
    assert max(each.paid for each in rows) == figures.heaviest_month
    assert rows[-1].still_due == 0
    assert all(each.spare + each.paid == case.household.disposable for each in rows)
