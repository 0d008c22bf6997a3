"""A sum divided among creditors, in each order."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Debt
from planner.money import total
from planner.plan.allocate import ORDERS, Order, allocate
from planner.shares import pro_rata
from tests import strategies as some


def owed(*sums: str) -> list[Debt]:
    return [Debt(f"d{k}", principal=Decimal(each)) for k, each in enumerate(sums)]


several = st.lists(some.debts(), max_size=6)


@given(some.amounts(most="900000.00"), several, some.words(Order))
def test_the_shares_are_the_pot_and_no_creditor_gets_more_than_is_owed(pot, debts, order):
    shares = allocate(pot, debts, order)
    assert total(shares) == min(pot, total(debt.owed for debt in debts))
    assert all(0 <= share <= debt.owed for share, debt in zip(shares, debts, strict=True))


@given(some.amounts(most="900000.00"), several, st.sampled_from(("smallest_first", "dearest_first", "as_listed")))
def test_in_an_order_only_one_debt_is_paid_in_part(pot, debts, order):
    shares = allocate(pot, debts, order)
    assert sum(0 < share < debt.owed for share, debt in zip(shares, debts, strict=True)) <= 1


@given(some.amounts(), several)
def test_pro_rata_takes_all_that_is_owed_as_the_claim(pot, debts):
    assert allocate(pot, debts, "pro_rata") == pro_rata(pot, [debt.owed for debt in debts])


@given(some.amounts(), several)
def test_a_smaller_debt_is_never_passed_over_for_a_larger_one(pot, debts):
    shares = allocate(pot, debts, "smallest_first")
    unpaid = min((debt.owed for share, debt in zip(shares, debts, strict=True) if share < debt.owed), default=None)
    assert unpaid is None or all(share == 0 for share, debt in zip(shares, debts, strict=True) if debt.owed > unpaid)


@pytest.mark.parametrize(
    ("order", "shares"),
    [
        ("pro_rata", ("76.92", "15.38", "7.70")),
        ("smallest_first", ("0", "50.00", "50.00")),
        ("dearest_first", ("0", "100.00", "0")),
        ("as_listed", ("100.00", "0", "0")),
    ],
)
def test_a_hundred_yuan_by_each_order(order, shares):
    debts = [
        Debt("a", principal=Decimal("1000.00"), default_annual_rate=Decimal("0.10")),
        Debt("b", principal=Decimal("200.00"), default_annual_rate=Decimal("0.36")),
        Debt("c", principal=Decimal("50.00"), default_annual_rate=Decimal("0.18")),
    ]
    if order == "pro_rata":
        debts[2] = Debt("c", principal=Decimal("100.10"))
    assert allocate(Decimal(100), debts, order) == tuple(map(Decimal, shares))


def test_equal_debts_are_paid_in_the_order_in_which_they_stand():
    assert allocate(Decimal(5), owed("5.00", "5.00"), "smallest_first") == (Decimal(5), 0)
    assert allocate(Decimal(5), owed("5.00", "5.00"), "dearest_first") == (Decimal(5), 0)


def test_nothing_to_divide_gives_nothing():
    assert allocate(Decimal(0), owed("5.00"), "as_listed") == (0,)
    assert allocate(Decimal(-3), owed("5.00"), "as_listed") == (0,)
    assert allocate(Decimal(3), [], "pro_rata") == ()


def test_every_order_has_its_words():
    assert set(ORDERS) == set(get_args(Order))
