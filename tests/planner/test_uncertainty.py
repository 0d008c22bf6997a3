"""The range of the default path: ordered, reproducible, and the same as the exact path where nothing is uncertain."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, DefaultPathSettings, Income
from planner.dates import month_grid
from planner.paths.default import default_path
from planner.paths.draws import DRAWN, draw_events, pert_days
from planner.paths.timeline import without_suit
from planner.paths.uncertainty import LEVELS, Quantiles, simulate
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import full_case, one_debt, three_debts

BOOK = load_rulebook()
TYPICAL = BOOK.rule("default_path_typical")
CERTAIN = Rulebook(MappingProxyType({**BOOK.rules, "default_path_fast": TYPICAL, "default_path_slow": TYPICAL}))
"""The rules with no spread in any duration: every path of the simulation is the likely one."""


def likely(case: Case, book: Rulebook = BOOK) -> list[Decimal]:
    days = month_grid(case.as_of, case.default_path.horizon_months)
    return [position.cost for position in default_path(case, book, days).path.positions]


@given(some.cases())
def test_quantiles_are_ordered_and_never_fall(case):
    found = simulate(case, BOOK, seed=3, paths=60)
    for lower, higher in pairwise(found.values):
        assert all(a <= b for a, b in zip(lower, higher, strict=True))
    fen = Decimal("0.01")
    assert all(a <= b + fen for row in found.values for a, b in pairwise(row))


@given(some.cases(), st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_picture(case, seed):
    assert simulate(case, BOOK, seed, 40) == simulate(case, BOOK, seed, 40)


def test_another_seed_gives_another_picture():
    assert simulate(full_case(), BOOK, 1, 200) != simulate(full_case(), BOOK, 2, 200)


@given(some.cases())
def test_where_nothing_is_uncertain_every_quantile_is_the_exact_path(case):
    """Durations without spread and a certain suit: within a fen a debt, which is what the exact path cuts on the way."""
    own = dict.fromkeys(DRAWN)
    case = some.shared_only(case)
    case = replace(case, default_path=replace(case.default_path, preset="typical", suit_probability=None, **own))
    case = replace(case, default_path=replace(case.default_path, income_shock_probability=None))
    exact = likely(case, CERTAIN)
    for row in simulate(case, CERTAIN, paths=3).values:
        for computed, expected in zip(row, exact, strict=True):
            assert abs(computed - expected) <= Decimal("0.01") * len(case.debts)


@given(some.cases())
def test_without_a_suit_every_quantile_is_the_path_without_a_suit(case):
    """Nothing is cut to the fen on the way but the charges of each debt where they are shown."""
    case = without_suit(case)
    for row in simulate(case, BOOK, paths=3).values:
        for computed, expected in zip(row, likely(case), strict=True):
            assert abs(computed - expected) <= Decimal("0.005") * (len(case.debts) + 1)


def test_a_debt_without_a_suit_needs_no_law_of_suits():
    """On a day before the rules of fees and of the doubled part, the path without a suit is still known."""
    case = one_debt(default_annual_rate=Decimal("0.18"), in_default_since=None)
    case = replace(case, as_of=date(2018, 1, 1), default_path=DefaultPathSettings(sued=False, horizon_months=12))
    rules = {name: BOOK.rule(name) for name in BOOK.rules if name not in ("acceptance_fee", "doubled_interest")}
    found = simulate(case, Rulebook(MappingProxyType(rules)), paths=3)
    assert found.values[0] == found.values[-1]
    assert found.values[0][-1] > found.values[0][0]


def test_half_a_chance_of_suit_puts_the_middle_between_the_two_courses():
    case = one_debt("50000.00", default_annual_rate=Decimal("0.24"))
    case = replace(case, default_path=replace(case.default_path, suit_probability=Decimal("0.5"), horizon_months=60))
    unsued = replace(case, default_path=replace(case.default_path, sued=False))
    low, *_, high = simulate(case, BOOK, paths=2_000).values
    assert low[-1] == pytest.approx(likely(unsued)[-1], abs=Decimal("0.05"))
    assert high[-1] > low[-1]


@pytest.mark.parametrize("preset", ["fast", "typical", "slow"])
def test_the_likely_path_lies_within_the_range_when_the_suit_is_certain(preset):
    case = three_debts()
    case = replace(case, default_path=replace(case.default_path, suit_probability=None, preset=preset))
    found = simulate(case, BOOK, paths=2_000)
    inside = [
        low <= cost <= high for low, cost, high in zip(found.values[0], likely(case), found.values[-1], strict=True)
    ]
    assert sum(inside) >= 0.9 * len(inside)


def test_events_kept_while_amounts_change_give_the_figures_of_new_ones():
    case = three_debts()
    events = draw_events(case, BOOK, 9, 300)
    poorer = replace(case, household=replace(case.household, incomes=case.household.incomes[:1]))
    assert simulate(case, BOOK, 9, 300, events) == simulate(case, BOOK, 9, 300)
    assert simulate(poorer, BOOK, 9, 300, events) == simulate(poorer, BOOK, 9, 300)


@pytest.mark.parametrize(("debts", "paths"), [(2, 10), (3, 11)])
def test_events_that_do_not_fit_are_refused(debts, paths):
    case = three_debts()
    events = draw_events(replace(case, debts=case.debts[:debts]), BOOK, 9, paths)
    with pytest.raises(ValueError, match="events of"):
        simulate(case, BOOK, 9, 10, events)


def test_more_paths_and_more_debts_begin_with_the_same_draws():
    case = three_debts()
    few, many = draw_events(replace(case, debts=case.debts[:2]), BOOK, 9, 50), draw_events(case, BOOK, 9, 80)
    for stage in fields(few):
        assert (getattr(few, stage.name) == getattr(many, stage.name)[: len(getattr(few, stage.name)), :50]).all()


def test_a_likely_value_that_moves_a_little_moves_the_days_a_little():
    case = one_debt()
    days = [
        draw_events(replace(case, default_path=DefaultPathSettings(suit_after_days=likely)), BOOK, 9, 2_000).suit
        for likely in (300, 303)
    ]
    moved = days[1] - days[0]
    assert 0 <= moved.min() <= moved.max() <= 4
    assert moved.mean() == pytest.approx(2, abs=0.1)


def test_the_draws_of_a_seed_are_these():
    """The first days of seed 1, so that a change of the drawing shows; any machine must find them."""
    case = one_debt()
    events = draw_events(replace(case, debts=(case.debts[0], replace(case.debts[0], id="d2"))), BOOK, 1, 4)
    assert events.suit.tolist() == [[368, 569, 233, 180], [267, 213, 154, 321]]
    assert events.enforcement.tolist() == [[524, 743, 494, 427], [391, 401, 372, 641]]


def test_the_chance_of_a_suit_is_the_share_of_paths_sued():
    case = replace(one_debt(), default_path=DefaultPathSettings(suit_probability=Decimal("0.3")))
    assert draw_events(case, BOOK, 5, 20_000).sued.mean() == pytest.approx(0.3, abs=0.01)


def test_income_that_is_lower_in_every_year_is_lower_income():
    case = three_debts()
    case = replace(case, household=replace(case.household, incomes=(Income("工资", Decimal(5000)),)))
    shaken = DefaultPathSettings(income_shock_probability=Decimal(1), income_shock_share=Decimal("0.2"))
    poorer = replace(case, household=replace(case.household, incomes=(Income("工资", Decimal(4000)),)))
    found = simulate(replace(case, default_path=shaken), BOOK, paths=300)
    assert found == simulate(replace(poorer, default_path=DefaultPathSettings()), BOOK, paths=300)
    assert found != simulate(replace(case, default_path=DefaultPathSettings()), BOOK, paths=300)


def test_the_chance_of_lower_income_is_the_share_of_years_and_every_year_falls_by_itself():
    case = replace(one_debt(), default_path=DefaultPathSettings(income_shock_probability=Decimal("0.3")))
    lean = draw_events(case, BOOK, 5, 20_000).lean
    assert lean.shape == (8, 20_000)
    assert lean.mean(axis=1) == pytest.approx([0.3] * 8, abs=0.015)
    assert np.corrcoef(lean) == pytest.approx(np.eye(8), abs=0.03)


def test_without_a_chance_of_lower_income_nothing_of_it_is_drawn():
    case = replace(one_debt(), default_path=DefaultPathSettings(income_shock_share=Decimal(1)))
    assert not draw_events(case, BOOK, 5, 100).lean.any()


def test_events_of_too_few_years_are_refused():
    case = one_debt()
    events = draw_events(case, BOOK, 5, 10)
    longer = replace(case, default_path=DefaultPathSettings(horizon_months=120))
    with pytest.raises(ValueError, match="events of 8 years"):
        simulate(longer, BOOK, 5, 10, events)


@pytest.mark.parametrize(("least", "likely", "most"), [(120, 300, 720), (30, 30, 240), (0, 9, 9), (4, 5, 6), (7, 7, 7)])
def test_the_values_of_a_duration_are_those_of_pert(least, likely, most):
    """The share of each day is the area of the beta density over it, worked out here by small steps."""
    values = pert_days(least, likely, most)
    assert (len(values), values.min() >= least, values.max() <= most) == (65_536, True, True)
    assert (np.diff(values) >= 0).all()
    assert values.mean() == pytest.approx((least + 4 * likely + most) / 6, abs=0.2)
    if most > least:
        places = (np.arange(200_000) + 0.5) / 200_000
        middle = (likely - least) / (most - least)
        density = places ** (4 * middle) * (1 - places) ** (4 * (1 - middle))
        days = np.rint(least + (most - least) * places).astype(int)
        shares = np.bincount(days - least, density, most - least + 1) / density.sum()
        drawn = np.bincount(values - least, minlength=most - least + 1) / len(values)
        assert np.abs(np.cumsum(shares) - np.cumsum(drawn)).max() <= 2e-5


def test_a_case_without_debts_costs_nothing():
    found = simulate(replace(full_case(), debts=(), proposals=()), BOOK)
    assert isinstance(found, Quantiles)
    assert {sum_ for row in found.values for sum_ in row} == {Decimal("0.00")}
    assert len(found.values) == len(LEVELS)
