"""Why a figure moved: the change is named, the amounts are those of both outcomes, and every place of a case has a name."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case import edits, model
from planner.case.model import Case, Debt, Household, Income
from planner.case.record_edits import set_round
from planner.case.talks import log_round
from planner.case.terms import Haircut
from planner.compare.change_words import LABELS
from planner.compare.changes import cause_in_words, changes
from planner.compare.moved import FIGURES, HEADLINES, FigureKey, movement, why_it_moved, why_outcome_moved
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import full_case, three_debts, with_terms


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def base() -> Case:
    household = Household((Income("工资", Decimal(5000)),))
    return replace(with_terms(three_debts(), months=36), household=household)


def only_terms(case: Case, debt_id: str, **changed) -> Case:
    proposal = case.proposals[0]
    terms = tuple(replace(each, **changed) if each.debt_id == debt_id else each for each in proposal.terms)
    return replace(case, proposals=(replace(proposal, terms=terms),))


def test_every_place_of_a_case_has_a_name():
    held = {
        "client",
        "household",
        "debts",
        "proposals",
        "default_path",
        "assumptions",
        "incomes",
        "expenses",
        "terms",
        "payoff",
    }
    held |= {"creditor", "haircut", "id", "debt_id", "date", "principal", "interest", "default_interest", "fees"}
    of_the_record = (model.Contact, model.Round)
    classes = [each for each in vars(model).values() if is_dataclass(each) and each not in of_the_record]
    named = {field.name for each in classes for field in fields(each)}
    assert named - held <= set(LABELS)
    assert {f"haircut.{field.name}" for field in fields(Haircut)} <= set(LABELS)


def test_by_hand_one_term_of_one_debt(book: Rulebook):
    after = only_terms(base(), "d1", down_payment=Decimal("500.00"))
    said = why_it_moved(base(), after, "total_paid", book, "p1")
    assert said.zh.endswith("示例消费金融的首付款从 0.00 改为 500.00。")
    assert "Down payment of 示例消费金融 from 0.00 to 500.00." in said.en


def test_by_hand_the_heaviest_month_falls_with_the_months(book: Rulebook):
    """21,500 / 36 = 597.22 and 21,500 / 43 = 500.00 a month."""
    one = replace(
        base(), debts=base().debts[:1], proposals=(replace(base().proposals[0], terms=base().proposals[0].terms[:1]),)
    )
    said = why_it_moved(one, only_terms(one, "d1", months=43), "heaviest_month", book, "p1")
    assert said.zh == "最重的月份从 597.30 元变为 500.00 元，少 97.30 元：示例消费金融的期数从 36 改为 43。"
    assert said.en == "The heaviest month fell by ¥97.30 from ¥597.30 to ¥500.00: Months of 示例消费金融 from 36 to 43."


def test_the_same_change_on_all_debts_is_named_once(book: Rulebook):
    said = why_it_moved(base(), with_terms(base(), months=60), "heaviest_month", book, "p1")
    assert "3 笔债务的期数从 36 改为 60" in said.zh
    assert "fell by" in said.en


@pytest.mark.parametrize(
    ("edit", "zh"),
    [
        (
            lambda case: edits.add_debt(case, Debt("d9", model.Creditor("示例银行"), principal=Decimal(500))),
            "新增债务“示例银行”",
        ),
        (
            lambda case: edits.add_debt(case, Debt("d9", principal=Decimal(500))),
            "新增债务“未填债权人（d4）”",
        ),
        (lambda case: edits.remove_debt(case, "d1"), "删除债务“示例消费金融”"),
        (lambda case: edits.set_income(case, 0, Income("工资", Decimal(5200))), "工资的金额从 5,000.00 改为 5,200.00"),
        (lambda case: edits.set_income(case, 1, Income("零工", Decimal(800))), "新增收入“零工”"),
        (lambda case: edits.set_as_of(case, date(2026, 12, 1)), "计算基准日从 2026-11-23 改为 2026-12-01"),
        (lambda case: edits.set_default_path(case, sued=False), "假设起诉从 是 改为 否"),
        (lambda case: edits.set_default_path(case, preset="slow"), "进度预设从 通常 改为 较慢"),
        (lambda case: edits.set_assumptions(case, discount_rate=Decimal("0.045")), "自己的折现率从 3% 改为 4.5%"),
        (lambda case: edits.set_client(case, dependants=3), "受抚养人数从 1 改为 3"),
        (
            lambda case: edits.set_debt(case, replace(case.debts[0], day_count="ACT_365")),
            "计息天数从 按日计息，一年 360 天",
        ),
        (lambda case: edits.set_household(case, reserve=Decimal(100), savings=Decimal(5)), "等 2 处改动"),
        (
            lambda case: edits.move_debt(case, "d1", 1),
            "顺序从 示例消费金融、示例银行信用卡中心 改为 示例银行信用卡中心、示例消费金融",
        ),
        (lambda case: case, "没有改动"),
        (
            lambda case: edits.add_debts(case, (Debt("", model.Creditor("示例银行")),) * 2),
            "新增债务“示例银行”等 2 处改动",
        ),
        (lambda case: log_round(case, "", "d1", "counter", case.as_of), "新增协商记录“示例消费金融”"),
    ],
)
def test_each_kind_of_edit_is_named(edit, zh):
    assert zh in cause_in_words(changes(base(), edit(base()))).zh


def test_a_change_in_the_talks_names_the_creditor():
    before = log_round(base(), "", "d1", "counter", date(2026, 11, 23))
    after = set_round(before, replace(before.rounds[0], channel="letter"))
    assert cause_in_words(changes(before, after)).zh == "示例消费金融的渠道从 电话 改为 信函"


def test_a_change_of_order_belongs_to_nobody():
    [moved] = changes(base(), edits.move_debt(base(), "d1", 1))
    assert moved.owner is None


def test_terms_of_all_waivers_are_named_by_component():
    after = only_terms(base(), "d2", haircut=Haircut(fees=Decimal("0.5")))
    assert (
        cause_in_words(changes(base(), after)).en == "Late fees and charges waived of 示例银行信用卡中心 from 0% to 50%"
    )


@given(before=some.cases(proposals=True), after=some.cases(proposals=True))
def test_changes_are_empty_only_for_equal_cases_and_turn_round(before, after):
    there, back = changes(before, after), changes(after, before)
    assert (not there) == (before == after)
    changed = {(each.path, each.before, each.after) for each in there if each.kind == "changed"}
    assert changed == {(each.path, each.after, each.before) for each in back if each.kind == "changed"}
    assert {each.path for each in there if each.kind == "added"} == {
        each.path for each in back if each.kind == "removed"
    }


@given(before=some.cases(proposals=True), cause=some.cases(proposals=True), key=st.sampled_from(get_args(FigureKey)))
def test_the_amounts_named_are_those_of_both_outcomes(before, cause, key, book):
    after = replace(before, household=cause.household, assumptions=cause.assumptions, debts=before.debts[:2])
    kept = {debt.id for debt in after.debts}
    proposals = tuple(replace(p, terms=tuple(t for t in p.terms if t.debt_id in kept)) for p in before.proposals)
    after = replace(after, proposals=proposals)
    old, new = evaluate(before, book), evaluate(after, book)
    said = why_outcome_moved(old, new, key, "p0")
    a, b = (FIGURES[key].value(outcome, "p0") for outcome in (old, new))
    if isinstance(b, CannotCompute):
        assert "cannot be worked out" in said.en or "no longer" in said.en
        assert b.reason.en in said.en
        return
    assert f"{b:,.2f}" in said.zh
    if not isinstance(a, CannotCompute):
        assert (f"{abs(b - a):,.2f}" in said.en) or a == b
        assert ("rose" in said.en, "fell" in said.en, "stays" in said.en) == (b > a, b < a, b == a)


def test_every_figure_can_be_followed(book: Rulebook):
    case = full_case()
    for key in get_args(FigureKey):
        said = why_it_moved(case, case, key, book, "p1")
        assert "stays at" in said.en
        assert "没有改动" in said.zh
    assert "no such proposal" in why_it_moved(case, case, "total_paid", book, "p7").en


def test_a_step_tells_first_the_plan_and_then_every_other_figure_that_moved(book: Rulebook):
    waived = with_terms(base(), months=60, haircut=Haircut(interest=Decimal(1)))
    before, after = evaluate(base(), book), evaluate(waived, book)
    found = movement(before, after, "p1")
    assert found.line == why_outcome_moved(before, after, "total_paid", "p1")
    moved = [key for key in HEADLINES if FIGURES[key].value(before, "p1") != FIGURES[key].value(after, "p1")]
    assert len(found.others) == len(moved) - 1 > 0
    assert all(FIGURES[key].name.zh in text.zh for key, text in zip(moved[1:], found.others, strict=True))


def test_a_step_that_moves_no_figure_says_what_was_changed(book: Rulebook):
    before = base()
    after = edits.set_client(before, hardship="单位停产")
    found = movement(evaluate(before, book), evaluate(after, book), "p1")
    assert found.line.zh == "没有金额变动：困难说明从 单位停产，收入减半。 改为 单位停产。"
    assert found.others == ()


@given(before=some.cases(proposals=True), after=some.cases(proposals=True))
def test_the_figures_of_a_step_are_those_of_both_outcomes(before, after, book):
    old, new = evaluate(before, book), evaluate(after, book)
    found = movement(old, new, "p0")
    moved = [key for key in HEADLINES if FIGURES[key].value(old, "p0") != FIGURES[key].value(new, "p0")]
    assert len(found.others) == max(0, len(moved) - 1)
    for key, text in zip(moved, (found.line, *found.others), strict=False):
        value = FIGURES[key].value(new, "p0")
        assert (value.reason.en if isinstance(value, CannotCompute) else f"{value:,.2f}") in text.en
