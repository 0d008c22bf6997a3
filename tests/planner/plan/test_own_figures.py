"""Token payments and a share of income: what is paid, what is left, and that the words say both."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_document, to_document
from planner.case.edits import add_proposal
from planner.case.model import Case, Debt
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.money import FEN, ZERO, total
from planner.paths.proposal import DebtOffer, offers, payments_by_month
from planner.plan.own_figures import IncomeShare, Worked, income_share, token_payments, usual_share
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import AS_OF, three_debts


def worked(case: Case, made: Worked) -> list[DebtOffer]:
    found = offers(case, made.proposal(case, "zh"))
    assert all(isinstance(each, DebtOffer) for each in found)
    return [each for each in found if isinstance(each, DebtOffer)]


def by_month(found: list[DebtOffer]) -> list[Decimal]:
    return list(payments_by_month([flow for offer in found for flow in offer.flows]).values())


# -- token payments -----------------------------------------------------------------------------------------------------


@given(some.cases(), some.amounts("0.01", "900.00"), st.integers(1, 36))
def test_token_payments_are_the_sum_every_month_and_the_rest_is_still_owed(case, monthly, months):
    made = token_payments(case, monthly, months)
    if isinstance(made, CannotCompute):
        return
    found = worked(case, made)
    assert set(by_month(found)) == {monthly}
    assert total(offer.total_paid for offer in found) == monthly * months
    covered = {offer.debt.id for offer in found}
    left_out = total(debt.owed for debt in case.debts if debt.id not in covered)
    left = total(offer.schedule.left for offer in found) + left_out
    assert left == total(debt.owed for debt in case.debts) - monthly * months
    assert all(offer.waiver.total == 0 and offer.schedule.total_interest == 0 for offer in found)
    assert f"{left:,.2f}" in made.said.zh
    assert f"{left:,.2f}" in made.said.en
    saved = add_proposal(case, made.proposal(case, "en"))
    assert from_document(to_document(saved)) == saved


def test_token_payments_by_hand():
    case = three_debts()
    made = token_payments(case, Decimal(200), 6)
    assert isinstance(made, Worked)
    assert made.name.zh == "先小额还款，以后再商量"
    assert "还欠的 65,320.55 元仍然要还，没有减免" in made.said.zh
    assert "on 2027-05-23 it is talked over again" in made.said.en
    outcome = evaluate(add_proposal(case, made.proposal(case, "zh")), load_rulebook()).proposals[0]
    assert outcome.figures.total_paid == 1200
    assert outcome.figures.feasible
    assert total(offer.schedule.left for offer in outcome.figures.offers) == Decimal("65320.55")


@pytest.mark.parametrize(
    ("case", "monthly", "months", "en"),
    [
        (Case(AS_OF), Decimal(200), 6, "no debt"),
        (three_debts(), ZERO, 6, "above 0"),
        (three_debts(), Decimal(20_000), 6, "instalments instead"),
    ],
)
def test_token_payments_that_make_no_sense_say_why(case, monthly, months, en):
    found = token_payments(case, monthly, months)
    assert isinstance(found, CannotCompute)
    assert en in found.reason.en


# -- a share of income --------------------------------------------------------------------------------------------------


@given(some.amounts(most="30000.00"), some.amounts(most="30000.00"), some.shares())
def test_the_instalment_is_the_share_of_what_is_above_the_threshold_rounded_down(income, threshold, share):
    instalment = IncomeShare(income, threshold, share, 36).instalment
    exact = share * max(ZERO, income - threshold)
    assert instalment <= exact < instalment + FEN
    assert instalment == instalment.quantize(FEN)


@given(some.cases(), some.amounts("1.00", "9000.00"), some.shares(), st.integers(1, 120))
def test_no_month_takes_more_than_the_share_and_all_is_paid_or_waived(case, above, share, months):
    asked = IncomeShare(3000 + above, Decimal("3000.00"), share, months)
    made = income_share(case, asked)
    if isinstance(made, CannotCompute):
        assert not asked.instalment or not any(debt.owed for debt in case.debts)
        return
    found = worked(case, made)
    paid = by_month(found)
    assert max(paid, default=ZERO) <= asked.instalment
    assert len(paid) <= months
    if len(case.debts) == 1 and any(offer.terms.haircut.interest for offer in found):
        assert paid == [asked.instalment] * months
    assert all(offer.schedule.left == 0 and offer.schedule.total_interest == 0 for offer in found)
    waived = total(offer.waiver.total for offer in found)
    assert total(paid) + waived == total(debt.owed for debt in case.debts)
    assert f"{waived:,.2f}" in made.said.zh
    assert f"{total(paid):,.2f}" in made.said.en
    for offer in found:  # principal last
        if offer.waiver.principal:
            assert offer.waiver.interest == offer.debt.interest_due


def test_a_share_of_income_by_hand():
    """40 % of what 5,500 is above 4,000 is 600; sixty months of it are 36,000 of a principal of 60,000."""
    case = replace(three_debts(), debts=(Debt("d1", principal=Decimal(60_000), fees_due=Decimal(500)),))
    made = income_share(case, IncomeShare(Decimal(5500), Decimal(4000), Decimal("0.4"), 60))
    assert isinstance(made, Worked)
    assert made.name.en == "A share of income"
    assert made.terms[0].haircut.principal == Decimal("0.4")
    assert [row.payment for row in worked(case, made)[0].schedule.instalments] == [Decimal(600)] * 60
    assert "60 个月共还 36,000.00 元，其余 24,500.00 元请求减免" in made.said.zh
    assert "每年核对一次收入" in made.said.zh
    assert "taken as unchanged" in made.proposal(case, "en").note


def test_a_share_that_pays_everything_asks_for_no_principal():
    case = replace(three_debts(), debts=(Debt("d1", principal=Decimal(6000), fees_due=Decimal(500)),))
    made = income_share(case, IncomeShare(Decimal(5500), Decimal(4000), Decimal("0.4"), 60))
    assert isinstance(made, Worked)
    assert made.said.zh.startswith("月收入 5,500.00 元，超过 4,000.00 元的部分拿出 40%：每月 600.00 元。10 个月还清")
    assert made.terms[0].haircut.principal == 0
    assert made.terms[0].months == 10


def test_the_usual_share_is_half_of_what_the_budget_leaves():
    case = three_debts()
    usual = usual_share(case)
    assert usual.income - usual.threshold == case.household.disposable
    assert usual.instalment == (case.household.disposable / 2).quantize(FEN)
    assert isinstance(income_share(case, usual), Worked)


@pytest.mark.parametrize(
    ("case", "asked", "en"),
    [
        (Case(AS_OF), IncomeShare(Decimal(5000), Decimal(3000), Decimal("0.5"), 36), "no debt"),
        (three_debts(), IncomeShare(Decimal(3000), Decimal(3000), Decimal("0.5"), 36), "nothing lies above ¥3,000.00"),
        (three_debts(), IncomeShare(Decimal(5000), Decimal(3000), Decimal(0), 36), "nothing lies above"),
    ],
)
def test_a_share_of_nothing_says_so(case, asked, en):
    found = income_share(case, asked)
    assert isinstance(found, CannotCompute)
    assert en in found.reason.en
