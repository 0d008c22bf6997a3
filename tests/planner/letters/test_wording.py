"""How letters put things: calmly, in one language, to the reader there is, leaving out what is not known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from planner.case.model import Case, Client, Creditor, Debt, Household, Proposal
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.letter import sentences
from planner.letters.template import load_template
from planner.text import Lang
from tests.planner.letters.sample_cases import (
    AS_OF,
    CARD,
    CASE,
    FRIEND,
    LOAN,
    compose_offer,
    evaluated,
    letter,
    proposal,
)
from tests.planner.letters.test_compose import IDS, LANGS, said
from tests.planner.letters.test_template import BANNED


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("debt_id", IDS)
def test_a_missing_fact_is_left_out(lang: Lang, debt_id: str) -> None:
    bare = Case(
        AS_OF,
        debts=tuple(Debt(each.id, Creditor(kind=each.creditor.kind), principal=each.principal) for each in CASE.debts),
    )
    text = render_text(letter(lang, debt_id, bare))
    for word in ("None", "{", "}", "困难的原因", "The reason", "合同", "contract number", "收入 ", "income is"):
        assert word not in text
    assert "——" not in text
    assert "。。" not in text
    assert render_pdf(letter(lang, debt_id, bare))


def test_english_counts_in_the_plural_where_it_should() -> None:
    assert "I have listed 3 debts, in all RMB" in said(letter("en"))
    assert "I support 1 dependant on this income." in said(letter("en"))
    lone = replace(CASE, client=replace(CASE.client, dependants=2), debts=(LOAN,))
    text = said(letter("en", case=lone, offer=Proposal("p1", terms=proposal(moratorium_months=1).terms[:1])))
    assert "I have listed 1 debt, in all RMB" in text
    assert "I support 2 dependants on this income." in text
    assert "1 month, without interest" in text
    card = letter("en", "d2", offer=proposal(method="bullet", months=12))
    assert "Manner of payment: bullet, 1 payment in RMB." in said(card)


def test_a_debt_of_no_named_kind_is_only_a_debt() -> None:
    case = replace(CASE, debts=(replace(LOAN, kind="other"), CARD, FRIEND))
    assert "的借款人。合同订立于2024年3月1日，合同编号为 HT-2024-000123。" in said(letter(case=case))
    assert "My debt of 1 March 2024 has the contract number HT-2024-000123." in said(letter("en", case=case))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("debt_id", IDS)
def test_the_writer_keeps_the_right_to_question_the_amounts(lang: Lang, debt_id: str) -> None:
    text = said(letter(lang, debt_id))
    assert ("本人保留提出异议的权利" if lang == "zh" else "I keep the right to question them") in text
    for admission in ("承认", "欠贵", "确认欠", "I owe", "I admit", "I acknowledge"):
        assert admission not in text


def test_a_person_is_not_asked_for_agents_or_a_credit_register() -> None:
    text = said(letter(debt_id="d3"))
    assert "请您暂不催收，也暂不起诉" in text
    for word in ("受托机构", "征信", "证件号码"):
        assert word not in text
        assert word in said(letter())


def test_a_single_component_is_its_own_total() -> None:
    text = said(letter(debt_id="d3"))
    assert "本金  ￥8,000.00 （人民币捌仟元整）" in text
    assert "\n　　合计 " not in text


def test_the_name_may_be_written_by_hand() -> None:
    nameless = letter(case=replace(CASE, client=replace(CASE.client, name="")))
    labels = {line.label: line.value for line in nameless.signature}
    assert labels["申请人："] == ""
    assert labels["证件号码："] == ""
    assert labels["联系电话："] == "000-0000-0000"
    assert "联系地址：" not in labels, "what is not known and not needed is left out"


def test_an_estimate_is_called_one() -> None:
    sure = replace(LOAN, estimated=False)
    unsure = replace(LOAN, estimated=True)
    assert "本人的估计" not in said(letter(case=replace(CASE, debts=(sure, CARD, FRIEND))))
    assert "本人的估计" in said(letter(case=replace(CASE, debts=(unsure, CARD, FRIEND))))


def test_a_debt_that_was_sold_goes_to_its_new_owner() -> None:
    text = said(letter(case=replace(CASE, debts=(replace(LOAN, assignee="示例资产公司"), CARD, FRIEND))))
    assert "致：示例资产公司" in text
    assert "原属某某消费金融公司" in text


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_calm_and_no_place_is_left_open(lang: Lang) -> None:
    for debt_id in IDS:
        text = render_text(letter(lang, debt_id))
        assert not re.search(BANNED, text, re.IGNORECASE)
        assert not re.search(r"\{\w*\}", text)


def test_an_english_letter_is_english_throughout() -> None:
    plain = Case(
        AS_OF,
        Client("A. Sample", 1, "shorter hours"),
        CASE.household,
        tuple(replace(each, creditor=Creditor("Sample Lender", each.creditor.kind)) for each in CASE.debts),
    )
    for debt_id in IDS:
        text = render_text(letter("en", debt_id, plain))
        assert not re.findall(r"[\u4e00-\u9fff，。：；]", text)


def test_what_a_person_typed_is_never_taken_for_a_place() -> None:
    client = Client("{you}", 0, "{0} 收入\n减少\u200b。 ")
    text = said(letter(case=replace(CASE, client=client)))
    assert "本人{you}，" in text
    assert "还款困难的原因是：{0} 收入 减少。" in text


def test_a_sample_case_is_marked() -> None:
    assert letter(case=replace(CASE, sample=True)).mark == "示例"
    assert letter("en", case=replace(CASE, sample=True)).mark == "SAMPLE"
    assert letter().mark == ""


def test_an_organisation_writes_its_own_sentences() -> None:
    shipped = load_template("zh")
    own = replace(shipped, sentences={**shipped.sentences, "request.intro": "经某中心协助，本人请求："})
    case, offer, outcome = evaluated()
    found = compose_offer(case, offer, LOAN, outcome, "zh", AS_OF, AS_OF, own)
    assert "经某中心协助，本人请求：" in said(found)


def test_what_an_organisation_leaves_out_leaves_no_empty_heading() -> None:
    shipped = load_template("zh")
    silent = {key: "" for key in shipped.sentences if key.startswith("reply.") and not key.endswith("heading")}
    own = replace(shipped, sentences={**shipped.sentences, **silent}, points={**shipped.points, "promises.points": ()})
    case, offer, outcome = evaluated()
    text = said(compose_offer(case, offer, LOAN, outcome, "zh", AS_OF, AS_OF, own))
    assert "请求答复" not in text
    assert "本人的承诺" not in text
    assert "四、这样安排的理由" in text


def test_no_sentence_says_nothing() -> None:
    for lang in LANGS:
        for debt_id in IDS:
            assert all(text.strip() for section in letter(lang, debt_id).sections for text in [section.heading or "-"])
            assert not [text for _, text in sentences(letter(lang, debt_id)) if text != text.strip()]


def test_household_without_figures_is_not_described() -> None:
    text = said(letter(case=replace(CASE, household=Household())))
    assert "每月收入" not in text
    assert "共 3 笔" in text
