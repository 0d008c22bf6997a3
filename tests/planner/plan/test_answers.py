"""Solved, then put back into the schedule: it comes out as asked, or as near as can be, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.terms import Terms
from planner.errors import CannotCompute
from planner.money import FEN, round_fen
from planner.paths.schedule import Plan, Schedule, schedule
from planner.plan.answers import Answer, Question, lump_sum_in_words, solve, term_in_words
from planner.plan.solve import months_for_instalment, rate_for
from planner.rates import HIGHEST_RATE
from tests import strategies as some
from tests.samples import AS_OF, one_debt, three_debts

RATE = some.rates("0.36")
SUM = some.amounts("1.00", "200000.00")
INSTALMENT = some.amounts("0.01", "9000.00")
TERM = st.integers(1, 120)


def clears(question: Question) -> bool:
    """Whether the instalment of a filled question pays its rest off in its months."""
    rest = round_fen(question.balance * (1 - question.haircut))
    found = months_for_instalment(rest, question.annual_rate, question.instalment)
    return not isinstance(found, CannotCompute) and found <= question.months


@given(SUM, RATE, INSTALMENT, TERM, some.shares(), st.sampled_from(("months", "instalment", "haircut", "annual_rate")))
def test_the_schedule_of_the_answer_is_as_asked_or_says_how_it_is_not(
    balance, rate, instalment, months, share, unknown
):
    asked = replace(Question(balance, share, rate, months, instalment), **{unknown: None})
    answer = solve(asked)
    if isinstance(answer, CannotCompute):
        return
    filled = answer.filled
    rest = round_fen(balance * (1 - filled.haircut))
    months = max(1, filled.months)
    result = schedule(rest, Plan("equal_instalment", months, filled.annual_rate, AS_OF, instalment=filled.instalment))
    assert isinstance(result, Schedule)
    paid = tuple(row.payment for row in result.instalments)
    assert paid == answer.payments
    assert all(payment == filled.instalment for payment in paid[:-1])
    assert paid[-1] <= filled.instalment
    assert result.instalments[-1].closing == 0
    assert len(paid) <= months
    last = f"{paid[-1]:,.2f}"
    assert answer.exact == (paid[-1] == filled.instalment and len(paid) == filled.months)
    assert answer.exact or (last in answer.said.zh and last in answer.said.en)


@given(SUM, RATE, INSTALMENT, TERM, some.shares())
def test_no_better_answer_would_have_done(balance, rate, instalment, months, share):
    whole = Question(balance, share, rate, months, instalment)
    for unknown, step in (
        ("months", -1),
        ("instalment", -FEN),
        ("haircut", Decimal("-0.0002")),
        ("annual_rate", Decimal("0.0001")),
    ):
        answer = solve(replace(whole, **{unknown: None}))
        if isinstance(answer, CannotCompute) or not any(answer.payments):
            continue
        if unknown == "haircut" and balance < 100:  # a hundredth of a per cent is less than a fen
            continue
        value = getattr(answer.filled, unknown) + step
        if value >= 0 and not (unknown == "annual_rate" and value > HIGHEST_RATE):
            assert not clears(replace(answer.filled, **{unknown: value}))


@given(SUM, RATE, TERM)
def test_what_the_solver_finds_from_its_own_answer_is_the_question(balance, rate, months):
    by_months = solve(Question(balance, annual_rate=rate, months=months))
    assert isinstance(by_months, Answer)
    back = solve(replace(by_months.filled, months=None))
    assert isinstance(back, Answer)
    assert back.filled.months <= months
    rate_again = rate_for(balance, by_months.filled.instalment, months)
    assert not isinstance(rate_again, CannotCompute)
    assert rate_again >= rate


def test_by_hand():
    exact = solve(Question(Decimal(12000), months=12))
    assert isinstance(exact, Answer)
    assert exact.exact
    assert exact.said.en == "Paid off in month 12, it takes 1,000.00 yuan a month."
    near = solve(Question(Decimal(1000), months=3))
    assert isinstance(near, Answer)
    assert not near.exact
    assert near.said.zh == "分 3 期，每期 333.34 元。最后一期 333.32 元。"
    sooner = solve(Question(Decimal("0.05"), months=60))
    assert isinstance(sooner, Answer)
    assert sooner.said.en.endswith("It ends sooner, with payment 5 of 0.01 yuan.")
    longer = solve(Question(Decimal(5000), annual_rate=Decimal("0.12"), instalment=Decimal(100)))
    assert isinstance(longer, Answer)
    assert longer.filled.months == 70
    waived = solve(Question(Decimal(2400), None, Decimal(0), 12, Decimal(100)))
    assert isinstance(waived, Answer)
    assert waived.filled.haircut == Decimal("0.5")
    assert waived.said.zh == "减免 50%，余下的每月 100.00 元、12 期还清。"


def test_by_hand_the_rate():
    """2,000 in 18 instalments of 115.56 is the published example at 5 %; a fen more would allow no higher rate to 0.1 %."""
    found = rate_for(Decimal(2000), Decimal("115.56"), 18)
    assert not isinstance(found, CannotCompute)
    assert abs(found - Decimal("0.05")) <= Decimal("0.0001")
    assert rate_for(Decimal(1200), Decimal(100), 12) == 0
    assert rate_for(Decimal(100), Decimal(5000), 12) == HIGHEST_RATE
    none = rate_for(Decimal(1200), Decimal("99.99"), 12)
    assert isinstance(none, CannotCompute)
    assert "even without interest" in none.reason.en


def test_a_question_has_exactly_one_unknown():
    with pytest.raises(ValueError, match="unpack"):
        solve(Question(Decimal(100)))
    with pytest.raises(ValueError, match="unpack"):
        solve(Question(Decimal(100), months=12, instalment=Decimal(10)))


def test_what_never_ends_is_said():
    found = solve(Question(Decimal(10000), annual_rate=Decimal("0.24"), instalment=Decimal(200)))
    assert isinstance(found, CannotCompute)
    assert "Never paid off" in found.reason.en


def test_a_lump_sum_stands_beside_what_is_owed():
    case = three_debts()
    some_of_it = lump_sum_in_words(case, date(2026, 12, 23))
    assert f"{case.owed:,.2f}" in some_of_it.zh
    assert "%" in some_of_it.en
    enough = lump_sum_in_words(replace(case, debts=one_debt("100.00").debts), AS_OF)
    assert "enough for all 100.00 yuan" in enough.en


@given(some.debts(), some.amounts("50.00", "20000.00"), RATE)
def test_a_term_that_fits_says_its_largest_instalment(debt, monthly, rate):
    found = term_in_words(debt, Terms(debt.id, annual_rate=rate), monthly, AS_OF)
    if isinstance(found, CannotCompute):
        return
    terms, said = found
    assert f"Instalments: {terms.months}," in said.en
    assert f"within {monthly:,.2f} yuan" in said.en
