"""Letters that answer a move in the talks: a refusal asks to look again, an oral agreement is confirmed; nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.case.model import Case
from planner.case.record import AgreementText, BreachClause, Round
from planner.case.terms import Terms
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.plain import render_text
from planner.letters.compose import compose_letter
from planner.letters.kinds import Kind
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from planner.vocabulary import Channel
from tests.planner.letters.sample_cases import AS_OF, CASE, HAIRCUT, evaluated, proposal

TERMS = Terms("d1", months=36, haircut=HAIRCUT)
REFUSED = Round("r9", "d1", date(2026, 11, 12), "creditor", "refusal")


def agreed(
    text: AgreementText | None = None, channel: Channel = "phone", debt_id: str = "d1", **terms: object
) -> Round:
    words = replace(TERMS, debt_id=debt_id, **terms)  # type: ignore[arg-type]
    return Round("r9", debt_id, date(2026, 11, 19), "creditor", "agreement", channel, terms=words, text=text)


def said(kind: Kind, *rounds: Round, debt_id: str = "d1", lang: Lang = "zh", case: Case = CASE) -> str:
    book = load_rulebook()
    with_talks = replace(evaluated(case, proposal())[0], rounds=rounds)
    days = (date(2026, 11, 24), date(2026, 12, 9))
    return render_text(compose_letter(evaluate(with_talks, book), book, debt_id, kind, lang, days, "p1"))


def lack(kind: Kind, *rounds: Round) -> str:
    with pytest.raises(InputError) as refused:
        said(kind, *rounds)
    return refused.value.problems[0].message.zh


def test_the_same_offer_again_says_no_change() -> None:
    text = said("reconsider", Round("r1", "d1", date(2026, 11, 1), terms=TERMS), REFUSED)
    assert "2026年11月1日，本人提出了还款方案（电话）。" in text
    assert "重新考虑下列方案" in text
    assert "改动的是" not in text


@pytest.mark.parametrize(
    ("last", "named"),
    [
        (replace(TERMS, months=24), "期数"),
        (replace(TERMS, annual_rate=Decimal("0.06"), down_payment=Decimal("100.00")), "年利率、首付款"),
        (replace(TERMS, first_due=date(2026, 12, 24)), "首次还款日"),
        (replace(TERMS, haircut=replace(HAIRCUT, interest=Decimal(1))), "减免利息"),
    ],
)
def test_what_changed_since_the_last_offer_is_named(last: Terms, named: str) -> None:
    text = said("reconsider", Round("r1", "d1", date(2026, 11, 1), terms=last), REFUSED)
    assert "本人修改了方案" in text
    assert f"改动的是{named}。" in text


def test_a_day_spelled_out_that_is_the_same_day_is_no_change() -> None:
    spelled = replace(TERMS, first_due=date(2026, 12, 23), agreed_on=AS_OF)
    assert "改动的是" not in said("reconsider", Round("r1", "d1", date(2026, 11, 1), terms=spelled), REFUSED)


def test_the_reason_given_is_quoted_and_a_missing_one_left_out() -> None:
    assert "所说的理由是：额度已核销。" in said("reconsider", replace(REFUSED, reason="额度已核销。 "))
    bare = said("reconsider", REFUSED)
    for words in ("理由是", "答复的是", "提出了还款方案"):
        assert words not in bare


def test_a_card_plan_refused_keeps_its_six_contents() -> None:
    text = said("reconsider", replace(REFUSED, debt_id="d2"), debt_id="d2")
    assert "信用卡业务监督管理办法第七十条规定了个性化分期" in text


def test_only_a_refusal_as_the_last_move_is_answered() -> None:
    assert "不是拒绝" in lack("reconsider")
    assert "不是拒绝" in lack("reconsider", REFUSED, Round("r10", "d1", date(2026, 11, 20), terms=TERMS))
    assert said("reconsider", Round("r10", "d2", date(2026, 11, 20)), REFUSED), "another debt's talks do not matter"


def test_what_was_agreed_is_worked_out_from_the_day_of_the_call() -> None:
    text = said("confirm_agreement", agreed())
    assert "2026年11月19日，本人与贵公司就这笔债务商定了还款（电话）。" in text
    assert "首期还款日  2026年12月19日" in text
    assert "￥572.22" in text, "20,600.00 in 36 parts"


def test_clauses_are_said_as_noted_and_the_rest_is_asked_for() -> None:
    text = said("confirm_agreement", agreed(AgreementText(("balance", "charges"), collection_stops=True)))
    assert "还款期间不收年费和其他费用。" in text
    assert "停止催收" in text
    assert "下列事项没有谈到，请一并写明：双方的权利义务和违约责任。" in text
    nothing = said("confirm_agreement", agreed())
    assert "停止催收" not in nothing
    assert "年费和其他费用共" not in nothing
    assert "不向任何银行" not in nothing, "new cards are promised in card plans alone"


@pytest.mark.parametrize("accelerates", [True, False])
@pytest.mark.parametrize("revive", [True, False])
def test_a_missed_instalment_is_told_as_noted(accelerates: bool, revive: bool) -> None:
    breach = BreachClause(7, waivers_revive=revive, accelerates=accelerates)
    text = said("confirm_agreement", agreed(AgreementText(("rights_duties",), breach=breach)))
    assert "可以在 7 天内补足" in text
    assert ("的款项恢复计算。" in text) == revive
    assert ("也不恢复计算。" in text) != revive
    assert ("一次到期" in text) == accelerates


def test_a_call_about_a_card_is_recorded_by_article_70() -> None:
    by_phone = said("confirm_agreement", agreed(debt_id="d2"), debt_id="d2")
    assert "请保存商定时的录音，直到结清（信用卡业务监督管理办法第七十条）。" in by_phone
    assert "第七十条" not in said("confirm_agreement", agreed(debt_id="d2", channel="in_person"), debt_id="d2")
    assert "第七十条" not in said("confirm_agreement", agreed())


@pytest.mark.parametrize(
    ("rounds", "why"),
    [
        ((), "不是达成协议"),
        ((REFUSED,), "不是达成协议"),
        ((agreed(channel="letter"),), "协议已有文字"),
        ((replace(agreed(), terms=None),), "没有记下商定的条件"),
        ((agreed(down_payment=Decimal("99999.00")),), "首付款"),
    ],
)
def test_an_agreement_that_cannot_be_confirmed_says_why(rounds: tuple[Round, ...], why: str) -> None:
    assert why in lack("confirm_agreement", *rounds)


def test_a_person_is_asked_for_neither_agents_nor_a_register() -> None:
    text = said("confirm_agreement", agreed(AgreementText((), collection_stops=True), debt_id="d3"), debt_id="d3")
    assert "您不再催收" in text
    for word in ("受托机构", "征信", "证件号码"):
        assert word not in text
