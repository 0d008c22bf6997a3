"""The whole way from a new case to letters in files by keyboard alone, and a short sitting in English by mouse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.compare.outcome import evaluate
from planner.export.chart_words import summary
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from tests.ui.desk import Desk, check_letter, store_of, stored, text_of
from tests.ui.person import Person, focus

MOST_STROKES = 140
DEBTS = (
    ("示例甲消费金融公司", "consumer_finance", 0, "20,000", "1,200", "300", "0", "2026-06-15"),
    ("Sample Card Issuer", "credit_card", 1, "8000", "321.50", "0", "50", "2026/5/3"),
    ("示例丙小额贷款公司", "microloan", 0, "1.2万", "0", "0", "0", "20260701"),
)
"""Name, kind, steps down in the list of lenders where the name does not say it, then the figures."""
WORDS = {
    "zh": ("我每月能还", "还款方案", "信的语言：中文", "信的种类", "存成：PDF", "保存全部 3 封…", "已保存 3 封信", "个案列表"),
    "en": (
        "I can pay each month", "Proposal", "Language of the letters: 中文", "Kind of letter", "Save as: PDF", "Save all 3 letters…",
        "Letters saved: 3", "List of cases",
    ),
}  # fmt: skip


@pytest.mark.timeout(300)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_a_new_case_to_three_letters_by_keyboard_alone(desk: Desk, lang: Lang) -> None:
    pay, proposal, language, kind, form, save, told, cases = WORDS[lang]
    folder = desk.choosing("letters")
    with desk.sitting(lang) as person:
        person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.enter("Sample"))
        person.press("Ctrl+3", "Return")
        type_debts(person)
        person.press("Ctrl+4")
        assert focus() == pay
        person.enter("1,500")
        person.press("Ctrl+7")
        assert focus() == proposal
        person.press("F6")
        assert focus() == language
        if lang == "en":
            person.press("Right")
        person.press("F6")
        assert focus() == kind
        person.press("F6", "F6", "F6")
        assert focus() == form
        person.press("Tab", "Tab")
        assert focus() == save
        person.press("Return")
        desk.wait_for(person, told)
        check_letters(person, lang, {path.name: path.read_bytes() for path in folder.iterdir()})
        made = stored(person)
        assert person.clicks == 0
        assert person.strokes + 1 <= MOST_STROKES, "one more: Enter in the system's dialog"
        person.press("Ctrl+Q")
    with desk.sitting(lang) as person:
        assert focus() == cases
        person.press("Return")
        assert stored(person) == store_of(person).case == made
        person.press("Ctrl+Q")


def type_debts(person: Person) -> None:
    for name, _, steps, *figures in DEBTS:
        person.enter(name)
        person.press("Down", times=steps)
        person.press("Return")
        person.enter(*figures)
    person.press("Escape")
    debts = stored(person).debts
    assert [(each.creditor.name, each.creditor.kind) for each in debts] == [(name, kind) for name, kind, *_ in DEBTS]
    assert [each.owed for each in debts] == [Decimal("21500.00"), Decimal("8371.50"), Decimal("12000.00")]
    assert [each.in_default_since for each in debts] == [date(2026, 6, 15), date(2026, 5, 3), date(2026, 7, 1)]


def check_letters(person: Person, lang: Lang, files: dict[str, bytes]) -> None:
    outcome = evaluate(stored(person), load_rulebook())
    assert sorted(files) == [f"letter-p1-d{number}-{lang}.pdf" for number in (1, 2, 3)]
    for number in (1, 2, 3):
        text = text_of(files[f"letter-p1-d{number}-{lang}.pdf"])
        check_letter(text, outcome, "p1", f"d{number}")
        assert ("Annex 1" in text) == (lang == "en")


@pytest.mark.timeout(300)
def test_a_short_sitting_in_english_by_mouse(desk: Desk) -> None:
    folder = desk.choosing("letters")
    with desk.sitting("zh") as person:
        person.click("EN")
        assert person.window.windowTitle() == "Heyi[*]"
        person.in_dialog(lambda: person.click("New case"), lambda: begin(person, "Sam"))
        budget(person)
        debts(person)
        person.click("Proposals")
        person.click(person.find("36 months at half the rate:", begins=True))
        person.click("Comparison")
        desk.settle(person)
        outcome = evaluate(stored(person), load_rulebook())
        person.reads(summary(outcome, "p1").en, "Letting it run is an estimate")
        person.click("Letters")
        person.click("Language of the letters: English")
        person.click("Save all 2 letters…")
        desk.wait_for(person, "Letters saved: 2, in the folder “letters”.")
        for number in (1, 2):
            check_letter(text_of((folder / f"letter-p1-d{number}-en.pdf").read_bytes()), outcome, "p1", f"d{number}")
        made = stored(person)
        person.in_menu("Case", "Quit")
    with desk.sitting() as person:
        assert person.window.windowTitle() == "Heyi[*]", "the language is kept"
        person.click_cell("List of cases", 0, "Case", twice=True)
        assert stored(person) == store_of(person).case == made
        person.in_menu("Case", "Quit")


def begin(person: Person, alias: str) -> None:
    person.type(alias)
    person.click("Begin the case")


def budget(person: Person) -> None:
    person.type("Sam Sample")
    person.click("Add the first income")
    person.enter("Wages", "5,600", then="Tab")
    person.press("Escape")
    person.click("Add an expense")
    person.press("Tab")
    person.press("Tab")
    person.enter("￥1,800")
    person.press("Escape")
    household = stored(person).household
    assert stored(person).client.name == "Sam Sample"
    assert (household.income, household.disposable) == (Decimal("5600.00"), Decimal("3800.00"))


def debts(person: Person) -> None:
    person.click("Debts")
    person.click("Add the first debt")
    person.enter("Sample Consumer Finance")
    person.press("Down", "Down", "Return")
    person.enter("20,000", "1,200", "300", "", "2026-06-15", "Sample Bank")
    person.press("Return")
    person.enter("9000", "", "", "", "")
    person.press("Escape")
    assert [each.owed for each in stored(person).debts] == [Decimal("21500.00"), Decimal("9000.00")]
