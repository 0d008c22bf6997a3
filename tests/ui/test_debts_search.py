"""Ctrl+F on the page of debts goes to the debts that fit; nothing is hidden, and nothing found can be cleared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.case.model import Case, Creditor, Debt
from tests.samples import AS_OF
from tests.ui.desk import Desk, store_of
from ui.i18n import language
from ui.pages.debts import DebtsPage
from ui.store import Store

KEY = Qt.Key
NAMES = ("示例甲银行", "示例乙小额贷款公司", "示例丙银行")


@pytest.fixture
def page(qtbot, store: Store) -> DebtsPage:
    made = DebtsPage(store)
    qtbot.addWidget(made)
    debts = (Debt(f"d{n}", Creditor(name), contract_number=f"HT-{n}00") for n, name in enumerate(NAMES, 1))
    store.add_case("示例", Case(AS_OF, debts=tuple(debts)))
    made.resize(1280, 1000)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def search(page: DebtsPage, words: str) -> str:
    """What one is told after typing these words."""
    page.commands()["find"]()
    QTest.keyClicks(page.search.field.line, words)
    return page.search.count.text() if page.search.count.isVisible() else page.search.missing.text()


def chosen(page: DebtsPage) -> str:
    row = page.table.current()
    assert row is not None
    assert page.form.fields["creditor.name"].value() == row.debt.creditor.name, "the form is about the chosen debt"
    return str(row.debt.creditor.name)


@pytest.mark.parametrize("words", ["slyxedk", "shiliyi", "200", "ht-200"])
def test_a_debt_is_found_by_initials_pinyin_and_contract_number(page: DebtsPage, words: str) -> None:
    assert search(page, words).startswith("第 1 笔，共 1 笔")
    assert chosen(page) == NAMES[1]


def test_enter_goes_round_and_escape_back_to_the_list(page: DebtsPage) -> None:
    search(page, "yinhang")
    met = [chosen(page)]
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return, modifier)
        met.append(chosen(page))
    assert met == [NAMES[0], NAMES[2], NAMES[0], NAMES[2]]
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not page.search.isVisible()
    assert page.table.table.hasFocus()
    assert chosen(page) == NAMES[2]
    assert len(page.model.rows()) == 3, "no debt is hidden"


def test_nothing_found_says_so_and_can_be_cleared(page: DebtsPage) -> None:
    before = chosen(page)
    assert "没有找到“qqq”" in search(page, "qqq")
    assert chosen(page) == before
    page.search.missing.action.click()
    assert page.search.field.line.text() == ""
    assert not page.search.missing.isVisible()
    language.use("en")
    assert "Nothing matches “qqq”" in search(page, "qqq")


def test_another_case_begins_without_a_search(page: DebtsPage, store: Store) -> None:
    search(page, "200")
    assert store.case is not None
    store.add_case("另一个", replace(store.case, debts=store.case.debts[:1]))
    assert not page.search.isVisible()
    store.add_case("空的", replace(store.case, debts=()))
    assert "find" not in page.commands()


def test_it_is_a_command_of_the_window(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.press("Return", "Ctrl+3", "Ctrl+F")
        person.type("xed")
        page = person.window.page
        assert page.search.count.isVisible()
        person.press("Escape", "Ctrl+Q")
        assert store_of(person).case is not None
