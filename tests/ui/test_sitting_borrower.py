"""A borrower alone: a budget, three debts, an offer found that can be kept and that no creditor does better by refusing, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from planner.case.model import Case, Client, Creditor, Debt, Expense, Household, Income, Proposal
from planner.case.terms import Haircut, Terms
from planner.compare.creditor import creditor_sides
from planner.compare.outcome import evaluate
from planner.rules.rulebook import load_rulebook
from tests.ui.desk import Desk, check_letter, store_of, stored, text_of
from tests.ui.person import Person, focus

D = Decimal
TODAY = date(2026, 11, 24)
HOUSEHOLD = Household(
    (Income("工资", D("4200.00"), "month"),),
    (Expense("住房", "housing", D("1300.00")), Expense("伙食", "food", D("1200.00"))),
    reserve=D("100.00"),
    protected_living_cost=D("3000.00"),
)
"""1,600 yuan a month can be used; enforcement could take 1,200 of the wage."""
DEBTS = (
    Debt(
        "d1", Creditor("示例甲消费金融公司", "consumer_finance"), "online_loan", in_default_since=date(2026, 6, 15),
        principal=D("20000.00"), interest_due=D("1200.00"), default_interest_due=D("300.00"),
    ),
    Debt(
        "d2", Creditor("示例乙银行信用卡中心", "credit_card"), "credit_card", in_default_since=date(2026, 5, 3),
        principal=D("9000.00"), interest_due=D("500.00"), fees_due=D("100.00"),
    ),
    Debt(
        "d3", Creditor("示例丙小额贷款公司", "microloan"), "online_loan", in_default_since=date(2026, 7, 1),
        principal=D("6000.00"),
    ),
)  # fmt: skip
FOUND = tuple(
    Terms(f"d{number}", months=60, annual_rate=D("0.06"), haircut=Haircut(default_interest=D(1), fees=D(1)))
    for number in (1, 2, 3)
)
"""36,700 yuan over 60 months at 6%: 36,700 x 0.005 / (1 - 1.005 ** -60) = 709.51 a month, each debt rounded by itself."""


def expected() -> Case:
    """The case that the sitting leaves behind."""
    return Case(TODAY, Client("林示例"), HOUSEHOLD, DEBTS, (Proposal("p1", "最稳的方案", FOUND),))


@pytest.mark.timeout(600)
def test_a_borrower_finds_an_offer_that_can_be_kept_and_writes_to_everybody(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.enter("我自己"))
        fill_in_the_budget(person)
        type_the_debts(person)
        find_an_offer(desk, person)
        made = stored(person)
        save_the_letters(desk, person)
        assert replace(stored(person), letters=()) == made, "making letters changes nothing else"
        assert [each.debt_id for each in stored(person).letters] == ["d1", "d2", "d3"]
        made = stored(person)
        person.press("Ctrl+Q")
    with desk.sitting("zh") as person:
        person.press("Return")
        assert stored(person) == store_of(person).case == made
        person.press("Ctrl+Q")


def fill_in_the_budget(person: Person) -> None:
    assert focus() == "姓名或代称"
    person.type("林示例")
    person.press("Ctrl+Shift+N")
    person.enter("工资", "4200", then="Tab")
    person.press("Escape")
    person.click("从常见项目开始")
    person.enter("1,300")
    person.click_cell("必要支出", 2, "金额（元）")
    person.enter("1,200")
    for line in (10, 9, 8, 7, 6, 5, 4, 3, 1):
        person.click_cell("必要支出", line, "合每月")
        person.press("Delete")
    person.click(person.find("每月备用金", QLineEdit))
    person.enter("100", "", "3000", then="Tab")
    assert stored(person).household == HOUSEHOLD
    person.reads("1,600.00 元")


def type_the_debts(person: Person) -> None:
    person.click("债务")
    person.press("Ctrl+Shift+N")
    for name, typed in (
        ("示例甲消费金融公司", ("2万", "1200", "300", "", "2026-06-15")),
        ("示例乙银行信用卡中心", ("9000", "500", "", "100", "2026-05-03")),
        ("示例丙小额贷款公司", ("6000", "", "", "", "2026-07-01")),
    ):
        person.enter(name)
        person.press("Return")
        person.enter(*typed)
    person.press("Escape")
    assert stored(person).debts == DEBTS


def find_an_offer(desk: Desk, person: Person) -> None:
    """The one whose heaviest month is the lightest."""
    person.click("还款方案")
    person.click("找方案")
    desk.settle(person)
    person.reads("按预算，每月剩 1,600.00 元。", "最重的一个月最轻：709.52 元")
    person.click("作为我的方案：最稳的方案")
    case = stored(person)
    assert case.proposals[0].note.startswith("最重的一个月最轻：709.52 元")
    assert replace(case, proposals=(replace(case.proposals[0], note=""),)) == expected()
    outcome = evaluate(case, load_rulebook())
    figures = outcome.proposal("p1").figures
    assert figures is not None
    assert figures.heaviest_month == D("709.52")
    assert figures.feasible
    assert all(side.accepts for side in creditor_sides(outcome, figures.offers))


def save_the_letters(desk: Desk, person: Person) -> None:
    folder = desk.choosing("letters")
    person.click("协商函")
    person.click("保存全部 3 封…")
    desk.wait_for(person, "已保存 3 封信，在文件夹“letters”里。")
    outcome = evaluate(stored(person), load_rulebook())
    for number in (1, 2, 3):
        check_letter(text_of((folder / f"letter-p1-d{number}-zh.pdf").read_bytes()), outcome, "p1", f"d{number}")
