"""The complaint holds only what the log holds about one lender, by rule, to the desk or authority of a route."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.case.model import Case, Creditor
from planner.case.record import Contact
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.complaint import routes
from planner.letters.compose import compose_letter
from planner.letters.situation import situation
from planner.rules.rulebook import load_rulebook
from planner.rules.shapes import Route
from planner.text import Lang
from tests.planner.letters.sample_cases import CARD, CASE, FRIEND, LOAN


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    """By the clock on the wall."""
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001 - contacts are noted without a zone


NIGHT = Contact("c1", at(11, 20, 23, 5), "d1")
DAYS = (date(2026, 11, 24), date(2026, 12, 9))


def said(
    *contacts: Contact, debt_id: str = "d1", lang: Lang = "zh", route: Route | None = None, case: Case = CASE
) -> str:
    book = load_rulebook()
    outcome = evaluate(replace(case, contacts=contacts), book)
    return render_text(compose_letter(outcome, book, debt_id, "complaint", lang, DAYS, route=route))


def refused(*contacts: Contact, debt_id: str = "d1", route: Route | None = None) -> str:
    with pytest.raises(InputError) as caught:
        said(*contacts, debt_id=debt_id, route=route)
    return caught.value.problems[0].message.zh


def test_it_goes_to_the_complaints_desk_of_the_lender_first() -> None:
    text = said(NIGHT)
    assert "致：某某消费金融公司投诉处理部门" in text
    assert "就贵公司的催收行为提出投诉" in text
    assert "盼在2026年12月9日前" in text


def test_the_department_of_the_loan_is_not_the_one_for_complaints() -> None:
    case = replace(CASE, debts=(replace(LOAN, creditor=replace(LOAN.creditor, department="贷后管理部")), CARD, FRIEND))
    assert "致：某某消费金融公司投诉处理部门" in said(NIGHT, case=case)


def test_an_authority_is_told_about_the_lender_by_name() -> None:
    text = said(NIGHT, route="regulator")
    assert "致：国家金融监督管理总局及其派出机构" in text
    assert "就某某消费金融公司的催收行为提出投诉" in text
    assert "请某某消费金融公司改正" in text
    assert "贵公司" not in text


def test_routes_are_those_open_against_this_kind_of_lender() -> None:
    micro = replace(LOAN, creditor=Creditor("示例小贷", "microloan"))
    case = replace(CASE, debts=(micro, CARD, FRIEND), contacts=(NIGHT,))
    book = load_rulebook()
    found = [each.route for each in routes(situation(evaluate(case, book), "", book), "d1")]
    assert found[0] == "local"
    assert "lender" not in found
    assert "market" not in found
    assert "central_bank" not in found
    assert "不适用于这家" in refused(NIGHT, route="local")


def test_each_rule_is_named_with_whether_it_binds() -> None:
    text = said(NIGHT)
    assert (
        "1. 时间太晚或太早：2026年11月20日。依据：金融机构个人消费类贷款催收工作指引（试行）（必须遵守）、GB/T 45251-2025（推荐性标准，不强制）。"
        in text
    )
    card = said(replace(NIGHT, debt_id="d2", reached="unrelated"), debt_id="d2")
    assert "信用卡业务监督管理办法第六十六条至第六十九条（必须遵守）" in card
    assert "已核对原文" in card


def test_only_contacts_of_this_lender_are_listed() -> None:
    others = (
        replace(NIGHT, id="c2", debt_id="d2", caller="MARK-2"),
        replace(NIGHT, id="c3", debt_id="", caller="MARK-3"),
    )
    text = said(NIGHT, *others)
    assert "MARK" not in text
    assert "本人记下催收联系 1 次，其中 1 次违反规则" in text


def test_two_debts_to_one_lender_are_one_complaint() -> None:
    twin = replace(CARD, creditor=LOAN.creditor)
    case = replace(CASE, debts=(LOAN, twin, FRIEND))
    both = (NIGHT, replace(NIGHT, id="c2", debt_id="d2", at=at(11, 21, 23, 5)))
    assert "催收联系 2 次，其中 2 次违反规则" in said(*both, case=case)
    assert "催收联系 2 次，其中 2 次违反规则" in said(*both, case=case, debt_id="d2")


def test_what_was_noted_is_quoted_on_one_line_and_evidence_counted() -> None:
    noted = replace(NIGHT, said="明天\n上门。", evidence="录音", caller="000-1")
    text = said(noted, replace(NIGHT, id="c2", at=at(11, 21, 10, 0)))
    assert "第 1 次：说的是：明天 上门；留有 录音。" in text
    assert "其中 1 次留有证据" in text
    assert "第 2 次：" not in text


def test_a_caller_too_long_for_a_column_stands_below() -> None:
    text = said(replace(NIGHT, caller="自称某某咨询服务有限公司委托的一位先生，没有留下姓名"))
    assert "对方号码" not in text
    assert "第 1 次：对方 自称某某咨询服务有限公司" in text


def test_many_days_are_counted_and_all_stand_in_the_annex() -> None:
    nights = [replace(NIGHT, id=f"c{n}", at=at(10, n, 23, 5)) for n in range(1, 9)]
    text = said(*nights)
    assert "等共 8 天" in text
    assert all(f"2026-10-{n:02}" in text for n in range(1, 9))


def test_it_admits_no_amount() -> None:
    text = said(NIGHT)
    assert not re.search(r"\d\.\d\d", text)
    assert "借款人" not in text
    assert "不表示同意履行，也不放弃任何抗辩" in text


def test_what_is_missing_is_told() -> None:
    assert "没有记下这家" in refused()
    assert "没有记下这家" in refused(replace(NIGHT, debt_id=""))
    assert "没有查出违反规则" in refused(replace(NIGHT, at=at(11, 20, 10, 0)))
    assert "没有适用于这家的催收规则" in refused(replace(NIGHT, debt_id="d3"), debt_id="d3")


def test_a_character_that_cannot_be_printed_is_named_with_its_annex() -> None:
    book = load_rulebook()
    outcome = evaluate(replace(CASE, contacts=(replace(NIGHT, said="𠮷"),)), book)
    with pytest.raises(InputError) as caught:
        render_pdf(compose_letter(outcome, book, "d1", "complaint", "zh", DAYS))
    assert "𠮷" in caught.value.problems[0].message.zh
    assert "附件1" in caught.value.problems[0].message.zh
