"""Ready-made proposals: they fit the case they are made for, and "I can pay X a month" never asks for more than X."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_document, to_document
from planner.case.model import Case, Debt, Household, Proposal
from planner.case.terms import Haircut, Terms
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.money import ZERO, total
from planner.paths.proposal import DebtOffer, offers, payments_by_month
from planner.plan.paying import NO_BUDGET
from planner.plan.presets import PROPOSAL_PRESETS, affordable_plan, heaviest_month, is_card
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import one_debt, three_debts

BY_KEY = {preset.key: preset for preset in PROPOSAL_PRESETS}


def worked(case: Case, proposal: Proposal) -> list[DebtOffer]:
    found = offers(case, proposal)
    assert all(isinstance(each, DebtOffer) for each in found)
    return [each for each in found if isinstance(each, DebtOffer)]


def made(case: Case, key: str) -> Proposal:
    proposal = BY_KEY[key].proposal(case, "zh")
    assert isinstance(proposal, Proposal)
    return proposal


@given(some.cases(), some.amounts("1.00", "20000.00"))
def test_no_month_asks_for_more_than_can_be_paid(case, monthly):
    proposal = affordable_plan(case, monthly)
    if isinstance(proposal, CannotCompute):
        return
    found = worked(case, proposal)
    months = payments_by_month([flow for offer in found for flow in offer.flows])
    assert all(due <= monthly for due in months.values())
    assert len({offer.terms.months for offer in found}) == 1
    assert {offer.debt.id for offer in found} == {debt.id for debt in case.debts if debt.owed}


@given(some.cases(), some.amounts("1.00", "20000.00"))
def test_the_plan_is_the_shortest_that_does(case, monthly):
    proposal = affordable_plan(case, monthly)
    last = 60 if isinstance(proposal, CannotCompute) else proposal.terms[0].months - 1
    cut = Haircut(default_interest=Decimal(1), fees=Decimal(1))
    for months in {max(1, last - 1), last} if last else ():
        terms = [Terms(debt.id, months=months, haircut=cut) for debt in case.debts if debt.owed]
        assert not terms or heaviest_month(case, terms) > monthly


@given(some.cases(), some.amounts("1.00", "20000.00"))
def test_every_creditor_gets_the_same_quota(case, monthly):
    """Each month's payment is the same share of what each is owed after the waiver, to within a fen, until it is paid."""
    proposal = affordable_plan(case, monthly)
    if isinstance(proposal, CannotCompute):
        return
    for offer in worked(case, proposal):
        quota = offer.restructured / offer.terms.months
        rows = offer.schedule.instalments[:-1]
        assert all(abs(row.payment - min(quota, row.opening)) < Decimal("0.01") for row in rows)
        assert offer.schedule.total_interest == 0


def test_too_little_says_what_it_would_take():
    """29,700 to repay after the waiver of penalties: 60 months take 495.00 a month."""
    case = one_debt("29700.00", fees_due=Decimal("300.00"))
    found = affordable_plan(case, Decimal(400))
    assert isinstance(found, CannotCompute)
    assert "495.00" in found.reason.zh
    assert "495.00" in found.reason.en
    enough = affordable_plan(case, Decimal(495))
    assert isinstance(enough, Proposal)
    assert enough.terms[0].months == 60


def test_nothing_a_month_and_nothing_owed_are_said_in_words():
    assert isinstance(affordable_plan(one_debt(), Decimal(0)), CannotCompute)
    nothing = affordable_plan(Case(some.AS_OF), Decimal(100))
    assert isinstance(nothing, CannotCompute)
    assert "no debt" in nothing.reason.en


def test_more_than_is_owed_pays_everything_in_one_month():
    proposal = affordable_plan(one_debt("500.00"), Decimal(2000), "en")
    assert isinstance(proposal, Proposal)
    assert proposal.terms[0].months == 1
    assert proposal.name == "One sum a month for all debts"


