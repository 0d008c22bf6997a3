"""The lender's figure: whatever convention made it is found again, and what none made is said to be unexplained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Debt
from planner.compare.reconcile import (
    Convention,
    Reconciliation,
    as_reckoned,
    charges,
    departures,
    nearest,
    own_convention,
    reconcile,
    reconciled_in_words,
)
from planner.money import FEN, ZERO
from planner.paths.timeline import default_since
from tests import strategies as some
from tests.samples import AS_OF

DEBT = Debt(
    "d1",
    principal=Decimal("20000.00"),
    interest_due=Decimal("1200.00"),
    fees_due=Decimal("180.00"),
    nominal_annual_rate=Decimal("0.2388"),
    default_annual_rate=Decimal("0.3582"),
    day_count="ACT_360",
    in_default_since=date(2026, 6, 15),
)


def words(lender: str, debt: Debt = DEBT) -> tuple[Reconciliation, str, str]:
    found = reconcile(debt, AS_OF, Decimal(lender))
    said = reconciled_in_words(found)
    return found, said.zh, said.en


@pytest.mark.parametrize(
    ("lender", "how"),
    [
        ("3203.90", "agrees with ours"),  # 20,000 x 35.82 % x 161 / 360
        ("3160.01", "a year of 365 days"),
        ("3223.80", "both ends counted"),  # 162 days
        ("3179.64", "a year of 365 days, both ends counted"),
        ("2135.93", "the contract rate, not the default rate"),
        ("3396.13", "default interest on unpaid interest too"),  # on 21,200
        ("3383.90", "fees included"),
    ],
)
def test_by_hand_each_convention_is_named(lender: str, how: str):
    found, _, en = words(lender)
    assert found.exact
    assert found.ours == Decimal("3203.90")
    assert how in en


def test_by_hand_monthly_compounding():
    """Interest of each month by its days, added to the balance: five months of 30 or 31 days, then eight days."""
    balance = Decimal("20000.00")
    for days in (30, 31, 31, 30, 31, 8):
        balance += (balance * Decimal("0.3582") * days / 360).quantize(FEN, rounding="ROUND_HALF_UP")
    found, zh, _ = words(f"{balance - 20000}")
    assert found.exact
    assert "罚息按月计入本金再计息" in zh


def test_by_hand_a_fen_up_is_rounding():
    """20,001 x 35.82 % x 161 / 360 = 3,204.0602."""
    found, zh, _ = words("3204.07", replace(DEBT, principal=Decimal("20001.00")))
    assert found.exact
    assert found.ours == Decimal("3204.06")
    assert "向上取整到分" in zh


def test_within_a_yuan_is_said_to_be_near():
    found, _, en = words("3159.50")
    assert found.explanation is not None
    assert not found.exact
    assert "only ¥0.51 is left" in en


def test_a_difference_of_cents_needs_no_other_convention():
    found, _, en = words("3203.40")
    assert found.explanation.departures == ()
    assert en.endswith("by only ¥0.50.")


def test_what_nothing_explains_is_said_with_the_next_step():
    found, zh, en = words("9999.99")
    assert found.explanation is None
    assert found.gap == Decimal("9999.99") - Decimal("3203.90")
    assert f"{len(found.tried)} ways" in en
    assert "计算明细" in zh


def test_all_that_is_owed_can_be_compared_too():
    whole = Decimal("21200.00") + Decimal("3160.01") + Decimal("180.00")
    found = reconcile(DEBT, AS_OF, whole, "owed")
    assert found.exact
    assert [each.en for each in found.explanation.departures] == ["a year of 365 days"]


CONVENTIONS = st.builds(
    Convention,
    st.sampled_from(("default", "nominal")),
    st.sampled_from(("ACT_360", "ACT_365", "MONTHLY")),
    st.booleans(),
    st.sampled_from(("none", "on_interest", "monthly")),
    st.sampled_from(("half_up", "up", "down")),
    st.booleans(),
)


@given(some.debts(), CONVENTIONS)
def test_whatever_convention_made_the_figure_it_is_explained_to_the_fen(debt, convention):
    start = debt.in_default_since or AS_OF
    found = reconcile(debt, AS_OF, charges(debt, start, AS_OF, convention))
    assert found.exact
    assert len(found.explanation.departures) <= len(departures(own_convention(debt), convention))
    assert found.tried[0].convention == own_convention(debt)
    assert all(row.amount + row.gap == found.lender for row in found.tried)


@given(some.debts(), some.amounts(most="50000.00"))
def test_an_explanation_is_near_and_none_with_fewer_departures_meets_the_figure(debt, lender):
    found = reconcile(debt, AS_OF, lender)
    gaps = [abs(row.gap) for row in found.tried]
    if found.explanation is None:
        assert min(gaps) > 1
    else:
        assert abs(found.explanation.gap) <= 1
        before = found.tried[: found.tried.index(found.explanation)]
        assert all(row.gap != 0 for row in before)


@given(some.debts())
def test_rounding_up_is_never_less_and_at_most_a_fen_more(debt):
    start = debt.in_default_since or AS_OF
    up, down = (
        charges(debt, start, AS_OF, Convention("default", "ACT_365", False, "none", mode, False))
        for mode in ("up", "down")
    )
    assert ZERO <= up - down <= FEN


def test_the_nearest_are_each_amount_once_by_the_simplest_way():
    found = reconcile(DEBT, AS_OF, Decimal("3503.50"))
    near = nearest(found, 4)
    assert len({each.amount for each in near}) == len(near) == 4
    assert [abs(each.gap) for each in near] == sorted(abs(each.gap) for each in near)
    for each in near:
        assert all(
            len(each.departures) <= len(other.departures) for other in found.tried if other.amount == each.amount
        )


@pytest.mark.parametrize("number", range(0, 216, 7))
def test_a_debt_described_as_a_way_of_reckoning_gives_its_figure(number):
    debt = DEBT
    way = reconcile(debt, AS_OF, Decimal("3503.50")).tried[number].convention
    described = own_convention(as_reckoned(debt, way))
    assert described.day_count == way.day_count
    if way.compounding != "monthly":
        assert described.compounding == way.compounding
        start = default_since(debt, AS_OF)
        plain = replace(way, both_ends=False, rounding="half_up", with_fees=False)
        assert charges(as_reckoned(debt, way), start, AS_OF, described) == charges(debt, start, AS_OF, plain)
