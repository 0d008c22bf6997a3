"""Solved, then put back into the schedules: it comes out as asked, or as near as can be, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_document, to_document
from planner.case.edits import add_proposal
from planner.case.model import Case, Debt
from planner.case.terms import Haircut
from planner.errors import CannotCompute
from planner.money import FEN, ZERO, total
from planner.paths.proposal import DebtOffer, offers, waiver_of
from planner.plan.answers import MOST_MONTHS, UNKNOWNS, Answer, Question, monthly_sum, solve
from planner.plan.lump_sum import LumpSum, lump_sum
from planner.plan.search import owing
from planner.rates import HIGHEST_RATE
from tests import strategies as some
from tests.samples import AS_OF, one_debt, three_debts

RATE = some.rates("0.36")
INSTALMENT = some.amounts("0.01", "9000.00")
TERM = st.integers(1, 120)
CUTS = st.sampled_from((Haircut(), Haircut(default_interest=Decimal(1), fees=Decimal(1))))
STEPS = {
    "instalment": -FEN,
    "months": -1,
    "waiver": Decimal("-0.0001"),
    "down_payment": -FEN,
    "annual_rate": Decimal("0.0001"),
}


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A plan on one to three debts with all its values."""
    owed = [
        draw(some.debts(f"d{k}", draw(st.sampled_from(("1.00", "60000.00"))))) for k in range(draw(st.integers(1, 3)))
    ]
    down = draw(st.sampled_from((ZERO, Decimal("300.00"))))
    return Question(tuple(owed), draw(INSTALMENT), draw(TERM), draw(some.shares()), down, draw(RATE), draw(CUTS))


def simulated(case: Case, answer: Answer) -> tuple[list[DebtOffer], tuple[Decimal, ...]]:
    """The offers of the answer as a proposal, and what falls due each month on all of them."""
    found = [each for each in offers(case, answer.proposal(case, "zh")) if isinstance(each, DebtOffer)]
    rows = zip_longest(*([row.payment for row in each.schedule.instalments] for each in found), fillvalue=ZERO)
    return found, tuple(total(row) for row in rows)


@given(questions(), st.sampled_from(UNKNOWNS))
def test_the_schedules_of_the_answer_are_as_asked_or_it_says_how_they_are_not(whole, unknown):
    answer = solve(replace(whole, **{unknown: None}))
    if isinstance(answer, CannotCompute):
        return
    found, paid = simulated(Case(AS_OF, debts=whole.debts), answer)
    filled = answer.filled
    assert len(found) == len(whole.debts)
    assert paid == answer.payments
    assert max(paid) <= filled.instalment
    assert len(paid) <= filled.months
    assert paid[0] == filled.instalment or any(len(each.schedule.instalments) == 1 for each in found)
    assert all(each.schedule.left == 0 for each in found)
    left = total(each.restructured for each in found)
    assert total(each.down_payment for each in found) == min(filled.down_payment, left)
    assert answer.exact == (set(paid) == {filled.instalment} and len(paid) == filled.months)
    last = f"{paid[-1]:,.2f}"
    assert answer.exact or (last in answer.said.zh and last in answer.said.en and "最接近" in answer.said.zh)


@given(questions(), st.sampled_from(UNKNOWNS))
def test_no_better_answer_would_have_done(whole, unknown):
    answer = solve(replace(whole, **{unknown: None}))
    if isinstance(answer, CannotCompute):
        return
    assert monthly_sum(answer.filled) <= answer.filled.instalment
    value = getattr(answer.filled, unknown) + STEPS[unknown]
    if value < 0 or value > HIGHEST_RATE or (unknown == "months" and not value) or not any(answer.payments):
        return
    assert monthly_sum(replace(answer.filled, **{unknown: value})) > (
        value if unknown == "instalment" else answer.filled.instalment
    )


