"""A whole sitting through the window: a new case, a budget, six debts, two proposals, the comparison, six letters; close; reopen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from planner.case.document import from_text
from planner.compare.outcome import evaluate
from planner.export.chart_style import STYLES
from planner.export.chart_words import summary
from planner.money import grouped
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from tests.ui.desk import NOW, Desk, check_letter, store_of, stored, text_of
from tests.ui.person import Person, focus
from tests.ui.sitting_case import CLIENT, DEBTS, HOUSEHOLD, NAMES, TYPED_DEBTS, expected


@pytest.mark.timeout(600)
def test_a_whole_sitting_is_there_again_after_closing(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.enter("小林"))
        assert person.window.windowTitle() == "小林[*] — 和议"
        fill_in_the_client(person)
        fill_in_the_budget(person)
        type_the_debts(person)
        take_back_and_do_again(person)
        make_two_proposals(person)
        assert stored(person) == expected()
        said = look_at_the_comparison(desk, person)
        letters = save_the_letters(desk, person, "first")
        made = stored(person)
        assert replace(made, letters=()) == expected()
        assert len(made.letters) == 6
        person.press("Ctrl+Q")
    with desk.sitting("zh") as person:
        person.click_cell("个案列表", 0, "个案代称", twice=True)
        assert stored(person) == store_of(person).case == made
        everything_is_shown_again(person)
        assert look_at_the_comparison(desk, person) == said
        assert save_the_letters(desk, person, "second") == letters
        person.press("Ctrl+Q")
    with Casebook.open(desk.book, now=NOW) as casebook:
        [row] = casebook.cases()
        assert (row.alias, from_text(casebook.load(row.id))) == ("小林", made)


def fill_in_the_client(person: Person) -> None:
    assert focus() == "姓名或代称", "a new case begins at its first field"
    person.type("林示例")
    person.press("Tab", "Tab", "Tab")
    person.enter("２", "000-0000-0000", "示例市示例路1号", "2026年3月单位停产，收入减半。", then="Tab")
    assert stored(person).client == CLIENT


def fill_in_the_budget(person: Person) -> None:
    person.press("Ctrl+Shift+N")
    for name, amount, keys, note in (
        ("工资", "6,500", (), "税后"),
        ("零工", "￥150", ("Up", "Up"), ""),
        ("年终奖", "６０００", ("Down", "Down", "Down"), ""),
    ):
        person.enter(name, amount, then="Tab")
        person.press(*keys, "Tab")
        person.enter(note)
    person.press("Escape")
    person.click("从常见项目开始")
    person.enter("1,800", "150", "２００", "300")
    person.click_cell("必要支出", 2, "多久一次")
    person.press("Up", "Up", "Return")
    person.click_cell("必要支出", 8, "金额（元）")
    person.enter("about 1e3")
    assert person.cell("必要支出", 8, "金额（元）") == "about 1e3", "wrong text is kept"
    assert stored(person).household.expenses[8].amount == 0
    person.click(person.find("必要支出：“about 1e3”不是金额。", begins=True))
    person.enter("1,200")
    person.click_cell("必要支出", 8, "多久一次")
    person.press("Down", "Down", "Down", "Return")
    for line in (10, 9, 7, 6, 5, 4):
        person.click_cell("必要支出", line, "合每月")
        person.press("Delete")
    person.click(person.find("每月备用金", QLineEdit))
    person.enter("200", "1.2万", "1200", then="Tab")
    assert stored(person).household == HOUSEHOLD
    person.reads("4,233.33 元")


def type_the_debts(person: Person) -> None:
    person.press("Ctrl+3", "Return")
    for name, amounts, day in TYPED_DEBTS:
        person.enter(name)
        person.press("Return")
        person.enter(*amounts, day)
    person.press("Escape")
    assert [person.cell("债务列表", line, "债权人") for line in range(6)] == list(NAMES)
    assert [person.cell("债务列表", line, "利息") for line in (2, 4)] == ["1,23", "12k"], "nothing is guessed"
    assert [each.interest_due for each in stored(person).debts][2:5:2] == [0, 0]
    person.click("123.00 元")
    person.click(person.find("去看看：示例戊消费金融公司，利息：“12k”不是以元为单位的金额。", begins=True))
    person.enter("1200")
    person.press("Escape")
    fill_in_the_form(person)
    assert stored(person).debts == DEBTS


def fill_in_the_form(person: Person) -> None:
    person.click_cell("债务列表", 0, "债权人")
    person.click(person.find("合同或账户编号", QLineEdit))
    person.enter("EX-0001", "2024-03-01", then="Tab")
    person.click(person.find("名义年利率", QLineEdit))
    person.enter("23.88")
    person.click_cell("债务列表", 3, "债权人")
    person.click(person.find("债务类型", QComboBox))
    person.press("Down", "Down", "Return")


def take_back_and_do_again(person: Person) -> None:
    before = stored(person)
    person.press("Ctrl+Z")
    person.find("重做：修改债务类型：示例丁银行", begins=True)
    assert stored(person).debts[3].kind == "bank_loan", "as its name says"
    person.press("Ctrl+Z", times=4)
    assert stored(person).debts[0].contract_number == ""
    assert stored(person).debts[4].interest_due == 0
    person.press("Ctrl+Y", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    person.click(person.find("重做：修改债务类型：示例丁银行", begins=True))
    assert stored(person) == before


def make_two_proposals(person: Person) -> None:
    person.press("Ctrl+4")
    assert focus() == "我每月能还"
    person.enter("3,000")
    assert focus().startswith("每月共还定额："), "the new proposal has the keyboard"
    person.press("Ctrl+Shift+N")
    person.click(person.find("36 期，利率减半：", begins=True))
    person.click(person.find("方案名称", QLineEdit))
    person.press("Ctrl+A")
    person.enter("自己的方案")
    person.press("Tab", "Tab", "Tab")
    assert focus() == "期数"
    person.press("Right", "Right")
    person.press("Ctrl+Z")
    assert [each.months for each in stored(person).proposals[1].terms] == [36] * 6, "both steps of the slider are one"
    person.press("Ctrl+Y")
    solved = evaluate(stored(person), load_rulebook()).proposal("p1").figures
    assert solved is not None
    assert solved.heaviest_month <= 3000


def look_at_the_comparison(desk: Desk, person: Person) -> list[list[str]]:
    """The lines of both proposals in the table of the page; every figure is that of the stored case."""
    person.press("Ctrl+5")
    outcome = evaluate(stored(person), load_rulebook())
    shown = []
    for line, proposal in enumerate(outcome.case.proposals):
        person.click_cell("比较表", line, "方案")
        desk.settle(person)
        person.reads(summary(outcome, proposal.id).zh)
        figures, compared = outcome.proposal(proposal.id).figures, outcome.proposal(proposal.id).comparison
        assert figures is not None
        assert compared is not None
        person.find(f"一共要还：{grouped(figures.total_paid)} 元")
        person.find(f"比不协商少付：{grouped(compared.saving)} 元")
        person.find(f"最重的月份：{grouped(figures.heaviest_month)} 元")
        assert person.cell("比较表", line, "一共要付") == grouped(figures.total_paid)
        assert person.cell("比较表", line, "比不协商省") == grouped(compared.saving)
        assert person.cell("比较表", line, "负担得起") == "可以"
        shown.append(person.line("比较表", line))
    assert_lines_are_drawn(person.find("方案比较图"))
    return shown


def assert_lines_are_drawn(chart: QWidget) -> None:
    """The line of the default path and of both proposals can be seen in the chart."""
    image = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    drawn = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    for colour in (STYLES["light"].ink, *STYLES["light"].series[:2]):
        assert (drawn == int(colour[1:], 16)).sum() > 100, colour


def save_the_letters(desk: Desk, person: Person, name: str) -> dict[str, bytes]:
    """The letters of one's own proposal, by file name, each with its own creditor and figures alone; where the amounts are an
    estimate a statement is asked for first.
    """
    folder = desk.choosing(name)
    person.press("Ctrl+7")
    assert focus() == "还款方案"
    person.press("Down")
    person.click("保存全部 6 封…")
    desk.wait_for(person, f"已保存 6 封信，在文件夹“{name}”里。")
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    offers = [f"letter-p2-d{number}-zh.pdf" for number in range(1, 6)]
    assert sorted(made) == [*offers, "letter-p2-d6-statement_request-zh.pdf"]
    outcome = evaluate(stored(person), load_rulebook())
    for number, offered in enumerate(offers, 1):
        check_letter(text_of(made[offered]), outcome, "p2", f"d{number}")
    asked = text_of(made["letter-p2-d6-statement_request-zh.pdf"])
    assert outcome.case.debt("d6").creditor.name in asked
    assert "不表示同意履行" in asked
    return made


def everything_is_shown_again(person: Person) -> None:
    assert person.window.windowTitle() == "小林[*] — 和议"
    assert person.find("姓名或代称", QLineEdit).text() == CLIENT.name
    incomes = [[person.cell("收入", line, head) for head in ("项目", "金额（元）", "多久一次")] for line in range(3)]
    assert incomes == [["工资", "6,500.00", "每月"], ["零工", "150.00", "每周"], ["年终奖", "6,000.00", "每年"]]
    assert [person.cell("必要支出", line, "项目") for line in range(5)] == [each.name for each in HOUSEHOLD.expenses]
    assert person.find("手头存款", QLineEdit).text() == "12,000.00"
    person.reads("4,233.33 元")
    person.press("Ctrl+3")
    assert [person.cell("债务列表", line, "债权人") for line in range(6)] == list(NAMES)
    assert [person.cell("债务列表", line, "本金") for line in range(6)] == [grouped(each.principal) for each in DEBTS]
    person.press("Ctrl+4")
    assert [person.find(name, begins=True).isVisible() for name in ("每月共还定额：", "自己的方案：")] == [
        True,
        True,
    ]
