"""The letter says what the case holds and what was calculated, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from planner.case.model import Assumptions, Case, Creditor, Proposal
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.creditor import creditor_sides
from planner.errors import InputError
from planner.export.docx import render_docx
from planner.export.fonts import width_of
from planner.export.layout import LEFT, WIDTH, lay_out
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.letter import KeyFigures, Letter, Listing, Table
from planner.letters.worth import letter_sentence
from planner.money import ZERO, grouped, total
from planner.text import Lang, Text
from planner.vocabulary import METHODS, Method
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

LANGS: list[Lang] = ["zh", "en"]
IDS = ["d1", "d2", "d3"]
AMOUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9])")


def said(found: Letter) -> str:
    """The letter without its annexes."""
    return render_text(replace(found, annexes=()))


def table(found: Letter, annex: int, caption: str) -> Table:
    blocks = [block for section in found.annexes[annex].sections for block in section.blocks]
    return next(block for block in blocks if isinstance(block, Table) and caption in block.caption)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("debt_id", IDS)
def test_every_amount_comes_from_the_case_or_its_outcome(lang: Lang, debt_id: str) -> None:
    case, offer, outcome = evaluated(offer=proposal(24, annual_rate=Decimal("0.06")))
    found = letter(lang, debt_id, offer=offer)
    result = outcome.proposal(offer.id)
    (asked,) = [each for each in result.offers if each.debt.id == debt_id]
    (figures,) = [each for each in outcome.debts if each.debt.id == debt_id]
    (course,) = [each for each in outcome.default_path.debts if each.debt_id == debt_id]
    (enforced,) = [step.day for step in course.steps if step.step == "enforcement"]
    (side,) = creditor_sides(outcome, [asked])
    debt, home, waiver = asked.debt, case.household, asked.waiver
    assert result.figures is not None
    known = {
        debt.principal, debt.interest_due, debt.default_interest_due, debt.fees_due, debt.owed, case.owed,
        home.income, home.expense, home.reserve, home.disposable,
        waiver.principal, waiver.interest, waiver.default_interest, waiver.fees, waiver.total,
        asked.restructured, asked.total_paid, result.figures.heaviest_month, figures.lawful_owed, figures.contestable,
        outcome.default_path.attachable, total(flow.amount for flow in asked.flows if flow.day <= enforced),
        side.accepting, side.enforcing.worth,
        *(row.payment for row in asked.schedule.instalments),
    }  # fmt: skip
    unknown = set(AMOUNT.findall(said(found))) - {grouped(each) for each in known}
    assert not unknown


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("debt_id", IDS)
def test_the_schedule_annex_can_be_recomputed(lang: Lang, debt_id: str) -> None:
    """By its own rules: interest of the balance before, payment = principal + interest, the last balance is nil."""
    offer = proposal(36, annual_rate=Decimal("0.0725"), down_payment=Decimal("500.00"))
    found = letter(lang, debt_id, offer=offer)
    schedule = table(found, 0, "计划表" if lang == "zh" else "schedule")
    rows = [[Decimal(cell.replace(",", "")) for cell in row[2:]] for row in schedule.rows]
    assert rows[0][0] == Decimal("500.00")
    for (*_, before), (payment, principal, interest, balance) in pairwise(rows):
        assert interest == (before * Decimal("0.0725") / 12).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        assert payment == principal + interest
        assert balance == before - principal
    assert rows[-1][-1] == 0
    assert schedule.totals[2:5] == tuple(grouped(total(row[n] for row in rows)) for n in range(3))
    waivers = table(found, 1, "减免" if lang == "zh" else "waivers")
    assert Decimal(waivers.totals[4].replace(",", "")) == rows[0][0] + rows[0][3]


def test_interest_of_a_moratorium_stands_in_the_schedule() -> None:
    offer = proposal(24, annual_rate=Decimal("0.05"), moratorium_months=2, moratorium_accrues=True)
    schedule = table(letter(offer=offer), 0, "计划表")
    rows = [[Decimal(cell.replace(",", "")) for cell in row[2:]] for row in schedule.rows]
    added = 2 * (Decimal("20600.00") * Decimal("0.05") / 12).quantize(Decimal("0.01"))
    assert schedule.rows[0] == ("暂缓", "", "0.00", grouped(-added), grouped(added), grouped(20600 + added))
    assert all(payment == principal + interest for payment, principal, interest, _ in rows)
    assert schedule.totals[3] == "20,600.00", "all principal together is the balance in the plan"


def test_the_court_annex_can_be_recomputed() -> None:
    court = table(letter(), 1, "截至")
    charges = next(row for row in court.rows if row[0].startswith("罚息"))
    assert charges[1] == grouped((Decimal(20000) * Decimal("0.24") * 161 / 365).quantize(Decimal("0.01")))
    assert "161 天" in charges[2]
    text = render_text(letter())
    assert "年利率 24%" in text
    assert "法发〔2017〕22号" in text


@pytest.mark.parametrize("lang", LANGS)
def test_no_data_of_other_creditors(lang: Lang) -> None:
    marked = replace(
        CARD,
        creditor=replace(CARD.creditor, name="标记银行", department="标记部门", address="标记地址"),
        contract_number="MARK-77",
        principal=Decimal("31415.93"),
        note="标记备注",
    )
    text = render_text(letter(lang, "d1", replace(CASE, debts=(LOAN, marked, FRIEND))))
    assert "标记" not in text
    assert "MARK" not in text
    assert "李示范" not in text
    assert "31,415.93" not in text
    assert grouped(LOAN.owed + marked.owed + FRIEND.owed) in text


def test_what_the_offer_has_paid_when_enforcement_would_begin() -> None:
    """The month only: the day is an estimate."""
    text = said(letter())
    assert "约在2027年10月进入强制执行。到那时，本方案已还款 5,722.20 元。" in text
    early = said(letter(offer=proposal(method="lump_sum", months=1)))
    assert "本方案已还款 20,600.00 元" in early
    poor = replace(CASE, household=replace(CASE.household, protected_living_cost=Decimal("3250.00")))
    assert "约值今天的 20,501.58 元" in said(letter(case=poor, offer=proposal(method="lump_sum", months=1)))


def test_facts_of_the_case_are_told() -> None:
    text = said(letter())
    for fact in (
        "张样例", "HT-2024-000123", "2024年3月1日", "2026年6月15日", "2026年5月14日", "家人住院，工时减少。", "共 3 笔",
        "2026年11月24日", "2026年12月8日前", "000-0000-0000", "致：某某消费金融公司贷后管理部门", "贵公司",
    ):  # fmt: skip
        assert fact in text
    assert "致：样例银行信用卡中心" in said(letter(debt_id="d2"))
    assert "李示范，您好：" in said(letter(debt_id="d3"))


def test_amounts_of_the_request_stand_in_capitals() -> None:
    figures = [block for section in letter().sections for block in section.blocks if isinstance(block, KeyFigures)]
    asked = {row.label: (row.value, row.words) for row in figures[1].rows}
    assert asked["方案内欠款"] == ("￥20,600.00", "（人民币贰万零陆佰元整）")
    assert asked["每期还款"] == ("￥572.22", "（人民币伍佰柒拾贰元贰角贰分）")
    assert asked["末期还款"] == ("￥572.30", "（人民币伍佰柒拾贰元叁角）")
    assert asked["还款期数"] == ("36 期", "")
    assert asked["首期还款日"] == ("2026年12月23日", "")


@pytest.mark.parametrize("lang", LANGS)
def test_article_70_is_for_card_plans_of_at_most_five_years(lang: Lang) -> None:
    def article(debt_id: str, months: int) -> bool:
        text = said(letter(lang, debt_id, offer=proposal(months)))
        return "第七十条" in text or "article 70" in text

    assert article("d2", 60)
    assert not article("d2", 61)
    assert not article("d1", 60)
    assert not article("d3", 12)
    card = letter(lang, "d2", offer=proposal(60))
    listings = [block for section in card.sections for block in section.blocks if isinstance(block, Listing)]
    assert len(listings[0].items) == 6, "the six contents the article asks for"
    assert grouped(CARD.owed) in listings[0].items[0]
    assert "60" in listings[0].items[1]


def test_affordable_is_said_only_when_it_is_true() -> None:
    assert "不超过每月可用余额" in said(letter())
    assert "不超过每月可用余额" not in said(letter(offer=proposal(6)))
    nothing = replace(CASE, household=replace(CASE.household, reserve=Decimal("4000.00")))
    text = said(letter(case=nothing))
    assert "不超过每月可用余额" not in text
    assert "目前没有可用于还款的余额" in text


def test_same_terms_are_claimed_only_when_they_are_the_same() -> None:
    assert "同样的减免比例和利率" in said(letter())
    first, *others = proposal().terms
    mixed = Proposal("p1", terms=(replace(first, haircut=Haircut()), *others))
    text = said(letter(offer=mixed))
    assert "同样的减免比例" not in text
    assert "都有还款方案" in text
    partly = said(letter(offer=Proposal("p1", terms=(first,))))
    assert "同样" not in partly
    assert "都有还款方案" not in partly


def test_a_suit_is_compared_only_where_the_offer_is_worth_more() -> None:
    assert "约值今天" not in said(letter()), "4,100.00 a month could be enforced"
    poor = replace(CASE, household=replace(CASE.household, protected_living_cost=Decimal("3250.00")))
    text = said(letter(case=poor))
    assert "没有可供执行的收入" in text
    assert "本方案约值今天的 18,854.31 元。起诉并执行所收回的，不够抵偿贵公司垫付的费用。" in text
    unknown = replace(CASE, household=replace(CASE.household, protected_living_cost=ZERO))
    assert "可供执行" not in said(letter(case=unknown))


def reckoning(share: str, protected: str = "2650.00") -> Case:
    """The case with 1,200.00 a month to be enforced, of which the creditor reckons with a share."""
    household = replace(CASE.household, protected_living_cost=Decimal(protected))
    return replace(CASE, household=household, assumptions=Assumptions(creditor_recovery=Decimal(share)))


def test_the_share_a_creditor_reckons_with_is_named() -> None:
    assert "约值今天" not in said(letter(case=reckoning("1"))), "enforcement is worth 29,705.71"
    text = said(letter(case=reckoning("0.6")))
    assert "按可供执行收入的 60% 收回，扣除贵公司垫付的费用，约值今天的 17,729.94 元" in text
    assert "到2027年10月收回债权的 72.31% 以上，起诉才更合算" in text


@pytest.mark.parametrize("debt_id", IDS)
@pytest.mark.parametrize("protected", ["2650.00", "3000.00", "3250.00"])
def test_the_letter_says_what_the_view_of_the_creditor_says(debt_id: str, protected: str) -> None:
    case, offer, outcome = evaluated(reckoning("0.6", protected), proposal(24, annual_rate=Decimal("0.06")))
    asked = [each for each in outcome.proposal(offer.id).offers if each.debt.id == debt_id]
    told = letter_sentence(case, creditor_sides(outcome, asked)[0])
    for lang in LANGS:
        text = said(letter(lang, debt_id, case, offer))
        assert isinstance(told, Text)
        assert told.to(lang) in text


def test_what_a_court_would_support_is_told_where_the_claim_goes_beyond_it() -> None:
    text = said(letter())
    assert "法院可能支持的数额约为 23,317.26 元" in text
    assert "1,032.74" in text
    assert "法院可能支持" not in said(letter(debt_id="d3"))


def test_an_unlicensed_lender_has_no_department_for_loans_in_arrears() -> None:
    lender = replace(LOAN, creditor=Creditor("某某放贷人", "unlicensed"))
    assert letter("zh", "d1", replace(CASE, debts=(lender, *CASE.debts[1:]))).addressee == ("致：某某放贷人",)
    assert letter("zh", "d1").addressee == ("致：某某消费金融公司贷后管理部门",)


TERMS: dict[Method, dict[str, object]] = {
    "equal_instalment": {"annual_rate": Decimal("0.06")},
    "equal_principal": {"annual_rate": Decimal("0.06")},
    "interest_first": {"annual_rate": Decimal("0.06")},
    "bullet": {"annual_rate": Decimal("0.06")},
    "lump_sum": {"months": 1},
    "step_up": {"step_percent": Decimal("0.05")},
    "custom": {
        "custom": (
            DatedPayment(date(2027, 1, 5), Decimal("3000.00")),
            DatedPayment(date(2027, 6, 5), Decimal("900.00")),
        )
    },
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("method", METHODS)
def test_every_manner_of_payment_makes_a_letter(lang: Lang, method: Method) -> None:
    offer = proposal(
        **{"months": 24, "moratorium_months": 3, "moratorium_accrues": True, **TERMS[method], "method": method}
    )  # type: ignore[arg-type]
    for debt_id in IDS:
        found = letter(lang, debt_id, offer=offer)
        text = render_text(found)
        assert METHODS[method].to(lang).lower() in text.lower()
        assert render_pdf(found)
        assert render_docx(found)
    assert ("届时再与" in text or "to be agreed" in text) == (method == "custom")


def test_a_debt_without_terms_has_no_letter() -> None:
    case, offer, outcome = evaluated(offer=Proposal("p1", terms=proposal().terms[:1]))
    with pytest.raises(InputError, match="no terms"):
        compose_offer(case, offer, CARD, outcome, "zh", AS_OF, AS_OF)


def test_a_proposal_that_cannot_be_computed_has_no_letter() -> None:
    terms = (Terms("d1", down_payment=Decimal("99999.00")),)
    case, offer, outcome = evaluated(offer=Proposal("p1", terms=terms))
    with pytest.raises(InputError, match="cannot be computed"):
        compose_offer(case, offer, LOAN, outcome, "zh", AS_OF, AS_OF)


@pytest.mark.parametrize("lang", LANGS)
def test_the_largest_amounts_stay_within_the_page(lang: Lang) -> None:
    most = Decimal("999999999999.99")
    huge = replace(LOAN, principal=most, interest_due=most, default_interest_due=most, fees_due=most)
    found = letter(
        lang, case=replace(CASE, debts=(huge, CARD, FRIEND)), offer=proposal(12, annual_rate=Decimal("0.36"))
    )
    for page in lay_out(found):
        for run in page.runs:
            length = width_of(run.text, run.font, run.size) + run.spacing * (len(run.text) - 1)
            assert run.x + length <= LEFT + WIDTH + run.size / 2 + 0.01
    assert render_pdf(found)