@given(questions(), st.integers(1, 60))
def test_a_longer_term_a_larger_waiver_and_a_lower_rate_never_raise_the_sum(whole, more):
    """Of one debt never; of several never by more than the fen that dividing a sum among them can take."""
    for asked in (replace(whole, debts=whole.debts[:1]), whole):
        most = monthly_sum(asked) + FEN * (len(asked.debts) - 1)
        assert monthly_sum(replace(asked, months=asked.months + more)) <= most
        assert monthly_sum(replace(asked, waiver=min(Decimal(1), asked.waiver + Decimal("0.05")))) <= most
        assert monthly_sum(replace(asked, annual_rate=asked.annual_rate / 2)) <= most


@given(questions())
def test_what_the_solver_finds_from_its_own_answer_is_the_question(whole):
    by_months = solve(replace(whole, instalment=None))
    assert isinstance(by_months, Answer)
    again = [solve(replace(by_months.filled, **{unknown: None})) for unknown in UNKNOWNS]
    if by_months.filled.instalment:
        assert all(isinstance(each, Answer) for each in again)
        assert again[1].filled.months <= whole.months
        assert again[2].filled.waiver <= whole.waiver
        assert again[4].filled.annual_rate >= whole.annual_rate - whole.annual_rate % Decimal("0.0001")


def plain(*principals: str) -> tuple[Debt, ...]:
    return tuple(Debt(f"d{k}", principal=Decimal(each)) for k, each in enumerate(principals))


def said(**values) -> Answer:
    found = solve(Question(**values))
    assert isinstance(found, Answer)
    return found


def test_by_hand_on_one_debt():
    exact = said(debts=plain("12000.00"), months=12)
    assert exact.exact
    assert exact.said.en == "Paid off in month 12, it takes ¥1,000.00 a month."
    near = said(debts=plain("1000.00"), months=3)
    assert not near.exact
    assert near.said.zh == "分 3 期，每期 333.34 元。最接近的排法：最后一期 333.32 元。"
    sooner = said(debts=plain("0.05"), months=60)
    assert sooner.said.en.endswith("it ends sooner, with payment 5 of ¥0.01.")
    longer = said(debts=plain("5000.00"), annual_rate=Decimal("0.12"), instalment=Decimal(100))
    assert longer.filled.months == 70
    waived = said(debts=plain("2400.00"), waiver=None, months=12, instalment=Decimal(100))
    assert waived.filled.waiver == Decimal("0.5")
    assert waived.said.zh == "减免本金 50%，余下的每月 100.00 元、12 期还清。"
    down = said(debts=plain("2400.00"), down_payment=None, months=12, instalment=Decimal(100))
    assert down.filled.down_payment == Decimal("1200.00")
    assert down.said.en.startswith("With ¥1,200.00 paid at once")
    enough = said(debts=plain("900.00"), down_payment=None, months=12, instalment=Decimal(100))
    assert enough.said.zh.startswith("不用首付")


def test_by_hand_on_two_debts():
    """4,000 and 2,000 without interest at 500 a month: 333.33 and 166.67, twelve times."""
    found = said(debts=plain("4000.00", "2000.00"), instalment=Decimal(500))
    assert found.filled.months == 12
    assert [each.instalment for each in found.terms] == [Decimal("333.33"), Decimal("166.67")]
    assert found.payments == (Decimal(500),) * 12
    assert found.exact
    assert said(debts=plain("4000.00", "2000.00"), months=12).filled.instalment == 500
    half = said(debts=plain("4000.00", "2000.00"), instalment=Decimal(250), months=12, waiver=None)
    assert half.filled.waiver == Decimal("0.5")


