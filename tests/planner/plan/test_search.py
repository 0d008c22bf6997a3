"""The search of every mix: exact against the schedules, its frontiers against mixes drawn at random, and cases by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.case.model import Assumptions, Case, Creditor, Debt, Household, Income
from planner.case.terms import Haircut
from planner.dates import whole_months
from planner.errors import CannotCompute
from planner.money import FEN, ZERO, to_fen, total
from planner.paths.means import first_shortfall
from planner.paths.path import worth
from planner.paths.proposal import DebtOffer, debt_offer, payments_by_month
from planner.plan.mix_figures import mix_figures, too_large, yuan
from planner.plan.mixes import Ask, Mix, Space, mix_terms, usual_space
from planner.plan.search import MEASURES, Found, owing, search
from tests import strategies as some
from tests.samples import AS_OF, three_debts

SPACE = Space(
    asks=(
        Ask(Haircut(), Decimal("0.06")),
        Ask(Haircut(default_interest=Decimal("0.5"), fees=Decimal("0.5"))),
        Ask(Haircut(default_interest=Decimal(1)), Decimal("0.36")),
        Ask(Haircut(Decimal("0.35"), Decimal(1), Decimal(1), Decimal(1))),
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


@dataclass(frozen=True)
class Worked:
    """A mix worked out by the schedules of its terms."""

    offers: tuple[DebtOffer, ...]
    total: Decimal
    heaviest: Decimal
    duration: int
    present_value: Decimal


def worked(case: Case, mix: Mix) -> Worked:
    offers = []
    for terms in mix_terms(case, owing(case), mix):
        offer = debt_offer(case.debt(terms.debt_id), terms, AS_OF)
        assert isinstance(offer, DebtOffer)
        offers.append(offer)
    flows = [flow for offer in offers for flow in offer.flows]
    last = max(offer.last_due for offer in offers)
    return Worked(
        tuple(offers),
        total(offer.total_paid for offer in offers),
        max(payments_by_month(flows).values(), default=ZERO),
        whole_months(AS_OF, last),
        worth(flows, case.assumptions.creditor_discount_rate, AS_OF),
    )


def mixes(space: Space) -> st.SearchStrategy[Mix]:
    sampled = (
        st.sampled_from(axis) for axis in (space.asks, space.down_shares, space.months, space.steps, space.pauses)
    )
    whole = st.builds(Mix, *sampled)
    return whole.filter(lambda mix: mix.duration <= space.months_most and (mix.months > 12 or not mix.step))


@given(searched(), st.data())
def test_the_figures_of_every_mix_are_those_of_its_schedules(case, data):
    debts = owing(case)
    if not debts:
        return
    floors = [floors_of(case, Decimal("0.5"))[debt.id] for debt in debts]
    figures = mix_figures(case, debts, floors, SPACE)
    places = np.argwhere(figures.stands)
    for _ in range(6):
        place = tuple(places[data.draw(st.integers(0, len(places) - 1))].tolist())
        point = worked(case, figures.mix(place))
        assert yuan(figures.total[place]) == point.total
        assert yuan(figures.heaviest[place]) == point.heaviest
        assert figures.duration[place] == point.duration
        flows = [flow for offer in point.offers for flow in offer.flows]
        kept = first_shortfall(case.household, flows) is None
        assert (figures.lacking[place] <= to_fen(case.household.savings)) == kept
        assert figures.worth[place] / 100 == pytest.approx(float(point.present_value), abs=0.00501)
        rate = case.assumptions.creditor_discount_rate
        above = [worth(offer.flows, rate, AS_OF) - floor for offer, floor in zip(point.offers, floors, strict=True)]
        assert yuan(figures.margin[place]) == min(above) == above[figures.worst[place]]


@given(searched(), st.sampled_from((Decimal(0), Decimal("0.3"), Decimal("0.8"))), st.data())
def test_each_frontier_dominates_every_mix_drawn_at_random(case, share, data):
    """No mix that can be kept and is above every floor costs less and is worth more; present values agree to the fen."""
    floors = floors_of(case, share)
    found = search(case, floors, SPACE)
    for _ in range(6):
        point = worked(case, data.draw(mixes(SPACE))) if owing(case) else None
        if point is None or not within(case, floors, point):
            continue
        assert isinstance(found, Found)
        assert all(dominates(found, measure, point) for measure in MEASURES)


def dominates(found: Found, measure: str, point: Worked) -> bool:
    """Whether a point of the frontier asks for no more and is worth no less."""
    return any(
        getattr(each, measure) <= getattr(point, measure) and each.present_value >= point.present_value - FEN
        for each in found.frontiers[measure]
    )


def within(case: Case, floors: dict[str, Decimal], point: Worked) -> bool:
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
    points = [point for frontier in found.frontiers.values() for point in frontier[:4]]
    for point in [*points, *(each.point for each in found.offers)]:
        exact = worked(case, point.mix)
        assert within(case, floors, exact)
        assert (point.total, point.heaviest, point.duration) == (exact.total, exact.heaviest, exact.duration)
        assert point.present_value == exact.present_value
    assert 0 < found.acceptable <= found.within_means <= found.mixes
    for measure, frontier in found.frontiers.items():
        for before, after in pairwise(frontier):
            assert getattr(before, measure) < getattr(after, measure)
            assert before.present_value <= after.present_value


@given(searched(), st.sampled_from((Decimal(0), Decimal("0.5"))))
def test_the_ready_offers_are_the_best_of_their_kind(case, share):
    found = search(case, floors_of(case, share), SPACE)
    if isinstance(found, CannotCompute):
        return
    cheapest, safest, quickest = (each.point for each in found.offers)
    assert cheapest.total == found.frontiers["total"][0].total
    assert safest.mix.ask.waiver.principal == quickest.mix.ask.waiver.principal <= cheapest.mix.ask.waiver.principal
    assert safest.heaviest >= found.frontiers["heaviest"][0].heaviest
    assert quickest.duration >= found.frontiers["duration"][0].duration
    assert safest.heaviest <= quickest.heaviest
    assert quickest.duration <= safest.duration
    assert cheapest.total <= min(safest.total, quickest.total)


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
    assert cheapest.point.mix.ask.waiver.principal == 0
    assert "12,000.00" in cheapest.reason.zh
    assert "in month 12." in quickest.reason.en
    assert "200.00" in safest.reason.en


def test_by_hand_the_floor_bounds_the_waiver_of_principal():
    """Half may be waived at most; a floor of 9,000 leaves a quarter."""
    case = plain("12000.00", "1000.00")
    for floor, waived in (("0.00", "0.5"), ("9000.00", "0.25"), ("9000.01", "0.2")):
        found = search(case, {"d1": Decimal(floor)})
        assert isinstance(found, Found)
        assert found.offers[0].point.mix.ask.waiver.principal == Decimal(waived)
        assert found.offers[0].point.total == 12000 * (1 - Decimal(waived))


def test_by_hand_savings_make_it_quicker():
    """12,000 = 1,000 of this month + 3,000 of savings + 1,000 in each of eight months."""
    found = search(plain("12000.00", "1000.00", "3000.00"), {"d1": Decimal("12000.00")})
    assert isinstance(found, Found)
    assert found.offers[2].point.duration == 8


def test_principal_is_asked_for_only_where_nothing_else_fits():
    found = search(plain("90000.00", "1000.00"), {})
    assert isinstance(found, Found)
    assert found.offers[1].point.mix.ask.waiver.principal == Decimal("0.35")
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
    """One waiver for both: whichever mix is taken, what is short of its floor is named."""
    first, second = plain("10000.00", "1000.00").debts[0], replace(plain("10.00", "0.00").debts[0], id="d2")
    case = replace(plain("10000.00", "1000.00"), debts=(first, second))
    found = search(case, {"d1": Decimal("10000.00"), "d2": Decimal("10.61")}, Space(asks=(Ask(Haircut()),)))
    assert isinstance(found, CannotCompute)
    assert "10.00" in found.reason.en
    assert "10.61" in found.reason.en


def test_interest_goes_on_where_the_creditor_wants_its_time_paid():
    """At 6 % a year a creditor that can wait for all of it is content with instalments at 6 %."""
    case = replace(plain("30000.00", "1000.00"), assumptions=Assumptions(creditor_discount_rate=Decimal("0.06")))
    found = search(case, {"d1": Decimal("30000.00")})
    assert isinstance(found, Found)
    assert {each.point.mix.ask.rate for each in found.offers} == {Decimal("0.06")}
    assert found.offers[2].point.duration == 33


def test_many_debts_are_searched_with_fewer_values():
    assert usual_space(20) == Space()
    many = tuple(replace(plain("1000.00", "0.00").debts[0], id=f"d{k}") for k in range(60))
    found = search(replace(plain("1.00", "5000.00"), debts=many), {})
    assert isinstance(found, Found)
    assert found.mixes < 3000
    assert len(found.offers[0].terms) == 60


def test_amounts_that_fit_into_64_bits_are_worked_out_exactly():
    case = plain("70000000000.99", "0.00")
    assert not too_large(case.debts, Space())
    figures = mix_figures(case, case.debts, [ZERO], Space())
    for place in product((0, 1, 8, 20), (0,), (12, 41, 59), (0, 1, 2), (0,)):
        assert yuan(figures.heaviest[place]) == worked(case, figures.mix(place)).heaviest
        assert yuan(figures.total[place]) == worked(case, figures.mix(place)).total
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
    for _ in range(5):
        point = worked(case, data.draw(mixes(Space())))
        if within(case, dict.fromkeys((debt.id for debt in eight), ZERO), point):
            assert all(dominates(found, measure, point) for measure in MEASURES)
