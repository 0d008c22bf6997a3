"""Which letter is proposed to whom and why, which others can be written, and what those that cannot be written lack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from planner.case.model import Case, Proposal
from planner.case.record import Contact, Round
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.plain import render_text
from planner.letters.compose import compose_letter
from planner.letters.fitting import PURPOSES, Suggested, available, proposed
from planner.letters.kinds import ACKNOWLEDGING, KIND_NAMES, KINDS, Kind
from planner.letters.places import OWN
from planner.letters.situation import situation
from planner.letters.terms import offer_kind
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from planner.vocabulary import LenderKind
from tests.planner.letters.sample_cases import CARD, CASE, FRIEND, LOAN, proposal

BOOK = load_rulebook()
REFUSED = Round("r1", "d1", date(2026, 11, 12), "creditor", "refusal")
AGREED = Round("r1", "d1", date(2026, 11, 12), "creditor", "agreement", terms=Terms("d1"))
CALL = Contact("c1", datetime(2026, 11, 20, 23, 0), "d1")  # noqa: DTZ001 - by the clock on the wall
POOR = replace(CASE, household=replace(CASE.household, reserve=Decimal("4000.00")))
TOKEN = (DatedPayment(date(2026, 12, 23), Decimal("50.00")),)


def found(case: Case = CASE, debt_id: str = "d1", offer: Proposal | None = None) -> tuple[Suggested, ...]:
    """Everything for one creditor, with a proposal of 36 months unless told otherwise."""
    case = replace(case, proposals=(offer or proposal(),))
    return available(situation(evaluate(case, BOOK), "p1", BOOK), case.debt(debt_id))


def fitting(*arguments: object, **named: object) -> list[Kind]:
    return [each.kind for each in found(*arguments, **named) if each.fits and not each.lack]  # type: ignore[arg-type]


def lacks(kind: Kind, *arguments: object, **named: object) -> str:
    (one,) = [each for each in found(*arguments, **named) if each.kind == kind]  # type: ignore[arg-type]
    return one.lack.message.zh if one.lack else ""


def test_every_kind_has_a_name_a_purpose_and_sentences() -> None:
    assert set(KIND_NAMES) == set(PURPOSES) == set(OWN) == set(KINDS)
    assert {"statement_request", "complaint"} == set(KINDS) - set(ACKNOWLEDGING)


def test_every_kind_is_told_once_those_that_can_be_written_first() -> None:
    told = found()
    assert sorted(each.kind for each in told) == sorted(KINDS)
    ranks = [(each.lack is not None, not each.fits) for each in told]
    assert ranks == sorted(ranks)
    assert ranks[0] == (False, False)


@pytest.mark.parametrize(
    ("debt_id", "terms", "kind"),
    [
        ("d1", {}, "restructuring_offer"),
        ("d2", {}, "card_plan"),
        ("d2", {"months": 61}, "restructuring_offer"),
        ("d2", {"method": "lump_sum", "months": 1}, "lump_sum"),
        ("d1", {"method": "lump_sum", "months": 1}, "lump_sum"),
        ("d1", {"moratorium_months": 3}, "deferral"),
        ("d2", {"moratorium_months": 3}, "card_plan"),
        ("d2", {"months": 60, "moratorium_months": 3}, "deferral"),
        ("d1", {"method": "custom", "custom": TOKEN}, "token_payments"),
        ("d1", {"method": "custom", "custom": TOKEN, "moratorium_months": 3}, "token_payments"),
        ("d3", {"method": "bullet"}, "restructuring_offer"),
    ],
)
def test_the_terms_say_which_offer_is_proposed(debt_id: str, terms: dict[str, object], kind: Kind) -> None:
    offer = proposal(**terms)  # type: ignore[arg-type]
    assert fitting(debt_id=debt_id, offer=offer)[0] == kind
    case = replace(CASE, proposals=(offer,))
    assert offer_kind(evaluate(case, BOOK), "p1", debt_id, BOOK) == kind


@pytest.mark.parametrize(
    ("lender", "kind"),
    [("unlicensed", "restructuring_offer"), ("private", "restructuring_offer"), ("bank", "card_plan")],
)
def test_only_who_may_issue_a_card_is_offered_a_card_plan(lender: LenderKind, kind: Kind) -> None:
    card = replace(CARD, creditor=replace(CARD.creditor, kind=lender), kind="credit_card", estimated=False)
    case = replace(CASE, debts=tuple(card if each.id == card.id else each for each in CASE.debts))
    assert found(case, card.id)[0].kind == kind


def test_a_refusal_comes_first_and_an_oral_agreement_alone() -> None:
    assert fitting(replace(CASE, rounds=(REFUSED,)))[:2] == ["reconsider", "restructuring_offer"]
    assert fitting(replace(CASE, rounds=(AGREED,))) == ["confirm_agreement"]
    assert fitting(replace(CASE, rounds=(replace(AGREED, channel="in_person"),))) == ["confirm_agreement"]
    assert fitting(replace(CASE, rounds=(replace(AGREED, channel="letter"),))) == []
    assert fitting(replace(CASE, rounds=(REFUSED,)), debt_id="d2")[0] == "card_plan"


def test_estimates_are_cleared_up_first() -> None:
    case = replace(CASE, debts=(replace(LOAN, estimated=True), CARD, FRIEND))
    first = found(case)[0]
    assert first.kind == "statement_request"
    assert "估计" in first.why.zh


def test_a_principal_alone_lets_a_statement_be_asked_for_after_the_offer() -> None:
    alone = replace(LOAN, interest_due=Decimal(0), default_interest_due=Decimal(0), fees_due=Decimal(0))
    case = replace(CASE, debts=(alone, CARD, FRIEND))
    assert fitting(case)[:2] == ["restructuring_offer", "statement_request"]
    assert "statement_request" not in fitting(case, debt_id="d3")


def test_where_nothing_is_left_hardship_comes_before_instalments() -> None:
    assert fitting(POOR)[0] == "hardship_statement"
    assert "restructuring_offer" not in fitting(POOR)
    told = {each.kind: each for each in found(POOR)}
    assert told["deferral"].fits
    assert told["deferral"].lack is not None
    assert "暂缓" in told["deferral"].lack.message.zh
    paused = proposal(moratorium_months=6)
    assert fitting(POOR, offer=paused)[:2] == ["deferral", "hardship_statement"]
    small = proposal(method="custom", custom=TOKEN)
    assert fitting(POOR, offer=small)[0] == "token_payments"


def test_savings_may_carry_what_the_income_does_not() -> None:
    rich = replace(POOR, household=replace(POOR.household, savings=Decimal("200000.00")))
    assert fitting(rich)[0] == "restructuring_offer"


def test_contacts_that_break_a_rule_let_one_complain() -> None:
    told = {each.kind: each for each in found(replace(CASE, contacts=(CALL,)))}
    assert told["complaint"].fits
    assert "1 次" in told["complaint"].why.zh
    assert not told["complaint"].lack
    assert "没有记下这家" in lacks("complaint")


def test_what_cannot_be_written_says_what_it_lacks() -> None:
    assert "不是信用卡" in lacks("card_plan")
    assert "超过个性化分期最长的 60 个月" in lacks("card_plan", debt_id="d2", offer=proposal(61))
    assert "不是分期" in lacks("card_plan", debt_id="d2", offer=proposal(1, method="lump_sum"))
    assert "不是一次付清" in lacks("lump_sum")
    assert "没有暂缓" in lacks("deferral")
    assert "先还小额" in lacks("token_payments")
    assert "不是拒绝" in lacks("reconsider")
    assert "不是达成协议" in lacks("confirm_agreement")
    assert "困难原因" in lacks("hardship_statement", replace(CASE, client=replace(CASE.client, hardship="")))
    partly = Proposal("p1", terms=proposal().terms[1:])
    assert "没有这笔债务的还款条件" in lacks("restructuring_offer", offer=partly)
    assert fitting(offer=partly) == ["hardship_statement"]


def test_without_a_proposal_only_letters_without_terms_can_be_written() -> None:
    where = situation(evaluate(CASE, BOOK), "", BOOK)
    told = available(where, LOAN)
    assert [each.kind for each in told if not each.lack] == ["hardship_statement", "statement_request"]
    offers = [each for each in told if each.kind == "restructuring_offer"]
    assert offers[0].lack is not None
    assert "还没有选还款方案" in offers[0].lack.message.zh


def test_a_proposal_that_cannot_be_computed_is_not_passed_over_in_silence() -> None:
    case = replace(CASE, proposals=(proposal(down_payment=Decimal("9000.00")),))
    where = situation(evaluate(case, BOOK), "p1", BOOK)
    assert proposed(where, LOAN) == "restructuring_offer"
    assert "首付款" in lacks("restructuring_offer", offer=case.proposals[0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("debt_id", ["d1", "d2", "d3"])
def test_what_can_be_written_is_written_and_the_rest_refused_alike(kind: Kind, debt_id: str) -> None:
    case = replace(CASE, proposals=(proposal(),), rounds=(REFUSED,), contacts=(CALL,))
    outcome = evaluate(case, BOOK)
    (told,) = [each for each in available(situation(outcome, "p1", BOOK), case.debt(debt_id)) if each.kind == kind]
    days = (date(2026, 11, 24), date(2026, 12, 9))
    if told.lack is None:
        assert compose_letter(outcome, BOOK, debt_id, kind, "zh", days, "p1").title
        return
    with pytest.raises(InputError) as refused:
        compose_letter(outcome, BOOK, debt_id, kind, "zh", days, "p1")
    assert refused.value.problems[0].message == told.lack.message


# -- limitation -----------------------------------------------------------------------------------------------------------

OLD = replace(
    CASE,
    debts=(replace(CASE.debts[0], in_default_since=date(2022, 6, 1), last_payment=date(2023, 11, 23)), *CASE.debts[1:]),
)
NO_WAIVER = {"zh": "不放弃诉讼时效的抗辩", "en": "does not waive the defence of limitation"}


def test_where_limitation_may_have_run_out_a_letter_that_admits_nothing_is_proposed_first() -> None:
    told = found(OLD)
    assert told[0].kind == "statement_request"
    assert "诉讼时效" in told[0].why.zh
    day_before = replace(OLD.debts[0], last_payment=date(2023, 11, 24))
    assert found(replace(OLD, debts=(day_before, *OLD.debts[1:])))[0].kind == "restructuring_offer"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["restructuring_offer", "hardship_statement"])
def test_a_letter_sent_all_the_same_says_that_it_gives_up_no_defence(kind: Kind, lang: Lang) -> None:
    for case, said in ((OLD, True), (CASE, False)):
        case = replace(case, proposals=(proposal(),))  # noqa: PLW2901
        days = date(2026, 11, 24), date(2026, 12, 8)
        letter = compose_letter(evaluate(case, BOOK), BOOK, "d1", kind, lang, days, "p1")
        assert (NO_WAIVER[lang] in render_text(letter)) == said