def test_by_hand_the_rate():
    """2,000 in 18 instalments of 115.56 is the published example at 5 %; a fen more would allow no higher rate to 0.1 %."""
    loan = plain("2000.00")
    found = said(debts=loan, annual_rate=None, instalment=Decimal("115.56"), months=18)
    assert abs(found.filled.annual_rate - Decimal("0.05")) <= Decimal("0.0001")
    free = said(debts=plain("1200.00"), annual_rate=None, instalment=Decimal(100), months=12)
    assert free.filled.annual_rate == 0
    dear = said(debts=plain("100.00"), annual_rate=None, instalment=Decimal(5000), months=12)
    assert dear.filled.annual_rate == HIGHEST_RATE
    none = solve(Question(plain("1200.00"), Decimal("99.99"), 12, annual_rate=None))
    assert isinstance(none, CannotCompute)
    assert "even without interest" in none.reason.en


def test_a_question_has_exactly_one_unknown():
    with pytest.raises(ValueError, match="unpack"):
        solve(Question(plain("100.00")))
    with pytest.raises(ValueError, match="unpack"):
        solve(Question(plain("100.00"), Decimal(10), 12))


@pytest.mark.parametrize(
    ("asked", "en"),
    [
        (Question(plain("10000.00"), Decimal(200), annual_rate=Decimal("0.24")), "Never paid off"),
        (Question(plain("100000.00"), Decimal(100)), "more than 50 years"),
        (Question(plain("100000.00"), ZERO), "must be above 0"),
        (Question((replace(plain("0.00")[0], fees_due=Decimal(5000)),), Decimal(10), 12, None), "all principal waived"),
    ],
)
def test_what_never_ends_is_said(asked, en):
    found = solve(asked)
    assert isinstance(found, CannotCompute)
    assert en in found.reason.en


def test_the_longest_plan_is_one_that_a_document_takes():
    found = said(debts=plain("60000.00"), instalment=Decimal(100))
    assert found.filled.months == MOST_MONTHS == len(found.payments)
    case = add_proposal(Case(AS_OF, debts=plain("60000.00")), found.proposal(Case(AS_OF), "en"))
    assert from_document(to_document(case)) == case
    assert case.proposals[0].name == "A fixed sum a month until it is paid"
    assert case.proposals[0].note == found.said.en


# -- one payment --------------------------------------------------------------------------------------------------------

PENALTIES = Haircut(default_interest=Decimal(1), fees=Decimal(1))


def test_by_hand_a_lump_sum():
    """Savings of 1,500 and four months' 1,700 or so: a part of the principal of 59,500."""
    case = three_debts()
    found = lump_sum(case, case.debts, date(2027, 3, 23), PENALTIES)
    assert isinstance(found, LumpSum)
    assert found.most == Decimal(1500) + 4 * case.household.disposable
    assert found.said.zh.startswith("到 2027-03-23 最多能一次拿出")
    assert 0 < found.waiver < 1
    rich = replace(case, household=replace(case.household, savings=Decimal(100_000)))
    enough = lump_sum(rich, rich.debts, AS_OF, PENALTIES)
    assert isinstance(enough, LumpSum)
    assert enough.waiver == 0
    assert enough.paid == total(debt.owed - waiver_of(debt, PENALTIES).total for debt in rich.debts)


@given(some.cases(), st.integers(0, 800), CUTS)
def test_what_is_paid_at_once_is_within_the_means_and_nothing_smaller_need_be_waived(case, days, cut):
    debts = owing(case)
    day = date.fromordinal(AS_OF.toordinal() + days)
    found = lump_sum(case, debts, day, cut) if debts else None
    if not isinstance(found, LumpSum):
        return
    paid = [offer for offer in offers(case, found.proposal(case, "zh")) if isinstance(offer, DebtOffer)]
    assert total(offer.total_paid for offer in paid) == found.paid <= found.most
    assert {flow.day for offer in paid for flow in offer.flows} <= {day}
    if found.waiver:
        less = replace(cut, principal=found.waiver - Decimal("0.0001"))
        assert total(debt.owed - waiver_of(debt, less).total for debt in debts) > found.most


def test_nothing_to_pay_with_is_said():
    found = lump_sum(one_debt(), one_debt().debts, AS_OF, PENALTIES)
    assert isinstance(found, CannotCompute)
    assert "settles nothing" in found.reason.en