@pytest.mark.parametrize("key", BY_KEY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_preset_makes_a_proposal_that_can_be_worked_out_and_saved(key, lang):
    case = three_debts()
    proposal = BY_KEY[key].proposal(case, lang)
    assert isinstance(proposal, Proposal)
    assert proposal.name == BY_KEY[key].name.to(lang)
    case = replace(case, proposals=(proposal,))
    assert from_document(to_document(case)) == case
    outcome = evaluate(case, load_rulebook()).proposals[0]
    assert outcome.figures is not None
    assert outcome.figures.total_paid + outcome.figures.forgiven >= total(offer.debt.owed for offer in outcome.offers)


@given(some.cases(), st.sampled_from(PROPOSAL_PRESETS))
def test_every_preset_fits_any_case_or_says_why_not(case, preset):
    proposal = preset.proposal(case, "zh")
    if isinstance(proposal, CannotCompute):
        assert proposal.reason.zh
        return
    assert all(offer.schedule.left == 0 for offer in worked(case, proposal))
    assert all(terms.haircut.default_interest == terms.haircut.fees == 1 for terms in proposal.terms)


def test_presets_take_an_id_that_is_free():
    case = three_debts()
    first = made(case, "lump_sum")
    second = made(replace(case, proposals=(first,)), "deferral")
    assert first.id != second.id


def test_the_card_plan_covers_the_cards_alone_and_60_months():
    case = three_debts()
    proposal = made(case, "card_plan")
    assert [terms.debt_id for terms in proposal.terms] == [debt.id for debt in case.debts if is_card(debt)]
    assert all(terms.months == 60 and terms.annual_rate == 0 for terms in proposal.terms)
    without = replace(case, debts=case.debts[:1])
    assert isinstance(BY_KEY["card_plan"].proposal(without, "zh"), CannotCompute)


def test_a_lump_sum_pays_the_principal_and_no_more():
    case = three_debts()
    assert total(offer.total_paid for offer in worked(case, made(case, "lump_sum"))) == total(
        debt.principal for debt in case.debts
    )


def test_a_deferral_leaves_six_months_without_a_payment():
    case = three_debts()
    for offer in worked(case, made(case, "deferral")):
        assert offer.flows[0].day.isoformat() == "2027-06-23"
        assert len(offer.schedule.instalments) == 36
        assert offer.schedule.moratorium_interest > 0


def test_the_down_payment_comes_out_of_savings_pro_rata():
    case = three_debts()
    found = worked(case, made(case, "down_payment"))
    assert total(offer.down_payment for offer in found) == case.household.savings
    rich = replace(case, household=replace(case.household, savings=Decimal(50_000)))
    found = worked(rich, made(rich, "down_payment"))
    restructured = total(offer.restructured for offer in found)
    assert abs(total(offer.down_payment for offer in found) - restructured / 10) <= Decimal("0.01")
    poor = replace(case, household=replace(case.household, savings=ZERO))
    assert isinstance(BY_KEY["down_payment"].proposal(poor, "zh"), CannotCompute)


def test_half_of_the_rate_is_asked_for():
    case = replace(three_debts(), debts=(Debt("d1", principal=Decimal(1000), nominal_annual_rate=Decimal("0.2388")),))
    assert made(case, "reduced_rate").terms[0].annual_rate == Decimal("0.1194")


def test_half_of_what_is_left_never_takes_more_than_half():
    case = three_debts()
    terms = made(case, "half_left").terms
    assert heaviest_month(case, terms) <= case.household.disposable / 2
    shorter = [replace(each, months=each.months - 1) for each in terms]
    assert heaviest_month(case, shorter) > case.household.disposable / 2


def test_half_of_nothing_is_no_plan():
    case = replace(three_debts(), household=Household())
    assert BY_KEY["half_left"].proposal(case, "zh") == NO_BUDGET, "it asks for the budget instead of saying 0.00 yuan"
