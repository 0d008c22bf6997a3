"""The creditor's side: worth by hand, the bargain at its ends, and what the letter may say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Assumptions, Case, Household, Income
from planner.compare.comparison import costs_advanced
from planner.compare.creditor import (
    CreditorSide,
    LetterFigures,
    creditor_sides,
    creditors_together,
    floors,
    letter_figures,
)
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.money import FEN, ZERO, total
from planner.paths.default import default_path, horizon
from planner.paths.proposal import DebtOffer, offers
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import one_debt, three_debts, with_terms

FLAT = Assumptions(Decimal(0), Decimal(0))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def earning(case: Case, income: str = "6000.00", living: str = "1200.00", **changes) -> Case:
    household = Household((Income("工资", Decimal(income)),), protected_living_cost=Decimal(living), **changes)
    return replace(case, household=household)


def reckoning(case: Case, share: str) -> Case:
    return replace(case, assumptions=replace(case.assumptions, creditor_recovery=Decimal(share)))


def offered(case: Case) -> list[DebtOffer]:
    return [offer for each in case.proposals[:1] for offer in offers(case, each) if isinstance(offer, DebtOffer)]


def sides(case: Case, book: Rulebook) -> tuple[CreditorSide, ...]:
    return creditor_sides(evaluate(case, book), offered(case))


def together(case: Case, book: Rulebook) -> CreditorSide:
    return creditors_together(evaluate(case, book), offered(case))


def test_by_hand_enforcing_brings_what_is_collected_less_the_courts_fee(book: Rulebook):
    """10,000 without interest, nothing discounted: the suit costs 50 / 2 = 25, enforcement 50; the debtor pays both."""
    case = with_terms(replace(earning(one_debt()), assumptions=FLAT), months=10)
    [side] = sides(case, book)
    course = default_path(case, book, ()).debts[0]
    paid = total(flow.amount for flow in course.path.flows)
    fees = {cost.kind: cost.amount for step in course.steps for cost in step.costs}
    assert side.enforcing.received == paid - fees["execution_fee"]
    assert side.enforcing.fee == fees["execution_fee"]
    assert side.enforcing.advanced == fees["acceptance_fee"]
    assert side.enforcing.worth == paid - fees["execution_fee"] - fees["acceptance_fee"]
    assert side.enforcing.worth > 10_000  # the doubled part for late performance comes on top
    assert side.enforcing.floor == 10_000  # which whoever pays today does not owe
    assert side.accepting == 10_000
    assert side.accepts


def test_half_of_what_can_be_collected_halves_what_enforcing_is_worth(book: Rulebook):
    case = with_terms(replace(earning(one_debt()), assumptions=FLAT), months=10)
    [whole], [half] = sides(case, book), sides(reckoning(case, "0.5"), book)
    assert whole.enforcing.collectable == half.enforcing.collectable == whole.enforcing.collected
    assert half.enforcing.recovery_worth(half.enforcing.worth) == Decimal("0.5")
    assert abs(half.enforcing.collected * 2 - whole.enforcing.collected) <= FEN
    assert half.enforcing.advanced == whole.enforcing.advanced
    assert half.enforcing.floor == half.enforcing.worth < 10_000


def test_without_attachable_income_the_floor_is_nothing(book: Rulebook):
    case = with_terms(earning(one_debt(), "1200.00"), months=10)
    [side] = sides(case, book)
    assert side.enforcing.received == 0
    assert side.enforcing.worth == -side.enforcing.advanced < 0
    assert side.enforcing.floor == 0
    assert floors(case, book) == {"d1": ZERO}


def test_where_no_suit_is_assumed_there_is_no_floor_and_no_rate_to_break_even(book: Rulebook):
    case = with_terms(earning(one_debt()), months=10)
    case = replace(case, default_path=replace(case.default_path, sued=False))
    [side] = sides(case, book)
    assert (side.enforcing.floor, side.break_even_recovery, side.enforcing.begins) == (ZERO, None, None)
    assert isinstance(letter_figures(case, side), CannotCompute)


def test_the_rate_to_break_even_of_a_single_debt_is_that_of_the_comparison(book: Rulebook):
    case = with_terms(earning(one_debt(nominal_annual_rate=Decimal("0.12"))), months=24)
    [side] = sides(case, book)
    comparison = evaluate(case, book).proposals[0].comparison
    assert side.break_even_recovery == comparison.creditor_break_even_recovery
    assert side.accepting == comparison.creditor_present_value
    assert side.enforcing.begins == comparison.recovery_day


@given(case=some.cases(proposals=True))
def test_both_sides_for_any_case(case: Case, book: Rulebook):
    outcome = evaluate(case, book)
    for side in creditor_sides(outcome, [offer for each in outcome.proposals for offer in each.offers]):
        ours = side.enforcing
        assert 0 <= ours.floor <= max(ZERO, ours.lawful)
        assert ours.collected <= ours.collectable <= ours.received
        assert side.accepts == (side.accepting >= ours.floor)
        assert side.lacks == max(ZERO, ours.floor - side.accepting)
        assert side.bargain.floor == ours.floor
        if side.break_even_recovery is not None:
            rate = float(case.assumptions.creditor_discount_rate)
            years = (ours.begins - case.as_of).days / 365
            recovered = float(side.break_even_recovery * ours.claim) / (1 + rate) ** years
            tolerance = 0.01 + 1e-6 * float(ours.claim)  # the rate is rounded to a millionth
            assert recovered - float(ours.advanced) == pytest.approx(float(side.accepting), abs=tolerance)


@given(case=some.cases(), shares=st.lists(some.shares(), min_size=2, max_size=2))
def test_reckoning_with_more_never_lowers_a_floor(case: Case, book: Rulebook, shares):
    low, high = (floors(case, book, share) for share in sorted(shares))
    assert all(low[key] <= high[key] for key in low)
    assert floors(reckoning(case, str(max(shares))), book) == high


@given(case=some.cases())
def test_floors_are_those_of_the_sides(case: Case, book: Rulebook):
    case = with_terms(case, months=12)
    assert floors(case, book) == {side.debt_ids[0]: side.enforcing.floor for side in sides(case, book)}


@given(case=some.cases())
def test_all_creditors_together_are_the_sum_of_each(case: Case, book: Rulebook):
    case = with_terms(replace(case, assumptions=FLAT), months=12)
    if not case.debts:
        return
    each, whole = sides(case, book), together(case, book)
    sued = default_path(case, book, ())
    advanced = total(amount for _, amount in costs_advanced(sued))
    assert total(side.enforcing.advanced for side in each) == whole.enforcing.advanced == advanced
    by_horizon = total(flow.amount for flow in sued.path.flows if flow.day <= horizon(case))
    assert whole.enforcing.received + whole.enforcing.fee == by_horizon
    fees = total(cost.amount for c in sued.debts for s in c.steps for cost in s.costs if cost.kind == "execution_fee")
    assert ZERO <= whole.enforcing.fee <= fees
    assert whole.accepting == total(side.accepting for side in each)
    assert whole.bargain.floor == whole.enforcing.floor == total(side.enforcing.floor for side in each)
    assert whole.bargain.ceiling <= case.owed


@given(case=some.cases(proposals=True))
def test_the_rate_to_break_even_of_all_together_is_that_of_the_comparison(case: Case, book: Rulebook):
    outcome = evaluate(case, book)
    for each in outcome.proposals:
        if each.comparison is not None:
            whole = creditors_together(outcome, each.offers)
            assert whole.accepting == each.comparison.creditor_present_value
            assert whole.break_even_recovery == each.comparison.creditor_break_even_recovery


def test_a_creditor_whose_suit_costs_more_than_it_brings_does_not_lower_the_floor_of_the_others(book: Rulebook):
    """Each accepts for itself: what one creditor loses by suing does not make another content with less."""
    case = reckoning(with_terms(earning(three_debts(), "3000.00"), months=24), "0.15")
    each, whole = sides(case, book), together(case, book)
    assert min(side.enforcing.worth for side in each) < 0 < max(side.enforcing.worth for side in each)
    assert whole.enforcing.floor == total(max(ZERO, side.enforcing.worth) for side in each) > whole.enforcing.worth


def test_the_ends_of_the_bargain_by_hand(book: Rulebook):
    """Nothing discounted: means are 1,000 of savings and 60 x 50; waiting costs what is paid and owed at the horizon."""
    case = replace(earning(one_debt(), "1250.00", reserve=Decimal(1200), savings=Decimal(1000)), assumptions=FLAT)
    found = together(with_terms(case, months=12), book).bargain
    assert found.means == Decimal("4000.00")
    end = horizon(case)
    assert found.waiting == default_path(case, book, (end,)).path.on(end).cost
    assert found.ceiling == Decimal("4000.00")


def test_the_letter_gets_the_figures_of_the_view(book: Rulebook):
    case = with_terms(earning(one_debt(nominal_annual_rate=Decimal("0.12")), "1700.00"), months=12)
    [side] = sides(reckoning(case, "0.6"), book)
    found = letter_figures(reckoning(case, "0.6"), side)
    assert isinstance(found, LetterFigures)
    assert (found.accepting, found.enforcing) == (side.accepting, side.enforcing.worth)
    assert found.recovery == Decimal("0.6")
    assert found.begins == side.enforcing.begins
    assert abs(found.needed - side.break_even_recovery) <= Decimal("0.00005")


def test_the_letter_leaves_out_what_would_speak_against_the_plan(book: Rulebook):
    case = with_terms(earning(one_debt()), months=60)
    [side] = sides(case, book)
    assert not side.accepts
    said = letter_figures(case, side)
    assert isinstance(said, CannotCompute)
    assert "leaves the comparison out" in said.reason.en


def test_paying_everything_today_is_accepted_but_no_argument_where_enforcing_would_bring_more(book: Rulebook):
    case = with_terms(replace(earning(one_debt()), assumptions=FLAT), months=10)
    [side] = sides(case, book)
    assert side.accepts
    assert side.enforcing.worth > side.accepting
    assert isinstance(letter_figures(case, side), CannotCompute)


def test_without_the_local_living_cost_enforcement_is_not_estimated(book: Rulebook):
    case = with_terms(earning(one_debt(), living="0.00"), months=10)
    said = letter_figures(case, sides(case, book)[0])
    assert isinstance(said, CannotCompute)
    assert "living cost" in said.reason.en
