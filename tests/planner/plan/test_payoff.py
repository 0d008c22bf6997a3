"""Several debts and one monthly budget: the books balance, freed instalments roll over, the dearest first never costs more."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import CannotCompute
from planner.money import FEN, total
from planner.plan.payoff import Order, Owing, Payoff, payoff
from tests import strategies as some


def owing(*debts: tuple[str, str, str]) -> list[Owing]:
    return [Owing(Decimal(balance).quantize(FEN), Decimal(rate), Decimal(least)) for balance, rate, least in debts]


def worked(debts: list[Owing], budget: str | Decimal, order: Order) -> Payoff:
    found = payoff(debts, Decimal(budget), order)
    assert isinstance(found, Payoff)
    return found


@pytest.mark.parametrize(
    ("order", "months", "interest", "published"),
    [("smallest_first", 39, "6581.50", "3500"), ("dearest_first", 37, "4794.29", "3500")],
)
def test_a_published_avalanche_of_43_months_and_3500_interest_is_neither(order, months, interest, published):
    """toolsfast.app: 8,500 at 22 %, 5,200 at 12 %, 12,300 at 6.5 %, 6,000 at 5.5 %, 1,000 a month."""
    debts = owing(("8500", "0.22", "170"), ("5200", "0.12", "118"), ("12300", "0.065", "237"), ("6000", "0.055", "65"))
    found = worked(debts, "1000", order)
    assert (len(found.months), found.total_interest) == (months, Decimal(interest))
    assert found.total_interest > Decimal(published)


@pytest.mark.parametrize(
    ("order", "months", "interest"), [("smallest_first", 49, "10698.88"), ("dearest_first", 46, "7862.05")]
)
def test_a_published_snowball_of_48_months_and_12800_interest_is_another(order, months, interest):
    """debtcalculatorsuite, "Jennifer": no least payments and 1,200 a month."""
    debts = owing(("8000", "0.22", "0"), ("12000", "0.18", "0"), ("15000", "0.07", "0"), ("12000", "0.045", "0"))
    found = worked(debts, "1200", order)
    assert (len(found.months), found.total_interest) == (months, Decimal(interest))


def test_what_a_debt_no_longer_needs_goes_to_the_next_one_in_the_same_month():
    """TuNa-eTech TV-4: A takes 25 + 25.83 and is cleared, B gets 30 and the 74.17 that are left."""
    month = worked(owing(("50", "0.20", "25"), ("1000", "0.15", "30")), "155", "smallest_first").months[0]
    assert (month.interest, month.paid) == ((Decimal("0.83"), Decimal("12.50")), (Decimal("50.83"), Decimal("104.17")))
    assert month.closing == (Decimal("0.00"), Decimal("908.33"))


@st.composite
def debts_and_budgets(draw: st.DrawFn) -> tuple[list[Owing], Decimal]:
    """One to five debts and a budget above their least payments; it may still be too little for the interest."""
    count = draw(st.integers(1, 5))
    debts = [
        Owing(draw(some.amounts("0.01", "60000.00")), draw(some.rates("0.40")), draw(some.amounts(most="300.00")))
        for _ in range(count)
    ]
    return debts, total(debt.least for debt in debts) + draw(some.amounts("1.00", "5000.00"))


orders = st.sampled_from(("smallest_first", "dearest_first", "as_listed"))


@given(debts_and_budgets(), orders)
def test_the_books_balance_every_month(drawn, order):
    debts, budget = drawn
    found = payoff(debts, budget, order)
    if isinstance(found, CannotCompute):
        return
    opening = tuple(debt.balance for debt in debts)
    for month in found.months:
        rows = zip(opening, month.interest, month.paid, month.closing, strict=True)
        assert all(before + interest - paid == after >= 0 for before, interest, paid, after in rows)
        opening = month.closing
    assert total(opening) == 0
    assert found.total_paid == total(debt.balance for debt in debts) + found.total_interest


@given(debts_and_budgets(), orders)
def test_the_whole_budget_is_spent_every_month_until_the_last(drawn, order):
    debts, budget = drawn
    found = payoff(debts, budget, order)
    if isinstance(found, Payoff):
        assert all(total(month.paid) == budget for month in found.months[:-1])
        assert total(found.months[-1].paid) <= budget


@given(debts_and_budgets(), orders)
def test_each_debt_gets_its_least_payment_or_all_that_is_owed(drawn, order):
    debts, budget = drawn
    found = payoff(debts, budget, order)
    if isinstance(found, Payoff):
        for month in found.months:
            rows = zip(debts, month.paid, month.closing, strict=True)
            assert all(paid >= debt.least or left == 0 for debt, paid, left in rows)


@given(debts_and_budgets())
def test_the_dearest_first_never_costs_more_than_the_smallest_first(drawn):
    """Avalanche and snowball at the same budget; only the rounding of each month's interest to the fen may stand between."""
    debts, budget = drawn
    dearest, smallest = (payoff(debts, budget, order) for order in ("dearest_first", "smallest_first"))
    if isinstance(dearest, Payoff) and isinstance(smallest, Payoff):
        rounding = FEN * len(debts) * len(smallest.months)
        assert dearest.total_interest <= smallest.total_interest + rounding
    else:
        assert isinstance(smallest, CannotCompute)


@given(debts_and_budgets(), orders, some.amounts("1.00", "2000.00"))
def test_a_larger_budget_never_takes_longer(drawn, order, more):
    debts, budget = drawn
    found = [payoff(debts, each, order) for each in (budget, budget + more)]
    months = [len(each.months) if isinstance(each, Payoff) else 10_000 for each in found]
    assert months[1] <= months[0]


@given(debts_and_budgets())
def test_only_one_debt_at_a_time_gets_more_than_its_least_and_is_not_cleared(drawn):
    debts, budget = drawn
    found = payoff(debts, budget, "smallest_first")
    if isinstance(found, Payoff):
        for month in found.months:
            rows = zip(debts, month.paid, month.closing, strict=True)
            assert sum(paid > debt.least and left > 0 for debt, paid, left in rows) <= 1


def test_the_month_in_which_a_debt_is_cleared_is_the_first_with_nothing_left():
    """300 gets 160 and is left with 142.50, then 143.69; 200 gets 25, then 41.31, then the last 137.11; 0 was never owed."""
    found = worked(owing(("300", "0.10", "25"), ("200", "0.08", "25"), ("0", "0.20", "35")), "185", "as_listed")
    assert [found.cleared(index) for index in range(3)] == [2, 3, 0]
    assert [month.paid[1] for month in found.months] == [Decimal("25.00"), Decimal("41.31"), Decimal("137.11")]
    assert all(before.closing[0] >= after.closing[0] for before, after in pairwise(found.months))


def test_nothing_owed_takes_no_month():
    assert worked(owing(("0", "0.20", "35")), "100", "dearest_first") == Payoff(())


@pytest.mark.parametrize(
    ("debts", "budget", "words"),
    [
        (owing(("1000", "0.12", "60"), ("1000", "0.12", "60")), "100", "does not cover the least payments of 120.00"),
        (owing(("10000", "0.24", "0")), "200", "Never paid off at 200.00 yuan a month"),
        (owing(("999999999999.99", "10", "0")), "1", "Never paid off"),
    ],
)
def test_a_budget_that_is_too_small_is_said_in_words(debts, budget, words):
    found = payoff(debts, Decimal(budget), "dearest_first")
    assert isinstance(found, CannotCompute)
    assert words in found.reason.en
