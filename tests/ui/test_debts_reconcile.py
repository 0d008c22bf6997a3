"""The lender's figure is typed beside a debt; the program says which way of reckoning explains the gap, or that none does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.compare.reconcile import reconcile
from ui.pages.debts import DebtsPage
from ui.store import Store


@pytest.fixture
def store(store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def page(store: Store, qtbot) -> DebtsPage:
    made = DebtsPage(store)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    made.table.choose(store.case.debts[1].id)
    return made


def typed(page: DebtsPage, amount: str) -> None:
    line = page.reconcile.figure.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, amount)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_nothing_is_said_before_a_figure_is_typed(page: DebtsPage):
    assert not page.reconcile.verdict.isVisible()
    assert not page.reconcile.adopt.isVisible()


def test_another_day_count_explains_the_gap_and_can_be_taken_over(page: DebtsPage, store: Store):
    debt = store.case.debts[1]
    other = next(
        each
        for each in reconcile(debt, store.case.as_of, Decimal("1.00")).tried
        if [part.en for part in each.departures] == ["a year of 360 days"]
    )
    typed(page, str(other.amount))
    assert "一年按 360 天" in page.reconcile.verdict.text()
    assert "正好对上" in page.reconcile.verdict.text()
    page.reconcile.adopt.click()
    assert store.case.debts[1].day_count == "ACT_360"
    assert "一致" in page.reconcile.verdict.text(), "the figure typed stays and now agrees"
    store.undo()
    assert store.case.debts[1] == debt


def test_a_figure_that_nothing_explains_says_what_to_ask_for(page: DebtsPage):
    typed(page, "99999")
    assert "请对方提供计算明细" in page.reconcile.verdict.text()
    assert not page.reconcile.adopt.isVisible()


def test_each_debt_keeps_the_figure_typed_for_it(page: DebtsPage, store: Store):
    typed(page, "3500")
    page.table.choose(store.case.debts[0].id)
    assert page.reconcile.figure.value() is None
    page.table.choose(store.case.debts[1].id)
    assert page.reconcile.figure.value() == Decimal("3500.00")


def test_without_a_principal_there_is_nothing_to_check(page: DebtsPage, store: Store):
    store.new_case("新个案")
    page.begin_debt()
    assert not page.reconcile.isVisible()
