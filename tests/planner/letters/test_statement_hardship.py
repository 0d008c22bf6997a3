"""Letters that offer nothing: the request for a statement admits nothing, the statement of hardship tells what is known in time order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.case.model import Case, Household
from planner.case.record import Round
from planner.case.record_edits import tick_enclosure
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.plain import render_text
from planner.letters.compose import compose_letter
from planner.letters.enclosures import load_enclosures
from planner.letters.kinds import Kind
from planner.letters.letter import Letter
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang
from resources import path
from tests.planner.letters.sample_cases import CARD, CASE, FRIEND, LOAN
from tests.planner.letters.test_template import BANNED

DAYS = (date(2026, 11, 24), date(2026, 12, 9))


def written(kind: Kind, case: Case = CASE, debt_id: str = "d1", lang: Lang = "zh") -> Letter:
    """Without any proposal."""
    book = load_rulebook()
    return compose_letter(evaluate(case, book), book, debt_id, kind, lang, DAYS)


def said(kind: Kind, case: Case = CASE, debt_id: str = "d1", lang: Lang = "zh") -> str:
    return render_text(written(kind, case, debt_id, lang))


def with_loan(**changes: object) -> Case:
    return replace(CASE, debts=(replace(LOAN, **changes), CARD, FRIEND))  # type: ignore[arg-type]


# -- request for a statement --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("debt_id", ["d1", "d2", "d3"])
def test_a_request_for_a_statement_names_no_amount_and_admits_nothing(lang: Lang, debt_id: str) -> None:
    text = said("statement_request", debt_id=debt_id, lang=lang)
    assert not re.search(r"\d\.\d\d", text)
    for word in ("借款人", "未能按期", "还款方案", "欠款", "I owe", "the borrower", "not been able to pay", "plan for"):
        assert word not in text
    assert ("不表示同意履行，也不放弃任何抗辩" if lang == "zh" else "does not agree to perform") in text
    assert CASE.client.hardship not in text


def test_what_is_asked_for_depends_on_who_is_asked() -> None:
    assert "受托催收机构" in said("statement_request")
    assert "受托催收机构" not in said("statement_request", debt_id="d3")
    assert "债权转让的通知" not in said("statement_request")
    assert "债权转让的通知" in said("statement_request", with_loan(assignee="示例资产公司"))


def test_disclosure_of_costs_is_cited_only_for_loans_made_under_it() -> None:
    """In force since 2026-08-01."""
    rule = "明示综合融资成本规定"
    assert rule not in said("statement_request", with_loan(contract_date=date(2026, 7, 31)))
    assert rule in said("statement_request", with_loan(contract_date=date(2026, 8, 1)))
    assert rule not in said("statement_request", with_loan(contract_date=None))


def test_the_form_has_a_row_for_each_item_and_nothing_filled_in() -> None:
    (annex,) = written("statement_request").annexes
    items, payments = (block for section in annex.sections for block in section.blocks)
    assert [row[0] for row in items.rows] == ["本金", "利息", "罚息", "违约金和费用", "合计"]  # type: ignore[union-attr]
    assert all(not any(row[1:]) for table in (items, payments) for row in table.rows)  # type: ignore[union-attr]


# -- statement of hardship ----------------------------------------------------------------------------------------------


def test_facts_come_in_order_of_time_and_only_of_this_creditor() -> None:
    talks = (
        Round("r1", "d1", date(2026, 11, 12), "creditor", "counter"),
        Round("r2", "d1", date(2026, 9, 2), "borrower", "offer", "letter"),
        Round("r3", "d2", date(2026, 10, 2), "borrower", "offer", "email"),
    )
    text = said("hardship_statement", replace(CASE, rounds=talks))
    dates = re.findall(r"^　　\d\. 从?(\d+)年(\d+)月(\d+)日", text, re.MULTILINE)
    assert [date(*map(int, each)) for each in dates] == [
        date(2024, 3, 1), date(2026, 5, 14), date(2026, 6, 15), date(2026, 9, 2), date(2026, 11, 12),
    ]  # fmt: skip
    assert "电子邮件" not in text


def test_the_budget_adds_up_line_by_line() -> None:
    """Each line a month, their sums, and what is left, read back from the annex."""
    from tests.planner.letters.golden_cases import FAMILY

    (annex,) = written("hardship_statement", FAMILY).annexes
    incomes, expenses, _, left = annex.sections[0].blocks
    times = {"每月": 12, "每周": 52, "每半年": 2}
    for table in (incomes, expenses):
        sums = []
        for row in table.rows:  # type: ignore[union-attr]
            *_, amount, every, month = row
            sums.append(Decimal(month.replace(",", "")))
            assert sums[-1] == (Decimal(amount.replace(",", "")) * times[every] / 12).quantize(Decimal("0.01"))
        assert Decimal(table.totals[-1].replace(",", "")) == sum(sums)  # type: ignore[union-attr]
    income, expense, reserve, rest = (
        Decimal(each.replace(",", "")) for each in re.findall(r"([\d,.]+) 元", left.text)  # type: ignore[union-attr]
    )  # fmt: skip
    assert rest == income - expense - reserve
    assert income == FAMILY.household.income


def test_without_a_budget_there_is_no_annex_and_none_is_named() -> None:
    bare = replace(CASE, household=Household())
    assert written("hardship_statement", bare).annexes == ()
    assert "附件" not in said("hardship_statement", bare)


def test_only_proofs_at_hand_are_enclosed_in_the_order_of_the_file() -> None:
    case = tick_enclosure(tick_enclosure(CASE, "medical", at_hand=True), "identity", at_hand=True)
    text = said("hardship_statement", case)
    assert "　　1. 身份证复印件\n　　2. 诊断证明、病历和费用票据\n　　以上内容属实，原件可供核对。" in text
    none = said("hardship_statement", tick_enclosure(CASE, "medical", at_hand=False))
    assert "复印件" not in none
    assert "属实" not in none
    unknown = tick_enclosure(CASE, "of_another_version", at_hand=True)
    assert "复印件" not in said("hardship_statement", unknown)


def test_ticking_twice_keeps_one() -> None:
    case = tick_enclosure(tick_enclosure(CASE, "income", at_hand=True), "income", at_hand=True)
    assert case.enclosures == ("income",)
    assert tick_enclosure(case, "income", at_hand=False).enclosures == ()


def test_without_a_reason_there_is_no_statement() -> None:
    with pytest.raises(InputError) as refused:
        said("hardship_statement", replace(CASE, client=replace(CASE.client, hardship=" ")))
    assert refused.value.problems[0].where == "client.hardship"


# -- the list of proofs -------------------------------------------------------------------------------------------------


def test_every_proof_says_where_to_get_it_calmly_in_both_languages() -> None:
    found = load_enclosures()
    assert len(found) >= 10
    for each in found:
        for words in (each.name, each.where):
            assert words.zh.strip()
            assert words.en.strip()
            assert not re.search(BANNED, words.zh + words.en, re.IGNORECASE)
            for part in re.split("[。；]", words.zh):
                assert len(part) <= 45


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "income"', 'id = "identity"', "repeats"),
        ('id = "income"', 'id = "Income proof"', "cannot be a name"),
        ('id = "income"', "", "missing"),
        ('id = "income"', 'id = "income"\nprice = 3', "no such key"),
        (', en = "Proof of income"', "", "missing"),
        ('"Proof of income"', '" "', "Words are needed"),
        ("[[enclosure]]", "[[enclosure", "not well-formed"),
    ],
)
def test_a_list_that_is_not_as_it_should_be_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = path("letters", "enclosures.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "enclosures.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_enclosures(file)
    assert said in refused.value.problems[0].message.en
