"""Finding an offer by a wish: what is found keeps to it, and where nothing fits each way that is named does make something fit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.case.model import Case
from planner.compare.creditor import creditor_sides, floors, floors_by_recovery
from planner.compare.finding import NothingFits, Wish, find, usual_wish
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.money import FEN, ZERO
from planner.paths.means import first_shortfall
from planner.paths.proposal import DebtOffer, offers
from planner.plan.mixes import EVERY_KNOB, Knobs, with_means
from planner.plan.search import Found
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import full_case, three_debts

NONE = Knobs(*(False,) * 6)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    knobs = Knobs(*(draw(st.booleans()) for _ in range(6)), draw(st.integers(1, 60)))
    savings = draw(st.sampled_from((ZERO, Decimal("3000.00"))))
    return Wish(draw(some.amounts(most="9000.00")), savings, draw(st.integers(0, 100)) / Decimal(100), knobs)


def test_offers_are_found_between_the_floors_and_the_means(book: Rulebook):
    case = replace(three_debts(), household=replace(full_case().household, protected_living_cost=Decimal("3300.00")))
    found = find(case, book, usual_wish(case))
    assert isinstance(found, Found)
    for ready in found.offers:
        offered = replace(case, proposals=(ready.proposal(case, "en"),))
        outcome = evaluate(offered, book)
        assert all(side.accepts for side in creditor_sides(outcome, outcome.proposals[0].offers))
        assert outcome.proposals[0].figures.feasible


@settings(max_examples=20)
@given(case=some.cases(), wish=wishes())
def test_what_is_found_keeps_to_the_wish(case: Case, wish: Wish, book: Rulebook):
    found = find(case, book, wish)
    if isinstance(found, CannotCompute):
        return
    wanted, lived = floors(case, book, wish.recovery), with_means(case, wish.monthly, wish.savings).household
    for ready in found.offers:
        kept = [each for each in offers(case, ready.proposal(case, "zh")) if isinstance(each, DebtOffer)]
        assert first_shortfall(lived, [flow for offer in kept for flow in offer.flows]) is None
        mix, knobs = ready.point.mix, wish.knobs
        assert mix.duration <= knobs.months_most
        assert knobs.steps or not mix.step
        assert knobs.pause or not mix.pause
        assert knobs.down_payment or not ready.point.down
        assert knobs.interest or not mix.ask.rate
        assert (knobs.principal and knobs.charges) or not mix.ask.waiver.principal
        assert knobs.charges or not mix.ask.waiver.fees
    assert set(wanted) == {debt.id for debt in case.debts}


@settings(max_examples=20)
@given(case=some.cases(), wish=wishes())
def test_every_way_that_is_named_makes_something_fit(case: Case, wish: Wish, book: Rulebook):
    found = find(case, book, wish)
    if not isinstance(found, NothingFits):
        return
    for way in found.ways:
        assert isinstance(find(case, book, way.wish), Found)
        if way.wish.monthly > wish.monthly:
            assert isinstance(find(case, book, replace(way.wish, monthly=way.wish.monthly - FEN)), NothingFits)
        if way.wish.recovery < wish.recovery:
            nearer = replace(wish, recovery=way.wish.recovery + Decimal("0.01"))
            assert isinstance(find(case, book, nearer), NothingFits)


def test_the_ways_by_hand(book: Rulebook):
    """Nothing may move and little is paid: more a month would do, and so would freeing everything."""
    case = three_debts()
    found = find(case, book, Wish(Decimal(900), ZERO, ZERO, NONE))
    assert isinstance(found, NothingFits)
    assert "900.00" in found.reason.zh
    by_action = {way.action.en: way for way in found.ways}
    assert "Free them all" in by_action
    assert [way.wish.knobs for way in found.ways if way.action.zh == "全部放开"] == [EVERY_KNOB]
    [pays] = [way for way in found.ways if way.wish.monthly != 900]
    level = sum(debt.owed for debt in case.debts) / 60
    assert level <= pays.wish.monthly < level + 3 * Decimal("0.305")  # the last of 60 takes up what rounding left over
    assert f"{pays.wish.monthly:,.2f}" in pays.text.zh


def test_where_one_change_does_not_do_two_are_named(book: Rulebook):
    """Without interest nothing is worth all that is lawful to a creditor at 6 % a year, and with it 900 a month is too little."""
    case = replace(three_debts(), household=replace(three_debts().household, protected_living_cost=Decimal("100.00")))
    found = find(case, book, Wish(Decimal(900), ZERO, Decimal(1), Knobs(interest=False, steps=False)))
    assert isinstance(found, NothingFits)
    [both] = [way for way in found.ways if way.wish.knobs == EVERY_KNOB and way.wish.monthly > 900]
    assert both.action.zh.startswith("全部放开，每月 ")
    assert isinstance(find(case, book, both.wish), Found)


def test_floors_for_one_share_are_those_of_any(book: Rulebook):
    case = three_debts()
    by_recovery = floors_by_recovery(case, book)
    for share in (Decimal(0), Decimal("0.4"), Decimal(1)):
        assert by_recovery(share) == floors(case, book, share)


def test_nothing_owed_is_said(book: Rulebook):
    case = replace(three_debts(), debts=())
    found = find(case, book, usual_wish(case))
    assert isinstance(found, CannotCompute)
    assert "没有要还的债务" in found.reason.zh
