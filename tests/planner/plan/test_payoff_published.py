"""Payoff plans and quotas that others published, and published figures that are wrong and must not come out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.money import total
from planner.plan.payee import Minimum, Payee
from planner.plan.payoff import Payoff, payoff
from planner.plan.quota import Quota, by_quota
from tests import strategies as some

FIRST = date(2026, 12, 23)


def cards(*debts: tuple[str, str, str]) -> list[Payee]:
    """Balances, rates and minimums as card issuers count: interest on all that is owed."""
    return [
        Payee(f"d{k}", Decimal(balance), Decimal(rate), minimum=Minimum(Decimal(least)), compounds=True)
        for k, (balance, rate, least) in enumerate(debts)
    ]


def worked(payees: list[Payee], monthly: str | None, strategy="as_listed") -> Payoff:
    found = payoff(payees, None if monthly is None else Decimal(monthly), strategy, FIRST)
    assert isinstance(found, Payoff)
    return found


@pytest.mark.parametrize(
    ("strategy", "interest", "gone"),
    [("smallest_first", "251.40", [5, 2, 14]), ("dearest_first", "215.96", [14, 9, 12])],
)
def test_snowball_and_avalanche_of_tuna(strategy, interest, gone):
    """TuNa-eTech TV-3b, recomputed: 500 at 10 %, 200 at 8 %, 1,500 at 20 %; 185 a month in all."""
    found = worked(cards(("500", "0.10", "25"), ("200", "0.08", "25"), ("1500", "0.20", "35")), "185", strategy)
    assert (found.months, found.total_interest) == (14, Decimal(interest))
    assert [course.gone_in for course in found.courses] == gone


def test_interest_and_one_per_cent_takes_224_months_not_272():
    """TuNa-eTech TV-2 as in its test: 5,000 at 19.99 %, interest and 1 % of the balance after it, at least 25: 7,201.90 interest.
    Its own text says 272 months and 6,923.
    """
    card = Payee(
        "card", Decimal(5000), Decimal("0.1999"), minimum=Minimum(Decimal(25), Decimal("0.01"), with_interest=True)
    )
    found = worked([card], None)
    assert (found.months, found.total_interest) == (224, Decimal("7201.90"))


@pytest.mark.parametrize(
    ("share", "months", "interest", "wrong"), [("0.02", 468, "10537.66", None), ("0.025", 246, "4831.24", (252, 5100))]
)
def test_minimum_payments_take_decades(share, months, interest, wrong):
    """kirpi4ik.dp.ua: 3,000 at 19.8 %, 2 % of the balance after interest or 15: 39 years, 10,538. Its line of 2.5 % (21 years,
    5,100) is wrong by the same convention.
    """
    card = Payee("card", Decimal(3000), Decimal("0.198"), minimum=Minimum(Decimal(15), Decimal(share)))
    found = worked([card], None)
    assert (found.months, found.total_interest) == (months, Decimal(interest))
    if wrong is None:
        assert abs(found.total_interest - 10538) < Decimal("0.5")
    else:
        assert found.months < wrong[0]
        assert found.total_interest < wrong[1] - 200


def test_a_fixed_payment_takes_five_and_a_half_years():
    """kirpi4ik.dp.ua: 3,000 at 19.8 % with 75 a month: 66 months, 1,944."""
    found = worked(cards(("3000", "0.198", "0")), "75")
    assert (found.months, found.total_interest) == (66, Decimal("1944.06"))


def test_a_teaser_rate_of_twelve_months_ends_after_55_not_77():
    """TuNa-eTech TV-5 prints 77 months and 1,842 for 2,000 at 0 % for 12 months, then 24.99 %, with 50 a month."""
    card = Payee("card", Decimal(2000), later_rate=(12, Decimal("0.2499")), compounds=True)
    found = worked([card], "50")
    assert (found.months, found.total_interest) == (55, Decimal("722.55"))


@pytest.mark.parametrize(
    ("strategy", "months", "interest"), [("smallest_first", 39, "6581.50"), ("dearest_first", 37, "4794.29")]
)
def test_a_published_avalanche_of_43_months_and_3500_interest_is_neither(strategy, months, interest):
    """toolsfast.app: 8,500 at 22 %, 5,200 at 12 %, 12,300 at 6.5 %, 6,000 at 5.5 %, 1,000 a month."""
    debts = cards(("8500", "0.22", "170"), ("5200", "0.12", "118"), ("12300", "0.065", "237"), ("6000", "0.055", "65"))
    found = worked(debts, "1000", strategy)
    assert (found.months, found.total_interest) == (months, Decimal(interest))


@pytest.mark.parametrize(
    ("strategy", "months", "interest"), [("smallest_first", 49, "10698.88"), ("dearest_first", 46, "7862.05")]
)
def test_a_published_snowball_of_48_months_and_12800_interest_is_another(strategy, months, interest):
    """debtcalculatorsuite, "Jennifer": no least payments and 1,200 a month."""
    debts = cards(("8000", "0.22", "0"), ("12000", "0.18", "0"), ("15000", "0.07", "0"), ("12000", "0.045", "0"))
    found = worked(debts, "1200", strategy)
    assert (found.months, found.total_interest) == (months, Decimal(interest))


# ---------------------------------------------------------------------------------------------------------------- quotas


def offered(claims: list[str], lump: str, monthly: str, months: int) -> Quota:
    return by_quota(cards(*((claim, "0.24", "0") for claim in claims)), Decimal(lump), Decimal(monthly), months, FIRST)


@pytest.mark.parametrize(
    ("pot", "claims", "shares"),
    [
        ("160", ["4550", "6700", "1200"], ["58.47", "86.11", "15.42"]),
        ("100", ["500", "1000", "233", "200"], ["25.87", "51.73", "12.05", "10.35"]),
        ("600", ["5000", "2000", "3000"], ["300.00", "120.00", "180.00"]),
    ],
)
def test_instalments_pro_rata(pot, claims, shares):
    """Angel Advance (whose own shares, each rounded, add up to 159.99: 86.10), Money Advice Hub, Ramsey."""
    found = offered(claims, "0", pot, 12)
    assert [[str(row.paid) for row in course.payments[:3]] for course in found.plan.courses] == [
        [s] * 3 for s in shares
    ]


def test_a_lump_sum_of_three_quarters_is_three_quarters_for_each():
    """StepChange: a lump sum of 75 % of the total is 75 % of each claim."""
    found = offered(["4000", "1000", "3000"], "6000", "0", 0)
    assert [str(course.total_paid) for course in found.plan.courses] == ["3000.00", "750.00", "2250.00"]
    assert (found.share, found.plan.months) == (Decimal("0.75"), 0)
    assert [str(waived) for waived in found.waived] == ["1000.00", "250.00", "750.00"]


@given(
    st.lists(some.amounts("0.01", "90000.00"), min_size=1, max_size=6),
    some.amounts(most="30000.00"),
    some.amounts("0.01", "5000.00"),
    st.integers(0, 60),
)
def test_lump_sum_and_instalments_are_one_quota_to_the_fen(claims, lump, monthly, months):
    found = by_quota(
        [Payee(str(k), claim, Decimal("0.2")) for k, claim in enumerate(claims)], lump, monthly, months, FIRST
    )
    offer, owed = min(lump + monthly * months, total(claims)), total(claims)
    assert found.plan.total_paid == offer
    assert found.plan.total_interest == 0
    assert found.share <= offer / owed < found.share + Decimal("0.0001")
    assert found.plan.months <= months
    for claim, waived, course in zip(claims, found.waived, found.plan.courses, strict=True):
        assert course.total_paid + waived == claim
        assert abs(course.total_paid - offer * claim / owed) < Decimal("0.01")


def test_a_quota_leaves_no_creditor_out_of_turn():
    """Minimums, orders and priorities of the debts play no part in an offer of one quota."""
    payees = [
        Payee("a", Decimal(1000), minimum=Minimum(Decimal(90)), priority=True),
        Payee("b", Decimal(600), interest=Decimal(300), costs=Decimal(100), court_ordered=Decimal(80)),
    ]
    found = by_quota(payees, Decimal(200), Decimal(100), 8, FIRST)
    assert [str(course.total_paid) for course in found.plan.courses] == ["500.00", "500.00"]
    assert [str(row.paid) for row in found.plan.courses[1].payments[:2]] == ["100.00", "50.00"]
    assert found.share == Decimal("0.5")


def test_a_quota_of_nothing_owed_is_whole():
    found = by_quota([], Decimal(10), Decimal(10), 3, FIRST)
    assert (found.share, found.waived, found.plan.months) == (1, (), 0)
