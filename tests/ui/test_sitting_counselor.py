"""A counselor's hour through the window: eight debts, a budget, a proposal, two counter-offers on the phone, the next offers used,
an agreement checked and adopted, letters to everybody.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from planner.case.document import from_text
from planner.compare.outcome import evaluate
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from tests.ui.desk import NOW, Desk, check_letter, store_of, stored, text_of
from tests.ui.person import Person, focus
from tests.ui.sitting_counselor_case import (
    HOUSEHOLD,
    NAMES,
    ROUNDS,
    STEP_ON_D1,
    STEP_ON_D5,
    TYPED_DEBTS,
    debts,
    expected,
    offered,
)  # fmt: skip


@pytest.mark.timeout(600)
def test_a_counselors_hour_is_there_again_after_closing(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.enter("小周"))
        fill_in_client_and_budget(person)
        type_the_debts(person)
        make_a_proposal(person)
        person.click("协商记录")
        talk_with_the_first(person)
        talk_with_the_fifth(person)
        agree_with_the_fifth(person)
        assert stored(person) == expected()
        save_the_letters(desk, person)
        made = stored(person)
        assert replace(made, letters=()) == expected()
        person.press("Ctrl+Q")
    with desk.sitting("zh") as person:
        person.press("Return")
        assert stored(person) == store_of(person).case == made
        the_talks_are_shown_again(person)
        person.press("Ctrl+Q")
    with Casebook.open(desk.book, now=NOW) as casebook:
        [row] = casebook.cases()
        assert from_text(casebook.load(row.id)) == made


def fill_in_client_and_budget(person: Person) -> None:
    assert focus() == "姓名或代称"
    person.type("周示例")
    person.press("Tab", "Tab", "Tab")
    person.enter("1", "", "", "2026年4月起减薪。", then="Tab")
    person.press("Ctrl+Shift+N")
    person.enter("工资", "6,000", then="Tab")
    person.press("Escape")
    person.click("从常见项目开始")
    person.enter("2,000")
    person.click_cell("必要支出", 2, "金额（元）")
    person.enter("1400")
    for line in (10, 9, 8, 7, 6, 5, 4, 3, 1):
        person.click_cell("必要支出", line, "合每月")
        person.press("Delete")
    person.click(person.find("每月备用金", QLineEdit))
    person.enter("200", "", "1300", then="Tab")
    assert stored(person).household == HOUSEHOLD
    person.reads("2,400.00 元")


def type_the_debts(person: Person) -> None:
    person.press("Ctrl+3", "Return")
    for name, typed in zip(NAMES, TYPED_DEBTS, strict=True):
        person.enter(name)
        person.press("Return")
        person.enter(*typed)
    person.press("Escape")
    assert stored(person).debts == debts()


def make_a_proposal(person: Person) -> None:
    person.press("Ctrl+4")
    assert focus() == "我每月能还"
    person.enter("2,000")
    [proposal] = stored(person).proposals
    assert proposal.terms == tuple(offered(f"d{number}") for number in range(1, 9))


def talk_with_the_first(person: Person) -> None:
    """On the phone: twelve months they say, and not a day longer; the answer is due in a week."""
    person.click("对方还价")
    assert focus() == "期数"
    person.enter("12")
    person.reads("我方：48", "2026-12-24 起不够", "比我方提出的")
    person.click(person.find("和谁谈的", QLineEdit))
    person.enter("工号 0000", "", "", "2026-12-1", then="Tab")
    person.click(person.find("对方的理由", QPlainTextEdit))
    person.type("最长只能一年")
    person.press("Tab")
    assert stored(person).rounds == ROUNDS[:2]
    person.reads("34 期，每期 705.88 元，不计利息，减免 1,000.00 元", "最多付得起：27 期，每期 888.89 元")
    person.click("用到我的方案里")
    assert stored(person).proposals[0].terms[0] == STEP_ON_D1
    person.reads("方案“每月共还定额”里 示例甲银行信用卡中心 的条件改好了。")
    person.press("Ctrl+Z", "Ctrl+Y")
    person.click("我方提出方案")
    assert focus() == "渠道"
    person.press("Down")
    assert stored(person).rounds == ROUNDS[:3]
    person.reads("我方的条件在对方手里，等对方答复。")


def talk_with_the_fifth(person: Person) -> None:
    """They want a year and half of the default interest."""
    person.click(person.find("示例戊消费金融公司，", begins=True))
    person.click("对方还价")
    person.enter("12")
    person.click(person.find("减免罚息", QLineEdit))
    person.enter("50")
    assert stored(person).rounds == ROUNDS[:5]
    person.reads("26 期，每期 191.77 元，不计利息，减免 414.00 元", "最多付得起：18 期，每期 281.00 元")
    person.click("用到我的方案里")
    assert stored(person).proposals[0].terms[4] == STEP_ON_D5
    person.click("我方提出方案")
    assert stored(person).rounds == ROUNDS[:6]


def agree_with_the_fifth(person: Person) -> None:
    """They take it over 24 months; the text is read out clause by clause, and two things are missing in it."""
    person.click("达成协议")
    person.enter("24")
    for content in (
        "欠款余额和构成",
        "还款日期、方式和每期金额",
        "年费、利息和其他费用",
        "已减免的恢复计收",
        "履约期间停止催收",
    ):
        box = person.find(content, QCheckBox)
        person.click(box, QPoint(10, box.height() // 2))
    person.click(person.find("补救期", QLineEdit))
    person.enter("10")
    assert stored(person).rounds == ROUNDS
    person.reads("还清前不再申请信用卡（协议里没写）", "只约束信用卡")
    for words in ("26", "24", "191.77", "207.75", "对您更差"):
        person.reads(words)
    person.click("采用这份协议")
    person.reads("方案里已经是协议的条件。")


def save_the_letters(desk: Desk, person: Person) -> None:
    folder = desk.choosing("letters")
    person.press("Ctrl+7")
    person.click("保存全部 8 封…")
    desk.wait_for(person, "已保存 8 封信，在文件夹“letters”里。")
    outcome = evaluate(stored(person), load_rulebook())
    for number in range(1, 9):
        kind = "-confirm_agreement" if number == 5 else ""  # what was agreed by phone is confirmed
        made = (folder / f"letter-p1-d{number}{kind}-zh.pdf").read_bytes()
        check_letter(text_of(made), outcome, "p1", f"d{number}")


def the_talks_are_shown_again(person: Person) -> None:
    person.press("Ctrl+4")
    person.click("协商记录")
    person.reads("11-24　提出方案", "11-24　达成协议")
    person.click(person.find("示例甲银行信用卡中心，", begins=True))
    person.reads("12 期，每期 2,000.00 元，不计利息，减免 1,000.00 元", "理由：最长只能一年")
    assert person.find("渠道", QComboBox).currentText() == "信函"
