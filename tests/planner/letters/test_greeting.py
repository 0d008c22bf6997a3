"""Who is greeted how, what is said to a lender without a licence, and what is not said where nothing is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.case.model import Creditor
from planner.case.terms import Haircut
from planner.export.plain import render_text
from planner.text import Lang
from tests.planner.letters.sample_cases import CASE, LOAN, letter, proposal
from tests.planner.letters.test_compose import said


@pytest.mark.parametrize(
    ("creditor", "assignee", "greeting"),
    [
        (Creditor("某某银行", "bank"), "", "尊敬的贵行负责人："),
        (Creditor("某某小贷公司", "microloan"), "", "尊敬的贵公司负责人："),
        (Creditor("", "microloan"), "", "尊敬的贵公司负责人："),
        (Creditor("某某银行", "bank"), "某某资产公司", "尊敬的贵公司负责人："),
        (Creditor("李示范", "private"), "", "李示范，您好："),
        (Creditor("", "private"), "", "您好："),
        (Creditor("某某放贷人", "unlicensed"), "", "某某放贷人，您好："),
        (Creditor("", "unlicensed"), "", "您好："),
    ],
)
def test_the_greeting_suits_whoever_reads_it(creditor: Creditor, assignee: str, greeting: str) -> None:
    """Neither a person nor a lender without a licence is greeted as the head of a company."""
    debt = replace(LOAN, creditor=creditor, assignee=assignee)
    found = letter("zh", "d1", replace(CASE, debts=(debt, *CASE.debts[1:])))
    assert found.salutation == greeting
    if creditor.kind == "unlicensed":
        assert "贵公司" not in said(found)
        assert "请贵方及受托机构停止催收" in said(found)


def test_a_letter_that_asks_for_nothing_off_does_not_speak_of_equal_waivers() -> None:
    plain = letter(offer=proposal(haircut=Haircut()))
    assert "减免比例" not in said(plain)
    assert "本人的每一笔债务都有还款方案" in said(plain)
    assert "同样的减免比例" in said(letter())


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "没有放贷资格的，合同没有法律效力，返还本金，另付资金占用费。占用费这里按一年期 LPR 估算。"),
        (
            "en",
            "Without a licence to lend the contract has no legal effect. The principal goes back with the cost of its use",
        ),
    ],
)
def test_a_letter_to_an_unlicensed_lender_says_why_so_little_is_owed_beside_the_principal(
    lang: Lang, told: str
) -> None:
    lender = replace(LOAN, creditor=Creditor("某某放贷人", "unlicensed"))
    text = render_text(letter(lang, "d1", replace(CASE, debts=(lender, *CASE.debts[1:]))))
    assert told in text
    assert "1 倍" not in text
    assert "1 x the" not in text
    assert told not in render_text(letter(lang))
