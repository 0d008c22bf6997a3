"""Many schedules at once are, to the fen, the schedules one by one: in every method, at the edges of 64 bits and beyond."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import CannotCompute
from planner.money import LARGEST, Rounding, from_fen
from planner.paths import kernels
from planner.paths.kernels import LARGEST_PRODUCT, Loans, level_payments, level_rows, within
from planner.paths.many import KERNELS, many
from planner.paths.rows import MonthlyRate, level_payment
from planner.paths.schedule import Plan, Schedule, schedule
from planner.vocabulary import Method
from tests import strategies as some

START = date(2026, 1, 31)


def same(balances: list[Decimal], plans: list[Plan]) -> bool:
    one_by_one = [schedule(balance, plan) for balance, plan in zip(balances, plans, strict=True)]
    table = many(balances, plans)
    interest = [each if isinstance(each, CannotCompute) else each.total_interest for each in one_by_one]
    return table.schedules() == one_by_one and table.total_interest() == interest


def drawn(draw: random.Random, method: Method) -> tuple[Decimal, Plan]:
    """A loan of any size that can be typed, at a rate of up to ten decimals."""
    decimals = draw.choice((2, 4, 4, 4, 6, 10))
    return Decimal(draw.randint(0, 10 ** draw.choice((3, 5, 7, 9, 11, 14)) - 1)).scaleb(-2), Plan(
        method,
        draw.choice((1, 2, 3, 6, 12, 24, 36, 60, 60, 120, draw.randint(1, 360))),
        Decimal(draw.choice((0, draw.randint(0, 10**decimals), draw.randint(0, 10**decimals // 3)))).scaleb(-decimals),
        START,
        moratorium_months=draw.choice((0, 0, 0, 3, 12)),
        moratorium_accrues=draw.random() < 0.5,
        step_percent=Decimal("0.05"),
        rounding=draw.choice(get_args(Rounding)),
        instalment=Decimal(draw.randint(100, 10**7)).scaleb(-2) if draw.random() < 0.05 else None,
        custom=((START, Decimal("100.00")), (date(2026, 6, 30), Decimal("50.00"))) if method == "custom" else (),
    )


@pytest.mark.parametrize("method", get_args(Method))
def test_two_thousand_random_loans_are_the_same_to_the_fen(method):
    draw = random.Random(f"kernels {method}")
    loans = [drawn(draw, method) for _ in range(400 if method in ("step_up", "custom") else 2000)]
    assert same([balance for balance, _ in loans], [plan for _, plan in loans])


@given(st.lists(st.tuples(some.amounts(), some.plans()), max_size=8))
def test_plans_of_all_methods_mix_in_one_call(loans):
    assert same([balance for balance, _ in loans], [plan for _, plan in loans])


@given(st.integers(1, 10**9), st.integers(0, 10**4), st.integers(1, 480), some.words(Rounding))
def test_a_level_payment_is_rounded_as_the_fraction_is(balance, rate, months, rounding):
    loans = Loans(np.array([balance]), np.array([rate]), 10_000, np.array([months]))
    exact = level_payment(balance, MonthlyRate(Decimal(rate).scaleb(-4)), months, rounding)
    assert level_payments(loans, rounding).tolist() == [exact]


@pytest.mark.parametrize(
    ("balance", "rate", "months"), [(1, 0, 2), (100_003, 0, 2), (13_001, 12_000, 1), (4_450, 2_400, 1)]
)
def test_a_payment_that_lies_on_a_half_fen_or_a_whole_one_is_worked_out_exactly(balance, rate, months):
    """At one month the payment is balance x (1 + i): whole, or exactly between two fen."""
    loans = Loans(np.array([balance]), np.array([rate]), 10_000, np.array([months]))
    for rounding in get_args(Rounding):
        exact = level_payment(balance, MonthlyRate(Decimal(rate).scaleb(-4)), months, rounding)
        assert level_payments(loans, rounding).tolist() == [exact]


def test_the_floats_are_trusted_only_where_they_cannot_matter(monkeypatch):
    """With floats that are off by less than they are trusted to be, every payment stays the same."""
    draw = np.random.default_rng(20261123)
    loans = Loans(
        draw.integers(1, 2**50, 20_000), draw.integers(0, 6_000, 20_000), 10_000, draw.integers(1, 121, 20_000)
    )
    before, estimate = level_payments(loans), kernels._estimate
    for error in (-0.9e-14, 0.9e-14):
        monkeypatch.setattr(kernels, "_estimate", lambda *given, error=error: estimate(*given) * (1 + error))
        assert (level_payments(loans) == before).all()


def test_more_than_one_block_of_loans():
    count = kernels.BLOCK + 700
    draw = np.random.default_rng(5)
    loans = Loans(
        draw.integers(1, 10**8, count), draw.integers(0, 4_000, count), 10_000, draw.choice((6, 12, 60), count)
    )
    rows = level_rows(loans)
    assert (rows.principal.sum(axis=0) == loans.balance).all()
    for column in (0, kernels.BLOCK - 1, kernels.BLOCK, count - 1):
        plan = Plan("equal_instalment", int(loans.months[column]), Decimal(int(loans.rate[column])).scaleb(-4), START)
        found = schedule(from_fen(int(loans.balance[column])), plan)
        assert isinstance(found, Schedule)
        assert tuple(rows.principal[: plan.months, column]) == found.principal
        assert tuple(rows.interest[: plan.months, column]) == found.interest
        assert not rows.principal[plan.months :, column].any()
        assert not rows.interest[plan.months :, column].any()


@pytest.mark.parametrize("method", KERNELS)
def test_amounts_beyond_64_bits_are_worked_out_one_by_one(method):
    plan = Plan(method, 36, Decimal("9.9999999999"), START, moratorium_months=12, moratorium_accrues=True)
    inside = Plan(method, 36, Decimal("0.2388"), START)
    table = many([LARGEST, LARGEST, Decimal("20000.00")], [plan, inside, inside])
    assert 0 in table.alone
    assert 2 not in table.alone
    assert same([LARGEST, LARGEST, Decimal("20000.00")], [plan, inside, inside])


def test_the_domain_ends_where_the_products_would():
    rate = 2388
    edge = int(LARGEST_PRODUCT) // (rate + 120_000)
    loans = Loans(np.array([edge - 10_000, edge + 10_000]), np.array([rate, rate]), 10_000, np.array([60, 60]))
    assert within(loans).tolist() == [True, False]
    assert edge // 100 > 37 * 10**10
    plan = Plan("equal_instalment", 60, Decimal("0.2388"), START)
    assert same([from_fen(edge - 10_000)], [plan])


def test_no_loans_make_an_empty_table():
    assert many([], []).schedules() == []
    assert many([], []).total_interest() == []
