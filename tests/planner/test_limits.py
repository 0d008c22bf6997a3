"""How long a plan may run: a note with the article beyond it, nothing up to it, and never a refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.edits import add_proposal
from planner.case.model import Case, Creditor, Debt
from planner.case.terms import Haircut, Terms
from planner.compare.checks import check
from planner.compare.limits import beyond_limits
from planner.compare.outcome import evaluate
from planner.dates import add_months, add_years
from planner.paths.proposal import DebtOffer, debt_offer
from planner.plan.presets import PROPOSAL_PRESETS, is_card
from planner.rules.rulebook import Rulebook, load_rulebook
from tests.samples import AS_OF, three_debts, with_terms


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


CARD = Debt("d1", Creditor("示例银行信用卡中心", "credit_card"), "credit_card", principal=Decimal(6000))
LOAN = Debt("d1", Creditor("示例银行", "bank"), "bank_loan", contract_date=date(2024, 3, 1), principal=Decimal(6000))


def notes(debt: Debt, book: Rulebook, **terms) -> list:
    offer = debt_offer(debt, Terms(debt.id, **terms), AS_OF)
    assert isinstance(offer, DebtOffer)
    return list(beyond_limits("proposals[0].terms[0]", offer, book))


def test_a_card_plan_of_sixty_months_is_within_article_70_and_of_sixty_one_is_not(book):
    assert notes(CARD, book, months=60) == []
    [note] = notes(CARD, book, months=61)
    assert note.severity == "note"
    assert "第七十条" in note.remedy.zh
    assert "60 months" in note.message.en
    assert len(notes(CARD, book, months=60, moratorium_months=1)) == 1


def test_sixty_instalments_that_begin_late_end_too_late_and_the_note_names_both_days(book):
    """The 60th instalment falls due on 2031-11-28, five years from the offer of 2026-11-23 are over five days before."""
    [note] = notes(CARD, book, months=60, first_due=date(2026, 12, 28))
    assert note.message.zh == (
        "示例银行信用卡中心：还到 2031-11-28。信用卡个性化分期最长 60 个月，从 2026-11-23 算到 2031-11-23。"
    )
    assert "from 2026-11-23 to 2031-11-23" in note.message.en
    assert "早一点开始还" in note.remedy.zh


def test_a_consumer_loan_of_a_bank_runs_for_seven_years_from_its_contract(book):
    """The contract is of 2024-03-01 and the offer of 2026-11-23: 51 months lead to 2031-02-23, 52 beyond 2031-03-01."""
    assert notes(LOAN, book, months=51) == []
    [note] = notes(LOAN, book, months=52)
    assert "7 年" in note.message.zh
    assert "2024-03-01" in note.message.en
    assert notes(replace(LOAN, contract_date=None), book, months=120) == []


def test_other_lenders_are_not_bound_by_these_rules(book):
    for kind in ("private", "microloan", "consumer_finance"):
        assert notes(replace(LOAN, creditor=Creditor("示例", kind)), book, months=240) == []


@given(st.booleans(), st.integers(1, 240), st.integers(0, 24))
def test_a_note_comes_just_where_the_last_payment_is_beyond_the_limit(card, months, pause):
    book, debt = load_rulebook(), CARD if card else LOAN
    last = add_months(add_months(AS_OF, 1), pause + months - 1)
    limit = add_months(AS_OF, 60) if card else add_years(date(2024, 3, 1), 7)
    assert bool(notes(debt, book, months=months, moratorium_months=pause)) == (last > limit)


def test_the_check_of_a_case_has_the_note_and_the_proposal_stands(book):
    case = with_terms(three_debts(), months=90)
    found = [each for each in check(case, book) if each.where == "proposals[0].terms[1]"]
    assert any("第七十条" in each.remedy.zh and each.severity == "note" for each in found)
    assert evaluate(case, book).proposals[0].figures is not None


def test_before_the_rule_was_in_force_there_is_no_note(book):
    early = Case(date(2009, 5, 6), debts=(replace(CARD, contract_date=date(2008, 1, 1)),))
    offer = debt_offer(early.debts[0], Terms("d1", months=120), early.as_of)
    assert isinstance(offer, DebtOffer)
    assert list(beyond_limits("", offer, book)) == []


@pytest.mark.parametrize("preset", PROPOSAL_PRESETS, ids=lambda each: each.key)
def test_every_ready_made_proposal_keeps_to_the_limits_for_cards(preset, book):
    case = three_debts()
    made = add_proposal(case, preset.proposal(case, "zh"))
    offers = [each for each in evaluate(made, book).proposals[0].offers if is_card(each.debt)]
    assert [note for offer in offers for note in beyond_limits("", offer, book)] == []


def test_an_offer_above_what_a_court_would_support_is_said_once_for_all_its_debts(book):
    """60% asked by a lender without a licence: of 2,400 interest a court keeps 3 / 60, that is 120.00."""
    dear = Debt(
        "d2", Creditor("示例放贷人", "unlicensed"), principal=Decimal(12000), nominal_annual_rate=Decimal("0.60")
    )
    dear = replace(dear, contract_date=date(2026, 1, 9), in_default_since=AS_OF, interest_due=Decimal(2400))
    other = replace(dear, id="d3", creditor=Creditor("另一家", "unlicensed"))
    case = Case(AS_OF, debts=(replace(CARD, in_default_since=AS_OF), dear, other))
    found = [each for each in check(with_terms(case, months=12), book) if "court would support" in each.message.en]
    assert [(each.severity, each.where) for each in found] == [("note", "proposals[0]")]
    assert found[0].message.zh == "示例放贷人、另一家：方案里要还的比法院会支持的多 4,560.00 元。"
    waived = with_terms(case, months=12, haircut=Haircut(interest=Decimal("0.95")))
    assert not [each for each in check(waived, book) if "court would support" in each.message.en]
