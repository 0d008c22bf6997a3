"""The search of every mix: exact against the schedules, its frontiers against mixes drawn at random, and cases by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.case.model import Assumptions, Case, Creditor, Debt, Haircut, Household, Income
from planner.errors import CannotCompute
from planner.money import FEN, ZERO, to_fen, total
from planner.paths.means import first_shortfall
from planner.paths.path import worth
from planner.plan.mixes import Mix, Space, mix_figures, too_large, yuan
from planner.plan.search import MEASURES, Found, exact_point, search
from tests import strategies as some
from tests.samples import AS_OF, three_debts

SPACE = Space(
    waivers=(
        Haircut(),
        Haircut(default_interest=Decimal("0.5"), fees=Decimal("0.5")),
        Haircut(Decimal("0.35"), Decimal(1), Decimal(1), Decimal(1)),
    ),
    down_shares=(Decimal(0), Decimal("0.3"), Decimal(1)),
    months=(1, 2, 7, 12, 13, 24, 36, 57, 60),
    steps=(Decimal(0), Decimal("0.05"), Decimal("0.1")),
    pauses=(0, 3),
)


@st.composite
def searched(draw: st.DrawFn) -> Case:
    """A case of one to three debts, some of them tiny, with a budget that may or may not carry them."""
    owed = [
        draw(some.debts(f"d{k}", draw(st.sampled_from(("1.00", "900.00", "60000.00")))))
        for k in range(draw(st.integers(1, 3)))
    ]
    income = Income("工资", draw(some.amounts(most="6000.00")))
    household = Household(
        (income,), savings=draw(st.sampled_from((ZERO, Decimal("0.03"))) | some.amounts(most="30000.00"))
    )
    assumptions = Assumptions(creditor_discount_rate=draw(some.rates("0.20")))
    return Case(AS_OF, household=household, debts=tuple(owed), assumptions=assumptions)


def floors_of(case: Case, share: Decimal) -> dict[str, Decimal]:
    return {debt.id: (debt.owed * share).quantize(FEN) for debt in case.debts}


def owing(case: Case) -> tuple[Debt, ...]:
    return tuple(debt for debt in case.debts if debt.owed)


def mixes(space: Space) -> st.SearchStrategy[Mix]:
    sampled = (
        st.sampled_from(axis) for axis in (space.waivers, space.down_shares, space.months, space.steps, space.pauses)
    )
    whole = st.builds(Mix, *sampled)
    return whole.filter(lambda mix: mix.duration <= space.months_most and (mix.months > 12 or not mix.step))


@given(searched(), st.data())
def test_the_figures_of_every_mix_are_those_of_its_schedules(case, data):
    debts = owing(case)
    if not debts:
        return
    figures = mix_figures(case, debts, SPACE)
    places = np.argwhere(figures.stands)
    for _ in range(6):
        place = tuple(places[data.draw(st.integers(0, len(places) - 1))].tolist())
        point = exact_point(case, debts, figures.mix(place))
        assert yuan(figures.total[place]) == point.total
        assert yuan(figures.heaviest[place]) == point.heaviest
        assert figures.duration[place] == point.duration
        flows = [flow for offer in point.offers for flow in offer.flows]
        kept = first_shortfall(case.household, flows) is None
        assert (figures.lacking[place] <= to_fen(case.household.savings)) == kept
        value = sum(each[place] for each in figures.worth) / 100
        assert value == pytest.approx(float(point.present_value), abs=0.00501)


@given(searched(), st.sampled_from((Decimal(0), Decimal("0.3"), Decimal("0.8"))), st.data())
def test_each_frontier_dominates_every_mix_drawn_at_random(case, share, data):
    """No mix that can be kept and is above every floor costs less and is worth more; present values agree to the fen."""
    floors = floors_of(case, share)
    found = search(case, floors, SPACE)
    for _ in range(6):
        point = exact_point(case, owing(case), data.draw(mixes(SPACE))) if owing(case) else None
        if point is None or not within(case, floors, point):
            continue
        assert isinstance(found, Found)
        for measure, frontier in found.frontiers.items():
            mine = getattr(point, measure)
            assert any(
                getattr(each, measure) <= mine and each.present_value >= point.present_value - FEN for each in frontier
            )


def within(case: Case, floors: dict[str, Decimal], point) -> bool:
    """Whether a mix can be kept and is worth its floor to every creditor, all by the schedules."""
    flows = [flow for offer in point.offers for flow in offer.flows]
    rate = case.assumptions.creditor_discount_rate
    above = all(worth(offer.flows, rate, AS_OF) >= floors[offer.debt.id] for offer in point.offers)
    return above and first_shortfall(case.household, flows) is None


@given(searched(), st.sampled_from((Decimal(0), Decimal("0.3"), Decimal("0.8"))))
def test_whatever_is_found_can_be_kept_and_is_above_every_floor(case, share):
    floors = floors_of(case, share)
    found = search(case, floors, SPACE)
    if isinstance(found, CannotCompute):
        return
    shown = [
        *(point for frontier in found.frontiers.values() for point in frontier),
        *(each.point for each in found.offers),
    ]
    assert all(within(case, floors, point) for point in shown)
    assert 0 < found.acceptable <= found.within_means <= found.mixes
    for measure, frontier in found.frontiers.items():
        for before, after in pairwise(frontier):
            assert getattr(before, measure) < getattr(after, measure)
            assert before.present_value < after.present_value


@given(searched(), st.sampled_from((Decimal(0), Decimal("0.5"))))
def test_the_ready_offers_are_the_best_of_their_kind(case, share):
    found = search(case, floors_of(case, share), SPACE)
    if isinstance(found, CannotCompute):
        return
    cheapest, safest, quickest = (each.point for each in found.offers)
    assert cheapest.total == found.frontiers["total"][0].total
    assert safest.mix.waiver.principal == quickest.mix.waiver.principal <= cheapest.mix.waiver.principal
    assert safest.heaviest >= found.frontiers["heaviest"][0].heaviest
    assert quickest.duration >= found.frontiers["duration"][0].duration
    assert safest.heaviest <= quickest.heaviest
    assert quickest.duration <= safest.duration


def plain(principal: str, income: str, savings: str = "0.00", **changes) -> Case:
    """One loan without interest and creditors who take money later as money now."""
    debt = Debt("d1", Creditor("示例银行"), principal=Decimal(principal), **changes)
    household = Household((Income("工资", Decimal(income)),), savings=Decimal(savings))
    return Case(AS_OF, household=household, debts=(debt,), assumptions=Assumptions(creditor_discount_rate=Decimal(0)))


def test_by_hand_a_creditor_who_wants_all_of_it_gets_it_in_one_to_five_years():
    found = search(plain("12000.00", "1000.00"), {"d1": Decimal("12000.00")})
    assert isinstance(found, Found)
    cheapest, safest, quickest = found.offers
    assert {each.point.total for each in found.offers} == {Decimal("12000.00")}
    assert (quickest.point.duration, quickest.point.heaviest) == (12, Decimal("1000.00"))
    assert (safest.point.duration, safest.point.heaviest) == (60, Decimal("200.00"))
    assert cheapest.point.mix.waiver.principal == 0
    assert "12,000.00" in cheapest.reason.zh
    assert "12 months" in quickest.reason.en
    assert "200.00" in safest.reason.en


def test_by_hand_the_floor_bounds_the_waiver_of_principal():
    """Half may be waived at most; a floor of 9,000 leaves a quarter."""
    case = plain("12000.00", "1000.00")
    for floor, waived in (("0.00", "0.5"), ("9000.00", "0.25"), ("9000.01", "0.2")):
        found = search(case, {"d1": Decimal(floor)})
        assert isinstance(found, Found)
        assert found.offers[0].point.mix.waiver.principal == Decimal(waived)
        assert found.offers[0].point.total == 12000 * (1 - Decimal(waived))


def test_by_hand_savings_make_it_quicker():
    """12,000 = 1,000 of this month + 3,000 of savings + 1,000 in each of eight months."""
    found = search(plain("12000.00", "1000.00", "3000.00"), {"d1": Decimal("12000.00")})
    assert isinstance(found, Found)
    assert found.offers[2].point.duration == 8


def test_principal_is_asked_for_only_where_nothing_else_fits():
    found = search(plain("90000.00", "1000.00"), {})
    assert isinstance(found, Found)
    assert found.offers[1].point.mix.waiver.principal == Decimal("0.35")
    assert "35%" in found.offers[1].reason.zh
    assert "no mix that waives less fits" in found.offers[1].reason.en


def test_a_ready_offer_becomes_a_proposal_with_its_reason():
    case = three_debts()
    found = search(case, {})
    assert isinstance(found, Found)
    offered = found.offers[1].proposal(case, "zh")
    assert (offered.id, offered.name) == ("p1", "最稳的方案")
    assert offered.note == found.offers[1].reason.zh
    assert {terms.debt_id for terms in offered.terms} == {"d1", "d2", "d3"}


def test_the_same_case_gives_the_same_answer():
    case = three_debts()
    assert search(case, {}) == search(case, {})


@pytest.mark.parametrize(
    ("case", "floors", "zh", "en"),
    [
        (Case(AS_OF), {}, "没有要还的债务", "no debt"),
        (plain("100.00", "0.00"), {}, "没有剩余", "Nothing is left"),
        (plain("90000.00", "500.00"), {}, "750.00", "750.00 yuan in its heaviest month"),
        (plain("90000.00", "1000.00"), {"d1": Decimal("70000.00")}, "示例银行", "no room for an agreement"),
        (plain("999999999999.99", "500.00"), {}, "太大", "too large"),
    ],
)
def test_what_stands_in_the_way_is_said(case, floors, zh, en):
    found = search(case, floors)
    assert isinstance(found, CannotCompute)
    assert zh in found.reason.zh
    assert en in found.reason.en


def test_floors_that_can_be_met_only_one_at_a_time_are_said():
    """Each gets 80 % of its claim at one year, but with one waiver for both the large debt leaves nothing for the small."""
    first, second = plain("10000.00", "1000.00").debts[0], replace(plain("10.00", "0.00").debts[0], id="d2")
    case = replace(plain("10000.00", "170.00"), debts=(first, second))
    space = Space(waivers=(Haircut(), Haircut(Decimal("0.5"))), down_shares=(Decimal(0),), months=(12, 60))
    found = search(case, {"d1": Decimal("10000.00"), "d2": Decimal("10.01")}, space)
    assert isinstance(found, CannotCompute)
    assert "10.01" in found.reason.en


def test_amounts_that_fit_into_64_bits_are_worked_out_exactly():
    debt = plain("99999999999.99", "0.00").debts
    assert not too_large(debt, Space())
    figures = mix_figures(plain("99999999999.99", "0.00"), debt, SPACE)
    case = replace(plain("99999999999.99", "0.00"), debts=debt)
    for place in product((0, 2), (0,), (4, 8), (1, 2), (0, 1)):
        if figures.stands[place]:
            assert yuan(figures.heaviest[place]) == exact_point(case, debt, figures.mix(place)).heaviest
    assert too_large(plain("999999999999.99", "0.00").debts, Space())


@settings(max_examples=3)
@given(st.data())
def test_eight_debts_and_every_mix_of_the_whole_space(data):
    one = three_debts()
    eight = tuple(
        replace(debt, id=f"e{k}", principal=debt.principal + k * Decimal("37.11"))
        for k, debt in enumerate((*one.debts, *one.debts, *one.debts[:2]))
    )
    case = replace(one, debts=eight, household=replace(one.household, savings=Decimal("6000.00")))
    found = search(case, {})
    assert isinstance(found, Found)
    debts = owing(case)
    for _ in range(5):
        point = exact_point(case, debts, data.draw(mixes(Space())))
        if within(case, dict.fromkeys((debt.id for debt in debts), ZERO), point):
            for measure in MEASURES:
                assert any(
                    getattr(each, measure) <= getattr(point, measure)
                    and each.present_value >= point.present_value - FEN
                    for each in found.frontiers[measure]
                )


def test_the_last_payment_of_a_point_is_as_many_months_on_as_it_says():
    found = search(plain("12000.00", "1000.00"), {})
    assert isinstance(found, Found)
    point = found.offers[2].point
    assert point.last_due == date(2027, 11, 23)
    assert point.duration == 12
    assert total(flow.amount for offer in point.offers for flow in offer.flows) == point.total
