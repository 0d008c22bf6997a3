"""A plan turned into a proposal: the schedule of the offer is the plan, to the day and the fen, or the offer says where not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_text, to_text
from planner.case.edits import add_proposal
from planner.case.model import Case, Debt, PayoffSettings
from planner.errors import CannotCompute
from planner.money import total
from planner.paths.proposal import DebtOffer, offers, waiver_of
from planner.plan.paying import paying
from planner.plan.paying_offer import OFFERS, Offered, OfferKind, offered, remarks, waiving
from planner.plan.paying_words import names_of
from tests import strategies as some
from tests.samples import AS_OF

KINDS = get_args(OfferKind)


def made(case: Case, kind: OfferKind, months: int = 24) -> Offered:
    found = offered(case, paying(case, ()), kind, months, "en")
    assert isinstance(found, Offered)
    return found


def case_of(*debts: Debt, monthly: str = "600.00", **payoff) -> Case:
    return Case(AS_OF, debts=debts, payoff=PayoffSettings(Decimal(monthly), **payoff))


def card(debt_id: str, principal: str, rate: str = "0.18", **more) -> Debt:
    return Debt(debt_id, principal=Decimal(principal), default_annual_rate=Decimal(rate), **more)


@given(
    some.cases(),
    some.amounts("200.00", "9000.00"),
    some.amounts(most="4000.00"),
    st.sampled_from(KINDS),
    st.integers(1, 60),
)
def test_the_schedules_of_the_offer_are_the_plan(case, monthly, lump, kind, months):
    case = replace(case, payoff=replace(case.payoff, monthly=monthly, lump=lump))
    found = offered(case, paying(case, ()), kind, months, "en")
    if isinstance(found, CannotCompute):
        return
    differs = {each.debt_id: each for each in found.differs}
    planned = {course.payee.id: course for course in found.plan.courses}
    worked = offers(case, found.proposal)
    for offer in worked:
        assert isinstance(offer, DebtOffer)
        rows = [(row.due, row.paid) for row in planned[offer.debt.id].payments if row.paid]
        if (other := differs.get(offer.debt.id)) is not None:
            assert (rows[-1][1], kind) == (other.planned, "as_it_runs")
            rows[-1] = rows[-1][0], other.offered
        assert [(flow.day, flow.amount) for flow in offer.flows] == rows
        assert offer.schedule.left == 0
    assert found.waived == total(offer.waiver.total for offer in worked)
    kept = add_proposal(case, found.proposal)
    assert from_text(to_text(kept)) == kept, "a casebook can hold it"


@given(some.debts(), st.integers(0, 10**9))
def test_what_is_waived_is_exact_and_penalties_come_first(debt, fen):
    amount = min(Decimal(fen).scaleb(-2), debt.owed)
    waived = waiver_of(debt, waiving(debt, amount))
    assert waived.total == amount
    assert not waived.principal or waived.default_interest == debt.default_interest_due
    assert not waived.interest or waived.fees == debt.fees_due


@pytest.mark.parametrize(
    ("waived", "share"), [("500.00", "0.5"), ("333.33", "0.33333"), ("0.01", "0.00001"), ("0.00", "0")]
)
def test_a_share_is_written_no_longer_than_it_must_be(waived, share):
    assert waiving(card("d1", "1000.00"), Decimal(waived)).principal == Decimal(share)
    assert str(waiving(card("d1", "1000.00"), Decimal(waived)).principal) == share


def test_a_level_plan_becomes_equal_instalments_at_the_debts_own_rate():
    case = case_of(card("d1", "6000.00"), strategy="as_listed")
    found = made(case, "as_it_runs")
    [terms] = found.proposal.terms
    assert (terms.method, terms.months, terms.annual_rate, terms.instalment) == (
        "equal_instalment", found.plan.months, Decimal("0.18"), Decimal("600.00"),
    )  # fmt: skip
    assert (found.by_rate, found.differs) == (0, ())


def test_a_snowball_becomes_dated_payments_at_a_rate_that_clears_them():
    case = case_of(card("d1", "6000.00"), card("d2", "1500.00", minimum=Decimal("40.00")), strategy="smallest_first")
    found = made(case, "as_it_runs")
    first, other = found.proposal.terms
    assert (first.method, other.method) == ("custom", "equal_instalment")
    assert Decimal("0.15") < first.annual_rate < Decimal("0.19")
    assert first.custom[0].date == found.plan.due(3), "months without a payment are no payments"
    assert found.by_rate == 1


def test_without_further_interest_what_is_paid_is_what_is_owed():
    case = case_of(
        card("d1", "6000.00", interest_due=Decimal("300.00")), card("d2", "1500.00"), strategy="dearest_first"
    )
    found = made(case, "interest_stopped")
    assert found.plan.total_paid == case.owed
    assert {terms.annual_rate for terms in found.proposal.terms} == {0}
    assert [each.en for each in remarks(found, names_of(case.debts))] == [
        "Every payment is the plan's own, to the day and the fen."
    ]


def test_interest_stopped_can_be_offered_where_interest_outruns_the_pot():
    case = case_of(card("d1", "60000.00", "0.24"), monthly="1000.00")
    assert isinstance(offered(case, paying(case, ()), "as_it_runs", 1, "en"), CannotCompute)
    assert made(case, "interest_stopped").plan.months == 60


def test_one_quota_shares_lump_sum_and_instalments_and_asks_for_the_rest_to_be_waived():
    debts = (
        card("d1", "4000.00", default_interest_due=Decimal("500.00"), fees_due=Decimal("50.00")),
        card("d2", "6700.00"),
        card("d3", "1200.00"),
    )
    case = case_of(*debts, monthly="160.00", lump=Decimal("2385.00"))
    found = made(case, "one_quota", 24)
    assert found.plan.total_paid == Decimal("6225.00")
    assert found.waived == case.owed - Decimal("6225.00")
    assert [terms.instalment for terms in found.proposal.terms] == [
        Decimal("58.47"),
        Decimal("86.11"),
        Decimal("15.42"),
    ]
    assert found.proposal.terms[0].haircut.default_interest == found.proposal.terms[0].haircut.fees == 1
    assert found.proposal.name == "One quota for everybody"


def test_a_lump_sum_that_clears_a_debt_is_its_down_payment():
    case = case_of(card("d1", "500.00"), card("d2", "3000.00", "0"), lump=Decimal("700.00"), strategy="smallest_first")
    first, other = made(case, "as_it_runs").proposal.terms
    assert (first.method, first.down_payment) == ("lump_sum", Decimal("500.00"))
    assert (other.down_payment, other.instalment) == (Decimal("200.00"), Decimal("600.00"))


def test_a_debt_left_out_has_no_terms():
    case = case_of(card("d1", "500.00"), card("d2", "900.00", left_out="later"))
    for kind in KINDS:
        assert [terms.debt_id for terms in made(case, kind).proposal.terms] == ["d1"]


def test_where_no_rate_fits_the_last_payment_takes_the_difference_and_says_so():
    case = case_of(
        card("d1", "9000.00", "0.2388"),
        card("d2", "31850.00", "0.1825", interest_due=Decimal("5979.00")),
        monthly="1200.00",
    )
    found = made(case, "as_it_runs")
    [differs] = found.differs
    assert differs.debt_id == "d2"
    assert abs(differs.offered - differs.planned) < 1
    said = remarks(found, names_of(case.debts))[-1].en
    assert f"{differs.offered:,.2f}" in said
    assert f"{differs.planned:,.2f}" in said


@pytest.mark.parametrize("kind", KINDS)
def test_every_offer_has_words_and_a_name_in_both_languages(kind):
    case = case_of(card("d1", "500.00"), card("d2", "900.00"))
    assert OFFERS[kind].zh != OFFERS[kind].en
    names = [offered(case, paying(case, ()), kind, 6, lang).proposal.name for lang in ("zh", "en")]
    assert names[0] != names[1]


def test_a_quota_of_nothing_and_sums_beyond_ten_digits_are_refused_in_words():
    case = case_of(card("d1", "500.00"))
    assert "no sum to share" in offered(case, paying(case, ()), "one_quota", 0, "en").reason.en
    large = case_of(card("d1", "700000000000.01"), monthly="1000000.01")
    assert "too large" in offered(large, paying(large, ()), "one_quota", 7, "en").reason.en
