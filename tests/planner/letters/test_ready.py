"""Before a letter goes out: what is missing, what to weigh, what stands in the way; only the last keeps it from being made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.case.model import Case, Client, Creditor, Debt
from planner.compare.checks import problems
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
