"""The papers for the client: each figure is the calculation's, each fits its page, and each can be printed in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.case.model import PayoffSettings
from planner.case.record import LetterRecord
from planner.compare.agenda import agenda
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.export.fonts import width_of
from planner.export.layout import LEFT, WIDTH, lay_out
from planner.export.letters_pack import Pack, compose
from planner.export.papers.action_plan import action_plan
from planner.export.papers.budget_statement import budget_statement
from planner.export.papers.comparison import comparison_paper
from planner.export.papers.paper import names
from planner.export.papers.payment_months import payment_months
from planner.export.papers.session_summary import session_summary
from planner.export.papers.steps import AHEAD, letters_ready, plan_flows, steps
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.letter import KeyFigures, Letter
from planner.money import grouped, total
from planner.plan.paying import paying
from planner.plan.payoff import Payoff
from planner.rules.rulebook import load_rulebook
from planner.rules.time_limits import time_limit
from planner.text import Lang
from tests.planner.export.papers.papers_cases import (
    LANGS,
    WRITTEN,
    crowded,
    own_days_case,
    pack_of,
    tables,
)
from tests.samples import full_case

PAPERS = (action_plan, budget_statement, comparison_paper, payment_months, session_summary)
Paper = Callable[[Pack], Letter]


def yuan(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "") or "0.00")


# -- every paper ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("proposal_id", ["p1", ""])
def test_every_paper_can_be_printed_and_stays_within_its_margins(paper: Paper, lang: Lang, proposal_id: str) -> None:
    for case in (full_case(), crowded()):
        letter = paper(pack_of(case, proposal_id, lang))
        assert render_pdf(letter) == render_pdf(letter)
        ends = [run.x + width_of(run.text, run.font, run.size) for page in lay_out(letter) for run in page.runs]
        assert max(ends) <= LEFT + WIDTH + 13  # a full stop may hang in the margin


@pytest.mark.parametrize("paper", PAPERS)
def test_english_papers_hold_no_chinese_but_what_was_typed(paper: Paper) -> None:
    case = full_case()
    text = render_text(paper(pack_of(case, lang="en")))
    home = case.household
    typed = [case.client.name, *(debt.creditor.name for debt in case.debts), case.proposals[0].name]
    typed += [each.name for each in (*home.incomes, *home.expenses)]
    for each in typed:
        text = text.replace(each, "")
    assert not re.search("[\u4e00-\u9fff]", text)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_words_are_calm(paper: Paper) -> None:
    said = render_text(paper(pack_of(crowded()))) + render_text(paper(pack_of(crowded(), lang="en"))).lower()
    for word in ("老赖", "恶意", "停息挂账", "反催收", "无效", "invalid", "illegal", "please", "sorry", "defaulter"):
        assert word not in said


# -- the action plan -----------------------------------------------------------------------------------------------------


def test_the_plan_lists_the_payments_of_the_next_months_to_the_fen() -> None:
    pack = pack_of()
    last = add_months(WRITTEN, AHEAD)
    due = [each for each in plan_flows(pack) if WRITTEN <= each.day <= last]
    paid = [each for each in steps(pack, letters_ready(pack)) if each.text.zh.startswith("还款")]
    assert [each.day for each in paid] == sorted({each.day for each in due})
    for each in paid:
        of_day = [flow for flow in due if flow.day == each.day]
        assert grouped(total(flow.amount for flow in of_day)) in each.brief.zh
        for flow in of_day:
            assert f"{names(pack)[flow.debt_id].zh} {grouped(flow.amount)}" in each.text.zh


def test_steps_stand_in_order_of_days_and_the_letters_come_first() -> None:
    pack = pack_of()
    found = steps(pack, letters_ready(pack))
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert found[0].day == WRITTEN
    assert {each.day for each in found if "打电话" in each.text.zh} == {pack.reply_by}


def test_answers_that_are_awaited_are_those_of_the_agenda() -> None:
    pack = pack_of(crowded(3))
    wanted = [each for each in agenda(pack.outcome, pack.rules) if each.kind == "replies"]
    [step] = [each for each in steps(pack, letters_ready(pack)) if each.text.zh.startswith("等答复")]
    assert {each.day for each in wanted} == {step.day}
    assert [each.title.zh.partition("：")[2] in step.text.zh for each in wanted] == [True] * 3


def test_a_letter_that_was_sent_is_not_sent_again_while_its_answer_is_awaited() -> None:
    kind = pack_of().kind("d1")
    name = full_case().debts[0].creditor.name
    sent = LetterRecord("s1", "d1", WRITTEN, kind, sent_on=WRITTEN, reply_by=date(2026, 12, 20))

    def said(record: LetterRecord) -> dict[str, list[date]]:
        pack = pack_of(replace(full_case(), letters=(record,)))
        found = [each for each in steps(pack, letters_ready(pack)) if name in each.text.zh]
        return {
            start: [each.day for each in found if each.text.zh.startswith(start)]
            for start in ("把", "等答复", "还没有")
        }

    assert said(sent) == {"把": [], "等答复": [date(2026, 12, 20)], "还没有": []}
    answered = said(replace(sent, replied_on=WRITTEN))
    assert (answered["把"], answered["等答复"]) == ([WRITTEN], [])


def test_a_letter_that_may_give_up_limitation_is_not_to_be_sent_yet() -> None:
    case = full_case()
    old = replace(case.debts[0], in_default_since=date(2020, 1, 1), last_payment=date(2020, 1, 1))
    pack = pack_of(replace(case, debts=(old, *case.debts[1:])))
    said = [each.text.zh for each in steps(pack, letters_ready(pack))]
    assert [each for each in said if "先不要寄" in each and old.creditor.name in each]
    assert not [each for each in said if each.startswith("把") and old.creditor.name in each]


def test_proofs_at_hand_stand_first_and_the_others_say_where_to_get_them() -> None:
    pack = pack_of(replace(full_case(), enclosures=("medical",)))
    rows = next(table.rows for table in tables(action_plan(pack)) if table.columns[-1].title == "手上")
    assert [row[2] for row in rows] == ["有", *["要取"] * (len(rows) - 1)]
    assert rows[0][0].startswith("诊断证明")
    assert all(row[1] for row in rows)


def test_deadlines_are_those_of_the_rules_each_with_its_article() -> None:
    rows = next(table.rows for table in tables(action_plan(pack_of())) if table.columns[-1].title == "依据")
    assert len(rows) == len(set(rows))
    told = {row[0]: row[1] for row in rows}
    defence = next(article for text, article in told.items() if text.startswith("提出答辩状：15 天以内"))
    assert defence == time_limit("defence", WRITTEN, load_rulebook()).citation.article.zh
    assert all(row[1] for row in rows)


def test_a_plan_that_cannot_be_kept_says_from_when_and_what_to_do_first() -> None:
    case = full_case()
    poor = replace(case, household=replace(case.household, incomes=case.household.incomes[1:], savings=Decimal("0.00")))
    text = render_text(action_plan(pack_of(poor)))
    assert "不够付。先把方案改到付得起，再寄信。" in text
    assert "每个月都付得起" not in text


def test_without_a_proposal_or_with_one_that_fails_the_paper_says_so() -> None:
    assert "还没有选方案" in render_text(action_plan(pack_of(proposal_id="")))
    case = full_case()
    terms = replace(case.proposals[0].terms[0], down_payment=Decimal("9999999.00"))
    failing = replace(case, proposals=(replace(case.proposals[0], terms=(terms,)),))
    for paper in (action_plan, payment_months):
        assert "首付款" in render_text(paper(pack_of(failing)))


# -- payments month by month ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [full_case(), own_days_case(), crowded(5), crowded(14)])
def test_the_months_add_up_to_the_plan_to_the_fen(case) -> None:
    pack = pack_of(case)
    figures = pack.outcome.proposal("p1").figures
    assert figures is not None
    found = [table for table in tables(payment_months(pack)) if table.columns[0].title == "月份"]
    paid: list[Decimal] = []
    for table in found:
        creditors = [place for place, column in enumerate(table.columns) if column.title.isdigit()]
        for place in creditors:
            column = total(yuan(row[place]) for row in table.rows)
            assert column == yuan(table.totals[place])
            paid.append(column)
    assert paid == [offer.total_paid for offer in figures.offers]
    ends = found[-1]
    in_all = [column.title for column in ends.columns].index("合计")
    assert total(yuan(row[in_all]) for row in ends.rows) == figures.total_paid == total(paid)
    assert yuan(ends.rows[-1][-1]) == 0


@pytest.mark.parametrize("case", [full_case(), crowded(8)])
def test_without_a_proposal_the_months_are_those_of_the_shared_pot(case) -> None:
    rich = replace(case, payoff=PayoffSettings(monthly=Decimal("60000.00"), strategy="dearest_first"))
    pack = pack_of(rich, "")
    plan = paying(rich, pack.outcome.default_path.debts).plan
    assert isinstance(plan, Payoff)
    found = [table for table in tables(payment_months(pack)) if table.columns[0].title == "月份"]
    columns = [
        [yuan(row[place]) for row in table.rows]
        for table in found
        for place, head in enumerate(table.columns)
        if head.title.isdigit()
    ]
    assert list(map(total, columns)) == [course.total_paid for course in plan.courses]
    assert [row[0] for row in found[0].rows] == [row.due.isoformat() for row in plan.by_month]
    assert [yuan(row[-2]) for row in found[-1].rows] == [row.paid for row in plan.by_month]
    assert total(map(total, columns)) == plan.total_paid


def test_a_pot_that_ends_nothing_says_why() -> None:
    case = replace(full_case(), payoff=PayoffSettings(monthly=Decimal("1.00")))
    pack = pack_of(case, "")
    plan = paying(case, pack.outcome.default_path.debts).plan
    assert isinstance(plan, CannotCompute)
    assert plan.reason.zh in render_text(payment_months(pack))


def test_days_that_differ_are_listed_one_by_one() -> None:
    pack = pack_of(own_days_case())
    who, _, apart = tables(payment_months(pack))
    assert who.rows[0][2] == "每月 31 日，没有就最后一天"
    assert who.rows[1][2] == "见下表"
    assert apart.rows == (
        ("2026-11-23", "示例消费金融", "500.00"),
        ("2027-01-15", "示例银行信用卡中心", "10,000.00"),
        ("2027-07-03", "示例银行信用卡中心", "20,000.00"),
    )


# -- the budget ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_budget_names_no_creditor_and_no_debt(lang: Lang) -> None:
    case = crowded(3)
    text = render_text(budget_statement(pack_of(case, lang=lang)))
    for debt in case.debts:
        assert debt.creditor.name not in text
        assert grouped(debt.owed) not in text
    for amount in (case.household.income, case.household.expense, case.household.disposable, case.household.savings):
        assert grouped(amount) in text


# -- the summary ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 6, 30])
def test_the_summary_is_one_page_whatever_the_case_holds(lang: Lang, count: int) -> None:
    pack = pack_of(crowded(count), lang=lang)
    summary = session_summary(pack)
    assert len(lay_out(summary)) == 1
    following = steps(pack, letters_ready(pack))
    listed = tables(summary)[-1].rows
    text = render_text(summary)
    if len(listed) < len(following):
        left_out = len(following) - len(listed)
        assert (f"另有 {left_out} 步" if lang == "zh" else f"action plan: {left_out}.") in text
    assert listed


def test_the_four_figures_are_those_of_the_calculation() -> None:
    pack = pack_of()
    result = pack.outcome.proposal("p1")
    assert result.figures is not None
    assert result.comparison is not None
    [figures] = [block for block in session_summary(pack).sections[0].blocks if isinstance(block, KeyFigures)]
    waiting = pack.outcome.default_path.path.on(result.figures.last_due).cost
    wanted = (pack.outcome.owed, pack.outcome.case.household.disposable, result.figures.total_paid, waiting)
    assert [row.value for row in figures.rows] == [f"{grouped(amount)} 元" for amount in wanted]


def test_the_proposals_are_shown_the_chosen_one_first_and_the_rest_is_counted() -> None:
    few = tables(session_summary(pack_of(crowded(1), "p2")))[0].rows
    assert [row[0].endswith("（选定）") for row in few] == [True, False]
    many = session_summary(pack_of(crowded(2, 12), "p3"))
    rows = tables(many)[0].rows
    assert rows[0][0].endswith("3（选定）")
    assert f"另有 {12 - len(rows)} 个方案没有列出" in render_text(many)


# -- the letters beside them ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [5, 14])
def test_no_letter_names_another_creditor_and_together_they_are_the_plan_to_the_fen(lang: Lang, count: int) -> None:
    case = crowded(count)
    pack = pack_of(case, lang=lang)
    figures = pack.outcome.proposal("p1").figures
    assert figures is not None
    asked = []
    for offer in figures.offers:
        letter = compose(pack, offer.debt.id)
        text = render_text(letter)
        for other in case.debts:
            if other.id != offer.debt.id:
                assert other.creditor.name not in text
                assert grouped(other.owed) not in text
        asked.append(_total_asked(letter, lang))
    assert total(asked) == figures.total_paid


def _total_asked(letter: Letter, lang: Lang) -> Decimal:
    label = {"zh": "还款合计", "en": "Total to be paid"}[lang]
    rows = [
        row for part in letter.sections for block in part.blocks if isinstance(block, KeyFigures) for row in block.rows
    ]
    [value] = [row.value for row in rows if row.label == label]
    return yuan(re.sub(r"[^0-9.]", "", value))
