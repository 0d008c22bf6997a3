"""Before a letter goes out: what is missing, what to weigh, what stands in the way; only the last keeps it from being made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from planner.case.model import Case, Client, Creditor, Debt, Household
from planner.case.record import Contact, Round
from planner.case.terms import DatedPayment, Terms
from planner.compare.checks import problems
from planner.errors import Problem
from planner.letters.kinds import Kind
from planner.letters.ready import Readiness, readiness
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from tests.planner.letters.sample_cases import CASE, LOAN, evaluated, proposal

WRITTEN = date(2026, 11, 24)


def ready(
    case: Case = CASE,
    debt_id: str = "d1",
    written_on: date = WRITTEN,
    reply_by: date | None = None,
    lang: Lang = "zh",
    **terms: object,
) -> Readiness:
    case, offer, outcome = evaluated(case, proposal(**terms))  # type: ignore[arg-type]
    found = readiness(outcome, offer.id, problems(outcome, load_rulebook()), written_on, reply_by, lang)
    return next(each for each in found if each.debt_id == debt_id)


def with_loan(**changes: object) -> Case:
    return replace(CASE, debts=(replace(LOAN, **changes), *CASE.debts[1:]))  # type: ignore[arg-type]


def test_a_complete_letter_lacks_nothing() -> None:
    found = ready()
    assert (found.missing, found.warnings, found.blocked) == ((), (), ())


@pytest.mark.parametrize(
    ("case", "where"),
    [
        (with_loan(creditor=Creditor("")), "debts[0].creditor.name"),
        (with_loan(contract_number=" "), "debts[0].contract_number"),
        (replace(CASE, client=Client("张样例")), "client.hardship"),
        (replace(CASE, client=Client("", hardship="失业")), "client.name"),
        (with_loan(last_payment=None, in_default_since=None), "debts[0].last_payment"),
    ],
)
def test_a_missing_fact_is_named_with_its_place_and_is_a_note(case: Case, where: str) -> None:
    assert [(each.where, each.severity) for each in ready(case).missing] == [(where, "note")]


def test_what_another_creditor_lacks_is_not_said_here() -> None:
    assert ready(debt_id="d2").missing[0].where == "debts[1].contract_number"
    assert ready(with_loan(creditor=Creditor("")), debt_id="d2").missing == ready(debt_id="d2").missing


def test_limitation_that_may_have_run_out_is_said_and_does_not_block() -> None:
    """民法典第一百八十八条: three years; an acknowledgment would start them anew (第一百九十五条)."""
    found = ready(with_loan(last_payment=date(2023, 11, 23), in_default_since=date(2023, 6, 1)))
    assert found.restarts_limitation
    assert "时效重新计算" in found.warnings[0].message.zh
    assert not found.blocked
    assert not ready(with_loan(last_payment=date(2023, 11, 24))).restarts_limitation


def test_a_first_payment_before_the_letter_is_pointed_out() -> None:
    found = ready(first_due=date(2026, 12, 1), written_on=date(2026, 12, 2))
    assert "2026年12月1日" in found.warnings[0].message.zh
    assert not ready(first_due=date(2026, 12, 1), written_on=date(2026, 12, 1)).warnings


def test_limitation_that_nobody_can_tell_is_not_taken_for_one_that_has_run_out() -> None:
    found = ready(with_loan(last_payment=None, in_default_since=None))
    assert "看不出诉讼时效是否已过" in found.missing[0].message.zh
    assert not found.restarts_limitation


@pytest.mark.parametrize(("first", "warned"), [(7, True), (8, False), (23, False)])
def test_a_payment_before_the_answer_is_due_is_pointed_out(first: int, warned: bool) -> None:
    found = ready(first_due=date(2026, 12, first), reply_by=date(2026, 12, 8))
    assert [("答复期限" in each.message.zh) for each in found.warnings] == [True] * warned


def test_a_down_payment_on_the_day_of_the_letter_comes_before_the_answer() -> None:
    found = ready(down_payment=Decimal("100.00"), agreed_on=WRITTEN, reply_by=date(2026, 12, 8))
    assert "2026-11-24" in found.warnings[0].message.en


def test_an_english_letter_with_a_reason_in_chinese_is_pointed_out() -> None:
    assert [each.where for each in ready(lang="en").missing] == ["client.hardship"]
    english = replace(CASE, client=replace(CASE.client, hardship="shorter hours"))
    assert not ready(english, lang="en").missing


def test_an_offer_that_cannot_be_computed_blocks_every_letter_of_the_proposal() -> None:
    small: Debt = replace(CASE.debts[2], principal=Decimal("100.00"))
    case = replace(CASE, debts=(*CASE.debts[:2], small))
    assert ready(case, down_payment=Decimal("5000.00")).blocked[0].severity == "error"


# -- by the kind of letter ----------------------------------------------------------------------------------------------

CALL = Contact("c1", datetime(2026, 11, 20, 23, 0), "d1")  # noqa: DTZ001 - by the clock on the wall
OLD = with_loan(last_payment=date(2022, 11, 23), in_default_since=date(2022, 6, 1))


def of_kind(kind: Kind, case: Case = CASE, debt_id: str = "d1", lang: Lang = "zh", **terms: object) -> Readiness:
    case, offer, outcome = evaluated(case, proposal(**terms))  # type: ignore[arg-type]
    found = problems(outcome, load_rulebook())
    told = readiness(outcome, offer.id, found, WRITTEN, date(2026, 12, 8), lang, {debt_id: kind})
    return next(each for each in told if each.debt_id == debt_id)


def words(problems_: tuple[Problem, ...]) -> str:
    return " ".join(each.message.zh for each in problems_)


@pytest.mark.parametrize("kind", ["statement_request", "complaint"])
def test_letters_that_only_ask_do_not_touch_limitation(kind: Kind) -> None:
    found = of_kind(kind, replace(OLD, contacts=(CALL,)))
    assert not found.acknowledges
    assert not found.restarts_limitation
    assert "时效" not in words((*found.missing, *found.warnings))


@pytest.mark.parametrize("kind", ["restructuring_offer", "hardship_statement"])
def test_letters_that_acknowledge_the_debt_warn_of_limitation(kind: Kind) -> None:
    found = of_kind(kind, OLD)
    assert found.acknowledges
    assert found.restarts_limitation


def test_each_kind_names_the_facts_it_would_state() -> None:
    bare = replace(CASE, client=Client("", hardship=""), household=Household())
    assert "困难原因" in words(of_kind("restructuring_offer", bare).missing)
    assert "困难原因" not in words(of_kind("statement_request", bare).missing)
    told = replace(bare, client=Client("", hardship="失业"))
    hardship = words(of_kind("hardship_statement", told).missing)
    assert "没有填收支" in hardship
    assert "没有勾选手上的证明材料" in hardship
    full = words(of_kind("hardship_statement", replace(CASE, enclosures=("identity",))).missing)
    assert "勾选" not in full


@pytest.mark.parametrize(("principal", "warned"), [("49999.99", False), ("50000.00", True)])
@pytest.mark.parametrize("kind", ["card_plan", "statement_request"])
def test_a_large_card_debt_calls_for_a_lawyer(principal: str, warned: bool, kind: Kind) -> None:
    """法释〔2018〕19号: from 50,000 yuan of principal on, after two demands and three months."""
    card = replace(CASE.debts[1], principal=Decimal(principal))
    found = of_kind(kind, replace(CASE, debts=(LOAN, card, CASE.debts[2])), "d2")
    assert ("可能涉及刑事" in words(found.warnings)) == warned
    if warned:
        (line,) = [each for each in found.warnings if "刑事" in each.message.zh]
        assert "50,000.00 元" in line.message.zh
        assert "法释〔2018〕19号" in line.remedy.zh


def test_principal_of_another_kind_of_debt_has_no_such_line() -> None:
    found = of_kind("restructuring_offer", with_loan(principal=Decimal("90000.00")))
    assert "刑事" not in words(found.warnings)


def test_a_promise_beyond_the_end_of_the_plan_is_pointed_out() -> None:
    own = (DatedPayment(date(2026, 12, 23), Decimal("100.00")),)
    found = of_kind("card_plan", debt_id="d2", method="custom", custom=own)
    assert "这个承诺就没有期限" in words(found.warnings)
    assert "没有期限" not in words(of_kind("card_plan", debt_id="d2").warnings)


def agreed(**terms: object) -> Case:
    made = replace(Terms("d1", months=36), **terms)  # type: ignore[arg-type]
    return replace(CASE, rounds=(Round("r1", "d1", date(2026, 11, 20), "creditor", "agreement", terms=made),))


def test_an_agreement_beyond_means_or_beyond_the_plan_is_pointed_out() -> None:
    fine = of_kind("confirm_agreement", agreed())
    assert not fine.warnings
    assert "没有记下和谁商定" in words(fine.missing)
    assert "付不起" in words(of_kind("confirm_agreement", agreed(months=2)).warnings)
    assert "比方案的" in words(of_kind("confirm_agreement", agreed(months=48)).warnings)


def test_a_complaint_tells_what_is_left_out_and_which_texts_were_not_read() -> None:
    found = of_kind("complaint", replace(CASE, contacts=(CALL, replace(CALL, id="c2", debt_id=""))))
    assert not found.missing
    said = words(found.notes)
    assert "有 1 次联系没有选债权人" in said
    assert "读的是转述" in said
    assert "会员" in said


def test_a_kind_that_lacks_a_fact_is_blocked_by_it() -> None:
    (why,) = of_kind("complaint").blocked
    assert why.severity == "error"
    assert "没有记下这家" in why.message.zh
    assert not of_kind("statement_request").blocked


def test_a_proposal_that_fails_keeps_back_offers_alone() -> None:
    down = {"down_payment": Decimal("9000.00")}
    assert "首付款" in of_kind("restructuring_offer", **down).blocked[0].message.zh
    assert not of_kind("statement_request", **down).blocked
    assert not of_kind("hardship_statement", **down).blocked


def test_without_a_proposal_every_debt_has_a_letter() -> None:
    _, _, outcome = evaluated()
    found = readiness(outcome, "", problems(outcome, load_rulebook()), WRITTEN, kinds={"d2": "hardship_statement"})
    assert [(each.debt_id, each.kind) for each in found] == [
        ("d1", "statement_request"), ("d2", "hardship_statement"), ("d3", "statement_request"),
    ]  # fmt: skip


def test_an_english_statement_of_hardship_with_a_reason_in_chinese_is_pointed_out() -> None:
    assert "英文信" in words(of_kind("hardship_statement", lang="en").missing)
    assert "英文信" not in words(of_kind("statement_request", lang="en").missing)
