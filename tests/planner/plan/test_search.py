"""The search of every mix: exact against the schedules, its frontiers against mixes drawn at random."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import CannotCompute
from planner.money import FEN, ZERO, to_fen
from planner.paths.means import first_shortfall
from planner.paths.path import worth
from planner.plan.mix_figures import mix_figures, too_large, yuan
from planner.plan.mixes import Space, with_means
from planner.plan.search import MEASURES, OFFERS, Found, owing, prepare, search
from tests.planner.plan.searches import SPACE, dominates, floors_of, mixes, plain, searched, within, worked
from tests.samples import AS_OF, three_debts


@given(searched(), st.data())
def test_the_figures_of_every_mix_are_those_of_its_schedules(case, data):
    debts = owing(case)
    if not debts:
        return
    floors = [floors_of(case, Decimal("0.5"))[debt.id] for debt in debts]
    figures = mix_figures(case, debts, SPACE)
    margin, worst = figures.margins(floors)
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
        assert yuan(margin[place]) == min(above) == above[worst[place]]


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


@given(searched(), st.sampled_from((Decimal(0), Decimal("0.5"))), st.data())
def test_nothing_that_is_left_is_better_than_the_frontier_by_months(case, share, data):
    """Of the mixes that are left none is sooner over and asks for less, in all or in its heaviest month."""
    found = search(case, floors_of(case, share), SPACE)
    if isinstance(found, CannotCompute):
        return
    cloud = found.cloud
    assert len(cloud.total) == len(cloud.worth) == found.acceptable
    place = data.draw(st.integers(0, found.acceptable - 1))
    for name in ("total", "heaviest"):
        least = yuan(getattr(cloud, name)[place])
        frontier = found.by_months[name]
        assert any(each.duration <= cloud.duration[place] and getattr(each, name) <= least for each in frontier)
        for before, after in pairwise(frontier):
            assert before.duration < after.duration
            assert getattr(before, name) > getattr(after, name)


@given(searched(), st.sampled_from((ZERO, Decimal("0.5"), Decimal("1.1"))))
def test_the_least_that_must_be_paid_a_month_does_and_a_fen_less_does_not(case, share):
    floors, prepared = floors_of(case, share), prepare(case, SPACE)
    if isinstance(prepared, CannotCompute):
        return
    least = prepared.least_monthly(floors)
    if least is None:
        assert isinstance(search(case, floors, SPACE), CannotCompute)
        return
    assert isinstance(search(with_means(case, least, case.household.savings), floors, SPACE), Found)
    if least:
        less = with_means(case, least - FEN, case.household.savings)
        assert isinstance(search(less, floors, SPACE), CannotCompute)


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
    cheapest, safest, quickest = (found.offer(key).point for key in OFFERS)
    assert len({each.point.mix for each in found.offers}) == len(found.offers)
    assert cheapest.total == found.frontiers["total"][0].total
    assert safest.mix.ask.waiver.principal == quickest.mix.ask.waiver.principal <= cheapest.mix.ask.waiver.principal
    assert safest.heaviest >= found.frontiers["heaviest"][0].heaviest
    assert quickest.duration >= found.frontiers["duration"][0].duration
    assert safest.heaviest <= quickest.heaviest
    assert quickest.duration <= safest.duration
    assert cheapest.total <= min(safest.total, quickest.total)


def test_amounts_that_fit_into_64_bits_are_worked_out_exactly():
    case = plain("70000000000.99", "0.00")
    assert not too_large(case.debts, Space())
    figures = mix_figures(case, case.debts, Space())
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
