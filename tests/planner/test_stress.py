"""Plans under stress: nothing changes nothing, more never breaks later, and the thresholds are to the fen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Expense, Household, Income
from planner.compare.outcome import evaluate
from planner.compare.stress import (
    Stress,
    Stressed,
    Trials,
    largest_drop,
    stress_table,
    under_stress,
    usual_stresses,
)
from planner.compare.stress_words import stress_working, stressed_in_words, tolerance_in_words
from planner.money import FEN, ZERO
from planner.paths.path import Flow
from planner.paths.proposal import DebtOffer, offers
from planner.rules.rulebook import load_rulebook
from planner.text import Text
from tests import strategies as some
from tests.samples import AS_OF, one_debt, with_terms

NAME = Text("示例", "Example")
NEVER = date.max


def flows_of(case: Case) -> list[Flow]:
    found = [offer for each in case.proposals for offer in offers(case, each)]
    return [flow for offer in found if isinstance(offer, DebtOffer) for flow in offer.flows]


def earning(principal: str, months: int, income: str, savings: str = "0.00", **terms) -> Case:
    household = Household((Income("工资", Decimal(income)),), savings=Decimal(savings))
    return with_terms(replace(one_debt(principal), household=household), months=months, **terms)


@given(some.cases(proposals=True))
def test_a_stress_of_nothing_changes_nothing(case):
    book = load_rulebook()
    for each in evaluate(case, book).proposals:
        if each.figures is not None:
            found = under_stress(case, each.figures.path.flows, Stress(NAME))
            assert found.first_break == each.figures.first_shortfall
            assert (found.first_break is None) == (found.missing == 0) == each.figures.feasible


@st.composite
def stresses(draw: st.DrawFn) -> Stress:
    return Stress(
        NAME,
        draw(some.shares()),
        draw(some.amounts(most="20000.00")),
        draw(st.integers(0, 14)),
        draw(st.sampled_from((0, 0, 1, 3))),
    )


@given(some.cases(proposals=True), stresses(), some.shares(), some.amounts(most="5000.00"), st.integers(0, 3))
def test_more_stress_never_breaks_later(case, stress, share, cost, late):
    harder = replace(
        stress,
        income_drop=stress.income_drop + (1 - stress.income_drop) * share,
        cost=stress.cost + cost,
        late_months=stress.late_months + late,
    )
    flows = flows_of(case)
    soft, hard = under_stress(case, flows, stress), under_stress(case, flows, harder)
    assert (hard.first_break or NEVER) <= (soft.first_break or NEVER)
    assert hard.largest_instalment <= soft.largest_instalment
    assert hard.reserve_needed >= soft.reserve_needed


@given(some.cases(proposals=True), stresses())
def test_the_reserve_is_the_least_that_survives(case, stress):
    flows = flows_of(case)
    found = under_stress(case, flows, stress)

    def breaks(savings: Decimal) -> bool:
        richer = replace(case, household=replace(case.household, savings=savings))
        return under_stress(richer, flows, stress).first_break is not None

    assert not breaks(found.reserve_needed)
    assert found.reserve_needed == 0 or breaks(found.reserve_needed - FEN)
    assert found.missing == max(ZERO, found.reserve_needed - case.household.savings)


@given(some.cases(proposals=True), stresses())
def test_the_largest_instalment_survives_and_a_fen_more_does_not(case, stress):
    flows = flows_of(case)
    found = under_stress(case, flows, stress)
    months = sorted({(flow.day.year, flow.day.month) for flow in flows})

    def breaks(amount: Decimal) -> bool:
        level = [Flow(date(year, month, 1), amount, "d0") for year, month in months]
        return under_stress(case, level, stress).first_break is not None

    if months:
        assert found.largest_instalment == 0 or not breaks(found.largest_instalment)
        assert breaks(found.largest_instalment + FEN)
    else:
        assert found.largest_instalment == 0


def test_by_hand_a_fifth_less_income():
    """1,000 a month of 1,100, the cut takes 220: 120 short each month, and 300 of savings last two of them."""
    case = earning("12000.00", 12, "1100.00", "300.00")
    found = under_stress(case, flows_of(case), Stress(NAME, income_drop=Decimal("0.2")))
    assert found.first_break == date(2027, 2, 23)
    assert found.reserve_needed == Decimal("1440.00")
    assert found.missing == Decimal("1140.00")
    assert found.largest_instalment == Decimal("905.00")


def test_by_hand_a_cost_in_a_month_before_the_first_payment():
    """The cost of December takes 900 more than the month has; January has 100 to spare for it and owes the rest."""
    case = earning("12000.00", 12, "1100.00", "700.00", first_due=date(2027, 1, 15))
    found = under_stress(case, flows_of(case), Stress(NAME, cost=Decimal("2000.00"), cost_month=1))
    assert found.first_break == date(2027, 1, 15)
    assert found.reserve_needed == Decimal("800.00")


def test_by_hand_income_a_month_late():
    case = earning("12000.00", 12, "1100.00", "999.99")
    found = under_stress(case, flows_of(case), Stress(NAME, late_months=1))
    assert found.first_break == date(2026, 12, 23)
    assert found.missing == FEN


def test_living_costs_that_income_no_longer_covers_come_out_of_the_savings():
    """Income 1,000, expenses 900, due 50: half the income lost leaves 400 a month to find for living and 50 for the plan."""
    case = earning("600.00", 12, "1000.00")
    case = replace(case, household=replace(case.household, expenses=(Expense("房租", amount=Decimal(900)),)))
    found = under_stress(case, flows_of(case), Stress(NAME, income_drop=Decimal("0.5")))
    assert found.reserve_needed == Decimal(400) + 12 * Decimal(450)


def test_the_usual_stresses_and_their_words():
    case = earning("12000.00", 12, "1100.00", "300.00")
    case = replace(case, household=replace(case.household, expenses=(Expense("房租", amount=Decimal(50)),)))
    rows = stress_table(case, flows_of(case))
    assert [row.stress for row in rows] == list(usual_stresses(case))
    assert [row.stress.income_drop for row in rows[:3]] == [Decimal("0.1"), Decimal("0.2"), Decimal("0.3")]
    kept, broken = stressed_in_words(rows[3]), stressed_in_words(rows[2])
    assert kept.en == "A cost of ¥50.00 in December 2026: the plan is kept to the end."
    assert rows[2].first_break == date(2027, 1, 23)
    assert "2027年1月付不出" in broken.zh
    assert f"{rows[2].missing:,.2f}" in broken.en


def test_what_is_tried_besides():
    case = earning("12000.00", 12, "1100.00")
    trials = Trials(Decimal("0.55"), Decimal("800.00"), 3, 2)
    names = [stress.name.zh for stress in usual_stresses(case, trials)]
    assert names == [
        "收入少 10%", "收入少 20%", "收入少 30%", "收入少 55%", "2027年2月一次性支出 800.00 元", "收入晚 2 个月",
    ]  # fmt: skip
    assert len(usual_stresses(case, replace(trials, own_drop=Decimal("0.2")))) == 5
    assert usual_stresses(case)[-1].name.en == "Income begins a month late"


@given(some.cases(proposals=True))
def test_the_largest_fall_of_income_holds_and_a_per_cent_more_does_not(case):
    flows = flows_of(case)

    def breaks(share: Decimal) -> bool:
        return under_stress(case, flows, Stress(NAME, share)).first_break is not None

    found = largest_drop(case, flows)
    assert breaks(Decimal(0)) if found is None else not breaks(found)
    if found is not None and found < 1:
        assert breaks(found + Decimal("0.01"))


@pytest.mark.parametrize(
    ("income", "savings", "said"),
    [
        ("1100.00", "0.00", "收入少 9% 以内"),
        ("1000.00", "0.00", "没有留余地"),
        ("1100.00", "12000.00", "没有收入"),
        ("900.00", "150.00", "2027年1月起付不出"),
    ],
)
def test_how_far_the_income_may_fall_is_said(income: str, savings: str, said: str):
    case = earning("12000.00", 12, income, savings)
    assert said in tolerance_in_words(case, flows_of(case)).zh


@given(some.cases(proposals=True), stresses())
def test_the_lines_of_a_working_add_up(case, stress):
    flows = flows_of(case)
    found = under_stress(case, flows, stress)
    lines = {line.name.en.split(" in ")[0]: line for line in stress_working(case, flows, found).lines}
    assert lines["Needed"].gives == found.reserve_needed
    assert ("Short by" in lines) == (found.first_break is not None)
    if found.first_break is not None:
        terms = [Decimal(each.replace(",", "")) for each in re.split(r" [+−] ", lines["Short by"].how.en)]
        *taken, means, before = terms
        assert lines["Short by"].gives == sum(taken) - means - before > 0


@pytest.mark.parametrize("flows", [[]])
def test_a_plan_without_payments_never_breaks(flows):
    found = under_stress(one_debt(), flows, Stress(NAME, Decimal(1), Decimal(5000)))
    assert found == Stressed(found.stress, None, ZERO, ZERO, ZERO)
    assert AS_OF < NEVER
